-- Something is not well; what is known already stays as it is.
INSERT IGNORE INTO alerts (cause, subject)
VALUES (:cause, :subject)
