-- What each account holds: open prospects by status, running clients, and when it was
-- given one last (SPEC 7.5 BR-60).  Counted by triggers in the transaction of whatever
-- changes a record, so that no writer can forget it and choosing the least loaded reads
-- a row an advisor.  An account has its row from the beginning.
-- Undone by dropping the table: it can be counted again.
-- @long
-- @step
CREATE TABLE IF NOT EXISTS advisor_loads (
	user_id BIGINT NOT NULL,
	prospects_new INT NOT NULL DEFAULT 0,
	prospects_analyzing INT NOT NULL DEFAULT 0,
	prospects_validated INT NOT NULL DEFAULT 0,
	clients_active INT NOT NULL DEFAULT 0,
	assigned_at DATETIME(6) NULL DEFAULT NULL,
	PRIMARY KEY (user_id),
	CONSTRAINT fk_advisor_loads_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
-- @step
CREATE OR REPLACE TRIGGER users_loads AFTER INSERT ON users FOR EACH ROW
	INSERT IGNORE INTO advisor_loads (user_id) VALUES (NEW.id)
-- @step
INSERT IGNORE INTO advisor_loads (user_id) SELECT id FROM users
-- @step
CREATE OR REPLACE TRIGGER prospects_loads_insert AFTER INSERT ON prospects FOR EACH ROW
BEGIN
	IF NEW.advisor_id IS NOT NULL AND NEW.deleted_at IS NULL AND NEW.closed_at IS NULL
		    AND NEW.status IN ('new', 'analyzing', 'validated') THEN
		UPDATE advisor_loads
		   SET prospects_new = prospects_new + (NEW.status = 'new'),
		       prospects_analyzing = prospects_analyzing + (NEW.status = 'analyzing'),
		       prospects_validated = prospects_validated + (NEW.status = 'validated'),
		       assigned_at = UTC_TIMESTAMP(6)
		 WHERE user_id = NEW.advisor_id;
	END IF;
END
-- @step
CREATE OR REPLACE TRIGGER prospects_loads AFTER UPDATE ON prospects FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.status = NEW.status AND OLD.deleted_at <=> NEW.deleted_at
	    AND OLD.closed_at <=> NEW.closed_at) THEN
		IF OLD.advisor_id IS NOT NULL AND OLD.deleted_at IS NULL AND OLD.closed_at IS NULL
		    AND OLD.status IN ('new', 'analyzing', 'validated') THEN
			UPDATE advisor_loads
			   SET prospects_new = prospects_new - (OLD.status = 'new'),
			       prospects_analyzing = prospects_analyzing - (OLD.status = 'analyzing'),
			       prospects_validated = prospects_validated - (OLD.status = 'validated')
			 WHERE user_id = OLD.advisor_id;
		END IF;
		IF NEW.advisor_id IS NOT NULL AND NEW.deleted_at IS NULL AND NEW.closed_at IS NULL
		    AND NEW.status IN ('new', 'analyzing', 'validated') THEN
			UPDATE advisor_loads
			   SET prospects_new = prospects_new + (NEW.status = 'new'),
			       prospects_analyzing = prospects_analyzing + (NEW.status = 'analyzing'),
			       prospects_validated = prospects_validated + (NEW.status = 'validated'),
			       assigned_at = IF(OLD.advisor_id <=> NEW.advisor_id, assigned_at, UTC_TIMESTAMP(6))
			 WHERE user_id = NEW.advisor_id;
		END IF;
	END IF;
END
-- @step
CREATE OR REPLACE TRIGGER prospects_loads_delete AFTER DELETE ON prospects FOR EACH ROW
BEGIN
	IF OLD.advisor_id IS NOT NULL AND OLD.deleted_at IS NULL AND OLD.closed_at IS NULL THEN
		UPDATE advisor_loads
		   SET prospects_new = prospects_new - (OLD.status = 'new'),
		       prospects_analyzing = prospects_analyzing - (OLD.status = 'analyzing'),
		       prospects_validated = prospects_validated - (OLD.status = 'validated')
		 WHERE user_id = OLD.advisor_id;
	END IF;
END
-- @step
CREATE OR REPLACE TRIGGER clients_loads_insert AFTER INSERT ON clients FOR EACH ROW
BEGIN
	IF NEW.status = 'active' AND NEW.deleted_at IS NULL THEN
		UPDATE advisor_loads SET clients_active = clients_active + 1 WHERE user_id = NEW.advisor_id;
	END IF;
END
-- @step
CREATE OR REPLACE TRIGGER clients_loads AFTER UPDATE ON clients FOR EACH ROW
BEGIN
	IF NOT (OLD.advisor_id <=> NEW.advisor_id AND OLD.status = NEW.status AND OLD.deleted_at <=> NEW.deleted_at) THEN
		IF OLD.status = 'active' AND OLD.deleted_at IS NULL THEN
			UPDATE advisor_loads SET clients_active = clients_active - 1 WHERE user_id = OLD.advisor_id;
		END IF;
		IF NEW.status = 'active' AND NEW.deleted_at IS NULL THEN
			UPDATE advisor_loads SET clients_active = clients_active + 1 WHERE user_id = NEW.advisor_id;
		END IF;
	END IF;
END
-- @step
CREATE OR REPLACE TRIGGER clients_loads_delete AFTER DELETE ON clients FOR EACH ROW
BEGIN
	IF OLD.status = 'active' AND OLD.deleted_at IS NULL THEN
		UPDATE advisor_loads SET clients_active = clients_active - 1 WHERE user_id = OLD.advisor_id;
	END IF;
END
-- @step
UPDATE advisor_loads l
  LEFT JOIN (SELECT p.advisor_id, SUM(p.status = 'new') AS n, SUM(p.status = 'analyzing') AS a,
                    SUM(p.status = 'validated') AS v
               FROM prospects p
              WHERE p.deleted_at IS NULL AND p.closed_at IS NULL AND p.advisor_id IS NOT NULL
              GROUP BY p.advisor_id) p ON p.advisor_id = l.user_id
  LEFT JOIN (SELECT c.advisor_id, SUM(c.status = 'active') AS n
               FROM clients c
              WHERE c.deleted_at IS NULL AND c.advisor_id IS NOT NULL
              GROUP BY c.advisor_id) c ON c.advisor_id = l.user_id
   SET l.prospects_new = IFNULL(p.n, 0),
       l.prospects_analyzing = IFNULL(p.a, 0),
       l.prospects_validated = IFNULL(p.v, 0),
       l.clients_active = IFNULL(c.n, 0)
