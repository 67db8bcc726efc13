#include "web/task.h"

#include "base/arena.h"
#include "web/page.h"

xmlNodePtr
task_page(struct ctx *c, const char *name, const char *action, const char *cancel)
{
	xmlNodePtr task;

	page_open(c, c->route->page);
	task = doc_element(c->page, "task");
	doc_attr(task, "name", name);
	doc_attr(task, "action", action);
	doc_attr(task, "cancel", cancel);
	return task;
}

xmlNodePtr
task_subject(struct ctx *c, xmlNodePtr task, const struct rows *r, const char *path)
{
	xmlNodePtr subject = doc_text(task, "subject",
	    arena_printf(c->arena, "%s %s", rows_text(r, "last_name"), rows_text(r, "first_name")));

	doc_attr(subject, "href", arena_printf(c->arena, "%s/%s", path, rows_text(r, "id")));
	doc_attr(subject, "reference", rows_text(r, "reference_number"));
	doc_attr(subject, "advisor", rows_text(r, "advisor_name"));
	return subject;
}

static xmlNodePtr
add_ask(xmlNodePtr task, const char *kind, const struct task_ask *a)
{
	xmlNodePtr ask = doc_element(task, "ask");

	doc_attr(ask, "name", a->name);
	doc_attr(ask, "kind", kind);
	if (a->required)
		doc_attr(ask, "required", "1");
	doc_attr(ask, "fault", a->fault);
	if (a->fault != NULL && a->limit != 0)
		doc_attr_int(ask, "limit", a->limit);
	return ask;
}

xmlNodePtr
task_choice(xmlNodePtr task, const struct task_ask *a)
{
	xmlNodePtr ask = add_ask(task, "choice", a);

	doc_attr(ask, "chosen", a->value);
	return ask;
}

void
task_text(xmlNodePtr task, const struct task_ask *a)
{
	doc_content(add_ask(task, "lines", a), a->value);
}

void
task_keep(xmlNodePtr task, const char *name, const char *value)
{
	xmlNodePtr keep = doc_text(task, "keep", value);

	doc_attr(keep, "name", name);
}
