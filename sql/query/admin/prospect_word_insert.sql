-- One pair of words of a prospect's name.
-- scope: any of them, for the administrator of the machine
INSERT INTO prospect_words (word, prospect_id, advisor_id, partner_id, commercial_id, branch_id)
SELECT :word, p.id, p.advisor_id, p.partner_id, p.commercial_id, p.branch_id
  FROM prospects p
 WHERE p.id = :prospect_id
