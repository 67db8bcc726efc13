-- An absence of an advisor the viewer reaches, with one who may hold records in his place.
INSERT INTO advisor_absences ({names absence}, created_by)
SELECT {values absence}, :viewer
  FROM users u
  JOIN users d
    ON d.id = :delegate_id AND d.id <> u.id AND d.status = 'active'
   AND d.role IN ('super_admin', 'manager', 'advisor')
 WHERE u.id = :user_id
   AND u.status = 'active'
   AND u.role = 'advisor'
   AND {scope users u pick}
