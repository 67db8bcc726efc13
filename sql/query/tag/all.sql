-- Every label there is, those that are retired behind the others, for filters.
-- scope: names only
SELECT t.id, t.name
  FROM tags t
 ORDER BY t.status, t.name, t.id
