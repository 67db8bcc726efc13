-- One hook the viewer may change, all of it but its secret.
SELECT {columns hook h show},
       h.version
  FROM hooks h
 WHERE h.id = :id
   AND h.deleted_at IS NULL
   AND {scope hooks h edit}
