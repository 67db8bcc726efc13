#include <stdlib.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "conf/conf.h"
#include "db/db.h"

struct db_options *
admin_db_options(struct admin *admin)
{
	const struct conf *conf = admin->conf;
	struct db_options *o = arena_alloc(admin->arena, sizeof(*o));

	*o = (struct db_options){
		.hosts = conf->database_hosts,
		.name = conf->database_name,
		.user = conf->database_admin_user,
		.tls_ca = conf->database_tls_ca,
		.timeout_s = (int)conf->database_timeout,
		.lock_wait_s = (int)conf->database_lock_wait,
	};
	if (conf->database_admin_password_file == NULL)
		return o;
	o->password = conf_secret(admin->arena, conf->database_admin_password_file);
	if (o->password == NULL)
		exit(EX_CONFIG);
	return o;
}

struct db *
admin_open(struct admin *admin, const struct statement *statements, size_t n, int timeout_s)
{
	struct db_options *o = admin_db_options(admin);
	struct db *db;

	if (timeout_s > 0)
		o->timeout_s = timeout_s;
	db = db_open(o, statements, n);
	if (db_state(db) == DB_OK)
		return db;
	fputs("maboussole: no database server answers\n", stderr);
	db_close(db);
	return NULL;
}

bool
admin_refuses(const struct admin *admin, const char *command)
{
	if (admin->force || admin->dry_run || !str_equal(admin->conf->environment, "production"))
		return false;
	fprintf(stderr, "maboussole %s: this is production: add --force when you mean it\n", command);
	return true;
}

int
admin_usage(const char *command, const char *fault, const char *what)
{
	const struct command *c;

	fprintf(stderr, "maboussole %s: %s%s\n", command, fault, what != NULL ? what : "");
	for (c = commands; c->name != NULL; c++)
		if (str_equal(c->name, command))
			fprintf(stderr, "usage: maboussole %s%s%s\n", c->name,
			    c->arguments[0] != '\0' ? " " : "", c->arguments);
	return EX_USAGE;
}

void
admin_json(FILE *out, const char *text)
{
	str_json(out, text);
}
