/* Small helpers on NUL-terminated strings.  None allocates but from an arena. */
#ifndef MB_BASE_STR_H
#define MB_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct arena;

/* Equal bytes; NULL equals only NULL. */
bool str_equal(const char *, const char *);
bool str_starts(const char *, const char *prefix);
bool str_ends(const char *, const char *suffix);
/* NULL or no bytes. */
bool str_empty(const char *);
/* The whole string as a decimal number: optional minus, no plus, no spaces,
 * no leading zeros, within int64_t; false otherwise, *value untouched. */
bool str_int(const char *, int64_t *value);
/* An id: 1 to 2^63-1 in the same strict form; 0 otherwise. */
int64_t str_id(const char *);
/* Without ASCII and no-break white space at both ends. */
char *str_trim(struct arena *, const char *);
/* ASCII letters to lower case; other bytes as they are. */
char *str_lower(struct arena *, const char *);
/* The place of s in a list that ends with NULL; -1 when it is not there. */
int str_index(const char *const *list, const char *s);
/* The text in quotes as JSON has it; null for NULL. */
void str_json(FILE *, const char *);

#endif
