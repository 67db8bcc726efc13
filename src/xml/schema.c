#include "xml/schema.h"

#include <libxml/parser.h>
#include <libxslt/xsltutils.h>
#include <stdio.h>

#include "base/buf.h"
#include "xml/doc.h"
#include "xml/memory.h"
#include "xml/sheet.h"

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
	doc_free(entity);
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
	doc_free(entity);
}
