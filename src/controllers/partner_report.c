#include "web/partner_report.h"

#include "base/str.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"

/* The report of a partner: his own, or one that is named. */
static int
own(struct ctx *c)
{
	const char *code = request_query(c->req, "partner");

	if (str_empty(code) && c->viewer.partner == 0)
		return answer_failure(c, 400);
	return partner_report_answer(c, str_empty(code) ? c->viewer.partner : 0, str_empty(code) ? NULL : code);
}

static int
of_partner(struct ctx *c)
{
	return partner_report_answer(c, c->id, NULL);
}

const struct route partner_report_routes[] = {
	{ GET, "/report", own, PARTNER_REPORT, "prospect/report", CSV | JSON | XML, .flags = KEYS,
	    .entity = &prospect_entity },
	{ GET, "/partners/:id/report", of_partner, PARTNER_REPORT, "prospect/report", CSV | JSON | XML, .flags = KEYS,
	    .entity = &prospect_entity },
	{ .path = NULL },
};
