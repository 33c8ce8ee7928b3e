-- Tenders of projects. Bids lie sealed; what was read when two people opened them, and the points that were given, are in
-- tables that the program can only add to.

create table tenders (
    station_id int not null,
    tender_id uuid not null,
    project_id uuid not null,
    step_id uuid not null,
    title text not null,
    notice text not null,
    closes_at timestamptz not null,
    notice_days int not null constraint tenders_notice_days check (notice_days between 3 and 7),
    ceiling_fen bigint constraint tenders_ceiling check (ceiling_fen > 0),
    round int not null constraint tenders_round check (round >= 1),
    state text not null constraint tenders_state
        check (state in ('draft', 'noticed', 'opening', 'opened', 'announced', 'awarded', 'voided')),
    drafted_by uuid not null,
    noticed_at timestamptz,
    opened_at timestamptz,
    announced_at timestamptz,
    ended_at timestamptz,
    first_opener uuid,
    second_opener uuid,
    winner uuid,
    reason text,
    primary key (station_id, tender_id),
    constraint tenders_step foreign key (station_id, project_id, step_id) references project_steps,
    constraint tenders_two_open check (second_opener is null or second_opener <> first_opener),
    constraint tenders_opened check ((opened_at is null) = (second_opener is null) and opened_at >= closes_at
        and (state in ('draft', 'noticed', 'opening', 'voided') or opened_at is not null)),
    constraint tenders_announced check ((state in ('announced', 'awarded')) <= (announced_at is not null and winner is not null)),
    constraint tenders_awarded check (state <> 'awarded' or ended_at >= announced_at + notice_days * interval '1 day'),
    constraint tenders_ended check ((state in ('awarded', 'voided')) = (ended_at is not null))
);
create index tenders_of_step on tenders (station_id, project_id, step_id);
create index tenders_by_step on tenders (station_id, step_id);

create table tender_criteria (
    station_id int not null,
    tender_id uuid not null,
    criterion_id uuid not null,
    place int not null,
    name text not null,
    weight int not null constraint tender_criteria_weight check (weight between 1 and 100),
    by_price boolean not null,
    primary key (station_id, tender_id, criterion_id),
    constraint tender_criteria_tender foreign key (station_id, tender_id) references tenders
);
create unique index tender_criteria_one_price on tender_criteria (station_id, tender_id) where by_price;

create table tender_scorers (
    station_id int not null,
    tender_id uuid not null,
    member_id uuid not null,
    has_interest boolean,
    declared_at timestamptz,
    scored_at timestamptz,
    primary key (station_id, tender_id, member_id),
    constraint tender_scorers_tender foreign key (station_id, tender_id) references tenders,
    constraint tender_scorers_member foreign key (station_id, member_id) references members,
    constraint tender_scorers_declared check ((has_interest is null) = (declared_at is null)
        and (scored_at is null or has_interest = false))
);
create index tender_scorers_of_member on tender_scorers (station_id, member_id);

create table tender_bidders (
    station_id int not null,
    tender_id uuid not null,
    bidder_id uuid not null,
    name text not null,
    code_hash bytea not null constraint tender_bidders_code_hash check (octet_length(code_hash) = 32),
    named_by uuid not null,
    named_at timestamptz not null,
    primary key (station_id, tender_id, bidder_id),
    constraint tender_bidders_code_taken unique (station_id, code_hash),
    constraint tender_bidders_name unique (station_id, tender_id, name),
    constraint tender_bidders_tender foreign key (station_id, tender_id) references tenders
);

create table tender_bids (
    station_id int not null,
    bid_id uuid not null,               -- made by the bidder: one that comes twice is one
    tender_id uuid not null,
    bidder_id uuid not null,
    round int not null,
    sealed bytea not null,              -- as long whatever was bid
    given_at timestamptz not null,
    primary key (station_id, bid_id),
    constraint tender_bids_bidder foreign key (station_id, tender_id, bidder_id) references tender_bidders
);
create index tender_bids_of_bidder on tender_bids (station_id, tender_id, bidder_id, given_at);

create table tender_opened_bids (
    station_id int not null,
    tender_id uuid not null,
    bid_id uuid not null,
    bidder_id uuid not null,
    price_fen bigint not null constraint tender_opened_bids_price check (price_fen > 0),
    days int not null,
    warranty_months int not null,
    promise text not null,
    given_at timestamptz not null,
    opened_at timestamptz not null,
    primary key (station_id, tender_id, bid_id),
    constraint tender_opened_bids_bid foreign key (station_id, bid_id) references tender_bids,
    constraint tender_opened_bids_after check (opened_at >= given_at)
);
create index tender_opened_bids_of_bid on tender_opened_bids (station_id, bid_id);

create table tender_scores (
    station_id int not null,
    tender_id uuid not null,
    bid_id uuid not null,
    criterion_id uuid not null,
    member_id uuid not null,
    points int not null constraint tender_scores_points check (points between 0 and 100),
    primary key (station_id, tender_id, bid_id, criterion_id, member_id),
    constraint tender_scores_bid foreign key (station_id, tender_id, bid_id) references tender_opened_bids,
    constraint tender_scores_criterion foreign key (station_id, tender_id, criterion_id) references tender_criteria,
    constraint tender_scores_scorer foreign key (station_id, tender_id, member_id) references tender_scorers
);
create index tender_scores_of_criterion on tender_scores (station_id, tender_id, criterion_id);
create index tender_scores_of_scorer on tender_scores (station_id, tender_id, member_id);

create table tender_objections (
    station_id int not null,
    objection_id uuid not null,
    tender_id uuid not null,
    bidder_id uuid,
    text text not null constraint tender_objections_text check (char_length(text) between 2 and 1000),
    against uuid,
    objected_at timestamptz not null,
    answered_by uuid,
    answered_at timestamptz,
    answer text,
    is_upheld boolean not null,
    primary key (station_id, objection_id),
    constraint tender_objections_tender foreign key (station_id, tender_id) references tenders,
    constraint tender_objections_answered check ((answered_at is null) = (answered_by is null)
        and (answered_at is null) = (answer is null) and (not is_upheld or (answered_at is not null and against is not null)))
);
create index tender_objections_of_tender on tender_objections (station_id, tender_id, objected_at);

do $$
declare t text;
begin
    foreach t in array array['tenders', 'tender_criteria', 'tender_scorers', 'tender_bidders', 'tender_bids',
                             'tender_opened_bids', 'tender_scores', 'tender_objections'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
revoke update, delete, truncate on tender_bidders, tender_bids, tender_opened_bids, tender_scores from qzt_app;
revoke delete, truncate on tenders, tender_objections from qzt_app;
