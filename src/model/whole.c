#include "model/whole.h"

#include "base/str.h"

#define THEIRS(what_) "(SELECT p." what_ " FROM prospects p WHERE p.id = j.prospect_id)"

/* No hash: nothing that is typed ever is it. */
static const struct whole_column user_columns[] = {
	{ NULL, "password", "'!'" },
	{ "destinations", NULL, NULL },
	{ "assigned_at", NULL, NULL },
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

static const struct whole_column rejection_columns[] = {
	{ "visible_to_candidate", "visible_to_candidate", "j.visible_to_candidate = 'yes'" },
	{ NULL, NULL, NULL },
};

static const struct whole_column plain[] = { { NULL, NULL, NULL } };

static const char *const none[] = { NULL };
static const char *const user_later[] = { "team_id", "deactivated_by", "locked_by", "assigned_at", NULL };
static const char *const prospect_later[] = { "merged_into_id", NULL };

#define FIELDS(...) (const char *const[]){ __VA_ARGS__, NULL }

const struct whole wholes[] = {
	{ &branch_entity, "b", true, none, plain, FIELDS("code") },
	{ &partner_entity, "o", true, none, partner_columns, FIELDS("code") },
	{ &user_entity, "u", true, user_later, user_columns, FIELDS("email", "commercial_code") },
	{ &team_entity, "t", true, none, plain, FIELDS("branch_id,name") },
	{ &tag_entity, "g", true, none, plain, FIELDS("name") },
	{ &holiday_entity, "h", true, none, plain, FIELDS("day") },
	{ &absence_entity, "a", true, none, plain, none },
	{ &grant_entity, "g", true, none, plain, none },
	{ &prospect_entity, "p", true, prospect_later, prospect_columns, FIELDS("reference_number") },
	{ &client_entity, "c", true, none, plain, FIELDS("reference_number", "prospect_id") },
	{ &activity_entity, "a", true, none, activity_columns, none },
	{ &duplicate_entity, "d", false, none, duplicate_columns, FIELDS("older_id,newer_id") },
	{ &rejection_entity, "r", false, none, rejection_columns, none },
	{ &reminder_entity, "r", false, none, plain, FIELDS("rule_code,prospect_id,stage,cycle") },
	{ &merge_entity, "m", false, none, plain, none },
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

const struct field *
whole_field_of(const struct whole *w, const char *column)
{
	for (const struct field *f = w->entity->fields; f->name != NULL; f++) {
		const struct whole_column *c = whole_stored(w, f);

		if (whole_field(f) && str_equal(c == NULL ? f->name : c->column, column))
			return f;
	}
	return NULL;
}
