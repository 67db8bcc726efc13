/* maboussole help [COMMAND] */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/usage.h"

static const struct {
	unsigned bit;
	const char *name;
} refusable[] = {
	{ NO_JSON, "--json" },
	{ NO_DRY_RUN, "--dry-run" },
	{ NO_FORCE, "--force" },
};

enum { REFUSABLE = sizeof(refusable) / sizeof(refusable[0]) };

void
help_all(FILE *out)
{
	const struct command *c;

	fputs("usage: maboussole [-c FILE] [--env NAME] [--json] [--quiet] [--no-input] [--dry-run]\n"
	      "                  [--force] COMMAND [ARGUMENTS]\n"
	      "       maboussole help COMMAND | --help | --version\n\n", out);
	for (c = commands; c->name != NULL; c++)
		fprintf(out, "  %-17s %s\n", c->name, c->what);
}

void
help_one(FILE *out, const struct command *c)
{
	const char *space = strchr(c->name, ' '), *before = "";

	fprintf(out, "usage: maboussole %s%s%s\n", c->name, c->arguments[0] != '\0' ? " " : "",
	    c->arguments);
	if (c->alias != NULL)
		fprintf(out, "   or: maboussole %s ...\n", c->alias);
	if (space != NULL)
		fprintf(out, "   or: maboussole %.*s:%s ...\n", (int)(space - c->name), c->name, space + 1);
	fprintf(out, "\n%c%s.\n", toupper((unsigned char)c->what[0]), c->what + 1);
	for (size_t i = 0; i < REFUSABLE; i++)
		if ((c->refuses & refusable[i].bit) != 0) {
			fprintf(out, "%s%s", *before == '\0' ? "Of the common options it has no " : before,
			    refusable[i].name);
			before = ", ";
		}
	fputs(*before == '\0' ? "" : ".\n", out);
}

static void
print_json(struct admin *admin, const struct command *c)
{
	struct usage_word w = { .text = NULL };
	const char *at = c->arguments, *before = "";

	fputs("{\"name\":", stdout);
	admin_json(stdout, c->name);
	fputs(",\"alias\":", stdout);
	admin_json(stdout, c->alias);
	fputs(",\"arguments\":", stdout);
	admin_json(stdout, c->arguments);
	fputs(",\"what\":", stdout);
	admin_json(stdout, c->what);
	fputs(",\"options\":[", stdout);
	for (; usage_next(&at, &w);)
		if (w.option) {
			fputs(before, stdout);
			admin_json(stdout, arena_copy(admin->arena, w.text, w.length));
			before = ",";
		}
	fputs("],\"refuses\":[", stdout);
	before = "";
	for (size_t i = 0; i < REFUSABLE; i++)
		if ((c->refuses & refusable[i].bit) != 0) {
			printf("%s\"%s\"", before, refusable[i].name);
			before = ",";
		}
	fputs("]}", stdout);
}

static void
print_all(struct admin *admin)
{
	const struct command *c;

	if (!admin->json) {
		help_all(stdout);
		return;
	}
	for (c = commands; c->name != NULL; c++) {
		fputs(c == commands ? "[\n" : ",\n", stdout);
		print_json(admin, c);
	}
	fputs("\n]\n", stdout);
}

int
cmd_help(struct admin *admin, int argc, char **argv)
{
	const struct command *c;
	int used = 0;

	if (argc == 1) {
		print_all(admin);
		return EX_OK;
	}
	c = command_find(argv + 1, &used);
	if (c == NULL || argc > 1 + used)
		return admin_usage("help", "no such command: ",
		    argc > 2 ? arena_printf(admin->arena, "%s %s", argv[1], argv[2]) : argv[1]);
	if (admin->json) {
		print_json(admin, c);
		putchar('\n');
	} else {
		help_one(stdout, c);
	}
	return EX_OK;
}
