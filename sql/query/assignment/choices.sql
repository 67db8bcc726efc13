-- To whom the viewer may give a record, and who is away today (PP-22).
SELECT u.id, u.name,
       EXISTS (SELECT 1 FROM advisor_absences x
                WHERE x.user_id = u.id AND x.ended_at IS NULL
                  AND UTC_DATE() BETWEEN x.starts_on AND x.ends_on) AS away,
       l.prospects_new + l.prospects_analyzing + l.prospects_validated AS holds
  FROM users u
  LEFT JOIN advisor_loads l ON l.user_id = u.id
 WHERE u.status = 'active'
   AND u.role IN ('super_admin', 'manager', 'advisor')
   AND {scope users u pick}
 ORDER BY u.name, u.id
