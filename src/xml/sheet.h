/*
 * Finding, specialising and compiling sheets: before the fork only.  A sheet
 * and what it imports go through xslt/fold.xsl, for one page and language,
 * before libxslt sees them.
 */
#ifndef MB_XML_SHEET_H
#define MB_XML_SHEET_H

#include <libxml/tree.h>
#include <libxslt/xsltInternals.h>
#include <stdbool.h>

/* Reads fold.xsl and the catalogues; false: what is wrong was said. */
bool sheet_open(const char *dir);
/* NULL when it does not compile, or when there is no such sheet.  path: it lies there;
 * NULL: it is found by page and format. */
xsltStylesheetPtr sheet_compile(
    const char *page, const char *format, const char *lang, xmlDocPtr entity, const char *path);
/* A plain stylesheet of the folder over a document: its result; NULL: it failed. */
xmlDocPtr sheet_apply(const char *path, xmlDocPtr);
/* Forgets what only compiling needed. */
void sheet_close(void);

#endif
