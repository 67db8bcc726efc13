#include "xml/schema.h"

#include <libxml/parser.h>
#include <libxslt/xsltutils.h>
#include <stdio.h>

#include "base/buf.h"
#include "xml/memory.h"
#include "xml/sheet.h"

/* The names in it are everybody's: it is counted as their user while it is freed. */
static void
give_back(xmlDocPtr entity)
{
	xmlDictReference(entity->dict);
	xmlFreeDoc(entity);
}

bool
schema_print(const char *dir, xmlDocPtr entity, struct buf *out)
{
	char path[4096];
	xmlDocPtr rng;
	xmlChar *text;
	int n;

	memory_install();
	snprintf(path, sizeof path, "%s/schema/entity.xsl", dir);
	rng = sheet_apply(path, entity);
	give_back(entity);
	if (rng == NULL)
		return false;
	xmlDocDumpFormatMemoryEnc(rng, &text, &n, "UTF-8", 1);
	buf_add(out, text, (size_t)n);
	xmlFree(text);
	xmlFreeDoc(rng);
	return true;
}

void
schema_describe(xmlDocPtr entity, struct buf *out)
{
	xmlChar *text;
	int n;

	xmlDocDumpFormatMemoryEnc(entity, &text, &n, "UTF-8", 1);
	buf_add(out, text, (size_t)n);
	xmlFree(text);
	give_back(entity);
}
