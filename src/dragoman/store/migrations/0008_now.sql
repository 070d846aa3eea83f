-- Lists of all lines by the page, as they stand now or stood on a day, without touching those not shown.
DROP INDEX encounter_in_order;
DROP INDEX position_in_order;
DROP INDEX claim_in_order;
CREATE INDEX encounter_in_order ON line (coalesce(latest, earliest, '9999-99-99'), id, known_from, known_until)
WHERE kind = 'encounter';
CREATE INDEX position_in_order ON line (last_told, id, known_from, known_until) WHERE kind = 'position';
CREATE INDEX claim_in_order ON line (json_extract(body, '$.first_reported'), id, known_from, known_until)
WHERE kind = 'claim';
CREATE INDEX encounter_now ON line (coalesce(latest, earliest, '9999-99-99'), id)
WHERE kind = 'encounter' AND known_until IS NULL;
CREATE INDEX position_now ON line (last_told, id) WHERE kind = 'position' AND known_until IS NULL;
CREATE INDEX claim_now ON line (json_extract(body, '$.first_reported'), id)
WHERE kind = 'claim' AND known_until IS NULL;
