-- Positions and claims are found by their time as well: the ledger is merged anew, under the new keys.
DELETE FROM lookup;
DELETE FROM member;
DELETE FROM strand;
INSERT OR IGNORE INTO unsettled (reading, day) SELECT id, published FROM reading WHERE newest = 1;
