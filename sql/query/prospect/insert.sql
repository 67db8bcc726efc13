-- A new prospect; whose it is and where it comes from is the server's word.
-- scope: a new row, its owner given by the session
INSERT INTO prospects
       ({names prospect}, emergency_contact, reference_number, analysis_deadline,
        created_by, partner_id, commercial_id, last_action_at, created_at)
VALUES ({values prospect},
        IF(COALESCE(:emergency_name, :emergency_relationship, :emergency_phone) IS NULL, NULL,
           JSON_OBJECT('name', :emergency_name, 'relationship', :emergency_relationship,
                       'phone', :emergency_phone)),
        :reference_number, :analysis_deadline,
        :created_by, :partner_id, :commercial_id, :now, :now)
