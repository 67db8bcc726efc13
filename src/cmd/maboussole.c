/* The admin command: sorts its words, finds the sub-command, reads the configuration, runs it. */
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

static int
usage(const char *fault, const char *what)
{
	fprintf(stderr, "maboussole: %s%s\n", fault, what);
	fputs("usage: maboussole [OPTIONS] COMMAND [ARGUMENTS]; maboussole help names them all\n", stderr);
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

/* Artisan's words for a command of ours with options take the place of its name. */
static void
respell(struct admin *admin, struct request *q)
{
	const struct spelling *s;
	char **words;
	int n, i;

	for (s = spellings; s->artisan != NULL; s++)
		if (str_equal(s->artisan, q->words[1]))
			break;
	if (s->artisan == NULL)
		return;
	words = arena_array(admin->arena, (size_t)q->count + 4, sizeof(*words));
	words[0] = q->words[0];
	for (n = 1; s->words[n - 1] != NULL; n++)
		words[n] = arena_strdup(admin->arena, s->words[n - 1]);
	for (i = 2; i < q->count; i++)
		words[n++] = q->words[i];
	q->words = words;
	q->count = n;
}

/* "user" alone, or with a word that no command has. */
static bool
say_seconds(const char *first)
{
	size_t n = strlen(first);
	const char *before = "";

	for (const struct command *c = commands; c->name != NULL; c++)
		if (strncmp(c->name, first, n) == 0 && c->name[n] == ' ') {
			if (*before == '\0')
				fprintf(stderr, "maboussole %s: it goes on with ", first);
			fprintf(stderr, "%s%s", before, c->name + n + 1);
			before = ", ";
		}
	if (*before != '\0')
		fputc('\n', stderr);
	return *before != '\0';
}

static int
unknown(struct request *q)
{
	const char *near = command_near(q->words + 1);

	if (near == NULL && say_seconds(q->words[1]))
		return EX_USAGE;
	if (near == NULL)
		return usage("no such command: ", q->words[1]);
	fprintf(stderr, "maboussole: no such command: %s%s%s; did you mean %s?\n", q->words[1],
	    q->words[2] != NULL ? " " : "", q->words[2] != NULL ? q->words[2] : "", near);
	return EX_USAGE;
}

/* A common option that would change nothing is a misunderstanding. */
static int
refuse_options(const struct admin *admin, const struct command *c)
{
	const struct {
		bool given;
		unsigned bit;
		const char *name, *why;
	} options[] = {
		{ admin->json, NO_JSON, "--json", "what it prints has a form of its own" },
		{ admin->dry_run, NO_DRY_RUN, "--dry-run", "it cannot tell what it would do" },
		{ admin->force, NO_FORCE, "--force", "it refuses nothing that could be forced" },
	};
	size_t i;

	for (i = 0; i < sizeof(options) / sizeof(options[0]); i++)
		if (options[i].given && (c->refuses & options[i].bit) != 0) {
			fprintf(stderr, "maboussole %s: it has no %s: %s\n", c->name,
			    options[i].name, options[i].why);
			return EX_USAGE;
		}
	return EX_OK;
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
run(struct admin *admin, struct request *q, const struct command *c, int used)
{
	const struct conf *conf = NULL;
	int code = refuse_options(admin, c);

	if (code != EX_OK)
		return code;
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

static int
find_and_run(struct admin *admin, struct request *q)
{
	const struct command *c;
	int used = 0;

	if (q->version)
		return cmd_version(admin, 1, q->words);
	if (q->count < 2) {
		if (!q->help)
			return usage("a command is missing", "");
		help_all(stdout);
		return EX_OK;
	}
	respell(admin, q);
	c = command_find(q->words + 1, &used);
	if (c == NULL)
		return unknown(q);
	if (!q->help)
		return run(admin, q, c, used);
	help_one(stdout, c);
	return EX_OK;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct admin admin = { .arena = arena };
	struct request q = { .conf_path = conf_path };
	int code;

	log_open("maboussole", LOG_INFO);
	sort_words(argc, argv, &admin, &q);
	code = find_and_run(&admin, &q);
	if (fflush(stdout) != 0)
		code = EX_IOERR;
	arena_free(arena);
	return code;
}
