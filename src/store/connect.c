#include "store/connect.h"

#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"
#include "conf/conf.h"
#include "db/db.h"

struct db *
connect_db(struct arena *a, const struct conf *conf, const struct statement *list, size_t n)
{
	struct db_options *o = arena_alloc(a, sizeof(*o));
	const char *password = NULL;

	if (conf->database_password_file != NULL &&
	    (password = conf_secret(a, conf->database_password_file)) == NULL)
		log_die(EX_CONFIG, "the password of the database cannot be read");
	*o = (struct db_options){ .hosts = conf->database_hosts,
		.name = conf->database_name,
		.user = conf->database_user,
		.password = password,
		.tls_ca = conf->database_tls_ca,
		.timeout_s = (int)conf->database_timeout,
		.lock_wait_s = (int)conf->database_lock_wait,
		.read_only = true };
	return db_open(o, list, n);
}
