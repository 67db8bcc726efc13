#include "web/url.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "http/http.h"

/* Percent-encoding of all but RFC 3986's unreserved characters. */
static void
put_encoded(struct buf *b, const char *s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

	for (; *s != '\0'; s++)
		if (strchr(plain, *s) != NULL)
			buf_addc(b, *s);
		else
			buf_printf(b, "%%%02X", (unsigned char)*s);
}

const char *
url_encoded(struct arena *a, const char *s)
{
	struct buf b = { .data = NULL };
	const char *out;

	put_encoded(&b, s);
	out = arena_copy(a, b.data, b.len);
	buf_free(&b);
	return out;
}

static void
put_param(struct buf *b, char *before, const char *name, const char *value)
{
	if (str_empty(value))
		return;
	buf_addc(b, *before);
	*before = '&';
	put_encoded(b, name);
	buf_addc(b, '=');
	put_encoded(b, value);
}

static bool
is_changed(const char *const *changes, const char *name)
{
	for (; *changes != NULL; changes += 2)
		if (str_equal(*changes, name))
			return true;
	return false;
}

static const char *
build(struct ctx *c, const char *suffix, const char *const *changes)
{
	struct buf b = { .data = NULL };
	char before = '?';
	const char *out;

	buf_adds(&b, c->req->path);
	buf_adds(&b, suffix);
	for (const struct param *p = c->req->query; p->name != NULL; p++)
		if (!is_changed(changes, p->name))
			put_param(&b, &before, p->name, p->value);
	for (; *changes != NULL; changes += 2)
		put_param(&b, &before, changes[0], changes[1]);
	out = arena_copy(c->arena, b.data, b.len);
	buf_free(&b);
	return out;
}

const char *
url_with(struct ctx *c, const char *const *changes)
{
	const char *suffix = c->api ? c->req->suffix : NULL;

	return build(c, suffix != NULL ? arena_printf(c->arena, ".%s", suffix) : "", changes);
}

const char *
url_as(struct ctx *c, const char *format)
{
	static const char *const place[] = { "after", NULL, "before", NULL, "at", NULL, NULL };

	return build(c, arena_printf(c->arena, ".%s", format), place);
}

const char *
url_here(struct ctx *c)
{
	bool html = str_equal(c->format, "html");
	const char *query = c->req->query_string;
	const char *there = arena_printf(c->arena, "%s%s%s", c->req->path, html ? "" : ".", html ? "" : c->format);

	if (!str_empty(query) && strlen(there) + strlen(query) < URL_MAX)
		there = arena_printf(c->arena, "%s?%s", there, query);
	return there;
}

/* Printable ASCII: what our own addresses are made of and a header can carry. */
static bool
is_plain(const char *s)
{
	for (; *s > ' ' && *s < 0x7f && *s != '\\'; s++)
		;
	return *s == '\0';
}

const char *
url_own(const char *path)
{
	if (str_empty(path) || path[0] != '/' || path[1] == '/' || strlen(path) > URL_MAX || !is_plain(path))
		return "/";
	return path;
}
