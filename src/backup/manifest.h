/*
 * What a copy holds, as it is written beside it in JSON and signed: enough to tell whether
 * all of it is there, is ours, is whole, and came back as it went.
 */
#ifndef MB_BACKUP_MANIFEST_H
#define MB_BACKUP_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "backup/dump.h"
#include "backup/pump.h"

struct arena;

enum { MANIFEST_FORMAT = 1, MANIFEST_MAX = 4 << 20, COPY_NAME_SIZE = 22 };

enum object_kind { OBJECT_DATABASE, OBJECT_FILES };

struct object {
	enum object_kind kind;
	const char *name;	/* within the copy */
	const char *folder;	/* of files: the row of folders it is; else NULL */
	struct sealed sealed;
};

struct migrated {
	int version;
	const char *name, *checksum, *state;
};

struct manifest {
	const char *name;
	time_t started_at, finished_at;
	const char *database, *host, *program_version, *server_version;
	const char *const *recipients;		/* NULL behind the last */
	const struct migrated *migrations;
	size_t migrations_count;
	const struct object *objects;
	size_t objects_count;
	struct dump_content content;
};

/* 20261201T151500Z-k3f9, of a time, with four letters by chance. */
void copy_name(char out[COPY_NAME_SIZE], time_t, const unsigned char chance[4]);
/* Whether it is such a name, and when it was made. */
bool copy_name_read(const char *, time_t *);

char *manifest_write(struct arena *, const struct manifest *, size_t *n);
/* NULL, and *fault: no such JSON, or one of a newer program, which *newer tells. */
const struct manifest *manifest_read(struct arena *, const char *, size_t, const char **fault,
    bool *newer);

#endif
