/* maboussole import: whole files into a database that has none of their rows. */
#include <inttypes.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/arena.h"
#include "cmd/admin.h"
#include "cmd/progress.h"
#include "db/admin_statements.h"
#include "db/db.h"
#include "model/whole.h"
#include "store/whole.h"
#include "store/whole_sql.h"

enum { WRITE_TIMEOUT = 3600 };

static void
say_fault(const struct whole_fault *f)
{
	if (f->path == NULL)
		fputs("maboussole import: the database does not answer\n", stderr);
	else if (f->line != 0)
		fprintf(stderr, "maboussole import: %s:%d: %s\n", f->path, f->line, f->text);
	else
		fprintf(stderr, "maboussole import: %s: %s\n", f->path, f->text);
}

static void
print(const struct admin *admin, const struct whole_file *files, size_t n)
{
	if (admin->json)
		putchar('{');
	for (size_t i = 0; i < n; i++) {
		const char *table = wholes[files[i].whole].entity->table;

		if (admin->json)
			printf("%s\"%s\":{\"made\":%" PRId64 ",\"there\":%" PRId64 "}",
			    i == 0 ? "" : ",", table, files[i].made, files[i].there);
		else if (!admin->quiet)
			printf("%s\t%" PRId64 "%s\t%" PRId64 " there already\n", table,
			    files[i].made, admin->dry_run ? " would be made" : " made",
			    files[i].there);
	}
	if (admin->json)
		puts("}");
}

static int
import(struct admin *admin, struct db *db, struct whole_file *files, size_t n)
{
	struct progress line;
	const struct whole_progress progress = { progress_tell, &line };
	struct whole_fault fault;
	bool done;

	progress_begin(&line, stderr, !admin->quiet);
	done = whole_import(db, admin->arena, files, n, admin->dry_run, &progress, &fault);
	progress_end(&line);
	if (done) {
		print(admin, files, n);
		return EX_OK;
	}
	say_fault(&fault);
	return fault.path == NULL ? EX_UNAVAILABLE : EX_DATAERR;
}

/* The tables are asked what they take before the statements are made that ask it of rows. */
static struct db *
open_db(struct admin *admin)
{
	struct db *db = admin_open(admin, admin_statements, ADMIN_SQL__MAX, 0);
	const struct statement *statements;
	size_t n;

	if (db == NULL)
		return NULL;
	statements = whole_statements(admin->arena, admin_statements, ADMIN_SQL__MAX,
	    db_query(db, admin->arena, SQL_ADMIN_CONSTRAINTS, NO_ARGS), &n);
	db_close(db);
	return admin_open(admin, statements, n, WRITE_TIMEOUT);
}

int
cmd_import(struct admin *admin, int argc, char **argv)
{
	size_t nfiles = (size_t)argc - 1;
	struct whole_file *files;
	struct db *db;
	int code;

	if (argc < 2)
		return admin_usage("import", "it takes the files of an export", NULL);
	files = arena_array(admin->arena, nfiles, sizeof *files);
	for (size_t i = 0; i < nfiles; i++)
		files[i] = (struct whole_file){ .path = argv[i + 1] };
	db = open_db(admin);
	if (db == NULL)
		return EX_UNAVAILABLE;
	code = import(admin, db, files, nfiles);
	db_close(db);
	return code;
}
