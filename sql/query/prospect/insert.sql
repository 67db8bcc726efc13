-- A new prospect; whose it is and where it comes from is the server's word.  Its branch
-- is its advisor's, else that of whoever made it.  Its advisor is one who may hold it
-- now, and stays so until the transaction ends: none is left with who has gone.
-- scope: a new row, its owner given by the session
INSERT INTO prospects
       ({names prospect}, emergency_contact, reference_number, analysis_deadline,
        created_by, partner_id, commercial_id, channel, branch_id, last_action_at, created_at)
SELECT {values prospect},
        IF(COALESCE(:emergency_name, :emergency_relationship, :emergency_phone) IS NULL, NULL,
           JSON_OBJECT('name', :emergency_name, 'relationship', :emergency_relationship,
                       'phone', :emergency_phone)),
        :reference_number, :analysis_deadline,
        :created_by, :partner_id, :commercial_id, :channel,
        COALESCE((SELECT a.branch_id FROM users a WHERE a.id = :advisor_id),
                 (SELECT b.branch_id FROM users b WHERE b.id = :created_by)), :now, :now
  FROM DUAL
 WHERE :advisor_id IS NULL
    OR EXISTS (SELECT 1 FROM users h
                WHERE h.id = :advisor_id AND h.status = 'active'
                  AND h.role IN ('super_admin', 'manager', 'advisor')
                  LOCK IN SHARE MODE)
