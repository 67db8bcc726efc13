-- Prospects by words of the name, e-mail, telephone or reference: at most :found
-- candidates of each kind, then a third word, the filters and the order.  What
-- was not typed is '' and reads nothing.  Whose contact the viewer does not read is
-- not found by it, only by name and reference.  Who was merged into another one is found
-- by his reference alone.
SELECT {columns prospect p list},
       p.closed_at,
       u.name AS advisor_id_name,
       o.name AS partner_id_name
       {weights prospect p}
  FROM ((SELECT w.prospect_id AS id
           FROM prospect_words w {scope_index prospect_words}
          WHERE w.word LIKE :words AND {scope_beside prospects w view}
          LIMIT :found)
        UNION
        (SELECT w.prospect_id
           FROM prospect_words w {scope_index prospect_words}
          WHERE w.word LIKE :swapped AND {scope_beside prospects w view}
          LIMIT :found)
        UNION
        (SELECT c.id
           FROM (SELECT id, status FROM prospects WHERE email LIKE :email LIMIT :found) c
          WHERE {readable prospect c email})
        UNION
        (SELECT c.id
           FROM (SELECT id, status FROM prospects WHERE phone LIKE :phone LIMIT :found) c
          WHERE {readable prospect c phone})
        UNION
        (SELECT c.id
           FROM (SELECT id, status FROM prospects WHERE phone_tail LIKE :tail LIMIT :found) c
          WHERE {readable prospect c phone})
        UNION
        (SELECT id FROM prospects WHERE reference_number LIKE :reference LIMIT :found)
        UNION
        (SELECT STRAIGHT_JOIN n.id
           FROM reference_counters y
           JOIN prospects n ON n.reference_number = CONCAT('PROS-', y.period, '-', :number)
          WHERE y.kind = 'prospect' AND :number <> '')) f
  JOIN prospects p ON p.id = f.id
  LEFT JOIN users u ON u.id = p.advisor_id
  LEFT JOIN partners o ON o.id = p.partner_id
 WHERE p.deleted_at IS NULL
   AND (p.merged_into_id IS NULL OR p.reference_number LIKE :reference OR
        p.reference_number LIKE CONCAT('PROS-%-', NULLIF(:number, '')))
   AND {scope prospects p view}
   AND (:third = '' OR p.email LIKE :email AND {readable prospect p email} OR
        p.reference_number LIKE :reference OR
        (SELECT x.prospect_id FROM prospect_words x
          WHERE x.word = :third AND x.prospect_id = p.id) IS NOT NULL)
   AND {narrow prospect p}
   AND {after prospect p}
 ORDER BY {sort prospect p}
 LIMIT :limit
