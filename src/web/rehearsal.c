#include "web/rehearsal.h"

#include <search.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/alike.h"

/* Whoever has a name: by the days they were born on. */
struct bearer {
	const char *birth_date;		/* NULL: not known */
	struct bearer *next;
};

enum { SENT, EMAILS, PHONES, NAMES, TABLES };

struct rehearsal {
	struct arena *arena;
	struct hsearch_data tables[TABLES];
};

static void
drop(void *p)
{
	hdestroy_r(p);
}

struct rehearsal *
rehearsal_new(struct arena *a, size_t lines)
{
	struct rehearsal *r = arena_alloc(a, sizeof *r);

	r->arena = a;
	for (size_t i = 0; i < TABLES; i++) {
		if (hcreate_r(lines + lines / 2 + 1, &r->tables[i]) == 0)
			abort();
		arena_defer(a, drop, &r->tables[i]);
	}
	return r;
}

static void *
find(struct rehearsal *r, int table, const char *key)
{
	ENTRY *found;

	if (str_empty(key) || hsearch_r((ENTRY){ .key = (char *)(uintptr_t)key }, FIND, &found, &r->tables[table]) == 0)
		return NULL;
	return found->data;
}

static void
put(struct rehearsal *r, int table, const char *key, void *data)
{
	ENTRY *found;

	if (!str_empty(key) && find(r, table, key) == NULL &&
	    hsearch_r((ENTRY){ arena_strdup(r->arena, key), data }, ENTER, &found, &r->tables[table]) == 0)
		abort();
}

void
rehearsal_add(struct rehearsal *r, const struct person *p, const char *external_id)
{
	const char *name = alike_name(r->arena, p->last_name, p->first_name);
	struct bearer *new = arena_alloc(r->arena, sizeof *new), *first = find(r, NAMES, name);

	*new = (struct bearer){ .birth_date = arena_strdup(r->arena, p->birth_date) };
	if (first != NULL) {
		new->next = first->next;
		first->next = new;
	} else {
		put(r, NAMES, name, new);
	}
	put(r, SENT, external_id, r);
	put(r, EMAILS, alike_email(r->arena, p->email), r);
	put(r, PHONES, p->phone, r);
}

bool
rehearsal_sent(struct rehearsal *r, const char *external_id)
{
	return find(r, SENT, external_id) != NULL;
}

/* sure: only of one who was born on the same day. */
static bool
is_borne(struct rehearsal *r, const char *name, const char *birth_date, bool sure)
{
	for (const struct bearer *b = find(r, NAMES, name); b != NULL; b = b->next)
		if ((birth_date != NULL && str_equal(b->birth_date, birth_date)) ||
		    (!sure && (birth_date == NULL || b->birth_date == NULL)))
			return true;
	return false;
}

static bool
is_slip(struct rehearsal *r, struct arena *a, const struct person *p, size_t least, size_t less, bool sure)
{
	const char **keys;
	size_t n = alike_slips(a, p->last_name, p->first_name, least, less, &keys);

	for (size_t i = 0; i < n; i++)
		if (is_borne(r, keys[i], p->birth_date, sure))
			return true;
	return false;
}

bool
rehearsal_alike(struct rehearsal *r, struct arena *a, const struct person *p)
{
	return find(r, EMAILS, alike_email(a, p->email)) != NULL || find(r, PHONES, p->phone) != NULL ||
	    is_borne(r, alike_name(a, p->last_name, p->first_name), p->birth_date, false) ||
	    is_slip(r, a, p, ALIKE_LONG, 0, false) ||
	    (p->birth_date != NULL && is_slip(r, a, p, ALIKE_SHORT, ALIKE_LONG, true));
}
