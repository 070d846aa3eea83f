-- Lists of one actor or two, as the lines stand now: found by their place in order, without the versions before.
CREATE INDEX party_now ON party (actor, kind, part, sort, id, line, known_from)
WHERE known_until IS NULL;

-- Bargaining lines on one issue, in order.
CREATE INDEX position_of_issue
ON line (json_extract(body, '$.issue'), last_told, id, known_from, known_until)
WHERE kind = 'position' AND json_extract(body, '$.issue') IS NOT NULL;
