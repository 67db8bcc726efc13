/*
 * Reports (SPEC 6.4): each a description (NAME.xml, by xslt/schema/report.rng), a statement
 * (NAME.sql, with the marks of model/expand.h) and, where it is to look otherwise, a
 * stylesheet (NAME.xsl).  They are files that are read at the start, those that come with
 * the program (paths.reports) and those of the installation (paths.own_reports) alike; see
 * maboussole-report(5).
 *
 * The permission in its {scope} is the report's: who has none over any row does not see it.
 */
#ifndef MB_STORE_REPORT_H
#define MB_STORE_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "model/rights.h"

struct arena;
struct conf;
struct db;
struct expansion;

enum { REPORTS_MAX = 64, REPORT_LANGUAGES = 2 };

/* In the order of locale_names. */
struct report_words {
	const char *in[REPORT_LANGUAGES];
};

struct report_column {
	const char *name;		/* NULL last */
	const char *type;		/* of a field, or decimal, yes */
	const char *labels;		/* enum: prefix of the message keys of its values */
	const char *to;			/* ref: the list that what it refers to is in; NULL: no way leads there */
	const char *part, *whole;	/* made of these columns of the statement; NULL: it is one itself */
	const char *total;		/* "sum", or the column that says it; NULL: it has none */
	struct report_words label;
};

struct report {
	const char *name;
	struct report_words title, about;
	const char *period;		/* "week" "month" "year": the last whole one, when none is asked for */
	int64_t days;			/* the longest period */
	const char *const *parameters;	/* "advisor" "partner" "commercial"; NULL last */
	const struct report_column *columns;
	const char *sheet;		/* the path of its own; NULL: it looks as all do */
	const char *page;		/* "report/NAME" when it has one, else "report/show" */
	int query;			/* its place in the statements */
	enum perm perm;
};

struct reports {
	const struct report *all;
	size_t n;
	const struct expansion *statements;	/* of reports only */
};

/* Reads them.  One that is not sound is said in the log, by its file, and left out; then
 * *sound is false.  Lives as long as the arena. */
const struct reports *reports_load(struct arena *, const struct conf *, bool *sound);
const struct report *report_find(const struct reports *, const char *name);
/* The words in a language. */
const char *report_said(const struct report_words *, const char *lang);

/* The connection they are run on, with database.reader's account where there is one, else
 * the workers': nothing can be written on it.  The arena must outlive it. */
struct db *reports_open(struct arena *, const struct conf *, const struct reports *);
/* Whether the database takes all that a report asks of it and gives its columns: NULL, or
 * what it does not give.  Before the database has answered nobody knows. */
const char *report_lacks(const struct reports *, const struct db *, const struct report *);
/* Says of each whether it does; false: one does not. */
bool reports_check(const struct reports *, const struct db *);

/* The last whole "week", "month" or "year" behind a day: from its first day to before *to. */
void report_period(const char *period, struct date today, struct date *from, struct date *to);

#endif
