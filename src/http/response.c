#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "http/http.h"
#include "http/write.h"

/* Above this a body's memory is given back: one long export must not stay. */
enum { BODY_KEPT = 1024 * 1024 };

/* RFC 9110, 5.6.2 */
static const char token[] = "!#$%&'*+-.^_`|~0123456789"
			    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* Ours, and never a visitor's: whoever hands text of a visitor to a header has
 * to encode it first.  Sending it would let them write headers of their own. */
static void
ours(bool fine, const char *name)
{
	if (fine)
		return;
	log_error("a header that cannot be sent: %s", name);
	abort();
}

static bool
is_token(const char *s)
{
	return *s != '\0' && s[strspn(s, token)] == '\0';
}

static bool
has_control(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7f)
			return true;
	return false;
}

static struct header *
header_of(struct response *r, const char *name)
{
	size_t i;

	for (i = 0; i < r->headers_n; i++)
		if (strcasecmp(r->headers[i].name, name) == 0)
			return &r->headers[i];
	return NULL;
}

static void
add_header(struct response *r, const char *name, const char *value)
{
	ours(r->headers_n < RESPONSE_HEADERS_MAX, name);
	ours(!r->begun, name);
	r->headers[r->headers_n++] = (struct header){ .name = arena_strdup(r->arena, name),
		.value = arena_strdup(r->arena, value) };
}

void
response_status(struct response *r, int status)
{
	ours(status >= 200 && status <= 599, "Status");
	r->status = status;
}

int
response_status_of(const struct response *r)
{
	return r->status;
}

void
response_header(struct response *r, const char *name, const char *value)
{
	struct header *h;

	/* these three are counted and joined here, in one place */
	ours(is_token(name) && strcasecmp(name, "Status") != 0 &&
		strcasecmp(name, "Content-Length") != 0 && strcasecmp(name, "Set-Cookie") != 0,
	    name);
	ours(!has_control(value), name);
	h = header_of(r, name);
	if (h == NULL) {
		add_header(r, name, value);
		return;
	}
	ours(!r->begun, name);
	h->value = arena_strdup(r->arena, value);
}

/* RFC 6265, 4.1.1: no control, space, quote, comma, semicolon, backslash. */
static bool
is_cookie_value(const char *s)
{
	for (; *s != '\0'; s++)
		if (*s <= ' ' || *s >= 0x7f || strchr("\",;\\", *s) != NULL)
			return false;
	return true;
}

static void
drop_cookie(struct response *r, const char *start)
{
	size_t i;

	for (i = 0; i < r->headers_n; i++) {
		if (!str_equal(r->headers[i].name, "Set-Cookie") ||
		    !str_starts(r->headers[i].value, start))
			continue;
		r->headers[i] = r->headers[--r->headers_n];
		return;
	}
}

void
response_cookie(struct response *r, const char *name, const char *value, long max_age)
{
	const char *start, *life = "";

	ours(is_token(name) && is_cookie_value(value), "Set-Cookie");
	start = arena_printf(r->arena, "%s%s=", r->https ? "__Host-" : "", name);
	drop_cookie(r, start);
	if (max_age == 0)
		life = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
	else if (max_age > 0)
		life = arena_printf(r->arena, "; Max-Age=%ld", max_age);
	add_header(r, "Set-Cookie",
	    arena_printf(r->arena, "%s%s; Path=/; HttpOnly; SameSite=Lax%s%s", start, value,
		r->https ? "; Secure" : "", life));
}

void
response_mark(struct response *r)
{
	memcpy(r->marked, r->headers, sizeof(r->marked));
	r->marked_n = r->headers_n;
}

void
response_undo(struct response *r)
{
	ours(!r->begun, "(all of them)");
	memcpy(r->headers, r->marked, sizeof(r->headers));
	r->headers_n = r->marked_n;
	buf_clear(&r->body);
}

void
response_length(struct response *r, size_t n)
{
	ours(!r->begun, "Content-Length");
	r->length = n;
}

struct buf *
response_body(struct response *r)
{
	return &r->body;
}

void
response_alive(struct response *r)
{
	if (r->sink.alive != NULL)
		r->sink.alive(r->sink.context);
}

int64_t
response_bytes(const struct response *r)
{
	return (int64_t)(r->streamed + r->body.len);
}

void
response_begin(struct response *r, struct arena *a, const struct request *q, struct sink sink)
{
	struct buf body = r->body;

	buf_clear(&body);
	if (body.size > BODY_KEPT)
		buf_free(&body);
	*r = (struct response){ .arena = a,
		.sink = sink,
		.body = body,
		.status = 200,
		.head = q->method == HEAD,
		.https = q->https };
	response_header(r, "Content-Type", "text/plain; charset=utf-8");
	response_header(r, "Cache-Control", "private, no-store");
	response_header(r, "X-Request-Id", q->id);
	response_mark(r);
}

/* 204 and 304 have no body by definition. */
static bool
bodiless(const struct response *r)
{
	return r->status == 204 || r->status == 304;
}

/* The one place that sends a header. */
static void
send_header(struct response *r, bool whole)
{
	struct buf b = { .data = NULL };
	size_t i;

	r->begun = true;
	buf_printf(&b, "Status: %d\r\n", r->status);
	for (i = 0; i < r->headers_n; i++)
		buf_printf(&b, "%s: %s\r\n", r->headers[i].name, r->headers[i].value);
	if ((whole || r->length > 0) && !bodiless(r))
		buf_printf(&b, "Content-Length: %zu\r\n", whole ? r->body.len : r->length);
	buf_adds(&b, "\r\n");
	if (!r->sink.write(r->sink.context, b.data, b.len))
		r->gone = true;
	buf_free(&b);
}

static void
send_body(struct response *r)
{
	if (!r->head && !bodiless(r) && !r->gone && r->body.len > 0 &&
	    !r->sink.write(r->sink.context, r->body.data, r->body.len))
		r->gone = true;
	r->streamed += r->body.len;
	buf_clear(&r->body);
}

bool
response_flush(struct response *r)
{
	if (!r->begun)
		send_header(r, false);
	send_body(r);
	if (!r->gone && !r->sink.flush(r->sink.context))
		r->gone = true;
	/* HEAD: nobody reads the rest, so it need not be made */
	return !r->gone && !r->head;
}

bool
response_begun(const struct response *r)
{
	return r->begun;
}

void
response_break(struct response *r)
{
	r->gone = r->broken = true;
}

void
response_end(struct response *r)
{
	if (!r->begun)
		send_header(r, true);
	send_body(r);
}
