-- Gives a user another role.  Whoever holds records stays one who may (SPEC 2.2);
-- a commercial's code is his for good, so that nobody else is taken for him.  Nobody
-- comes to an organisation that is closed.
UPDATE users u
   SET role = :role,
       partner_id = :partner_id,
       commercial_code = COALESCE(:commercial_code, commercial_code),
       version = version + 1
 WHERE u.id = :id
   AND u.version = :version
   AND (:holds = 1 OR
        NOT EXISTS (SELECT 1 FROM prospects p
                     WHERE p.advisor_id = :id AND p.deleted_at IS NULL
                       AND p.status IN ('new', 'analyzing', 'validated')) AND
        NOT EXISTS (SELECT 1 FROM clients c
                     WHERE c.advisor_id = :id AND c.deleted_at IS NULL AND c.status <> 'archived'))
   AND (:partner_id IS NULL OR
        EXISTS (SELECT 1 FROM partners o WHERE o.id = :partner_id AND o.status = 'active'))
   AND {scope users u role}
