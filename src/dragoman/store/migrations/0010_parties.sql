-- Lists of one actor or two, as the lines stand now: found by their place in order, without the versions before.
CREATE INDEX party_now ON party (actor, kind, part, sort, id, line, known_from)
WHERE known_until IS NULL;
