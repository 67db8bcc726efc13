#include "web/interface.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/entity.h"
#include "model/purpose.h"
#include "web/api.h"
#include "web/route.h"
#include "xml/doc.h"

static const char *
join(struct arena *a, const char *list, const char *word)
{
	return list == NULL ? word : arena_printf(a, "%s %s", list, word);
}

/* What a key that opens it is for; several can be. */
static const char *
purposes_of(struct arena *a, const struct route *r)
{
	const char *list = NULL;

	for (const struct purpose *p = purposes; p->name != NULL; p++)
		if (p->perm == r->may)
			list = join(a, list, p->name);
	return list;
}

static const char *
formats_of(struct arena *a, const struct route *r)
{
	const char *list = NULL;

	for (const struct format *f = formats; f->name != NULL; f++)
		if ((r->as & API_FORMATS & f->bit) != 0)
			list = join(a, list, f->name);
	return list;
}

/* "list" "show" "form": what kind of page it is. */
static const char *
kind_of(const struct route *r)
{
	const char *slash = strchr(r->page, '/');

	return slash != NULL ? slash + 1 : r->page;
}

static void
add_orders(xmlNodePtr route, const struct entity *e)
{
	for (const struct order *o = e->orders; o->name != NULL; o++) {
		xmlNodePtr order;

		/* the second of a name is the same to whoever asks for it */
		if (entity_order(e, o->name) != o - e->orders)
			continue;
		order = doc_element(route, "order");
		doc_attr(order, "name", o->name);
		doc_attr(order, "dir", o->desc ? "desc" : "asc");
	}
}

static void
add_filters(xmlNodePtr route, const struct entity *e)
{
	for (const struct field *f = e->fields; f->name != NULL; f++)
		if ((f->on & FILTER) != 0)
			doc_attr(doc_element(route, "filter"), "name", f->name);
}

/* Whether a key that opens the route keeps this permission, too. */
static bool
keeps(const struct route *r, enum perm perm)
{
	for (const struct purpose *p = purposes; p->name != NULL; p++)
		for (const struct purpose *q = purposes; p->perm == r->may && q->name != NULL; q++)
			if (str_equal(q->name, p->name) && q->perm == perm)
				return true;
	return false;
}

static xmlNodePtr
add_input(xmlNodePtr route, const char *name)
{
	xmlNodePtr input = doc_element(route, "input");

	doc_attr(input, "name", name);
	return input;
}

/* What a form takes.  A field with a permission of its own ("some") is not for everybody, and
 * so nobody has to give it as long as it is not known who asks. */
static void
add_inputs(xmlNodePtr route, const struct route *r, enum field_on mode)
{
	for (const struct field *f = r->entity->fields; f->name != NULL; f++) {
		xmlNodePtr input;

		if ((f->on & mode) == 0 || (f->needs != PERM__UNSET && !keeps(r, f->needs)))
			continue;
		input = add_input(route, f->name);
		if (f->needs != PERM__UNSET)
			doc_attr(input, "some", "1");
		else if (mode == CREATE && (f->on & REQUIRED) != 0)
			doc_attr(input, "required", "1");
	}
	if (mode == EDIT)
		add_input(route, "version");
	if (r->entity->doubtful)
		add_input(route, "despite");
}

static void
add_route(struct arena *a, xmlNodePtr root, const struct route *r)
{
	xmlNodePtr route = doc_element(root, "route");
	const char *kind = kind_of(r);
	bool one = strstr(r->path, ":id") != NULL;

	doc_attr(route, "method", method_names[r->method]);
	doc_attr(route, "path", r->path);
	doc_attr(route, "kind", kind);
	doc_attr(route, "entity", r->entity->name);
	doc_attr(route, "formats", formats_of(a, r));
	doc_attr(route, "purposes", purposes_of(a, r));
	if (str_equal(kind, "list")) {
		add_orders(route, r->entity);
		add_filters(route, r->entity);
	}
	if (r->method == POST && str_equal(kind, "form"))
		add_inputs(route, r, one ? EDIT : CREATE);
}

xmlDocPtr
interface_describe(struct arena *a)
{
	xmlNodePtr root = doc_new("interface");
	size_t n;
	const struct route **all = route_sorted(a, &n);

	doc_attr(root, "version", "1");
	for (size_t i = 0; i < n; i++)
		if ((all[i]->flags & KEYS) != 0)
			add_route(a, root, all[i]);
	return root->doc;
}
