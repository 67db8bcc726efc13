/* The fixtures of tests/xslt, for programs that render as the worker does. */
#ifndef MB_TESTS_FIXTURE_H
#define MB_TESTS_FIXTURE_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

extern const char *const fixture_languages[];

/* Loads the sheets of every page from $srcdir/xslt with the entities described
 * in $srcdir/tests/xslt/entity. */
bool fixture_load(bool validate);
const char *fixture_path(const char *below); /* $srcdir/BELOW; good until the next call */
char *fixture_read(const char *path, size_t *); /* malloc'd, with a NUL; NULL: there is none */
/* A fixture parsed, the page's language changed; free it with xmlFreeDoc(). */
xmlDocPtr fixture_open(const char *path, const char *lang);
/* The same built with doc.h, as controllers do. */
xmlNodePtr fixture_build(xmlDocPtr);
/* As a part of a long export: the list's records from..to-1 only. */
xmlNodePtr fixture_build_part(xmlDocPtr, const char *part, size_t from, size_t to);
/* The formats of a page, NULL last. */
const char *const *fixture_formats(const char *page);

#endif
