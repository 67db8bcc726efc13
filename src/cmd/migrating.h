/* What the commands about migrations share: options, talk, exit codes. */
#ifndef MB_CMD_MIGRATING_H
#define MB_CMD_MIGRATING_H

#include "db/migrate.h"

struct admin;

void migrating_options(struct admin *, struct migrate_options *);
int migrating_exit(enum migrate_result);

#endif
