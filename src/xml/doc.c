#include "xml/doc.h"

#include <inttypes.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlmemory.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "xml/memory.h"

/* Nodes are linked by hand: the tree functions of libxml2 look for entities
 * and namespaces that a document of ours never has. */

/* A name the sheets know is their pointer, which makes comparing it one
 * instruction.  Another one is a copy: the names must not grow in a request. */
static const xmlChar *
name_of(const char *name)
{
	const xmlChar *known;

	if (!memory_in_request())
		return xmlDictLookup(memory_names(), BAD_CAST name, -1);
	known = xmlDictExists(memory_names(), BAD_CAST name, -1);
	return known != NULL ? known : xmlStrdup(BAD_CAST name);
}

/* The database may hold what XML cannot; each such byte becomes U+FFFD. */
static xmlChar *
repaired(const char *value, size_t n)
{
	xmlChar *out = xmlMalloc(3 * n + 1), *o = out;

	for (size_t i = 0, length; i < n; i += length) {
		for (length = 1; length < 4 && i + length < n; length++)
			if (((unsigned char)value[i + length] & 0xc0) != 0x80)
				break;
		if (utf8_ok(value + i, length)) {
			memcpy(o, value + i, length);
			o += length;
		} else {
			memcpy(o, "\xef\xbf\xbd", 3);
			o += 3;
		}
	}
	*o = '\0';
	return out;
}

static xmlChar *
copied(const char *value)
{
	size_t n = strlen(value);
	xmlChar *out;

	if (!utf8_ok(value, n))
		return repaired(value, n);
	out = xmlMalloc(n + 1);
	return memcpy(out, value, n + 1);
}

static xmlNodePtr
new_node(void *parent, xmlDocPtr doc, xmlElementType type, const xmlChar *name)
{
	xmlNodePtr n = xmlMalloc(sizeof *n);

	memset(n, 0, sizeof *n);
	n->type = type;
	n->name = name;
	n->parent = parent;
	n->doc = doc;
	return n;
}

static void
append(xmlNodePtr n)
{
	xmlNodePtr parent = n->parent;

	n->prev = parent->last;
	if (parent->last != NULL)
		parent->last->next = n;
	else
		parent->children = n;
	parent->last = n;
}

xmlNodePtr
doc_new(const char *root)
{
	xmlDocPtr doc;
	xmlNodePtr n;

	memory_install();
	doc = xmlNewDoc(BAD_CAST "1.0");
	/* Not counted: a document is never freed by itself. */
	doc->dict = memory_names();
	n = new_node(doc, doc, XML_ELEMENT_NODE, name_of(root));
	append(n);
	return n;
}

/* The names in it are everybody's: it is counted as their user while it is freed. */
void
doc_free(xmlDocPtr doc)
{
	xmlDictReference(doc->dict);
	xmlFreeDoc(doc);
}

xmlNodePtr
doc_element(xmlNodePtr parent, const char *name)
{
	xmlNodePtr n = new_node(parent, parent->doc, XML_ELEMENT_NODE, name_of(name));

	append(n);
	return n;
}

void
doc_content(xmlNodePtr n, const char *value)
{
	xmlNodePtr text;

	if (n == NULL || value == NULL || *value == '\0')
		return;
	text = new_node(n, n->doc, XML_TEXT_NODE, xmlStringText);
	text->content = copied(value);
	append(text);
}

xmlNodePtr
doc_text(xmlNodePtr parent, const char *name, const char *value)
{
	xmlNodePtr n;

	if (value == NULL)
		return NULL;
	n = doc_element(parent, name);
	doc_content(n, value);
	return n;
}

xmlNodePtr
doc_int(xmlNodePtr parent, const char *name, int64_t value)
{
	char text[24];

	snprintf(text, sizeof text, "%" PRId64, value);
	return doc_text(parent, name, text);
}

void
doc_attr(xmlNodePtr n, const char *name, const char *value)
{
	xmlAttrPtr a, last;
	xmlNodePtr text;

	if (n == NULL || value == NULL)
		return;
	a = xmlMalloc(sizeof *a);
	memset(a, 0, sizeof *a);
	a->type = XML_ATTRIBUTE_NODE;
	a->name = name_of(name);
	a->parent = n;
	a->doc = n->doc;
	text = new_node(a, n->doc, XML_TEXT_NODE, xmlStringText);
	text->content = copied(value);
	a->children = a->last = text;
	if (n->properties == NULL) {
		n->properties = a;
		return;
	}
	for (last = n->properties; last->next != NULL; last = last->next)
		continue;
	last->next = a;
	a->prev = last;
}

void
doc_attr_int(xmlNodePtr n, const char *name, int64_t value)
{
	char text[24];

	snprintf(text, sizeof text, "%" PRId64, value);
	doc_attr(n, name, text);
}

xmlNodePtr
doc_read(const char *text, size_t n)
{
	xmlParserCtxtPtr parser;
	xmlDocPtr doc;

	memory_install();
	parser = xmlNewParserCtxt();
	xmlDictFree(parser->dict);
	parser->dict = memory_names();
	xmlDictReference(parser->dict);
	doc = xmlCtxtReadMemory(parser, text, (int)n, NULL, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	xmlFreeParserCtxt(parser);
	if (doc == NULL)
		return NULL;
	/* not counted, as in doc_new() */
	xmlDictFree(doc->dict);
	return xmlDocGetRootElement(doc);
}

static const char *
text_of(const xmlNode *n)
{
	return n == NULL ? "" : (const char *)n->content;
}

const char *
doc_named(xmlNodePtr parent, const char *element, const char *name)
{
	for (xmlNodePtr n = parent->children; n != NULL; n = n->next)
		for (xmlAttrPtr a = n->properties; n->type == XML_ELEMENT_NODE && a != NULL;
		     a = a->next)
			if (str_equal((const char *)n->name, element) &&
			    str_equal((const char *)a->name, "name") &&
			    str_equal(text_of(a->children), name))
				return text_of(n->children);
	return NULL;
}

static xmlNodePtr
named(xmlNodePtr n, const char *name)
{
	while (n != NULL && (n->type != XML_ELEMENT_NODE || !str_equal((const char *)n->name, name)))
		n = n->next;
	return n;
}

xmlNodePtr
doc_first(xmlNodePtr parent, const char *name)
{
	return named(parent->children, name);
}

xmlNodePtr
doc_next(xmlNodePtr n)
{
	return named(n->next, (const char *)n->name);
}

const char *
doc_attr_of(xmlNodePtr n, const char *name)
{
	for (xmlAttrPtr a = n->properties; a != NULL; a = a->next)
		if (str_equal((const char *)a->name, name))
			return text_of(a->children);
	return NULL;
}

const char *
doc_text_of(xmlNodePtr n)
{
	return text_of(n->children);
}
