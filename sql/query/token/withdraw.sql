-- Earlier secrets of an account for the same purpose no longer work.
DELETE FROM user_tokens
 WHERE user_id = :user_id
   AND purpose = :purpose
