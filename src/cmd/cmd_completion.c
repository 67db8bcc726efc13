/* maboussole completion bash: what bash completes the words of this command by.  It is made of the
 * table of commands when the program is built, so that it knows what the program knows. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/usage.h"
#include "model/rights.h"

static const char *const common[] = {
	"--json", "--quiet", "--no-input", "--dry-run", "--force", "--env", "--help", NULL };

/* COMP_WORDS has a word of its own for each = and :, which "${words[@]}" has not to know of. */
static const char head[] =
    "# Completion of maboussole(8) for bash: printed by `maboussole completion bash'.\n"
    "_maboussole()\n"
    "{\n"
    "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} i word first= second=\n"
    "\tlocal command choices= files=\n"
    "\n"
    "\t[ \"$cur\" != = ] || cur=\n"
    "\t[ \"$prev\" != = ] || prev=${COMP_WORDS[COMP_CWORD-2]}\n"
    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
    "\t\tword=${COMP_WORDS[i]}\n"
    "\t\tcase $word in\n"
    "\t\t-c|--env) ((i++)); [ \"${COMP_WORDS[i]}\" != = ] || ((i++)) ;;\n"
    "\t\t-*) ;;\n"
    "\t\t:) ;;\n"
    "\t\t*)\n"
    "\t\t\tif [ -z \"$first\" ]; then first=$word\n"
    "\t\t\telif [ -z \"$second\" ]; then second=$word\n"
    "\t\t\tfi ;;\n"
    "\t\tesac\n"
    "\tdone\n"
    "\tcase $first in\n";

static const char foot[] =
    "\tif [ -n \"$files\" ]; then\n"
    "\t\tcompopt -o filenames 2>/dev/null\n"
    "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
    "\telse\n"
    "\t\tmapfile -t COMPREPLY < <(compgen -W \"$choices\" -- \"$cur\")\n"
    "\tfi\n"
    "}\n"
    "complete -F _maboussole maboussole\n";

/* The first words of all commands, each once: those of one first word stand together. */
static void
print_firsts(void)
{
	const struct command *c;
	size_t n, last = 0;

	for (c = commands; c->name != NULL; c++) {
		n = strcspn(c->name, " ");
		if (c == commands || n != last || strncmp(c->name, c[-1].name, n) != 0)
			printf(" %.*s", (int)n, c->name);
		last = n;
	}
}

/* A command of one word is whole at once. */
static void
print_whole(void)
{
	const struct command *c;
	const char *before = "\t";

	for (c = commands; c->name != NULL; c++)
		if (strchr(c->name, ' ') == NULL) {
			printf("%s%s", before, c->name);
			before = "|";
		}
	fputs(") command=$first ;;\n\t*) command=\"$first $second\" ;;\n\tesac\n", stdout);
}

static void
print_seconds(void)
{
	const struct command *c;
	const char *space;

	fputs("\tcase $first in\n\t'') choices='-c", stdout);
	for (size_t i = 0; common[i] != NULL; i++)
		printf(" %s", common[i]);
	fputs(" --version", stdout);
	print_firsts();
	fputs("' ;;\n", stdout);
	for (c = commands; c->name != NULL; c++) {
		size_t n;

		if ((space = strchr(c->name, ' ')) == NULL)
			continue;
		n = (size_t)(space - c->name) + 1;
		if (c == commands || strncmp(c[-1].name, c->name, n) != 0)
			printf("\t%.*s) choices='", (int)n - 1, c->name);
		printf("%s", space + 1);
		fputs(c[1].name != NULL && strncmp(c[1].name, c->name, n) == 0 ? " " : "' ;;\n", stdout);
	}
	fputs("\tesac\n", stdout);
}

/* The options, and the choices that are no placeholder, of the arguments. */
static void
print_words(const struct command *c)
{
	struct usage_word w = { .text = NULL };
	const char *at = c->arguments;

	while (usage_next(&at, &w))
		if (!w.value && usage_is(&w, "COMMAND"))
			print_firsts();
		else if (w.option || (!w.value && w.text[0] >= 'a' && w.text[0] <= 'z'))
			printf("%.*s ", (int)w.length, w.text);
	for (size_t i = 0; common[i] != NULL; i++)
		if (!(str_equal(common[i], "--json") && (c->refuses & NO_JSON) != 0) &&
		    !(str_equal(common[i], "--dry-run") && (c->refuses & NO_DRY_RUN) != 0) &&
		    !(str_equal(common[i], "--force") && (c->refuses & NO_FORCE) != 0))
			printf("%s ", common[i]);
}

static bool
is_file(const struct usage_word *w)
{
	return usage_is(w, "FILE") || usage_is(w, "FOLDER") || usage_is(w, "FILE...");
}

static void
print_choices(const struct usage_word *w)
{
	const char *s = w->text, *end = w->text + w->length;

	if (usage_is(w, "ROLE"))
		for (int role = ROLE_NONE + 1; role < ROLE__MAX; role++)
			printf("%s ", role_names[role]);
	else
		for (; s < end; s += strcspn(s, "|") + 1) {
			size_t n = strcspn(s, "|");

			if (s + n > end)
				n = (size_t)(end - s);
			if (*s >= 'a' && *s <= 'z')
				printf("%.*s ", (int)n, s);
		}
}

/* What an option takes, and what stands for itself. */
static void
print_values(const struct command *c)
{
	struct usage_word w = { .text = NULL }, option = { .text = NULL };
	const char *at = c->arguments;
	bool file = false;

	fputs("\t\tcase $prev in\n", stdout);
	while (usage_next(&at, &w)) {
		if (w.option)
			option = w;
		else if (!w.value)
			file |= is_file(&w);
		else if (is_file(&w))
			printf("\t\t%.*s) files=1 ;;\n", (int)option.length, option.text);
		else {
			printf("\t\t%.*s) choices='", (int)option.length, option.text);
			print_choices(&w);
			fputs("' ;;\n", stdout);
		}
	}
	if (file)
		fputs("\t\t*) [[ $cur == -* ]] || files=1 ;;\n", stdout);
	fputs("\t\tesac ;;\n", stdout);
}

static void
print_commands(void)
{
	const struct command *c;

	fputs("\tcase $command in\n", stdout);
	for (c = commands; c->name != NULL; c++) {
		printf("\t'%s')\n\t\tchoices='", c->name);
		print_words(c);
		fputs("'\n", stdout);
		print_values(c);
	}
	fputs("\tesac\n", stdout);
	fputs("\tcase $prev in\n\t-c) files=1 ;;\n"
	      "\t--env) choices='testing development' ;;\n\tesac\n", stdout);
}

int
cmd_completion(struct admin *admin, int argc, char **argv)
{
	(void)admin;
	if (argc != 2 || !str_equal(argv[1], "bash"))
		return admin_usage("completion", "it takes the name of a shell: bash", NULL);
	fputs(head, stdout);
	print_whole();
	print_seconds();
	print_commands();
	fputs(foot, stdout);
	return EX_OK;
}
