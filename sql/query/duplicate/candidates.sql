-- Who may be the same as somebody: the same e-mail or telephone, the same name and
-- birth date, the same name or one a slip of the hand away unless both birth dates are
-- known and differ; the likeliest first.  Each kind has its bit.  Of whom the viewer
-- may not open no more is given than that there is somebody, by reference, and whose
-- (SPEC 0.3 Q2).  :told: also pairs that were spoken of already; those that are not the
-- same person never.
SELECT f.id, f.kinds,
       IF({scope prospects p view}, 1, 0) AS open,
       p.reference_number,
       IF({scope prospects p view}, p.last_name, NULL) AS last_name,
       IF({scope prospects p view}, p.first_name, NULL) AS first_name,
       IF({scope prospects p view}, p.status, NULL) AS status,
       a.name AS advisor
  FROM (SELECT u.id, BIT_OR(u.kind) AS kinds, MIN(u.kind) AS likeliest
          FROM ((SELECT id, 1 AS kind FROM prospects
                  WHERE email_key = :email_key AND deleted_at IS NULL
                  LIMIT :found)
                UNION ALL
                (SELECT id, 2 FROM prospects
                  WHERE phone = :phone AND deleted_at IS NULL
                  LIMIT :found)
                UNION ALL
                (SELECT id, 4 FROM prospects
                  WHERE name_key = :name_key AND birth_date = :birth_date AND deleted_at IS NULL
                  LIMIT :found)
                UNION ALL
                (SELECT id, 8 FROM prospects
                  WHERE name_key = :name_key AND (birth_date IS NULL OR :birth_date IS NULL)
                    AND deleted_at IS NULL
                  LIMIT :found)
                UNION ALL
                (SELECT STRAIGHT_JOIN s.id, 16
                   FROM JSON_TABLE(:slips, '$[*]' COLUMNS (
                        name_key VARCHAR(250) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) w
                   JOIN prospects s FORCE INDEX (idx_prospects_name_key) ON s.name_key = w.name_key
                  WHERE (s.birth_date = :birth_date OR s.birth_date IS NULL OR :birth_date IS NULL)
                    AND s.deleted_at IS NULL
                  LIMIT :found)
                UNION ALL
                (SELECT STRAIGHT_JOIN s.id, 16
                   FROM JSON_TABLE(:short_slips, '$[*]' COLUMNS (
                        name_key VARCHAR(250) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) w
                   JOIN prospects s FORCE INDEX (idx_prospects_name_key)
                     ON s.name_key = w.name_key AND s.birth_date = :birth_date
                  WHERE s.deleted_at IS NULL
                  LIMIT :found)) u
         WHERE u.id <> :id
         GROUP BY u.id) f
  JOIN prospects p ON p.id = f.id AND p.merged_into_id IS NULL
  LEFT JOIN users a ON a.id = p.advisor_id
  LEFT JOIN prospect_pairs x ON x.older_id = LEAST(f.id, :id) AND x.newer_id = GREATEST(f.id, :id)
 WHERE x.id IS NULL OR (:told AND x.distinct_at IS NULL)
 ORDER BY f.likeliest, f.id DESC
 LIMIT :shown
