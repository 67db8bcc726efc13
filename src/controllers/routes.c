#include "web/route.h"

#include <stddef.h>

extern const struct route home_routes[];
extern const struct route absence_routes[];
extern const struct route account_routes[];
extern const struct route activity_routes[];
extern const struct route activity_bulk_routes[];
extern const struct route activity_new_routes[];
extern const struct route branch_routes[];
extern const struct route client_routes[];
extern const struct route client_move_routes[];
extern const struct route confirm_routes[];
extern const struct route day_routes[];
extern const struct route delivery_routes[];
extern const struct route duplicate_routes[];
extern const struct route email_routes[];
extern const struct route factor_routes[];
extern const struct route file_routes[];
extern const struct route grant_routes[];
extern const struct route holiday_routes[];
extern const struct route hook_routes[];
extern const struct route key_routes[];
extern const struct route lead_routes[];
extern const struct route load_routes[];
extern const struct route lock_routes[];
extern const struct route login_routes[];
extern const struct route outbox_routes[];
extern const struct route partner_routes[];
extern const struct route partner_report_routes[];
extern const struct route phone_routes[];
extern const struct route profile_routes[];
extern const struct route prospect_routes[];
extern const struct route prospect_assign_routes[];
extern const struct route prospect_bulk_routes[];
extern const struct route prospect_bulk_tag_routes[];
extern const struct route prospect_merge_routes[];
extern const struct route prospect_move_routes[];
extern const struct route prospect_tag_routes[];
extern const struct route report_routes[];
extern const struct route report_link_routes[];
extern const struct route rights_routes[];
extern const struct route session_routes[];
extern const struct route system_routes[];
extern const struct route tag_routes[];
extern const struct route team_routes[];
extern const struct route user_routes[];
extern const struct route user_destinations_routes[];
extern const struct route user_role_routes[];
extern const struct route user_status_routes[];
extern const struct route view_routes[];
extern const struct route health_routes[];

const struct route *const route_tables[] = {
	home_routes,
	absence_routes,
	account_routes,
	activity_routes,
	activity_bulk_routes,
	activity_new_routes,
	branch_routes,
	client_routes,
	client_move_routes,
	confirm_routes,
	day_routes,
	delivery_routes,
	duplicate_routes,
	email_routes,
	factor_routes,
	file_routes,
	grant_routes,
	holiday_routes,
	hook_routes,
	key_routes,
	lead_routes,
	load_routes,
	lock_routes,
	login_routes,
	outbox_routes,
	partner_routes,
	partner_report_routes,
	phone_routes,
	profile_routes,
	prospect_routes,
	prospect_assign_routes,
	prospect_bulk_routes,
	prospect_bulk_tag_routes,
	prospect_merge_routes,
	prospect_move_routes,
	prospect_tag_routes,
	report_routes,
	report_link_routes,
	rights_routes,
	session_routes,
	system_routes,
	tag_routes,
	team_routes,
	user_routes,
	user_destinations_routes,
	user_role_routes,
	user_status_routes,
	view_routes,
	health_routes,
	NULL,
};
