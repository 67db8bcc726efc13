-- A new organisation.
INSERT INTO partners ({names partner}, commission_rate_bp, sees_whole_org)
VALUES ({values partner}, CAST(:commission_rate AS DECIMAL(5, 2)) * 100, :sees_whole_org = 'yes')
