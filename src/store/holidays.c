#include "store/holidays.h"

#include "base/arena.h"
#include "db/db.h"
#include "db/statements.h"

static const char *
day_of(struct arena *a, int64_t day)
{
	return date_format(a, date_of_days(day));
}

struct holidays
holidays_near(struct db *db, struct arena *a, struct date d)
{
	int64_t day = date_days(d);
	struct rows *r = db_query(db, a, SQL_HOLIDAY_NEAR,
	    ARGS(ARG("from", day_of(a, day - HOLIDAYS_NEAR)), ARG("to", day_of(a, day + HOLIDAYS_NEAR))));
	struct date *days = arena_array(a, rows_count(r) + 1, sizeof *days);
	size_t n = 0;

	while (rows_next(r))
		date_parse(rows_text(r, "day"), &days[n++]);
	return (struct holidays){ .days = days, .count = n };
}
