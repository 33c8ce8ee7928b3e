-- An assistant that is late holds the case: nobody can finish it before.
alter domain case_party drop constraint case_party_check;
alter domain case_party add constraint case_party_check check (value in (
    'command_room', 'verifier', 'lead', 'assist', 'checker', 'caller', 'duty_commander', 'nobody'));
