-- The advisors the viewer stands over and what each holds, by name, behind a place.  Late:
-- the analysis is due and not done.
SELECT u.id, u.name, l.prospects_new, l.prospects_analyzing, l.prospects_validated, l.clients_active, l.assigned_at,
       EXISTS (SELECT 1 FROM advisor_absences x
                WHERE x.user_id = u.id AND x.ended_at IS NULL
                  AND UTC_DATE() BETWEEN x.starts_on AND x.ends_on) AS away,
       (SELECT COUNT(*)
          FROM prospects p FORCE INDEX (idx_prospects_advisor_status_deadline)
         WHERE p.advisor_id = u.id AND p.status IN ('new', 'analyzing')
           AND p.analysis_deadline < UTC_TIMESTAMP() AND p.deleted_at IS NULL AND p.closed_at IS NULL) AS late
  FROM users u FORCE INDEX (idx_users_status_role)
  JOIN advisor_loads l ON l.user_id = u.id
 WHERE u.status = 'active'
   AND u.role = 'advisor'
   AND {scope users u load}
   AND (u.name > :name OR u.name = :name AND u.id > :after)
 ORDER BY u.name, u.id
 LIMIT :limit
