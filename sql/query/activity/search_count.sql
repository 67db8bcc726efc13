-- How many the same search finds, and whether there are more persons than it looked at.
SELECT COUNT(DISTINCT a.id) AS n,
       COALESCE(GREATEST(COUNT(DISTINCT IF(f.kind = 1, f.id, NULL)), COUNT(DISTINCT IF(f.kind = 2, f.id, NULL)),
                         COUNT(DISTINCT IF(f.kind = 3, f.id, NULL))) >= 50, 0) AS capped
  FROM ((SELECT x.prospect_id AS id, 1 AS kind
           FROM prospect_words x {scope_index prospect_words}
          WHERE x.word LIKE :words AND {scope_beside activities x view}
          LIMIT 50)
        UNION ALL
        (SELECT x.prospect_id, 2
           FROM prospect_words x {scope_index prospect_words}
          WHERE x.word LIKE :swapped AND {scope_beside activities x view}
          LIMIT 50)
        UNION ALL
        (SELECT id, 3 FROM prospects WHERE reference_number LIKE :reference LIMIT 50)) f
  LEFT JOIN prospects p ON p.id = f.id AND p.deleted_at IS NULL
  LEFT JOIN activities a FORCE INDEX (idx_activities_prospect)
    ON a.prospect_id = p.id
   AND a.written_at IS NOT NULL
   AND {scope activities a view}
   AND {narrow activity a}
