#include "xml/write.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"

enum { CHUNK = 4096 };

const xmlChar write_raw[] = "raw";

struct writer {
	struct buf *out;
	size_t n; /* bytes waiting in chunk */
	enum method method;
	enum part part;
	xmlNodePtr common; /* its children are the common parts; NULL: none */
	xmlNodePtr open; /* the element that stays open between parts; NULL: none */
	bool muted; /* before the records of a part that is not the first */
	bool ended; /* behind the records of a part that is not the last */
	char chunk[CHUNK];
};

static const char *const void_elements[] = { "area", "base", "br", "col", "embed", "hr", "img",
	"input", "link", "meta", "source", "track", "wbr", NULL };

/* Not escaped by a browser, so never to hold anything but our own. */
static const char *const raw_elements[] = { "script", "style", NULL };

static bool
is_one_of(const char *const *list, const xmlChar *name)
{
	for (; *list != NULL; list++)
		if (**list == (char)*name && strcmp(*list, (const char *)name) == 0)
			return true;
	return false;
}

static void
flush(struct writer *w)
{
	buf_add(w->out, w->chunk, w->n);
	w->n = 0;
}

static inline void
put(struct writer *w, const char *bytes, size_t n)
{
	if (w->muted || w->ended)
		return;
	if (n > CHUNK - w->n) {
		flush(w);
		if (n > CHUNK) {
			buf_add(w->out, bytes, n);
			return;
		}
	}
	memcpy(w->chunk + w->n, bytes, n);
	w->n += n;
}

static void
puts_(struct writer *w, const xmlChar *s)
{
	put(w, (const char *)s, strlen((const char *)s));
}

#define PUT(w, literal) put((w), (literal), sizeof(literal) - 1)

enum { IN_TEXT = 1, IN_ATTRIBUTE = 2, IN_HTML = 4, IN_HTML_ATTRIBUTE = 8 };

/* Where a character needs its reference. */
static const unsigned char special[256] = {
	['&'] = IN_TEXT | IN_ATTRIBUTE | IN_HTML | IN_HTML_ATTRIBUTE,
	['<'] = IN_TEXT | IN_ATTRIBUTE | IN_HTML | IN_HTML_ATTRIBUTE,
	['>'] = IN_TEXT | IN_ATTRIBUTE | IN_HTML | IN_HTML_ATTRIBUTE,
	['"'] = IN_ATTRIBUTE | IN_HTML_ATTRIBUTE,
	['\r'] = IN_TEXT | IN_ATTRIBUTE,
	['\n'] = IN_ATTRIBUTE,
	['\t'] = IN_ATTRIBUTE,
};

static void
put_special(struct writer *w, char c)
{
	switch (c) {
	case '&':
		PUT(w, "&amp;");
		break;
	case '<':
		PUT(w, "&lt;");
		break;
	case '>':
		PUT(w, "&gt;");
		break;
	case '"':
		PUT(w, "&quot;");
		break;
	case '\r':
		PUT(w, "&#13;");
		break;
	case '\n':
		PUT(w, "&#10;");
		break;
	default:
		PUT(w, "&#9;");
		break;
	}
}

static void
put_escaped(struct writer *w, const xmlChar *s, unsigned where)
{
	const xmlChar *start = s;

	for (; *s != '\0'; s++) {
		if ((special[*s] & where) == 0)
			continue;
		put(w, (const char *)start, (size_t)(s - start));
		put_special(w, (char)*s);
		start = s + 1;
	}
	put(w, (const char *)start, (size_t)(s - start));
}

/* What stands in an address as itself (RFC 2396, and what a whole one needs). */
static const bool plain_in_address[256] = {
	['a' ... 'z'] = true,
	['A' ... 'Z'] = true,
	['0' ... '9'] = true,
	['-'] = true,
	['_'] = true,
	['.'] = true,
	['!'] = true,
	['~'] = true,
	['*'] = true,
	['\''] = true,
	['('] = true,
	[')'] = true,
	['@'] = true,
	['/'] = true,
	[':'] = true,
	['='] = true,
	['?'] = true,
	[';'] = true,
	['#'] = true,
	['%'] = true,
	[','] = true,
	['+'] = true,
};

static void
put_address(struct writer *w, const xmlChar *s)
{
	static const char hex[] = "0123456789ABCDEF";
	const xmlChar *start;

	while (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
		s++;
	for (start = s; *s != '\0'; s++) {
		if (plain_in_address[*s])
			continue;
		put(w, (const char *)start, (size_t)(s - start));
		if (*s == '&' || *s == '<' || *s == '>')
			put_special(w, (char)*s);
		else
			put(w, (const char[]){ '%', hex[*s >> 4], hex[*s & 15] }, 3);
		start = s + 1;
	}
	put(w, (const char *)start, (size_t)(s - start));
}

static const char *const addresses[] = { "href", "action", "src", NULL };

static bool
is_address(const xmlChar *name)
{
	return is_one_of(addresses, name);
}

static void
write_attribute(struct writer *w, xmlAttrPtr a)
{
	bool html = w->method == METHOD_HTML, address = html && is_address(a->name);

	PUT(w, " ");
	puts_(w, a->name);
	PUT(w, "=\"");
	for (xmlNodePtr n = a->children; n != NULL; n = n->next)
		if (address)
			put_address(w, n->content);
		else
			put_escaped(w, n->content, html ? IN_HTML_ATTRIBUTE : IN_ATTRIBUTE);
	PUT(w, "\"");
}

static void write_node(struct writer *, xmlNodePtr);

static void
write_children(struct writer *w, xmlNodePtr n)
{
	for (xmlNodePtr child = n->children; child != NULL; child = child->next)
		write_node(w, child);
}

static void
write_unescaped(struct writer *w, xmlNodePtr n)
{
	for (xmlNodePtr child = n->children; child != NULL; child = child->next)
		if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
			puts_(w, child->content);
}

static void
write_inside(struct writer *w, xmlNodePtr n)
{
	if (w->method == METHOD_HTML && *n->name == 'h' &&
	    strcmp((const char *)n->name, "head") == 0)
		PUT(w, "<meta charset=\"UTF-8\"/>");
	if (w->method == METHOD_HTML && is_one_of(raw_elements, n->name)) {
		write_unescaped(w, n);
		return;
	}
	if (n == w->open)
		w->muted = false;
	write_children(w, n);
	if (n == w->open && (w->part == PART_FIRST || w->part == PART_MIDDLE))
		w->ended = true;
}

static void
write_element(struct writer *w, xmlNodePtr n)
{
	PUT(w, "<");
	puts_(w, n->name);
	for (xmlNsPtr ns = n->nsDef; ns != NULL; ns = ns->next) {
		PUT(w, " xmlns=\"");
		put_escaped(w, ns->href, IN_ATTRIBUTE);
		PUT(w, "\"");
	}
	for (xmlAttrPtr a = n->properties; a != NULL; a = a->next)
		write_attribute(w, a);
	if (n->children == NULL && n != w->open &&
	    (w->method == METHOD_XML || is_one_of(void_elements, n->name))) {
		PUT(w, "/>");
		return;
	}
	PUT(w, ">");
	write_inside(w, n);
	PUT(w, "</");
	puts_(w, n->name);
	PUT(w, ">");
}

static bool
is_part(const struct writer *w, xmlNodePtr n)
{
	return w->common != NULL && n->ns != NULL && strcmp((const char *)n->ns->href, COMMON_NS) == 0;
}

/* Both have one attribute, the name. */
static void
write_part(struct writer *w, xmlNodePtr place)
{
	const xmlChar *name = place->properties->children->content;

	for (xmlNodePtr part = w->common->children; part != NULL; part = part->next)
		if (xmlStrEqual(part->properties->children->content, name))
			write_children(w, part);
}

static void
write_node(struct writer *w, xmlNodePtr n)
{
	if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
		if (w->method == METHOD_TEXT || n->name == write_raw)
			puts_(w, n->content);
		else
			put_escaped(w, n->content, w->method == METHOD_HTML ? IN_HTML : IN_TEXT);
	} else if (n->type == XML_ELEMENT_NODE && w->method == METHOD_TEXT) {
		write_children(w, n);
	} else if (n->type == XML_ELEMENT_NODE && is_part(w, n)) {
		write_part(w, n);
	} else if (n->type == XML_ELEMENT_NODE) {
		write_element(w, n);
	}
}

void
write_document(struct buf *out, xmlDocPtr doc, enum method method, enum part part, xmlDocPtr common)
{
	struct writer w;

	w.out = out;
	w.n = 0;
	w.method = method;
	w.part = part;
	w.common = common != NULL ? xmlDocGetRootElement(common) : NULL;
	w.open = NULL;
	w.muted = w.ended = false;
	if (method == METHOD_XML && part != PART_WHOLE) {
		w.open = xmlDocGetRootElement(doc);
		w.muted = part != PART_FIRST;
	}
	if (method == METHOD_HTML)
		PUT(&w, "<!DOCTYPE html>\n");
	if (method == METHOD_XML)
		PUT(&w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	for (xmlNodePtr n = doc->children; n != NULL; n = n->next)
		write_node(&w, n);
	flush(&w);
}
