#include "web/bulk.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "http/http.h"
#include "model/entity.h"
#include "web/answer.h"
#include "web/confirm.h"
#include "web/form.h"
#include "web/page.h"
#include "web/task.h"

/* A box that was ticked: "p12". */
enum { BOX = 'p' };

static void
choose(struct chosen *s, const char *number)
{
	int64_t id = str_id(number);

	if (id == 0)
		s->wrong = true;
	else if (s->n == BULK_MAX)
		s->many = true;
	else
		s->id[s->n++] = id;
}

static int
by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* In the order of their numbers, so that two who take the same wait for each other once. */
static void
sort(struct ctx *c, struct chosen *s)
{
	struct buf json = { .data = NULL };
	size_t n = 0;

	qsort(s->id, s->n, sizeof *s->id, by_number);
	for (size_t i = 0; i < s->n; i++)
		if (n == 0 || s->id[n - 1] != s->id[i])
			s->id[n++] = s->id[i];
	s->n = n;
	buf_addc(&json, '[');
	for (size_t i = 0; i < n; i++)
		buf_printf(&json, "%s%" PRId64, i == 0 ? "" : ",", s->id[i]);
	buf_addc(&json, ']');
	s->json = arena_copy(c->arena, json.data, json.len);
	buf_free(&json);
}

static bool
is_field(const char *const *fields, const char *name)
{
	static const char *const own[] = { "csrf", "key", NULL };

	return str_index(own, name) >= 0 || str_index(fields, name) >= 0 || confirm_owns(name);
}

/* Boxes of the list, or from the page that asks all in one. */
static void
read_chosen(struct ctx *c, const char *const *fields, struct chosen *s)
{
	*s = (struct chosen){ .n = 0 };
	for (const struct param *p = c->req->body; p->name != NULL; p++) {
		char *rest, *number;

		if (is_field(fields, p->name))
			continue;
		if (!str_equal(p->name, "ids")) {
			choose(s, *p->name == BOX ? p->name + 1 : NULL);
			continue;
		}
		rest = arena_strdup(c->arena, p->value);
		while ((number = strsep(&rest, ",")) != NULL)
			choose(s, number);
	}
	s->wrong = s->wrong || c->req->uploads[0].name != NULL;
	sort(c, s);
}

int
bulk_chosen(struct ctx *c, const char *const *fields, struct chosen *s)
{
	read_chosen(c, fields, s);
	if (s->wrong)
		return answer_failure(c, 400);
	if (s->n == 0 || s->many)
		return answer_refused(c, s->many ? "failure.bulk-many" : "failure.bulk-none");
	return 0;
}

static const char *
listed(struct ctx *c, const struct chosen *s)
{
	return arena_copy(c->arena, s->json + 1, strlen(s->json) - 2);
}

static int
ask(struct ctx *c, const struct bulk *b, const struct chosen *s, struct rows *subjects, void *given,
    int status)
{
	const struct entity *e = c->route->entity;
	xmlNodePtr task = task_page(c, b->name, c->route->path, e->path);

	doc_attr_int(task, "count", (int64_t)s->n);
	rows_seek(subjects, 0);
	while (rows_next(subjects)) {
		xmlNodePtr subject = task_subject(c, task, subjects, e->path);

		if (b->describe != NULL)
			b->describe(subject, subjects);
	}
	task_keep(task, "ids", listed(c, s));
	task_keep(task, "key", form_key(c));
	b->ask(c, task, given);
	return status;
}

static void
add_result(struct ctx *c, const struct bulk *b, xmlNodePtr outcome, struct rows *subjects, int64_t id,
    const char *why)
{
	xmlNodePtr result;

	rows_seek(subjects, 0);
	while (rows_next(subjects) && rows_int(subjects, "id") != id)
		;
	if (why != NULL && str_equal(why, "missing")) {
		/* not there and not yours are one answer */
		result = doc_element(outcome, "result");
	} else {
		result = doc_text(outcome, "result",
		    arena_printf(c->arena, "%s %s", rows_text(subjects, "last_name"),
			rows_text(subjects, "first_name")));
		doc_attr(result, "href",
		    arena_printf(c->arena, "%s/%" PRId64, c->route->entity->path, id));
		doc_attr(result, "reference", rows_text(subjects, "reference_number"));
		if (b->describe != NULL)
			b->describe(result, subjects);
	}
	doc_attr_int(result, "number", id);
	doc_attr(result, "code", why != NULL ? why : "done");
}

static int
act(struct ctx *c, const struct bulk *b, const struct chosen *s, struct rows *subjects, void *given)
{
	xmlNodePtr outcome;

	page_open(c, c->route->page);
	outcome = doc_element(c->page, "outcome");
	doc_attr(outcome, "name", b->name);
	doc_attr(outcome, "back", c->route->entity->path);
	for (size_t i = 0; i < s->n; i++)
		add_result(c, b, outcome, subjects, s->id[i], b->one(c, given, s->id[i]));
	if (b->end != NULL)
		b->end(c, given);
	return answer_page(c);
}

int
bulk_run(struct ctx *c, const struct bulk *b)
{
	struct form form = { .key = request_body(c->req, "key") };
	const char *location;
	struct chosen s;
	struct rows *subjects;
	void *given;
	int status = bulk_chosen(c, b->fields, &s);

	if (status != 0)
		return status;
	if (form.key != NULL && !form_first(c, &form, &location))
		return form_repeated(c, location);
	/* before anything is read: what is read behind it is as it was when they were free */
	if (form.key != NULL)
		ctx_query(c, b->hold, ARGS(ARG("ids", s.json)));
	subjects = ctx_query(c, b->subjects, ARGS(ARG("ids", s.json)));
	given = b->read(c, subjects);
	if (form.key == NULL)
		return ask(c, b, &s, subjects, given, 200);
	if (!b->check(c, given))
		return ask(c, b, &s, subjects, given, 422);
	ctx_exec(c, SQL_IDEMPOTENCY_DONE,
	    ARGS(ARG("key", form.key), ARG("user_id", c->viewer.id),
		ARG("location", c->route->entity->path)));
	return act(c, b, &s, subjects, given);
}
