-- Other words of an activity, over the version that was seen.
UPDATE activities a
   SET {set activity},
       a.version = a.version + 1
 WHERE a.id = :id
   AND a.version = :version
   AND a.written_at IS NOT NULL
   AND {scope activities a edit}
