#include "store/reach.h"

#include <string.h>

#include "base/arena.h"
#include "conf/conf.h"
#include "db/db.h"

/* "prospect.view ALL;prospect.edit BRANCH": what is lent today. */
static void
read_lent(struct arena *a, const char *text, struct reach *reach)
{
	char *rest = text == NULL ? NULL : arena_strdup(a, text), *one, *scope;

	while (rest != NULL && (one = strtok_r(rest, ";", &rest)) != NULL)
		if ((scope = strchr(one, ' ')) != NULL) {
			*scope = '\0';
			rights_lend(reach, one, scope + 1);
		}
}

void
reach_read(struct arena *a, const struct conf *conf, const struct rows *r, struct reach *reach)
{
	*reach = (struct reach){ .role = role_of(rows_text(r, "role")) };
	if (rows_int(r, "branch_id") == 0 || rows_int(r, "branches") < 2)
		reach->circumstances |= EVERYWHERE;
	if (rows_int(r, "absent1") != 0)
		reach->circumstances |= STANDS_IN;
	if (rows_int(r, "led1") != 0)
		reach->circumstances |= LEADS;
	if (rows_int(r, "alone") != 0)
		reach->circumstances |= ALONE;
	if (conf->conversion_advisor_own)
		reach->circumstances |= ADVISORS_CONVERT;
	read_lent(a, rows_text(r, "lent"), reach);
}
