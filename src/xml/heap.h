/*
 * The heap of libxml2 and libxslt, for what outlives a request: the compiled sheets, and the
 * many millions of small blocks that come and go while they are made.  A block has eight
 * bytes of its own and goes back to those of its size; nothing is joined or given back to
 * the kernel.  What is large, or finds no room, is malloc's.  Under AddressSanitizer the
 * blocks that are free, and the gaps between the others, are poisoned as malloc's would be,
 * at a tenth of the cost.
 */
#ifndef MB_XML_HEAP_H
#define MB_XML_HEAP_H

#include <stddef.h>

/* Never NULL for want of memory: the process ends by no_memory(). */
void heap_open(void (*no_memory)(void));
void *heap_take(size_t);
void *heap_grow(void *, size_t);
void heap_give(void *);

#endif
