-- Who may be the same as somebody new, by the same likeness as candidates.sql, for whom no
-- page shows anybody: a file of a partner's, a program.  Of the partner's own, as far as
-- the viewer reaches them, the reference; of all others nothing but that there is
-- somebody (SPEC 6.6).
SELECT f.id, f.kinds,
       IF(p.partner_id = :partner AND {scope prospects p create}, p.reference_number, NULL) AS reference
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
 ORDER BY reference IS NULL, f.likeliest, f.id DESC
 LIMIT :shown
