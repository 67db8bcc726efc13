-- What two prospects were before they become one, and what the one that goes has: read as
-- it is now and held, so that nothing is added meanwhile that would be left behind.  Of
-- pairs those whose other one has none with the one that stays.
-- scope: of two prospects held before, in the same transaction
INSERT INTO prospect_merges (from_id, into_id, merged_at, merged_by, taken, from_before, into_before, moved)
SELECT f.id, i.id, :now, :viewer, :taken,
       JSON_OBJECT('last_name', f.last_name, 'first_name', f.first_name, 'email', f.email,
           'phone', f.phone, 'phone_verified_at', f.phone_verified_at, 'birth_date', f.birth_date,
           'birth_place', f.birth_place, 'nationality', f.nationality, 'profession', f.profession,
           'education_level', f.education_level, 'current_location', f.current_location,
           'current_field', f.current_field, 'desired_field', f.desired_field,
           'desired_destination', f.desired_destination, 'emergency_contact', JSON_COMPACT(f.emergency_contact),
           'source', f.source, 'notes', f.notes, 'partner_id', f.partner_id,
           'commercial_id', f.commercial_id, 'commercial_code_raw', f.commercial_code_raw,
           'advisor_id', f.advisor_id, 'branch_id', f.branch_id,
           'status', f.status, 'version', f.version, 'created_by', f.created_by,
           'analysis_deadline', f.analysis_deadline, 'analysis_started_at', f.analysis_started_at,
           'analysis_report', f.analysis_report, 'decision_at', f.decision_at,
           'decided_by', f.decided_by, 'agreed_at', f.agreed_at, 'agreed_via', f.agreed_via,
           'close_proposed_at', f.close_proposed_at, 'closed_at', f.closed_at,
           'closure_reason', f.closure_reason, 'closed_by', f.closed_by,
           'converted_at', f.converted_at, 'next_action_at', f.next_action_at,
           'last_action_at', f.last_action_at),
       JSON_OBJECT('last_name', i.last_name, 'first_name', i.first_name, 'email', i.email,
           'phone', i.phone, 'phone_verified_at', i.phone_verified_at, 'birth_date', i.birth_date,
           'birth_place', i.birth_place, 'nationality', i.nationality, 'profession', i.profession,
           'education_level', i.education_level, 'current_location', i.current_location,
           'current_field', i.current_field, 'desired_field', i.desired_field,
           'desired_destination', i.desired_destination, 'emergency_contact', JSON_COMPACT(i.emergency_contact),
           'source', i.source, 'notes', i.notes, 'partner_id', i.partner_id,
           'commercial_id', i.commercial_id, 'commercial_code_raw', i.commercial_code_raw,
           'advisor_id', i.advisor_id, 'branch_id', i.branch_id,
           'status', i.status, 'version', i.version, 'created_by', i.created_by,
           'analysis_deadline', i.analysis_deadline, 'analysis_started_at', i.analysis_started_at,
           'analysis_report', i.analysis_report, 'decision_at', i.decision_at,
           'decided_by', i.decided_by, 'agreed_at', i.agreed_at, 'agreed_via', i.agreed_via,
           'close_proposed_at', i.close_proposed_at, 'closed_at', i.closed_at,
           'closure_reason', i.closure_reason, 'closed_by', i.closed_by,
           'converted_at', i.converted_at, 'next_action_at', i.next_action_at,
           'last_action_at', i.last_action_at),
       JSON_OBJECT(
           'activities', JSON_COMPACT(COALESCE((SELECT JSON_ARRAYAGG(JSON_OBJECT('id', a.id, 'to', a.assigned_to))
                                     FROM activities a WHERE a.prospect_id = f.id), '[]')),
           'reports', JSON_COMPACT(COALESCE((SELECT JSON_ARRAYAGG(JSON_OBJECT('id', r.id))
                                  FROM rejection_reports r WHERE r.prospect_id = f.id), '[]')),
           'reminders', JSON_COMPACT(COALESCE((SELECT JSON_ARRAYAGG(JSON_OBJECT('id', r.id, 'cycle', r.cycle, 'status', r.status))
                                    FROM reminders r WHERE r.prospect_id = f.id), '[]')),
           'tags', JSON_COMPACT(COALESCE((SELECT JSON_ARRAYAGG(JSON_OBJECT('id', g.tag_id, 'by', g.tagged_by, 'at', g.tagged_at,
                                   'new', NOT EXISTS (SELECT 1 FROM prospect_tags h WHERE h.prospect_id = i.id AND h.tag_id = g.tag_id)))
                               FROM prospect_tags g WHERE g.prospect_id = f.id), '[]')),
           'pairs', JSON_COMPACT(COALESCE((SELECT JSON_ARRAYAGG(JSON_OBJECT('id', d.id, 'other', IF(d.older_id = f.id, d.newer_id, d.older_id)))
                                FROM prospect_pairs d
                               WHERE (d.older_id = f.id OR d.newer_id = f.id)
                                 AND d.older_id <> i.id AND d.newer_id <> i.id
                                 AND NOT EXISTS (SELECT 1 FROM prospect_pairs x
                                      WHERE x.older_id = LEAST(i.id, IF(d.older_id = f.id, d.newer_id, d.older_id))
                                        AND x.newer_id = GREATEST(i.id, IF(d.older_id = f.id, d.newer_id, d.older_id)))),
                             '[]')))
  FROM prospects f
  JOIN prospects i ON i.id = :into
 WHERE f.id = :id
