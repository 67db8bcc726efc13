#include "store/connect.h"

#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"
#include "conf/conf.h"
#include "db/db.h"
#include "db/statements.h"
#include "model/expand.h"

const struct db_options *
connect_options(struct arena *a, const struct conf *conf)
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
		.slow_us = conf->log_slow_ms * 1000,
		.read_only = true };
	return o;
}

struct db *
connect_db(struct arena *a, const struct conf *conf, const struct statement *list, size_t n)
{
	return db_open(connect_options(a, conf), list, n);
}

struct db *
connect_as_worker(struct arena *a, const struct conf *conf)
{
	struct query *queries = arena_array(a, SQL__MAX, sizeof(*queries));
	struct statement *list = arena_array(a, SQL__MAX, sizeof(*list));
	const struct expansion *x;
	const struct query *all;
	const char *fault;
	size_t n;

	for (int i = 0; i < SQL__MAX; i++)
		queries[i] = (struct query){ statements[i].name, statements[i].text };
	x = expand(a, queries, SQL__MAX, &fault);
	if (x == NULL) {
		log_error("%s", fault);
		return NULL;
	}
	/* behind these are the further variants of the same */
	all = expansion_statements(x, &n);
	for (int i = 0; i < SQL__MAX; i++)
		list[i] = (struct statement){ all[i].name, all[i].text, .seldom = true };
	return connect_db(a, conf, list, SQL__MAX);
}
