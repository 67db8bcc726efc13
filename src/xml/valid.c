#include "xml/valid.h"

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "xml/doc.h"
#include "xml/memory.h"

static xmlRelaxNGPtr schema;

static void __attribute__((format(printf, 2, 3))) complain(void *context, const char *format, ...)
{
	char text[1000];
	va_list list;

	va_start(list, format);
	vsnprintf(text, sizeof text, format, list);
	va_end(list);
	text[strcspn(text, "\n")] = '\0';
	log_error("%s: %s", (const char *)context, text);
}

bool
valid_load(const char *dir)
{
	static char schema_name[] = "schema";
	char path[4096];
	xmlRelaxNGParserCtxtPtr parser;

	memory_install();
	snprintf(path, sizeof path, "%s/schema/page.rng", dir);
	parser = xmlRelaxNGNewParserCtxt(path);
	if (parser == NULL)
		return false;
	xmlRelaxNGSetParserErrors(parser, complain, complain, schema_name);
	if (schema != NULL)
		xmlRelaxNGFree(schema);
	schema = xmlRelaxNGParse(parser);
	xmlRelaxNGFreeParserCtxt(parser);
	return schema != NULL;
}

bool
valid_check(xmlDocPtr doc)
{
	static char document[] = "invalid document";
	xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(schema);
	int result;

	xmlRelaxNGSetValidErrors(context, complain, complain, document);
	result = xmlRelaxNGValidateDoc(context, doc);
	xmlRelaxNGFreeValidCtxt(context);
	return result == 0;
}

/* ---- files, each by a schema of its own ------------------------------------------ */

struct valid_schema {
	struct arena *arena;
	xmlRelaxNGPtr schema;
};

/* From memory: when requests are served, nothing that libxml2 wants to open is given to it. */
static char *
read_text(struct arena *a, const char *path, size_t *n)
{
	char *text = file_read(a, path, n);

	if (text == NULL)
		log_error("%s: %s", path, strerror(errno));
	return text;
}

struct valid_schema *
valid_open(const char *path)
{
	struct arena *a = arena_new();
	struct valid_schema *s = arena_alloc(a, sizeof *s);
	size_t n;
	char *text = read_text(a, path, &n);
	xmlRelaxNGParserCtxtPtr parser;

	memory_install();
	s->arena = a;
	if (text != NULL) {
		parser = xmlRelaxNGNewMemParserCtxt(text, (int)n);
		xmlRelaxNGSetParserErrors(parser, complain, complain, arena_strdup(a, path));
		s->schema = xmlRelaxNGParse(parser);
		xmlRelaxNGFreeParserCtxt(parser);
	}
	if (s->schema != NULL)
		return s;
	arena_free(a);
	return NULL;
}

static void
say_fault(void *path, xmlErrorPtr e)
{
	log_error("%s:%d: %.*s", (const char *)path, e->line, (int)strcspn(e->message, "\n"), e->message);
}

static xmlDocPtr
parse(const char *path, const char *text, size_t n)
{
	xmlParserCtxtPtr parser = xmlNewParserCtxt();
	xmlDocPtr doc;

	xmlDictFree(parser->dict);
	parser->dict = memory_names();
	xmlDictReference(parser->dict);
	doc = xmlCtxtReadMemory(parser, text, (int)n, path, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOBLANKS | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (doc == NULL)
		log_error("%s:%d: this is not XML", path, parser->lastError.line);
	xmlFreeParserCtxt(parser);
	return doc;
}

xmlNodePtr
valid_file(struct valid_schema *s, const char *path)
{
	struct arena *a = arena_new();
	size_t n;
	char *text = read_text(a, path, &n);
	xmlDocPtr doc = text == NULL ? NULL : parse(path, text, n);
	xmlRelaxNGValidCtxtPtr context;
	bool ok = doc != NULL;

	if (ok) {
		/* not counted, as all documents of ours */
		xmlDictFree(doc->dict);
		context = xmlRelaxNGNewValidCtxt(s->schema);
		xmlRelaxNGSetValidStructuredErrors(context, say_fault, arena_strdup(a, path));
		ok = xmlRelaxNGValidateDoc(context, doc) == 0;
		xmlRelaxNGFreeValidCtxt(context);
		if (!ok)
			doc_free(doc);
	}
	arena_free(a);
	return ok ? xmlDocGetRootElement(doc) : NULL;
}

void
valid_close(struct valid_schema *s)
{
	if (s == NULL)
		return;
	xmlRelaxNGFree(s->schema);
	arena_free(s->arena);
}
