-- A new branch.
-- scope: a new row
INSERT INTO branches ({names branch}) VALUES ({values branch})
