#include "web/count.h"

#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "conf/conf.h"

enum { KNOWN = 1024, KNOWN_US = 60 * 1000000 };

/* The long lists this process has seen; a newer one takes an older one's place. */
static struct {
	uint64_t key;
	int64_t until;
	bool capped;
} known[KNOWN];

/* FNV-1a; a length before each text, so that two never read as one. */
static uint64_t
mix(uint64_t key, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;

	for (size_t i = 0; i < n; i++)
		key = (key ^ p[i]) * 0x100000001b3;
	return key;
}

static uint64_t
mix_number(uint64_t key, int64_t number)
{
	return mix(key, &number, sizeof number);
}

/* Whether two viewers of this scope reach different rows. */
static bool
is_viewers(enum scope scope)
{
	for (size_t i = 0; i < SCOPE_ARMS && scope_rules[scope].arms[i] != NULL; i++)
		if (strstr(scope_rules[scope].arms[i], ":viewer") != NULL)
			return true;
	return false;
}

/* Which rows are counted: the statement, whose they are, and what is filtered. */
static uint64_t
key_of(const struct ctx *c, enum sql sql, const struct choice *choice, const struct arg *args)
{
	uint64_t key = mix_number(0xcbf29ce484222325, sql);

	key = mix_number(key, choice->scope);
	key = mix_number(key, choice->filters);
	if (is_viewers(choice->scope)) {
		key = mix_number(key, c->viewer.id);
		key = mix_number(key, c->viewer.partner);
		key = mix_number(key, c->viewer.branch);
		for (size_t i = 0; i < ABSENT_MAX; i++)
			key = mix_number(key, c->viewer.absent[i]);
		for (size_t i = 0; i < LED_MAX; i++)
			key = mix_number(key, c->viewer.led[i]);
	}
	for (; args->name != NULL; args++) {
		key = mix_number(key, args->kind);
		key = mix_number(key, args->kind == ARG_INT ? args->number : (int64_t)args->size);
		if (args->kind == ARG_TEXT || args->kind == ARG_BLOB)
			key = mix(key, args->bytes, args->size);
	}
	return key;
}

static const struct arg *
with_cap(struct ctx *c, const struct arg *args, int64_t cap)
{
	size_t n = 0;
	struct arg *out;

	while (args[n].name != NULL)
		n++;
	out = arena_array(c->arena, n + 2, sizeof *out);
	memcpy(out, args, n * sizeof *out);
	out[n] = arg_int("cap", cap);
	return out;
}

bool
count_rows(struct ctx *c, enum sql sql, const struct choice *choice, const struct arg *args,
    struct count *out)
{
	int64_t cap = c->conf->list_count_cap, now = clock_us();
	uint64_t key = key_of(c, sql, choice, args);
	size_t slot = key % KNOWN;
	struct rows *r;

	*out = (struct count){ .n = cap, .more = true, .capped = known[slot].capped };
	if (known[slot].key == key && now < known[slot].until)
		return true;
	r = ctx_query_as(c, c->arena, sql, choice, with_cap(c, args, cap + 1));
	if (r == NULL || !rows_next(r))
		return false;
	out->n = rows_int(r, "n");
	out->more = out->n > cap;
	out->capped = rows_int(r, "capped") != 0;
	if (out->more) {
		out->n = cap;
		known[slot].key = key;
		known[slot].until = now + KNOWN_US;
		known[slot].capped = out->capped;
	}
	return true;
}

int64_t
count_upto(struct ctx *c, enum sql sql, const struct choice *choice, const struct arg *args,
    int64_t limit)
{
	struct rows *r = ctx_query_as(c, c->arena, sql, choice, with_cap(c, args, limit));

	return r != NULL && rows_next(r) ? rows_int(r, "n") : -1;
}
