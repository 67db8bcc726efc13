#include "depot/answer.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "xml/memory.h"

static void
forget(void *doc)
{
	xmlFreeDoc(doc);
}

const xmlNode *
answer_read(struct arena *a, const char *text, size_t n)
{
	xmlDocPtr doc;

	if (n == 0 || n > ANSWER_MAX)
		return NULL;
	memory_install();
	doc = xmlReadMemory(
	    text, (int)n, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (doc == NULL)
		return NULL;
	arena_defer(a, forget, doc);
	return doc->intSubset != NULL ? NULL : xmlDocGetRootElement(doc);
}

int
answer_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && str_equal((const char *)node->name, name);
}

static const xmlNode *
this_or_next(const xmlNode *node, const char *name)
{
	while (node != NULL && !answer_is(node, name))
		node = node->next;
	return node;
}

const xmlNode *
answer_child(const xmlNode *node, const char *name)
{
	return this_or_next(node->children, name);
}

const xmlNode *
answer_next(const xmlNode *node, const char *name)
{
	return this_or_next(node->next, name);
}

const char *
answer_text(struct arena *a, const xmlNode *node, const char *name)
{
	const xmlNode *child = answer_child(node, name);
	struct buf b = { .data = NULL };
	const char *text;

	for (child = child == NULL ? NULL : child->children; child != NULL; child = child->next)
		if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
			buf_adds(&b, (const char *)child->content);
	text = arena_strdup(a, buf_text(&b));
	buf_free(&b);
	return text;
}

static int
digit(char c)
{
	static const char digits[] = "0123456789ABCDEFabcdef";
	const char *at = c == '\0' ? NULL : strchr(digits, c);
	int value = at == NULL ? -1 : (int)(at - digits);

	return value > 15 ? value - 6 : value;
}

/* A name with %00 in it ends there; no name of ours has one. */
const char *
answer_name(struct arena *a, const xmlNode *node, const char *name)
{
	char *text = arena_strdup(a, answer_text(a, node, name)), *to = text;

	for (const char *s = text; *s != '\0'; s++)
		if (*s == '%' && digit(s[1]) >= 0 && digit(s[2]) >= 0) {
			*to++ = (char)(digit(s[1]) * 16 + digit(s[2]));
			s += 2;
		} else {
			*to++ = *s;
		}
	*to = '\0';
	return text;
}

int64_t
answer_time(struct arena *a, const xmlNode *node, const char *name)
{
	char *text = arena_strdup(a, answer_text(a, node, name)), *point = strchr(text, '.');
	time_t at = 0;

	if (point != NULL)
		memcpy(point, "Z", 2);
	return time_parse(text, &at) ? at : 0;
}
