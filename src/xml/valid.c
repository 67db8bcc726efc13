#include "xml/valid.h"

#include <libxml/relaxng.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
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
