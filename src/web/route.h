/* Which addresses exist, who may, in which formats: a table at the foot of each feature's file. */
#ifndef MB_WEB_ROUTE_H
#define MB_WEB_ROUTE_H

#include <stddef.h>
#include <stdint.h>

#include "http/http.h"
#include "model/rights.h"

struct arena;
struct ctx;
struct entity;

/* Formats beside HTML. */
enum { CSV = 1, JSON = 2, XML = 4, ICS = 8, XLSX = 16 };

struct format {
	const char *name, *type;	/* suffix; media type in Accept */
	unsigned bit;
};

extern const struct format formats[];	/* name NULL last */

enum route_flags {
	OWN_TRANSACTION = 1,	/* the handler begins and commits itself */
	FRESH = 2,		/* asks for the password again when that is long ago (web/confirm.h) */
	AT_CODE = 4,		/* is reached, too, by a session whose code is due */
	AT_FACTOR = 8,		/* ... by one whose account has to set up a second factor first */
	EDITING = 16,		/* who is shown it is at work on the record (web/editing.h) */
	/* takes an API key in place of a session (web/key.h), and stands under /api/v1, too
	 * (web/api.h); no other route does */
	KEYS = 32,
	RAW = 64,		/* takes a body that is no form but a file: CSV, XML */
};

/* By the bit of a flag, how it is told of, NULL last: a new flag has its name here. */
extern const char *const route_flag_names[];
/* "GET" "POST" */
extern const char *const method_names[];

/* PERM__UNSET is no permission: a row that forgot to name one stops the start. */
struct route {
	enum method method;		/* GET answers HEAD too */
	const char *path;		/* :id takes one segment, a number; :name one of small letters */
	int (*run)(struct ctx *);	/* returns the status */
	enum perm may;
	const char *page;		/* document and stylesheet: "prospect/list"; NULL: none */
	unsigned as;			/* formats beside HTML; but XLSX, see route_formats() */
	unsigned flags;			/* enum route_flags */
	const struct entity *entity;	/* what the page is about; NULL: nothing */
};

/* Every feature's table, NULL last (controllers/routes.c). */
extern const struct route *const route_tables[];

/* The path behind /api/v1, where what is marked KEYS stands once more and nothing else does
 * (web/api.h); NULL: it is not there. */
const char *route_inside(const char *path);
/* The row for this method and path; its :id in *id (0: none).  Without a row,
 * NULL and in *fault 404, or 405 when only the method differs. */
const struct route *route_find(enum method, const char *path, int64_t *id, int *fault);
/* Its place among all there are. */
size_t route_number(const struct route *);
/* What it is made as, beside HTML: a list that is CSV is a workbook too, where the program can
 * write one. */
unsigned route_formats(const struct route *);
/* The methods a path answers to, as the Allow header has them; NULL: none. */
const char *route_allows(const char *path);
/* Every row by path and then by method, *n of them: where a row stands in the sources
 * makes no difference. */
const struct route **route_sorted(struct arena *, size_t *n);
/* NULL, or what is wrong with the tables: a row without permission, a double,
 * a page that writes on GET, one that a key is to open and that asks for a password or
 * for no permission. */
const char *route_check(void);

#endif
