-- Times are microseconds since 1970 (UTC). Numbers that people sent are text: no digit is lost.

create table ledger (
    id text not null, -- begins every delivery id, so that two ledgers never give the same
    secret text not null, -- made with the ledger; authenticates the links in mails
    opened integer not null default 0, -- how often it was opened for writing; begins every token
    horizon integer not null default 0 -- up to which time of acceptance events were deleted
);

create table flow_set (
    version integer not null -- of the flows in force; each change moves it
);
insert into flow_set (version) values (0);

create table event (
    seq integer primary key, -- order of acceptance
    id text not null,
    source text not null,
    outcome text not null,
    hash text not null,
    accepted_at integer not null,
    feed text,
    json text not null,
    trace text, -- what all that follows belongs to, where traces are on
    unique (id, source, outcome)
);

create table conflict ( -- the same identity with other content
    seq integer primary key,
    event integer not null references event (seq),
    at integer not null,
    json text not null
);
create index conflict_event on conflict (event);

create table raised (
    event integer not null references event (seq),
    trigger text not null,
    raised_at integer not null, -- later than the event's acceptance where another trigger was raised first
    flow_version integer not null, -- of the flows that decided it
    line text not null, -- of the relay that decided it, as in in_force
    before text, -- the readings that stood before it, by dimension, as in reading
    note text, -- why it decided nothing, where it did not
    expanded integer, -- how many of its many firings are stored so far, while there are more
    primary key (event, trigger)
) without rowid;

create index raised_unmatched on raised (event) where trigger = 'unmatched';
create index raised_unfinished on raised (event) where expanded is not null;

create table reading (
    instance text not null,
    trigger text not null,
    subject text not null, -- its id where it has one, else its name
    dimension text not null, -- '' for the subject as a whole, else '=' and the name: a name may be empty
    name text not null,
    value text not null,
    time integer not null,
    event integer not null,
    primary key (instance, trigger, subject, dimension)
) without rowid;

create table subject ( -- what is known of each data source, segment and measure: the newest by its time
    instance text not null,
    process text not null,
    subject text not null, -- its id where it has one, else its name
    name text not null,
    folded text not null, -- the name in small letters, as lists are sorted and searched
    id text,
    outcome text not null,
    status text,
    run text,
    time integer not null,
    event integer not null,
    primary key (instance, process, subject)
) without rowid;

create index subject_listed on subject (process, folded, instance, subject);

create table run (
    instance text not null,
    id text not null,
    announced_at integer, -- a full event has said that it runs
    parts integer, -- declared number of parts
    ended integer not null default 0, -- parts that have ended
    run_kind text, -- how it came about, as the first event has it that says so
    refresh text, -- full or incremental, likewise
    last_at integer not null,
    primary key (instance, id)
) without rowid;

create index run_last on run (last_at);
create index run_id on run (id);

create table run_part (
    instance text not null,
    run text not null,
    process text not null,
    subject text not null, -- its id where it has one, else its name
    name text not null, -- of a table: its data source
    outcome text not null,
    replaced text, -- the outcome that this one took the place of
    time integer not null,
    event integer not null,
    primary key (instance, run, process, subject)
) without rowid;

create table completion ( -- once per run
    instance text not null,
    run text not null,
    trigger text not null,
    event integer not null,
    primary key (instance, run, trigger)
) without rowid;

create table flow (
    id integer primary key autoincrement, -- never given again
    name text not null unique,
    origin text not null, -- route, or the subscription interface
    state text not null, -- active, retired
    created_at integer not null,
    hold text, -- paused (by a person), off (its destination is gone); null: nothing keeps it from its deliveries
    hold_at integer,
    hold_reason text
);
create index flow_held on flow (id) where hold is not null;

create table revision (
    id integer primary key,
    flow integer not null references flow (id),
    hash text not null,
    trigger text not null,
    text text not null, -- conditions and run options
    unique (flow, hash, trigger)
);

create table in_force ( -- which revision decided from which version of the flows to which
    revision integer not null references revision (id),
    line text not null, -- '*' for what decides on every relay; '' for the route flows of this one, which is alone
    from_version integer not null,
    to_version integer,
    since integer not null, -- version from which on the flow has had these conditions without a break
    from_time integer not null,
    to_time integer,
    past integer, -- events accepted from this time on that came before it were decided too, as it was made
    primary key (revision, line, from_version)
) without rowid;

create table subscription ( -- a flow that was made over HTTP; its row of flow has its id as the name
    flow integer primary key references flow (id),
    revision integer not null references revision (id), -- the newest
    version integer not null, -- of the flows, as this row was last changed: other relays follow by it
    callback_kind text not null, -- webhook, teams, mail
    callback text not null,
    fallback_kind text,
    fallback text,
    owner text not null,
    instance text not null,
    same text not null, -- digest of trigger, conditions, options, callback and owner
    created_at integer not null,
    secret integer not null, -- the number of the secret that signs
    rotated_at integer,
    refusals integer not null default 0, -- calls in a row that were answered with 401 or 404
    failing_since integer, -- since when no call went well
    removed_at integer,
    last_event integer -- the newest as it was removed: none after it has a delivery of it
);
create index subscription_same on subscription (same) where removed_at is null;
create index subscription_removed on subscription (removed_at) where removed_at is not null;
create index subscription_version on subscription (version);

create table state ( -- what a flow with memory knows; the newest before an event is what it knew then
    flow integer not null references flow (id),
    since integer not null, -- as in_force has it: other conditions begin anew
    instance text not null,
    subject text not null,
    dimension text not null, -- as in reading
    event integer not null,
    text text not null,
    primary key (flow, since, instance, subject, dimension, event)
) without rowid;

create table delivery (
    seq integer primary key,
    flow integer not null references flow (id),
    revision integer not null references revision (id),
    event integer not null references event (seq),
    dimension text,
    order_key text, -- of an ordered flow: whose deliveries go one at a time
    state integer not null, -- -1 waiting behind another of its key, 0 due, 1 leased, 2 delivered, 3 dead, 4 suppressed,
    -- 5 replayed under another id, 6 dropped by a person
    due_at integer not null,
    attempts integer not null,
    retries_from integer not null default 0, -- attempts before the last replay, which the retry schedule does not count
    token integer not null, -- of the lease; fences what ends late
    ended_at integer,
    reason text,
    code integer, -- the HTTP status that the attempt was answered with which delivered it
    answer text, -- the beginning of that answer
    replays integer -- the dead delivery that this one repeats under an id of its own
);
create index delivery_due on delivery (flow, due_at, seq) where state = 0;
create index delivery_leased on delivery (token) where state = 1;
create index delivery_dead on delivery (flow, seq) where state >= 3;
create index delivery_died on delivery (flow, ended_at) where state = 3 and ended_at is not null; -- the dead of a day, and since when
create index delivery_over on delivery (state, event) where state >= 3; -- as lists of them are sorted
create index delivery_order on delivery (flow, order_key, state, seq) where order_key is not null and state < 2;
create index delivery_event on delivery (event); -- rows of one event stand by their number
create index delivery_flow on delivery (flow, event);

create table leg ( -- parts of a delivery that a retry need not repeat
    delivery integer not null references delivery (seq),
    step text not null,
    target text not null,
    state integer not null,
    reason text,
    primary key (delivery, step, target)
) without rowid;

create table attempt ( -- every attempt that did not deliver
    delivery integer not null references delivery (seq),
    number integer not null,
    at integer not null,
    outcome text not null, -- again, refused, gone
    reason text not null,
    code integer, -- the HTTP status of its answer
    answer text, -- the beginning of it
    primary key (delivery, number)
) without rowid;

create table dropped ( -- what a delivery was before somebody dropped it
    delivery integer primary key references delivery (seq),
    state integer not null,
    ended_at integer,
    reason text
);

create table acknowledgement ( -- a receiver has said that a delivery is done; the first word stands
    delivery integer primary key references delivery (seq),
    at integer not null,
    who text,
    note text
);

create table unsubscribed ( -- who wants no more mails of a flow
    flow text not null,
    address text not null, -- in small letters
    since integer not null,
    primary key (flow, address)
) without rowid;

create table rejected (
    seq integer primary key,
    at integer not null,
    feed text not null,
    place text not null, -- file and line, position in the message
    reason text not null,
    payload text not null,
    digest text not null unique, -- the same refusal is kept once
    resolved_at integer,
    resolved_by text
);
create index rejected_open on rejected (seq) where resolved_at is null;

create table bookmark ( -- how far a file was read that is appended to
    path text not null,
    identity text not null, -- what the file system knows it by, whatever its name
    position integer not null, -- the first byte that was not read, which begins a line
    line integer not null, -- the number of that line
    digest text not null, -- of what stands before the position: another file in its place shows by it
    at integer not null, -- when it was last seen, a day's difference aside
    primary key (path, identity)
) without rowid;
create index bookmark_identity on bookmark (identity);

create table api_key ( -- who may call over HTTP; the key itself is nowhere
    id text primary key,
    digest text not null, -- SHA-256 of the whole key
    name text not null,
    scopes text not null, -- words, with blanks between
    instance text, -- the only one that it is for
    feeds text not null, -- the only ones that it may send to, one a line; '' for all
    created_at integer not null,
    created_by text not null,
    expires_at integer,
    used_at integer -- written once an hour at most
) without rowid;

create table audit ( -- each change by people and programs that went well
    seq integer primary key autoincrement, -- never given again
    at integer not null,
    who text not null,
    action text not null,
    target text not null,
    detail text,
    origin text -- the address that it came from
);
