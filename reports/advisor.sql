-- Week by week what happened to the records somebody holds: K1 to K4, K17, new clients (6.2).
-- The 90th percentile is the nearest rank: of n durations the one at place ceil(0.9 n).
-- Each window stands in a SELECT of its own: of two that sort otherwise in one, MariaDB 10.11
-- numbers the second by the first one's order.
SELECT e.week,
       SUM(e.created) AS created,
       SUM(e.decided) AS decided,
       SUM(e.on_time) AS on_time,
       SUM(e.days) AS days,
       MAX(IF(e.place = e.place_slow, e.days, NULL)) AS slow_days,
       MAX(IF(e.place_all = e.place_slow_all, e.days, NULL)) AS slow_days_all,
       SUM(e.converted) AS converted,
       SUM(e.actions) AS actions
  FROM (SELECT DATE(p.created_at) - INTERVAL WEEKDAY(p.created_at) DAY AS week, 1 AS created, 0 AS decided,
               0 AS on_time, 0 AS days, 0 AS place, 1 AS place_slow, 0 AS place_all, 1 AS place_slow_all,
               0 AS converted, 0 AS actions
          FROM prospects p FORCE INDEX (idx_prospects_created)
         WHERE p.created_at >= :from AND p.created_at < :to
           AND (:advisor IS NULL OR p.advisor_id = :advisor)
           AND p.deleted_at IS NULL
           AND {scope prospects p report}
         UNION ALL
        SELECT w.week, 0, 1, w.on_time, w.days, w.place, CEIL(0.9 * w.places),
               ROW_NUMBER() OVER (ORDER BY w.days, w.id), CEIL(0.9 * COUNT(*) OVER ()), 0, 0
          FROM (SELECT d.id, d.week, d.on_time, d.days,
                       ROW_NUMBER() OVER (PARTITION BY d.week ORDER BY d.days, d.id) AS place,
                       COUNT(*) OVER (PARTITION BY d.week) AS places
                  FROM (SELECT p.id, DATE(p.decision_at) - INTERVAL WEEKDAY(p.decision_at) DAY AS week,
                               COALESCE(p.decision_at <= p.analysis_deadline, 0) AS on_time,
                               {workdays p.created_at p.decision_at} AS days
                          FROM prospects p FORCE INDEX (idx_prospects_decided)
                         WHERE p.decision_at >= :from AND p.decision_at < :to
                           AND (:advisor IS NULL OR p.advisor_id = :advisor)
                           AND p.deleted_at IS NULL
                           AND {scope prospects p report}) d) w
         UNION ALL
        SELECT DATE(c.created_at) - INTERVAL WEEKDAY(c.created_at) DAY, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0
          FROM clients c FORCE INDEX (idx_clients_created)
          JOIN prospects p ON p.id = c.prospect_id
         WHERE c.created_at >= :from AND c.created_at < :to
           AND (:advisor IS NULL OR p.advisor_id = :advisor)
           AND c.deleted_at IS NULL
           AND p.deleted_at IS NULL
           AND {scope prospects p report}
         UNION ALL
        SELECT DATE(a.written_at) - INTERVAL WEEKDAY(a.written_at) DAY, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1
          FROM activities a FORCE INDEX (idx_activities_written)
          JOIN prospects p ON p.id = a.prospect_id
         WHERE a.written_at >= :from AND a.written_at < :to
           AND (:advisor IS NULL OR p.advisor_id = :advisor)
           AND p.deleted_at IS NULL
           AND {scope prospects p report}) e
 GROUP BY e.week
 ORDER BY e.week
