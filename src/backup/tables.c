#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backup/inside.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "db/db.h"
#include "db/plain.h"

enum { PIECE = 1 << 16 };

enum backup_result
tables_migrations(struct backup *b, struct plain *p, const struct migrated **list, size_t *n)
{
	const char *const *const *rows = plain_rows(p, "SELECT version, name, checksum_up, state"
	    " FROM schema_migrations ORDER BY version");
	struct migrated *all;

	if (rows == NULL)
		return backup_fault(b, BACKUP_FAILED, "the migrations cannot be read: %s", plain_fault(p));
	for (*n = 0; rows[*n] != NULL; (*n)++)
		;
	all = arena_array(b->arena, *n + 1, sizeof(*all));
	for (size_t i = 0; i < *n; i++) {
		int64_t version = 0;

		str_int(rows[i][0], &version);
		all[i] = (struct migrated){ (int)version, rows[i][1], rows[i][2], rows[i][3] };
	}
	*list = all;
	return BACKUP_OK;
}

/* A table of another engine has no moment: it would be read as it is when its turn comes. */
enum backup_result
tables_copyable(struct backup *b, struct plain *p)
{
	const char *name = plain_word(p, "SELECT table_name FROM information_schema.tables"
	    " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND engine <> 'InnoDB' LIMIT 1");

	if (name != NULL)
		return backup_fault(b, BACKUP_FAILED, "the table %s is none of InnoDB, so that a copy of it would be of"
		    " no one moment", name);
	return BACKUP_OK;
}

/* key="value" as MariaDB's option files have it. */
static void
option(struct buf *to, const char *key, const char *value)
{
	buf_printf(to, "%s=\"", key);
	for (; *value != '\0'; value++) {
		if (*value == '"' || *value == '\\')
			buf_addc(to, '\\');
		buf_addc(to, *value);
	}
	buf_adds(to, "\"\n");
}

static void
option_host(struct arena *a, struct buf *to, const char *host)
{
	const char *colon = strrchr(host, ':');
	bool bracket = host[0] == '[';
	const char *end;

	if (host[0] == '/') {
		option(to, "socket", host);
		return;
	}
	if (colon == NULL || (bracket && colon[-1] != ']'))
		colon = host + strlen(host);
	end = bracket ? colon - 1 : colon;
	option(to, "host", arena_copy(a, host + bracket, (size_t)(end - host) - bracket));
	if (*colon == ':')
		option(to, "port", colon + 1);
	option(to, "protocol", "tcp");
}

int
tables_options(struct backup *b, const struct db_options *o, const char *host)
{
	struct buf text = { .data = NULL };
	int paper;

	buf_adds(&text, "[client]\n");
	option_host(b->arena, &text, host);
	if (o->user != NULL)
		option(&text, "user", o->user);
	if (o->password != NULL)
		option(&text, "password", o->password);
	if (o->tls_ca != NULL) {
		option(&text, "ssl-ca", o->tls_ca);
		buf_adds(&text, "ssl-verify-server-cert\n");
	}
	paper = child_paper(text.data, text.len);
	explicit_bzero(text.data, text.len);
	buf_free(&text);
	if (paper < 0)
		backup_fault(b, BACKUP_FAILED, "options for MariaDB's programs: %s", strerror(errno));
	return paper;
}

bool
tables_dump(struct child *c, struct arena *a, int options, const char *database, bool position)
{
	const char *const words[] = { "mariadb-dump", "--defaults-file=" CHILD_THIRD,
		"--default-character-set=utf8mb4", "--single-transaction", "--quick", "--order-by-primary",
		"--hex-blob", "--routines", "--triggers", "--events", "--skip-dump-date", "--max-allowed-packet=1G",
		position ? "--master-data=2" : "--master-data=0", "--", arena_strdup(a, database), NULL };

	return child_start(c, words, CHILD_NOTHING, CHILD_PIPE, options);
}

const struct dump_content *
tables_content(struct backup *b, const struct db_options *o, const char *host, const char *database)
{
	struct dump *d = dump_new(b->arena, NULL);
	const struct dump_content *content = NULL;
	int options = tables_options(b, o, host);
	char *piece = arena_alloc(b->arena, PIECE);
	struct child dump;
	ssize_t n = -1;

	if (options < 0)
		return NULL;
	if (tables_dump(&dump, b->arena, options, database, false))
		while (!child_stopped() && (n = read(dump.out, piece, PIECE)) != 0)
			if ((n < 0 && errno != EINTR) || (n > 0 && !dump_add(d, piece, (size_t)n)))
				break;
	if (child_stopped())
		backup_fault(b, BACKUP_STOPPED, "it was stopped");
	else if (dump_fault(d) != NULL)
		backup_fault(b, BACKUP_FAILED, "the dump of %s: %s", database, dump_fault(d));
	else if (!child_end(&dump))
		backup_fault(b, BACKUP_FAILED, "%s", child_fault(b->arena, &dump));
	else if ((content = dump_end(d)) == NULL)
		backup_fault(b, BACKUP_FAILED, "the dump of %s: %s", database, dump_fault(d));
	child_kill(&dump);
	child_close(&options);
	return content;
}
