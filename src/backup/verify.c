#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup/copy.h"
#include "backup/inside.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "crypt/random.h"
#include "db/db.h"
#include "db/plain.h"

/* ---- what lies in the depot ---------------------------------------------------- */

enum backup_result
verify_sums(struct backup *b, const struct copy *c)
{
	for (size_t i = 0; i < c->manifest->objects_count; i++) {
		const struct object *o = &c->manifest->objects[i];
		struct pump p = { .arena = b->arena, .depot = b->depot };
		enum pump_result result;

		p.object = arena_printf(b->arena, "%s/%s", c->name, o->name);
		result = pump_look(&p);
		if (result != PUMP_OK)
			return backup_pumped(b, result, &p);
		if (p.sealed.bytes != o->sealed.bytes || !str_equal(p.sealed.sum, o->sealed.sum))
			return backup_fault(b, BACKUP_BAD, "%s is not what was sealed: it was changed or is another"
			    " copy's", p.object);
		b->bytes += p.sealed.bytes;
		backup_tell(b, BACKUP_OBJECT, o->name, p.sealed.bytes);
	}
	return BACKUP_OK;
}

static enum backup_result
check_clear(struct backup *b, const struct pump *p, const struct object *o)
{
	if (p->sealed.clear_bytes == o->sealed.clear_bytes && str_equal(p->sealed.clear_sum, o->sealed.clear_sum) &&
	    str_equal(p->sealed.sum, o->sealed.sum))
		return BACKUP_OK;
	return backup_fault(b, BACKUP_BAD, "%s holds something else than was put into it", p->object);
}

/* ---- the database -------------------------------------------------------------- */

struct load {
	struct backup *b;
	struct dump *dump;
	struct child client;
};

static bool
feed(struct child *c, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t k = write(c->in, bytes, n);

		if (k < 0 && errno == EINTR && !child_stopped())
			continue;
		if (k <= 0)
			return false;
		bytes += k;
		n -= (size_t)k;
	}
	return true;
}

static bool
emit(void *context, const char *bytes, size_t n)
{
	struct load *l = context;

	return feed(&l->client, bytes, n);
}

static void
told(void *context, const struct dump_table *t)
{
	struct load *l = context;

	backup_tell(l->b, BACKUP_TABLE, t->name, t->rows);
}

static bool
take(void *context, const char *bytes, size_t n)
{
	struct load *l = context;

	return dump_add(l->dump, bytes, n);
}

/* Nothing that the text says can reach files or programs of this host, nor name another
 * database: it is what the signed manifest has the hash of. */
static bool
start_client(struct load *l, int options, const char *database)
{
	const char *const words[] = { "mariadb", "--defaults-file=" CHILD_THIRD,
		"--default-character-set=utf8mb4", "--binary-mode", "--sandbox", "--batch",
		"--max-allowed-packet=1G", "--", database, NULL };

	return child_start(&l->client, words, CHILD_PIPE, CHILD_NOTHING, options);
}

/* The one of several faults that is the reason: a client that refuses ends all else. */
static enum backup_result
loaded(struct load *l, enum pump_result result, const struct pump *p)
{
	struct backup *b = l->b;

	if (result == PUMP_ENOUGH && dump_fault(l->dump) != NULL)
		return backup_fault(b, BACKUP_BAD, "%s: %s", p->object, dump_fault(l->dump));
	if (result == PUMP_ENOUGH) {
		child_end(&l->client);
		if (child_stopped())
			return backup_fault(b, BACKUP_STOPPED, "it was stopped");
		return backup_fault(b, BACKUP_FAILED, "the server does not take it: %s",
		    child_fault(b->arena, &l->client));
	}
	if (result != PUMP_OK)
		return backup_pumped(b, result, p);
	/* the rest of a statement that is cut off is none that a server takes */
	if (!child_end(&l->client) && dump_whole(l->dump))
		return backup_fault(b, BACKUP_FAILED, "the server does not take it: %s",
		    child_fault(b->arena, &l->client));
	return BACKUP_OK;
}

static enum backup_result
compare(struct backup *b, const struct copy *c, const struct dump_content *found, const char *what)
{
	const char *difference;

	if (found == NULL)	/* which has been said */
		return BACKUP_FAILED;
	difference = dump_difference(b->arena, &c->manifest->content, found, "the manifest", what);
	return difference == NULL ? BACKUP_OK : backup_fault(b, BACKUP_BAD, "%s", difference);
}

static const struct object *
database_of(const struct copy *c)
{
	for (size_t i = 0; i < c->manifest->objects_count; i++)
		if (c->manifest->objects[i].kind == OBJECT_DATABASE)
			return &c->manifest->objects[i];
	return NULL;
}

enum backup_result
verify_load(struct backup *b, struct plain *p, const struct copy *c, const char *identity, const char *database)
{
	const struct object *o = database_of(c);
	struct load l = { .b = b };
	const struct dump_options asked = { .emit = emit, .told = told, .context = &l };
	struct pump pump = { .arena = b->arena, .depot = b->depot, .take = take, .context = &l };
	int options = tables_options(b, b->target, plain_host(p));
	enum backup_result result = BACKUP_FAILED;
	const struct dump_content *content;

	if (o == NULL || options < 0) {
		child_close(&options);
		return backup_fault(b, BACKUP_BAD, "it holds no dump of the database");
	}
	l.dump = dump_new(b->arena, &asked);
	pump.object = arena_printf(b->arena, "%s/%s", c->name, o->name);
	if (start_client(&l, options, database))
		result = loaded(&l, pump_open(&pump, identity), &pump);
	else
		backup_fault(b, BACKUP_FAILED, "%s", child_fault(b->arena, &l.client));
	child_kill(&l.client);
	child_close(&options);
	if (result == BACKUP_OK)
		result = check_clear(b, &pump, o);
	content = result == BACKUP_OK ? dump_end(l.dump) : NULL;
	if (result == BACKUP_OK && content == NULL)
		result = backup_fault(b, BACKUP_BAD, "%s: %s", pump.object, dump_fault(l.dump));
	if (result == BACKUP_OK)
		result = compare(b, c, content, "the copy");
	if (result == BACKUP_OK)
		result = compare(b, c, tables_content(b, b->target, plain_host(p), database), "what was restored");
	b->rows = c->manifest->content.rows;
	return result;
}

/* ---- the files ----------------------------------------------------------------- */

static bool
unpack(void *context, const char *bytes, size_t n)
{
	return feed(context, bytes, n);
}

static enum backup_result
open_files(struct backup *b, const struct copy *c, const struct object *o, const char *identity, const char *to)
{
	struct child tar;
	struct pump pump = { .arena = b->arena, .depot = b->depot, .take = unpack, .context = &tar };
	enum pump_result pumped = PUMP_TOOL;
	bool ended;

	pump.object = arena_printf(b->arena, "%s/%s", c->name, o->name);
	if (files_unpack(&tar, b->arena, to))
		pumped = pump_open(&pump, identity);
	else
		pump.fault = child_fault(b->arena, &tar);
	ended = child_end(&tar);
	if (pumped == PUMP_ENOUGH || (pumped == PUMP_OK && !ended))
		backup_fault(b, BACKUP_STORE, "%s: %s", o->folder, child_fault(b->arena, &tar));
	child_kill(&tar);
	if (pumped != PUMP_OK)
		return pumped == PUMP_ENOUGH ? BACKUP_STORE : backup_pumped(b, pumped, &pump);
	return ended ? check_clear(b, &pump, o) : BACKUP_STORE;
}

enum backup_result
verify_files(struct backup *b, const struct copy *c, const char *identity, const char *folder)
{
	enum backup_result result = BACKUP_OK;

	for (size_t i = 0; result == BACKUP_OK && i < c->manifest->objects_count; i++) {
		const struct object *o = &c->manifest->objects[i];
		const char *to = NULL;

		if (o->kind != OBJECT_FILES)
			continue;
		if (folder != NULL) {
			to = arena_printf(b->arena, "%s/%s", folder, o->folder);
			if (mkdir(to, 0700) != 0)
				return backup_fault(b, BACKUP_STORE, "%s: %s", to, strerror(errno));
		}
		result = open_files(b, c, o, identity, to);
		if (result == BACKUP_OK)
			backup_tell(b, BACKUP_OBJECT, o->name, o->sealed.clear_bytes);
	}
	return result;
}

/* ---- the command --------------------------------------------------------------- */

/* What a verify that was killed has left: it held the lock that we have now. */
static void
drop_old(struct plain *p, const char *database)
{
	const char *const *const *rows = plain_rows(p, "SELECT schema_name FROM information_schema.schemata"
	    " WHERE schema_name LIKE CONCAT(REPLACE(REPLACE(%s, '_', '\\_'), '%%', '\\%%'), '\\_verify\\_____')",
	    plain_quote(p, database));

	for (; rows != NULL && *rows != NULL; rows++)
		place_drop(p, (*rows)[0]);
}

static enum backup_result
in_scratch(struct backup *b, const struct copy *c, const char *identity)
{
	struct plain *p = backup_connect(b, b->target, NULL);
	const char *own = b->own->name, *scratch;
	unsigned char chance[4];
	char name[COPY_NAME_SIZE];
	enum backup_result result;

	if (p == NULL)
		return BACKUP_UNAVAILABLE;
	if (!str_equal(plain_word(p, "SELECT GET_LOCK(LEFT(CONCAT('maboussole.verify.', %s), 64), 0)", plain_quote(p, own)), "1"))
		return backup_fault(b, BACKUP_BUSY, "another copy is being verified");
	drop_old(p, own);
	random_bytes(chance, sizeof(chance));
	copy_name(name, 0, chance);
	scratch = arena_printf(b->arena, "%.50s_verify_%s", own, name + COPY_NAME_SIZE - 5);
	if (!place_make(p, scratch))
		return backup_fault(b, BACKUP_REFUSED, "the database %s to restore into cannot be made: %s", scratch,
		    plain_fault(p));
	result = verify_load(b, p, c, identity, scratch);
	if (!place_drop(p, scratch))
		backup_tell(b, BACKUP_NOTE, arena_printf(b->arena, "%s is still there: %s", scratch, plain_fault(p)), 0);
	plain_close(p);
	return result;
}

static enum backup_result
verify(struct backup *b, const struct copy *c, const struct backup_goal *goal)
{
	enum backup_result result;

	if (c->state == COPY_UNCHECKED)
		return backup_fault(b, BACKUP_CONF, "%s: %s: backup.verify_key_file", c->name, c->why);
	if (c->state != COPY_COMPLETE)
		return backup_fault(b, BACKUP_BAD, "%s: %s", c->name, c->why);
	result = verify_sums(b, c);
	if (result == BACKUP_OK && goal->identity != NULL)
		result = in_scratch(b, c, goal->identity);
	if (result == BACKUP_OK && goal->identity != NULL)
		result = verify_files(b, c, goal->identity, NULL);
	return result;
}

/* Only what came back from a scratch database is a proof; a look at the hashes is none. */
enum backup_result
backup_verify(struct backup *b, const char *name, const struct backup_goal *goal)
{
	enum backup_result result;
	struct copy *c = copy_find(b, name, &result);
	struct journal journal;

	if (goal->identity == NULL)
		return c == NULL ? result : verify(b, c, goal);
	journal_begin(b, NULL, &journal, "verify", c != NULL ? c->name : name);
	if (c != NULL)
		result = verify(b, c, goal);
	journal_end(b, NULL, &journal, result);
	return result;
}
