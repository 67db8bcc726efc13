-- A prospect's labels have changed, and so has the prospect.
UPDATE prospects p
   SET p.version = p.version + 1
 WHERE p.id = :id
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p note}
