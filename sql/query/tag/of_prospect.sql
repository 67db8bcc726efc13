-- The labels a prospect carries, and those that can be put on it.
SELECT t.id, t.name, x.tag_id IS NOT NULL AS carried
  FROM prospects p
  JOIN tags t
  LEFT JOIN prospect_tags x ON x.prospect_id = p.id AND x.tag_id = t.id
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND {scope prospects p view}
   AND {readable prospect p tags}
   AND (t.status = 'active' OR x.tag_id IS NOT NULL)
 ORDER BY t.name, t.id
