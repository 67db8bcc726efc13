-- A new holiday of a notice.
-- scope: a new row
INSERT INTO holidays ({names holiday}, created_by) VALUES ({values holiday}, :viewer)
