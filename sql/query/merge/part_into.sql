-- The one that stayed has its own again of what it took and still has; what was written
-- since stays.  Not when nothing would be left to reach the person by.
UPDATE prospects p
  JOIN prospect_merges m ON m.id = :merge
   SET p.phone_verified_at = IF(FIND_IN_SET('phone', m.taken) AND p.phone <=> JSON_VALUE(m.from_before, '$.phone'),
           JSON_VALUE(m.into_before, '$.phone_verified_at'), p.phone_verified_at),
       p.phone = IF(FIND_IN_SET('phone', m.taken) AND p.phone <=> JSON_VALUE(m.from_before, '$.phone'),
           JSON_VALUE(m.into_before, '$.phone'), p.phone),
       p.last_name = IF(FIND_IN_SET('last_name', m.taken) AND p.last_name <=> JSON_VALUE(m.from_before, '$.last_name'),
           JSON_VALUE(m.into_before, '$.last_name'), p.last_name),
       p.first_name = IF(FIND_IN_SET('first_name', m.taken) AND p.first_name <=> JSON_VALUE(m.from_before, '$.first_name'),
           JSON_VALUE(m.into_before, '$.first_name'), p.first_name),
       p.email = IF(FIND_IN_SET('email', m.taken) AND p.email <=> JSON_VALUE(m.from_before, '$.email'),
           JSON_VALUE(m.into_before, '$.email'), p.email),
       p.birth_date = IF(FIND_IN_SET('birth_date', m.taken) AND p.birth_date <=> JSON_VALUE(m.from_before, '$.birth_date'),
           JSON_VALUE(m.into_before, '$.birth_date'), p.birth_date),
       p.birth_place = IF(FIND_IN_SET('birth_place', m.taken) AND p.birth_place <=> JSON_VALUE(m.from_before, '$.birth_place'),
           JSON_VALUE(m.into_before, '$.birth_place'), p.birth_place),
       p.nationality = IF(FIND_IN_SET('nationality', m.taken) AND p.nationality <=> JSON_VALUE(m.from_before, '$.nationality'),
           JSON_VALUE(m.into_before, '$.nationality'), p.nationality),
       p.profession = IF(FIND_IN_SET('profession', m.taken) AND p.profession <=> JSON_VALUE(m.from_before, '$.profession'),
           JSON_VALUE(m.into_before, '$.profession'), p.profession),
       p.education_level = IF(FIND_IN_SET('education_level', m.taken) AND p.education_level <=> JSON_VALUE(m.from_before, '$.education_level'),
           JSON_VALUE(m.into_before, '$.education_level'), p.education_level),
       p.current_location = IF(FIND_IN_SET('current_location', m.taken) AND p.current_location <=> JSON_VALUE(m.from_before, '$.current_location'),
           JSON_VALUE(m.into_before, '$.current_location'), p.current_location),
       p.current_field = IF(FIND_IN_SET('current_field', m.taken) AND p.current_field <=> JSON_VALUE(m.from_before, '$.current_field'),
           JSON_VALUE(m.into_before, '$.current_field'), p.current_field),
       p.desired_field = IF(FIND_IN_SET('desired_field', m.taken) AND p.desired_field <=> JSON_VALUE(m.from_before, '$.desired_field'),
           JSON_VALUE(m.into_before, '$.desired_field'), p.desired_field),
       p.desired_destination = IF(FIND_IN_SET('desired_destination', m.taken) AND p.desired_destination <=> JSON_VALUE(m.from_before, '$.desired_destination'),
           JSON_VALUE(m.into_before, '$.desired_destination'), p.desired_destination),
       p.source = IF(FIND_IN_SET('source', m.taken) AND p.source <=> JSON_VALUE(m.from_before, '$.source'),
           JSON_VALUE(m.into_before, '$.source'), p.source),
       p.notes = IF(FIND_IN_SET('notes', m.taken) AND p.notes <=> JSON_VALUE(m.from_before, '$.notes'),
           JSON_VALUE(m.into_before, '$.notes'), p.notes),
       p.partner_id = IF(FIND_IN_SET('partner_id', m.taken) AND p.partner_id <=> JSON_VALUE(m.from_before, '$.partner_id'),
           JSON_VALUE(m.into_before, '$.partner_id'), p.partner_id),
       p.commercial_code_raw = IF(FIND_IN_SET('commercial_id', m.taken) AND
               p.commercial_id <=> JSON_VALUE(m.from_before, '$.commercial_id'),
           JSON_VALUE(m.into_before, '$.commercial_code_raw'), p.commercial_code_raw),
       p.commercial_id = IF(FIND_IN_SET('commercial_id', m.taken) AND p.commercial_id <=> JSON_VALUE(m.from_before, '$.commercial_id'),
           JSON_VALUE(m.into_before, '$.commercial_id'), p.commercial_id),
       p.emergency_contact =
           IF(FIND_IN_SET('emergency_contact', m.taken) AND
              JSON_VALUE(p.emergency_contact, '$.name') <=> JSON_VALUE(m.from_before, '$.emergency_contact.name') AND
              JSON_VALUE(p.emergency_contact, '$.phone') <=> JSON_VALUE(m.from_before, '$.emergency_contact.phone'),
              JSON_QUERY(m.into_before, '$.emergency_contact'), p.emergency_contact),
       p.last_action_at = :now,
       p.version = p.version + 1
 WHERE p.id = :into
   AND {scope prospects p merge}
   AND COALESCE(
           IF(FIND_IN_SET('email', m.taken) AND p.email <=> JSON_VALUE(m.from_before, '$.email'),
              JSON_VALUE(m.into_before, '$.email'), p.email),
           IF(FIND_IN_SET('phone', m.taken) AND p.phone <=> JSON_VALUE(m.from_before, '$.phone'),
              JSON_VALUE(m.into_before, '$.phone'), p.phone)) IS NOT NULL
