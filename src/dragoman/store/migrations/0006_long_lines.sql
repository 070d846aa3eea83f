-- Lines that thousands of reports tell, and what finds them without going through all that was told.

-- What a long line is told by, once each. Of a line that is told oftener than a few times the versions hold
-- only the first and the last of it; `long` is set for these, and here is all, each from its day on.
CREATE TABLE entry (
    kind     TEXT NOT NULL CHECK (kind IN ('encounter', 'position', 'claim')),
    line     TEXT NOT NULL,
    reported TEXT NOT NULL,
    report   TEXT NOT NULL,
    nth      INTEGER NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (kind, line, reported, report, nth)
) STRICT, WITHOUT ROWID;
ALTER TABLE line ADD COLUMN long INTEGER NOT NULL DEFAULT 0 CHECK (long IN (0, 1));

-- Strands know their first member, and members how many keys of theirs a line must share.
DELETE FROM lookup;
DELETE FROM member;
DELETE FROM strand;
DELETE FROM side;
ALTER TABLE strand ADD COLUMN first INTEGER;
CREATE INDEX strand_by_first ON strand (first);
ALTER TABLE member ADD COLUMN least INTEGER NOT NULL DEFAULT 1;

-- All of it is worked out from the readings when the ledger is settled next.
INSERT OR IGNORE INTO unsettled (reading, day) SELECT id, published FROM reading WHERE newest = 1;
