#include "web/report.h"

#include <string.h>

#include "base/arena.h"
#include "web/route.h"

/* Of /reports/NAME and what is below it. */
static const char *
name_of(struct ctx *c)
{
	const char *from = c->req->path + strlen("/reports/");

	return arena_copy(c->arena, from, strcspn(from, "/"));
}

static int
browse(struct ctx *c)
{
	return report_list(c);
}

static int
show(struct ctx *c)
{
	return report_show(c, name_of(c));
}

static int
subscribe(struct ctx *c)
{
	return report_subscribe(c, name_of(c));
}

const struct route report_routes[] = {
	{ GET, "/reports", browse, REPORT_VIEW, "report/list", .as = 0 },
	{ GET, "/reports/:name", show, REPORT_VIEW, "report/show", .as = CSV | JSON | XML },
	{ POST, "/reports/:name/subscription", subscribe, REPORT_VIEW, "report/show", .as = 0 },
	{ .path = NULL },
};
