#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cmd/admin.h"

enum { WORD_MAX = 40, SHORT = 4 };

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* How many letters are to be added, dropped, changed, or changed with the next, to make one of the
 * other. */
static size_t
distance(const char *a, const char *b)
{
	size_t rows[3][WORD_MAX + 1], n = strlen(a), m = strlen(b), i, j;

	if (n > WORD_MAX || m > WORD_MAX)
		return WORD_MAX;
	for (j = 0; j <= m; j++)
		rows[0][j] = j;
	for (i = 1; i <= n; i++) {
		size_t *row = rows[i % 3];
		const size_t *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];

		row[0] = i;
		for (j = 1; j <= m; j++) {
			row[j] = least(above[j] + 1, row[j - 1] + 1);
			row[j] = least(row[j], above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], second[j - 2] + 1);
		}
	}
	return rows[n % 3][m];
}

struct nearest {
	const char *name;
	size_t far;
};

static void
look(struct nearest *best, const char *typed, const char *spelled, const char *name)
{
	size_t far = distance(typed, spelled);

	if (far < best->far)
		*best = (struct nearest){ name, far };
}

/* "user:craete" and "user craete" are near "user create", "list" is what follows "user" in "user
 * list", and of one word the first of two is told by itself. */
const char *
command_near(char *const *words)
{
	struct nearest best = { NULL, strlen(words[0]) <= SHORT ? 2 : 3 };
	char both[2 * WORD_MAX] = "";
	const struct command *c;
	const struct spelling *s;

	if (words[1] != NULL)
		snprintf(both, sizeof(both), "%s %s", words[0], words[1]);
	for (c = commands; c->name != NULL; c++) {
		look(&best, words[0], c->name, c->name);
		if (c->alias != NULL)
			look(&best, words[0], c->alias, c->alias);
		if (*both != '\0' && strchr(c->name, ' ') != NULL)
			look(&best, both, c->name, c->name);
	}
	for (s = spellings; s->artisan != NULL; s++)
		look(&best, words[0], s->artisan, s->artisan);
	return best.name;
}
