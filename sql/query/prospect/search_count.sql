-- How many the same search finds, and whether one of its kinds came to the end of
-- :found, behind which there may be more.
SELECT COUNT(DISTINCT p.id) AS n,
       COALESCE(GREATEST(SUM(f.kind = 1), SUM(f.kind = 2), SUM(f.kind = 3), SUM(f.kind = 4),
                         SUM(f.kind = 5), SUM(f.kind = 6)) >= :found, 0) AS capped
  FROM ((SELECT w.prospect_id AS id, 1 AS kind
           FROM prospect_words w {scope_index prospect_words}
          WHERE w.word LIKE :words AND {scope_beside prospects w view}
          LIMIT :found)
        UNION ALL
        (SELECT w.prospect_id, 2
           FROM prospect_words w {scope_index prospect_words}
          WHERE w.word LIKE :swapped AND {scope_beside prospects w view}
          LIMIT :found)
        UNION ALL
        (SELECT id, 3 FROM prospects WHERE email LIKE :email LIMIT :found)
        UNION ALL
        (SELECT id, 4 FROM prospects WHERE phone LIKE :phone LIMIT :found)
        UNION ALL
        (SELECT id, 5 FROM prospects WHERE phone_tail LIKE :tail LIMIT :found)
        UNION ALL
        (SELECT id, 6 FROM prospects WHERE reference_number LIKE :reference LIMIT :found)
        UNION ALL
        (SELECT STRAIGHT_JOIN n.id, 6
           FROM reference_counters y
           JOIN prospects n ON n.reference_number = CONCAT('PROS-', y.period, '-', :number)
          WHERE y.kind = 'prospect' AND :number <> '')) f
  LEFT JOIN prospects p
    ON p.id = f.id
   AND p.deleted_at IS NULL
   AND (p.merged_into_id IS NULL OR f.kind = 6)
   AND {scope prospects p view}
   AND (f.kind IN (1, 2, 6) OR {readable prospect p email} AND {readable prospect p phone})
   AND (:third = '' OR f.kind > 2 OR
        (SELECT x.prospect_id FROM prospect_words x
          WHERE x.word = :third AND x.prospect_id = f.id) IS NOT NULL)
   AND {narrow prospect p}
