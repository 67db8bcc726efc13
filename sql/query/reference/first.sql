-- A year's counter, when nobody made it yet.
INSERT IGNORE INTO reference_counters (kind, period, current_value) VALUES (:kind, :period, 0)
