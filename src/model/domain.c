#include "model/domain.h"

#include <stddef.h>

#define NAMES(n_, ...) const char *const n_[] = { __VA_ARGS__, NULL }

NAMES(activity_type_names, "note", "call", "email", "sms", "meeting", "document", "task");
NAMES(activity_entry_names, "note", "call", "email", "sms", "meeting", "document", "task", "conversion", "assignment",
    "status", "system");
NAMES(activity_kind_names, "note", "call", "plan_call", "plan_meeting", "plan_task");
NAMES(activity_outcome_names, "done", "answered", "no_answer", "postponed");
NAMES(span_names, "late", "today", "week", "open");
NAMES(country_names, "FR", "CA", "BE", "CH", "DE", "ES", "IT", "GB", "US", "LU", "MA", "TN", "SN", "CI",
    "CM", "GA", "CG", "CD", "ML", "BF", "BJ", "TG", "GN", "NE", "TD", "MG");
NAMES(education_names, "below_bac", "bac", "bac+2", "bac+3", "bac+4", "bac+5", "bac+8", "other");
NAMES(relation_names, "parent", "sibling", "spouse", "friend", "guardian", "other");
NAMES(prospect_status_names, "new", "analyzing", "validated", "rejected", "converted");
NAMES(closed_names, "open", "closed");
NAMES(prospect_source_names, "walk_in", "phone", "web", "partner", "commercial", "event", "referral",
    "import");
NAMES(prospect_channel_names, "desk", "web", "batch");
NAMES(reminder_channel_names, "email", "sms", "call_task", "closure");
NAMES(reminder_status_names, "planned", "sent", "done", "skipped", "cancelled");
NAMES(likeness_names, "email", "phone", "identity", "name", "slip");
NAMES(client_status_names, "active", "inactive", "pending", "archived");
NAMES(payment_status_names, "pending", "partial", "completed");
NAMES(visa_status_names, "not_started", "in_progress", "approved", "rejected");
NAMES(partner_kind_names, "school", "agency", "association", "individual");
NAMES(partner_status_names, "active", "inactive");
NAMES(commission_base_names, "agency_fee", "fixed");
NAMES(yes_no_names, "yes", "no");
NAMES(user_role_names, "super_admin", "manager", "advisor", "partner", "commercial");
NAMES(user_status_names, "active", "inactive");
NAMES(branch_status_names, "active", "inactive");
NAMES(tag_status_names, "active", "inactive");
NAMES(team_status_names, "active", "inactive");
NAMES(due_names, "late", "today", "week");
NAMES(holiday_source_names, "fixed", "computed", "proclaimed");
NAMES(lent_permission_names, "prospect.view", "prospect.create", "prospect.edit", "prospect.assign",
    "prospect.note", "prospect.export", "client.view", "client.export");
NAMES(lent_scope_names, "ALL", "BRANCH", "OWN", "OWN_OR_NOBODYS");
NAMES(rejection_code_names, "level", "budget", "documents", "project", "language", "age", "other");
NAMES(closure_reason_names, "no_response", "rejected", "withdrawn", "duplicate", "other");
NAMES(archive_reason_names, "completed", "abandoned", "refused", "withdrawn", "other");
NAMES(agreement_names, "in_person", "phone", "email", "message");
NAMES(locale_names, "fr", "en");
NAMES(hook_status_names, "active", "paused", "failing", "gone");
NAMES(delivery_fault_names, "address", "private", "unreachable", "tls", "slow", "redirect", "answer", "gone",
    "interrupted");
NAMES(message_channel_names, "mail", "sms");
NAMES(message_status_names, "queued", "sending", "sent", "dead");
