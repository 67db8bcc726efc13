/* What doctor sees on the host itself. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/doctor.h"
#include "conf/conf.h"
#include "conf/option.h"
#include "db/db.h"

enum {
	FEW_PERCENT = 5, LEAST_PERCENT = 1,
	BACKLOG = 4096,
	SKEW_S = 2, WRONG_S = 30,
	CHECK_S = 120,
	REPLY_BYTES = 8192,
};

#define MEGABYTE (INT64_C(1) << 20)
#define FEW_BYTES (1024 * MEGABYTE)
#define LEAST_BYTES (100 * MEGABYTE)

void
doctor_configuration(struct doctor *d)
{
	const struct conf *c = d->conf;

	if (c == NULL) {
		doctor_say(d, VERDICT_FAULT, "put right what is said above; maboussole config check says it too",
		    "%s cannot be used", d->admin->conf_path);
		return;
	}
	if (d->production && str_starts(c->base_url, "http://"))
		doctor_say(d, VERDICT_WARNING, "let the web server speak TLS, and have base_url begin with https://",
		    "people's passwords travel in clear: base_url is %s", c->base_url);
	if (d->production && str_equal(c->mail_transport, "folder"))
		doctor_say(d, VERDICT_WARNING, "mail.transport: smtp, and mail.host", "letters are written into a folder, and "
		    "reach nobody");
	if (d->production && c->validate)
		doctor_say(d, VERDICT_WARNING, "validate: false", "every document is checked against its schema, which takes "
		    "time");
	doctor_fine(d, "%s, for %s", d->admin->conf_path, c->environment);
}

/* --- files ----------------------------------------------------------------------------- */

static const char *
value_of(const struct doctor *d, const struct option *o)
{
	return *(const char *const *)((const char *)d->conf + o->offset);
}

static void
check_secret(struct doctor *d, const char *key, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		doctor_say(d, VERDICT_FAULT, "make it, or take the option out of the configuration", "%s: %s: %s", key, path,
		    strerror(errno));
		return;
	}
	if ((st.st_mode & S_IRWXO) != 0)
		doctor_say(d, VERDICT_FAULT, arena_printf(d->arena, "chmod o= %s, and change the secret: it may have been "
		    "read", path), "%s: everyone on this host may read %s", key, path);
	else if ((st.st_mode & S_IWGRP) != 0)
		doctor_say(d, VERDICT_FAULT, arena_printf(d->arena, "chmod g-w %s", path), "%s: its group may write to %s",
		    key, path);
	if (!S_ISREG(st.st_mode) || st.st_size == 0)
		doctor_say(d, VERDICT_FAULT, "put the secret into it, in one line", "%s: there is nothing in %s", key, path);
}

void
doctor_secrets(struct doctor *d)
{
	struct stat st;
	int n = 0;

	for (const struct option *o = options; o < options + option_count; o++)
		if (o->type == OPTION_SECRET && value_of(d, o) != NULL) {
			check_secret(d, option_key(d->arena, o), value_of(d, o));
			n++;
		}
	if (stat(d->admin->conf_path, &st) == 0 && (st.st_mode & S_IWOTH) != 0)
		doctor_say(d, VERDICT_FAULT, arena_printf(d->arena, "chmod o-w %s", d->admin->conf_path),
		    "everyone on this host may write to %s", d->admin->conf_path);
	doctor_fine(d, "%d files of secrets are for their owner and group alone", n);
}

static void
check_folder(struct doctor *d, const char *key, const char *path, const char *inside)
{
	const char *there = inside == NULL ? path : arena_printf(d->arena, "%s/%s", path, inside);
	struct stat st;

	if (stat(there, &st) != 0)
		doctor_say(d, VERDICT_FAULT, "make install brings it; or name where it is in the configuration", "%s: %s: %s",
		    key, there, strerror(errno));
	else if ((st.st_mode & S_IWOTH) != 0)
		doctor_say(d, VERDICT_FAULT, arena_printf(d->arena, "chmod o-w %s", there), "%s: everyone on this host may "
		    "write to %s", key, there);
}

/* What people wrote, for the account of the workers alone. */
static void
check_private(struct doctor *d, const char *key, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0 && errno != ENOENT)
		doctor_say(d, VERDICT_FAULT, "give the account of the workers the way to it", "%s: %s: %s", key, path,
		    strerror(errno));
	else if (errno != ENOENT && (st.st_mode & S_IRWXO) != 0)
		doctor_say(d, VERDICT_FAULT, arena_printf(d->arena, "chmod o= %s", path), "%s: everyone on this host may look "
		    "into %s, where people's data are", key, path);
}

void
doctor_paths(struct doctor *d)
{
	const struct conf *c = d->conf;

	check_folder(d, "paths.xslt", c->paths_xslt, "html");
	check_folder(d, "paths.sql", c->paths_sql, "migrations");
	check_folder(d, "paths.reports", c->paths_reports, NULL);
	if (c->paths_own_reports != NULL)
		check_folder(d, "paths.own_reports", c->paths_own_reports, NULL);
	check_folder(d, "paths.run", c->paths_run, NULL);
	errno = 0;
	check_private(d, "paths.files", c->paths_files);
	errno = 0;
	if (str_equal(c->mail_transport, "folder") || str_equal(c->sms_transport, "folder"))
		check_private(d, "mail.folder", c->mail_folder);
	doctor_fine(d, "sheets, migrations, reports and folders are where they are looked for");
}

/* The folder, or the nearest above it that is there. */
static const char *
existing(struct arena *a, const char *path)
{
	char *there = arena_strdup(a, path), *slash;

	while (access(there, F_OK) != 0 && (slash = strrchr(there, '/')) != NULL && slash != there)
		*slash = '\0';
	return access(there, F_OK) == 0 ? there : "/";
}

static void
check_room(struct doctor *d, const char *what, const char *path, dev_t *seen, size_t *n)
{
	const char *there = existing(d->arena, path);
	struct statvfs v;
	struct stat st;
	int64_t free_bytes, all;
	bool least, few;

	if (stat(there, &st) != 0 || statvfs(there, &v) != 0 || v.f_blocks == 0)
		return;
	for (size_t i = 0; i < *n; i++)
		if (seen[i] == st.st_dev)
			return;
	seen[(*n)++] = st.st_dev;
	free_bytes = (int64_t)v.f_bavail * (int64_t)v.f_frsize;
	all = (int64_t)v.f_blocks * (int64_t)v.f_frsize;
	least = free_bytes < LEAST_BYTES || free_bytes < all / 100 * LEAST_PERCENT;
	few = free_bytes < FEW_BYTES || free_bytes < all / 100 * FEW_PERCENT;
	if (least || few)
		doctor_say(d, least ? VERDICT_FAULT : VERDICT_WARNING, "make room: old copies, logs, packages; or a larger "
		    "volume", "%" PRId64 " MB are free for %s (%s)", free_bytes / MEGABYTE, what, there);
	if (v.f_files > 0 && v.f_favail < v.f_files / 100 * FEW_PERCENT)
		doctor_say(d, VERDICT_WARNING, "delete files that nobody needs", "%lu more files can be made for %s (%s)",
		    (unsigned long)v.f_favail, what, there);
}

void
doctor_disk(struct doctor *d)
{
	dev_t seen[8];
	size_t n = 0;

	if (d->db != NULL && d->conf->database_hosts[0][0] == '/')
		check_room(d, "the database", rows_text(d->server, "datadir"), seen, &n);
	check_room(d, "files", d->conf->paths_files, seen, &n);
	check_room(d, "letters", d->conf->mail_folder, seen, &n);
	check_room(d, "sockets", d->conf->paths_run, seen, &n);
	if (str_equal(d->conf->backup_disk, "local"))
		check_room(d, "copies", d->conf->backup_path, seen, &n);
	doctor_fine(d, "there is room on all %zu file systems that are written to", n);
}

/* --- programs -------------------------------------------------------------------------- */

static bool
is_on_path(struct arena *a, const char *name)
{
	const char *path = getenv("PATH");
	char *rest = arena_strdup(a, path != NULL ? path : "/usr/bin:/bin"), *dir;

	while ((dir = strtok_r(rest, ":", &rest)) != NULL)
		if (access(arena_printf(a, "%s/%s", dir, name), X_OK) == 0)
			return true;
	return false;
}

void
doctor_programs(struct doctor *d)
{
	static const struct {
		const char *name, *remedy, *what;
	} programs[] = {
		{ "mariadb-dump", "apt install mariadb-client", "no copy of the database can be made" },
		{ "mariadb", "apt install mariadb-client", "no copy of the database can be restored" },
		{ "zstd", "apt install zstd", "no copy can be packed or unpacked" },
		{ "age", "apt install age", "no copy can be encrypted or decrypted" },
	};

	for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++)
		if (!is_on_path(d->arena, programs[i].name))
			doctor_say(d, VERDICT_WARNING, programs[i].remedy, "there is no %s: %s", programs[i].name, programs[i].what);
	doctor_fine(d, "mariadb-dump, mariadb, zstd and age are there");
}

static int64_t
limit(const char *path)
{
	FILE *f = fopen(path, "re");
	long long n = -1;

	if (f == NULL)
		return -1;
	if (fscanf(f, "%lld", &n) != 1)
		n = -1;
	fclose(f);
	return n;
}

void
doctor_kernel(struct doctor *d)
{
	int64_t backlog = limit("/proc/sys/net/core/somaxconn");
	struct timex t = { .modes = 0 };

	if (backlog >= 0 && backlog < BACKLOG)
		doctor_say(d, VERDICT_WARNING, "net.core.somaxconn = 4096 in /etc/sysctl.d", "the kernel lets %" PRId64
		    " requests wait, and refuses the next: nginx answers 502 then", backlog);
	if (adjtimex(&t) == TIME_ERROR && (t.status & STA_UNSYNC) != 0 && d->production)
		doctor_say(d, VERDICT_WARNING, "apt install systemd-timesyncd, or chrony", "nothing keeps this host's clock right");
	doctor_fine(d, "the kernel's limits are wide enough");
}

void
doctor_clock(struct doctor *d)
{
	int64_t skew = (int64_t)clock_now() - rows_int(d->server, "seconds");
	int64_t off = skew < 0 ? -skew : skew;

	if (off > SKEW_S)
		doctor_say(d, off > WRONG_S ? VERDICT_FAULT : VERDICT_WARNING, "let the same servers of time keep both right",
		    "this host's clock is %" PRId64 " s %s that of the database: sessions and codes end at the wrong time", off,
		    skew < 0 ? "behind" : "ahead of");
	doctor_fine(d, "this host and the database have the same time");
}

/* --- the worker's own check ------------------------------------------------------------ */

/* Beside this program when it was only built; where it was installed, be that below another root. */
static const char *
worker_path(struct arena *a)
{
	static const char own[] = MB_SBINDIR "/maboussole";
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	const char *path;

	exe[n < 0 ? 0 : n] = '\0';
	if (str_ends(exe, own))
		return arena_printf(a, "%.*s%s/maboussole-worker", (int)(strlen(exe) - strlen(own)), exe, MB_PKGLIBEXECDIR);
	path = arena_printf(a, "%s-worker", exe);
	return access(path, X_OK) == 0 ? path : MB_PKGLIBEXECDIR "/maboussole-worker";
}

static void __attribute__((noreturn))
be_worker(const char *path, const char *conf, int out)
{
	char *const args[] = { (char[]){ "maboussole-worker" }, (char[]){ "-c" }, (char *)(uintptr_t)conf,
		(char[]){ "--check" }, NULL };

	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	alarm(CHECK_S);
	execv(path, args);
	dprintf(STDERR_FILENO, "%s: %m\n", path);
	_exit(127);
}

/* What it said last, without what surrounds it in the log. */
static const char *
last_words(struct arena *a, char *text)
{
	static const char mark[] = "\"message\":\"";
	char *line = text, *rest = text, *next, *words;

	while ((next = strtok_r(rest, "\n", &rest)) != NULL)
		line = next;
	words = strstr(line, mark);
	if (words == NULL)
		return line;
	words += sizeof(mark) - 1;
	return arena_printf(a, "%.*s", (int)strcspn(words, "\""), words);
}

static int
run_check(const char *path, const char *conf, char *text, size_t size)
{
	size_t have = 0;
	int ends[2], status = -1;
	ssize_t n;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0 || (pid = fork()) < 0)
		return -1;
	if (pid == 0)
		be_worker(path, conf, ends[1]);
	close(ends[1]);
	/* what there is no room for is of the beginning, and only the end is wanted */
	while ((n = read(ends[0], text + have, size - 1 - have)) > 0) {
		have += (size_t)n;
		if (have == size - 1) {
			memmove(text, text + size / 2, have - size / 2);
			have -= size / 2;
		}
	}
	text[have] = '\0';
	close(ends[0]);
	waitpid(pid, &status, 0);
	return status;
}

void
doctor_worker(struct doctor *d)
{
	const char *path = worker_path(d->arena);
	char text[REPLY_BYTES];
	int status = run_check(path, d->admin->conf_path, text, sizeof(text));

	if (WIFSIGNALED(status))
		doctor_say(d, VERDICT_FAULT, "run it by hand: it took more than two minutes, or fell",
		    "%s --check was ended by signal %d", path, WTERMSIG(status));
	else if (status != 0)
		doctor_say(d, VERDICT_FAULT, "maboussole-worker --check says all of it; migrate first, and install all of one "
		    "version", "a worker would not start: %s", last_words(d->arena, text));
	doctor_fine(d, "sheets compile and every statement prepares");
}
