#include "model/entity.h"

#include "base/str.h"

const struct entity *const entities[] = {
	&absence_entity,
	&activity_entity,
	&branch_entity,
	&client_entity,
	&delivery_entity,
	&duplicate_entity,
	&grant_entity,
	&holiday_entity,
	&hook_entity,
	&key_entity,
	&merge_entity,
	&outbox_entity,
	&partner_entity,
	&prospect_entity,
	&rejection_entity,
	&reminder_entity,
	&tag_entity,
	&team_entity,
	&user_entity,
	NULL,
};

const struct entity *
entity_of(const char *name)
{
	for (size_t i = 0; entities[i] != NULL; i++)
		if (str_equal(entities[i]->name, name))
			return entities[i];
	return NULL;
}

const struct field *
entity_field(const struct entity *e, const char *name)
{
	for (const struct field *f = e->fields; f->name != NULL; f++)
		if (str_equal(f->name, name))
			return f;
	return NULL;
}

int
entity_order(const struct entity *e, const char *name)
{
	for (int i = 0; e->orders[i].name != NULL; i++)
		if (str_equal(e->orders[i].name, name))
			return i;
	return -1;
}

bool
entity_weighs(const struct entity *e, const char *column)
{
	const struct field *f = entity_field(e, column);

	return f != NULL && (f->type == TEXT || f->type == NAME);
}

enum reading
entity_reads(enum scope scope, const struct field *f)
{
	static const enum reading of[][OFFICE + 1] = {
		[INSIDE] = { READ_ALWAYS, READ_ALWAYS, READ_ALWAYS, READ_ALWAYS },
		[BESIDE] = { READ_ALWAYS, READ_ALWAYS, READ_ALWAYS, READ_NEVER },
		[OUTSIDE] = { READ_ALWAYS, READ_NEW, READ_NEVER, READ_NEVER },
	};

	return of[scope_rules[scope].standing][f->open];
}

bool
entity_orders(const struct entity *e, enum scope scope, int order)
{
	const char *const *column = e->orders[order].columns;

	for (; *column != NULL; column++) {
		const struct field *f = entity_field(e, *column);

		if (f != NULL && entity_reads(scope, f) != READ_ALWAYS)
			return false;
	}
	return true;
}

unsigned
entity_key(const struct entity *e, const char *column)
{
	int i = column == NULL ? -1 : str_index(e->keys, column);

	return i < 0 ? 0 : 1U << i;
}

const struct field *
entity_beside(const struct entity *e, unsigned filters)
{
	for (const struct field *f = e->fields; f->name != NULL; f++)
		if (f->beside != NULL && (filters & entity_key(e, f->name)) != 0)
			return f;
	return NULL;
}

/* The span by this column; 0: it has none. */
static unsigned
span_key(const struct entity *e, const char *column)
{
	for (const struct field *f = e->fields; f->name != NULL; f++)
		if (f->type == SPAN && str_equal(f->range, column))
			return entity_key(e, f->name);
	return 0;
}

/* The keys as plans have them: a period of the order's first column is a span of it, or
 * where there is none all of it. */
static unsigned
planned(const struct entity *e, unsigned keys, int order)
{
	const char *column = e->orders[order].columns[0];

	for (const struct field *f = e->fields; f->name != NULL; f++)
		if (f->type == PERIOD && str_equal(f->range, column) && (keys & entity_key(e, f->name)) != 0)
			keys = (keys & ~entity_key(e, f->name)) | span_key(e, column);
	return keys;
}

const char *
entity_index(const struct entity *e, unsigned keys, int order)
{
	keys = planned(e, keys, order);
	for (const struct plan *p = e->plans; p->index != NULL; p++)
		if (p->keys == keys && p->order == order)
			return p->index;
	return NULL;
}

int
entity_first_order(const struct entity *e, unsigned keys)
{
	for (int i = 0; e->orders[i].name != NULL; i++)
		if (entity_index(e, keys, i) != NULL)
			return i;
	return -1;
}

unsigned
entity_scope_key(const struct entity *e, enum scope scope)
{
	return entity_key(e, scope_rules[scope].key);
}

bool
entity_offers(const struct entity *e, enum scope scope, const struct field *f)
{
	const struct scope_rule *rule = &scope_rules[scope];
	unsigned keys = entity_scope_key(e, scope) | entity_key(e, f->name);

	/* whose rows are all one's own has nothing to choose among */
	if (str_equal(rule->key, f->name) && rule->arms[1] == NULL)
		return false;
	return (f->on & FILTER) != 0 && entity_reads(scope, f) == READ_ALWAYS && entity_first_order(e, keys) >= 0;
}

bool
entity_combines(const struct entity *e, enum scope scope, unsigned filters, const struct field *f)
{
	return entity_offers(e, scope, f) &&
	    entity_first_order(e, filters | entity_key(e, f->name) | entity_scope_key(e, scope)) >= 0;
}
