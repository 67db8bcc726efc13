/*
 * Numbers for the demonstration data: small, the same on every machine, and
 * not fit for anything secret.  Every row draws from a sequence of its own, so
 * that a row is the same whatever was drawn for the rows before it.
 */
#ifndef MB_STORE_DEMO_RANDOM_H
#define MB_STORE_DEMO_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct demo_random {
	uint64_t state;
};

/* A text and how often it comes, in proportion to the others of its list. */
struct demo_choice {
	const char *text;	/* NULL last */
	unsigned weight;
};

/* The sequence of row n of one kind of rows. */
struct demo_random demo_random_of(uint64_t kind, uint64_t n);
/* 0 to n - 1. */
unsigned demo_below(struct demo_random *, unsigned n);
/* low to high, both possible. */
int demo_between(struct demo_random *, int low, int high);
/* True so many times in a thousand. */
bool demo_chance(struct demo_random *, unsigned per_mille);
const char *demo_choose(struct demo_random *, const struct demo_choice *);
/* The place drawn in n weights. */
unsigned demo_weighted(struct demo_random *, const unsigned *weights, unsigned n);

#endif
