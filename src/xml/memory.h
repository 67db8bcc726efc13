/*
 * The memory of libxml2 and libxslt.  Outside a request it is heap.h's;
 * between memory_begin() and memory_end() every block comes from one bump
 * arena, frees do nothing, and the end forgets them all at once.  A block that
 * cannot be had ends the process: libxml2 goes on after a failed allocation
 * and writes pages with rows missing.
 */
#ifndef MB_XML_MEMORY_H
#define MB_XML_MEMORY_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

/* Before any other call of libxml2; what comes after the first call does nothing. */
void memory_install(void);
/* The names of all sheets and documents, equal names being one pointer.  It
 * must not grow during a request: its memory would be the arena's. */
xmlDictPtr memory_names(void);

void memory_begin(void);
bool memory_in_request(void);
void memory_end(void);
/* From now on a request may take only so much more, or its process ends: for one that reads what is
 * not ours. */
void memory_room(size_t);
size_t memory_used(void);

/* Tests: the nth allocation from now on fails; 0: none does. */
void memory_fail(unsigned long n);
/* Allocations since the last memory_fail(). */
unsigned long memory_count(void);

#endif
