/* The text Prometheus reads, version 0.0.4: families one after the other, each whole. */
#ifndef MB_WEB_EXPOSITION_H
#define MB_WEB_EXPOSITION_H

#include <stdint.h>

struct buf;

extern const char exposition_type[];	/* the media type */

/* Begins a family: "counter", "gauge" or "histogram". */
void exposition_family(struct buf *, const char *name, const char *type, const char *help);
/* A sample: name with its suffix; labels as pairs of name and value, NULL last, or NULL for none. */
void exposition_sample(struct buf *, const char *name, const char *const *labels, double value);
/* A family of one sample without labels. */
void exposition_one(struct buf *, const char *name, const char *type, const char *help, double value);

#define LABELS(...) ((const char *const[]){ __VA_ARGS__, NULL })

#endif
