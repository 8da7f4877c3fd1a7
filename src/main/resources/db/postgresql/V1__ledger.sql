-- The ledger of several relays: the tables of db/sqlite, where their comments stand, with what sharing needs.
-- Keys compare byte by byte. What each transaction writes has no references: every one would lock a row of its flow.

create table ledger (
    id text not null,
    secret text not null,
    horizon bigint not null default 0
);

create table relay ( -- those that run; a lease's token says which of them holds it
    id bigint primary key, -- new for each process
    line text not null,
    alive_until timestamptz not null -- who is not heard of until then is taken over
);
create sequence relay_id;

create table line ( -- the route flows that decide together on one relay
    id text collate "C" primary key,
    relay bigint, -- null where it was left in order, and waits for the next relay
    left_at timestamptz
);

create table flow_set (
    version bigint not null
);
insert into flow_set (version) values (0);

create table event (
    seq bigint primary key,
    id text collate "C" not null,
    source text collate "C" not null,
    outcome text collate "C" not null,
    hash text not null,
    accepted_at bigint not null,
    feed text,
    json text not null,
    trace text, -- what all that follows belongs to, where traces are on
    unique (id, source, outcome)
);
create sequence event_seq increment by 2048; -- a batch draws as many at once

create table conflict (
    seq bigint generated always as identity primary key,
    event bigint not null,
    at bigint not null,
    json text not null
);
create index conflict_event on conflict (event);

create table raised (
    event bigint not null,
    trigger text collate "C" not null,
    raised_at bigint not null,
    flow_version bigint not null,
    line text not null,
    before text,
    note text,
    expanded bigint,
    primary key (event, trigger)
);
create index raised_unfinished on raised (event) where expanded is not null;
create index raised_unmatched on raised (event) where trigger = 'unmatched';

create table reading (
    instance text collate "C" not null,
    trigger text collate "C" not null,
    subject text collate "C" not null,
    dimension text collate "C" not null,
    name text not null,
    value text not null,
    time bigint not null,
    event bigint not null,
    primary key (instance, trigger, subject, dimension)
) with (fillfactor = 70);

create table subject (
    instance text collate "C" not null,
    process text collate "C" not null,
    subject text collate "C" not null,
    name text not null,
    folded text collate "C" not null,
    id text,
    outcome text not null,
    status text,
    run text,
    time bigint not null,
    event bigint not null,
    primary key (instance, process, subject)
) with (fillfactor = 70);

create index subject_listed on subject (process, folded, instance, subject);

create table run (
    instance text collate "C" not null,
    id text collate "C" not null,
    announced_at bigint,
    parts bigint,
    ended bigint not null default 0,
    run_kind text,
    refresh text,
    last_at bigint not null,
    primary key (instance, id)
) with (fillfactor = 70);
create index run_last on run (last_at, instance, id);
create index run_id on run (id);

create table run_part (
    instance text collate "C" not null,
    run text collate "C" not null,
    process text collate "C" not null,
    subject text collate "C" not null,
    name text not null,
    outcome text not null,
    replaced text,
    time bigint not null,
    event bigint not null,
    primary key (instance, run, process, subject)
);

create table completion (
    instance text collate "C" not null,
    run text collate "C" not null,
    trigger text collate "C" not null,
    event bigint not null,
    primary key (instance, run, trigger)
);

create table flow (
    id bigint generated always as identity primary key,
    name text collate "C" not null unique,
    origin text not null,
    state text not null,
    created_at bigint not null,
    hold text,
    hold_at bigint,
    hold_reason text
);
create index flow_held on flow (id) where hold is not null;

create table revision (
    id bigint generated always as identity primary key,
    flow bigint not null references flow (id),
    hash text collate "C" not null,
    trigger text collate "C" not null,
    text text not null,
    unique (flow, hash, trigger)
);

create table in_force (
    revision bigint not null references revision (id),
    line text collate "C" not null,
    from_version bigint not null,
    to_version bigint,
    since bigint not null,
    from_time bigint not null,
    to_time bigint,
    past bigint,
    primary key (revision, line, from_version)
);
create index in_force_from on in_force (from_version);
create index in_force_to on in_force (to_version);

create table subscription (
    flow bigint primary key references flow (id),
    revision bigint not null references revision (id),
    version bigint not null,
    callback_kind text not null,
    callback text not null,
    fallback_kind text,
    fallback text,
    owner text collate "C" not null,
    instance text collate "C" not null,
    same text collate "C" not null,
    created_at bigint not null,
    secret bigint not null,
    rotated_at bigint,
    refusals bigint not null default 0,
    failing_since bigint,
    removed_at bigint,
    last_event bigint
);
create index subscription_same on subscription (same) where removed_at is null;
create index subscription_removed on subscription (removed_at) where removed_at is not null;
create index subscription_version on subscription (version);

create table state (
    flow bigint not null,
    since bigint not null,
    instance text collate "C" not null,
    subject text collate "C" not null,
    dimension text collate "C" not null,
    event bigint not null,
    text text not null,
    primary key (flow, since, instance, subject, dimension, event)
);

create table delivery (
    seq bigint primary key,
    flow bigint not null,
    revision bigint not null,
    event bigint not null,
    dimension text,
    order_key text collate "C",
    state bigint not null,
    due_at bigint not null,
    attempts bigint not null,
    retries_from bigint not null default 0,
    token bigint not null, -- the relay's id times 2^40, and a number
    ended_at bigint,
    reason text,
    code bigint,
    answer text,
    replays bigint
);
create sequence delivery_seq increment by 1024;
create index delivery_due on delivery (flow, due_at, seq) where state = 0;
create index delivery_leased on delivery (token) where state = 1;
create index delivery_dead on delivery (flow, seq) where state >= 3;
create index delivery_died on delivery (flow, ended_at) where state = 3 and ended_at is not null;
create index delivery_over on delivery (state, event, seq) where state >= 3;
create index delivery_event on delivery (event, seq);
create index delivery_flow on delivery (flow, event, seq);
create index delivery_order on delivery (flow, order_key, state, seq) where order_key is not null and state < 2;

create table leg (
    delivery bigint not null,
    step text collate "C" not null,
    target text collate "C" not null,
    state bigint not null,
    reason text,
    primary key (delivery, step, target)
);

create table attempt (
    delivery bigint not null,
    number bigint not null,
    at bigint not null,
    outcome text not null,
    reason text not null,
    code bigint,
    answer text,
    primary key (delivery, number)
);

create table dropped (
    delivery bigint primary key,
    state bigint not null,
    ended_at bigint,
    reason text
);

create table acknowledgement (
    delivery bigint primary key,
    at bigint not null,
    who text,
    note text
);

create table unsubscribed (
    flow text collate "C" not null,
    address text collate "C" not null,
    since bigint not null,
    primary key (flow, address)
);

create table rejected (
    seq bigint generated always as identity primary key,
    at bigint not null,
    feed text not null,
    place text not null,
    reason text not null,
    payload text not null,
    digest text collate "C" not null unique,
    resolved_at bigint,
    resolved_by text
);
create index rejected_open on rejected (seq) where resolved_at is null;

create table bookmark ( -- how far a file was read that is appended to
    path text not null,
    identity text not null, -- what the file system knows it by, whatever its name
    position bigint not null, -- the first byte that was not read, which begins a line
    line bigint not null, -- the number of that line
    digest text not null, -- of what stands before the position: another file in its place shows by it
    at bigint not null, -- when it was last seen, a day's difference aside
    primary key (path, identity)
);
create index bookmark_identity on bookmark (identity);

create table api_key (
    id text collate "C" primary key,
    digest text not null,
    name text not null,
    scopes text not null,
    instance text,
    feeds text not null,
    created_at bigint not null,
    created_by text not null,
    expires_at bigint,
    used_at bigint
);

create table audit (
    seq bigint generated always as identity primary key,
    at bigint not null,
    who text not null,
    action text not null,
    target text not null,
    detail text,
    origin text
);

-- The locks of a deciding transaction, in the one order that keeps relays from waiting for each other in a circle: its
-- relay, the version of the flows, then what its events are about. Events are numbered under these locks, so that
-- their numbers stand in the order of the decisions. Gives no row where the relay was taken over.
create function enter(own bigint, changes boolean, decides boolean, stripes bigint[])
returns table (flow_version bigint, first_event bigint, horizon bigint) language plpgsql as $$
begin
    if own is not null then
        perform 1 from relay where relay.id = own for key share;
        if not found then
            return;
        end if;
    end if;
    if changes then
        select flow_set.version into flow_version from flow_set for update;
    elsif decides then
        select flow_set.version into flow_version from flow_set for share;
    end if;
    perform pg_advisory_xact_lock(1414680916, stripe::int) from unnest(stripes) as stripe;
    if decides then
        first_event := nextval('event_seq');
        select ledger.horizon into horizon from ledger;
    end if;
    return next;
end
$$;
