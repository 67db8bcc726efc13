#include "model/whole.h"

#include "base/str.h"

#define THEIRS(what_) "(SELECT p." what_ " FROM prospects p WHERE p.id = j.prospect_id)"

/* No hash: nothing that is typed ever is it. */
static const struct whole_column user_columns[] = {
	{ NULL, "password", "'!'" },
	{ "destinations", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct whole_column partner_columns[] = {
	{ "commission_rate", "commission_rate_bp", "ROUND(j.commission_rate * 100)" },
	{ "sees_whole_org", "sees_whole_org", "j.sees_whole_org = 'yes'" },
	{ NULL, NULL, NULL },
};

static const struct whole_column prospect_columns[] = {
	{ "emergency_name", NULL, NULL },
	{ "emergency_relationship", NULL, NULL },
	{ "emergency_phone", NULL, NULL },
	{ "tags", NULL, NULL },
	{ NULL, "emergency_contact",
	    "IF(COALESCE(j.emergency_name, j.emergency_relationship, j.emergency_phone) IS NULL, NULL, "
	    "JSON_OBJECT('name', j.emergency_name, 'relationship', j.emergency_relationship, 'phone', j.emergency_phone))" },
	{ NULL, "name_key", "j.name_key" },
	{ NULL, NULL, NULL },
};

static const struct whole_column activity_columns[] = {
	{ "entry", "type", "j.entry" },
	{ NULL, "advisor_id", THEIRS("advisor_id") },
	{ NULL, "commercial_id", THEIRS("commercial_id") },
	{ NULL, "branch_id", THEIRS("branch_id") },
	{ NULL, NULL, NULL },
};

static const struct whole_column duplicate_columns[] = {
	{ NULL, "branch_id", "(SELECT p.branch_id FROM prospects p WHERE p.id = j.newer_id)" },
	{ NULL, NULL, NULL },
};

static const struct whole_column plain[] = { { NULL, NULL, NULL } };

static const char *const none[] = { NULL };
static const char *const user_later[] = { "team_id", "deactivated_by", "locked_by", NULL };
static const char *const prospect_later[] = { "merged_into_id", NULL };

const struct whole wholes[] = {
	{ &branch_entity, "b", true, none, plain, "code" },
	{ &partner_entity, "o", true, none, partner_columns, "code" },
	{ &user_entity, "u", true, user_later, user_columns, "email" },
	{ &team_entity, "t", true, none, plain, NULL },
	{ &tag_entity, "g", true, none, plain, "name" },
	{ &holiday_entity, "h", true, none, plain, "day" },
	{ &absence_entity, "a", true, none, plain, NULL },
	{ &grant_entity, "g", true, none, plain, NULL },
	{ &prospect_entity, "p", true, prospect_later, prospect_columns, "reference_number" },
	{ &client_entity, "c", true, none, plain, "reference_number" },
	{ &activity_entity, "a", true, none, activity_columns, NULL },
	{ &duplicate_entity, "d", false, none, duplicate_columns, NULL },
	{ .entity = NULL },
};

int
whole_of(const struct entity *e)
{
	for (int i = 0; wholes[i].entity != NULL; i++)
		if (wholes[i].entity == e)
			return i;
	return -1;
}

bool
whole_field(const struct field *f)
{
	return (f->on & (LIST | SHOW | KEPT)) != 0 && (f->on & UNKEPT) == 0;
}

bool
whole_later(const struct whole *w, const struct field *f)
{
	return str_index(w->later, f->name) >= 0;
}

const struct whole_column *
whole_stored(const struct whole *w, const struct field *f)
{
	for (const struct whole_column *c = w->columns; c->field != NULL || c->column != NULL; c++)
		if (str_equal(c->field, f->name))
			return c;
	return NULL;
}
