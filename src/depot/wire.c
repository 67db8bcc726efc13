#include "depot/wire.h"

#include <curl/curl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "crypt/digest.h"
#include "crypt/random.h"
#include "depot/answer.h"
#include "depot/inside.h"

enum {
	SLOW_S = 900, /* that long an upload may take to be put together */
	ERROR_MAX = 64 << 10, /* bytes of an answer that is an error */
	SEND_BUFFER = 512 << 10,
};

struct wire {
	struct depot *depot;
	struct wire_options options;
	const char *scheme, *host;
	struct arena *arena; /* that of one request and its answer */
	CURL *curl; /* whose connection is kept */
	struct buf text;
	char said[CURL_ERROR_SIZE];
};

/* One attempt. */
struct attempt {
	struct wire *wire;
	const struct wire_request *request;
	struct wire_reply *reply;
	size_t sent; /* bytes of the body */
	char range[64], region[40];
	const char *place; /* the endpoint that the store names */
	const char *message; /* what it says of its error */
	time_t date;
	size_t before; /* bytes that earlier attempts brought into request->into */
	bool begun; /* some came */
	const char *wrong; /* what came is not what was asked for */
};

struct wire *
wire_open(struct arena *a, struct depot *d, const struct wire_options *options)
{
	struct wire *w = arena_alloc(a, sizeof(*w));
	const char *host = strstr(options->endpoint, "://") + 3;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
	    (w->curl = curl_easy_init()) == NULL)
		log_die(EX_SOFTWARE, "libcurl does not start");
	w->depot = d;
	w->options = *options;
	w->scheme = arena_copy(a, options->endpoint, (size_t)(host - options->endpoint));
	w->host = options->virtual ? arena_printf(a, "%s.%s", options->bucket, host) : host;
	w->arena = arena_new();
	return w;
}

void
wire_close(struct wire *w)
{
	curl_easy_cleanup(w->curl);
	buf_free(&w->text);
	arena_free(w->arena);
}

/* --- what libcurl gives and takes ------------------------------------------------------------- */

static size_t
give_body(char *to, size_t size, size_t n, void *context)
{
	struct attempt *t = context;
	size_t left = t->request->size - t->sent, room = size * n;

	if (left > room)
		left = room;
	if (left > 0)
		memcpy(to, (const char *)t->request->body + t->sent, left);
	t->sent += left;
	return left;
}

/* A kept connection that turns out to be dead: the body from its start over another. */
static int
seek_body(void *context, curl_off_t offset, int origin)
{
	struct attempt *t = context;

	if (origin != SEEK_SET || offset < 0 || (size_t)offset > t->request->size)
		return CURL_SEEKFUNC_FAIL;
	t->sent = (size_t)offset;
	return CURL_SEEKFUNC_OK;
}

/* Where the part of an object lies that came; false for another than was asked for. */
static bool
right_place(struct attempt *t)
{
	const struct wire_request *q = t->request;
	uint64_t from, to, all;
	curl_off_t length;
	long status;

	curl_easy_getinfo(t->wire->curl, CURLINFO_RESPONSE_CODE, &status);
	if (status != 206) {
		/* all of it, whatever was asked for */
		curl_easy_getinfo(t->wire->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
		t->reply->whole = length >= 0 ? (uint64_t)length : 0;
		return q->first == 0 && t->before == 0 && length >= 0 && (size_t)length <= q->room;
	}
	if (sscanf(t->range, "bytes %" SCNu64 "-%" SCNu64 "/%" SCNu64, &from, &to, &all) != 3 ||
	    from != q->first + t->before || to < from || to >= all)
		return false;
	t->reply->whole = all;
	return true;
}

static bool
success(const struct attempt *t)
{
	long status = 0;

	curl_easy_getinfo(t->wire->curl, CURLINFO_RESPONSE_CODE, &status);
	return status >= 200 && status < 300;
}

static size_t
take_body(char *bytes, size_t size, size_t n, void *context)
{
	struct attempt *t = context;
	struct wire_reply *reply = t->reply;
	struct buf *text = &t->wire->text;
	size_t length = size * n;

	if (t->request->into != NULL && success(t)) {
		if (!t->begun && !right_place(t))
			t->wrong = "the store gives no parts of an object, or others than it was "
				   "asked for";
		else if (length > t->request->room - reply->got)
			t->wrong = "more bytes came than were asked for";
		if (t->wrong != NULL)
			return 0;
		t->begun = true;
		memcpy(t->request->into + reply->got, bytes, length);
		reply->got += length;
	} else if (text->len + length <= (success(t) ? (size_t)ANSWER_MAX : (size_t)ERROR_MAX)) {
		buf_add(text, bytes, length);
	} else if (success(t)) {
		t->wrong = "the answer is longer than any that was asked for";
		return 0;
	}
	return size * n;
}

/* The value of a header of this name, without quotes, cut to the room. */
static void
take_value(char *to, size_t room, const char *line, const char *name)
{
	size_t n = strlen(name), length;

	if (strncasecmp(line, name, n) != 0 || line[n] != ':')
		return;
	line += n + 1;
	line += strspn(line, " \t\"");
	length = strcspn(line, "\"\r\n");
	if (length >= room)
		length = room - 1;
	memcpy(to, line, length);
	to[length] = '\0';
}

static size_t
take_header(char *bytes, size_t size, size_t n, void *context)
{
	struct attempt *t = context;
	static const char seal[] = "x-amz-server-side-encryption";
	char date[64] = "", how[64] = "", *line = arena_copy(t->wire->arena, bytes, size * n);

	take_value(t->reply->etag, sizeof(t->reply->etag), line, "ETag");
	take_value(t->range, sizeof(t->range), line, "Content-Range");
	take_value(t->region, sizeof(t->region), line, "x-amz-bucket-region");
	take_value(date, sizeof(date), line, "Date");
	take_value(how, sizeof(how), line, seal);
	if (date[0] != '\0')
		t->date = curl_getdate(date, NULL);
	/* with a key that the store was given, or keeps elsewhere */
	if ((how[0] != '\0' && !str_equal(how, "AES256")) ||
	    (strncasecmp(line, seal, strlen(seal)) == 0 && line[strlen(seal)] == '-'))
		t->reply->sealed = true;
	return size * n;
}

/* --- the request ------------------------------------------------------------- */

static size_t
copied(struct sign_pair *to, const struct sign_pair *pairs)
{
	size_t n = 0;

	while (n < WIRE_PAIRS && pairs[n].name != NULL) {
		to[n] = pairs[n];
		n++;
	}
	return n;
}

static const char *
path_of(const struct wire *w, const char *key)
{
	return sign_path(w->arena,
	    w->options.virtual ? arena_printf(w->arena, "/%s", key != NULL ? key : "") :
				 arena_printf(w->arena, "/%s%s%s", w->options.bucket,
				     key != NULL ? "/" : "", key != NULL ? key : ""));
}

/* A sum in hexadecimal as the header Content-MD5 has it. */
static const char *
sum_of(struct arena *a, const char *hex)
{
	unsigned char sum[16];

	for (size_t i = 0; i < sizeof(sum); i++) {
		char two[3] = { hex[2 * i], hex[2 * i + 1], '\0' };

		sum[i] = (unsigned char)strtoul(two, NULL, 16);
	}
	return base64_of(a, sum, sizeof(sum));
}

/* All that is sent is signed, but for what libcurl adds of its own. */
static struct curl_slist *
signed_header(struct attempt *t, const char **url)
{
	struct wire *w = t->wire;
	const struct wire_request *q = t->request;
	struct sign_pair query[WIRE_PAIRS], header[WIRE_PAIRS + 6];
	size_t n = copied(header, q->header);
	time_t now = clock_now();
	struct sign_request s = { .method = q->method,
		.path = path_of(w, q->key),
		.query = sign_query(w->arena, query, copied(query, q->query)),
		.header = header,
		.payload = digest_hex(w->arena, q->body, q->size) };
	struct curl_slist *list = NULL;

	header[n++] = (struct sign_pair){ "host", w->host };
	header[n++] = (struct sign_pair){ "x-amz-content-sha256", s.payload };
	header[n++] = (struct sign_pair){ "x-amz-date", sign_date(w->arena, now) };
	if (str_equal(q->method, "PUT") || str_equal(q->method, "POST"))
		header[n++] = (struct sign_pair){ "content-type", "application/octet-stream" };
	if (q->md5 != NULL)
		header[n++] = (struct sign_pair){ "content-md5", sum_of(w->arena, q->md5) };
	if (q->into != NULL)
		header[n++] = (struct sign_pair){ "range",
			arena_printf(w->arena, "bytes=%" PRIu64 "-%" PRIu64,
			    q->first + t->reply->got, q->first + q->room - 1) };
	s.headers = n;
	list = curl_slist_append(list,
	    arena_printf(w->arena, "Authorization: %s",
		sign_authorization(w->arena, &w->options.key, &s, now)));
	for (size_t i = 0; i < n; i++)
		list = curl_slist_append(
		    list, arena_printf(w->arena, "%s: %s", header[i].name, header[i].value));
	*url = arena_printf(w->arena, "%s%s%s%s%s", w->scheme, w->host, s.path,
	    s.query[0] != '\0' ? "?" : "", s.query);
	return list;
}

static void
set_method(CURL *curl, struct attempt *t)
{
	const struct wire_request *q = t->request;

	if (str_equal(q->method, "HEAD")) {
		curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
	} else if (str_equal(q->method, "PUT")) {
		curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
		curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)q->size);
		curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_body);
		curl_easy_setopt(curl, CURLOPT_READDATA, t);
		curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, seek_body);
		curl_easy_setopt(curl, CURLOPT_SEEKDATA, t);
		curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, (long)SEND_BUFFER);
	} else if (str_equal(q->method, "POST")) {
		curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)q->size);
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, q->size > 0 ? q->body : "");
	} else if (!str_equal(q->method, "GET")) {
		curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, q->method);
	}
}

static void
set(CURL *curl, struct attempt *t, const char *url, const struct curl_slist *header)
{
	const struct wire_options *o = &t->wire->options;

	curl_easy_reset(curl);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (o->tls_ca != NULL) {
		curl_easy_setopt(curl, CURLOPT_CAINFO, o->tls_ca);
		curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
	}
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)o->timeout_s);
	if (t->request->slow) {
		curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SLOW_S);
	} else {
		curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
		curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)o->timeout_s);
	}
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, header);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, t->wire->said);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, t);
	set_method(curl, t);
}

/* --- the answer ------------------------------------------------------------- */

/* S3's words that say more than their status. */
static const struct {
	const char *code;
	bool again;
	const char *sentence;
} words[] = {
	{ "AccessDenied", false, "the account of s3.access_key may not do this" },
	{ "BadDigest", true, "the bytes that arrived are not those that were sent" },
	{ "EntityTooSmall", false, "the store takes no parts as small as s3.part_size" },
	{ "InternalError", true, "the store has an error of its own" },
	{ "InvalidAccessKeyId", false, "the store does not know s3.access_key" },
	{ "NoSuchBucket", false, "there is no bucket of the name in s3.bucket" },
	{ "OperationAborted", true, "the store is doing something else with this object" },
	{ "RequestTimeTooSkewed", false, "the clock of this host is not that of the store" },
	{ "RequestTimeout", true, "the store waited too long for the bytes" },
	{ "SignatureDoesNotMatch", false,
	    "the secret in s3.secret_key_file is not that of s3.access_key" },
	{ "SlowDown", true, "the store asks for fewer requests" },
	{ "XAmzContentSHA256Mismatch", true,
	    "the bytes that arrived are not those that were sent" },
};

static int
word_of(const char *code)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_equal(words[i].code, code))
			return (int)i;
	return -1;
}

static bool
passes(CURLcode code, const struct wire_reply *r)
{
	static const CURLcode stays[] = { CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
		CURLE_SSL_CERTPROBLEM, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL,
		CURLE_OUT_OF_MEMORY, CURLE_WRITE_ERROR };
	int word = word_of(r->code);

	if (word >= 0)
		return words[word].again;
	if (r->status >= 200 && r->status < 300 && r->code[0] != '\0')
		return true;
	if (r->status >= 300)
		return r->status == 408 || r->status == 429 ||
		    (r->status >= 500 && r->status != 501);
	for (size_t i = 0; i < sizeof(stays) / sizeof(stays[0]); i++)
		if (code == stays[i])
			return false;
	return true;
}

/* What the error says of itself, in the text of the answer. */
static void
read_error(struct attempt *t)
{
	struct wire *w = t->wire;
	const struct _xmlNode *root = answer_read(w->arena, w->text.data, w->text.len);
	const char *region;

	if (root == NULL || !answer_is(root, "Error"))
		return;
	snprintf(t->reply->code, sizeof(t->reply->code), "%s", answer_text(w->arena, root, "Code"));
	region = answer_text(w->arena, root, "Region");
	if (t->region[0] == '\0')
		snprintf(t->region, sizeof(t->region), "%s", region);
	t->place = answer_text(w->arena, root, "Endpoint");
	t->message = answer_text(w->arena, root, "Message");
}

static const char *
elsewhere(const struct attempt *t)
{
	const char *place = str_empty(t->place) ? "another endpoint" : t->place;

	if (t->region[0] == '\0')
		return arena_printf(
		    t->wire->arena, "the bucket is at %s: that belongs into s3.endpoint", place);
	return arena_printf(t->wire->arena,
	    "the bucket is in the region %s: that belongs into s3.region, and its address"
	    " (%s) into s3.endpoint",
	    t->region, place);
}

static const char *
sentence_of(const struct attempt *t, CURLcode code)
{
	struct arena *a = t->wire->arena;
	const struct wire_reply *r = t->reply;
	int word = word_of(r->code);

	if (t->wrong != NULL)
		return t->wrong;
	if (r->status == 0 || (r->status < 300 && r->code[0] == '\0'))
		return t->wire->said[0] != '\0' ? t->wire->said : curl_easy_strerror(code);
	if (str_equal(r->code, "RequestTimeTooSkewed") && t->date > 0)
		return arena_printf(a,
		    "the clock of this host is %" PRId64 " seconds %s that of the store",
		    (int64_t)llabs((long long)(clock_now() - t->date)),
		    clock_now() < t->date ? "behind" : "before");
	if (r->status < 400 && r->status >= 300)
		return elsewhere(t);
	if (str_equal(r->code, "AuthorizationHeaderMalformed") && t->region[0] != '\0')
		return arena_printf(a, "the store is in the region %s, and s3.region says %s",
		    t->region, t->wire->options.key.region);
	if (word >= 0)
		return words[word].sentence;
	if (r->status == 403)
		return "the account of s3.access_key may not do this";
	return str_empty(t->message) ? "the store refuses it" :
				       arena_printf(a, "the store says: %.150s", t->message);
}

static void
tell(const struct attempt *t, CURLcode code)
{
	const struct wire_request *q = t->request;
	struct wire *w = t->wire;
	const char *sentence = sentence_of(t, code);
	const char *what = arena_printf(w->arena, "s3://%s%s%s: %s", w->options.bucket,
	    q->key != NULL ? "/" : "", q->key != NULL ? q->key : "", sentence);

	if (t->reply->status >= 300 || t->reply->code[0] != '\0')
		depot_fail(w->depot, "%s (%ld%s%s)", what, t->reply->status,
		    t->reply->code[0] != '\0' ? " " : "", t->reply->code);
	else
		depot_fail(w->depot, "%s", what);
	w->depot->absent = t->reply->status == 404 &&
	    (t->reply->code[0] == '\0' || str_equal(t->reply->code, "NoSuchKey"));
}

/* --- one attempt, and more ------------------------------------------------------------- */

/* Whether what came is all of what was asked for. */
static bool
is_whole(const struct attempt *t, CURLcode code)
{
	const struct wire_request *q = t->request;
	const struct wire_reply *r = t->reply;
	uint64_t wanted = r->whole - q->first < q->room ? r->whole - q->first : q->room;

	if (code != CURLE_OK || r->status < 200 || r->status >= 300 || r->code[0] != '\0')
		return false;
	return q->into == NULL ||
	    (t->begun ? r->got == wanted : r->status == 200 && r->length == 0);
}

static CURLcode
perform(struct attempt *t)
{
	struct wire *w = t->wire;
	struct wire_reply *r = t->reply;
	const char *url;
	struct curl_slist *header = signed_header(t, &url);
	curl_off_t length = 0;
	CURLcode code;

	if (header == NULL)
		log_die(EX_OSERR, "no memory for libcurl");
	w->said[0] = '\0';
	set(w->curl, t, url, header);
	code = curl_easy_perform(w->curl);
	curl_easy_getinfo(w->curl, CURLINFO_RESPONSE_CODE, &r->status);
	curl_easy_getinfo(w->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
	r->length = length > 0 ? (uint64_t)length : 0;
	curl_slist_free_all(header);
	return code;
}

static void
begin(struct attempt *t, struct wire *w, const struct wire_request *q, struct wire_reply *r)
{
	size_t got = r->got;

	arena_reset(w->arena);
	buf_clear(&w->text);
	*r = (struct wire_reply){ .got = got, .arena = w->arena };
	*t = (struct attempt){ .wire = w, .request = q, .reply = r, .before = got };
}

/* Between half of it and all, so that those who failed together do not come together.
 * False: a signal came, which is not to be waited out. */
static bool
pause_for(int ms)
{
	struct timespec time;
	uint16_t chance;

	random_bytes(&chance, sizeof(chance));
	ms = ms / 2 + (int)((int64_t)ms * chance / 2 / UINT16_MAX);
	time = (struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };
	return nanosleep(&time, NULL) == 0;
}

bool
wire_ask(struct wire *w, const struct wire_request *q, struct wire_reply *r)
{
	struct attempt t;
	CURLcode code;

	r->got = 0;
	for (int try = 0;; try++) {
		begin(&t, w, q, r);
		code = perform(&t);
		if (r->status >= 300 || (q->into == NULL && w->text.len > 0))
			read_error(&t);
		r->text = buf_text(&w->text);
		r->text_n = w->text.len;
		if (is_whole(&t, code))
			return true;
		tell(&t, code);
		if (r->got > t.before)
			try = 0; /* it comes in pieces, but it comes */
		if (try >= w->options.tries || !passes(code, r))
			return false;
		log_info("asked again: %s", depot_fault(w->depot));
		if (!pause_for(w->options.delays[try]))
			return false;
	}
}
