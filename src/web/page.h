/* The document of a page: its root, what stands on every page, records and notices. */
#ifndef MB_WEB_PAGE_H
#define MB_WEB_PAGE_H

#include <stdbool.h>

#include "web/ctx.h"

/* The root with viewer and rights; name: "prospect/list". */
void page_open(struct ctx *, const char *name);
/* The rows of an entity as elements with their fields and their address. */
void page_rows(struct ctx *, xmlNodePtr parent, const struct entity *, struct rows *);
/* <record> of the one row a query gives; NULL when it gives none. */
xmlNodePtr page_record(struct ctx *, const struct entity *, enum sql, int64_t id);
/* What may be done with the record the page is about, beside changing its
 * fields: PATH/ID/name, a page of its own or (post) a button. */
void page_act(struct ctx *, const char *name, bool post);
/* One choice of a reference field. */
void page_option(xmlNodePtr parent, const char *field, const char *value, const char *name);
/* Choices of a reference field, from a query that gives id and name; how many. */
size_t page_options(struct ctx *, xmlNodePtr parent, const char *field, enum sql);
/* Shown on the next page, through a redirect too. */
void page_notice(struct ctx *, const char *code);
/* Shown on this page: what whoever looks at it should know. */
void page_warning(struct ctx *, const char *code);
/* Shown on this page: what was asked for was not done, and why. */
void page_failure(struct ctx *, const char *code);
/* All the labels there are of values of enumerations, described as the fields of one
 * entity by their prefix: for pages that show what no entity describes. */
xmlDocPtr page_labels(void);
/* <field> as descriptions have it. */
xmlNodePtr page_field(xmlNodePtr parent, const struct field *);
/* A description of the entity for the folding of the sheets. */
xmlDocPtr page_entity(const struct entity *);

#endif
