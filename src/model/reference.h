/* The numbers people write on paper (SPEC BR-10, BR-12). */
#ifndef MB_MODEL_REFERENCE_H
#define MB_MODEL_REFERENCE_H

#include <stdint.h>

struct arena;

/* PROS-2026-000042; beyond 999999 the number grows to seven digits. */
char *reference_prospect(struct arena *, int year, int64_t number);
/* CLI-2026-000042 of PROS-2026-000042: a person keeps the number for life.
 * NULL when it is not a prospect's reference. */
char *reference_client(struct arena *, const char *prospect);

#endif
