/* The interface for programs (web/api.h) as a document, from the tables of routes and entities:
 * what its description (xslt/schema/openapi.xsl) is made of. */
#ifndef MB_WEB_INTERFACE_H
#define MB_WEB_INTERFACE_H

#include <libxml/tree.h>

struct arena;

/* <interface>, a <route> for each that takes keys; the caller's to free. */
xmlDocPtr interface_describe(struct arena *);

#endif
