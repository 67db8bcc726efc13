-- A key that holds until the end of a day.  For whom it can be made says owners.sql too.
INSERT INTO api_keys ({names key}, partner_id, prefix, key_hash, reads_report, submits_leads, reads_lists, writes_records,
       expires_at, created_by)
SELECT {values key}, u.partner_id, :prefix, :hash, :reads_report = 'yes', :submits_leads = 'yes',
       :reads_lists = 'yes', :writes_records = 'yes', :expires_on + INTERVAL 1 DAY, :viewer
  FROM users u
 WHERE u.id = :user_id
   AND u.status = 'active'
   AND (u.role = 'partner' OR (u.role = 'super_admin' AND u.id = :viewer))
   AND {scope users u pick}
