-- How a new hook answers: nobody knows yet.
INSERT INTO hook_health (hook_id) VALUES (:id)
