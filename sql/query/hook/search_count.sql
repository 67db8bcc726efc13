-- How many the same search finds.
SELECT COUNT(*) AS n, 0 AS capped
  FROM hooks h
 WHERE h.deleted_at IS NULL
   AND {scope hooks h edit}
   AND (h.name LIKE :text OR h.url LIKE :text)
