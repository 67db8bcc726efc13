#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup/inside.h"
#include "base/arena.h"
#include "conf/conf.h"

enum { OPEN_FOLDERS = 16 };

static const char *
own_reports(const struct conf *conf)
{
	return conf->paths_own_reports;
}

/* A folder that is data is a row here, and is in every copy from then on. */
static const struct {
	const char *name;
	const char *(*path)(const struct conf *);
} folders[] = {
	{ "own_reports", own_reports },
};

const struct data_folder *
files_folders(struct backup *b)
{
	size_t count = sizeof(folders) / sizeof(folders[0]), n = 0;
	struct data_folder *list = arena_array(b->arena, count + 1, sizeof(*list));

	for (size_t i = 0; i < count; i++) {
		const char *path = folders[i].path(b->conf);

		if (path != NULL)
			list[n++] = (struct data_folder){ folders[i].name, path };
	}
	return list;
}

/* The same folder gives the same bytes, whoever and whatever made it. */
bool
files_pack(struct child *c, struct arena *a, const char *path)
{
	const char *const words[] = { "tar", "--create", "--file=-", "--format=posix", "--sort=name",
		"--pax-option=delete=atime,delete=ctime", "--numeric-owner",
		arena_printf(a, "--directory=%s", path), ".", NULL };

	return child_start(c, words, CHILD_NOTHING, CHILD_PIPE, -1);
}

bool
files_unpack(struct child *c, struct arena *a, const char *path)
{
	const char *const look[] = { "tar", "--list", "--file=-", NULL };
	const char *const words[] = { "tar", "--extract", "--file=-", "--no-same-owner",
		"--same-permissions", "--delay-directory-restore",
		arena_printf(a, "--directory=%s", path != NULL ? path : "."), NULL };

	return child_start(c, path != NULL ? words : look, CHILD_PIPE, CHILD_NOTHING, -1);
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

void
files_remove(const char *path)
{
	nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}
