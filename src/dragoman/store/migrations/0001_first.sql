-- The first format of the store. A migration is added, never edited.
--
-- Reports and what readers noticed in them. Days are ISO 8601 text; `body` is the record as JSON, as the
-- export writes it, and the columns beside it are read out of it.

CREATE TABLE report (
    number    INTEGER PRIMARY KEY,   -- for the word index alone; it means nothing
    id        TEXT NOT NULL UNIQUE,
    published TEXT NOT NULL,
    outlet    TEXT,
    byline    TEXT,
    title     TEXT,
    url       TEXT,
    language  TEXT,
    file      TEXT,
    stem      TEXT,                  -- the file name without its suffix
    wire      TEXT,
    same_text TEXT NOT NULL,         -- a digest: reports that share it have one text
    text      TEXT NOT NULL
) STRICT;
CREATE INDEX report_by_day ON report (published, id);
CREATE INDEX report_by_text ON report (same_text, published, id);
CREATE INDEX report_by_file ON report (file);
CREATE INDEX report_by_stem ON report (stem);

-- What one version of the reader noticed in one report. The newest one answers; the others stay.
-- `published` repeats the report's, so that questions about days never touch the wide report rows.
CREATE TABLE reading (
    id        INTEGER PRIMARY KEY,
    report    TEXT NOT NULL REFERENCES report (id),
    published TEXT NOT NULL,
    reader    TEXT NOT NULL,
    recorded  TEXT NOT NULL,
    newest    INTEGER NOT NULL CHECK (newest IN (0, 1)),
    sentences TEXT NOT NULL          -- [[start, end], ...]
) STRICT;
CREATE INDEX reading_by_reader ON reading (report, reader);
CREATE UNIQUE INDEX reading_newest ON reading (report) WHERE newest = 1;
CREATE INDEX reading_by_day ON reading (published, report) WHERE newest = 1;

-- `nth` is the record's place in its reading, `start` the place of its first words in the text.

CREATE TABLE timex (
    reading INTEGER NOT NULL REFERENCES reading (id),
    nth     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    body    TEXT NOT NULL,
    id      TEXT AS (json_extract(body, '$.id')) VIRTUAL,
    type    TEXT AS (json_extract(body, '$.type')) VIRTUAL,
    value   TEXT AS (json_extract(body, '$.value')) VIRTUAL,
    words   TEXT AS (json_extract(body, '$.span.text')) VIRTUAL,
    PRIMARY KEY (reading, nth)
) STRICT;

CREATE TABLE actor (
    reading  INTEGER NOT NULL REFERENCES reading (id),
    nth      INTEGER NOT NULL,
    body     TEXT NOT NULL,
    id       TEXT AS (json_extract(body, '$.id')) VIRTUAL,
    name     TEXT AS (json_extract(body, '$.name')) VIRTUAL,
    kind     TEXT AS (json_extract(body, '$.kind')) VIRTUAL,
    "of"     TEXT AS (json_extract(body, '$.of')) VIRTUAL,
    wikidata TEXT AS (json_extract(body, '$.wikidata')) VIRTUAL,
    PRIMARY KEY (reading, nth)
) STRICT;
CREATE INDEX actor_by_id ON actor (id, reading);
CREATE INDEX actor_by_wikidata ON actor (wikidata) WHERE wikidata IS NOT NULL;

-- The names by which a reading's actors can be asked for, in lower case and without accents.
CREATE TABLE called (
    name    TEXT NOT NULL,
    form    TEXT NOT NULL CHECK (form IN ('name', 'alias', 'surname')),
    actor   TEXT NOT NULL,
    reading INTEGER NOT NULL REFERENCES reading (id),
    PRIMARY KEY (name, form, actor, reading)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
    reading INTEGER NOT NULL REFERENCES reading (id),
    nth     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    body    TEXT NOT NULL,
    id      TEXT AS (json_extract(body, '$.id')) VIRTUAL,
    actor   TEXT AS (json_extract(body, '$.actor')) VIRTUAL,
    form    TEXT AS (json_extract(body, '$.form')) VIRTUAL,
    words   TEXT AS (json_extract(body, '$.span.text')) VIRTUAL,
    PRIMARY KEY (reading, nth)
) STRICT;
CREATE INDEX mention_by_actor ON mention (actor, reading);

CREATE TABLE statement (
    number  INTEGER PRIMARY KEY,     -- for the word index alone; it means nothing
    reading INTEGER NOT NULL REFERENCES reading (id),
    nth     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    content TEXT NOT NULL,           -- the words of all content spans
    body    TEXT NOT NULL,
    id      TEXT AS (json_extract(body, '$.id')) VIRTUAL,
    speaker TEXT AS (json_extract(body, '$.speaker')) VIRTUAL,
    source  TEXT AS (json_extract(body, '$.source.text')) VIRTUAL,
    named   INTEGER AS (json_extract(body, '$.named')) VIRTUAL,
    role    TEXT AS (json_extract(body, '$.role')) VIRTUAL,
    cue     TEXT AS (json_extract(body, '$.cue.text')) VIRTUAL,
    quoting TEXT AS (json_extract(body, '$.quoting')) VIRTUAL,
    UNIQUE (reading, nth)
) STRICT;

CREATE TABLE act (
    reading      INTEGER NOT NULL REFERENCES reading (id),
    nth          INTEGER NOT NULL,
    start        INTEGER NOT NULL,
    body         TEXT NOT NULL,
    id           TEXT AS (json_extract(body, '$.id')) VIRTUAL,
    code         TEXT AS (json_extract(body, '$.code')) VIRTUAL,
    mode         TEXT AS (json_extract(body, '$.mode')) VIRTUAL,
    status       TEXT AS (json_extract(body, '$.status')) VIRTUAL,
    trigger_text TEXT AS (json_extract(body, '$.trigger.text')) VIRTUAL,
    what         TEXT AS (json_extract(body, '$.what.text')) VIRTUAL,
    earliest     TEXT AS (json_extract(body, '$.earliest')) VIRTUAL,
    latest       TEXT AS (json_extract(body, '$.latest')) VIRTUAL,
    place        TEXT AS (json_extract(body, '$.place')) VIRTUAL,
    according_to TEXT AS (json_extract(body, '$.according_to')) VIRTUAL,
    PRIMARY KEY (reading, nth)
) STRICT;

CREATE TABLE question (
    reading INTEGER NOT NULL REFERENCES reading (id),
    nth     INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    body    TEXT NOT NULL,
    id      TEXT AS (json_extract(body, '$.id')) VIRTUAL,
    words   TEXT AS (json_extract(body, '$.span.text')) VIRTUAL,
    PRIMARY KEY (reading, nth)
) STRICT;

-- Which actors a statement, act or question is about: who speaks, does or receives, and who is named in it.
CREATE TABLE involved (
    actor   TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('statement', 'act', 'question')),
    reading INTEGER NOT NULL REFERENCES reading (id),
    nth     INTEGER NOT NULL,
    part    TEXT NOT NULL CHECK (part IN ('speaker', 'actor', 'recipient', 'named')),
    PRIMARY KEY (actor, kind, reading, nth, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX involved_by_record ON involved (kind, reading, nth, actor);

-- What one report tells of a meeting or a bargaining line: what the ledger is made from.
CREATE TABLE telling (
    reading  INTEGER NOT NULL REFERENCES reading (id),
    nth      INTEGER NOT NULL,
    reported TEXT NOT NULL,
    start    INTEGER NOT NULL,
    body     TEXT NOT NULL,
    id       TEXT AS (json_extract(body, '$.id')) VIRTUAL,
    PRIMARY KEY (reading, nth)
) STRICT;

-- Readings that the ledger has not taken in yet.
CREATE TABLE unsettled (
    reading INTEGER PRIMARY KEY REFERENCES reading (id),
    day     TEXT NOT NULL
) STRICT;

-- The ledger: each line in the versions that became true one after the other. A version holds from the day
-- `known_from` up to, and without, the day `known_until`; the newest has none.
CREATE TABLE line (
    number      INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('encounter', 'position', 'claim')),
    id          TEXT NOT NULL,
    known_from  TEXT NOT NULL,
    known_until TEXT CHECK (known_until > known_from),
    body        TEXT NOT NULL,
    status      TEXT AS (json_extract(body, '$.status')) VIRTUAL,
    earliest    TEXT AS (json_extract(body, '$.earliest')) VIRTUAL,
    latest      TEXT AS (json_extract(body, '$.latest')) VIRTUAL,
    first_told  TEXT AS (json_extract(body, '$.history[0].reported')) VIRTUAL,
    last_told   TEXT AS (json_extract(body, '$.history[#-1].reported')) VIRTUAL,
    UNIQUE (kind, id, known_from)
) STRICT;
CREATE INDEX line_by_start ON line (known_from);
CREATE INDEX line_by_end ON line (known_until);

CREATE TABLE party (
    actor TEXT NOT NULL,
    kind  TEXT NOT NULL CHECK (kind IN ('encounter', 'position')),
    part  TEXT NOT NULL CHECK (part IN ('party', 'present', 'holder', 'toward')),
    line  INTEGER NOT NULL REFERENCES line (number) ON DELETE CASCADE,
    PRIMARY KEY (actor, kind, part, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_by_line ON party (line, part, actor);

-- What could not be read, and why.
CREATE TABLE refusal (
    name     TEXT PRIMARY KEY,
    code     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    remedy   TEXT NOT NULL,
    recorded TEXT NOT NULL
) STRICT;

CREATE TABLE failure (
    report   TEXT PRIMARY KEY,       -- an id; the report itself is not stored
    stage    TEXT NOT NULL,
    why      TEXT NOT NULL,
    recorded TEXT NOT NULL
) STRICT;

-- The words of reports and of what is said in them.
CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content = 'report', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, content = 'statement', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- For people who open the store with another program: everything as known by the newest report.

CREATE VIEW v_report AS
SELECT report.id, report.published, report.outlet, report.title, report.file, reading.reader, report.text
FROM reading JOIN report ON report.id = reading.report
WHERE reading.newest = 1;

CREATE VIEW v_statement AS
SELECT report.published, report.outlet,
    (SELECT actor.name FROM actor
     WHERE actor.reading = statement.reading AND actor.id = statement.speaker) AS speaker,
    statement.source, statement.named, statement.role, statement.cue, statement.content, statement.quoting,
    statement.id, report.id AS report
FROM statement
JOIN reading ON reading.id = statement.reading AND reading.newest = 1
JOIN report ON report.id = reading.report;

CREATE VIEW v_act AS
SELECT report.published, report.outlet, act.code, act.mode,
    (SELECT group_concat(actor.name, ', ') FROM involved
     JOIN actor ON actor.reading = involved.reading AND actor.id = involved.actor
     WHERE involved.kind = 'act' AND involved.reading = act.reading AND involved.nth = act.nth
       AND involved.part = 'actor') AS actor,
    (SELECT group_concat(actor.name, ', ') FROM involved
     JOIN actor ON actor.reading = involved.reading AND actor.id = involved.actor
     WHERE involved.kind = 'act' AND involved.reading = act.reading AND involved.nth = act.nth
       AND involved.part = 'recipient') AS recipient,
    act.trigger_text, act.what, act.status, act.earliest, act.latest, act.place, act.according_to,
    act.id, report.id AS report
FROM act
JOIN reading ON reading.id = act.reading AND reading.newest = 1
JOIN report ON report.id = reading.report;

CREATE VIEW v_question AS
SELECT report.published, report.outlet, question.words, question.id, report.id AS report
FROM question
JOIN reading ON reading.id = question.reading AND reading.newest = 1
JOIN report ON report.id = reading.report;

CREATE VIEW v_actor_name AS
SELECT actor.id, min(actor.name) AS name
FROM actor JOIN reading ON reading.id = actor.reading AND reading.newest = 1
GROUP BY actor.id;

CREATE VIEW v_encounter AS
SELECT line.id,
    (SELECT group_concat(coalesce((SELECT name FROM v_actor_name WHERE id = party.actor), party.actor), ', ')
     FROM party WHERE party.line = line.number AND party.part = 'party') AS parties,
    line.status, line.earliest, line.latest,
    json_extract(line.body, '$.place') AS place, json_extract(line.body, '$.occasion') AS occasion,
    json_extract(line.body, '$.format') AS format, json_extract(line.body, '$.duration') AS duration,
    line.first_told, line.last_told
FROM line
WHERE line.kind = 'encounter' AND line.known_until IS NULL;

CREATE VIEW v_position AS
SELECT line.id,
    (SELECT group_concat(coalesce((SELECT name FROM v_actor_name WHERE id = party.actor), party.actor), ', ')
     FROM party WHERE party.line = line.number AND party.part = 'holder') AS holder,
    (SELECT group_concat(coalesce((SELECT name FROM v_actor_name WHERE id = party.actor), party.actor), ', ')
     FROM party WHERE party.line = line.number AND party.part = 'toward') AS toward,
    json_extract(line.body, '$.move') AS move, json_extract(line.body, '$.what') AS what,
    json_extract(line.body, '$.issue') AS issue, json_extract(line.body, '$.in_return') AS in_return,
    line.status, line.first_told, line.last_told
FROM line
WHERE line.kind = 'position' AND line.known_until IS NULL;
