#include "web/chosen.h"

#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "web/answer.h"
#include "web/bulk.h"
#include "web/confirm.h"
#include "web/export.h"
#include "web/view.h"

/* So many at once leave the house only for who gave the password lately (export.h). */
static bool
is_big(struct ctx *c, const struct chosen *s)
{
	return !c->viewer.fresh && (int64_t)s->n > c->conf->export_confirm_above;
}

/* It is what was ticked that says which rows. */
static bool
narrows(const struct view *q)
{
	return q->choice.filters != 0 || q->typed != NULL || q->left[0] != NULL || q->place != FIRST;
}

int
chosen_answer(struct ctx *c, const struct listing *l, enum sql chosen)
{
	static const char *const fields[] = { "as", NULL };
	struct view q = { .l = l, .as = request_body(c->req, "as") };
	struct chosen s;
	int status;

	if (q.as == NULL || str_index(list_files, q.as) < 0 || !view_read(c, &q) || narrows(&q))
		return answer_failure(c, 400);
	if (!ctx_may_all(c, l->export, q.choice.scope))
		return answer_failure(c, 403);
	if ((status = bulk_chosen(c, fields, &s)) != 0)
		return status;
	if (is_big(c, &s) && (status = confirm_first(c)) != 0)
		return status;
	c->format = q.as;
	return export_chosen(c, &q, chosen, s.json, BULK_MAX);
}
