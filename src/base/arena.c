#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif

#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) __asan_poison_memory_region((p), (n))
#define UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
#define GAP 16
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define GAP 0
#endif

enum {
	ALIGN = 16,
	CHUNK = 64 * 1024, /* a page of 25 rows fits in one or two */
	KEEP = 16, /* chunks kept over a reset: a megabyte */
};

struct chunk {
	struct chunk *next;
	size_t size, used;
	_Alignas(ALIGN) unsigned char data[];
};

struct defer {
	struct defer *next;
	void (*fn)(void *);
	void *p;
};

struct arena {
	struct chunk *full; /* in use, the one being filled first */
	struct chunk *spare; /* of CHUNK bytes, kept by a reset */
	struct defer *defers; /* the last deferred first */
	size_t used;
};

static void *
must(void *p, size_t n)
{
	if (p == NULL)
		log_die(EX_OSERR, "out of memory: %zu bytes", n);
	return p;
}

static struct chunk *
chunk_new(size_t size)
{
	size_t all;
	struct chunk *c;

	if (__builtin_add_overflow(sizeof(*c), size, &all))
		log_die(EX_OSERR, "out of memory: %zu bytes", size);
	/* zeroed for gcc, which takes the poisoning for a read */
	c = must(calloc(1, all), all);
	c->size = size;
	POISON(c->data, size);
	return c;
}

static void
chunk_free(struct chunk *c)
{
	UNPOISON(c->data, c->size);
	free(c);
}

/* A block larger than a quarter of a chunk gets one of its own, put behind
 * the one being filled so that what is free in that one is not lost. */
static struct chunk *
room_for(struct arena *a, size_t need)
{
	struct chunk *c = a->full;

	if (c != NULL && c->size - c->used >= need)
		return c;
	if (need > CHUNK / 4) {
		c = chunk_new(need);
		if (a->full != NULL) {
			c->next = a->full->next;
			a->full->next = c;
			return c;
		}
	} else if ((c = a->spare) != NULL) {
		a->spare = c->next;
		c->next = a->full;
	} else {
		c = chunk_new(CHUNK);
		c->next = a->full;
	}
	a->full = c;
	return c;
}

struct arena *
arena_new(void)
{
	return must(calloc(1, sizeof(struct arena)), sizeof(struct arena));
}

void *
arena_alloc(struct arena *a, size_t n)
{
	size_t need;
	struct chunk *c;
	void *p;

	if (__builtin_add_overflow(n, (size_t)(GAP + ALIGN - 1), &need))
		log_die(EX_OSERR, "out of memory: %zu bytes", n);
	need &= ~(size_t)(ALIGN - 1);
	if (need == 0)
		need = ALIGN;
	c = room_for(a, need);
	p = c->data + c->used;
	c->used += need;
	a->used += n;
	/* only n bytes: the gap stays poisoned */
	UNPOISON(p, n);
	return memset(p, 0, n);
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	size_t all;

	if (__builtin_mul_overflow(n, size, &all))
		log_die(EX_OSERR, "out of memory: %zu times %zu bytes", n, size);
	return arena_alloc(a, all);
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return s == NULL ? NULL : arena_copy(a, s, strlen(s));
}

char *
arena_copy(struct arena *a, const void *p, size_t n)
{
	size_t all;
	char *s;

	if (__builtin_add_overflow(n, (size_t)1, &all))
		log_die(EX_OSERR, "out of memory: %zu bytes", n);
	s = arena_alloc(a, all);
	if (n > 0)
		memcpy(s, p, n);
	return s;
}

char *
arena_vprintf(struct arena *a, const char *format, va_list args)
{
	va_list again;
	char *s;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (n < 0)
		log_die(EX_SOFTWARE, "vsnprintf refused the format %s", format);
	s = arena_alloc(a, (size_t)n + 1);
	vsnprintf(s, (size_t)n + 1, format, args);
	return s;
}

char *
arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	char *s;

	va_start(args, format);
	s = arena_vprintf(a, format, args);
	va_end(args);
	return s;
}

void
arena_defer(struct arena *a, void (*fn)(void *), void *p)
{
	struct defer *d = arena_alloc(a, sizeof(*d));

	a->used -= sizeof(*d);
	d->fn = fn;
	d->p = p;
	d->next = a->defers;
	a->defers = d;
}

size_t
arena_used(const struct arena *a)
{
	return a->used;
}

void
arena_reset(struct arena *a)
{
	struct defer *d;
	struct chunk *c, *next;
	int kept = 0;

	/* a deferred function may itself allocate and defer */
	while ((d = a->defers) != NULL) {
		a->defers = d->next;
		d->fn(d->p);
	}
	for (c = a->spare; c != NULL; c = c->next)
		kept++;
	for (c = a->full; c != NULL; c = next) {
		next = c->next;
		if (c->size != CHUNK || kept == KEEP) {
			chunk_free(c);
			continue;
		}
		POISON(c->data, c->size);
		c->used = 0;
		c->next = a->spare;
		a->spare = c;
		kept++;
	}
	a->full = NULL;
	a->used = 0;
}

void
arena_free(struct arena *a)
{
	struct chunk *c;

	if (a == NULL)
		return;
	arena_reset(a);
	while ((c = a->spare) != NULL) {
		a->spare = c->next;
		chunk_free(c);
	}
	free(a);
}
