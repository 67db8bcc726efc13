/* The schema of an entity's record as `maboussole schema rng' prints it. */
#ifndef MB_XML_SCHEMA_H
#define MB_XML_SCHEMA_H

#include <libxml/tree.h>
#include <stdbool.h>

struct buf;

/* dir is where xslt/ is installed; the entity is described as for render.h, and
 * the description is freed. */
bool schema_print(const char *dir, xmlDocPtr entity, struct buf *);
/* The description itself, a line a field; it is freed. */
void schema_describe(xmlDocPtr entity, struct buf *);

#endif
