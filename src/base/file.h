/* Files that are read whole, at the start. */
#ifndef MB_BASE_FILE_H
#define MB_BASE_FILE_H

#include <stddef.h>

struct arena;

/* The bytes with a NUL behind them; NULL, and errno says why, when they cannot be read. */
char *file_read(struct arena *, const char *path, size_t *size);
/* The names in a folder that end so and do not begin with a dot, in order, without that
 * end, NULL last; NULL, and errno says why, when it cannot be looked through. */
const char *const *file_list(struct arena *, const char *folder, const char *suffix);

#endif
