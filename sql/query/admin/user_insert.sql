-- A new account.  :code is a commercial's; :change is 1 when the password is a first one.
INSERT INTO users (name, email, password, role, locale, commercial_code, partner_id,
       must_change_password, password_changed_at)
VALUES (:name, :email, :password, :role, :locale, :code,
       (SELECT p.id FROM partners p WHERE p.code = :partner), :change, CURRENT_TIMESTAMP)
