#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "db/internal.h"

/* The server gives a statement up before the socket does, so that the reason
 * comes back as an error and the connection lives. */
enum { READ_MARGIN_S = 2 };

void
db_set_options(MYSQL *my, const struct db_options *o, int statement_s)
{
	unsigned connect = (unsigned)o->timeout_s, off = 0;
	unsigned rw = statement_s > 0 ? (unsigned)statement_s + READ_MARGIN_S : 0;
	my_bool no = 0, yes = 1;

	mysql_options(my, MYSQL_OPT_CONNECT_TIMEOUT, &connect);
	mysql_options(my, MYSQL_OPT_READ_TIMEOUT, &rw);
	mysql_options(my, MYSQL_OPT_WRITE_TIMEOUT, &rw);
	mysql_options(my, MYSQL_OPT_LOCAL_INFILE, &off);
	mysql_options(my, MYSQL_OPT_RECONNECT, &no);
	mysql_options(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	mysql_options(my, MYSQL_REPORT_DATA_TRUNCATION, &yes);
	if (o->tls_ca != NULL) {
		mysql_options(my, MYSQL_OPT_SSL_CA, o->tls_ca);
		mysql_options(my, MYSQL_OPT_SSL_ENFORCE, &yes);
		mysql_options(my, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
	}
}

/* The library takes a single "host:port" for a name, so it is never handed one. */
bool
db_split_host(const char *host, char *name, size_t size, unsigned *port)
{
	const char *colon = strrchr(host, ':');
	const char *end = colon;
	int64_t number;

	*port = 3306;
	if (colon == NULL || (host[0] == '[' && colon[-1] != ']')) {
		end = host + strlen(host);
	} else {
		if (!str_int(colon + 1, &number) || number < 1 || number > 65535)
			return false;
		*port = (unsigned)number;
	}
	if (host[0] == '[') {
		host++;
		end--;
	}
	return snprintf(name, size, "%.*s", (int)(end - host), host) < (int)size;
}

/* Whatever the server's own settings are, ours are these. */
static bool
begin_session(MYSQL *my, const struct db_options *o, int statement_s)
{
	char set[600];
	int n;

	n = snprintf(set, sizeof(set),
	    "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci, time_zone = '+00:00', "
	    "sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
	    "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', "
	    "autocommit = 1, tx_isolation = 'REPEATABLE-READ', "
	    "innodb_lock_wait_timeout = %d, lock_wait_timeout = %d, max_statement_time = %d",
	    o->lock_wait_s, o->lock_wait_s, statement_s);
	return mysql_real_query(my, set, (unsigned long)n) == 0;
}

MYSQL *
db_connect(const struct db_options *o, const char *host, int statement_s, unsigned *code, char *text)
{
	MYSQL *my = mysql_init(NULL);
	const char *socket = NULL;
	char name[256];
	unsigned port = 0;

	if (my == NULL)
		abort();
	db_set_options(my, o, statement_s);
	if (host[0] == '/') {
		socket = host;
		snprintf(name, sizeof(name), "localhost");
	} else if (!db_split_host(host, name, sizeof(name), &port)) {
		*code = CR_UNKNOWN_HOST;
		snprintf(text, 200, "not a socket's path and not host:port: %s", host);
		mysql_close(my);
		return NULL;
	}
	if (mysql_real_connect(my, name, o->user, o->password, o->name, port, socket, 0) == NULL ||
	    !begin_session(my, o, statement_s)) {
		*code = mysql_errno(my);
		snprintf(text, 200, "%s", mysql_error(my));
		mysql_close(my);
		return NULL;
	}
	return my;
}

MYSQL *
db_dial(const struct db_options *o, const char **host, unsigned *code, char *text)
{
	MYSQL *my = NULL;

	for (size_t i = 0; my == NULL && o->hosts[i] != NULL; i++) {
		*host = o->hosts[i];
		my = db_connect(o, *host, 0, code, text);
	}
	return my;
}

const char *
db_quote(MYSQL *my, struct arena *a, const char *s)
{
	size_t n = strlen(s);
	char *out = arena_alloc(a, n * 2 + 3);

	out[0] = '\'';
	n = mysql_real_escape_string(my, out + 1, s, n);
	out[n + 1] = '\'';
	return out;
}
