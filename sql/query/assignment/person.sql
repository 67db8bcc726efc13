-- To whom a letter about a record goes that was his or is now.
-- scope: an address for the letter, on no page
SELECT u.id, u.name, u.email, u.locale
  FROM users u
 WHERE u.id = :id
   AND u.status = 'active'
