#include "xml/render.h"

#include <libxml/parser.h>
#include <libxslt/extensions.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "xml/doc.h"
#include "xml/memory.h"
#include "xml/sheet.h"
#include "xml/valid.h"
#include "xml/write.h"

struct sheet {
	char page[64], format[8], lang[8];
	char media_type[64];
	enum method method;
	xsltStylesheetPtr style;
	const struct sheet *common; /* what its places are filled from; NULL: it has none */
	bool optional;
};

enum { SHEETS_MAX = 1024, DEPTH_MAX = 100 };

static struct {
	struct sheet sheets[SHEETS_MAX];
	size_t n;
	bool validate;
	xsltSecurityPrefsPtr prefs;
	xmlExternalEntityLoader loader; /* libxml2's own */
} renderer;

/* libxslt says a line in pieces; one line is one entry of the log. */
static void __attribute__((format(printf, 2, 3))) complain(void *context, const char *format, ...)
{
	static char line[1000];
	static size_t n;
	va_list list;
	int length;

	(void)context;
	va_start(list, format);
	length = vsnprintf(line + n, sizeof line - n, format, list);
	va_end(list);
	n = length < 0 || n + (size_t)length >= sizeof line ? sizeof line - 1 : n + (size_t)length;
	if (n == 0 || (line[n - 1] != '\n' && n < sizeof line - 1))
		return;
	line[line[n - 1] == '\n' ? n - 1 : n] = '\0';
	log_error("%s", line);
	n = 0;
}

static xmlParserInputPtr
refuse(const char *url, const char *id, xmlParserCtxtPtr context)
{
	(void)id;
	(void)context;
	log_error("a document asked for %s", url != NULL ? url : "nothing");
	return NULL;
}

static void
forbid_all(void)
{
	static const xsltSecurityOption all[] = { XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
		XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
		XSLT_SECPREF_WRITE_NETWORK };

	renderer.prefs = xsltNewSecurityPrefs();
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		xsltSetSecurityPrefs(renderer.prefs, all[i], xsltSecurityForbid);
}

static void
read_output(struct sheet *s)
{
	const xmlChar *method = NULL, *media = NULL;

	XSLT_GET_IMPORT_PTR(method, s->style, method)
	XSLT_GET_IMPORT_PTR(media, s->style, mediaType)
	s->method = str_equal((const char *)method, "html") ? METHOD_HTML :
	    str_equal((const char *)method, "text")         ? METHOD_TEXT :
							      METHOD_XML;
	if (media == NULL)
		media = BAD_CAST "application/xml";
	snprintf(s->media_type, sizeof s->media_type, "%s%s", (const char *)media,
	    str_starts((const char *)media, "text/") ? "; charset=utf-8" : "");
}

/* Whatever a sheet makes at its first use must be the heap's.  One that fails at that and
 * may be missing is not there. */
static bool
warm(struct sheet *s)
{
	struct buf out = { 0 };
	bool ok;
	xmlNodePtr page = doc_new("page");

	doc_attr(page, "name", s->page);
	doc_attr(page, "version", "1");
	doc_attr(page, "lang", s->lang);
	ok = render(s, page, &out);
	buf_free(&out);
	doc_free(page->doc);
	if (!ok && s->optional)
		*s->page = '\0';
	return ok || s->optional;
}

/* The sheet of what is common to all pages, whose own sheets leave places for it. */
static const struct render_page common_page = { .name = "common" };

static bool
load_sheet(const struct render_page *page, const char *format, const char *lang)
{
	struct sheet *s = &renderer.sheets[renderer.n];

	if (renderer.n == SHEETS_MAX || strlen(page->name) >= sizeof s->page ||
	    strlen(format) >= sizeof s->format || strlen(lang) >= sizeof s->lang) {
		log_error("page %s: too many sheets or too long a name", page->name);
		return false;
	}
	s->style = sheet_compile(page->name, format, lang, page->entity, page->sheet);
	if (s->style == NULL)
		return page->sheet != NULL;
	s->optional = page->sheet != NULL;
	snprintf(s->page, sizeof s->page, "%s", page->name);
	snprintf(s->format, sizeof s->format, "%s", format);
	snprintf(s->lang, sizeof s->lang, "%s", lang);
	s->common = str_equal(format, "html") ? render_sheet(common_page.name, format, lang) : NULL;
	read_output(s);
	renderer.n++;
	return true;
}

static bool
load_page(const struct render_page *page, const char *const *languages)
{
	bool ok = true;

	for (size_t f = 0; page->formats[f] != NULL; f++)
		for (size_t l = 0; languages[l] != NULL; l++)
			ok = load_sheet(page, page->formats[f], languages[l]) && ok;
	return ok;
}

/* From now on nothing reads, writes or connects. */
static void
lock(void)
{
	forbid_all();
	xsltSetDefaultSecurityPrefs(renderer.prefs);
	xmlSetExternalEntityLoader(refuse);
	xsltMaxDepth = DEPTH_MAX;
}

bool
render_load(const struct render_options *options, const struct render_page *pages, size_t n)
{
	bool ok;

	memory_install();
	xsltSetGenericErrorFunc(NULL, complain);
	xmlSetGenericErrorFunc(NULL, complain);
	if (renderer.loader == NULL)
		renderer.loader = xmlGetExternalEntityLoader();
	xmlSetExternalEntityLoader(renderer.loader);
	xsltSetDefaultSecurityPrefs(NULL);
	renderer.validate = false;
	renderer.n = 0;
	ok = sheet_open(options->dir);
	for (size_t l = 0; ok && options->languages[l] != NULL; l++)
		ok = load_sheet(&common_page, "html", options->languages[l]);
	for (size_t i = 0; ok && i < n; i++)
		ok = load_page(&pages[i], options->languages);
	sheet_close();
	ok = ok && (!options->validate || valid_load(options->dir));
	lock();
	for (size_t i = 0; i < renderer.n; i++)
		ok = warm(&renderer.sheets[i]) && ok;
	renderer.validate = options->validate;
	return ok;
}

const struct sheet *
render_sheet(const char *page, const char *format, const char *lang)
{
	for (size_t i = 0; i < renderer.n; i++) {
		const struct sheet *s = &renderer.sheets[i];

		if (str_equal(s->page, page) && str_equal(s->format, format) &&
		    str_equal(s->lang, lang))
			return s;
	}
	return NULL;
}

const char *
sheet_media_type(const struct sheet *s)
{
	return s->media_type;
}

void
render_begin(void)
{
	memory_begin();
}

void
render_end(void)
{
	memory_end();
}

size_t
render_used(void)
{
	return memory_used();
}

static enum part
part_of(xmlNodePtr page)
{
	static const char *const names[] = { [PART_WHOLE] = "whole",
		[PART_FIRST] = "first",
		[PART_MIDDLE] = "middle",
		[PART_LAST] = "last",
		NULL };

	for (xmlNodePtr n = page->children; n != NULL; n = n->next)
		for (xmlAttrPtr a = n->properties;
		     a != NULL && (str_equal((const char *)n->name, "list") || str_equal((const char *)n->name, "report"));
		     a = a->next)
			if (str_equal((const char *)a->name, "part") && a->children != NULL) {
				int part = str_index(names, (const char *)a->children->content);

				return part < 0 ? PART_WHOLE : (enum part)part;
			}
	return PART_WHOLE;
}

/* In a request nothing is freed singly; only the shared names counted one more
 * user, the dictionary of this transformation. */
static void
forget(xsltTransformContextPtr context, xmlDocPtr out)
{
	if (memory_in_request()) {
		xmlDictFree(memory_names());
		return;
	}
	xsltFreeTransformContext(context);
	if (out != NULL)
		xmlFreeDoc(out);
}

/* One sheet over the page. */
struct run {
	xsltTransformContextPtr context;
	xmlDocPtr out;
	bool ok;
};

static struct run
run(const struct sheet *s, xmlNodePtr page)
{
	struct run r = { .context = xsltNewTransformContext(s->style, page->doc) };

	if (xsltSetCtxtSecurityPrefs(renderer.prefs, r.context) == 0)
		r.out = xsltApplyStylesheetUser(s->style, page->doc, NULL, NULL, NULL, r.context);
	/* A sheet that failed half-way still gives a tree. */
	r.ok = r.out != NULL && r.context->state == XSLT_STATE_OK;
	if (!r.ok)
		log_error("the sheet of page %s as %s failed", s->page, s->format);
	return r;
}

bool
render(const struct sheet *s, xmlNodePtr page, struct buf *buf)
{
	struct run common = { .ok = true }, own;

	if (renderer.validate && !valid_check(page->doc))
		return false;
	if (s->common != NULL)
		common = run(s->common, page);
	own = run(s, page);
	if (own.ok && common.ok)
		write_document(buf, own.out, s->method, part_of(page), common.out);
	if (s->common != NULL)
		forget(common.context, common.out);
	forget(own.context, own.out);
	return own.ok && common.ok;
}
