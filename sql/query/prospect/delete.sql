-- P11: in no list and no count any more; its number stays its own (BR-12, BR-71).
UPDATE prospects p
   SET p.deleted_at = :now, p.deleted_by = :viewer, p.delete_reason = :reason, p.last_action_at = :now,
       p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND p.status <> 'converted'
   AND {scope prospects p delete}
