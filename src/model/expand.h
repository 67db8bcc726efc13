/*
 * From the queries as they are written (sql/query) to the statements that are
 * prepared: every mark in braces is replaced by what the tables of entities
 * and rights say, once per scope, filter, order, direction and place in the
 * list.  No text a person typed comes near: all there is to choose from is
 * made here, before the first request.
 *
 *   {columns ENTITY ALIAS list|show}  its columns; an outsider's scope reads less
 *   {readable ENTITY ALIAS FIELD}     true of the rows whose field this scope reads
 *   {scope TABLE ALIAS ACTION}        the rows the permission ENTITY.ACTION reaches
 *   {scope_beside TABLE ALIAS ACTION} the same of a side table, whose ENTITY_id is the row's
 *   {scope_index TABLE}               the index of a side table that serves the scope
 *   {index ENTITY}                    the index that serves filter and order
 *   {rows ENTITY ALIAS}               the table by that index; where a filter is of a side table
 *                                     (entity.h), that one by its index, and the rows it names
 *   {filter ENTITY ALIAS}             the filters chosen: column equals :column, or is from
 *                                     :FIELD_from to before :FIELD_to (SPAN, PERIOD)
 *   {narrow ENTITY ALIAS}             any filter, for few rows: :any_COLUMN or equal
 *   {after ENTITY ALIAS}              behind the row whose columns are :at_COLUMN
 *   {sort ENTITY ALIAS}               the order
 *   {weights ENTITY ALIAS}            ", weight_COLUMN" of each text the order goes by, where
 *                                     several values of a filter can be chosen: how the
 *                                     database compares it
 *   {set ENTITY}                      of an UPDATE; a field with a permission of its own
 *                                     is kept unless :set_COLUMN
 *   {names ENTITY} {values ENTITY}    of an INSERT
 *   {reach TABLE ALIAS}               of an account, what decides which rows it reaches: alone,
 *                                     branches, absent1, absent2, led1, led2, lent (rights.h)
 *   {workdays FROM TO}                the working days behind one time and up to another
 *                                     (BR-20), by the list :workdays (model/workday.h)
 */
#ifndef MB_MODEL_EXPAND_H
#define MB_MODEL_EXPAND_H

#include <stdbool.h>
#include <stddef.h>

#include "model/entity.h"

struct arena;

/* A query as written, or a statement ready to prepare. */
struct query {
	const char *name, *text;
};

/* What is chosen of a query.  A query without a mark ignores its member. */
struct choice {
	enum scope scope;
	unsigned filters;	/* key bits of the entity */
	int order;
	bool desc;
	bool after;
};

struct expansion;

/* Expands all; what a mark names and does not exist is written to *fault (in
 * the arena) and NULL returned.  Lives as long as the arena. */
struct expansion *expand(struct arena *, const struct query *, size_t n, const char **fault);
/* Every statement there is, in the order of their numbers. */
const struct query *expansion_statements(const struct expansion *, size_t *n);
/* The permission whose rows the query reads or writes; PERM__UNSET: it has no {scope}. */
enum perm expansion_perm(const struct expansion *, int query);
/* The statement's number; -1 when that choice does not exist: a scope without
 * rows, or a combination that is not offered. */
int expansion_find(const struct expansion *, int query, const struct choice *);

#endif
