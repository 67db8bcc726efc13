-- Changes the fields of the form, when the viewer may and nobody else did meanwhile.
UPDATE users u
   SET phone_verified_at = IF(u.phone <=> :phone, u.phone_verified_at, NULL),
       {set user},
       u.version = u.version + 1
 WHERE u.id = :id
   AND u.version = :version
   AND {scope users u edit}
