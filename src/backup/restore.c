#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup/copy.h"
#include "backup/inside.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/file.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/random.h"
#include "db/db.h"
#include "db/plain.h"

struct restore {
	struct backup *b;
	const struct backup_goal *goal;
	const struct copy *c;
	struct plain *p;
	const char *work;	/* the database that is loaded: the goal's, or one beside it */
	const char *files;	/* the folder that is filled, beside the goal's */
	const char *before;	/* what gets the old tables */
	const char *const *logs;	/* binary logs to be added; NULL: none */
	bool made;		/* the database worked in is ours */
};

/* ---- may it be done? ----------------------------------------------------------- */

/* Tables that this program has no statements for would be neither read nor kept. */
static enum backup_result
check_newer(struct restore *r)
{
	struct backup *b = r->b;
	const char *const *files = file_list(b->arena,
	    arena_printf(b->arena, "%s/migrations", b->conf->paths_sql), ".up.sql");
	const struct manifest *m = r->c->manifest;
	int64_t known = 0, n;

	for (; files != NULL && *files != NULL; files++) {
		const char *number = *files + strspn(*files, "0");

		if (str_int(arena_copy(b->arena, number, strspn(number, "0123456789")), &n) && n > known)
			known = n;
	}
	for (size_t i = 0; i < m->migrations_count; i++)
		if (m->migrations[i].version > known)
			return backup_fault(b, BACKUP_BAD, "%s was made by a newer program (%s): migration %d is not"
			    " known here; install that version first", r->c->name, m->program_version,
			    m->migrations[i].version);
	return BACKUP_OK;
}

static enum backup_result
check_until(struct restore *r)
{
	const struct manifest *m = r->c->manifest;
	time_t until = (time_t)r->goal->until;

	if (until == 0)
		return BACKUP_OK;
	if (m->content.log_file == NULL)
		return backup_fault(r->b, BACKUP_REFUSED, "%s does not say where the binary log was (backup.position),"
		    " so that nothing can be added to it", r->c->name);
	if (until < m->started_at || until > clock_now())
		return backup_fault(r->b, BACKUP_REFUSED, "%s is of %s: --until is a moment after that and not in the"
		    " future", r->c->name, time_format(r->b->arena, m->started_at));
	return BACKUP_OK;
}

static enum backup_result
check_copy(struct restore *r)
{
	struct backup *b = r->b;
	enum backup_result result;

	if (r->c->state == COPY_UNCHECKED)
		return backup_fault(b, BACKUP_CONF, "%s: %s: backup.verify_key_file", r->c->name, r->c->why);
	if (r->c->state != COPY_COMPLETE)
		return backup_fault(b, BACKUP_BAD, "%s: %s", r->c->name, r->c->why);
	result = check_newer(r);
	return result == BACKUP_OK ? check_until(r) : result;
}

/* Whoever works there meanwhile would write into tables that are taken away below him. */
static enum backup_result
check_alone(struct restore *r)
{
	const char *n = plain_word(r->p, "SELECT COUNT(*) FROM information_schema.processlist WHERE db = %s"
	    " AND id <> CONNECTION_ID()", plain_quote(r->p, r->goal->into));

	if (n == NULL)
		return backup_fault(r->b, BACKUP_FAILED, "who works in %s cannot be read: %s", r->goal->into,
		    plain_fault(r->p));
	if (str_equal(n, "0"))
		return BACKUP_OK;
	return backup_fault(r->b, BACKUP_REFUSED, "%s connections work in %s: stop the workers first", n,
	    r->goal->into);
}

/* An account without that right sees none but its own connections, and is told of no others. */
static void
say_blind(struct restore *r)
{
	if (plain_word(r->p, "SELECT 1 FROM information_schema.user_privileges WHERE privilege_type = 'PROCESS' AND"
	    " grantee = CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')") == NULL)
		backup_tell(r->b, BACKUP_NOTE, arena_printf(r->b->arena, "this account lacks the right PROCESS, and does"
		    " not see whether workers are connected to %s: they are to be stopped", r->goal->into), 0);
}

static enum backup_result
check_place(struct restore *r)
{
	struct backup *b = r->b;
	const char *into = r->goal->into;
	int64_t tables;

	if (strlen(into) > NAME_BYTES)
		return backup_fault(b, BACKUP_REFUSED, "the name of a database has at most %d bytes", NAME_BYTES);
	r->p = backup_connect(b, b->target, NULL);
	if (r->p == NULL)
		return BACKUP_UNAVAILABLE;
	if (!str_equal(plain_word(r->p, "SELECT GET_LOCK(LEFT(CONCAT('maboussole.restore.', %s), 64), 0)",
		plain_quote(r->p, into)), "1"))
		return backup_fault(b, BACKUP_BUSY, "another restore into %s is at work", into);
	tables = place_tables(r->p, into);
	if (tables < 0)
		return backup_fault(b, BACKUP_FAILED, "%s", plain_fault(r->p));
	if (tables > 0 && !r->goal->replace)
		return backup_fault(b, BACKUP_REFUSED, "the database %s has tables: name an empty one, or say"
		    " --replace %s to put them aside", into, into);
	if (tables == 0)
		return BACKUP_OK;
	say_blind(r);
	return check_alone(r);
}

/* Empty, or not there. */
static enum backup_result
check_folder(struct restore *r)
{
	const char *path = r->goal->files;
	DIR *d = opendir(path);
	struct dirent *e;
	bool empty = true;

	if (d == NULL && errno == ENOENT)
		return BACKUP_OK;
	if (d == NULL)
		return backup_fault(r->b, BACKUP_REFUSED, "%s: %s", path, strerror(errno));
	while ((e = readdir(d)) != NULL)
		empty = empty && (str_equal(e->d_name, ".") || str_equal(e->d_name, ".."));
	closedir(d);
	return empty ? BACKUP_OK : backup_fault(r->b, BACKUP_REFUSED, "the folder %s is not empty", path);
}

/* ---- up to a moment ------------------------------------------------------------ */

/* "binlog.000042" less its number. */
static size_t
base_length(const char *file)
{
	const char *dot = strrchr(file, '.');

	return dot == NULL ? strlen(file) : (size_t)(dot - file) + 1;
}

static int
by_number(const char *x, const char *y)
{
	size_t n = strlen(x), k = strlen(y);

	return n != k ? (n < k ? -1 : 1) : strcmp(x, y);
}

/* The files from the copy's on, of all names there are, in their order and without a gap. */
static const char *const *
logs_from(struct restore *r, const char *const *names)
{
	const char *first = r->c->manifest->content.log_file;
	size_t base = base_length(first), n = 0, count = 0;
	const char **list;

	while (names[count] != NULL)
		count++;
	list = arena_array(r->b->arena, count + 1, sizeof(*list));
	for (size_t i = 0; i < count; i++) {
		const char *name = names[i];
		size_t digits = strspn(name + (strlen(name) < base ? strlen(name) : base), "0123456789");
		size_t to = n;

		if (strncmp(name, first, base) != 0 || digits == 0 || name[base + digits] != '\0' ||
		    by_number(name, first) < 0)
			continue;
		for (; to > 0 && by_number(name, list[to - 1]) < 0; to--)
			list[to] = list[to - 1];
		list[to] = name;
		n++;
	}
	if (n == 0 || !str_equal(list[0], first)) {
		backup_fault(r->b, BACKUP_ABSENT, "the binary log %s, which goes on where the copy ends, is not there",
		    first);
		return NULL;
	}
	for (size_t i = 1; i < n; i++) {
		int64_t one = 0, next = 0;

		str_int(list[i - 1] + base + strspn(list[i - 1] + base, "0"), &one);
		str_int(list[i] + base + strspn(list[i] + base, "0"), &next);
		if (next == one + 1)
			continue;
		backup_fault(r->b, BACKUP_ABSENT, "a binary log between %s and %s is missing", list[i - 1], list[i]);
		return NULL;
	}
	return list;
}

static const char *const *
server_logs(struct restore *r)
{
	const char *const *const *rows = plain_rows(r->p, "SHOW BINARY LOGS");
	const char **names;
	size_t n = 0;

	if (rows == NULL) {
		backup_fault(r->b, BACKUP_REFUSED, "the server shows no binary logs: %s", plain_fault(r->p));
		return NULL;
	}
	while (rows[n] != NULL)
		n++;
	names = arena_array(r->b->arena, n + 1, sizeof(*names));
	for (size_t i = 0; i < n; i++)
		names[i] = rows[i][0];
	return logs_from(r, names);
}

/* mariadb-binlog with the files: in a folder their paths, of a server the first one's name. */
static const char *const *
binlog_words(struct restore *r, const char *const *logs)
{
	struct arena *a = r->b->arena;
	const char *until = time_stored(a, time_format(a, (time_t)r->goal->until));
	size_t n = 0, count = 0;
	const char **w;

	while (logs[count] != NULL)
		count++;
	w = arena_array(a, count + 12, sizeof(*w));
	w[n++] = "mariadb-binlog";
	w[n++] = r->goal->binlogs != NULL ? "--no-defaults" : "--defaults-file=" CHILD_THIRD;
	if (r->goal->binlogs == NULL) {
		w[n++] = "--read-from-remote-server";
		w[n++] = "--to-last-log";
		count = 1;
	}
	w[n++] = arena_printf(a, "--start-position=%" PRIu64, r->c->manifest->content.log_position);
	w[n++] = arena_printf(a, "--stop-datetime=%s", until);
	if (!str_equal(r->c->manifest->database, r->work))
		w[n++] = arena_printf(a, "--rewrite-db=%s->%s", r->c->manifest->database, r->work);
	/* the name that stands in the log, whatever it is written to (seen with 10.11) */
	w[n++] = arena_printf(a, "--database=%s", r->c->manifest->database);
	w[n++] = "--";
	for (size_t i = 0; i < count; i++)
		w[n++] = r->goal->binlogs == NULL ? logs[i] : arena_printf(a, "%s/%s", r->goal->binlogs, logs[i]);
	return w;
}

static enum backup_result
play(struct restore *r, const char *const *logs, int options)
{
	struct arena *a = r->b->arena;
	const char *const client[] = { "mariadb", "--defaults-file=" CHILD_THIRD,
		"--default-character-set=utf8mb4", "--binary-mode", "--sandbox", "--batch", "--max-allowed-packet=1G", "--",
		r->work, NULL };
	struct child log = { .name = NULL }, server = { .name = NULL };
	bool read, taken;

	if (!child_start(&log, binlog_words(r, logs), CHILD_NOTHING, CHILD_PIPE, options))
		return backup_fault(r->b, BACKUP_FAILED, "%s", child_fault(a, &log));
	if (!child_start(&server, client, log.out, CHILD_NOTHING, options)) {
		backup_fault(r->b, BACKUP_FAILED, "%s", child_fault(a, &server));
		child_kill(&log);
		return BACKUP_FAILED;
	}
	child_close(&log.out);
	taken = child_end(&server);
	read = child_end(&log);
	if (!taken)
		backup_fault(r->b, BACKUP_FAILED, "the binary log does not go on from the copy: %s",
		    child_fault(a, &server));
	else if (!read)
		backup_fault(r->b, BACKUP_FAILED, "the binary log cannot be read: %s", child_fault(a, &log));
	child_kill(&log);
	child_kill(&server);
	if (child_stopped())
		return backup_fault(r->b, BACKUP_STOPPED, "it was stopped");
	return taken && read ? BACKUP_OK : BACKUP_FAILED;
}

static enum backup_result
replay(struct restore *r)
{
	int options = tables_options(r->b, r->b->target, plain_host(r->p));
	enum backup_result result = options < 0 ? BACKUP_FAILED : play(r, r->logs, options);

	child_close(&options);
	return result;
}

/* Known before anything is loaded. */
static enum backup_result
find_logs(struct restore *r)
{
	const char *folder = r->goal->binlogs;
	const char *const *names;

	if (folder == NULL) {
		r->logs = server_logs(r);
	} else if ((names = file_list(r->b->arena, folder, "")) == NULL) {
		return backup_fault(r->b, BACKUP_ABSENT, "%s: %s", folder, strerror(errno));
	} else {
		r->logs = logs_from(r, names);
	}
	return r->logs == NULL ? BACKUP_ABSENT : BACKUP_OK;
}

/* ---- what is not to come back to life ------------------------------------------ */

/* Sessions and links that were ended or used since would be good again, and what was sent
 * since would be sent a second time. */
static const struct {
	const char *table, *text;
} settled[] = {
	{ "sessions", "UPDATE %s SET expires_at = UTC_TIMESTAMP(6) WHERE expires_at > UTC_TIMESTAMP(6)" },
	{ "user_tokens", "UPDATE %s SET expires_at = UTC_TIMESTAMP(6) WHERE expires_at > UTC_TIMESTAMP(6)" },
	{ "export_files", "UPDATE %s SET expires_at = UTC_TIMESTAMP() WHERE expires_at > UTC_TIMESTAMP()" },
	{ "outbox", "UPDATE %s SET status = 'dead', next_attempt_at = NULL, last_error ="
	    " 'restored from a copy: it may have been sent already', document = IF(secret, NULL, document)"
	    " WHERE status IN ('queued', 'sending')" },
	{ "hook_deliveries", "UPDATE %s SET status = 'dead', next_attempt_at = NULL, fault = 'interrupted'"
	    " WHERE status IN ('queued', 'sending')" },
	{ "backup_runs", "UPDATE %s SET state = 'failed', finished_at = UTC_TIMESTAMP(), fault ="
	    " 'it was at work when the copy was made that this was restored from' WHERE state = 'running'" },
};

static enum backup_result
settle(struct restore *r)
{
	const char *database = plain_name(r->p, r->work);

	for (size_t i = 0; i < sizeof(settled) / sizeof(settled[0]); i++) {
		const char *table = arena_printf(r->b->arena, "%s.%s", database, settled[i].table);
		const char *mark = strstr(settled[i].text, "%s");

		if (plain_word(r->p, "SELECT 1 FROM information_schema.tables WHERE table_schema = %s AND"
		    " table_name = '%s'", plain_quote(r->p, r->work), settled[i].table) == NULL)
			continue;
		if (!plain_run(r->p, "%.*s%s%s", (int)(mark - settled[i].text), settled[i].text, table, mark + 2))
			return backup_fault(r->b, BACKUP_FAILED, "%s: %s", settled[i].table, plain_fault(r->p));
	}
	return BACKUP_OK;
}

/* ---- the work ------------------------------------------------------------------ */

static const char *
chance_name(struct restore *r, const char *what)
{
	unsigned char chance[4];
	char name[COPY_NAME_SIZE];

	random_bytes(chance, sizeof(chance));
	copy_name(name, clock_now(), chance);
	/* a name of a database has no sign that would want quoting everywhere */
	return arena_printf(r->b->arena, "%s_%.8s_%s", what, name, name + COPY_NAME_SIZE - 5);
}

static enum backup_result
prepare(struct restore *r)
{
	struct backup *b = r->b;
	const char *into = r->goal->into;
	bool there = place_exists(r->p, into);
	int64_t tables = there ? place_tables(r->p, into) : 0;

	if (tables < 0)
		return backup_fault(b, BACKUP_FAILED, "%s", plain_fault(r->p));
	if (tables > 0 && !r->goal->replace)
		return backup_fault(b, BACKUP_REFUSED, "somebody has made tables in %s meanwhile", into);
	r->work = into;
	if (tables > 0) {
		r->work = chance_name(r, arena_printf(b->arena, "%.35s_restoring", into));
		r->before = chance_name(r, arena_printf(b->arena, "%.35s_before", into));
		there = false;
	}
	r->made = !there;
	if (r->made && !place_make(r->p, r->work)) {
		backup_fault(b, BACKUP_REFUSED, "the database %s cannot be made: %s", r->work, plain_fault(r->p));
		r->work = NULL;	/* not ours to take away */
		return BACKUP_REFUSED;
	}
	return BACKUP_OK;
}

static enum backup_result
restore_database(struct restore *r)
{
	enum backup_result result = verify_load(r->b, r->p, r->c, r->goal->identity, r->work);

	if (result == BACKUP_OK && r->goal->until != 0)
		result = replay(r);
	if (result == BACKUP_OK && !r->goal->as_is)
		result = settle(r);
	return result;
}

/* What is told to be restored outlasts a power cut. */
static bool
sync_files(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool fine = fd >= 0 && syncfs(fd) == 0;

	if (fd >= 0)
		close(fd);
	return fine;
}

static enum backup_result
restore_files(struct restore *r)
{
	const char *path = r->goal->files;
	enum backup_result result;
	size_t n = strlen(path);

	while (n > 1 && path[n - 1] == '/')
		n--;
	r->files = chance_name(r, arena_printf(r->b->arena, "%.*s.restoring", (int)n, path));
	if (mkdir(r->files, 0700) != 0)
		return backup_fault(r->b, BACKUP_STORE, "%s: %s", r->files, strerror(errno));
	result = verify_files(r->b, r->c, r->goal->identity, r->files);
	if (result == BACKUP_OK && !sync_files(r->files))
		result = backup_fault(r->b, BACKUP_STORE, "%s: %s", r->files, strerror(errno));
	return result;
}

/* Both are whole: now they take their places, the one that can be refused first. */
static enum backup_result
put_in_place(struct restore *r)
{
	enum backup_result result = BACKUP_OK;

	/* loading took its time, and workers may have been started */
	if (r->before != NULL)
		result = check_alone(r);
	if (result == BACKUP_OK && r->before != NULL)
		result = place_swap(r->b, r->p, r->work, r->goal->into, r->before);
	if (result != BACKUP_OK)
		return result;
	r->work = NULL;	/* from here on it stays */
	if (r->before != NULL)
		backup_tell(r->b, BACKUP_NOTE, arena_printf(r->b->arena, "what was in %s is in %s now: drop it when"
		    " nobody misses anything", r->goal->into, r->before), 0);
	if (r->files != NULL && rename(r->files, r->goal->files) != 0)
		result = backup_fault(r->b, BACKUP_STORE, "the files are in %s and cannot be called %s: %s", r->files,
		    r->goal->files, strerror(errno));
	r->files = NULL;
	return result;
}

static void
take_back(struct restore *r)
{
	if (r->files != NULL)
		files_remove(r->files);
	if (r->p == NULL || r->work == NULL)
		return;
	if (r->made)
		place_drop(r->p, r->work);
	else if (r->before == NULL)
		place_clear(r->p, r->work);
}

static enum backup_result
restore(struct restore *r)
{
	enum backup_result result = check_copy(r);

	if (result == BACKUP_OK && r->goal->into != NULL)
		result = check_place(r);
	if (result == BACKUP_OK && r->goal->until != 0)
		result = find_logs(r);
	if (result == BACKUP_OK && r->goal->files != NULL)
		result = check_folder(r);
	if (result == BACKUP_OK)
		result = verify_sums(r->b, r->c);
	if (result != BACKUP_OK || r->goal->dry)
		return result;
	if (r->goal->into != NULL)
		result = prepare(r);
	if (result == BACKUP_OK && r->goal->into != NULL)
		result = restore_database(r);
	if (result == BACKUP_OK && r->goal->files != NULL)
		result = restore_files(r);
	if (result == BACKUP_OK)
		result = put_in_place(r);
	if (result != BACKUP_OK)
		take_back(r);
	return result;
}

enum backup_result
backup_restore(struct backup *b, const char *name, const struct backup_goal *goal)
{
	enum backup_result result;
	struct restore r = { .b = b, .goal = goal, .c = copy_find(b, name, &result) };
	struct journal journal;

	if (goal->dry)
		return r.c == NULL ? result : restore(&r);
	journal_begin(b, NULL, &journal, "restore", r.c != NULL ? r.c->name : name);
	if (r.c != NULL)
		result = restore(&r);
	if (r.p != NULL)
		plain_close(r.p);
	journal_end(b, NULL, &journal, result);
	return result;
}
