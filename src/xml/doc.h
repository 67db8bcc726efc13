/*
 * Building a document: elements, attributes, text.  Text is always a text
 * node, so nothing a person typed is ever mark-up.  Names are our own
 * constants or column names.  A NULL value adds nothing: absent is NULL.
 */
#ifndef MB_XML_DOC_H
#define MB_XML_DOC_H

#include <libxml/tree.h>
#include <stddef.h>
#include <stdint.h>

/* A new document with this root element.  It lives until render_end(). */
xmlNodePtr doc_new(const char *root);
/* Gives back a document that was made outside of a request. */
void doc_free(xmlDocPtr);
xmlNodePtr doc_element(xmlNodePtr parent, const char *name);
/* <name>value</name> */
xmlNodePtr doc_text(xmlNodePtr parent, const char *name, const char *value);
xmlNodePtr doc_int(xmlNodePtr parent, const char *name, int64_t value);
void doc_attr(xmlNodePtr, const char *name, const char *value);
void doc_attr_int(xmlNodePtr, const char *name, int64_t value);
/* The text of this element itself. */
void doc_content(xmlNodePtr, const char *value);

/* Outside of a request: the root of a document of ours that was kept as text;
 * NULL when it is no XML.  Nothing it names is read.  To be given back by
 * doc_free(). */
xmlNodePtr doc_read(const char *text, size_t);
/* The first child element of this name, and the next of the same name behind one; NULL:
 * there is none. */
xmlNodePtr doc_first(xmlNodePtr, const char *name);
xmlNodePtr doc_next(xmlNodePtr);
/* The value of an attribute, NULL when there is none; the text of an element.  They live as
 * long as the document. */
const char *doc_attr_of(xmlNodePtr, const char *name);
const char *doc_text_of(xmlNodePtr);
/* The text of the child <element name="NAME">, which is plain text; NULL when
 * there is none.  It lives as long as the document. */
const char *doc_named(xmlNodePtr, const char *element, const char *name);

#endif
