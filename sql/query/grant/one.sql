-- One permission that was lent.
SELECT {columns grant g show},
       g.version,
       u.name AS user_id_name,
       b.name AS granted_by_name,
       r.name AS revoked_by_name
  FROM permission_grants g
  JOIN users u ON u.id = g.user_id
  JOIN users b ON b.id = g.granted_by
  LEFT JOIN users r ON r.id = g.revoked_by
 WHERE g.id = :id
   AND {scope permission_grants g edit}
