#include "web/aside.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/meter.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/digest.h"
#include "crypt/random.h"
#include "http/read.h"
#include "http/write.h"
#include "store/connect.h"
#include "web/app.h"
#include "web/export.h"
#include "web/session.h"

enum {
	SECOND_US = 1000000,
	CLEAN_US = 60 * SECOND_US,
	CLAIM_S = 60,	/* a maker that has said nothing for so long is dead */
	ATTEMPTS_MAX = 3,
	SESSION_MINUTES = 60,
	TOKEN_BYTES = 32,
};

struct aside {
	const struct conf *conf;
	struct arena *arena, *step;
	struct db *db;
	int64_t next, clean;
	pid_t maker;	/* 0: nothing is being made */
};

/* A file that is wanted. */
struct wish {
	int64_t id, user, attempts;
	const char *path, *query, *format;
	bool strong;
};

/* One that is being made. */
struct maker {
	const struct conf *conf;
	struct arena *arena;
	struct db *db;		/* beside the snapshot the rows are read from */
	struct wish wish;
	FILE *file;
	int64_t bytes, done, told;
	bool header;		/* has passed, which is no part of the file */
	bool unwanted, broken;
};

const char *
aside_path(struct arena *a, const struct conf *conf, int64_t id)
{
	return arena_printf(a, "%s/%" PRId64, conf->paths_files, id);
}

const char *
aside_rights(const struct ctx *c, const struct route *r)
{
	const struct viewer *v = &c->viewer;

	return arena_printf(c->arena, "%s/%d/%" PRId64 "/%" PRId64 "/%" PRId64 "/%" PRId64 "/%" PRId64 "/%" PRId64,
	    role_names[v->role], (int)ctx_scope(c, r->may), v->partner, v->branch, v->absent[0], v->absent[1],
	    v->led[0], v->led[1]);
}

/* --- making one, in a process of its own ------------------------------------------------ */

static bool
note(struct maker *m, enum sql sql, const struct arg *args)
{
	int64_t changed;

	db_begin(m->db);
	changed = db_exec(m->db, sql, args);
	return db_commit(m->db) && changed == 1;
}

/* After each chunk.  False: nobody wants it any more. */
static bool
watch(void *context, int64_t done, int64_t total)
{
	struct maker *m = context;

	m->done = done;
	if (clock_us() < m->told + SECOND_US)
		return true;
	m->told = clock_us();
	m->unwanted = !note(m, SQL_FILE_PROGRESS,
	    ARGS(ARG("id", m->wish.id), ARG("attempts", m->wish.attempts), ARG("done", done), ARG("total", total),
		ARG("seconds", (int64_t)CLAIM_S)));
	return !m->unwanted;
}

static bool
write_out(void *context, const char *data, size_t n)
{
	struct maker *m = context;

	if (!m->header) {
		m->header = true;
		return true;
	}
	m->bytes += (int64_t)n;
	if (fwrite(data, 1, n, m->file) == n)
		return true;
	log_error("%s: %m", m->conf->paths_files);
	m->broken = true;
	return false;
}

static bool
flush_out(void *context)
{
	struct maker *m = context;

	return !m->unwanted && !m->broken;
}

/* A session of the owner, for the making alone. */
static const char *
begin_session(struct maker *m, unsigned char hash[DIGEST_SIZE])
{
	const char *token = random_token(m->arena, TOKEN_BYTES);

	digest_sha256(hash, token, strlen(token));
	db_begin(m->db);
	db_exec(m->db, SQL_SESSION_INSERT,
	    ARGS(arg_blob("hash", hash, DIGEST_SIZE), ARG("user_id", m->wish.user),
		ARG("absolute", (int64_t)SESSION_MINUTES), ARG("strong", (int64_t)m->wish.strong),
		arg_text("ip", "127.0.0.1"), ARG("csrf", (const char *)random_token(m->arena, TOKEN_BYTES)),
		arg_text("user_agent", "MaBoussole")));
	return db_commit(m->db) ? token : NULL;
}

static void
end_session(struct maker *m, const unsigned char hash[DIGEST_SIZE])
{
	note(m, SQL_SESSION_DELETE, ARGS(arg_blob("hash", hash, DIGEST_SIZE)));
}

static size_t
no_body(void *context, char *data, size_t n)
{
	(void)context;
	(void)data;
	(void)n;
	return 0;
}

/* What a browser would ask, and its answer. */
static void
ask(struct maker *m, const char *token, struct response *res)
{
	const struct wish *w = &m->wish;
	bool dialect = str_equal(w->format, "rfc4180");
	char *params[] = {
		arena_printf(m->arena, "REQUEST_METHOD=GET"),
		arena_printf(m->arena, "REQUEST_URI=%s.%s?%s%s%s", w->path, dialect ? "csv" : w->format, w->query,
		    str_empty(w->query) || !dialect ? "" : "&", dialect ? "csv=rfc4180" : ""),
		arena_printf(m->arena, "HTTP_COOKIE=%s=%s", session_cookie, token),
		arena_printf(m->arena, "REMOTE_ADDR=127.0.0.1"),
		NULL,
	};
	struct source source = { .params = params, .body = no_body };
	struct request *req = arena_alloc(m->arena, sizeof *req);

	request_read(req, m->arena, &source);
	response_begin(res, m->arena, req, (struct sink){ .write = write_out, .flush = flush_out, .context = m });
	export_watch(watch, m);
	web_serve(NULL, m->arena, req, res);
	response_end(res);
}

static const char *
header(const struct response *res, const char *name)
{
	for (size_t i = 0; i < res->headers_n; i++)
		if (str_equal(res->headers[i].name, name))
			return res->headers[i].value;
	return "";
}

/* attachment; filename="prospects-2026-11-24.csv" */
static const char *
name_of(struct maker *m, const struct response *res)
{
	const char *value = header(res, "Content-Disposition"), *start = strchr(value, '"');

	return start == NULL ? "" : arena_copy(m->arena, start + 1, strcspn(start + 1, "\""));
}

static bool
keep(struct maker *m, const struct response *res, const char *part)
{
	if (rename(part, aside_path(m->arena, m->conf, m->wish.id)) != 0) {
		log_error("%s: %m", part);
		return false;
	}
	return note(m, SQL_FILE_READY,
	    ARGS(ARG("id", m->wish.id), ARG("attempts", m->wish.attempts), ARG("name", name_of(m, res)),
		arg_text("media_type", header(res, "Content-Type")), ARG("bytes", m->bytes), ARG("done", m->done),
		ARG("hours", (int64_t)m->conf->export_keep)));
}

static bool
made(struct maker *m, const char *token, const char *part)
{
	struct response res = { .sink = { .context = NULL } };
	bool ok;

	m->file = fopen(part, "we");
	if (m->file == NULL) {
		log_error("%s: %m", part);
		return false;
	}
	ask(m, token, &res);
	ok = fflush(m->file) == 0 && fdatasync(fileno(m->file)) == 0;
	ok = fclose(m->file) == 0 && ok;
	if (!ok)
		log_error("%s: %m", part);
	return ok && res.status == 200 && !res.gone && keep(m, &res, part);
}

/* The exit status of its process. */
static int
make(const struct conf *conf, const struct wish *wish)
{
	struct maker m = { .conf = conf, .arena = arena_new(), .wish = *wish };
	const char *part = arena_printf(m.arena, "%s.part", aside_path(m.arena, conf, wish->id)), *token;
	unsigned char hash[DIGEST_SIZE];
	bool ok;

	umask(0077);
	if (!web_open())
		return EX_TEMPFAIL;
	m.db = connect_as_worker(m.arena, conf);
	if (m.db == NULL || !db_ready(m.db) || (token = begin_session(&m, hash)) == NULL)
		return EX_TEMPFAIL;
	ok = made(&m, token, part);
	end_session(&m, hash);
	unlink(part);
	if (!ok && !m.unwanted)
		note(&m, SQL_FILE_FAILED, ARGS(ARG("id", wish->id), ARG("attempts", wish->attempts)));
	if (m.unwanted)
		log_info("file %lld: not wanted any more", (long long)wish->id);
	else
		log_info("file %lld: %s, %lld rows, %lld bytes", (long long)wish->id, ok ? "ready" : "not made",
		    (long long)m.done, (long long)m.bytes);
	return EX_OK;
}

/* --- beside the queue ------------------------------------------------------------------- */

struct aside *
aside_open(const struct conf *conf)
{
	struct arena *arena = arena_new();
	struct aside *a = arena_alloc(arena, sizeof *a);

	*a = (struct aside){ .conf = conf, .arena = arena, .step = arena_new() };
	if (mkdir(conf->paths_files, 0700) != 0 && errno != EEXIST)
		log_warn("%s: %m; no file can be made aside", conf->paths_files);
	a->db = connect_as_worker(arena, conf);
	if (a->db == NULL)
		log_die(EX_SOFTWARE, "files cannot be made aside");
	return a;
}

static bool
change(struct aside *a, enum sql sql, const struct arg *args)
{
	int64_t changed;

	db_begin(a->db);
	changed = db_exec(a->db, sql, args);
	return db_commit(a->db) && changed == 1;
}

/* Files that are nobody's any more. */
static void
sweep(struct aside *a)
{
	DIR *d = opendir(a->conf->paths_files);

	for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
		char *end;
		int64_t id = strtoll(e->d_name, &end, 10);
		struct rows *r;

		if (id <= 0 || (*end != '\0' && !str_equal(end, ".part")))
			continue;
		r = db_query(a->db, a->step, SQL_FILE_KNOWN, ARGS(ARG("id", id)));
		if (db_state(a->db) == DB_OK && rows_count(r) == 0)
			unlinkat(dirfd(d), e->d_name, 0);
	}
	if (d != NULL)
		closedir(d);
}

static void
clean(struct aside *a)
{
	if (clock_us() < a->clean)
		return;
	a->clean = clock_us() + CLEAN_US;
	change(a, SQL_FILE_EXPIRE, NO_ARGS);
	if (db_state(a->db) == DB_OK)
		sweep(a);
}

static bool
claim(struct aside *a, struct wish *w)
{
	struct rows *r = db_query(a->db, a->step, SQL_FILE_DUE, NO_ARGS);

	if (!rows_next(r))
		return false;
	*w = (struct wish){ .id = rows_int(r, "id"),
		.user = rows_int(r, "user_id"),
		.attempts = rows_int(r, "attempts"),
		.path = rows_text(r, "path"),
		.query = rows_text(r, "query"),
		.format = rows_text(r, "format"),
		.strong = rows_int(r, "strong") != 0 };
	if (!change(a, SQL_FILE_CLAIM,
		ARGS(ARG("id", w->id), ARG("attempts", w->attempts), ARG("seconds", (int64_t)CLAIM_S))))
		return false;
	w->attempts++;
	if (w->attempts <= ATTEMPTS_MAX)
		return true;
	log_error("file %lld: its maker died %d times", (long long)w->id, ATTEMPTS_MAX);
	change(a, SQL_FILE_FAILED, ARGS(ARG("id", w->id), ARG("attempts", w->attempts)));
	return false;
}

/* The maker ends with whom it was forked by, and touches nothing of his. */
static void
begin(struct aside *a, const struct wish *w)
{
	pid_t parent = getpid();
	sigset_t none;

	a->maker = fork();
	if (a->maker < 0) {
		log_error("fork: %m");
		a->maker = 0;
	}
	if (a->maker != 0)
		return;
	prctl(PR_SET_NAME, "mb-file");
	meter_enter(METER_FILES);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	_exit(getppid() == parent ? make(a->conf, w) : EX_TEMPFAIL);
}

static bool
still_making(struct aside *a)
{
	int status;

	if (a->maker == 0 || waitpid(a->maker, &status, WNOHANG) == 0)
		return a->maker != 0;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != EX_OK)
		log_warn("a maker of files ended with %d", status);
	a->maker = 0;
	return false;
}

void
aside_step(void *context)
{
	struct aside *a = context;
	struct wish w;

	if (still_making(a) || clock_us() < a->next || !db_ready(a->db))
		return;
	a->next = clock_us() + SECOND_US;
	clean(a);
	if (claim(a, &w))
		begin(a, &w);
	arena_reset(a->step);
}

void
aside_close(struct aside *a)
{
	if (a->maker != 0) {
		kill(a->maker, SIGTERM);
		waitpid(a->maker, NULL, 0);
	}
	db_close(a->db);
	arena_free(a->step);
	arena_free(a->arena);
}
