-- A new account, of an organisation only as long as the agency works with it.  '!' is no
-- hash of any password: only an invitation opens it.
-- scope: a new row, its role one the viewer stands over
INSERT INTO users ({names user}, password)
SELECT {values user}, '!'
  FROM DUAL
 WHERE :partner_id IS NULL
    OR EXISTS (SELECT 1 FROM partners o
                WHERE o.id = :partner_id AND o.status = 'active'
                  LOCK IN SHARE MODE)
