-- The people and records of the walk (walk.pl).  Ids tell what a row is: users below
-- 100, branches below 10, partners from 301, absences from 401, permissions lent from
-- 501, messages 601, sessions 701, teams 801, holidays 851, prospects from 1001, clients from 2001, activities from 3001.  Every text a
-- page could show says which column of which row it is, so that a page can be
-- asked for what it must not hold: zCOLUMNIDz, telephones 07 ID NN 77.
INSERT INTO branches (id, code, name) VALUES (1, 'WALK-1', 'Plateau'), (2, 'WALK-2', 'Cocody'), (3, 'WALK-3', 'Yopougon');

INSERT INTO partners (id, code, name, kind, status, sees_whole_org) VALUES
	(301, 'WALK-301', '', 'school', 'active', 1),
	(302, 'WALK-302', '', 'agency', 'active', 0),
	(303, 'WALK-303', '', 'agency', 'inactive', 1);

-- name is filled below
INSERT INTO users (id, role, branch_id, partner_id, commercial_code, status, name, email, password)
WITH people (id, role, branch_id, partner_id) AS (VALUES
	(11, 'super_admin', NULL, NULL), (12, 'super_admin', NULL, NULL),
	(21, 'manager', 1, NULL), (22, 'manager', 2, NULL),
	(23, 'manager', 1, NULL), (24, 'manager', 2, NULL),	-- each a colleague of one above
	(25, 'manager', 1, NULL),	-- leads a team of the second branch
	(31, 'advisor', 1, NULL), (32, 'advisor', 2, NULL),
	(33, 'advisor', 1, NULL),	-- a colleague of 31
	(34, 'advisor', 2, NULL),	-- absent; 31 stands in for him
	(35, 'advisor', 1, NULL), (36, 'advisor', 2, NULL),	-- invited, without a password yet
	(37, 'advisor', 3, NULL),	-- of a branch none of the managers has
	(41, 'partner', NULL, 301), (42, 'partner', NULL, 302),
	(43, 'partner', NULL, 301), (44, 'partner', 2, 302),	-- colleagues of 41 and 42
	(51, 'commercial', 1, NULL), (52, 'commercial', 2, NULL),
	(61, 'advisor', 1, NULL), (65, 'advisor', 2, NULL),	-- made inactive
	(62, 'super_admin', NULL, NULL),	-- locked
	(63, 'super_admin', NULL, NULL),	-- his sessions are over or long unproved
	(64, 'super_admin', NULL, NULL))	-- has a second factor
SELECT id, role, branch_id, partner_id, IF(role = 'commercial', CONCAT('ZCC', LPAD(id, 4, '0'), 'Z'), NULL),
       IF(id IN (61, 65), 'inactive', 'active'), '', CONCAT('zemail', LPAD(id, 4, '0'), 'z@walk.example'), ''
  FROM people;

UPDATE users
   SET name = CONCAT('zname', LPAD(id, 4, '0'), 'z'),
       password = CONCAT('zpassword', LPAD(id, 4, '0'), 'z'),
       phone = CONCAT('+22507', LPAD(id, 4, '0'), '0177'),
       password_changed_at = IF(id IN (35, 36), NULL, '2025-01-01 00:00:00'),
       totp_confirmed_at = IF(id = 64, '2025-01-02 00:00:00', NULL),
       totp_secret = IF(id = 64, 'ztotpsecret0064z', NULL),
       locked_at = IF(id = 62, '2025-01-02 00:00:00', NULL),
       created_at = '2025-01-01 00:00:00', updated_at = '2025-01-01 00:00:00';
UPDATE partners
   SET name = CONCAT('zname', LPAD(id, 4, '0'), 'z'),
       contact_name = CONCAT('zcontactname', LPAD(id, 4, '0'), 'z'),
       email = CONCAT('zemail', LPAD(id, 4, '0'), 'z@walk.example'),
       phone = CONCAT('+22507', LPAD(id, 4, '0'), '0177'),
       address = CONCAT('zaddress', LPAD(id, 4, '0'), 'z'),
       city = CONCAT('zcity', LPAD(id, 4, '0'), 'z'),
       notes = CONCAT('znotes', LPAD(id, 4, '0'), 'z'),
       created_at = '2025-01-01 00:00:00', updated_at = '2025-01-01 00:00:00';

INSERT INTO teams (id, branch_id, name, manager_id, status, created_at, updated_at) VALUES
	(801, 2, 'zname0801z', 25, 'active', '2025-01-01 00:00:00', '2025-01-01 00:00:00'),
	(802, 3, 'zname0802z', 25, 'inactive', '2025-01-01 00:00:00', '2025-01-01 00:00:00'),
	(803, 1, 'zname0803z', 21, 'active', '2025-01-01 00:00:00', '2025-01-01 00:00:00');
-- a super_admin is in a team whose manager does not see him
UPDATE users SET team_id = IF(id = 36, 801, 803), updated_at = '2025-01-01 00:00:00' WHERE id IN (12, 36);

INSERT INTO advisor_absences (id, user_id, delegate_id, starts_on, ends_on, created_by)
VALUES (401, 34, 31, '2025-01-01', '2032-12-31', 22), (402, 33, 23, '2030-01-01', '2030-01-10', 23),
       (403, 31, 33, '2031-01-01', '2031-01-10', 31), (404, 32, 24, '2032-01-01', '2032-01-10', 32);
-- a day nobody's deadline counts by
INSERT INTO holidays (id, day, label, created_by) VALUES (851, '2031-01-02', 'zlabel0851z', 12);
INSERT INTO tags (id, name) VALUES (871, 'zname0871z'), (872, 'zname0872z');
INSERT INTO permission_grants (id, user_id, permission, scope, granted_by, reason, expires_at, revoked_at, revoked_by)
VALUES (501, 33, 'prospect.assign', 'OWN', 11, 'walk', '2037-01-01', NULL, NULL),
       (502, 33, 'prospect.assign', 'OWN', 11, 'walk', '2037-01-01', '2025-01-02', 12),
       -- of the role before the one a walk gives him
       (503, 21, 'prospect.assign', 'OWN', 11, 'walk', '2037-01-01', NULL, NULL);

-- Keys: of partners' people of no branch and of the second one, of super_admins; revoked.
INSERT INTO api_keys (id, user_id, partner_id, name, prefix, key_hash, reads_lists, expires_at, created_by, revoked_at, revoked_by)
VALUES (951, 43, 301, 'zname0951z', 'mbk_fixture1', REPEAT('a', 32), 1, '2037-01-01', 11, NULL, NULL),
       (952, 44, 302, 'zname0952z', 'mbk_fixture2', REPEAT('b', 32), 1, '2037-01-01', 11, NULL, NULL),
       (953, 11, NULL, 'zname0953z', 'mbk_fixture3', REPEAT('c', 32), 1, '2037-01-01', 11, NULL, NULL),
       (954, 43, 301, 'zname0954z', 'mbk_fixture4', REPEAT('d', 32), 1, '2037-01-01', 11, '2025-01-02', 12);

INSERT INTO prospects (id, reference_number, branch_id, advisor_id, partner_id, commercial_id, created_by,
       status, deleted_at, first_name, last_name, email)
WITH leads (id, branch_id, advisor_id, partner_id, commercial_id, created_by, status, deleted) AS (VALUES
	(1001, 1, 31, NULL, NULL, 31, 'new', 0), (1002, 1, 31, NULL, NULL, 21, 'analyzing', 0), (1003, 1, 31, NULL, NULL, 31, 'new', 1),
	(1011, 2, 32, NULL, NULL, 32, 'new', 0), (1012, 2, 32, NULL, NULL, 22, 'validated', 0), (1013, 2, 32, NULL, NULL, 32, 'new', 1),
	(1021, 1, 33, NULL, NULL, 33, 'new', 0), (1022, 1, 33, NULL, NULL, 33, 'rejected', 0),
	(1031, 2, 34, NULL, NULL, 34, 'new', 0), (1032, 2, 34, NULL, NULL, 34, 'analyzing', 0),
	(1041, 1, 21, NULL, NULL, 21, 'new', 0), (1042, 1, 21, NULL, NULL, 21, 'analyzing', 0), (1043, 1, 21, NULL, NULL, 21, 'new', 1),
	(1051, 2, 22, NULL, NULL, 22, 'new', 0), (1052, 2, 22, NULL, NULL, 22, 'analyzing', 0), (1053, 2, 22, NULL, NULL, 22, 'new', 1),
	(1061, 1, 11, NULL, NULL, 11, 'new', 0), (1062, 1, 11, NULL, NULL, 11, 'analyzing', 0), (1063, 1, 11, NULL, NULL, 11, 'new', 1),
	(1066, 2, 12, NULL, NULL, 12, 'new', 0), (1067, 2, 12, NULL, NULL, 12, 'analyzing', 0), (1068, 2, 12, NULL, NULL, 12, 'new', 1),
	-- nobody's: of the one branch, of the other, of none
	(1071, 1, NULL, NULL, NULL, NULL, 'new', 0), (1072, 1, NULL, NULL, NULL, NULL, 'new', 1),
	(1081, 2, NULL, NULL, NULL, NULL, 'new', 0),
	(1091, NULL, NULL, NULL, NULL, NULL, 'new', 0),
	(1092, NULL, 33, NULL, NULL, 33, 'new', 0),
	(1093, 3, NULL, NULL, NULL, NULL, 'new', 0), (1094, 3, 37, NULL, NULL, 37, 'analyzing', 0),
	-- brought by partners and commercials
	(1101, 1, NULL, 301, NULL, 41, 'new', 0), (1102, 1, 33, 301, NULL, 41, 'analyzing', 0), (1103, 1, NULL, 301, NULL, 41, 'new', 1),
	(1104, 1, NULL, 301, NULL, 43, 'new', 0), (1105, 2, 32, 301, NULL, 43, 'validated', 0),
	(1111, 2, NULL, 302, NULL, 42, 'new', 0), (1112, 2, 32, 302, NULL, 42, 'analyzing', 0), (1113, 2, NULL, 302, NULL, 42, 'new', 1),
	(1114, 2, NULL, 302, NULL, 44, 'new', 0), (1115, 2, 32, 302, NULL, 44, 'analyzing', 0),
	(1121, 1, NULL, NULL, 51, 51, 'new', 0), (1122, 1, 33, NULL, 51, 51, 'analyzing', 0), (1123, 1, NULL, NULL, 51, 51, 'new', 1),
	(1131, 2, NULL, NULL, 52, 52, 'new', 0), (1132, 2, 32, NULL, 52, 52, 'analyzing', 0), (1133, 2, NULL, NULL, 52, 52, 'new', 1),
	-- those who became clients
	(1201, 1, 31, NULL, NULL, 31, 'converted', 0), (1202, 1, 31, NULL, NULL, 31, 'converted', 0),
	(1211, 2, 32, NULL, NULL, 32, 'converted', 0), (1212, 2, 32, NULL, NULL, 32, 'converted', 0),
	(1221, 1, 33, NULL, NULL, 33, 'converted', 0),
	(1231, 2, 34, NULL, NULL, 34, 'converted', 0),
	(1241, 1, 21, NULL, NULL, 21, 'converted', 0), (1242, 1, 21, NULL, NULL, 21, 'converted', 0),
	(1251, 2, 22, NULL, NULL, 22, 'converted', 0), (1252, 2, 22, NULL, NULL, 22, 'converted', 0),
	(1261, 1, 11, NULL, NULL, 11, 'converted', 0), (1262, 1, 11, NULL, NULL, 11, 'converted', 0),
	(1266, 2, 12, NULL, NULL, 12, 'converted', 0), (1267, 2, 12, NULL, NULL, 12, 'converted', 0),
	(1301, 1, 33, NULL, 51, 51, 'converted', 0), (1302, 2, 32, NULL, 52, 52, 'converted', 0),
	(1271, 1, NULL, NULL, NULL, NULL, 'converted', 0),
	(1281, 2, NULL, NULL, NULL, NULL, 'converted', 0),
	(1291, NULL, NULL, NULL, NULL, NULL, 'converted', 0))
SELECT id, CONCAT('PROS-2025-00', id), branch_id, advisor_id, partner_id, commercial_id, created_by,
       status, IF(deleted, '2025-02-02 00:00:00', NULL), CONCAT('zfirstname', id, 'z'),
       CONCAT('zlastname', id, 'z'), CONCAT('zemail', id, 'z@walk.example')
  FROM leads;
UPDATE prospects
   SET phone = CONCAT('+22507', id, '0177'),
       analysis_deadline = IF(status IN ('new', 'analyzing'), '2031-03-03 18:00:00', NULL),
       birth_date = '2004-05-06',
       birth_place = CONCAT('zbirthplace', id, 'z'),
       profession = CONCAT('zprofession', id, 'z'),
       current_location = CONCAT('zcurrentlocation', id, 'z'),
       current_field = CONCAT('zcurrentfield', id, 'z'),
       desired_field = CONCAT('zdesiredfield', id, 'z'),
       notes = CONCAT('znotes', id, 'z'),
       emergency_contact = JSON_OBJECT('name', CONCAT('zemergencyname', id, 'z'),
           'relationship', 'parent', 'phone', CONCAT('+22507', id, '0277')),
       desired_destination = 'FR',
       agreed_at = IF(id = 1012, '2025-02-01 00:00:00', NULL),
       agreed_via = IF(id = 1012, 'phone', NULL),
       created_at = '2025-01-01 00:00:00', updated_at = '2025-01-01 00:00:00';
INSERT INTO prospect_words (word, prospect_id, advisor_id, partner_id, commercial_id)
SELECT CONCAT('zlastname', id, 'z'), id, advisor_id, partner_id, commercial_id FROM prospects
UNION ALL
SELECT CONCAT('zfirstname', id, 'z'), id, advisor_id, partner_id, commercial_id FROM prospects;

INSERT INTO clients (id, prospect_id, reference_number, branch_id, advisor_id, deleted_at, created_at, updated_at)
SELECT p.id + 801, p.id, CONCAT('CLI-2025-00', p.id + 801), p.branch_id, p.advisor_id,
       IF(p.id IN (1202, 1212, 1242, 1252, 1262, 1267), '2025-02-02 00:00:00', NULL),
       '2025-01-01 00:00:00', '2025-01-01 00:00:00'
  FROM prospects p
 WHERE p.status = 'converted';
-- What people wrote about them and the program noted: the number is the lead's and what it
-- is.  Of the first advisors: a task somebody else planned, one of his own, one that is
-- a week old, a call that was made, and the program's own note.
INSERT INTO activities (id, prospect_id, type, code, subject, body, scheduled_at, completed_at, outcome,
       assigned_to, created_by, advisor_id, commercial_id, branch_id, created_at)
WITH about (id, lead, type, by_whom, age) AS (VALUES
	(3001, 1001, 'task', 11, 0), (3002, 1001, 'task', 31, 0), (3003, 1001, 'task', 31, 7), (3004, 1002, 'call', 11, 0),
	(3005, 1001, 'system', 31, 0), (3006, 1003, 'task', 31, 0),
	(3011, 1011, 'task', 12, 0), (3012, 1011, 'task', 32, 0), (3013, 1011, 'task', 32, 7), (3014, 1012, 'call', 12, 0),
	(3015, 1011, 'system', 32, 0), (3016, 1013, 'task', 32, 0),
	(3021, 1021, 'task', 33, 0), (3031, 1031, 'task', 34, 0), (3041, 1041, 'task', 11, 0), (3051, 1051, 'task', 11, 0),
	(3061, 1061, 'task', 11, 0), (3066, 1066, 'task', 11, 0),
	(3071, 1071, 'task', 11, 0), (3081, 1081, 'task', 11, 0), (3091, 1091, 'task', 11, 0), (3092, 1092, 'task', 33, 0),
	(3121, 1121, 'task', 11, 0), (3122, 1121, 'task', 51, 0), (3123, 1121, 'task', 51, 7), (3124, 1122, 'call', 11, 0),
	(3131, 1131, 'task', 12, 0), (3132, 1131, 'task', 52, 0), (3133, 1131, 'task', 52, 7), (3134, 1132, 'call', 12, 0))
SELECT a.id, p.id, a.type, IF(a.type = 'system', 'create', NULL), CONCAT('zsubject', a.id, 'z'),
       CONCAT('zbody', a.id, 'z'), IF(a.type = 'task', '2025-03-01 09:00:00', NULL),
       IF(a.type = 'call', '2025-03-01 09:00:00', NULL), IF(a.type = 'call', 'answered', NULL),
       IF(a.type = 'task', p.advisor_id, NULL), a.by_whom,
       p.advisor_id, p.commercial_id, p.branch_id, UTC_TIMESTAMP() - INTERVAL a.age DAY
  FROM about a
  JOIN prospects p ON p.id = a.lead;
UPDATE prospects p
   SET p.next_action_at = (SELECT MIN(a.due_at) FROM activities a WHERE a.prospect_id = p.id);

-- What stands in everybody's history and is no record of its own.
INSERT INTO activities (prospect_id, type, code, body, advisor_id, commercial_id, branch_id, created_at, updated_at)
SELECT id, 'system', 'create', CONCAT('zhistory', id, 'z'), advisor_id, commercial_id, branch_id, '2025-01-01 00:00:00', '2025-01-01 00:00:00'
  FROM prospects;
-- Everybody carries a label, and his history says so to those inside.
INSERT INTO prospect_tags (prospect_id, tag_id, tagged_at, created_at, status, advisor_id, branch_id)
SELECT id, 871, created_at, created_at, status, advisor_id, branch_id FROM prospects;
INSERT INTO activities (prospect_id, type, code, subject, body, advisor_id, commercial_id, branch_id, created_at, updated_at)
SELECT id, 'system', 'tag', 'zname0871z', CONCAT('zhistory', id, 'z'), advisor_id, commercial_id, branch_id, '2025-01-01 00:00:00', '2025-01-01 00:00:00'
  FROM prospects;
INSERT INTO reference_counters (kind, period, current_value) VALUES ('prospect', YEAR(UTC_DATE()), 100000);
-- Hooks that are told of nothing here, or each request would write; what they were told.
INSERT INTO hooks (id, name, url, events, status, secret, created_by, created_at)
VALUES (961, 'zname0961z', 'https://zurl0961z.example/', '', 'active', 'zsecret0961z', 11, '2025-01-01 00:00:00'),
       (962, 'zname0962z', 'https://zurl0962z.example/', '', 'paused', 'zsecret0962z', 11, '2025-01-01 00:00:00');
INSERT INTO hook_health (hook_id) VALUES (961), (962);
INSERT INTO hook_deliveries (id, hook_id, event_id, type, prospect_id, reference, record_status, status, attempts, last_error, answer,
       next_attempt_at, created_at)
VALUES (971, 961, 'zeventid0971z', 'prospect.changed', 1001, NULL, 'new', 'dead', 5, 'zlasterror0971z', 'zanswer0971z', NULL,
        '2025-01-01 00:00:00'),
       (972, 961, 'zeventid0972z', 'prospect.changed', 1001, NULL, 'new', 'queued', 1, 'zlasterror0972z', NULL,
        '2037-01-01', '2025-01-01 00:00:00');
-- Messages: one that may be sent again, and one that has been sent.
INSERT INTO outbox (id, channel, to_address, template, locale, document, status, attempts, last_error, sent_at, created_at)
VALUES (601, 'mail', 'ztoaddress0601z@walk.example', 'account/locked', 'fr', 'zdocument0601z', 'dead', 5,
        'zlasterror0601z', NULL, '2025-02-01 00:00:00'),
       (602, 'mail', 'ztoaddress0602z@walk.example', 'account/locked', 'fr', 'zdocument0602z', 'sent', 1,
        NULL, '2025-02-01 00:00:00', '2025-02-01 00:00:00');
