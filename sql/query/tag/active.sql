-- The labels that can be put on prospects, and which of them have a word in their name.
-- scope: names only
SELECT t.id, t.name, LOCATE(COALESCE(:word, ''), t.name) AS near
  FROM tags t
 WHERE t.status = 'active'
 ORDER BY t.name, t.id
