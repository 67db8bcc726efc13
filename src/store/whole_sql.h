/*
 * The statements of whole files (model/whole.h), made of the entities' tables.  Rows go to the
 * database as a JSON array, :rows, in which every field that has a value is a member.
 */
#ifndef MB_STORE_WHOLE_SQL_H
#define MB_STORE_WHOLE_SQL_H

#include <stddef.h>

struct arena;
struct rows;
struct statement;

enum whole_sql {
	WHOLE_READ,	/* rows behind :after, at most :limit, in the order of their ids */
	WHOLE_INSERT,	/* the rows; what is later stays empty */
	WHOLE_CHECK,	/* a row that the table's constraints refuse, and the name of one of them, broken */
	WHOLE_PRESENT,	/* of the rows those whose id is there, and the first field that is another; NULL: none */
	WHOLE_LATER,	/* what refers to rows that were made after them */
	WHOLE_ONE,	/* the id, if there is such a row */
	WHOLE_COUNT,	/* how many rows there are */
	WHOLE_SQLS,
};

/* Those given, and behind them the statements of whole files: n of them, all told.
 * constraints: those of the tables (sql/query/admin/constraints.sql); NULL: nothing is checked. */
const struct statement *whole_statements(struct arena *, const struct statement *given, size_t ngiven,
    struct rows *constraints, size_t *n);
/* The number of one of them, behind those that were given. */
int whole_sql(size_t ngiven, int whole, enum whole_sql);

#endif
