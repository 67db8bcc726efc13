#include "fixture.h"

#include <ctype.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xml/doc.h"
#include "xml/memory.h"
#include "xml/render.h"

static const char *const list_formats[] = { "html", "csv", "rfc4180", "json", "xml", NULL };
static const char *const dated_formats[] = { "html", "csv", "ics", "rfc4180", "json", "xml", NULL };
static const char *const calendar_formats[] = { "html", "ics", NULL };
static const char *const show_formats[] = { "html", "json", "xml", NULL };
static const char *const told_formats[] = { "json", "xml", NULL };
static const char *const html_only[] = { "html", NULL };

const char *const fixture_languages[] = { "fr", "en", NULL };

static const struct {
	const char *page, *entity;
	const char *const *formats;
} pages[] = {
	{ "home", NULL, html_only },
	{ "load", NULL, html_only },
	{ "system", NULL, html_only },
	{ "login", NULL, html_only },
	{ "confirm", NULL, html_only },
	{ "account/password", NULL, html_only },
	{ "account/forgotten", NULL, html_only },
	{ "account/sent", NULL, html_only },
	{ "account/email", NULL, html_only },
	{ "profile", NULL, html_only },
	{ "profile/email", NULL, html_only },
	{ "profile/password", NULL, html_only },
	{ "profile/phone", NULL, html_only },
	{ "factor", NULL, html_only },
	{ "sessions", NULL, html_only },
	{ "files", NULL, html_only },
	{ "login/code", NULL, html_only },
	{ "day", NULL, html_only },
	{ "failure", NULL, show_formats },
	{ "made", NULL, told_formats },
	{ "report/list", NULL, html_only },
	{ "report/show", "../labels", list_formats },
	{ "prospect/list", "prospect", dated_formats },
	{ "prospect/show", "prospect", show_formats },
	{ "prospect/form", "prospect", show_formats },
	{ "prospect/board", "prospect", html_only },
	{ "prospect/task", "prospect", html_only },
	{ "prospect/merge", "prospect", html_only },
	{ "prospect/move", "prospect", html_only },
	{ "prospect/deleted", "prospect", html_only },
	{ "client/move", "client", html_only },
	{ "prospect/duplicates", "prospect", html_only },
	{ "duplicate/list", "duplicate", list_formats },
	{ "client/list", "client", list_formats },
	{ "client/show", "client", show_formats },
	{ "absence/list", "absence", dated_formats },
	{ "absence/show", "absence", show_formats },
	{ "absence/form", "absence", html_only },
	{ "activity/list", "activity", dated_formats },
	{ "activity/show", "activity", show_formats },
	{ "activity/task", "activity", html_only },
	{ "activity/form", "activity", html_only },
	{ "branch/list", "branch", list_formats },
	{ "branch/show", "branch", show_formats },
	{ "branch/form", "branch", html_only },
	{ "grant/list", "grant", list_formats },
	{ "grant/show", "grant", show_formats },
	{ "grant/form", "grant", html_only },
	{ "key/list", "key", list_formats },
	{ "key/show", "key", show_formats },
	{ "key/form", "key", html_only },
	{ "prospect/upload", "prospect", list_formats },
	{ "hook/list", "hook", list_formats },
	{ "hook/show", "hook", show_formats },
	{ "hook/form", "hook", html_only },
	{ "delivery/list", "delivery", list_formats },
	{ "delivery/show", "delivery", show_formats },
	{ "holiday/year", "holiday", calendar_formats },
	{ "holiday/show", "holiday", show_formats },
	{ "holiday/form", "holiday", html_only },
	{ "holiday/remove", "holiday", html_only },
	{ "outbox/list", "outbox", list_formats },
	{ "outbox/show", "outbox", show_formats },
	{ "partner/list", "partner", list_formats },
	{ "partner/show", "partner", show_formats },
	{ "partner/form", "partner", html_only },
	{ "tag/list", "tag", list_formats },
	{ "tag/show", "tag", show_formats },
	{ "tag/form", "tag", html_only },
	{ "prospect/report", "prospect", list_formats },
	{ "team/list", "team", list_formats },
	{ "team/show", "team", show_formats },
	{ "team/form", "team", html_only },
	{ "user/list", "user", list_formats },
	{ "user/rights", "user", html_only },
	{ "user/show", "user", show_formats },
	{ "user/form", "user", html_only },
	{ "user/destinations", "user", html_only },
	{ "user/leave", "user", html_only },
	{ "user/role", "user", html_only },
};

enum { PAGES = sizeof pages / sizeof *pages };

const char *
fixture_path(const char *below)
{
	static char path[4096];
	const char *top = getenv("TOP_SRCDIR");

	if (top == NULL)
		top = getenv("srcdir");
	snprintf(path, sizeof path, "%s/%s", top != NULL ? top : ".", below);
	return path;
}

char *
fixture_read(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *text;

	if (f == NULL)
		return NULL;
	text = malloc(8 << 20);
	*n = text != NULL ? fread(text, 1, (8 << 20) - 1, f) : 0;
	fclose(f);
	if (text != NULL)
		text[*n] = '\0';
	return text;
}

static bool
blank(const xmlChar *s)
{
	while (isspace(*s))
		s++;
	return *s == '\0';
}

static void
build(xmlNodePtr to, xmlNodePtr from)
{
	for (xmlAttrPtr a = from->properties; a != NULL; a = a->next)
		doc_attr(to, (const char *)a->name,
		    a->children != NULL ? (const char *)a->children->content : "");
	for (xmlNodePtr n = from->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			build(doc_element(to, (const char *)n->name), n);
		else if (n->type == XML_TEXT_NODE && !blank(n->content))
			doc_content(to, (const char *)n->content);
}

xmlNodePtr
fixture_build(xmlDocPtr doc)
{
	xmlNodePtr from = xmlDocGetRootElement(doc), to = doc_new((const char *)from->name);

	build(to, from);
	return to;
}

xmlNodePtr
fixture_build_part(xmlDocPtr doc, const char *part, size_t from, size_t to)
{
	xmlNodePtr page = xmlDocGetRootElement(doc), root = doc_new((const char *)page->name), list;
	size_t i = 0;

	for (xmlAttrPtr a = page->properties; a != NULL; a = a->next)
		doc_attr(root, (const char *)a->name, (const char *)a->children->content);
	list = doc_element(root, "list");
	for (xmlNodePtr l = page->children; l != NULL; l = l->next) {
		if (l->type != XML_ELEMENT_NODE || strcmp((const char *)l->name, "list") != 0)
			continue;
		for (xmlAttrPtr a = l->properties; a != NULL; a = a->next) {
			/* how many there were is known at the end */
			if (strcmp((const char *)a->name, "rows") == 0 && strcmp(part, "whole") != 0 &&
			    strcmp(part, "last") != 0)
				continue;
			doc_attr(list, (const char *)a->name,
			    strcmp((const char *)a->name, "part") == 0 ?
				part :
				(const char *)a->children->content);
		}
		for (xmlNodePtr n = l->children; n != NULL; n = n->next) {
			if (n->type != XML_ELEMENT_NODE)
				continue;
			if (xmlHasProp(n, BAD_CAST "id") != NULL && (i++ < from || i > to))
				continue;
			build(doc_element(list, (const char *)n->name), n);
		}
	}
	return root;
}

xmlDocPtr
fixture_open(const char *path, const char *lang)
{
	size_t n;
	char *text = fixture_read(path, &n);
	xmlDocPtr doc;

	memory_install();
	doc = text != NULL ? xmlReadMemory(text, (int)n, path, NULL, XML_PARSE_NONET) : NULL;
	free(text);
	if (doc != NULL && lang != NULL)
		xmlSetProp(xmlDocGetRootElement(doc), BAD_CAST "lang", BAD_CAST lang);
	return doc;
}

const char *const *
fixture_formats(const char *page)
{
	for (size_t i = 0; i < PAGES; i++)
		if (strcmp(pages[i].page, page) == 0)
			return pages[i].formats;
	return NULL;
}

static xmlDocPtr
entity_of(const char *name)
{
	char below[200];
	xmlDocPtr parsed;
	xmlNodePtr built;

	snprintf(below, sizeof below, "tests/xslt/entity/%s.xml", name);
	parsed = fixture_open(fixture_path(below), NULL);
	if (parsed == NULL)
		return NULL;
	built = fixture_build(parsed);
	xmlFreeDoc(parsed);
	return built->doc;
}

bool
fixture_load(bool validate)
{
	static char dir[4096];
	struct render_page all[PAGES];

	snprintf(dir, sizeof dir, "%s", fixture_path("xslt"));
	for (size_t i = 0; i < PAGES; i++) {
		all[i] = (struct render_page){ .name = pages[i].page, .formats = pages[i].formats };
		if (pages[i].entity != NULL && (all[i].entity = entity_of(pages[i].entity)) == NULL)
			return false;
	}
	return render_load(
	    &(struct render_options){
		.dir = dir, .languages = fixture_languages, .validate = validate },
	    all, PAGES);
}
