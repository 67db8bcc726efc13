/* A request's world; gone when the request is. */
#ifndef MB_WEB_CTX_H
#define MB_WEB_CTX_H

#include <stdbool.h>
#include <stdint.h>

#include "db/db.h"
#include "db/statements.h"
#include "model/expand.h"
#include "model/rights.h"
#include "web/route.h"
#include "xml/doc.h"

struct arena;
struct conf;
struct reports;

/* How far a session has come.  One that is not whole reaches what is marked for
 * it (enum route_flags) and nothing else. */
enum stage { VISITING, CODE_DUE, FACTOR_DUE, WHOLE };

/* How many one may stand in for at a time: scopes have so many arms for it. */
enum { ABSENT_MAX = 2 };
/* In how many branches beside his own a manager may lead teams: likewise. */
enum { LED_MAX = 2 };

/* Who asks, read with the session at each request: so that what is granted, revoked
 * or over is so at once in every worker.  A visitor has id 0, ROLE_NONE and no permission but PUBLIC. */
struct viewer {
	int64_t id;
	int64_t partner;		/* the organisation of a partner's user; 0: none */
	int64_t branch;			/* 0: none */
	int64_t absent[ABSENT_MAX];	/* whom he stands in for today; 0: nobody */
	int64_t led[LED_MAX];		/* other branches whose teams he leads; 0: none */
	enum role role;			/* ROLE_NONE before the session is whole */
	struct reach reach;
	enum stage stage;
	bool factor;			/* has a second factor */
	const char *name;
	const char *email;
	const char *lang;		/* "fr" or "en" */
	const char *csrf;
	const unsigned char *session;	/* the hash of the cookie; NULL for a visitor */
	bool fresh;			/* gave the password within session.fresh minutes */
	int64_t key;			/* the API key he comes by; 0: a session */
};

struct ctx {
	struct arena *arena;		/* of this run: a run can be thrown away and done again */
	const struct conf *conf;
	struct db *db;			/* NULL: the spare process has none (web/spare.h) */
	const struct expansion *statements;
	const struct reports *reports;	/* store/report.h */
	struct db *reading;		/* what they are run on */
	const struct request *req;
	struct response *res;
	const struct route *route;
	struct viewer viewer;
	const char *format;		/* "html" "csv" "json" "xml" */
	bool api;			/* asked under /api/v1 (web/api.h) */
	int64_t id;			/* the path's :id */
	xmlNodePtr page;		/* the document's root; NULL: an answer without a page */
	const char *page_name;		/* which one: "prospect/list" */
	bool written;			/* the handler has sent its answer itself */
	const char *to;			/* a path of our own that the answer leads to; NULL: none */
	bool made;			/* what stands there is new */
	const char *reference;		/* what who may not read it is told of it; NULL: nothing */
};

/* He is whom the present row tells of: his account and {reach users}.  Whole, or how fresh, is
 * another matter. */
void ctx_become(struct ctx *, const struct rows *);
/* The rows the viewer reaches by a permission; SCOPE_NONE: it is not his. */
enum scope ctx_scope(const struct ctx *, enum perm);
bool ctx_may(const struct ctx *, enum perm);
/* The permission is his, and over all the rows of a scope. */
bool ctx_may_all(const struct ctx *, enum perm, enum scope);
/* Runs a query in the scope its {scope} mark names.  A viewer without that
 * permission gets no rows and changes none. :viewer, :viewer_partner,
 * :viewer_branch, :viewer_absent1 and 2, :viewer_led1 and 2 are given to whoever asks for them. */
struct rows *ctx_query(struct ctx *, enum sql, const struct arg *);
int64_t ctx_exec(struct ctx *, enum sql, const struct arg *);
/* The same, of whose arguments only those are given that the statement names: for
 * statements of one kind that do not all need the same. */
int64_t ctx_exec_some(struct ctx *, enum sql, const struct arg *);
/* The same with filters, order and place chosen; only the arguments that the
 * statement names are given.  NULL when the combination is not offered. */
struct rows *ctx_query_as(struct ctx *, struct arena *, enum sql, const struct choice *, const struct arg *);

/* A statement of another connection, by its number; only the arguments it names are given. */
struct rows *ctx_query_on(struct ctx *, struct db *, int statement, const struct arg *);

#endif
