/* JSON objects for sql/seed to read; what is absent is NULL there. */
#ifndef MB_STORE_DEMO_JSON_H
#define MB_STORE_DEMO_JSON_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/date.h"

struct buf;

/* An array of objects; separators come by themselves. */
void demo_json_array(struct buf *);
void demo_json_array_end(struct buf *);
void demo_json_object(struct buf *);
void demo_json_object_end(struct buf *);
/* NULL writes nothing. */
void demo_json_text(struct buf *, const char *key, const char *);
void demo_json_int(struct buf *, const char *key, int64_t);
/* 0 writes nothing. */
void demo_json_id(struct buf *, const char *key, int64_t);
void demo_json_time(struct buf *, const char *key, time_t);
void demo_json_date(struct buf *, const char *key, struct date);
void demo_json_texts(struct buf *, const char *key, const char *const *, size_t);

#endif
