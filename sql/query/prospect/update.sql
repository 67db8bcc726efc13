-- Changes the fields of the form, when the viewer may and nobody else did meanwhile.
UPDATE prospects p
   SET p.phone_verified_at = IF(p.phone <=> :phone, p.phone_verified_at, NULL),
        {set prospect},
       emergency_contact =
           IF(COALESCE(:emergency_name, :emergency_relationship, :emergency_phone) IS NULL, NULL,
              JSON_OBJECT('name', :emergency_name, 'relationship', :emergency_relationship,
                          'phone', :emergency_phone)),
       last_action_at = UTC_TIMESTAMP(),
       version = version + 1
 WHERE p.id = :id
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p edit}
