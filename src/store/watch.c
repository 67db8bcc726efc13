#include "store/watch.h"

#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/str.h"
#include "conf/conf.h"
#include "db/db.h"
#include "db/statements.h"
#include "store/outbox.h"

enum { FOUND_MAX = 200, HOUR_S = 3600, DAY_S = 86400 };

/* Something that is not well; subject "" when the cause says all. */
struct found {
	const char *cause, *subject;
};

struct look {
	struct db *db;
	struct arena *arena;
	const struct conf *conf;
	const char *host;
	int64_t installed;		/* for so many seconds */
	struct found found[FOUND_MAX];
	size_t n;
};

static const char *
host_name(struct arena *a)
{
	char name[65] = "";

	gethostname(name, sizeof name - 1);
	return name[0] == '\0' ? "localhost" : arena_strdup(a, name);
}

/* --- judged -------------------------------------------------------------------------- */

static void
younger(int64_t *age, int64_t seconds)
{
	if (*age < 0 || seconds < *age)
		*age = seconds;
}

void
watch_copies(struct rows *r, struct copies *c)
{
	int64_t run_fault = -1, proof_fault = -1;

	*c = (struct copies){ .run_age = -1, .proof_age = -1 };
	while (rows_next(r)) {
		bool run = str_equal(rows_text(r, "kind"), "run"), done = str_equal(rows_text(r, "state"), "done");

		younger(run ? (done ? &c->run_age : &run_fault) : (done ? &c->proof_age : &proof_fault), rows_int(r, "seconds"));
	}
	c->run_failed = run_fault >= 0 && (c->run_age < 0 || run_fault < c->run_age);
	c->proof_failed = proof_fault >= 0 && (c->proof_age < 0 || proof_fault < c->proof_age);
}

static bool
is_late(int64_t age, int64_t installed, int64_t limit)
{
	return (age < 0 ? installed : age) > limit;
}

bool
watch_copy_late(const struct conf *conf, const struct copies *c, int64_t installed)
{
	return is_late(c->run_age, installed, conf->backup_alert_hours * HOUR_S);
}

bool
watch_proof_late(const struct conf *conf, const struct copies *c, int64_t installed)
{
	return is_late(c->proof_age, installed, conf->backup_alert_days * DAY_S);
}

bool
watch_beat_late(const struct conf *conf, int64_t beat, int64_t since)
{
	return clock_now() - (beat > 0 ? beat : since) > conf->watch_queue_minutes * 60;
}

bool
watch_grew(const struct conf *conf, int64_t bytes, int64_t week_bytes)
{
	int64_t more = bytes - week_bytes;

	return week_bytes > 0 && more > conf->watch_growth_mb * 1000000 &&
	    more > week_bytes / 100 * conf->watch_growth_percent;
}

bool
watch_room(const char *path, struct room_left *room)
{
	struct statvfs fs;

	if (statvfs(path, &fs) != 0)
		return false;
	*room = (struct room_left){ .free = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize,
		.all = (int64_t)fs.f_blocks * (int64_t)fs.f_frsize };
	return room->all > 0;
}

bool
watch_room_low(const struct conf *conf, const struct room_left *room)
{
	return room->free < room->all / 100 * conf->watch_disk_percent;
}

const char *const *
watch_paths(struct arena *a, const struct conf *conf)
{
	const char **paths = arena_array(a, 3, sizeof *paths);

	paths[0] = conf->paths_files;
	if (str_equal(conf->backup_disk, "local"))
		paths[1] = conf->backup_path;
	return paths;
}

/* --- looked at ------------------------------------------------------------------------ */

static void
find(struct look *l, const char *cause, const char *subject)
{
	if (l->n < FOUND_MAX)
		l->found[l->n++] = (struct found){ cause, subject };
}

static void
look_at_copies(struct look *l)
{
	struct copies c;

	watch_copies(db_query(l->db, l->arena, SQL_WATCH_COPIES, NO_ARGS), &c);
	if (watch_copy_late(l->conf, &c, l->installed))
		find(l, "backup_late", "");
	if (c.run_failed)
		find(l, "backup_failed", "");
	if (watch_proof_late(l->conf, &c, l->installed))
		find(l, "proof_late", "");
	if (c.proof_failed)
		find(l, "proof_failed", "");
}

/* Whether this process's own reminders stand still, it learns as any other does. */
static void
look_at_beats(struct look *l)
{
	struct rows *r = db_query(l->db, l->arena, SQL_WATCH_STATE, NO_ARGS);

	if (rows_next(r) && watch_beat_late(l->conf, rows_int(r, "schedule"), clock_now() - l->installed))
		find(l, "schedule_late", "");
}

static void
look_at_messages(struct look *l)
{
	struct rows *r = db_query(l->db, l->arena, SQL_WATCH_DEAD, NO_ARGS);

	if (rows_next(r) && rows_int(r, "n") > 0)
		find(l, "outbox_dead", "");
}

static void
look_at_tables(struct look *l)
{
	struct rows *r = db_query(l->db, l->arena, SQL_WATCH_GROWTH, NO_ARGS);

	while (rows_next(r))
		if (watch_grew(l->conf, rows_int(r, "bytes"), rows_int(r, "week_bytes")))
			find(l, "table_growth", rows_text(r, "name"));
}

/* Each host's own: another process may look at another disk. */
static void
look_at_disks(struct look *l)
{
	struct room_left room;

	for (const char *const *p = watch_paths(l->arena, l->conf); *p != NULL; p++)
		if (watch_room(*p, &room) && watch_room_low(l->conf, &room))
			find(l, "disk_low", arena_printf(l->arena, "%s:%s", l->host, *p));
}

/* --- told ------------------------------------------------------------------------------- */

static void
write_letters(struct look *l, const struct found *f)
{
	const char *today = date_format(l->arena, date_of_time(clock_now()));
	struct rows *r = db_query(l->db, l->arena, SQL_HOOK_ADMINS, NO_ARGS);

	log_warn("alert: %s %s", f->cause, f->subject);
	while (rows_next(r))
		outbox_add(l->db, l->arena,
		    &(struct letter){
			.template = "system/alert",
			.channel = "mail",
			.to = rows_text(r, "email"),
			.locale = rows_text(r, "locale"),
			.user = rows_int(r, "id"),
			.dedup = arena_printf(l->arena, "alert:%s:%.60s:%s:%s", f->cause, f->subject, rows_text(r, "id"), today),
			.values =
			    (const struct letter_value[]){
				{ "name", rows_text(r, "name") },
				{ "cause", f->cause },
				{ "what", f->subject[0] != '\0' ? f->subject : l->host },
				{ "link", arena_printf(l->arena, "%s/system", l->conf->base_url) },
				{ .name = NULL },
			    },
		    });
}

/* Whoever changes the row tells of it. */
static void
raise(struct look *l, const struct found *f)
{
	const struct arg *args = ARGS(ARG("cause", f->cause), ARG("subject", f->subject));

	db_begin(l->db);
	db_exec(l->db, SQL_WATCH_ALERT, args);
	if (db_exec(l->db, SQL_WATCH_TELL, args) == 1)
		write_letters(l, f);
	db_commit(l->db);
}

static bool
is_found(const struct look *l, const char *cause, const char *subject)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_equal(l->found[i].cause, cause) && str_equal(l->found[i].subject, subject))
			return true;
	return false;
}

/* What this host cannot see is not called well by it. */
static bool
is_elsewhere(const struct look *l, const char *cause, const char *subject)
{
	size_t n = strlen(l->host);

	return str_equal(cause, "disk_low") && (!str_starts(subject, l->host) || subject[n] != ':');
}

static void
clear_others(struct look *l)
{
	struct rows *r = db_query(l->db, l->arena, SQL_WATCH_OPEN, NO_ARGS);

	while (rows_next(r)) {
		const char *cause = rows_text(r, "cause"), *subject = rows_text(r, "subject");

		if (is_found(l, cause, subject) || is_elsewhere(l, cause, subject))
			continue;
		db_begin(l->db);
		db_exec(l->db, SQL_WATCH_CLEAR, ARGS(ARG("id", rows_int(r, "id"))));
		if (db_commit(l->db))
			log_info("well again: %s %s", cause, subject);
	}
}

static void
note_sizes(struct look *l)
{
	struct rows *r = db_query(l->db, l->arena, SQL_WATCH_NOTED, NO_ARGS);

	if (!rows_next(r) || rows_int(r, "noted") != 0)
		return;
	db_begin(l->db);
	db_exec(l->db, SQL_WATCH_NOTE_SIZES, NO_ARGS);
	db_exec(l->db, SQL_WATCH_PRUNE_SIZES, NO_ARGS);
	db_exec(l->db, SQL_WATCH_PRUNE, NO_ARGS);
	db_commit(l->db);
}

void
watch_beat(struct db *db, const char *name)
{
	struct arena *a;

	if (!db_ready(db))
		return;
	a = arena_new();
	db_begin(db);
	db_exec(db, SQL_WATCH_BEAT, ARGS(ARG("name", name), ARG("host", host_name(a))));
	db_commit(db);
	arena_free(a);
}

void
watch_run(struct db *db, struct arena *a, const struct conf *conf)
{
	struct look *l = arena_alloc(a, sizeof *l);
	struct rows *r;

	if (!db_ready(db))
		return;
	*l = (struct look){ .db = db, .arena = a, .conf = conf, .host = host_name(a) };
	r = db_query(db, a, SQL_WATCH_SINCE, NO_ARGS);
	l->installed = rows_next(r) ? clock_now() - rows_int(r, "seconds") : 0;
	note_sizes(l);
	look_at_copies(l);
	look_at_beats(l);
	look_at_messages(l);
	look_at_tables(l);
	look_at_disks(l);
	/* half a look is none: nothing is called well by it */
	if (db_state(db) != DB_OK)
		return;
	for (size_t i = 0; i < l->n; i++)
		raise(l, &l->found[i]);
	clear_others(l);
}
