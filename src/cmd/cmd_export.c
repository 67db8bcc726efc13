/* maboussole export: whole files of all that an import takes, from one snapshot. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/progress.h"
#include "db/admin_statements.h"
#include "db/db.h"
#include "model/whole.h"
#include "store/whole.h"
#include "store/whole_sql.h"

enum { READ_TIMEOUT = 3600 };

static int
refused(const char *path, const char *why)
{
	fprintf(stderr, "maboussole export: %s: %s\n", path, why);
	return EX_CANTCREAT;
}

/* People's data: for whoever made it alone. */
static FILE *
create(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	return fd < 0 ? NULL : fdopen(fd, "w");
}

/* On the disk before it has its name. */
static int
close_whole(FILE *f, const char *made, const char *path)
{
	bool ok = fflush(f) == 0 && fsync(fileno(f)) == 0;

	ok = fclose(f) == 0 && ok && rename(made, path) == 0;
	return ok ? EX_OK : refused(path, strerror(errno));
}

static int
write_one(struct admin *admin, struct db *db, const char *folder, int whole, struct progress *line)
{
	const char *path =
	    arena_printf(admin->arena, "%s/%s.xml", folder, wholes[whole].entity->table);
	const char *made = arena_printf(admin->arena, "%s.new", path);
	FILE *f = create(made);
	int64_t rows;
	int code;

	if (f == NULL)
		return refused(made, strerror(errno));
	rows = whole_export(db, ADMIN_SQL__MAX, whole, f);
	if (rows < 0) {
		bool full = ferror(f) != 0;

		fclose(f);
		unlink(made);
		return full ? refused(path, "it cannot be written") : EX_UNAVAILABLE;
	}
	if ((code = close_whole(f, made, path)) != EX_OK)
		return code;
	progress_end(line);
	if (admin->json)
		printf("%s\"%s\":%" PRId64, whole == 0 ? "{" : ",", wholes[whole].entity->table, rows);
	else if (!admin->quiet)
		printf("%" PRId64 "\t%s\n", rows, path);
	return EX_OK;
}

static int
write_all(struct admin *admin, struct db *db, const char *folder)
{
	struct progress line;
	int code = EX_OK, all = 0;

	while (wholes[all].entity != NULL)
		all++;
	progress_begin(&line, stderr, !admin->quiet);
	line.unit = PROGRESS_SHARE;
	db_begin_read(db);
	for (int w = 0; code == EX_OK && w < all; w++) {
		progress_at(&line, wholes[w].entity->table, w, all);
		code = write_one(admin, db, folder, w, &line);
	}
	progress_end(&line);
	db_commit(db);
	if (code == EX_OK && admin->json)
		puts("}");
	return code;
}

/* Nothing that is there is written over. */
static int
check_folder(struct admin *admin, const char *folder)
{
	struct stat st;

	if (mkdir(folder, 0700) != 0 &&
	    (errno != EEXIST || stat(folder, &st) != 0 || !S_ISDIR(st.st_mode)))
		return refused(folder, strerror(errno));
	for (int w = 0; wholes[w].entity != NULL; w++) {
		const char *path =
		    arena_printf(admin->arena, "%s/%s.xml", folder, wholes[w].entity->table);

		if (access(path, F_OK) == 0)
			return refused(path, "it is there already");
	}
	return EX_OK;
}

static int
print_dry(const struct admin *admin, const char *folder)
{
	for (int w = 0; wholes[w].entity != NULL; w++)
		if (admin->json)
			printf("%s\"%s\":null", w == 0 ? "{" : ",", wholes[w].entity->table);
		else
			printf("would write %s/%s.xml\n", folder, wholes[w].entity->table);
	fputs(admin->json ? "}\n" : "", stdout);
	return EX_OK;
}

int
cmd_export(struct admin *admin, int argc, char **argv)
{
	const struct statement *statements;
	struct db *db;
	size_t n;
	int code;

	if (argc != 2)
		return admin_usage("export", "it takes one folder", NULL);
	if (admin->dry_run)
		return print_dry(admin, argv[1]);
	if ((code = check_folder(admin, argv[1])) != EX_OK)
		return code;
	statements = whole_statements(admin->arena, admin_statements, ADMIN_SQL__MAX, NULL, &n);
	db = admin_open(admin, statements, n, READ_TIMEOUT);
	if (db == NULL)
		return EX_UNAVAILABLE;
	code = write_all(admin, db, argv[1]);
	db_close(db);
	return code;
}
