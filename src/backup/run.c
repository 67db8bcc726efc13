#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "backup/copy.h"
#include "backup/inside.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/random.h"
#include "crypt/signature.h"
#include "db/db.h"
#include "db/plain.h"
#include "depot/depot.h"

enum { OBJECTS_MAX = 16 };

struct run {
	struct backup *b;
	struct plain *p;
	struct manifest m;
	struct object objects[OBJECTS_MAX];
	struct dump *dump;
};

/* The words of the configuration, one by one. */
static const char *const *
recipients(struct backup *b)
{
	const char *s = b->conf->backup_recipients != NULL ? b->conf->backup_recipients : "";
	const char **list = arena_array(b->arena, strlen(s) + 1, sizeof(*list));
	size_t n = 0, k;

	for (; *s != '\0'; s += k + (s[k] == ' ')) {
		k = strcspn(s, " ");
		if (k > 0)
			list[n++] = arena_copy(b->arena, s, k);
	}
	return list;
}

static enum backup_result
check_keys(struct run *r)
{
	struct backup *b = r->b;
	unsigned char signature[SIGNATURE_SIZE];

	r->m.recipients = recipients(b);
	if (r->m.recipients[0] == NULL)
		return backup_fault(b, BACKUP_CONF, "backup.recipients names nobody who could open a copy:"
		    " maboussole backup keys --identity FILE makes an identity");
	if (b->sign_key == NULL || !signature_make(b->sign_key, "", 0, signature))
		return backup_fault(b, BACKUP_CONF, "there is no key to sign with in backup.sign_key_file:"
		    " maboussole backup keys makes it");
	if (b->verify_keys != NULL && !signature_good(b->verify_keys, "", 0, signature, sizeof(signature)))
		return backup_fault(b, BACKUP_CONF, "the key of backup.sign_key_file is none of those in"
		    " backup.verify_key_file: its copies would be taken for foreign ones");
	return BACKUP_OK;
}

static bool
look(void *context, const char *bytes, size_t n)
{
	struct run *r = context;

	return dump_add(r->dump, bytes, n);
}

/* Asked when the dump has ended well and before the object is kept. */
static bool
whole(void *context)
{
	struct run *r = context;
	const struct dump_content *content = dump_end(r->dump);

	if (content != NULL)
		r->m.content = *content;
	return content != NULL;
}

static void
told(void *context, const struct dump_table *t)
{
	struct run *r = context;

	backup_tell(r->b, BACKUP_TABLE, t->name, t->rows);
}

static enum backup_result
keep_object(struct run *r, enum object_kind kind, const char *name, const char *folder, const struct pump *p)
{
	r->objects[r->m.objects_count++] = (struct object){ kind, name, folder, p->sealed };
	r->b->bytes += p->sealed.bytes;
	backup_tell(r->b, BACKUP_OBJECT, name, p->sealed.bytes);
	return BACKUP_OK;
}

static enum backup_result
copy_database(struct run *r)
{
	struct backup *b = r->b;
	static const char object[] = "database.sql.zst.age";
	struct pump p = { .arena = b->arena, .depot = b->depot, .take = look, .context = r };
	const struct dump_options asked = { .told = told, .context = r };
	int options = tables_options(b, b->own, plain_host(r->p));
	enum pump_result result = PUMP_SOURCE;
	struct child dump;

	if (options < 0)
		return BACKUP_FAILED;
	r->dump = dump_new(b->arena, &asked);
	p.object = arena_printf(b->arena, "%s/%s", b->name, object);
	if (tables_dump(&dump, b->arena, options, b->own->name, b->conf->backup_position))
		result = pump_seal(&p, &dump, r->m.recipients, whole);
	else
		p.fault = child_fault(b->arena, &dump);
	child_kill(&dump);
	child_close(&options);
	if (result == PUMP_ENOUGH)
		return backup_fault(b, BACKUP_FAILED, "the dump: %s", dump_fault(r->dump));
	if (result != PUMP_OK)
		return backup_pumped(b, result, &p);
	b->rows = r->m.content.rows;
	return keep_object(r, OBJECT_DATABASE, object, NULL, &p);
}

static enum backup_result
copy_files(struct run *r, const struct data_folder *folder)
{
	struct backup *b = r->b;
	const char *object = arena_printf(b->arena, "%s.tar.zst.age", folder->name);
	struct pump p = { .arena = b->arena, .depot = b->depot };
	enum pump_result result = PUMP_SOURCE;
	struct child tar;

	p.object = arena_printf(b->arena, "%s/%s", b->name, object);
	if (files_pack(&tar, b->arena, folder->path))
		result = pump_seal(&p, &tar, r->m.recipients, NULL);
	else
		p.fault = child_fault(b->arena, &tar);
	child_kill(&tar);
	if (result != PUMP_OK)
		return backup_pumped(b, result, &p);
	return keep_object(r, OBJECT_FILES, object, folder->name, &p);
}

/* A migration meanwhile would leave the tables of two schemas in one copy. */
static enum backup_result
check_migrations(struct run *r)
{
	const struct migrated *now;
	size_t n = 0;
	enum backup_result result = tables_migrations(r->b, r->p, &now, &n);

	if (result != BACKUP_OK)
		return result;
	for (size_t i = 0; n == r->m.migrations_count && i < n; i++)
		if (now[i].version != r->m.migrations[i].version ||
		    !str_equal(now[i].state, r->m.migrations[i].state))
			n = 0;
	if (n == r->m.migrations_count)
		return BACKUP_OK;
	return backup_fault(r->b, BACKUP_FAILED, "a migration ran while the copy was made: make it again");
}

static enum backup_result
sign(struct run *r)
{
	struct backup *b = r->b;
	unsigned char signature[SIGNATURE_SIZE];
	struct pump p = { .arena = b->arena, .depot = b->depot };
	size_t n;
	const char *text;

	r->m.finished_at = clock_now();
	r->m.objects = r->objects;
	text = manifest_write(b->arena, &r->m, &n);
	if (text == NULL || !signature_make(b->sign_key, text, n, signature))
		return backup_fault(b, BACKUP_FAILED, "the manifest cannot be written");
	p.object = arena_printf(b->arena, "%s/manifest.sig", b->name);
	if (pump_write(&p, signature, sizeof(signature))) {
		p.object = arena_printf(b->arena, "%s/manifest.json", b->name);
		if (pump_write(&p, text, n))
			return BACKUP_OK;
	}
	return backup_fault(b, BACKUP_STORE, "%s: %s", p.object, p.fault);
}

static enum backup_result
copy_all(struct run *r)
{
	enum backup_result result = tables_copyable(r->b, r->p);

	if (result == BACKUP_OK)
		result = tables_migrations(r->b, r->p, &r->m.migrations, &r->m.migrations_count);
	if (result == BACKUP_OK)
		result = copy_database(r);
	if (result == BACKUP_OK)
		result = check_migrations(r);
	for (const struct data_folder *f = files_folders(r->b); result == BACKUP_OK && f->name != NULL; f++)
		result = copy_files(r, f);
	return result == BACKUP_OK ? sign(r) : result;
}

/* What a copy that did not come to its end has left is of no use to anybody. */
static void
take_back(struct run *r)
{
	struct copy c = { .name = r->b->name };
	const char **objects = arena_array(r->b->arena, OBJECTS_MAX + 2, sizeof(*objects));

	for (size_t i = 0; i < r->m.objects_count; i++)
		objects[i] = arena_printf(r->b->arena, "%s/%s", r->b->name, r->objects[i].name);
	objects[r->m.objects_count] = arena_printf(r->b->arena, "%s/manifest.sig", r->b->name);
	c.objects = objects;
	copy_remove(r->b, &c);
}

static void
begin_manifest(struct run *r)
{
	struct backup *b = r->b;
	char name[COPY_NAME_SIZE], host[NAME_BYTES + 1] = "";
	unsigned char chance[4];

	r->m.started_at = clock_now();
	random_bytes(chance, sizeof(chance));
	copy_name(name, r->m.started_at, chance);
	b->name = arena_strdup(b->arena, name);
	r->m.name = b->name;
	gethostname(host, sizeof(host) - 1);
	r->m.host = arena_strdup(b->arena, host);
	r->m.database = b->own->name;
	r->m.program_version = PACKAGE_VERSION;
	r->m.server_version = plain_word(r->p, "SELECT VERSION()");
	if (r->m.server_version == NULL)
		r->m.server_version = "unknown";
}

enum backup_result
backup_run(struct backup *b)
{
	struct run r = { .b = b };
	enum backup_result result = check_keys(&r);
	struct journal journal;

	if (result != BACKUP_OK)
		return result;
	r.p = backup_connect(b, b->own, b->own->name);
	if (r.p == NULL)
		return BACKUP_UNAVAILABLE;
	if (!str_equal(plain_word(r.p, "SELECT GET_LOCK(LEFT(CONCAT('maboussole.backup.', DATABASE()), 64), 0)"), "1")) {
		result = backup_fault(b, BACKUP_BUSY, "another copy is being made");
	} else {
		journal_sweep(r.p, "run");
		begin_manifest(&r);
		journal_begin(b, r.p, &journal, "run", b->name);
		result = copy_all(&r);
		if (result != BACKUP_OK)
			take_back(&r);
		journal_end(b, r.p, &journal, result);
	}
	plain_close(r.p);
	return result;
}
