-- A message to be sent; one with a key that is there already is not written again.
-- scope: a new row, for whoever its cause concerns
INSERT IGNORE INTO outbox
       (channel, to_address, user_id, prospect_id, template, locale, document, secret, dedup_key,
        next_attempt_at)
VALUES (:channel, :to_address, :user_id, :prospect_id, :template, :locale, :document, :secret,
        :dedup_key, UTC_TIMESTAMP(6))
