-- Remembers who is the same by e-mail, telephone, or name and birth date, as it is now:
-- an INSERT reads what others have written since this transaction began.
-- scope: of one whom the viewer has just written
INSERT INTO prospect_pairs (older_id, newer_id, likeness, created_by, branch_id)
SELECT LEAST(f.id, :id), GREATEST(f.id, :id), ELT(f.kind, 'email', 'phone', 'identity'), :viewer, n.branch_id
  FROM (SELECT u.id, MIN(u.kind) AS kind
          FROM ((SELECT id, 1 AS kind FROM prospects
                  WHERE email_key = :email_key AND deleted_at IS NULL AND merged_into_id IS NULL
                  LIMIT :shown)
                UNION ALL
                (SELECT id, 2 FROM prospects
                  WHERE phone = :phone AND deleted_at IS NULL AND merged_into_id IS NULL
                  LIMIT :shown)
                UNION ALL
                (SELECT id, 3 FROM prospects
                  WHERE name_key = :name_key AND birth_date = :birth_date AND deleted_at IS NULL AND merged_into_id IS NULL
                  LIMIT :shown)) u
         WHERE u.id <> :id
         GROUP BY u.id) f
  JOIN prospects n ON n.id = GREATEST(f.id, :id)
    ON DUPLICATE KEY UPDATE prospect_pairs.id = prospect_pairs.id
