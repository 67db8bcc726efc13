#include "web/versed.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "http/http.h"
#include "model/domain.h"
#include "web/form.h"

static struct rows *
known(struct ctx *c)
{
	return ctx_query(c, SQL_VERSED_LIST, ARGS(ARG("id", c->id)));
}

static bool
is_known(struct rows *known, const char *code)
{
	rows_seek(known, 0);
	while (rows_next(known))
		if (str_equal(rows_text(known, "destination"), code))
			return true;
	return false;
}

/* In the order of every other choice of them. */
static void
add_destinations(struct ctx *c, xmlNodePtr versed, bool all)
{
	struct rows *r = known(c);

	for (size_t i = 0; country_names[i] != NULL; i++) {
		bool his = is_known(r, country_names[i]);
		xmlNodePtr destination;

		if (!all && !his)
			continue;
		destination = doc_element(versed, "destination");
		doc_attr(destination, "code", country_names[i]);
		if (all && his)
			doc_attr(destination, "chosen", "1");
	}
}

void
versed_add(struct ctx *c)
{
	if (str_equal(c->format, "html"))
		add_destinations(c, doc_element(c->page, "versed"), false);
}

void
versed_form(struct ctx *c, const struct rows *user)
{
	xmlNodePtr versed = doc_element(c->page, "versed");

	doc_attr(versed, "name", rows_text(user, "name"));
	doc_attr(versed, "action", arena_printf(c->arena, "/users/%" PRId64 "/destinations", c->id));
	doc_attr(versed, "cancel", arena_printf(c->arena, "/users/%" PRId64, c->id));
	doc_attr(versed, "version", rows_text(user, "version"));
	add_destinations(c, versed, true);
}

bool
versed_given(struct ctx *c)
{
	const char **names;
	size_t n = 0;

	while (country_names[n] != NULL)
		n++;
	names = arena_array(c->arena, n + 2, sizeof *names);
	memcpy(names, country_names, n * sizeof *names);
	names[n] = "version";
	names[n + 1] = NULL;
	return !form_strays(c, names);
}

/* ["FR","CA"] */
static const char *
ticked(struct ctx *c)
{
	struct buf json = { .data = NULL };
	const char *text;

	buf_addc(&json, '[');
	for (size_t i = 0; country_names[i] != NULL; i++)
		if (!str_empty(request_body(c->req, country_names[i])))
			buf_printf(&json, "%s\"%s\"", json.len == 1 ? "" : ",", country_names[i]);
	buf_addc(&json, ']');
	text = arena_copy(c->arena, json.data, json.len);
	buf_free(&json);
	return text;
}

bool
versed_save(struct ctx *c, int64_t version)
{
	if (ctx_exec(c, SQL_VERSED_KEEP, ARGS(ARG("id", c->id), ARG("version", version))) != 1)
		return false;
	ctx_exec(c, SQL_VERSED_CLEAR, ARGS(ARG("id", c->id)));
	ctx_exec(c, SQL_VERSED_INSERT, ARGS(ARG("id", c->id), ARG("codes", ticked(c))));
	return true;
}
