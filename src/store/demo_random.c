#include <assert.h>
#include <stddef.h>

#include "store/demo_random.h"

/* The year the agency was founded; another number gives another agency. */
static const uint64_t seed = 2017;

/* splitmix64: one addition and a mixing per number, and sequences begun at
 * neighbouring places have nothing in common. */
static uint64_t
next(struct demo_random *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

struct demo_random
demo_random_of(uint64_t kind, uint64_t n)
{
	struct demo_random r = { .state = seed ^ (kind << 48) };

	r.state = next(&r) + n;
	r.state = next(&r);
	return r;
}

unsigned
demo_below(struct demo_random *r, unsigned n)
{
	assert(n > 0);
	/* the high half scaled: no division, and a bias of n / 2^32 */
	return (unsigned)(((next(r) >> 32) * n) >> 32);
}

int
demo_between(struct demo_random *r, int low, int high)
{
	return low + (int)demo_below(r, (unsigned)(high - low) + 1);
}

bool
demo_chance(struct demo_random *r, unsigned per_mille)
{
	return demo_below(r, 1000) < per_mille;
}

const char *
demo_choose(struct demo_random *r, const struct demo_choice *list)
{
	const struct demo_choice *c;
	unsigned total = 0;

	for (c = list; c->text != NULL; c++)
		total += c->weight;
	total = demo_below(r, total);
	for (c = list; total >= c->weight; c++)
		total -= c->weight;
	return c->text;
}

unsigned
demo_weighted(struct demo_random *r, const unsigned *weights, unsigned n)
{
	unsigned total = 0, i;

	for (i = 0; i < n; i++)
		total += weights[i];
	total = demo_below(r, total);
	for (i = 0; total >= weights[i]; i++)
		total -= weights[i];
	return i;
}
