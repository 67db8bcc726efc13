/*
 * A page that asks before something is done to records, and one that says what became
 * of each: plain forms, so that they work without scripts (SPEC 8.5 PP-64).
 */
#ifndef MB_WEB_TASK_H
#define MB_WEB_TASK_H

#include "web/ctx.h"

/* Something asked for beside the records. */
struct task_ask {
	const char *name, *value, *fault;	/* fault: key of a message; NULL: fine */
	int64_t limit;				/* of the fault's message; 0: none */
	bool required;
};

/* <task> with where it goes and where one goes instead; name: "assign". */
xmlNodePtr task_page(struct ctx *, const char *name, const char *action, const char *cancel);
/* A record it is about; advisor: NULL when it is nobody's. */
xmlNodePtr task_subject(struct ctx *, xmlNodePtr task, const struct rows *, const char *path);
/* A choice (its choices are added to it) or a text. */
xmlNodePtr task_choice(xmlNodePtr task, const struct task_ask *);
void task_text(xmlNodePtr task, const struct task_ask *);
/* Sent along as it is. */
void task_keep(xmlNodePtr task, const char *name, const char *value);

#endif
