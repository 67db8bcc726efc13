/*
 * Objects in a bucket of an S3-compatible store, whose keys begin with a prefix of ours.
 * A small one is one PUT; of a large one the parts are sent as they are written, and the
 * store puts them together when it is kept.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/digest.h"
#include "depot/answer.h"
#include "depot/inside.h"
#include "depot/parts.h"
#include "depot/wire.h"

enum { CHUNK = 8 << 20 }; /* bytes that are asked for at a time */

struct s3 {
	struct depot depot;
	struct wire *wire;
	const char *prefix; /* with a slash at its end, or "" */
	uint64_t part; /* bytes of the first parts */
};

struct s3_put {
	struct depot_put put;
	struct upload upload; /* begun when there is more than one part */
	struct arena *room; /* of the part that is filled */
	char *part;
	size_t size, len;
};

struct s3_get {
	struct depot_get get;
	char *chunk;
	size_t at, end; /* what of it has not been read */
	char etag[80];
};

static struct s3 *
s3_of(struct depot *d)
{
	return (struct s3 *)d;
}

static const char *
key_of(struct arena *a, struct depot *d, const char *name)
{
	return arena_printf(a, "%s%s", s3_of(d)->prefix, name);
}

/* --- writing ------------------------------------------------------------- */

/* One object by one request. */
static bool
put_whole(struct depot *d, const char *key, const void *bytes, size_t n)
{
	struct arena *a = arena_new();
	const struct wire_request q = { .method = "PUT",
		.key = key,
		.body = bytes,
		.size = n,
		.md5 = digest_md5(a, bytes, n) };
	const struct wire_request undo = { .method = "DELETE", .key = key };
	struct wire_reply r;
	bool ok = wire_ask(s3_of(d)->wire, &q, &r);

	if (ok && !r.sealed && strcasecmp(r.etag, q.md5) != 0) {
		wire_ask(s3_of(d)->wire, &undo, &r);
		ok = depot_fail(
		    d, "%s: the store has kept other bytes of %s than were sent", d->where, key);
	}
	arena_free(a);
	return ok;
}

static void
make_room(struct s3_put *p, uint64_t size)
{
	if (p->part != NULL && p->size == size)
		return;
	if (p->room != NULL)
		arena_free(p->room);
	p->room = arena_new();
	p->part = arena_alloc(p->room, size);
	p->size = size;
}

static struct depot_put *
s3_put(struct depot *d, struct arena *a, const char *name)
{
	struct s3_put *p = arena_alloc(a, sizeof(*p));

	p->put = (struct depot_put){ .depot = d, .arena = a, .name = name };
	p->upload = (struct upload){
		.wire = s3_of(d)->wire, .depot = d, .arena = a, .key = key_of(a, d, name)
	};
	make_room(p, s3_of(d)->part);
	return &p->put;
}

static bool
send_part(struct s3_put *p)
{
	bool sent;

	if ((p->upload.id == NULL && !upload_begin(&p->upload)) ||
	    !upload_part(&p->upload, p->part, p->len, &sent))
		return false;
	p->len = 0;
	return true;
}

/* A full part waits for the next byte: it may be the last, or the only one. */
static bool
s3_write(struct depot_put *put, const void *bytes, size_t n)
{
	struct s3_put *p = (struct s3_put *)put;
	const char *at = bytes;

	while (n > 0) {
		size_t some;

		if (p->len == p->size) {
			if (!send_part(p))
				return false;
			make_room(p, part_size(s3_of(put->depot)->part, upload_parts(&p->upload)));
		}
		some = n < p->size - p->len ? n : p->size - p->len;
		memcpy(p->part + p->len, at, some);
		p->len += some;
		at += some;
		n -= some;
	}
	return true;
}

static void
end_put(struct s3_put *p)
{
	upload_done(&p->upload);
	arena_free(p->room);
}

/* What was said of the failure is what is told, and not whether this failed too. */
static void
s3_drop(struct depot_put *put)
{
	struct s3_put *p = (struct s3_put *)put;
	const char *fault = arena_strdup(put->arena, put->depot->fault);

	if (p->upload.id != NULL)
		upload_abort(&p->upload);
	depot_fail(put->depot, "%s", fault);
	end_put(p);
}

static bool
s3_keep(struct depot_put *put)
{
	struct s3_put *p = (struct s3_put *)put;
	bool ok;

	if (p->upload.id == NULL)
		ok = put_whole(put->depot, p->upload.key, p->part, p->len);
	else
		ok = send_part(p) && upload_complete(&p->upload);
	if (ok)
		end_put(p);
	else
		s3_drop(put);
	return ok;
}

/* --- a file, taken up where it was left -------------------------------- */

struct sending {
	struct depot *depot;
	struct upload upload;
	const char *path;
	int fd;
	struct stat before;
	struct depot_sent sent;
	void (*told)(void *, const struct depot_sent *);
	void *context;
};

static bool
file_failed(struct sending *s, const char *why)
{
	return depot_fail(s->depot, "%s: %s", s->path, why);
}

/* Exactly n bytes from there. */
static bool
read_at(struct sending *s, char *to, size_t n, uint64_t offset)
{
	ssize_t some;

	for (; n > 0; to += some, n -= (size_t)some, offset += (uint64_t)some) {
		some = pread(s->fd, to, n, (off_t)offset);
		if (some < 0 && errno == EINTR)
			some = 0;
		else if (some < 0)
			return file_failed(s, strerror(errno));
		else if (some == 0)
			return file_failed(s, "it has become shorter while it was sent");
	}
	return true;
}

/* Of a length that is known all parts are equally long, and found to be by another process. */
static uint64_t
equal_part(uint64_t first, uint64_t all)
{
	while (first < (all + PARTS_MAX - 1) / PARTS_MAX)
		first *= 2;
	return first;
}

static bool
send_parts(struct sending *s, char *part, uint64_t size)
{
	uint64_t all = s->sent.bytes;

	for (uint64_t at = 0; at < all; at += size) {
		size_t n = (size_t)(all - at < size ? all - at : size);
		bool sent;

		if (!read_at(s, part, n, at) || !upload_part(&s->upload, part, n, &sent))
			return false;
		if (sent)
			s->sent.sent += n;
		else
			s->sent.found += n;
		if (s->told != NULL)
			s->told(s->context, &s->sent);
	}
	return true;
}

/* What is kept is to be what the file was at one moment. */
static bool
unchanged(struct sending *s)
{
	struct stat now;

	return (fstat(s->fd, &now) == 0 && now.st_size == s->before.st_size &&
		   now.st_mtim.tv_sec == s->before.st_mtim.tv_sec &&
		   now.st_mtim.tv_nsec == s->before.st_mtim.tv_nsec) ||
	    file_failed(s, "it was changed while it was sent");
}

/* Begins, or takes up, and sends what is missing.  An upload that somebody else ends
 * meanwhile is begun once more. */
static bool
send_large(struct sending *s, char *part, uint64_t size)
{
	bool ok = upload_find(&s->upload) && (s->upload.id != NULL || upload_begin(&s->upload)) &&
	    send_parts(s, part, size);

	if (!ok && s->upload.gone) {
		s->sent.sent = s->sent.found = 0;
		ok = upload_begin(&s->upload) && send_parts(s, part, size);
	}
	return ok && unchanged(s) && upload_complete(&s->upload);
}

static bool
send_file(struct sending *s)
{
	struct arena *room = arena_new();
	uint64_t all = s->sent.bytes, size = equal_part(s3_of(s->depot)->part, all);
	char *part = arena_alloc(room, (size_t)(all < size ? all : size) + 1);
	bool ok;

	if (all > size) {
		ok = send_large(s, part, size);
	} else {
		ok = read_at(s, part, (size_t)all, 0) && unchanged(s) &&
		    put_whole(s->depot, s->upload.key, part, (size_t)all);
		s->sent.sent = ok ? all : 0;
	}
	upload_done(&s->upload);
	arena_free(room);
	return ok;
}

/* The lock keeps two from sending one file into two uploads; where the file system has
 * none, nothing worse happens. */
static bool
s3_put_file(struct depot *d, struct arena *a, const char *name, const char *path,
    struct depot_sent *sent, void (*told)(void *, const struct depot_sent *), void *context)
{
	struct sending s = { .depot = d, .path = path, .told = told, .context = context };
	bool ok;

	s.upload = (struct upload){
		.wire = s3_of(d)->wire, .depot = d, .arena = a, .key = key_of(a, d, name)
	};
	s.fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (s.fd < 0)
		return file_failed(&s, strerror(errno));
	if (fstat(s.fd, &s.before) != 0)
		ok = file_failed(&s, strerror(errno));
	else if (!S_ISREG(s.before.st_mode))
		ok = file_failed(&s, "it is not a regular file");
	else if (flock(s.fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		ok = file_failed(&s, "another process is sending it");
	else {
		s.sent.bytes = (uint64_t)s.before.st_size;
		ok = send_file(&s);
	}
	*sent = s.sent;
	close(s.fd);
	return ok;
}

/* --- reading ------------------------------------------------------------- */

/* The next bytes of the object, as many as there is room for.  That it is still the same
 * object is the store's to see. */
static bool
fetch(struct s3_get *g, uint64_t first, struct wire_reply *r)
{
	struct depot *d = g->get.depot;
	struct wire_request q = { .method = "GET",
		.key = key_of(g->get.arena, d, g->get.name),
		.into = g->chunk,
		.room = CHUNK,
		.first = first };

	if (g->etag[0] != '\0')
		q.header[0] =
		    (struct sign_pair){ "if-match", arena_printf(g->get.arena, "\"%s\"", g->etag) };
	if (!wire_ask(s3_of(d)->wire, &q, r))
		return r->status == 412 ?
		    depot_fail(
			d, "%s: %s has been replaced while it was read", d->where, g->get.name) :
		    false;
	g->at = 0;
	g->end = r->got;
	return true;
}

/* Of no bytes no part can be asked for: whether that is why it was refused. */
static bool
is_empty(struct depot *d, const char *key)
{
	const struct wire_request q = { .method = "HEAD", .key = key };
	struct wire_reply r;

	return wire_ask(s3_of(d)->wire, &q, &r) && r.length == 0;
}

static struct depot_get *
s3_get(struct depot *d, struct arena *a, const char *name)
{
	struct s3_get *g = arena_alloc(a, sizeof(*g));
	struct wire_reply r;

	g->get = (struct depot_get){ .depot = d, .arena = a, .name = name };
	g->chunk = arena_alloc(a, CHUNK);
	if (!fetch(g, 0, &r)) {
		if (r.status == 416 && is_empty(d, key_of(a, d, name)))
			return &g->get;
		if (d->absent)
			depot_fail_absent(d, name);
		return NULL;
	}
	g->get.bytes = r.whole;
	snprintf(g->etag, sizeof(g->etag), "%s", r.etag);
	return &g->get;
}

static ssize_t
s3_read(struct depot_get *get, void *to, size_t n)
{
	struct s3_get *g = (struct s3_get *)get;
	struct wire_reply r;

	if (g->at == g->end && get->done < get->bytes && !fetch(g, get->done, &r))
		return -1;
	if (n > g->end - g->at)
		n = g->end - g->at;
	if (n > 0)
		memcpy(to, g->chunk + g->at, n);
	g->at += n;
	return (ssize_t)n;
}

static void
s3_got(struct depot_get *get)
{
	(void)get;
}

/* --- what there is ------------------------------------------------------------- */

static void
tell_page(struct depot *d, const struct wire_reply *r, const struct _xmlNode *root,
    void (*each)(void *, const struct depot_entry *), void *context)
{
	size_t n = strlen(s3_of(d)->prefix);
	const struct _xmlNode *node = answer_child(root, "Contents");

	for (; node != NULL; node = answer_next(node, "Contents")) {
		const char *key = answer_name(r->arena, node, "Key");
		int64_t bytes = 0;

		/* others may have put things there that are none of ours */
		if (!str_starts(key, s3_of(d)->prefix) || !depot_name_good(key + n) ||
		    !str_int(answer_text(r->arena, node, "Size"), &bytes) || bytes < 0)
			continue;
		each(context,
		    &(struct depot_entry){ .name = key + n,
			.bytes = (uint64_t)bytes,
			.modified_at = answer_time(r->arena, node, "LastModified") });
	}
}

/* The next page behind the token, which becomes that of the page after it; "" for none. */
static bool
list_page(struct depot *d, struct arena *a, const char *prefix, const char **token,
    void (*each)(void *, const struct depot_entry *), void *context)
{
	struct wire_request q = { .method = "GET",
		.query = { { "list-type", "2" }, { "prefix", prefix }, { "encoding-type", "url" },
		    { "continuation-token", *token } } };
	const struct _xmlNode *root;
	struct wire_reply r;

	if (**token == '\0')
		q.query[3] = (struct sign_pair){ NULL, NULL };
	if (!wire_ask(s3_of(d)->wire, &q, &r))
		return false;
	root = answer_read(r.arena, r.text, r.text_n);
	if (root == NULL || !answer_is(root, "ListBucketResult"))
		return depot_fail(d, "%s: the list that the store gives cannot be read", d->where);
	*token = "";
	if (str_equal(answer_text(r.arena, root, "IsTruncated"), "true")) {
		*token = arena_strdup(a, answer_text(r.arena, root, "NextContinuationToken"));
		if (**token == '\0')
			return depot_fail(
			    d, "%s: the list that the store gives has no end", d->where);
	}
	tell_page(d, &r, root, each, context);
	return true;
}

static bool
s3_list(struct depot *d, const char *prefix, void (*each)(void *, const struct depot_entry *),
    void *context)
{
	struct arena *a = arena_new();
	const char *token = "";
	bool ok;

	prefix = key_of(a, d, prefix);
	do
		ok = list_page(d, a, prefix, &token, each, context);
	while (ok && *token != '\0');
	arena_free(a);
	return ok;
}

static bool
s3_remove(struct depot *d, const char *name)
{
	struct arena *a = arena_new();
	const struct wire_request q = { .method = "DELETE", .key = key_of(a, d, name) };
	struct wire_reply r;
	bool ok = wire_ask(s3_of(d)->wire, &q, &r) || d->absent;

	arena_free(a);
	return ok;
}

struct sweep {
	struct arena *arena;
	struct buf found; /* of struct upload, of which key and id are set */
	int64_t before;
};

static void
note_old(void *context, const char *key, const char *id, int64_t begun_at)
{
	struct sweep *s = context;
	struct upload u = { .key = arena_strdup(s->arena, key), .id = arena_strdup(s->arena, id) };

	if (begun_at > 0 && begun_at <= s->before)
		buf_add(&s->found, &u, sizeof(u));
}

static int
s3_sweep(struct depot *d, int64_t older_s)
{
	struct sweep s = { .arena = arena_new(), .before = clock_now() - older_s };
	bool ok = uploads_each(s3_of(d)->wire, d, s3_of(d)->prefix, note_old, &s);
	int n = (int)(s.found.len / sizeof(struct upload));

	for (int i = 0; ok && i < n; i++) {
		struct upload u = ((const struct upload *)(const void *)s.found.data)[i];

		u.wire = s3_of(d)->wire;
		u.depot = d;
		ok = upload_abort(&u);
	}
	buf_free(&s.found);
	arena_free(s.arena);
	return ok ? n : -1;
}

/* --- opening ------------------------------------------------------------- */

static void
s3_close(struct depot *d)
{
	wire_close(s3_of(d)->wire);
}

static const struct depot_ways ways = {
	.close = s3_close,
	.put = s3_put,
	.write = s3_write,
	.keep = s3_keep,
	.drop = s3_drop,
	.put_file = s3_put_file,
	.get = s3_get,
	.read = s3_read,
	.got = s3_got,
	.list = s3_list,
	.remove = s3_remove,
	.sweep = s3_sweep,
};

/* The prefix without slashes at its ends and with one behind it; NULL: it is no name. */
static const char *
prefix_of(struct arena *a, const char *given)
{
	size_t n;
	const char *text;

	given += strspn(given, "/");
	for (n = strlen(given); n > 0 && given[n - 1] == '/'; n--)
		;
	text = arena_copy(a, given, n);
	if (n == 0)
		return text;
	return depot_name_good(text) ? arena_printf(a, "%s/", text) : NULL;
}

/* The configuration has seen that they are numbers. */
static void
read_delays(struct wire_options *o, const char *s)
{
	char *end;

	for (; *s != '\0' && o->tries < WIRE_DELAYS; s = end + (*end == ' '))
		o->delays[o->tries++] = (int)strtol(s, &end, 10);
}

struct depot *
s3_open(struct arena *a, const struct conf *c, const char **fault)
{
	struct s3 *s = arena_alloc(a, sizeof(*s));
	struct wire_options o = { .endpoint = c->s3_endpoint,
		.bucket = c->s3_bucket,
		.virtual = str_equal(c->s3_style, "virtual"),
		.key = { .access = c->s3_access_key, .region = c->s3_region },
		.tls_ca = c->s3_tls_ca,
		.timeout_s = (int)c->s3_timeout };

	*fault = "no store is configured: s3.endpoint";
	if (c->s3_endpoint == NULL)
		return NULL;
	*fault =
	    "s3.prefix is letters, digits, dots, hyphens and underscores, with slashes between";
	s->prefix = prefix_of(a, c->s3_prefix);
	if (s->prefix == NULL)
		return NULL;
	*fault = "the secret of s3.access_key cannot be read: s3.secret_key_file";
	o.key.secret = conf_secret(a, c->s3_secret_key_file);
	if (o.key.secret == NULL)
		return NULL;
	read_delays(&o, c->s3_retry);
	s->depot = (struct depot){ .ways = &ways,
		.arena = a,
		.where = arena_printf(a, "s3://%s/%.*s", c->s3_bucket,
		    (int)strlen(s->prefix) - (*s->prefix != '\0'), s->prefix) };
	s->part = (uint64_t)c->s3_part_size;
	s->wire = wire_open(a, &s->depot, &o);
	*fault = NULL;
	return &s->depot;
}
