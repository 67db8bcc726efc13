#include "web/assign.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "store/outbox.h"
#include "store/timeline.h"

enum { FACTS_MAX = 10 }; /* values of a letter beside its list */

int64_t
assign_choose(struct ctx *c, const char *destination)
{
	struct rows *r = ctx_query(c, SQL_ASSIGNMENT_CHOOSE,
	    ARGS(ARG("branch", c->viewer.branch), ARG("most", c->conf->assignment_overload),
		arg_text("destination", destination)));

	return rows_next(r) ? rows_int(r, "id") : 0;
}

static const char *
person_of(struct ctx *c, const struct rows *r)
{
	return arena_printf(
	    c->arena, "%s %s", rows_text(r, "last_name"), rows_text(r, "first_name"));
}

static struct assigned
assigned_of(struct ctx *c, const struct rows *r, int64_t id, int64_t from)
{
	return (struct assigned){
		.id = id,
		.from = from,
		.reference = rows_text(r, "reference_number"),
		.person = person_of(c, r),
		.destination = rows_text(r, "desired_destination"),
		.deadline = rows_text(r, "analysis_deadline"),
	};
}

static void
note(struct ctx *c, int64_t prospect, int64_t from, const struct assignment *a, int64_t by)
{
	timeline_note(c->db,
	    &(struct happening){ .prospect = prospect,
		.type = "assignment",
		.code = "assign",
		.text = a->reason,
		.from_user = from,
		.to_user = a->to,
		.by = by });
}

const char *
assign_one(
    struct ctx *c, int64_t id, int64_t version, const struct assignment *a, struct assigned *out)
{
	struct rows *r = ctx_query(c, SQL_ASSIGNMENT_HELD, ARGS(ARG("id", id)));

	if (!rows_next(r))
		return "missing";
	*out = assigned_of(c, r, id, rows_int(r, "advisor_id"));
	if (version != 0 && rows_int(r, "version") != version)
		return "changed";
	if (out->from == a->to)
		return "same";
	if (out->from != 0 && a->reason == NULL)
		return "reason";
	if (ctx_exec(c, SQL_ASSIGNMENT_UPDATE, ARGS(ARG("id", id), ARG("to", a->to))) != 1)
		return "left";
	ctx_exec(c, SQL_ASSIGNMENT_CLIENT, ARGS(ARG("id", id)));
	note(c, id, out->from, a, c->viewer.id);
	return NULL;
}

static void
post(struct ctx *c, const char *template, const struct rows *to, const struct letter_value *values,
    const char *dedup)
{
	outbox_add(c->db, c->arena,
	    &(struct letter){
		.template = template,
		.channel = "mail",
		.to = rows_text(to, "email"),
		.locale = rows_text(to, "locale"),
		.user = rows_int(to, "id"),
		.dedup = dedup,
		.values = values,
	    });
}

/* One of them, with what there is to know; or all of them by their names. */
static size_t
describe(struct ctx *c, struct letter_value *v, const struct assigned *const *those, size_t n)
{
	const char *base = c->conf->base_url;
	size_t k = 0;

	if (n > 1) {
		v[k++] = (struct letter_value){ "count", arena_printf(c->arena, "%zu", n) };
		for (size_t i = 0; i < n; i++)
			v[k++] = (struct letter_value){ "item",
				arena_printf(
				    c->arena, "%s · %s", those[i]->reference, those[i]->person) };
		return k;
	}
	v[k++] = (struct letter_value){ "reference", those[0]->reference };
	v[k++] = (struct letter_value){ "person", those[0]->person };
	v[k++] = (struct letter_value){ "destination", those[0]->destination };
	v[k++] = (struct letter_value){ "deadline", those[0]->deadline };
	v[k++] = (struct letter_value){ "link",
		arena_printf(c->arena, "%s/prospects/%" PRId64, base, those[0]->id) };
	return k;
}

/* What somebody is told: that they are his, or (taken) another's. */
static const struct {
	const char *one, *many;
} letters[] = {
	{ "assignment/given", "assignment/given-many" },
	{ "assignment/taken", "assignment/taken-many" },
};

static void
tell(struct ctx *c, int64_t user, bool taken, const char *other, const char *reason,
    const struct assigned *const *those, size_t n)
{
	struct letter_value *values = arena_array(c->arena, n + FACTS_MAX, sizeof *values);
	struct rows *to;
	size_t k;

	/* what one has done oneself one knows */
	if (user == 0 || user == c->viewer.id || n == 0)
		return;
	to = ctx_query(c, SQL_ASSIGNMENT_PERSON, ARGS(ARG("id", user)));
	if (!rows_next(to))
		return;
	k = describe(c, values, those, n);
	if (n > 1 && !taken)
		values[k++] = (struct letter_value){ "link",
			arena_printf(c->arena, "%s/prospects?advisor_id=%" PRId64,
			    c->conf->base_url, user) };
	values[k++] = (struct letter_value){ "name", rows_text(to, "name") };
	values[k++] = (struct letter_value){ taken ? "to" : "by", other };
	values[k++] = (struct letter_value){ "reason", reason };
	post(c, n > 1 ? letters[taken].many : letters[taken].one, to, values, NULL);
}

static const char *
name_of(struct ctx *c, int64_t user)
{
	struct rows *r = ctx_query(c, SQL_ASSIGNMENT_PERSON, ARGS(ARG("id", user)));

	return rows_next(r) ? rows_text(r, "name") : NULL;
}

void
assign_tell(struct ctx *c, const struct assignment *a, const struct assigned *done, size_t n)
{
	const struct assigned **those = arena_array(c->arena, n + 1, sizeof *those);
	const char *to = name_of(c, a->to);

	for (size_t i = 0; i < n; i++)
		those[i] = &done[i];
	tell(c, a->to, false, c->viewer.name, a->reason, those, n);
	/* by whose they were: at the first of each, all of his */
	for (size_t i = 0; i < n; i++) {
		size_t k = 0, before = 0;

		while (before < i && done[before].from != done[i].from)
			before++;
		if (before < i)
			continue;
		for (size_t j = i; j < n; j++)
			if (done[j].from == done[i].from)
				those[k++] = &done[j];
		tell(c, done[i].from, true, to, a->reason, those, k);
	}
}

/* Nobody is there who has room: a letter a day to each manager, for the queue holds the
 * others that came (BR-61). */
static void
tell_managers(struct ctx *c, const struct rows *prospect)
{
	int64_t branch = rows_int(prospect, "branch_id");
	const char *today = date_format(c->arena, date_of_time(clock_now()));
	struct rows *to = ctx_query(c, SQL_ASSIGNMENT_MANAGERS,
	    ARGS(branch != 0 ? arg_int("branch", branch) : arg_null("branch")));

	while (rows_next(to))
		post(c, "assignment/waiting", to,
		    (const struct letter_value[]){
			{ "name", rows_text(to, "name") },
			{ "reference", rows_text(prospect, "reference_number") },
			{ "person", person_of(c, prospect) },
			{ "link",
			    arena_printf(
				c->arena, "%s/prospects?advisor_id=none", c->conf->base_url) },
			{ .name = NULL },
		    },
		    arena_printf(
			c->arena, "waiting/%s/%" PRId64 "/%s", rows_text(to, "id"), branch, today));
}

/* He was told of this batch, or is to be now. */
static bool
told_before(struct batch *b, int64_t user)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->told[i] == user)
			return true;
	if (b->n < BATCH_TOLD)
		b->told[b->n++] = user;
	return false;
}

static void
tell_of_batch(struct ctx *c, int64_t advisor, struct batch *b)
{
	struct rows *to;

	if (advisor == c->viewer.id || told_before(b, advisor))
		return;
	to = ctx_query(c, SQL_ASSIGNMENT_PERSON, ARGS(ARG("id", advisor)));
	if (rows_next(to))
		post(c, "assignment/batch", to,
		    (const struct letter_value[]){
			{ "name", rows_text(to, "name") },
			{ "from", b->from },
			{ "link", arena_printf(c->arena, "%s/prospects?advisor_id=%" PRId64, c->conf->base_url, advisor) },
			{ .name = NULL },
		    },
		    NULL);
}

void
assign_created(struct ctx *c, int64_t prospect, int64_t advisor, int64_t by, struct batch *b)
{
	struct rows *r;
	struct assigned new;
	const struct assigned *those[] = { &new };

	if (advisor == 0 && b != NULL && told_before(b, 0))
		return;
	r = ctx_query(c, SQL_ASSIGNMENT_NEW, ARGS(ARG("id", prospect)));
	if (!rows_next(r))
		return;
	if (advisor == 0) {
		tell_managers(c, r);
		return;
	}
	new = assigned_of(c, r, prospect, 0);
	note(c, prospect, 0, &(struct assignment){ .to = advisor }, by);
	if (b != NULL)
		tell_of_batch(c, advisor, b);
	else
		tell(c, advisor, false, by != 0 ? c->viewer.name : NULL, NULL, those, 1);
}
