/*
 * The bytes of a result.  Two thirds of the time of libxslt's own serialiser
 * go into things no page of ours has (PERFORMANCE.md 3).
 *
 * HTML comes out as HTML5 that is well-formed XML too.  It differs from what
 * libxml2 writes in six ways: <meta charset="UTF-8"/> at the start of the
 * head, void elements end in "/>", boolean attributes have their value,
 * attributes stand in double quotes, "<!--" in one is escaped as elsewhere, and
 * there is no line end behind the document.
 */
#ifndef MB_XML_WRITE_H
#define MB_XML_WRITE_H

#include <libxml/tree.h>

struct buf;

enum method { METHOD_HTML, METHOD_XML, METHOD_TEXT };

/* A long export is written in parts.  The first lacks the end tag of the root, the
 * last lacks its start tag and all before, a middle one lacks both. */
enum part { PART_WHOLE, PART_FIRST, PART_MIDDLE, PART_LAST };

/* An element of this namespace in a page stands for what the common parts (NULL: there are
 * none) have under its name attribute. */
#define COMMON_NS "urn:maboussole:common"

/* The name of a text that is markup already, and is written as it is.  Only what our own
 * instructions make has it; what a sheet says of disabled escaping is not heard. */
extern const xmlChar write_raw[];

void write_document(struct buf *, xmlDocPtr, enum method, enum part, xmlDocPtr common);

#endif
