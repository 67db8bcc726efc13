-- The prospect that stays takes what was chosen of the other one.
UPDATE prospects p
  JOIN prospects f ON f.id = :id
  JOIN (SELECT :taken AS taken) t
   SET p.phone_verified_at = IF(FIND_IN_SET('phone', t.taken), f.phone_verified_at, p.phone_verified_at),
       p.phone = IF(FIND_IN_SET('phone', t.taken), f.phone, p.phone),
       p.emergency_contact = IF(FIND_IN_SET('emergency_contact', t.taken), f.emergency_contact, p.emergency_contact),
       p.last_name = IF(FIND_IN_SET('last_name', t.taken), f.last_name, p.last_name),
       p.first_name = IF(FIND_IN_SET('first_name', t.taken), f.first_name, p.first_name),
       p.email = IF(FIND_IN_SET('email', t.taken), f.email, p.email),
       p.birth_date = IF(FIND_IN_SET('birth_date', t.taken), f.birth_date, p.birth_date),
       p.birth_place = IF(FIND_IN_SET('birth_place', t.taken), f.birth_place, p.birth_place),
       p.nationality = IF(FIND_IN_SET('nationality', t.taken), f.nationality, p.nationality),
       p.profession = IF(FIND_IN_SET('profession', t.taken), f.profession, p.profession),
       p.education_level = IF(FIND_IN_SET('education_level', t.taken), f.education_level, p.education_level),
       p.current_location = IF(FIND_IN_SET('current_location', t.taken), f.current_location, p.current_location),
       p.current_field = IF(FIND_IN_SET('current_field', t.taken), f.current_field, p.current_field),
       p.desired_field = IF(FIND_IN_SET('desired_field', t.taken), f.desired_field, p.desired_field),
       p.desired_destination = IF(FIND_IN_SET('desired_destination', t.taken), f.desired_destination, p.desired_destination),
       p.source = IF(FIND_IN_SET('source', t.taken), f.source, p.source),
       p.notes = IF(FIND_IN_SET('notes', t.taken), f.notes, p.notes),
       p.partner_id = IF(FIND_IN_SET('partner_id', t.taken), f.partner_id, p.partner_id),
       p.commercial_code_raw = IF(FIND_IN_SET('commercial_id', t.taken), f.commercial_code_raw, p.commercial_code_raw),
       p.commercial_id = IF(FIND_IN_SET('commercial_id', t.taken), f.commercial_id, p.commercial_id),
       p.last_action_at = :now,
       p.version = p.version + 1
 WHERE p.id = :into
   AND p.version = :version
   AND p.deleted_at IS NULL
   AND p.merged_into_id IS NULL
   AND {scope prospects p merge}
