#include "model/entity/holiday.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/workday.h"
#include "store/deadline.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/page.h"

/* Notices come a few days ahead, and are sometimes noted afterwards. */
enum { DAYS_BACK = 60, DAYS_AHEAD = 800 };
enum { YEAR_FIRST = 2001, YEAR_LAST = 2999 };

static const char *
year_path(struct ctx *c, int year)
{
	return arena_printf(c->arena, "/holidays?year=%d", year);
}

/* The year that was asked for, else the present one; 0: none that there is. */
static int
read_year(struct ctx *c)
{
	const char *typed = request_query(c->req, "year");
	int64_t year;

	if (str_empty(typed))
		return date_of_time(clock_now()).year;
	return str_int(typed, &year) && year >= YEAR_FIRST && year <= YEAR_LAST ? (int)year : 0;
}

static struct rows *
typed_in(struct ctx *c, int year)
{
	return ctx_query(c, SQL_HOLIDAY_YEAR,
	    ARGS(ARG("from", (const char *)arena_printf(c->arena, "%04d-01-01", year)),
		ARG("to", (const char *)arena_printf(c->arena, "%04d-12-31", year))));
}

static xmlNodePtr
add_day(struct ctx *c, xmlNodePtr calendar, struct date d, const char *source)
{
	static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
	xmlNodePtr day = doc_element(calendar, "day");

	doc_attr(day, "date", date_format(c->arena, d));
	doc_attr(day, "weekday", weekdays[date_weekday(d)]);
	doc_attr(day, "source", source);
	return day;
}

/* What a notice has announced. */
static void
add_typed(struct ctx *c, xmlNodePtr calendar, const struct rows *r)
{
	struct date d;
	xmlNodePtr day;

	date_parse(rows_text(r, "day"), &d);
	day = add_day(c, calendar, d, "proclaimed");
	doc_attr(day, "href", arena_printf(c->arena, "/holidays/%s", rows_text(r, "id")));
	doc_attr(day, "by", rows_text(r, "created_by_name"));
	doc_content(day, rows_text(r, "label"));
}

/* Both kinds in the order of the year. */
static void
add_days(struct ctx *c, xmlNodePtr calendar, int year)
{
	struct rows *r = typed_in(c, year);
	bool more = rows_next(r);
	int64_t end = date_days((struct date){ year, 12, 31 });

	for (int64_t n = date_days((struct date){ year, 1, 1 }); n <= end; n++) {
		struct date d = date_of_days(n);

		if (workday_holiday(d) != NULL)
			doc_attr(add_day(c, calendar, d, "computed"), "name", workday_holiday(d));
		if (!more || !str_equal(rows_text(r, "day"), date_format(c->arena, d)))
			continue;
		add_typed(c, calendar, r);
		more = rows_next(r);
	}
}

static int
browse(struct ctx *c)
{
	int year = read_year(c);
	xmlNodePtr calendar;

	if (year == 0)
		return answer_failure(c, 400);
	page_open(c, "holiday/year");
	calendar = doc_element(c->page, "calendar");
	doc_attr_int(calendar, "year", year);
	if (year > YEAR_FIRST)
		doc_attr(calendar, "previous", year_path(c, year - 1));
	if (year < YEAR_LAST)
		doc_attr(calendar, "next", year_path(c, year + 1));
	add_days(c, calendar, year);
	return answer_page(c);
}

static bool
can_remove(struct ctx *c)
{
	return rows_count(ctx_query(c, SQL_HOLIDAY_REMOVABLE, ARGS(ARG("id", c->id)))) != 0;
}

static int
show(struct ctx *c)
{
	page_open(c, "holiday/show");
	if (page_record(c, &holiday_entity, SQL_HOLIDAY_ONE, c->id) == NULL)
		return answer_not_found(c);
	if (can_remove(c))
		page_act(c, "remove", false);
	return answer_page(c);
}

static int
present(struct ctx *c, struct form *f, int status)
{
	page_open(c, "holiday/form");
	form_page(c, f);
	return status;
}

static int
draft(struct ctx *c)
{
	struct form *f = form_new(c, &holiday_entity, CREATE);

	f->key = form_key(c);
	return present(c, f, 200);
}

/* The day as it was typed; a fault when it is too far away or a holiday anyway. */
static struct date
check_day(struct form *f)
{
	int64_t ahead;
	struct date d = { 0, 0, 0 };

	if (f->faults[HOLIDAY_day] != NULL)
		return d;
	date_parse(f->values[HOLIDAY_day], &d);
	ahead = date_days(d) - date_days(date_of_time(clock_now()));
	if (ahead < -DAYS_BACK || ahead > DAYS_AHEAD)
		form_fault(f, HOLIDAY_day, "check.holiday-far");
	else if (workday_holiday(d) != NULL)
		form_fault(f, HOLIDAY_day, "check.holiday-known");
	return d;
}

/* Somebody has typed the same day, just now or long ago. */
static int
taken(struct ctx *c, struct form *f)
{
	form_fault(f, HOLIDAY_day, "check.holiday-known");
	return present(c, f, 422);
}

static void
shift(struct ctx *c, int64_t id, struct date day, const char *label, bool added)
{
	deadline_shift(c->db, c->arena,
	    &(struct holiday_change){ .id = id, .day = day, .label = label, .added = added, .by = c->viewer.id, .base_url = c->conf->base_url });
}

static int
create(struct ctx *c)
{
	struct form *f = form_read(c, &holiday_entity, CREATE);
	struct date day;
	const char *location;
	size_t n;

	if (f->stray)
		return answer_failure(c, 400);
	day = check_day(f);
	if (!form_valid(f))
		return present(c, f, 422);
	if (!form_first(c, f, &location))
		return form_repeated(c, location);
	if (ctx_exec(c, SQL_HOLIDAY_INSERT, form_args(c, f, 0, &n)) != 1)
		return taken(c, f);
	shift(c, db_last_id(c->db), day, f->values[HOLIDAY_label], true);
	return form_created(c, f, year_path(c, day.year), "holiday.created");
}

/* It is asked once more, with the day in sight: deadlines come nearer by it. */
static int
ask(struct ctx *c)
{
	page_open(c, "holiday/remove");
	if (!can_remove(c) || page_record(c, &holiday_entity, SQL_HOLIDAY_ONE, c->id) == NULL)
		return answer_not_found(c);
	return answer_page(c);
}

static int
discard(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_HOLIDAY_REMOVABLE, ARGS(ARG("id", c->id)));
	struct date day;

	/* of two who take it away at once the second finds nothing to take */
	if (!rows_next(r) || ctx_exec(c, SQL_HOLIDAY_DELETE, ARGS(ARG("id", c->id))) != 1)
		return answer_not_found(c);
	date_parse(rows_text(r, "day"), &day);
	shift(c, c->id, day, rows_text(r, "label"), false);
	page_notice(c, "holiday.removed");
	return answer_see(c, "%s", year_path(c, day.year));
}

const struct route holiday_routes[] = {
	{ GET, "/holidays", browse, HOLIDAY_VIEW, "holiday/year", ICS, .entity = &holiday_entity },
	{ GET, "/holidays/new", draft, HOLIDAY_EDIT, "holiday/form", .entity = &holiday_entity },
	{ POST, "/holidays", create, HOLIDAY_EDIT, "holiday/form", .entity = &holiday_entity },
	{ GET, "/holidays/:id", show, HOLIDAY_VIEW, "holiday/show", JSON | XML, .entity = &holiday_entity },
	{ GET, "/holidays/:id/remove", ask, HOLIDAY_EDIT, "holiday/remove", .entity = &holiday_entity },
	{ POST, "/holidays/:id/remove", discard, HOLIDAY_EDIT, "holiday/show", .entity = &holiday_entity },
	{ .path = NULL },
};
