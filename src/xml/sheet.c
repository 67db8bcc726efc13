#include "xml/sheet.h"

#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxslt/documents.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/str.h"
#include "xml/memory.h"
#include "xml/table.h"

#define XSLT "http://www.w3.org/1999/XSL/Transform"

enum { SOURCES_MAX = 512, CHAIN_MAX = 32, PARSE = XML_PARSE_NONET | XML_PARSE_NOCDATA };

/* What is being folded now; one process compiles one sheet at a time. */
static struct {
	char dir[PATH_MAX]; /* absolute, so that a file has one address */
	xsltStylesheetPtr fold;
	xmlDocPtr sources[SOURCES_MAX]; /* sheets and catalogues as written, each read once */
	size_t n, stripped;
	const char *page, *lang;
	char *entry, *catalogue, *entity;
	xmlDocPtr described;
	char *chain[CHAIN_MAX]; /* the sheets of the page: as read_chain() meets them */
	size_t chain_n;
	xmlDocPtr folded; /* a child of its root for each of the chain */
} now;

static xmlDocPtr
source(const char *path)
{
	xmlDocPtr doc;

	for (size_t i = 0; i < now.n; i++)
		if (str_equal((const char *)now.sources[i]->URL, path))
			return now.sources[i];
	doc = xmlReadFile(path, NULL, PARSE);
	if (doc != NULL && now.n == SOURCES_MAX)
		log_error("%s: more than %d sheets", path, SOURCES_MAX);
	else if (doc != NULL)
		now.sources[now.n++] = doc;
	return doc;
}

/* A sheet and all that it imports, in the order in which fold.xsl goes through them. */
static bool
read_chain(const char *path)
{
	xmlDocPtr doc = source(path);
	bool ok = doc != NULL && now.chain_n < CHAIN_MAX;

	if (!ok)
		return false;
	now.chain[now.chain_n++] = (char *)xmlStrdup(BAD_CAST path);
	for (xmlNodePtr n = xmlDocGetRootElement(doc)->children; ok && n != NULL; n = n->next) {
		xmlChar *href, *target;

		if (n->type != XML_ELEMENT_NODE || n->ns == NULL ||
		    strcmp((const char *)n->name, "import") != 0 ||
		    strcmp((const char *)n->ns->href, XSLT) != 0)
			continue;
		href = xmlGetNoNsProp(n, BAD_CAST "href");
		target = xmlBuildURI(href, doc->URL);
		ok = target != NULL && read_chain((const char *)target);
		xmlFree(target);
		xmlFree(href);
	}
	return ok;
}

/* The document is given to the transformation; it stays ours. */
static void
lend(xsltTransformContextPtr context, xmlDocPtr doc)
{
	xsltNewDocument(context, doc)->main = 1;
}

/* The spaces of a source are stripped when it is first lent. */
static void
lend_sources(xsltTransformContextPtr context, xmlDocPtr sheet)
{
	for (; now.stripped < now.n; now.stripped++)
		xsltApplyStripSpaces(context, xmlDocGetRootElement(now.sources[now.stripped]));
	for (size_t i = 0; i < now.n; i++)
		if (now.sources[i] != sheet)
			lend(context, now.sources[i]);
	lend(context, sheet);
}

/* All sheets of the page at once: each look at the catalogue makes its keys anew. */
static xmlDocPtr
fold(xmlDocPtr sheet)
{
	xsltTransformContextPtr context = xsltNewTransformContext(now.fold, sheet);
	xmlDocPtr out;
	bool ok;

	lend_sources(context, sheet);
	if (now.described != NULL)
		lend(context, now.described);
	xsltQuoteOneUserParam(context, BAD_CAST "page", BAD_CAST now.page);
	xsltQuoteOneUserParam(context, BAD_CAST "lang", BAD_CAST now.lang);
	xsltQuoteOneUserParam(context, BAD_CAST "entry", BAD_CAST now.entry);
	xsltQuoteOneUserParam(context, BAD_CAST "catalogue", BAD_CAST now.catalogue);
	xsltQuoteOneUserParam(context, BAD_CAST "entity", BAD_CAST now.entity);
	xsltQuoteOneUserParam(context, BAD_CAST "apart", BAD_CAST "yes");
	out = xsltApplyStylesheetUser(now.fold, sheet, NULL, NULL, NULL, context);
	ok = out != NULL && context->state == XSLT_STATE_OK;
	xsltFreeTransformContext(context);
	if (!ok && out != NULL)
		xmlFreeDoc(out);
	return ok ? out : NULL;
}

static xmlNodePtr
folded(const char *path)
{
	xmlNodePtr sheet;

	for (size_t i = 0; i < now.chain_n; i++) {
		if (!str_equal(now.chain[i], path))
			continue;
		sheet = xmlFirstElementChild(xmlDocGetRootElement(now.folded));
		for (; i > 0 && sheet != NULL; i--)
			sheet = xmlNextElementSibling(sheet);
		return sheet;
	}
	return NULL;
}

/* Written and read again: then the texts are in the dictionary that all sheets
 * share, and what is compiled is what xsltproc would compile. */
static xmlDocPtr
specialised(const char *path)
{
	xmlNodePtr sheet = folded(path);
	xmlBufferPtr text;
	xmlDocPtr doc;
	xmlParserCtxtPtr parser;

	if (sheet == NULL)
		return NULL;
	text = xmlBufferCreate();
	xmlNodeDump(text, now.folded, sheet, 0, 0);
	parser = xmlNewParserCtxt();
	xmlDictFree(parser->dict);
	parser->dict = memory_names();
	xmlDictReference(parser->dict);
	doc = xmlCtxtReadMemory(parser, (const char *)xmlBufferContent(text), xmlBufferLength(text),
	    path, "UTF-8", XSLT_PARSE_OPTIONS | XML_PARSE_NONET);
	xmlFreeParserCtxt(parser);
	xmlBufferFree(text);
	return doc;
}

/* What an xsl:import leads to is specialised as well. */
static xmlDocPtr
load(const xmlChar *uri, xmlDictPtr names, int options, void *context, xsltLoadType type)
{
	(void)names;
	(void)options;
	(void)context;
	return type == XSLT_LOAD_STYLESHEET ? specialised((const char *)uri) : NULL;
}

/* The most specific file there is: FORMAT/PAGE, FORMAT/KIND, FORMAT/default. */
static char *
find(const char *page, const char *format)
{
	const char *slash = strchr(page, '/');
	const char *const names[] = { page, slash != NULL ? slash + 1 : page, "default" };
	char path[PATH_MAX + 256];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s/%s.xsl", now.dir, format, names[i]);
		if (access(path, R_OK) == 0)
			return (char *)xmlStrdup(BAD_CAST path);
	}
	return NULL;
}

static char *
catalogue_of(const char *lang)
{
	char path[PATH_MAX + 256];

	snprintf(path, sizeof path, "%s/i18n/%s.xml", now.dir, lang);
	return (char *)xmlStrdup(BAD_CAST path);
}

bool
sheet_open(const char *dir)
{
	static bool registered;
	char path[PATH_MAX + 16];

	if (!registered) {
		exsltStrRegister();
		table_register();
	}
	registered = true;
	now.n = now.stripped = 0;
	if (realpath(dir, now.dir) == NULL) {
		log_error("%s: no stylesheets there", dir);
		return false;
	}
	snprintf(path, sizeof path, "%s/fold.xsl", now.dir);
	now.fold = xsltParseStylesheetFile(BAD_CAST path);
	xsltSetLoaderFunc(load);
	return now.fold != NULL;
}

static void
forget_chain(void)
{
	while (now.chain_n > 0)
		xmlFree(now.chain[--now.chain_n]);
	xmlFreeDoc(now.folded);
	now.folded = NULL;
}

xsltStylesheetPtr
sheet_compile(
    const char *page, const char *format, const char *lang, xmlDocPtr entity, const char *path)
{
	xsltStylesheetPtr style = NULL;
	xmlDocPtr doc;

	now.page = page;
	now.lang = lang;
	now.described = entity;
	now.entry = path != NULL ? (char *)xmlStrdup(BAD_CAST path) : find(page, format);
	now.catalogue = catalogue_of(lang);
	/* A page about no entity finds none in the catalogue. */
	now.entity = entity != NULL ? (char *)xmlStrdup(BAD_CAST "maboussole:entity") :
				      (char *)xmlStrdup(BAD_CAST now.catalogue);
	if (entity != NULL && entity->URL == NULL)
		entity->URL = xmlStrdup(BAD_CAST now.entity);
	if (now.entry == NULL)
		log_error("no sheet for page %s as %s", page, format);
	else if (read_chain(now.entry) && source(now.catalogue) != NULL &&
	    (now.folded = fold(source(now.entry))) != NULL &&
	    (doc = specialised(now.entry)) != NULL && (style = xsltParseStylesheetDoc(doc)) == NULL)
		xmlFreeDoc(doc);
	forget_chain();
	if (style != NULL && style->errors != 0)
		style = NULL;
	if (style == NULL)
		log_error("the sheet of page %s as %s in %s is not usable", page, format, lang);
	xmlFree(now.entry);
	xmlFree(now.catalogue);
	xmlFree(now.entity);
	return style;
}

xmlDocPtr
sheet_apply(const char *path, xmlDocPtr doc)
{
	xsltStylesheetPtr style = xsltParseStylesheetFile(BAD_CAST path);
	xmlDocPtr out = style != NULL ? xsltApplyStylesheet(style, doc, NULL) : NULL;

	if (style != NULL)
		xsltFreeStylesheet(style);
	return out;
}

void
sheet_close(void)
{
	xsltSetLoaderFunc(NULL);
	if (now.fold != NULL)
		xsltFreeStylesheet(now.fold);
	now.fold = NULL;
	for (size_t i = 0; i < now.n; i++)
		xmlFreeDoc(now.sources[i]);
	now.n = now.stripped = 0;
}
