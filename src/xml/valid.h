/* Documents against the published schema: in tests, and where `validate' is set. */
#ifndef MB_XML_VALID_H
#define MB_XML_VALID_H

#include <libxml/tree.h>
#include <stdbool.h>

/* Before the fork, while files may still be read: DIR/schema/page.rng. */
bool valid_load(const char *dir);
/* Says in the log what is wrong. */
bool valid_check(xmlDocPtr);

/* A schema for files, read once; NULL: it cannot be.  A file by that schema: its root, to
 * be given back by doc_free(); NULL, and said in the log by file and line, when it is
 * none.  Nothing it names is read. */
struct valid_schema;
struct valid_schema *valid_open(const char *path);
xmlNodePtr valid_file(struct valid_schema *, const char *path);
void valid_close(struct valid_schema *);

#endif
