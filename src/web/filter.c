#include "web/filter.h"

#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "http/http.h"

enum { MINUTE = 60, DAY = 86400 };

/* The first and the last moment a column of time holds. */
enum { EARLIEST = DAY, LATEST = INT32_MAX };

const char *
filter_param(struct arena *a, const struct field *f, size_t i)
{
	if (f->type != PERIOD)
		return i == 0 ? f->name : NULL;
	return i > 1 ? NULL : arena_printf(a, "%s_%s", f->name, i == 0 ? "from" : "to");
}

static struct arg
time_arg(struct arena *a, const struct field *f, const char *end, int64_t t)
{
	t = t < EARLIEST ? EARLIEST : t > LATEST ? LATEST : t;
	return arg_text(
	    arena_printf(a, "%s_%s", f->name, end), time_stored(a, time_format(a, (time_t)t)));
}

static void
stretch(struct arena *a, const struct field *f, int64_t from, int64_t to, struct arg out[SPAN_ARGS])
{
	out[0] = time_arg(a, f, "from", from);
	out[1] = time_arg(a, f, "to", to);
}

bool
filter_span(struct arena *a, const struct field *f, const char *value, struct arg out[SPAN_ARGS])
{
	/* to the minute: within one, the same list is asked for by the same words */
	time_t now = clock_now() / MINUTE * MINUTE, midnight = now / DAY * DAY + DAY;
	const struct {
		const char *name;
		time_t from, to;
	} spans[] = {
		{ "late", EARLIEST, now },
		{ "today", now, midnight },
		{ "week", now, midnight + (6 - date_weekday(date_of_time(now))) * DAY },
		{ "open", EARLIEST, LATEST },
	};

	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		if (!str_equal(spans[i].name, value) || str_index(f->domain, value) < 0)
			continue;
		stretch(a, f, spans[i].from, spans[i].to, out);
		return true;
	}
	return false;
}

/* One end of a period: of which there may be only one. */
static bool
read_day(const char *typed, int64_t otherwise, int64_t *out)
{
	struct date day;

	*out = otherwise;
	if (str_empty(typed))
		return true;
	if (!date_parse(typed, &day))
		return false;
	*out = date_days(day) * DAY;
	return true;
}

static bool
read_period(struct ctx *c, const struct field *f, struct arg out[SPAN_ARGS])
{
	int64_t from, to;

	if (!read_day(request_query(c->req, filter_param(c->arena, f, 0)), EARLIEST, &from) ||
	    !read_day(request_query(c->req, filter_param(c->arena, f, 1)), LATEST, &to))
		return false;
	stretch(c->arena, f, from, to, out);
	return true;
}

/* A reference is an id or "none": nobody's, where it is a column of the row. */
static bool
read_value(const struct field *f, const char *value, struct arg *out)
{
	if (f->type == REF) {
		*out = str_equal(value, "none") ? arg_null(f->name) : arg_int(f->name, str_id(value));
		return (str_equal(value, "none") && f->beside == NULL) || str_id(value) != 0;
	}
	*out = arg_text(f->name, value);
	return str_index(f->domain, value) >= 0;
}

/* The field's parameter another value among what url_with is to change; NULL: none. */
static void
leave(struct ctx *c, struct filters *out, const char *name, const char *value)
{
	size_t n = 0;
	const char **left;

	while (out->left[n] != NULL)
		n += 2;
	left = arena_array(c->arena, n + 3, sizeof *left);
	memcpy(left, out->left, n * sizeof *left);
	left[n] = name;
	left[n + 1] = value;
	out->left = left;
}

/* Once each; false: one that is none of the field's. */
static bool
split(struct ctx *c, const struct field *f, const char *typed, struct many *out, bool *more)
{
	char *rest = arena_strdup(c->arena, typed), *value;

	while ((value = strsep(&rest, ",")) != NULL) {
		size_t i = 0;

		if (str_index(f->domain, value) < 0)
			return false;
		while (i < out->n && !str_equal(out->values[i], value))
			i++;
		if (i < out->n)
			continue;
		if (out->n == MANY_MAX)
			*more = true;
		else
			out->values[out->n++] = value;
	}
	return true;
}

static const char *
joined(struct ctx *c, const struct many *m)
{
	const char *all = m->values[0];

	for (size_t i = 1; i < m->n; i++)
		all = arena_printf(c->arena, "%s,%s", all, m->values[i]);
	return all;
}

/* Of two fields with several the second keeps its first. */
static bool
read_many(struct ctx *c, const struct field *f, const char *typed, struct filters *out, struct arg *arg)
{
	struct many many = { .arg = (size_t)(arg - out->args), .n = 0 };
	bool more = false;

	if (!split(c, f, typed, &many, &more))
		return false;
	*arg = arg_text(f->name, many.values[0]);
	if (many.n > 1 && out->many.n != 0)
		leave(c, out, f->name, many.values[0]);
	else if (more)
		leave(c, out, f->name, joined(c, &many));
	else if (many.n > 1)
		out->many = many;
	return true;
}

/* What a statement asks of the field; chosen or not. */
static bool
read_field(struct ctx *c, const struct field *f, bool chosen, struct filters *out)
{
	struct arg *args = &out->args[out->nargs];
	const char *value = chosen ? request_query(c->req, f->name) : NULL;
	bool ok = true;

	*args++ = arg_int(arena_printf(c->arena, "any_%s", f->name), !chosen);
	if (f->range == NULL) {
		*args = arg_null(f->name);
		if (chosen)
			ok = (f->on & MANY) != 0 ? read_many(c, f, value, out, args) : read_value(f, value, args);
		out->nargs += 2;
		return ok;
	}
	stretch(c->arena, f, EARLIEST, EARLIEST, args);
	if (chosen)
		ok = f->type == PERIOD ? read_period(c, f, args) : filter_span(c->arena, f, value, args);
	out->nargs += 1 + SPAN_ARGS;
	return ok;
}

static bool
is_chosen(struct ctx *c, const struct field *f)
{
	const char *name;

	for (size_t i = 0; (name = filter_param(c->arena, f, i)) != NULL; i++)
		if (!str_empty(request_query(c->req, name)))
			return true;
	return false;
}

/* The field's parameters among those that url_with is to leave out. */
static void
leave_out(struct ctx *c, const struct field *f, struct filters *out)
{
	const char *name;

	for (size_t i = 0; (name = filter_param(c->arena, f, i)) != NULL; i++)
		leave(c, out, name, NULL);
}

void
filter_none(struct ctx *c, const struct entity *e, struct filters *out)
{
	*out = (struct filters){ .left = arena_array(c->arena, 1, sizeof *out->left) };
	for (const struct field *f = e->fields; f->name != NULL; f++)
		if ((f->on & FILTER) != 0)
			read_field(c, f, false, out);
}

bool
filter_read(struct ctx *c, const struct entity *e, enum scope scope, bool together, struct filters *out)
{
	*out = (struct filters){ .left = arena_array(c->arena, 1, sizeof *out->left) };
	for (const struct field *f = e->fields; f->name != NULL; f++) {
		bool chosen = (f->on & FILTER) != 0 && is_chosen(c, f);

		if ((f->on & FILTER) == 0)
			continue;
		if (chosen && !entity_offers(e, scope, f))
			return false;
		if (!read_field(c, f, chosen, out))
			return false;
		if (!chosen)
			continue;
		if (together || entity_combines(e, scope, out->keys, f))
			out->keys |= entity_key(e, f->name);
		else
			leave_out(c, f, out);
	}
	return true;
}
