#include "store/known.h"

#include <string.h>

#include "base/arena.h"

enum { FIRST = 1024 };

/* Ids in their order; of texts the digests, none of which is 0, in an open table that is half
 * empty at least.  What it grows out of is given back with its arena. */
struct known {
	struct arena *arena;
	uint64_t *values;
	size_t size, n;
};

static void
release(void *p)
{
	arena_free(((struct known *)p)->arena);
}

struct known *
known_new(struct arena *a)
{
	struct known *k = arena_alloc(a, sizeof *k);

	k->arena = arena_new();
	k->size = FIRST;
	k->values = arena_array(k->arena, k->size, sizeof *k->values);
	arena_defer(a, release, k);
	return k;
}

size_t
known_count(const struct known *k)
{
	return k->n;
}

void
known_add_id(struct known *k, int64_t id)
{
	if (k->n == k->size) {
		struct arena *wider = arena_new();
		uint64_t *values = arena_array(wider, 2 * k->size, sizeof *values);

		memcpy(values, k->values, k->n * sizeof *values);
		arena_free(k->arena);
		k->arena = wider;
		k->values = values;
		k->size *= 2;
	}
	k->values[k->n++] = (uint64_t)id;
}

bool
known_id(const struct known *k, int64_t id)
{
	size_t from = 0, to = k->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (k->values[middle] == (uint64_t)id)
			return true;
		if (k->values[middle] < (uint64_t)id)
			from = middle + 1;
		else
			to = middle;
	}
	return false;
}

/* FNV-1a, its bits mixed for who takes the lowest. */
static uint64_t
digest(const char *s)
{
	uint64_t h = 14695981039346656037U;

	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)(*s >= 'A' && *s <= 'Z' ? *s + 32 : *s);

		h = (h ^ c) * 1099511628211U;
	}
	h ^= h >> 32;
	return h == 0 ? 1 : h;
}

/* Where the digest is, or the free place it would be in. */
static size_t
place_of(const uint64_t *values, size_t size, uint64_t h)
{
	size_t i = (size_t)h & (size - 1);

	while (values[i] != 0 && values[i] != h)
		i = (i + 1) & (size - 1);
	return i;
}

static void
widen(struct known *k)
{
	struct arena *wider = arena_new();
	uint64_t *values = arena_array(wider, 2 * k->size, sizeof *values);

	for (size_t i = 0; i < k->size; i++)
		if (k->values[i] != 0)
			values[place_of(values, 2 * k->size, k->values[i])] = k->values[i];
	arena_free(k->arena);
	k->arena = wider;
	k->values = values;
	k->size *= 2;
}

bool
known_add_text(struct known *k, const char *text)
{
	uint64_t h = digest(text);
	size_t i = place_of(k->values, k->size, h);

	if (k->values[i] == h)
		return false;
	k->values[i] = h;
	if (2 * ++k->n > k->size)
		widen(k);
	return true;
}

bool
known_text(const struct known *k, const char *text)
{
	uint64_t h = digest(text);

	return k->values[place_of(k->values, k->size, h)] == h;
}
