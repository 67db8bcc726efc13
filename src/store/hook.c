#include "store/hook.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "crypt/digest.h"
#include "crypt/random.h"
#include "db/db.h"
#include "db/statements.h"
#include "model/event.h"

/* --- what is wanted ------------------------------------------------------------- */

/* What the transaction at hand has found out. */
static struct {
	const struct db *db;
	uint64_t transaction;
	bool wanted[EVENT__MAX];
} known;

static void
look(struct db *db)
{
	struct arena *a = arena_new();
	struct rows *r = db_query(db, a, SQL_HOOK_WANTED, NO_ARGS);
	const char *events = rows_next(r) ? rows_text(r, "events") : NULL;

	known.db = db;
	known.transaction = db_begun(db);
	for (int i = 0; i < EVENT__MAX; i++)
		known.wanted[i] = events != NULL && strstr(events, arena_printf(a, ",%s,", event_names[i])) != NULL;
	arena_free(a);
}

static bool
is_wanted(struct db *db, const char *event)
{
	if (event == NULL || db_state(db) != DB_OK)
		return false;
	if (known.db != db || known.transaction != db_begun(db))
		look(db);
	return known.wanted[str_index(event_names, event)];
}

/* code NULL: of any. */
static void
note(struct db *db, int64_t first, int64_t last, const char *code, const char *event)
{
	db_exec(db, SQL_HOOK_NOTE,
	    ARGS(ARG("entry", first), ARG("last", last), arg_text("code", code), ARG("type", event)));
}

void
hook_tell(struct db *db, int64_t entry, const char *event)
{
	if (is_wanted(db, event))
		note(db, entry, entry, NULL, event);
}

void
hook_tell_many(struct db *db, int64_t first, int64_t n, const char *code, bool client)
{
	const char *event = event_of(code, client);

	if (n > 0 && is_wanted(db, event))
		note(db, first, first + n - 1, code, event);
}

void
hook_prune(struct db *db, int64_t days)
{
	if (!db_ready(db))
		return;
	db_begin(db);
	db_exec(db, SQL_HOOK_PRUNE, ARGS(ARG("days", days)));
	db_commit(db);
}

/* --- secrets and signatures ----------------------------------------------------- */

void
hook_secret(unsigned char key[HOOK_SECRET_SIZE])
{
	random_bytes(key, HOOK_SECRET_SIZE);
}

const char *
hook_secret_text(struct arena *a, const void *key, size_t n)
{
	return arena_printf(a, "whsec_%s", base64_of(a, key, n));
}

static int
digit(char c)
{
	return c <= '9' ? c - '0' : c - 'A' + 10;
}

const char *
hook_signature(struct arena *a, const char *hex, const char *id, time_t at, const char *body)
{
	const char *text = arena_printf(a, "%s.%lld.%s", id, (long long)at, body);
	unsigned char key[2 * HOOK_SECRET_SIZE], mac[DIGEST_SIZE];
	size_t n = hex == NULL ? 0 : strlen(hex) / 2;

	if (n == 0 || n > sizeof key)
		return NULL;
	for (size_t i = 0; i < n; i++)
		key[i] = (unsigned char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
	mac_sha256(mac, key, n, text, strlen(text));
	return arena_printf(a, "v1,%s", base64_of(a, mac, sizeof mac));
}

/* --- what is said ---------------------------------------------------------------- */

static void
add_text(struct buf *out, const char *name, const char *s)
{
	if (s == NULL)
		return;
	buf_printf(out, "%s\"%s\":\"", out->data[out->len - 1] == '{' ? "" : ",", name);
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			buf_printf(out, "\\%c", *s);
		else if (*s >= 0 && *s < 0x20)
			buf_printf(out, "\\u%04x", (unsigned)*s);
		else
			buf_addc(out, *s);
	}
	buf_addc(out, '"');
}

static void
add_record(struct buf *out, struct arena *a, const char *base_url, const struct rows *r)
{
	bool client = rows_text(r, "client_id") != NULL;
	const char *id = rows_text(r, client ? "client_id" : "prospect_id");

	add_text(out, "entity", client ? "client" : "prospect");
	buf_printf(out, ",\"id\":%s", id);
	add_text(out, "reference", rows_text(r, "reference"));
	add_text(out, "status", rows_text(r, "record_status"));
	add_text(out, "what", rows_text(r, "code"));
	add_text(out, "link", arena_printf(a, "%s/api/v1/%s/%s", base_url, client ? "clients" : "prospects", id));
}

const char *
hook_body(struct arena *a, const char *base_url, int64_t hook, const struct rows *r)
{
	struct buf out = { .data = NULL };
	const char *copy;

	buf_addc(&out, '{');
	add_text(&out, "id", rows_text(r, "event_id"));
	add_text(&out, "type", rows_text(r, "type"));
	add_text(&out, "timestamp", rows_text(r, "happened_at"));
	buf_adds(&out, ",\"data\":{");
	if (rows_text(r, "prospect_id") != NULL)
		add_record(&out, a, base_url, r);
	else
		buf_printf(&out, "\"entity\":\"hook\",\"id\":%lld", (long long)hook);
	buf_adds(&out, "}}");
	copy = arena_copy(a, out.data, out.len);
	buf_free(&out);
	return copy;
}
