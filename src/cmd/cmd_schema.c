/* maboussole schema … */
#include <stdio.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/migrating.h"
#include "conf/conf.h"
#include "model/entity.h"
#include "web/interface.h"
#include "web/page.h"
#include "web/upload.h"
#include "xml/schema.h"

int
cmd_schema_dump(struct admin *admin, int argc, char **argv)
{
	struct migrate_options o;

	if (argc > 1)
		return admin_usage("schema dump", "surplus argument ", argv[1]);
	migrating_options(admin, &o);
	return migrating_exit(migrate_schema(admin->arena, &o, stdout));
}

static int
no_such_entity(const char *command, const char *name)
{
	struct buf all = { .data = NULL };
	int status;

	for (const struct entity *const *e = entities; *e != NULL; e++)
		buf_printf(&all, "%s%s", e == entities ? "" : ", ", (*e)->name);
	status = name == NULL ? admin_usage(command, "an entity is wanted, one of ", buf_text(&all))
			      : admin_usage(command, "no such entity: ", name);
	buf_free(&all);
	return status;
}

static int
print(bool ok, struct buf *b)
{
	if (ok)
		fwrite(b->data, 1, b->len, stdout);
	buf_free(b);
	return ok && fflush(stdout) == 0 ? EX_OK : EX_SOFTWARE;
}

/* The published schema of a record, from the entity's table. */
int
cmd_schema_rng(struct admin *admin, int argc, char **argv)
{
	const struct entity *e = argc == 2 ? entity_of(argv[1]) : NULL;
	struct buf b = { .data = NULL };

	if (e == NULL)
		return no_such_entity("schema rng", argv[1]);
	return print(schema_print(admin->conf->paths_xslt, page_entity(e), &b), &b);
}

/* The entity as the sheets are told of it when they are specialised. */
int
cmd_schema_entity(struct admin *admin, int argc, char **argv)
{
	const struct entity *e = argc == 2 ? entity_of(argv[1]) : NULL;
	struct buf b = { .data = NULL };

	(void)admin;
	if (e == NULL)
		return no_such_entity("schema entity", argv[1]);
	schema_describe(page_entity(e), &b);
	return print(true, &b);
}

/* The files of leads that partners send. */
int
cmd_schema_leads(struct admin *admin, int argc, char **argv)
{
	struct buf b = { .data = NULL };

	(void)admin;
	if (argc > 1)
		return admin_usage("schema leads", "surplus argument ", argv[1]);
	schema_describe(upload_description(), &b);
	return print(true, &b);
}

/* The interface for programs, as its description is made of it. */
int
cmd_schema_interface(struct admin *admin, int argc, char **argv)
{
	struct buf b = { .data = NULL };

	if (argc > 1)
		return admin_usage("schema interface", "surplus argument ", argv[1]);
	schema_describe(interface_describe(admin->arena), &b);
	return print(true, &b);
}

/* The labels there are, as the sheet of a report is told of them. */
int
cmd_schema_labels(struct admin *admin, int argc, char **argv)
{
	struct buf b = { .data = NULL };

	(void)admin;
	if (argc > 1)
		return admin_usage("schema labels", "surplus argument ", argv[1]);
	schema_describe(page_labels(), &b);
	return print(true, &b);
}
