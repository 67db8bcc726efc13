-- A new account; :code is a commercial's, :partner the code of a partner's organisation.
-- scope: the administrator on the server itself
INSERT INTO users (name, email, password, role, locale, commercial_code, partner_id,
       password_changed_at)
VALUES (:name, :email, :password, :role, :locale, :code,
       (SELECT p.id FROM partners p WHERE p.code = :partner), IF(:invited, NULL, CURRENT_TIMESTAMP))
