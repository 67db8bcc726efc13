-- Labels, and who carries them: those who were met at the fair, and some of the others.
-- @step
INSERT INTO tags (name, status)
VALUES ('Salon Abidjan 2026', 'active'), ('Bourse', 'active'), ('À rappeler en janvier', 'active'),
       ('Dossier prioritaire', 'active'), ('Fratrie', 'active'), ('Salon Abidjan 2025', 'inactive')
    ON DUPLICATE KEY UPDATE status = VALUES(status)
-- @step
INSERT INTO prospect_tags (prospect_id, tag_id, tagged_at, created_at, status, advisor_id, branch_id)
SELECT p.id, t.id, p.created_at, p.created_at, p.status, p.advisor_id, p.branch_id
  FROM prospects p
  JOIN tags t
    ON t.name = CASE WHEN p.source <> 'event' THEN NULL
                     WHEN p.id % 5 = 0 THEN 'Salon Abidjan 2025' ELSE 'Salon Abidjan 2026' END
    OR t.name = 'Bourse' AND p.id % 9 = 4
    OR t.name = 'À rappeler en janvier' AND p.id % 13 = 2 AND p.status IN ('new', 'validated')
    OR t.name = 'Dossier prioritaire' AND p.id % 97 = 5
    OR t.name = 'Fratrie' AND p.id % 41 = 7
 ORDER BY p.id, t.id
