/* The reference lists (SPEC B): one list a concept, every form reads it. */
#ifndef MB_MODEL_DOMAIN_H
#define MB_MODEL_DOMAIN_H

/* NULL last, in the order they are offered. */
extern const char *const activity_type_names[];	/* what people write (B.7) */
extern const char *const activity_entry_names[];	/* and what the program notes */
extern const char *const activity_kind_names[];	/* the forms for it */
extern const char *const activity_outcome_names[];
extern const char *const span_names[];	/* SPAN: of what is planned (6.3) */
extern const char *const country_names[];	/* destinations, ISO 3166-1 alpha-2 (B.5) */
extern const char *const education_names[];	/* B.4 */
extern const char *const relation_names[];	/* B.9 */
extern const char *const prospect_status_names[];
extern const char *const closed_names[];
extern const char *const prospect_source_names[];
extern const char *const prospect_channel_names[];	/* how a record came in */
extern const char *const client_status_names[];
extern const char *const payment_status_names[];
extern const char *const visa_status_names[];
extern const char *const partner_kind_names[];
extern const char *const partner_status_names[];
extern const char *const commission_base_names[];
extern const char *const yes_no_names[];
extern const char *const user_role_names[];
extern const char *const user_status_names[];
extern const char *const branch_status_names[];
extern const char *const tag_status_names[];
extern const char *const team_status_names[];
extern const char *const due_names[];	/* how near: what they are stands in web/due.h */
extern const char *const holiday_source_names[];
extern const char *const lent_permission_names[];	/* what may be lent (rights_lendable()), */
extern const char *const lent_scope_names[];		/* and over which rows */
extern const char *const rejection_code_names[];
extern const char *const closure_reason_names[];
extern const char *const archive_reason_names[];
extern const char *const agreement_names[];	/* how somebody agreed */
extern const char *const likeness_names[];		/* why two may be the same, strongest first */
extern const char *const reminder_channel_names[];
extern const char *const reminder_status_names[];
extern const char *const locale_names[];
extern const char *const hook_status_names[];
extern const char *const delivery_fault_names[];	/* why a message to a hook was not taken */
extern const char *const message_channel_names[];
extern const char *const message_status_names[];

#endif
