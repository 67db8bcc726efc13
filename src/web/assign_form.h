/* What is asked before prospects are given to somebody: to whom, and why. */
#ifndef MB_WEB_ASSIGN_FORM_H
#define MB_WEB_ASSIGN_FORM_H

#include "web/assign.h"
#include "web/task.h"

/* The names of its fields. */
#define ASSIGN_FIELDS "advisor_id", "reason"

struct assign_form {
	struct task_ask to, reason;
	struct assignment given;	/* when it is fine */
};

/* From what was posted; without a look, when it is only shown. */
void assign_form_read(struct ctx *, struct assign_form *);
/* To one who may hold records and is within the viewer's reach (PP-22); why, where
 * somebody loses one. */
/* holder: whose it is already, and who is not chosen again; 0: nobody. */
bool assign_form_check(struct ctx *, struct assign_form *, bool lost, int64_t holder);
/* Its fields on the page. */
void assign_form_page(struct ctx *, xmlNodePtr task, const struct assign_form *, bool lost);

#endif
