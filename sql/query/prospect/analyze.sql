-- P2: its advisor studies the file.
UPDATE prospects p
   SET p.status = 'analyzing', p.analysis_started_at = :now, p.last_action_at = :now,
       p.version = p.version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.closed_at IS NULL
   AND p.status = 'new'
   AND {scope prospects p move}
