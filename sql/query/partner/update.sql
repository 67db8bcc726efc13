-- Changes the fields of the form, when the viewer may and nobody else did meanwhile.
UPDATE partners o
   SET {set partner},
       commission_rate_bp = CAST(:commission_rate AS DECIMAL(5, 2)) * 100,
       sees_whole_org = :sees_whole_org = 'yes',
       version = version + 1
 WHERE o.id = :id
   AND o.version = :version
   AND {scope partners o edit}
