-- A new account.  '!' is no hash of any password: only an invitation opens it.
-- scope: a new row, its role one the viewer stands over
INSERT INTO users ({names user}, password)
VALUES ({values user}, '!')
