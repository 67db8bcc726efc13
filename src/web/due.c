#include "web/due.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"

enum { MINUTE = 60, DAY = 86400 };

static struct arg
time_arg(struct arena *a, const char *prefix, const struct field *f, time_t t)
{
	return arg_text(arena_printf(a, "%s_%s", prefix, f->name), time_stored(a, time_format(a, t)));
}

void
due_args(struct arena *a, const struct field *f, const char *value, struct arg out[DUE_ARGS])
{
	/* to the minute: within one, the same list is asked for by the same words */
	time_t now = clock_now() / MINUTE * MINUTE, midnight = now / DAY * DAY + DAY;
	time_t from = now, to = now;

	if (str_equal(value, "late"))
		from = DAY;
	else if (str_equal(value, "today"))
		to = midnight;
	else if (str_equal(value, "week"))
		to = midnight + (6 - date_weekday(date_of_time(now))) * DAY;
	out[0] = time_arg(a, "from", f, from);
	out[1] = time_arg(a, "to", f, to);
}
