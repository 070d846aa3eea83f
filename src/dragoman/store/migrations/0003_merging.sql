-- What makes one more report, and one more question, cost only what they touch.

-- What reports together tell of an actor: each thing once, with the place where it is first told. `first` is
-- the record of the first report that names the actor; `name` is a name or alias, `role` a role as JSON.
CREATE TABLE known (
    actor     TEXT NOT NULL,
    fact      TEXT NOT NULL CHECK (fact IN ('first', 'of', 'wikidata', 'name', 'role')),
    value     TEXT NOT NULL,         -- empty for `first`
    published TEXT NOT NULL,
    report    TEXT NOT NULL,
    place     INTEGER NOT NULL,      -- within what the report tells of actors
    body      TEXT,                  -- the record, for `first`
    PRIMARY KEY (actor, fact, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_in_order ON known (published, report, place, actor) WHERE fact = 'first';
CREATE INDEX known_by_state ON known (value, actor) WHERE fact = 'of';

-- In how many readings an actor is named, by the day of publication.
CREATE TABLE named (
    actor     TEXT NOT NULL,
    published TEXT NOT NULL,
    times     INTEGER NOT NULL,
    PRIMARY KEY (actor, published)
) STRICT, WITHOUT ROWID;

INSERT INTO known
SELECT actor.id, 'first', '', reading.published, reading.report, actor.nth * 1000000, actor.body
FROM actor JOIN reading ON reading.id = actor.reading AND reading.newest = 1
ORDER BY reading.published, reading.report, actor.nth
ON CONFLICT DO NOTHING;
INSERT INTO known
SELECT actor.id, 'of', actor.of, reading.published, reading.report, actor.nth * 1000000, NULL
FROM actor JOIN reading ON reading.id = actor.reading AND reading.newest = 1
WHERE actor.of IS NOT NULL
ORDER BY reading.published, reading.report, actor.nth
ON CONFLICT DO NOTHING;
INSERT INTO known
SELECT actor.id, 'wikidata', actor.wikidata, reading.published, reading.report, actor.nth * 1000000, NULL
FROM actor JOIN reading ON reading.id = actor.reading AND reading.newest = 1
WHERE actor.wikidata IS NOT NULL
ORDER BY reading.published, reading.report, actor.nth
ON CONFLICT DO NOTHING;
INSERT INTO known
SELECT actor.id, 'name', actor.name, reading.published, reading.report, actor.nth * 1000000, NULL
FROM actor JOIN reading ON reading.id = actor.reading AND reading.newest = 1
ORDER BY reading.published, reading.report, actor.nth
ON CONFLICT DO NOTHING;
-- An alias may be told before the name that another report gives: the earlier place stands.
INSERT INTO known
SELECT actor.id, 'name', alias.value, reading.published, reading.report,
    actor.nth * 1000000 + 1 + alias.key, NULL
FROM actor JOIN reading ON reading.id = actor.reading AND reading.newest = 1,
    json_each(actor.body, '$.aliases') AS alias
ORDER BY reading.published, reading.report, actor.nth, alias.key
ON CONFLICT DO UPDATE SET published = excluded.published, report = excluded.report, place = excluded.place
WHERE (excluded.published, excluded.report, excluded.place) < (known.published, known.report, known.place);
INSERT INTO known
SELECT actor.id, 'role', role.value, reading.published, reading.report,
    actor.nth * 1000000 + role.key, NULL
FROM actor JOIN reading ON reading.id = actor.reading AND reading.newest = 1,
    json_each(actor.body, '$.roles') AS role
ORDER BY reading.published, reading.report, actor.nth, role.key
ON CONFLICT DO NOTHING;

INSERT INTO named
SELECT actor.id, reading.published, count(*)
FROM actor JOIN reading ON reading.id = actor.reading AND reading.newest = 1
GROUP BY actor.id, reading.published;

-- How the ledger's lines came to be: a strand is a line with everything that is told of it, a member one
-- telling in it. `told` is the id of the telling, or of the statement or act that says it.
CREATE TABLE strand (
    number INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL CHECK (kind IN ('encounter', 'position', 'claim')),
    line   TEXT NOT NULL
) STRICT;

CREATE TABLE member (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used again: keys of members that are gone stay
    strand   INTEGER NOT NULL REFERENCES strand (number),
    kind     TEXT NOT NULL,
    reported TEXT NOT NULL,
    report   TEXT NOT NULL,
    nth      INTEGER NOT NULL,
    told     TEXT NOT NULL,
    body     TEXT NOT NULL,
    UNIQUE (kind, report, nth)
) STRICT;
CREATE INDEX member_by_strand ON member (strand, reported, report, nth);
CREATE INDEX member_by_told ON member (told);
CREATE INDEX member_by_day ON member (kind, reported, report);

-- Under which keys members are found, and under which they looked for their line. Keys are hashes.
CREATE TABLE lookup (
    key    INTEGER NOT NULL,
    member INTEGER NOT NULL,
    PRIMARY KEY (key, member)
) STRICT, WITHOUT ROWID;

-- What the ledger took an actor for when it merged: an earlier report may say otherwise.
CREATE TABLE side (
    actor TEXT PRIMARY KEY,
    body  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Reports that copy most of their words from an earlier one, and the sketch of each report by which copies
-- are found. `parent` is the earliest report that it is like, `original` where that leads to.
CREATE TABLE copy (
    report   TEXT PRIMARY KEY REFERENCES report (id),
    parent   TEXT NOT NULL,
    original TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_by_parent ON copy (parent);

CREATE TABLE sketch (
    hash   INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES report (number),
    PRIMARY KEY (hash, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE sketched (
    report INTEGER PRIMARY KEY REFERENCES report (number),
    marks  INTEGER NOT NULL          -- how many hashes its sketch has
) STRICT;

-- All of it is worked out from the readings when the ledger is settled next.
INSERT OR IGNORE INTO unsettled (reading, day) SELECT id, published FROM reading WHERE newest = 1;
