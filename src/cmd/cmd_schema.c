/* maboussole schema … */
#include <stdio.h>
#include <sysexits.h>

#include "base/arena.h"
#include "cmd/admin.h"
#include "cmd/migrating.h"
#include "conf/conf.h"

int
cmd_schema_dump(struct admin *admin, int argc, char **argv)
{
	struct migrate_options o;

	if (argc > 1)
		return admin_usage("schema dump", "surplus argument ", argv[1]);
	migrating_options(admin, &o);
	return migrating_exit(migrate_schema(admin->arena, &o, stdout));
}
