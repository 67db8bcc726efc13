/*
 * Memory that is freed together.  Every block is zeroed; no function returns
 * NULL: a process that cannot get memory says so once and exits.
 *
 * Under AddressSanitizer the gap after each block and everything given back
 * by arena_reset() is poisoned, so overflow and use after the request show.
 */
#ifndef MB_BASE_ARENA_H
#define MB_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void *arena_alloc(struct arena *, size_t);
/* n blocks of size bytes; exits when the product overflows. */
void *arena_array(struct arena *, size_t n, size_t size);
/* A copy of the string; NULL stays NULL. */
char *arena_strdup(struct arena *, const char *);
/* A copy of n bytes with a NUL behind them. */
char *arena_copy(struct arena *, const void *, size_t n);
char *arena_printf(struct arena *, const char *, ...)
    __attribute__((format(printf, 2, 3), nonnull));
char *arena_vprintf(struct arena *, const char *, va_list)
    __attribute__((format(printf, 2, 0), nonnull(1, 2)));
/* Calls fn(p) at the next reset, the last deferred first. */
void arena_defer(struct arena *, void (*fn)(void *), void *p);
/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *);
void arena_reset(struct arena *);
void arena_free(struct arena *);

#endif
