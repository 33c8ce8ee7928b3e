-- It is never an assistant's turn, nor a reporter's: who holds a case is one of these.
alter domain case_party drop constraint case_party_check;
alter domain case_party add constraint case_party_check check (value in (
    'command_room', 'verifier', 'lead', 'checker', 'caller', 'duty_commander', 'nobody'));
