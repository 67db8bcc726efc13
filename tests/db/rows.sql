INSERT INTO users (id, name, email, password, role) VALUES
	(1, 'Awa Koné', 'awa@example.ci', 'x', 'advisor'), (2, 'Yao N''Guessan', 'yao@example.ci', 'x', 'commercial'),
	(3, 'Lycée Sainte-Marie', 'lycee@example.ci', 'x', 'partner'), (4, 'Aïcha Bamba', 'aicha@example.ci', 'x', 'super_admin');
INSERT INTO prospects (id, reference_number, first_name, last_name, email, phone, emergency_contact, status,
		advisor_id, created_at, analysis_deadline) VALUES
	(1, 'PROS-2024-000007', 'Fatou', 'Traoré', NULL, '+2250102030405', '{"name":"M"}', 'converted', 1, '2024-01-02', '2024-01-09'),
	(2, 'PROS-2025-000001', 'Éric', 'Koffi', 'eric@example.ci', NULL, NULL, 'new', NULL, '2025-03-04', NULL);
INSERT INTO clients (id, prospect_id, reference_number, advisor_id) VALUES (1, 1, 'CLI-2024-000007', 1);
