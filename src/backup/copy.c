#include "backup/copy.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "backup/inside.h"
#include "backup/keep.h"
#include "base/arena.h"
#include "base/str.h"
#include "crypt/signature.h"
#include "depot/depot.h"

enum { DAY = 86400, SOME = 64 };

const char *const copy_states[] = { "complete", "unchecked", "unfinished", "foreign", "damaged", "newer" };

struct listed {
	const char *name;
	uint64_t bytes;
	int64_t at;
};

struct listing {
	struct arena *arena;
	struct listed *all;
	size_t n, room;
};

static void
list_one(void *context, const struct depot_entry *e)
{
	struct listing *l = context;
	struct listed *grown;

	if (l->n == l->room) {
		l->room = l->room * 2 + SOME;
		grown = arena_array(l->arena, l->room, sizeof(*grown));
		if (l->n > 0)
			memcpy(grown, l->all, l->n * sizeof(*grown));
		l->all = grown;
	}
	l->all[l->n++] = (struct listed){ arena_strdup(l->arena, e->name), e->bytes, e->modified_at };
}

/* The object of a copy in its part of the listing. */
static const struct listed *
find(const struct listed *part, size_t n, const char *copy, const char *object)
{
	size_t k = strlen(copy);

	for (size_t i = 0; i < n; i++)
		if (str_equal(part[i].name + k + 1, object))
			return &part[i];
	return NULL;
}

static void
is(struct copy *c, enum copy_state state, const char *why)
{
	c->state = state;
	c->why = why;
}

/* The bytes of the manifest, when they are signed by us; NULL: c says why not. */
static const char *
signed_text(struct backup *b, struct copy *c, size_t *n)
{
	struct pump p = { .arena = b->arena, .depot = b->depot };
	const char *text, *signature;
	size_t size;

	p.object = arena_printf(b->arena, "%s/manifest.json", c->name);
	text = pump_read(&p, MANIFEST_MAX, n);
	if (text == NULL) {
		is(c, COPY_DAMAGED, arena_printf(b->arena, "its manifest cannot be read: %s", p.fault));
		return NULL;
	}
	p.object = arena_printf(b->arena, "%s/manifest.sig", c->name);
	signature = pump_read(&p, 2 * SIGNATURE_SIZE, &size);
	if (signature == NULL && !depot_absent(b->depot)) {
		is(c, COPY_DAMAGED, arena_printf(b->arena, "its signature cannot be read: %s", p.fault));
		return NULL;
	}
	if (signature == NULL) {
		is(c, COPY_FOREIGN, "it is not signed");
		return NULL;
	}
	if (b->verify_keys == NULL) {
		is(c, COPY_UNCHECKED, "there is no key to check its signature with");
		return text;
	}
	if (signature_good(b->verify_keys, text, *n, (const unsigned char *)signature, size))
		return text;
	is(c, COPY_FOREIGN, "its signature is none of ours: another installation made it, or it was changed");
	return NULL;
}

static void
check_objects(struct backup *b, struct copy *c, const struct listed *part, size_t n)
{
	const struct manifest *m = c->manifest;

	for (size_t i = 0; i < m->objects_count; i++) {
		const struct object *o = &m->objects[i];
		const struct listed *there = find(part, n, c->name, o->name);

		if (there == NULL)
			is(c, COPY_DAMAGED, arena_printf(b->arena, "%s is missing", o->name));
		else if (there->bytes != o->sealed.bytes)
			is(c, COPY_DAMAGED, arena_printf(b->arena, "%s has %" PRIu64 " bytes and not %" PRIu64,
			    o->name, there->bytes, o->sealed.bytes));
	}
}

static void
judge(struct backup *b, struct copy *c, const struct listed *part, size_t n)
{
	const char *text, *fault = NULL;
	size_t size;
	bool newer;

	if (find(part, n, c->name, "manifest.json") == NULL) {
		is(c, COPY_UNFINISHED, "it has no manifest: its making was cut off, or is still going on");
		return;
	}
	text = signed_text(b, c, &size);
	if (text == NULL)
		return;
	c->manifest = manifest_read(b->arena, text, size, &fault, &newer);
	if (c->manifest == NULL)
		is(c, newer ? COPY_NEWER : COPY_DAMAGED, fault);
	else if (!str_equal(c->manifest->name, c->name))
		is(c, COPY_DAMAGED, arena_printf(b->arena, "it is the copy %s under another name",
		    c->manifest->name));
	else
		check_objects(b, c, part, n);
}

/* The folder of an object, when it is one of a copy; NULL. */
static const char *
copy_of(struct arena *a, const char *object, time_t *at)
{
	const char *slash = strchr(object, '/');
	const char *name = slash == NULL ? NULL : arena_copy(a, object, (size_t)(slash - object));

	return name != NULL && copy_name_read(name, at) ? name : NULL;
}

static int
newest_first(const void *x, const void *y)
{
	const struct copy *a = x, *b = y;

	if (a->at != b->at)
		return a->at < b->at ? 1 : -1;
	return -strcmp(a->name, b->name);
}

static void
read_one(struct backup *b, struct copy *c, const struct listed *part, size_t n)
{
	const char **objects = arena_array(b->arena, n + 1, sizeof(*objects));

	for (size_t i = 0; i < n; i++) {
		objects[i] = part[i].name;
		c->bytes += part[i].bytes;
		if (part[i].at > c->touched_at)
			c->touched_at = part[i].at;
	}
	c->objects = objects;
	judge(b, c, part, n);
}

struct copy *
copies_read(struct backup *b, size_t *n)
{
	struct listing l = { .arena = b->arena };
	struct copy *copies;

	*n = 0;
	if (!depot_list(b->depot, "", list_one, &l)) {
		backup_fault(b, BACKUP_STORE, "%s", depot_fault(b->depot));
		return NULL;
	}
	copies = arena_array(b->arena, l.n + 1, sizeof(*copies));
	for (size_t i = 0, to; i < l.n; i = to) {
		time_t at;
		const char *name = copy_of(b->arena, l.all[i].name, &at);
		const char *prefix = name == NULL ? NULL : arena_printf(b->arena, "%s/", name);

		for (to = i + 1; name != NULL && to < l.n && str_starts(l.all[to].name, prefix); to++)
			;
		if (name == NULL)
			continue;
		copies[*n] = (struct copy){ .name = name, .at = at };
		read_one(b, &copies[*n], &l.all[i], to - i);
		(*n)++;
	}
	qsort(copies, *n, sizeof(*copies), newest_first);
	return copies;
}

struct copy *
copy_find(struct backup *b, const char *name, enum backup_result *result)
{
	bool latest = str_equal(name, "latest");
	size_t n;
	struct copy *copies = copies_read(b, &n);

	*result = BACKUP_STORE;
	if (copies == NULL)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		struct copy *c = &copies[i];
		bool good = c->state == COPY_COMPLETE || c->state == COPY_UNCHECKED;

		if (latest && !good)
			backup_tell(b, BACKUP_NOTE, arena_printf(b->arena, "%s is passed over: %s", c->name, c->why), 0);
		if (!(latest ? good : str_equal(c->name, name)))
			continue;
		*result = BACKUP_OK;
		b->name = c->name;
		return c;
	}
	*result = latest ? backup_fault(b, BACKUP_ABSENT, "there is no complete copy in %s", depot_where(b->depot)) :
			   backup_fault(b, BACKUP_ABSENT, "there is no copy %s in %s", name, depot_where(b->depot));
	return NULL;
}

/* Without its manifest it is an unfinished one, whatever comes between. */
bool
copy_remove(struct backup *b, const struct copy *c)
{
	const char *manifest = arena_printf(b->arena, "%s/manifest.json", c->name);
	bool fine = depot_remove(b->depot, manifest);

	for (size_t i = 0; fine && c->objects[i] != NULL; i++)
		fine = str_equal(c->objects[i], manifest) || depot_remove(b->depot, c->objects[i]);
	if (!fine)
		backup_fault(b, BACKUP_STORE, "%s: %s", c->name, depot_fault(b->depot));
	return fine;
}

void
copies_prune(struct arena *a, const struct copy *copies, size_t n, const struct keep_rule *rule, time_t now,
    bool *remove)
{
	time_t *times = arena_array(a, n + 1, sizeof(*times));
	size_t *place = arena_array(a, n + 1, sizeof(*place)), good = 0;
	bool *keep = arena_array(a, n + 1, sizeof(*keep));

	for (size_t i = 0; i < n; i++) {
		remove[i] = copies[i].state == COPY_UNFINISHED && copies[i].at < now - DAY &&
		    copies[i].touched_at < now - DAY;
		if (copies[i].state == COPY_COMPLETE) {
			times[good] = copies[i].at;
			place[good++] = i;
		}
	}
	keep_plan(rule, times, good, keep);
	for (size_t i = 0; i < good; i++)
		remove[place[i]] = !keep[i];
}
