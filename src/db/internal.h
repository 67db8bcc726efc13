/* What the files of db/ share and nobody else sees. */
#ifndef MB_DB_INTERNAL_H
#define MB_DB_INTERNAL_H

#include <mysql.h>
#include <stdbool.h>

#include "db/db.h"
#include "db/param.h"

enum {
	CELL = 512,		/* bytes of a column fetched at once; longer ones are fetched again */
};

/* Where the library puts a column of the row at hand: one set for all
 * statements, since what is fetched is copied into the caller's arena. */
struct cell {
	unsigned long length;
	my_bool null, cut;
	union {
		long long number;
		MYSQL_TIME time;
		char text[CELL];
	} as;
};

/* How a column comes over the wire. */
enum kind { KIND_TEXT, KIND_INT, KIND_UNSIGNED, KIND_DATE, KIND_TIME };

struct prepared {
	struct params params;
	MYSQL_STMT *stmt;	/* NULL while there is no server */
	size_t columns;
	const char **names;
	enum kind *kinds;
	bool refused;		/* an optional one that the server does not take */
};

struct db {
	struct arena *fixed;	/* texts and names: as long as the connection object */
	const struct db_options *options;
	size_t host;		/* the one in use, or to try next */
	MYSQL *my;		/* NULL: no server */
	const struct statement *statements;
	struct prepared *prepared;
	size_t count;
	struct cell *cells;
	size_t cells_count;
	MYSQL_BIND *binds;	/* for the most parameters a statement has */
	enum db_state state;
	bool open;		/* a transaction */
	int64_t used_us, tried_us;
	int64_t last_id;
	const char *duplicate;
	char key[80];		/* what duplicate points to */
	uint64_t queries, begun;
};

/* A session as all of ours are: UTC, strict, utf8mb4.  NULL when this host does not
 * answer; then *code and text (200 bytes) say why.  A statement may take
 * statement_s seconds; 0 for as long as it likes. */
MYSQL *db_connect(const struct db_options *, const char *host, int statement_s, unsigned *code,
    char *text);
/* The first of the hosts that answers, which is told; else as above, of the last. */
MYSQL *db_dial(const struct db_options *, const char **host, unsigned *code, char *text);
/* In quotes, with what is special escaped. */
const char *db_quote(MYSQL *, struct arena *, const char *);
/* The server is asked now, and has answered: both are noted (base/meter.h).  What took long
 * is logged by its name. */
int64_t db_asking(void);
void db_answered(const struct db *, int64_t since, const char *name, int64_t rows);
/* Its time-outs, in seconds; 0: none for statements. */
void db_set_options(MYSQL *, const struct db_options *, int statement_s);
/* host:port or [address]:port in two. */
bool db_split_host(const char *host, char *name, size_t size, unsigned *port);
/* What a failure means for the transaction at hand. */
enum db_state db_classify(unsigned code, bool committing);
/* Notes a failure: the first one stays.  Logged here and nowhere else. */
void db_fail(struct db *, unsigned code, const char *text, const char *what, bool committing);
/* Makes all the statements ready on a new connection.  False when the server
 * went away meanwhile; a statement the server refuses ends the process. */
bool db_prepare(struct db *);
/* The statements of a connection that is to be closed. */
void db_unprepare(struct db *);

/* rows.c: a result being read. */
struct rows *rows_new(struct arena *, const char *const *names, size_t columns);
/* The cells of one more row, to be filled in. */
const char **rows_add(struct arena *, struct rows *);

#endif
