#include "web/assign_form.h"

#include "base/str.h"
#include "base/utf8.h"
#include "http/http.h"
#include "model/check.h"
#include "model/entity.h"

static const struct field reason_field = {
	.name = "reason", .type = LINES, .max = ASSIGN_REASON_MAX
};

void
assign_form_read(struct ctx *c, struct assign_form *f)
{
	*f = (struct assign_form){
		.to = { .name = "advisor_id",
		    .value = request_body(c->req, "advisor_id"),
		    .required = true },
		.reason = { .name = "reason", .limit = ASSIGN_REASON_MAX },
	};
	f->reason.value =
	    check_field(c->arena, &reason_field, request_body(c->req, "reason"), &f->reason.fault);
}

static bool
is_offered(struct ctx *c, const char *id, int64_t holder)
{
	struct rows *r = ctx_query(c, SQL_USER_HOLDERS, NO_ARGS);

	while (rows_next(r))
		if (str_equal(rows_text(r, "id"), id))
			return str_id(id) != holder;
	return false;
}

static void
check_reason(struct task_ask *reason, bool lost)
{
	if (reason->fault != NULL)
		return;
	if (reason->value == NULL && lost)
		reason->fault = "check.required";
	if (reason->value == NULL || utf8_length(reason->value) >= ASSIGN_REASON_MIN)
		return;
	reason->fault = "check.too-short";
	reason->limit = ASSIGN_REASON_MIN;
}

bool
assign_form_check(struct ctx *c, struct assign_form *f, bool lost, int64_t holder)
{
	if (str_empty(f->to.value))
		f->to.fault = "check.required";
	else if (!is_offered(c, f->to.value, holder))
		f->to.fault = "check.choice";
	check_reason(&f->reason, lost);
	f->given = (struct assignment){ .to = str_id(f->to.value), .reason = f->reason.value };
	return f->to.fault == NULL && f->reason.fault == NULL;
}

void
assign_form_page(struct ctx *c, xmlNodePtr task, const struct assign_form *f, bool lost)
{
	struct task_ask reason = f->reason;
	xmlNodePtr ask = task_choice(task, &f->to);
	struct rows *r = ctx_query(c, SQL_ASSIGNMENT_CHOICES, NO_ARGS);

	while (rows_next(r)) {
		xmlNodePtr choice = doc_text(ask, "choice", rows_text(r, "name"));

		doc_attr(choice, "value", rows_text(r, "id"));
		doc_attr_int(choice, "holds", rows_int(r, "holds"));
		if (rows_int(r, "away") != 0)
			doc_attr(choice, "away", "1");
	}
	reason.required = lost;
	task_text(task, &reason);
}
