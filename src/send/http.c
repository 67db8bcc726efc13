#include "send/http.h"

#include <curl/curl.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "send/outcome.h"

enum { CODE_DIGITS = 4 };	/* digits in a row that a one-time code has at least */

struct http {
	struct http_options options;
	char reply[300]; /* the start of the answer's body */
	size_t length;
};

struct http *
http_open(struct arena *a, const struct http_options *options)
{
	struct http *h = arena_alloc(a, sizeof(*h));

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		log_die(EX_SOFTWARE, "libcurl does not start");
	h->options = *options;
	return h;
}

/* --- the request ------------------------------------------------------------ */

typedef void add(struct buf *, const char *);

static void
add_plain(struct buf *out, const char *s)
{
	buf_adds(out, s);
}

/* What stands between two quotes of JSON. */
static void
add_json(struct buf *out, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			buf_printf(out, "\\%c", *s);
		else if (*s >= 0 && *s < 0x20)
			buf_printf(out, "\\u%04x", (unsigned)*s);
		else
			buf_addc(out, *s);
	}
}

/* application/x-www-form-urlencoded. */
static void
add_form(struct buf *out, const char *s)
{
	static const char safe[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

	for (; *s != '\0'; s++) {
		if (strchr(safe, *s) != NULL)
			buf_addc(out, *s);
		else
			buf_printf(out, "%%%02X", (unsigned)(unsigned char)*s);
	}
}

struct mark {
	const char *name, *value;
};

/* The template with its marks replaced; what a value holds is no mark. */
static void
fill(struct buf *out, const char *template, const struct mark *marks, add *add_value)
{
	while (*template != '\0') {
		const struct mark *m = marks;

		while (m->name != NULL && !str_starts(template, m->name))
			m++;
		if (m->name == NULL) {
			buf_addc(out, *template++);
			continue;
		}
		if (m->value != NULL)
			add_value(out, m->value);
		template += strlen(m->name);
	}
}

static struct curl_slist *
header_of(const struct http *h, const char *key)
{
	const struct mark marks[] = { { "{secret}", h->options.secret }, { NULL, NULL } };
	struct curl_slist *list = NULL;
	struct buf line = { .data = NULL };

	list = curl_slist_append(list,
	    h->options.json ? "Content-Type: application/json" :
			      "Content-Type: application/x-www-form-urlencoded");
	buf_printf(&line, "Idempotency-Key: %s", key);
	list = curl_slist_append(list, buf_text(&line));
	buf_clear(&line);
	if (h->options.header != NULL) {
		fill(&line, h->options.header, marks, add_plain);
		list = curl_slist_append(list, buf_text(&line));
	}
	buf_free(&line);
	return list;
}

static size_t
take_reply(char *bytes, size_t size, size_t n, void *context)
{
	struct http *h = context;
	size_t length = size * n, room = sizeof(h->reply) - 1 - h->length;

	if (length > room)
		length = room;
	memcpy(h->reply + h->length, bytes, length);
	h->length += length;
	return size * n;
}

static void
set(CURL *curl, struct http *h, const struct curl_slist *header, const struct buf *body)
{
	curl_easy_setopt(curl, CURLOPT_URL, h->options.url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)h->options.timeout_s);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (h->options.tls_ca != NULL) {
		curl_easy_setopt(curl, CURLOPT_CAINFO, h->options.tls_ca);
		curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
	}
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, header);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body->len);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body->data);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_reply);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, h);
}

/* --- the answer ------------------------------------------------------------- */

static enum fate
fate_of(long status)
{
	static const long may_change[] = { 401, 403, 404, 408, 425, 429 };

	if (status >= 200 && status < 300)
		return FATE_SENT;
	if (status < 400 || status >= 500)
		return FATE_LATER;
	for (size_t i = 0; i < sizeof(may_change) / sizeof(may_change[0]); i++)
		if (status == may_change[i])
			return FATE_LATER;
	return FATE_NEVER;
}

/* What it answered, unless it repeats what nobody else is to read; without numbers
 * that may be the code of the message, in whatever way it was quoted. */
static const char *
words_of(struct http *h, const char *text)
{
	size_t run = 0;

	h->reply[h->length] = '\0';
	for (size_t i = 0; i <= h->length; i++) {
		if (h->reply[i] >= '0' && h->reply[i] <= '9') {
			run++;
			continue;
		}
		if (run >= CODE_DIGITS)
			memset(h->reply + i - run, '#', run);
		run = 0;
	}
	if (strstr(h->reply, text) != NULL ||
	    (!str_empty(h->options.secret) && strstr(h->reply, h->options.secret) != NULL))
		return "";
	return h->reply;
}

static void
tell(struct http *h, const char *text, CURL *curl, CURLcode code, struct outcome *o)
{
	long status = 0;
	enum fate fate;

	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	fate = fate_of(status);
	/* a status is an answer, whatever became of the body behind it */
	if (status == 0)
		outcome_say(o, FATE_LATER, "%s", curl_easy_strerror(code));
	else if (fate == FATE_SENT)
		outcome_say(o, fate, "%s", "");
	else
		outcome_say(o, fate, "%ld %s", status, words_of(h, text));
}

void
http_send(struct http *h, const char *to, const char *text, const char *key, struct outcome *o)
{
	const struct mark marks[] = { { "{to}", to }, { "{text}", text },
		{ "{secret}", h->options.secret }, { NULL, NULL } };
	struct curl_slist *header = header_of(h, key);
	struct buf body = { .data = NULL };
	CURL *curl = curl_easy_init();

	if (curl == NULL || header == NULL)
		log_die(EX_OSERR, "no memory for libcurl");
	h->length = 0;
	fill(&body, h->options.body, marks, h->options.json ? add_json : add_form);
	set(curl, h, header, &body);
	tell(h, text, curl, curl_easy_perform(curl), o);
	curl_easy_cleanup(curl);
	curl_slist_free_all(header);
	buf_free(&body);
}
