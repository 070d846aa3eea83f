-- Which claims a statement or act has been in: claims are asked for by what is said in them. A claim may have
-- lost it since; the claim itself says.
CREATE TABLE said (
    told TEXT NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (told, line)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO said
SELECT told.value, line.id FROM line, json_each(line.body, '$.members') AS told
WHERE line.kind = 'claim' AND line.known_until IS NULL;
DROP INDEX member_by_told;
