#include "depot/sign.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "crypt/digest.h"

static const char unreserved[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

/* --- what is sent ------------------------------------------------------------- */

static void
add_encoded(struct buf *out, const char *s, bool slashes)
{
	for (; *s != '\0'; s++)
		if (strchr(unreserved, *s) != NULL || (*s == '/' && slashes))
			buf_addc(out, *s);
		else
			buf_printf(out, "%%%02X", (unsigned)(unsigned char)*s);
}

static char *
taken(struct arena *a, struct buf *b)
{
	char *text = arena_strdup(a, buf_text(b));

	buf_free(b);
	return text;
}

char *
sign_path(struct arena *a, const char *path)
{
	struct buf b = { .data = NULL };

	add_encoded(&b, path, true);
	return taken(a, &b);
}

static int
by_name(const void *a, const void *b)
{
	const struct sign_pair *p = a, *q = b;
	int order = strcmp(p->name, q->name);

	return order != 0 ? order : strcmp(p->value, q->value);
}

/* Their order is that of the names as they are sent; ours are letters and hyphens, for
 * which it is the same. */
char *
sign_query(struct arena *a, struct sign_pair *pairs, size_t n)
{
	struct buf b = { .data = NULL };

	if (n > 0)
		qsort(pairs, n, sizeof(*pairs), by_name);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_addc(&b, '&');
		add_encoded(&b, pairs[i].name, false);
		buf_addc(&b, '=');
		add_encoded(&b, pairs[i].value, false);
	}
	return taken(a, &b);
}

char *
sign_date(struct arena *a, time_t at)
{
	char text[20];
	struct tm tm;

	gmtime_r(&at, &tm);
	strftime(text, sizeof(text), "%Y%m%dT%H%M%SZ", &tm);
	return arena_strdup(a, text);
}

/* --- what is signed ------------------------------------------------------------- */

/* The request as both sides write it. */
static char *
canonical(struct arena *a, const struct sign_request *q, const char *names)
{
	struct buf b = { .data = NULL };

	buf_printf(&b, "%s\n%s\n%s\n", q->method, q->path, q->query);
	for (size_t i = 0; i < q->headers; i++)
		buf_printf(&b, "%s:%s\n", q->header[i].name, q->header[i].value);
	buf_printf(&b, "\n%s\n%s", names, q->payload);
	return taken(a, &b);
}

static char *
names_of(struct arena *a, const struct sign_request *q)
{
	struct buf b = { .data = NULL };

	for (size_t i = 0; i < q->headers; i++)
		buf_printf(&b, "%s%s", i > 0 ? ";" : "", q->header[i].name);
	return taken(a, &b);
}

/* Each of these words is signed with the signature of the one before. */
static void
sign(unsigned char mac[DIGEST_SIZE], struct arena *a, const struct sign_key *key,
    const char *const *words)
{
	const char *first = arena_printf(a, "AWS4%s", key->secret);

	mac_sha256(mac, first, strlen(first), *words, strlen(*words));
	while (*++words != NULL)
		mac_sha256(mac, mac, DIGEST_SIZE, *words, strlen(*words));
}

char *
sign_authorization(struct arena *a, const struct sign_key *key, struct sign_request *q, time_t at)
{
	const char *date = sign_date(a, at), *day = arena_copy(a, date, 8);
	const char *scope = arena_printf(a, "%s/%s/s3/aws4_request", day, key->region);
	const char *names, *request, *text;
	unsigned char mac[DIGEST_SIZE];

	qsort(q->header, q->headers, sizeof(*q->header), by_name);
	names = names_of(a, q);
	request = canonical(a, q, names);
	text = arena_printf(a, "AWS4-HMAC-SHA256\n%s\n%s\n%s", date, scope,
	    digest_hex(a, request, strlen(request)));
	sign(mac, a, key,
	    (const char *const[]){ day, key->region, "s3", "aws4_request", text, NULL });
	return arena_printf(a, "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=%s",
	    key->access, scope, names, hex_of(a, mac, DIGEST_SIZE));
}
