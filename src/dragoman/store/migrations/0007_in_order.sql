-- Lists of one actor or two by the page: parties know when their version holds, and its place in the list.
ALTER TABLE party ADD COLUMN known_from TEXT NOT NULL DEFAULT '';
ALTER TABLE party ADD COLUMN known_until TEXT;
ALTER TABLE party ADD COLUMN sort TEXT;
ALTER TABLE party ADD COLUMN id TEXT NOT NULL DEFAULT '';
UPDATE party SET (known_from, known_until, sort, id) = (
    SELECT known_from, known_until,
        CASE kind WHEN 'encounter' THEN coalesce(latest, earliest, '9999-99-99') ELSE last_told END, id
    FROM line WHERE line.number = party.line);
CREATE TRIGGER party_ends AFTER UPDATE OF known_until ON line
BEGIN UPDATE party SET known_until = NEW.known_until WHERE line = NEW.number; END;
