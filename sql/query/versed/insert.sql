-- The destinations (a JSON array of codes) a user is versed in.
-- scope: of a user changed before, in the same transaction
INSERT INTO user_destinations (user_id, destination)
SELECT :id, j.code
  FROM JSON_TABLE(:codes, '$[*]' COLUMNS (code VARCHAR(2) CHARACTER SET ascii PATH '$')) j
