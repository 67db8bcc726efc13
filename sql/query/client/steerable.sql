-- Whether a client is among those the viewer suspends and archives.
SELECT c.id
  FROM clients c
 WHERE c.id = :id
   AND c.deleted_at IS NULL
   AND {scope clients c steer}
