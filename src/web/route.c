#include "web/route.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

const struct format formats[] = {
	{ "csv", "text/csv", CSV },
	{ "ics", "text/calendar", ICS },
	{ "json", "application/json", JSON },
#ifdef HAVE_XLSX
	{ "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XLSX },
#endif
	{ "xml", "application/xml", XML },
	{ .name = NULL },
};

const char *const route_flag_names[] = { "own_transaction", "fresh", "at_code", "at_factor", "editing",
	"keys", "raw", NULL };

const char *const method_names[] = {
	[METHOD_OTHER] = "other",
	[GET] = "GET",
	[HEAD] = "HEAD",
	[POST] = "POST",
};

/* Segment by segment; :id takes a number in its one strict form, :name small letters. */
static bool
matches(const char *pattern, const char *path, int64_t *id)
{
	char segment[24];

	*id = 0;
	while (*pattern != '\0') {
		if (*pattern != ':') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		size_t n = strcspn(path, "/");

		if (str_starts(pattern, ":name")) {
			n = strspn(path, "abcdefghijklmnopqrstuvwxyz");
			if (n == 0)
				return false;
			path += n;
			pattern += strcspn(pattern, "/");
			continue;
		}
		if (n == 0 || n >= sizeof segment)
			return false;
		memcpy(segment, path, n);
		segment[n] = '\0';
		if ((*id = str_id(segment)) == 0)
			return false;
		path += n;
		pattern += strcspn(pattern, "/");
	}
	return *path == '\0';
}

const char *
route_inside(const char *path)
{
	static const char interface[] = "/api/v1";
	size_t n = sizeof interface - 1;

	return str_starts(path, interface) && (path[n] == '/' || path[n] == '\0') ? path + n : NULL;
}

/* Whether this row is what a path means; inside: what it has behind /api/v1, or NULL. */
static bool
answers(const struct route *r, const char *path, const char *inside, int64_t *id)
{
	if (inside == NULL)
		return matches(r->path, path, id);
	return (r->flags & KEYS) != 0 && matches(r->path, inside, id);
}

const struct route *
route_find(enum method method, const char *path, int64_t *id, int *fault)
{
	enum method wanted = method == HEAD ? GET : method;
	const char *inside = route_inside(path);

	*fault = 404;
	for (size_t i = 0; route_tables[i] != NULL; i++)
		for (const struct route *r = route_tables[i]; r->path != NULL; r++) {
			if (!answers(r, path, inside, id))
				continue;
			if (r->method == wanted)
				return r;
			*fault = 405;
		}
	return NULL;
}

size_t
route_number(const struct route *wanted)
{
	static size_t sizes[64];
	size_t before = 0;

	for (size_t t = 0; route_tables[t] != NULL; before += sizes[t++]) {
		if (sizes[t] == 0)
			while (route_tables[t][sizes[t]].path != NULL)
				sizes[t]++;
		if (wanted >= route_tables[t] && wanted < route_tables[t] + sizes[t])
			return before + (size_t)(wanted - route_tables[t]);
	}
	return before;
}

unsigned
route_formats(const struct route *r)
{
	unsigned more = 0;

#ifdef HAVE_XLSX
	more = (r->as & CSV) != 0 && str_ends(r->page, "/list") ? XLSX : 0;
#endif
	return r->as | more;
}

const char *
route_allows(const char *path)
{
	static const char *const words[] = { NULL, "GET, HEAD", "POST", "GET, HEAD, POST" };
	const char *inside = route_inside(path);
	unsigned methods = 0;
	int64_t id;

	for (size_t i = 0; route_tables[i] != NULL; i++)
		for (const struct route *r = route_tables[i]; r->path != NULL; r++)
			if (answers(r, path, inside, &id))
				methods |= r->method == GET ? 1 : 2;
	return words[methods];
}

const struct route **
route_sorted(struct arena *a, size_t *n)
{
	const struct route **all;
	size_t k = 0;

	*n = 0;
	for (size_t i = 0; route_tables[i] != NULL; i++)
		for (const struct route *r = route_tables[i]; r->path != NULL; r++)
			++*n;
	all = arena_array(a, *n + 1, sizeof *all);
	for (size_t i = 0; route_tables[i] != NULL; i++)
		for (const struct route *r = route_tables[i]; r->path != NULL; r++) {
			size_t at = k++;

			while (at > 0 && (strcmp(all[at - 1]->path, r->path) > 0 ||
			    (str_equal(all[at - 1]->path, r->path) && all[at - 1]->method > r->method))) {
				all[at] = all[at - 1];
				at--;
			}
			all[at] = r;
		}
	return all;
}

static bool
is_double(const struct route *r)
{
	for (size_t i = 0; route_tables[i] != NULL; i++)
		for (const struct route *o = route_tables[i]; o->path != NULL; o++)
			if (o != r && o->method == r->method && str_equal(o->path, r->path))
				return true;
	return false;
}

/* A key has no password to give, and is for something. */
static bool
misleads_keys(const struct route *r)
{
	return (r->flags & KEYS) != 0 && ((r->flags & (FRESH | AT_CODE | AT_FACTOR)) != 0 || r->may <= SESSION ||
	    (r->as & (JSON | XML)) == 0);
}

const char *
route_check(void)
{
	for (size_t i = 0; route_tables[i] != NULL; i++)
		for (const struct route *r = route_tables[i]; r->path != NULL; r++)
			if (r->may == PERM__UNSET || r->run == NULL || is_double(r) || misleads_keys(r) ||
			    (r->method != GET && r->method != POST))
				return r->path;
	return NULL;
}
