#include "xml/memory.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/log.h"
#include "xml/heap.h"
#include "xml/poison.h"

enum {
	ALIGN = 16, /* a block's header is as large: its size, and a gap */
	KEEP = 8 << 20, /* what a large request took beyond this goes back to the kernel */
};

/* Address space, not memory: pages are taken when they are first written. */
#define RESERVED ((size_t)1 << 30)

static struct {
	char *start, *next, *end;
	char *last; /* the newest block, which can grow in place */
	size_t used; /* by the last request */
	unsigned long count, fail;
	bool in_request;
	xmlDictPtr names;
} memory;

/* No logging here: it would ask for memory. */
static void __attribute__((noreturn)) die(void)
{
	static const char text[] =
	    "{\"level\":\"error\",\"message\":\"out of memory in a document\"}\n";
	ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);

	(void)n;
	abort();
}

static void
count(void)
{
	if (++memory.count == memory.fail)
		die();
}

static bool
is_ours(const void *p)
{
	return (const char *)p >= memory.start && (const char *)p < memory.end;
}

static size_t *
size_of(void *p)
{
	return (size_t *)((char *)p - ALIGN);
}

static void *
bump(size_t size)
{
	size_t room = (size + ALIGN - 1) / ALIGN * ALIGN;
	char *p = memory.next + ALIGN;

	if (size > RESERVED || room > (size_t)(memory.end - p))
		die();
	memory.next = p + room;
	memory.last = p;
	UNPOISON(p - ALIGN, sizeof(size_t));
	*size_of(p) = size;
	UNPOISON(p, size);
	return p;
}

static void *
allocate(size_t size)
{
	count();
	if (memory.in_request)
		return bump(size);
	return heap_take(size);
}

static void
release(void *p)
{
	if (!is_ours(p))
		heap_give(p);
}

static void *
grow(void *p, size_t size)
{
	size_t old, room = (size + ALIGN - 1) / ALIGN * ALIGN;
	void *q;

	count();
	if (p == NULL || !is_ours(p)) {
		if (p == NULL && memory.in_request)
			return bump(size);
		return heap_grow(p, size);
	}
	old = *size_of(p);
	if (size <= old)
		return p;
	if (p == memory.last && size <= RESERVED && room <= (size_t)(memory.end - (char *)p)) {
		memory.next = (char *)p + room;
		*size_of(p) = size;
		UNPOISON(p, size);
		return p;
	}
	q = bump(size);
	memcpy(q, p, old);
	return q;
}

static char *
duplicate(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(allocate(n), s, n);
}

void
memory_install(void)
{
	if (memory.start != NULL)
		return;
	memory.start = mmap(NULL, RESERVED, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (memory.start == MAP_FAILED)
		log_die(EX_OSERR, "no address space for documents");
	memory.next = memory.start;
	memory.end = memory.start + RESERVED;
	POISON(memory.start, RESERVED);
	heap_open(die);
	if (xmlMemSetup(release, allocate, grow, duplicate) != 0)
		log_die(EX_SOFTWARE, "libxml2 took memory before its owner was set");
	xmlInitParser();
	memory.names = xmlDictCreate();
}

xmlDictPtr
memory_names(void)
{
	return memory.names;
}

void
memory_begin(void)
{
	memory.in_request = true;
}

bool
memory_in_request(void)
{
	return memory.in_request;
}

void
memory_end(void)
{
	/* The last error's text may be in the arena and would be freed by the next. */
	xmlResetLastError();
	memory.used = (size_t)(memory.next - memory.start);
	if (memory.used > KEEP)
		madvise(memory.start + KEEP, memory.used - KEEP, MADV_DONTNEED);
	POISON(memory.start, memory.used);
	memory.next = memory.start;
	memory.last = NULL;
	memory.in_request = false;
}

void
memory_room(size_t size)
{
	if (size < (size_t)(memory.end - memory.next))
		memory.end = memory.next + size;
}

size_t
memory_used(void)
{
	return memory.in_request ? (size_t)(memory.next - memory.start) : memory.used;
}

void
memory_fail(unsigned long n)
{
	memory.count = 0;
	memory.fail = n;
}

unsigned long
memory_count(void)
{
	return memory.count;
}
