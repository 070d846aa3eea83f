-- What analysts say of records. Rows are added and never changed: an undo is a row of its own.
CREATE TABLE correction (
    number   INTEGER PRIMARY KEY,   -- the order in which they count
    id       TEXT NOT NULL UNIQUE,
    recorded TEXT NOT NULL,
    body     TEXT NOT NULL
) STRICT;

CREATE TRIGGER correction_stays BEFORE UPDATE ON correction
BEGIN SELECT RAISE(ABORT, 'a correction is never changed'); END;

CREATE TRIGGER correction_is_kept BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'a correction is never deleted'); END;

-- Records are named by their ids when they are corrected.
CREATE INDEX timex_by_id ON timex (id);
CREATE INDEX mention_by_id ON mention (id);
CREATE INDEX statement_by_id ON statement (id);
CREATE INDEX act_by_id ON act (id);
CREATE INDEX question_by_id ON question (id);
