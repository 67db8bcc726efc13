/*
 * What the address of a list says: filters, order, search and place, checked, and the
 * rows that come of it, for the page and for the file.
 */
#ifndef MB_WEB_VIEW_H
#define MB_WEB_VIEW_H

#include "web/count.h"
#include "web/filter.h"
#include "web/list.h"
#include "web/search.h"

enum place { FIRST, AFTER, BEFORE, LAST };

enum { VIEW_ARGS = FILTER_ARGS + SEARCH_ARGS };

/* What the address of a list says, checked. */
struct view {
	const struct listing *l;
	const char *as;			/* a file: the format of its sheet, which of CSV has dialects */
	struct choice choice;
	const char *typed;		/* q, trimmed; NULL: none */
	enum place place;
	int size;			/* rows of a page */
	int64_t at;			/* the row to be behind or before */
	const char **left;		/* filters that do not go with the others (filter.h) */
	struct arg args[VIEW_ARGS];	/* filters and search */
	size_t nargs;
	struct many many;		/* merged of as many lists as values; .arg is a place in args */
};

/* From the request, for l, in the viewer's scope.  False: 400, what was asked is not offered
 * or is no value. */
bool view_read(struct ctx *, struct view *);
/* Whether its list can be in this order: place in entity.orders. */
bool view_orders(const struct view *, int order);
/* limit rows in this direction, behind the row at when it is given; theirs is the arena. */
struct rows *view_fetch(
    struct ctx *, struct arena *, const struct view *, bool desc, const struct rows *at, int limit);
/* How many there are, as count_rows() and count_upto() say. */
bool view_count(struct ctx *, const struct view *, struct count *);
int64_t view_count_upto(struct ctx *, const struct view *, int64_t limit);
/* <list> with what says which list it is; its filters. */
xmlNodePtr view_element(struct ctx *, const struct view *, const char *part);
void view_filters(struct ctx *, xmlNodePtr list, const struct view *);

#endif
