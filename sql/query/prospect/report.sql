-- Why somebody was rejected, in the transaction of the rejection (PP-43).
-- scope: of the prospect that was just rejected
INSERT INTO rejection_reports (prospect_id, code, content, visible_to_candidate, created_by, created_at)
VALUES (:id, :code, :report, :visible, :viewer, :now)
