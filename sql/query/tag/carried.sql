-- The name of a label that a prospect carries.
-- scope: of a prospect held before, in the same transaction
SELECT t.name
  FROM prospect_tags x
  JOIN tags t ON t.id = x.tag_id
 WHERE x.prospect_id = :id
   AND x.tag_id = :tag
