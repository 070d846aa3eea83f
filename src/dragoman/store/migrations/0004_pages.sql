-- Lists by the page: lines in the order in which they are shown, and how much there is of each kind.

CREATE INDEX encounter_in_order ON line (coalesce(latest, earliest, '9999-99-99'), id) WHERE kind = 'encounter';
CREATE INDEX position_in_order ON line (last_told, id) WHERE kind = 'position';
CREATE INDEX claim_in_order ON line (json_extract(body, '$.first_reported'), id) WHERE kind = 'claim';
CREATE INDEX line_by_kind ON line (kind, known_from, known_until);

-- How many records of each kind the newest readings have, by the day of publication.
CREATE TABLE tally (
    kind      TEXT NOT NULL,
    published TEXT NOT NULL,
    records   INTEGER NOT NULL,
    PRIMARY KEY (kind, published)
) STRICT, WITHOUT ROWID;
INSERT INTO tally SELECT 'timex', reading.published, count(*) FROM timex
JOIN reading ON reading.id = timex.reading AND reading.newest = 1 GROUP BY reading.published;
INSERT INTO tally SELECT 'mention', reading.published, count(*) FROM mention
JOIN reading ON reading.id = mention.reading AND reading.newest = 1 GROUP BY reading.published;
INSERT INTO tally SELECT 'statement', reading.published, count(*) FROM statement
JOIN reading ON reading.id = statement.reading AND reading.newest = 1 GROUP BY reading.published;
INSERT INTO tally SELECT 'act', reading.published, count(*) FROM act
JOIN reading ON reading.id = act.reading AND reading.newest = 1 GROUP BY reading.published;
INSERT INTO tally SELECT 'question', reading.published, count(*) FROM question
JOIN reading ON reading.id = question.reading AND reading.newest = 1 GROUP BY reading.published;
