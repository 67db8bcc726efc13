/* The admin command: finds the sub-command, reads the configuration, runs it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "conf/conf.h"

struct request {
	const char *conf_path, *environment;
	bool help, version;
	char **words;		/* what is no common option, argv[0] first */
	int count;
};

static void
print_usage(FILE *out)
{
	const struct command *c;

	fputs("usage: maboussole [-c FILE] [--env NAME] [--json] [--quiet] [--no-input] [--dry-run]\n"
	      "                  [--force] COMMAND [ARGUMENTS]\n"
	      "       maboussole --help | --version\n\n", out);
	for (c = commands; c->name != NULL; c++)
		fprintf(out, "  %-14s %s\n", c->name, c->what);
}

static int
usage(const char *fault, const char *what)
{
	fprintf(stderr, "maboussole: %s%s\n", fault, what);
	print_usage(stderr);
	return EX_USAGE;
}

/* The value of an option that takes one: behind "=", or the next word. */
static bool
value_of(const char *option, char **argv, int *i, const char **value)
{
	size_t n = strlen(option);

	if (strncmp(argv[*i], option, n) != 0)
		return false;
	if (argv[*i][n] == '=') {
		*value = argv[*i] + n + 1;
		return true;
	}
	if (argv[*i][n] != '\0' || argv[*i + 1] == NULL)
		return false;
	*value = argv[++*i];
	return true;
}

static bool
is_flag(const char *word, struct admin *admin, struct request *q)
{
	const struct {
		const char *name;
		bool *flag;
	} flags[] = {
		{ "--json", &admin->json },
		{ "--quiet", &admin->quiet },
		{ "--no-input", &admin->no_input },
		{ "--dry-run", &admin->dry_run },
		{ "--pretend", &admin->dry_run },	/* artisan's word */
		{ "--force", &admin->force },
		{ "--help", &q->help },
		{ "--version", &q->version },
	};
	size_t i;

	for (i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (str_equal(word, flags[i].name))
			return *flags[i].flag = true;
	return false;
}

/* The common options may stand anywhere, as people write them; "--" ends them. */
static void
sort_words(int argc, char **argv, struct admin *admin, struct request *q)
{
	bool rest = false;
	int i;

	q->words = arena_array(admin->arena, (size_t)argc + 1, sizeof(*q->words));
	for (i = 0; i < argc; i++) {
		if (i > 0 && !rest) {
			rest = str_equal(argv[i], "--");
			if (is_flag(argv[i], admin, q) || value_of("--env", argv, &i, &q->environment) ||
			    (q->count == 1 && value_of("-c", argv, &i, &q->conf_path)))
				continue;
		}
		q->words[q->count++] = argv[i];
	}
}

/* How many of the words name this command; 0 for another one. */
static int
matches(const char *name, char **words)
{
	char both[80];

	if (name == NULL || words[0] == NULL)
		return 0;
	if (str_equal(name, words[0]))
		return 1;
	if (words[1] == NULL)
		return 0;
	snprintf(both, sizeof(both), "%s %s", words[0], words[1]);
	return str_equal(name, both) ? 2 : 0;
}

static const struct command *
find(char **words, int *used)
{
	const struct command *c;

	for (c = commands; c->name != NULL; c++) {
		*used = matches(c->name, words);
		if (*used == 0)
			*used = matches(c->alias, words);
		if (*used > 0)
			return c;
	}
	return NULL;
}

/* Another environment than the configured one has a database of its own, so that
 * a test can never reach what people work with. */
static const struct conf *
for_environment(struct admin *admin, const struct conf *conf, const char *name)
{
	struct conf *other;

	if (name == NULL || str_equal(name, conf->environment))
		return conf;
	if (!str_equal(name, "testing") && !str_equal(name, "development")) {
		fprintf(stderr, "maboussole: --env is testing or development, or what the "
		    "configuration says (%s)\n", conf->environment);
		exit(EX_USAGE);
	}
	other = arena_alloc(admin->arena, sizeof(*other));
	*other = *conf;
	other->environment = name;
	other->database_name = arena_printf(admin->arena, "%s_%s", conf->database_name, name);
	return other;
}

static int
run(struct admin *admin, struct request *q)
{
	const struct command *c;
	const struct conf *conf = NULL;
	int used = 0, code;

	c = find(q->words + 1, &used);
	if (c == NULL)
		return usage("no such command: ", q->words[1]);
	admin->conf_path = q->conf_path;
	if (!c->without_conf) {
		conf = conf_load(q->conf_path);
		if (conf == NULL)
			return EX_CONFIG;
		admin->conf = for_environment(admin, conf, q->environment);
		log_open("maboussole", (enum log_level)log_level_of(conf->log_level));
	}
	code = c->run(admin, q->count - used, q->words + used);
	if (conf != NULL)
		conf_free(conf);
	return code;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct admin admin = { .arena = arena };
	struct request q = { .conf_path = conf_path };
	int code = EX_OK;

	log_open("maboussole", LOG_INFO);
	sort_words(argc, argv, &admin, &q);
	if (q.help)
		print_usage(stdout);
	else if (q.version)
		code = cmd_version(&admin, 0, NULL);
	else if (q.count < 2)
		code = usage("a command is missing", "");
	else
		code = run(&admin, &q);
	if (fflush(stdout) != 0)
		code = EX_IOERR;
	arena_free(arena);
	return code;
}
