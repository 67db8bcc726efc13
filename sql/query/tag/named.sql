-- The label of that name, or number, while it can be put on prospects: held, so that it is
-- not retired meanwhile.
-- scope: names only
SELECT t.id, t.name
  FROM tags t
 WHERE t.id = COALESCE(:id, (SELECT n.id FROM tags n WHERE n.name = :name))
   AND t.status = 'active'
  LOCK IN SHARE MODE
