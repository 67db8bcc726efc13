-- A new team.
-- scope: a new row
INSERT INTO teams ({names team}) VALUES ({values team})
