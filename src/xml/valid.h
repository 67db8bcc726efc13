/* Documents against the published schema: in tests, and where `validate' is set. */
#ifndef MB_XML_VALID_H
#define MB_XML_VALID_H

#include <libxml/tree.h>
#include <stdbool.h>

/* Before the fork, while files may still be read: DIR/schema/page.rng. */
bool valid_load(const char *dir);
/* Says in the log what is wrong. */
bool valid_check(xmlDocPtr);

#endif
