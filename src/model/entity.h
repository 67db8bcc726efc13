/*
 * What a thing is: its fields once, for the form, the check, the list, the
 * query, the exports, the schema and the labels.  The fields stand in
 * entity/NAME.def; here is what may be said of one.
 */
#ifndef MB_MODEL_ENTITY_H
#define MB_MODEL_ENTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "model/rights.h"

/* BIRTH is the day somebody was born, DATE any day; RATE a percentage of two decimals, MONEY
 * whole francs, COUNT how many.  SPAN and PERIOD are filters by a time and stand in no document: SPAN by
 * how near it is, by name; PERIOD from one day to before another.  Either is a stretch of an
 * index, so that the order by its column is the only one there is then. */
enum field_type { TEXT, NAME, LINES, EMAIL, PHONE, DATE, BIRTH, TIME, ENUM, REF, RATE, MONEY, SPAN, PERIOD, COUNT };

/* Where a field is. */
enum field_on {
	LIST = 1,	/* a column of the list and of the exports */
	SHOW = 2,	/* on the record's page */
	CREATE = 4,	/* in the form for a new one */
	EDIT = 8,	/* in the form for an old one */
	FORM = CREATE | EDIT,
	FILTER = 16,
	REQUIRED = 32,
	MOVE = 64,	/* in the form that gives an account another role */
	MANY = 128,	/* a filter of which several values can be chosen at once */
	KEPT = 256,	/* in whole files (whole.h) though on no page */
	UNKEPT = 512,	/* in none: it is another row's, or follows from the rest, or is of a secret */
};

/* Who reads a field: those who bring people not everything (SPEC 1.4, 6.6; SECURITY 2.2). */
enum field_open {
	OPEN,		/* all */
	UNTIL_TAKEN,	/* a partner while the record is new, before the hand-over */
	INTERNAL,	/* no partner */
	OFFICE,		/* no partner and no commercial */
};

enum reading { READ_ALWAYS, READ_NEW, READ_NEVER };

struct field {
	const char *name;		/* column and form field */
	enum field_type type;
	unsigned on;			/* enum field_on */
	int max;			/* code points; 0 for the type's own limit */
	const char *const *domain;	/* ENUM, SPAN: its values, NULL last */
	const char *labels;		/* ENUM, SPAN: prefix of the message keys of its values */
	const char *order;		/* the order the list's heading offers; NULL: none */
	const char *sql;		/* where it is read when not ALIAS.NAME */
	const char *range;		/* SPAN, PERIOD: the column of the time */
	const char *when;		/* SPAN: what is true of every row that has one; @ is the alias */
	const char *refers;		/* REF: name of the entity */
	/* REF that filters: the side table it is a column of, NULL: the entity's own.  A row there
	 * names one of the entity's and says what its plans with this filter fix and order by. */
	const char *beside;
	enum perm needs;		/* to write it, beside the form's permission; 0: nothing */
	enum field_open open;
	/* SPAN: few rows are in one: other filters look through them, and their columns need not
	 * be in the index. */
	bool few;
};

/* A way to sort a list.  The last column is always id, so that no two rows are equal.  Of
 * two of one name the second is for filters that the first is not offered with. */
struct order {
	const char *name;
	const char *columns[4];		/* NULL last */
	bool desc;			/* when nothing was said */
	bool nulls;			/* its first column may be NULL, which sorts below all else */
};

/*
 * An offered combination: rows whose keys are fixed, in this order, and the
 * index that serves both.  What is not here is not offered (PERFORMANCE: no
 * list reads more rows than it shows, within a small factor).
 */
struct plan {
	unsigned keys;			/* bit i: entity.keys[i] is fixed, or a stretch when it is a SPAN */
	int order;			/* place in entity.orders */
	const char *index;
};

struct entity {
	const char *name;		/* "prospect" */
	const char *table;
	const char *path;		/* "/prospects" */
	int contract;			/* the version of its published schema (xslt/schema/export) */
	const struct field *fields;	/* name NULL last */
	const struct order *orders;	/* the first is the default; name NULL last */
	const char *const *keys;	/* columns that filters and scopes fix; NULL last */
	const struct plan *plans;	/* index NULL last */
	const char *fixed;		/* a column its lists fix themselves, the first of their indexes; NULL: none */
	bool doubtful;			/* its forms can be warned of, and take a reason to go on (form.h) */
};

extern const struct entity absence_entity, activity_entity, branch_entity, client_entity, delivery_entity, duplicate_entity,
    grant_entity, holiday_entity, hook_entity, key_entity, merge_entity, outbox_entity, partner_entity, prospect_entity,
    rejection_entity, reminder_entity, tag_entity, team_entity, user_entity;
/* All of them, NULL last. */
extern const struct entity *const entities[];

/* NULL when there is none of that name. */
const struct entity *entity_of(const char *name);
const struct field *entity_field(const struct entity *, const char *name);
/* -1 when it is none of the entity's. */
int entity_order(const struct entity *, const char *name);
/* A column whose values the database compares by a collation of its own. */
bool entity_weighs(const struct entity *, const char *column);
/* Which rows' field a viewer of this scope reads. */
enum reading entity_reads(enum scope, const struct field *);
/* May a list be in this order: not by what its reader does not read. */
bool entity_orders(const struct entity *, enum scope, int order);
/* The filter among these whose column is of a side table; NULL: there is none.  There is at
 * most one in a plan. */
const struct field *entity_beside(const struct entity *, unsigned filters);
/* The bit of a column in plans; 0 when it is no key. */
unsigned entity_key(const struct entity *, const char *column);
/* The index that serves these fixed columns in this order; NULL: not offered.  A PERIOD
 * of the order's own column is a stretch of any of its indexes, and of no other's: it is
 * served where the SPAN of that column is, or where no filter is. */
const char *entity_index(const struct entity *, unsigned keys, int order);
/* The first order these fixed columns are offered in; -1: there is none. */
int entity_first_order(const struct entity *, unsigned keys);
/* The key bit that a scope fixes by itself. */
unsigned entity_scope_key(const struct entity *, enum scope);
/* May a list in this scope be filtered by this field?  A field is offered to who reads
 * it of every row, when it can be, together with the scope, in some order. */
bool entity_offers(const struct entity *, enum scope, const struct field *);
/* And beside these filters?  A search combines any that are offered. */
bool entity_combines(const struct entity *, enum scope, unsigned filters, const struct field *);

#endif
