-- What the users of :rows (a JSON array) are versed in.
-- scope: the administrator on the server itself
INSERT INTO user_destinations (user_id, destination)
SELECT j.id, j.code
  FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
         id BIGINT PATH '$.id',
         NESTED PATH '$.countries[*]' COLUMNS (code VARCHAR(2) CHARACTER SET ascii PATH '$'))) j
 WHERE j.code IS NOT NULL
