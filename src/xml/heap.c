#include "xml/heap.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "xml/poison.h"

enum {
	ALIGN = 16,
	HEAD = 8, /* before each block: its room, which is 8 more than a multiple of 16 */
	SMALL = 4096,
	CHUNK = 1 << 20,
};

/* Address space, not memory: pages are taken when they are first written. */
#define RESERVED ((size_t)1 << 30)

struct gap {
	struct gap *next;
};

static struct {
	char *start, *next, *chunk, *end; /* chunk: where that of next ends */
	struct gap *gaps[SMALL / ALIGN];
	void (*no_memory)(void);
} heap;

void
heap_open(void (*no_memory)(void))
{
	heap.no_memory = no_memory;
	heap.start = mmap(NULL, RESERVED, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (heap.start == MAP_FAILED)
		heap.start = NULL;
	heap.next = heap.chunk = heap.start;
	heap.end = heap.start != NULL ? heap.start + RESERVED : NULL;
}

static bool
is_ours(const void *p)
{
	return (const char *)p >= heap.start && (const char *)p < heap.end;
}

static size_t *
room_of(void *p)
{
	return (size_t *)((char *)p - HEAD);
}

static size_t
room_for(size_t size)
{
	return (size + HEAD - 1) / ALIGN * ALIGN + HEAD;
}

/* Of what no block had yet; NULL: there is nothing left. */
static void *
fresh(size_t room)
{
	char *p;

	if ((size_t)(heap.chunk - heap.next) < ALIGN + room) {
		if (heap.end - heap.chunk < CHUNK)
			return NULL;
		heap.next = heap.chunk;
		heap.chunk += CHUNK;
		POISON(heap.next, CHUNK);
		ROOT(heap.next, CHUNK);
	}
	p = heap.next + ALIGN;
	heap.next += HEAD + room;
	UNPOISON(room_of(p), HEAD);
	*room_of(p) = room;
	return p;
}

static void *
must(void *p)
{
	if (p == NULL)
		heap.no_memory();
	return p;
}

void *
heap_take(size_t size)
{
	size_t room = room_for(size);
	struct gap **gaps, *p;

	if (size > SMALL - ALIGN)
		return must(malloc(size));
	gaps = &heap.gaps[room / ALIGN];
	p = *gaps;
	if (p != NULL) {
		UNPOISON(p, size > sizeof *p ? size : sizeof *p);
		*gaps = p->next;
		return p;
	}
	p = fresh(room);
	if (p == NULL)
		return must(malloc(size != 0 ? size : 1));
	UNPOISON(p, size);
	return p;
}

void
heap_give(void *p)
{
	struct gap *gap = p;
	size_t room;

	if (!is_ours(p)) {
		free(p);
		return;
	}
	room = *room_of(p);
	UNPOISON(gap, sizeof *gap);
	gap->next = heap.gaps[room / ALIGN];
	heap.gaps[room / ALIGN] = gap;
	POISON(gap, room);
}

void *
heap_grow(void *p, size_t size)
{
	size_t room;
	void *q;

	if (p == NULL)
		return heap_take(size);
	if (!is_ours(p))
		return must(realloc(p, size != 0 ? size : 1));
	room = *room_of(p);
	if (size <= room) {
		POISON(p, room);
		UNPOISON(p, size);
		return p;
	}
	q = heap_take(size);
	UNPOISON(p, room);
	memcpy(q, p, room);
	heap_give(p);
	return q;
}
