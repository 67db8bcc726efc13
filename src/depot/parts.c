#include "depot/parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/str.h"
#include "crypt/digest.h"
#include "depot/answer.h"
#include "depot/inside.h"
#include "depot/wire.h"

struct part {
	uint64_t bytes;
	char md5[33]; /* of what was sent */
	char etag[80]; /* what the store calls it */
};

uint64_t
part_size(uint64_t first, int n)
{
	return first << (n / PARTS_STEP);
}

static const struct part *
part_of(const struct buf *b, int i)
{
	return (size_t)i < b->len / sizeof(struct part) ?
	    &((const struct part *)(const void *)b->data)[i] :
	    NULL;
}

int
upload_parts(const struct upload *u)
{
	return (int)(u->parts.len / sizeof(struct part));
}

/* The fault of an upload that the store has forgotten, so that it may be begun again. */
static bool
failed(struct upload *u, const struct wire_reply *r)
{
	u->gone = str_equal(r->code, "NoSuchUpload");
	return false;
}

static bool
unreadable(struct depot *d, const char *key)
{
	return depot_fail(d, "s3: what the store answers about %s cannot be read", key);
}

/* The element of an answer, if it is this one. */
static const struct _xmlNode *
root_of(const struct wire_reply *r, const char *name)
{
	const struct _xmlNode *root = answer_read(r->arena, r->text, r->text_n);

	return root != NULL && answer_is(root, name) ? root : NULL;
}

/* --- sending ------------------------------------------------------------- */

bool
upload_begin(struct upload *u)
{
	const struct wire_request q = {
		.method = "POST", .key = u->key, .query = { { "uploads", "" } }
	};
	const struct _xmlNode *root;
	struct wire_reply r;

	u->gone = false;
	buf_clear(&u->parts);
	buf_clear(&u->found);
	u->bytes = 0;
	if (!wire_ask(u->wire, &q, &r))
		return false;
	root = root_of(&r, "InitiateMultipartUploadResult");
	u->id =
	    root == NULL ? NULL : arena_strdup(u->arena, answer_text(r.arena, root, "UploadId"));
	if (str_empty(u->id)) {
		u->id = NULL;
		return unreadable(u->depot, u->key);
	}
	return true;
}

/* Tags are put into XML, and are compared: neither is done with what is no tag. */
static bool
tag_good(const char *s)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=.:";

	return *s != '\0' && strspn(s, letters) == strlen(s);
}

static bool
send(struct upload *u, const void *bytes, size_t n, struct part *part)
{
	struct wire_request q = {
		.method = "PUT", .key = u->key, .body = bytes, .size = n, .md5 = part->md5
	};
	struct wire_reply r;
	char number[16];

	snprintf(number, sizeof(number), "%d", upload_parts(u) + 1);
	q.query[0] = (struct sign_pair){ "partNumber", number };
	q.query[1] = (struct sign_pair){ "uploadId", u->id };
	if (!wire_ask(u->wire, &q, &r))
		return failed(u, &r);
	if (!tag_good(r.etag) || (!r.sealed && strcasecmp(r.etag, part->md5) != 0))
		return depot_fail(u->depot,
		    "s3: part %s of %s is not there as it was sent: its entity tag"
		    " is %s",
		    number, u->key, r.etag);
	u->sealed = u->sealed || r.sealed;
	snprintf(part->etag, sizeof(part->etag), "%s", r.etag);
	return true;
}

bool
upload_part(struct upload *u, const void *bytes, size_t n, bool *sent)
{
	struct arena *a = arena_new();
	const struct part *found = part_of(&u->found, upload_parts(u));
	struct part part = { .bytes = n };

	*sent = false;
	if (upload_parts(u) >= PARTS_MAX) {
		arena_free(a);
		return depot_fail(
		    u->depot, "s3: %s is too long for the parts it is sent in", u->key);
	}
	snprintf(part.md5, sizeof(part.md5), "%s", digest_md5(a, bytes, n));
	arena_free(a);
	if (found != NULL && found->bytes == n && strcasecmp(found->etag, part.md5) == 0)
		memcpy(part.etag, found->etag, sizeof(part.etag));
	else if (send(u, bytes, n, &part))
		*sent = true;
	else
		return false;
	buf_add(&u->parts, &part, sizeof(part));
	u->bytes += n;
	return true;
}

/* --- what is there ------------------------------------------------------------- */

/* Which of the unfinished uploads is taken up. */
struct choice {
	struct arena *arena;
	const char *key, *id;
	int64_t begun_at;
};

static void
choose(void *context, const char *key, const char *id, int64_t begun_at)
{
	struct choice *c = context;

	if (!str_equal(key, c->key) || (c->id != NULL && begun_at < c->begun_at))
		return;
	c->id = arena_strdup(c->arena, id);
	c->begun_at = begun_at;
}

static const char *
unquoted(struct arena *a, const char *tag)
{
	tag += *tag == '"';
	return arena_copy(a, tag, strcspn(tag, "\""));
}

/* Parts have numbers, and there may be gaps: those of a part that never arrived. */
static void
take_found(struct upload *u, struct arena *a, const struct _xmlNode *node)
{
	struct part part = { .bytes = 0 };
	int64_t number, bytes;
	const char *tag = unquoted(a, answer_text(a, node, "ETag"));

	if (!str_int(answer_text(a, node, "PartNumber"), &number) || number < 1 ||
	    number > PARTS_MAX || !str_int(answer_text(a, node, "Size"), &bytes) || bytes < 0 ||
	    !tag_good(tag))
		return;
	while (u->found.len / sizeof(part) < (size_t)number)
		buf_add(&u->found, &(struct part){ .bytes = UINT64_MAX }, sizeof(part));
	part.bytes = (uint64_t)bytes;
	snprintf(part.etag, sizeof(part.etag), "%s", tag);
	memcpy(u->found.data + (size_t)(number - 1) * sizeof(part), &part, sizeof(part));
}

static bool
find_parts(struct upload *u)
{
	const struct _xmlNode *root, *node;
	const char *marker = "0";
	struct wire_reply r;

	for (;;) {
		struct wire_request q = { .method = "GET",
			.key = u->key,
			.query = { { "uploadId", u->id }, { "part-number-marker", marker },
			    { "max-parts", "1000" } } };

		if (!wire_ask(u->wire, &q, &r))
			return failed(u, &r);
		root = root_of(&r, "ListPartsResult");
		if (root == NULL)
			return unreadable(u->depot, u->key);
		for (node = answer_child(root, "Part"); node != NULL;
		     node = answer_next(node, "Part"))
			take_found(u, r.arena, node);
		if (!str_equal(answer_text(r.arena, root, "IsTruncated"), "true"))
			return true;
		marker = arena_strdup(u->arena, answer_text(r.arena, root, "NextPartNumberMarker"));
		if (*marker == '\0')
			return unreadable(u->depot, u->key);
	}
}

bool
upload_find(struct upload *u)
{
	struct choice c = { .arena = u->arena, .key = u->key };

	if (!uploads_each(u->wire, u->depot, u->key, choose, &c))
		return false;
	u->id = c.id;
	if (c.id == NULL || find_parts(u))
		return true;
	/* somebody has ended it meanwhile: there is none */
	if (!u->gone)
		return false;
	u->id = NULL;
	return true;
}

bool
uploads_each(struct wire *w, struct depot *d, const char *prefix,
    void (*each)(void *, const char *key, const char *id, int64_t begun_at), void *context)
{
	struct arena *a = arena_new();
	const char *key = "", *id = "";
	const struct _xmlNode *root, *node;
	struct wire_reply r;
	bool ok, more = true;

	for (ok = true; ok && more;) {
		struct wire_request q = { .method = "GET",
			.query = { { "uploads", "" }, { "prefix", prefix },
			    { "encoding-type", "url" }, { "key-marker", key },
			    { "upload-id-marker", id } } };

		if (*key == '\0')
			q.query[3] = (struct sign_pair){ NULL, NULL };
		ok = wire_ask(w, &q, &r);
		root = ok ? root_of(&r, "ListMultipartUploadsResult") : NULL;
		if (root == NULL) {
			ok = ok ? unreadable(d, prefix) : false;
			break;
		}
		more = str_equal(answer_text(r.arena, root, "IsTruncated"), "true");
		key = arena_strdup(a, answer_name(r.arena, root, "NextKeyMarker"));
		id = arena_strdup(a, answer_text(r.arena, root, "NextUploadIdMarker"));
		if (more && *key == '\0')
			ok = unreadable(d, prefix);
		for (node = answer_child(root, "Upload"); node != NULL;
		     node = answer_next(node, "Upload"))
			each(context, answer_name(r.arena, node, "Key"),
			    answer_text(r.arena, node, "UploadId"),
			    answer_time(r.arena, node, "Initiated"));
	}
	arena_free(a);
	return ok;
}

/* --- the end ------------------------------------------------------------- */

/* What the store is to call the whole: the MD5 of the MD5s, and how many they are. */
static const char *
tag_of(struct arena *a, const struct upload *u)
{
	unsigned char *all = arena_array(a, (size_t)upload_parts(u) + 1, 16), *to = all;

	for (int i = 0; i < upload_parts(u); i++)
		for (const char *s = part_of(&u->parts, i)->md5; *s != '\0'; s += 2) {
			char two[3] = { s[0], s[1], '\0' };

			*to++ = (unsigned char)strtoul(two, NULL, 16);
		}
	return arena_printf(a, "%s-%d", digest_md5(a, all, (size_t)(to - all)), upload_parts(u));
}

/* Whether the object there is the one that was sent: its tag says so where it is made of
 * MD5s, and its length always. */
static bool
is_there(struct upload *u, struct arena *a, bool sure)
{
	const struct wire_request q = { .method = "HEAD", .key = u->key };
	struct wire_reply r;

	if (!wire_ask(u->wire, &q, &r))
		return false;
	if (r.length != u->bytes)
		return depot_fail(u->depot,
		    "s3: %s is %" PRIu64 " bytes long there, and not %" PRIu64, u->key, r.length,
		    u->bytes);
	return !sure || r.sealed || u->sealed || strcasecmp(r.etag, tag_of(a, u)) == 0 ||
	    depot_fail(u->depot, "s3: another %s is there", u->key);
}

static const char *
parts_xml(struct arena *a, const struct upload *u, size_t *n)
{
	struct buf b = { .data = NULL };
	const char *text;

	buf_adds(&b, "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
	for (int i = 0; i < upload_parts(u); i++)
		buf_printf(&b, "<Part><PartNumber>%d</PartNumber><ETag>\"%s\"</ETag></Part>", i + 1,
		    part_of(&u->parts, i)->etag);
	buf_adds(&b, "</CompleteMultipartUpload>");
	*n = b.len;
	text = arena_copy(a, b.data, b.len);
	buf_free(&b);
	return text;
}

bool
upload_complete(struct upload *u)
{
	struct arena *a = arena_new();
	struct wire_request q = {
		.method = "POST", .key = u->key, .query = { { "uploadId", u->id } }, .slow = true
	};
	struct wire_reply r;
	bool ok;

	q.body = parts_xml(a, u, &q.size);
	ok = wire_ask(u->wire, &q, &r);
	if (ok && root_of(&r, "CompleteMultipartUploadResult") == NULL)
		ok = unreadable(u->depot, u->key);
	else if (!ok)
		failed(u, &r);
	/* an earlier attempt may have done it, and its answer been lost */
	if (ok || u->gone)
		ok = is_there(u, a, u->gone);
	arena_free(a);
	return ok;
}

bool
upload_abort(struct upload *u)
{
	const struct wire_request q = {
		.method = "DELETE", .key = u->key, .query = { { "uploadId", u->id } }
	};
	struct wire_reply r;

	return wire_ask(u->wire, &q, &r) || str_equal(r.code, "NoSuchUpload");
}

void
upload_done(struct upload *u)
{
	buf_free(&u->parts);
	buf_free(&u->found);
}
