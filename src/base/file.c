#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

char *
file_read(struct arena *a, const char *path, size_t *size)
{
	FILE *f = fopen(path, "re");
	struct buf b = { .data = NULL };
	char piece[8192], *text = NULL;
	size_t n;
	int code;

	if (f == NULL)
		return NULL;
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_add(&b, piece, n);
	code = ferror(f) != 0 ? errno : 0;
	fclose(f);
	*size = b.len;
	if (code == 0)
		text = arena_copy(a, buf_text(&b), b.len);
	buf_free(&b);
	errno = code;
	return text;
}

const char *const *
file_list(struct arena *a, const char *folder, const char *suffix)
{
	struct dirent **found;
	int n = scandir(folder, &found, NULL, alphasort);
	const char **names;
	size_t k = 0;

	if (n < 0)
		return NULL;
	names = arena_array(a, (size_t)n + 1, sizeof *names);
	for (int i = 0; i < n; i++) {
		const char *name = found[i]->d_name;

		if (*name != '.' && str_ends(name, suffix))
			names[k++] = arena_copy(a, name, strlen(name) - strlen(suffix));
		free(found[i]);
	}
	free(found);
	return names;
}
