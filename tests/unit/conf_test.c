#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "conf/conf.h"

static char folder[] = "/tmp/conf_test.XXXXXX";
static char path[64];
static char said[8192];

static void
write_file(const char *text, size_t n, mode_t mode)
{
	int fd;

	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, n), n);
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

/* Runs conf_load() or conf_secret() with what they say caught in said[]. */
static int catch (void)
{
	int real = dup(STDERR_FILENO);
	FILE *f = tmpfile();

	assert_non_null(f);
	dup2(fileno(f), STDERR_FILENO);
	fclose(f);
	return real;
}

static void
release(int real)
{
	ssize_t n = pread(STDERR_FILENO, said, sizeof(said) - 1, 0);

	dup2(real, STDERR_FILENO);
	close(real);
	assert_true(n >= 0);
	said[n] = '\0';
}

static const struct conf *
load(const char *text)
{
	const struct conf *conf;
	int real;

	write_file(text, strlen(text), 0644);
	real = catch ();
	conf = conf_load(path);
	release(real);
	return conf;
}

static char *
secret(struct arena *a)
{
	int real = catch ();
	char *text = conf_secret(a, path);

	release(real);
	return text;
}

static void
an_empty_file_gives_the_defaults(void **state)
{
	static const char *const empty[] = { "", "\n# nothing\n", "---\n", "~\n", "database:\n",
		"{}\n" };
	const struct conf *c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(empty) / sizeof(empty[0]); i++) {
		c = load(empty[i]);
		assert_string_equal(said, "");
		assert_non_null(c);
		assert_string_equal(c->environment, "production");
		assert_string_equal(c->language, "fr");
		assert_false(c->validate);
		assert_string_equal(c->database_hosts[0], "/run/mysqld/mysqld.sock");
		assert_null(c->database_hosts[1]);
		assert_null(c->database_password_file);
		assert_string_equal(c->paths_xslt, MB_PKGDATADIR "/xslt");
		assert_string_equal(c->paths_run, MB_RUNSTATEDIR "/maboussole");
		assert_int_equal(c->worker_processes, 4);
		assert_int_equal(c->password_cost, 7);
		assert_string_equal(c->log_level, "info");
		conf_free(c);
	}
}

static void
what_the_file_says_holds(void **state)
{
	const struct conf *c = load("environment: testing\n"
				    "base_url: 'https://crm.example.org'\n"
				    "validate: true\n"
				    "database:\n"
				    "  hosts:\n"
				    "    - db1.example.org:3306\n"
				    "    - \"[2001:db8::1]:3306\"\n"
				    "  name: Koné's\n"
				    "worker: {processes: 64, max_requests: 0}\n");

	(void)state;
	assert_string_equal(said, "");
	assert_non_null(c);
	assert_string_equal(c->environment, "testing");
	assert_string_equal(c->base_url, "https://crm.example.org");
	assert_true(c->validate);
	assert_string_equal(c->database_hosts[0], "db1.example.org:3306");
	assert_string_equal(c->database_hosts[1], "[2001:db8::1]:3306");
	assert_null(c->database_hosts[2]);
	assert_string_equal(c->database_name, "Koné's");
	assert_int_equal(c->worker_processes, 64);
	assert_int_equal(c->worker_max_requests, 0);
	assert_int_equal(c->worker_deadline, 20);
	conf_free(c);
}

#define HOSTS "database.hosts takes a list of socket paths and host:port, not "

static void
a_fault_is_said_with_its_place(void **state)
{
	static const struct {
		const char *text, *fault; /* behind the file's name */
	} cases[] = {
		{ "databse:\n  name: x\n", "1:1: there is no option databse" },
		{ "database:\n  nam: x\n", "2:3: there is no option nam in database" },
		{ "name: x\n", "1:1: there is no option name" },
		{ "database:\n  database: x\n", "2:3: there is no option database in database" },
		{ "language: fr\n\nlanguage: en\n", "3:1: language stands here a second time" },
		{ "list: {size: 10}\nlist: {count_cap: 10}\n",
		    "2:1: list stands here a second time" },
		{ "list: {size: 10, size: 10}\n", "1:18: size stands here a second time" },
		{ "language: de\n", "1:11: language takes fr or en, not de" },
		{ "language: f\n", "1:11: language takes fr or en, not f" },
		{ "language: 'fr|en'\n", "1:11: language takes fr or en, not \"fr|en\"" },
		{ "language:\n", "1:10: language takes fr or en, not nothing" },
		{ "language: [fr]\n", "1:11: language takes fr or en, not a list" },
		{ "validate: yes\n", "1:11: validate takes true or false, not yes" },
		{ "validate: 'true'\n", "1:11: validate takes true or false, not \"true\"" },
		{ "worker:\n  processes: 0\n",
		    "2:14: worker.processes takes a number from 1 to 64, not 0" },
		{ "worker:\n  processes: 65\n",
		    "2:14: worker.processes takes a number from 1 to 64, not 65" },
		{ "worker:\n  processes: -4\n",
		    "2:14: worker.processes takes a number from 1 to 64, not -4" },
		{ "worker:\n  processes: four\n",
		    "2:14: worker.processes takes a number from 1 to 64, not four" },
		{ "worker:\n  processes: 0x4\n",
		    "2:14: worker.processes takes a number from 1 to 64, not 0x4" },
		{ "worker:\n  processes: \"4\"\n",
		    "2:14: worker.processes takes a number from 1 to 64, not \"4\"" },
		{ "worker:\n  processes: 99999999999999999999\n",
		    "2:14: worker.processes takes a number from 1 to 64, not "
		    "99999999999999999999" },
		{ "worker:\n  processes: {a: [1, {b: 2}]}\n",
		    "2:14: worker.processes takes a number from 1 to 64, not options of its own" },
		{ "worker: 4\n",
		    "1:9: worker takes options of its own, indented below it, not a value" },
		{ "worker: [processes]\n",
		    "1:9: worker takes options of its own, indented below it, not a list" },
		{ "paths: {run: run}\n", "1:14: paths.run takes an absolute path, not run" },
		{ "database: {name: ''}\n",
		    "1:18: database.name takes a text of at most 64 bytes, not \"\"" },
		{ "database: {hosts: /run/x}\n", "1:19: " HOSTS "a value" },
		{ "database: {hosts: []}\n", "1:19: database.hosts is an empty list" },
		{ "database: {hosts: [a, /x]}\n", "1:20: " HOSTS "a" },
		{ "database: {hosts: [/x, 'a:0']}\n", "1:24: " HOSTS "a:0" },
		{ "database: {hosts: ['a:65536']}\n", "1:20: " HOSTS "a:65536" },
		{ "database: {hosts: ['::1:3306']}\n", "1:20: " HOSTS "::1:3306" },
		{ "database: {hosts: ['a b:1']}\n", "1:20: " HOSTS "a b:1" },
		{ "database: {hosts: [[/x]]}\n", "1:20: " HOSTS "a list" },
		{ "database: {hosts: [~]}\n", "1:20: " HOSTS "nothing" },
		{ "base_url: crm.example.org\n",
		    "1:11: base_url takes a URL such as https://crm.example.org, not "
		    "crm.example.org" },
		{ "base_url: https://crm.example.org/\n",
		    "1:11: base_url takes a URL such as https://crm.example.org, not "
		    "https://crm.example.org/" },
		{ "language: &a fr\n", "1:11: an anchor (&a) is not taken" },
		{ "database: &d\n  name: x\n", "1:11: an anchor (&d) is not taken" },
		{ "language: *a\n", "1:11: an alias (*a) is not taken: write the value out" },
		{ "database: {hosts: [*a]}\n",
		    "1:20: an alias (*a) is not taken: write the value out" },
		{ "database: {hosts: [&a /x]}\n", "1:20: an anchor (&a) is not taken" },
		{ "database: {<<: *a}\n", "1:12: there is no option << in database" },
		{ "&k language: fr\n", "1:1: an anchor (&k) is not taken" },
		{ "&k\nlanguage: fr\n", "1:1: an anchor (&k) is not taken" },
		{ "language: !!str fr\n", "1:11: a tag (tag:yaml.org,2002:str) is not taken" },
		{ "? [a]\n: b\n", "1:3: a key is a word, not a list" },
		{ "? {a: b}\n: b\n", "1:3: a key is a word, not options of its own" },
		{ "- language\n", "1:1: the file is to be options, not a list" },
		{ "language\n", "1:1: the file is to be options, not a value" },
		{ "language: fr\n---\nlanguage: en\n", "2:1: a second document is not taken" },
		{ "database: {name: \"a\\nb\"}\n", "1:18: the value holds a control character" },
		{ "database: {name: \"a\\0b\"}\n", "1:18: the value holds a control character" },
		{ "session: {idle: 100, absolute: 99}\n",
		    "1:1: session.absolute is less than session.idle" },
		{ "queue: {retry: 300 soon}\n",
		    "1:1: queue.retry takes numbers of seconds with a space between" },
		{ "queue: {retry: \"300  900\"}\n",
		    "1:1: queue.retry takes numbers of seconds with a space between" },
		{ "mail: {user: crm}\n", "1:1: mail.user and mail.password_file go together" },
		{ "mail: {host: mail.example.org, starttls: none, user: crm, password_file: /p}\n",
		    "1:1: mail.password_file would be shown in clear: mail.starttls is none" },
		{ "sms: {transport: http, body: x}\n",
		    "1:1: sms.transport http wants sms.url and sms.body" },
		{ "language: fr\n\tvalidate: true\n",
		    "2:1: this is not YAML: found a tab character "
		    "that violates indentation while scanning a plain scalar" },
		{ "database: {name: x\n",
		    "2:1: this is not YAML: did not find expected ',' or '}' "
		    "while parsing a flow mapping" },
		{ "language: fr\n\"",
		    "2:2: this is not YAML: found unexpected end of stream while "
		    "scanning a quoted scalar" },
		{ "# \xc3\xa9\nlanguage: \xc3\xa9\xff\n",
		    "2:12: this is not YAML: invalid leading UTF-8 octet" },
		{ "language: fr: en\n",
		    "1:13: this is not YAML: mapping values are not allowed in this context" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct conf *c = load(cases[i].text);

		if (c != NULL)
			fail_msg("this was taken: %s", cases[i].text);
		assert_memory_equal(said, path, strlen(path));
		/* the one line, and nothing behind it */
		assert_int_equal(said[strlen(said) - 1], '\n');
		said[strlen(said) - 1] = '\0';
		assert_string_equal(said + strlen(path) + 1, cases[i].fault);
	}
}

static void
one_run_shows_every_fault(void **state)
{
	static const char *const faults[] = { ":1:1: ", ":2:11: ", ":4:14: ", ":5:3: ", NULL };
	const char *s = said;
	size_t i;

	(void)state;
	assert_null(load("nothing: {a: [1, 2], b: {c: d}}\nlanguage: de\n"
			 "worker:\n  processes: 0\n  proceses: 4\n  deadline: 20\n"));
	for (i = 0; faults[i] != NULL; i++) {
		assert_true(str_starts(s + strlen(path), faults[i]));
		s = strchr(s, '\n') + 1;
	}
	assert_string_equal(s, "");
}

static void
lists_and_depths_without_end_are_refused(void **state)
{
	struct buf b = { .data = NULL };
	int i;

	(void)state;
	buf_adds(&b, "database: {hosts: [");
	for (i = 0; i < 17; i++)
		buf_adds(&b, "/x, ");
	buf_adds(&b, "]}\n");
	assert_null(load(buf_text(&b)));
	assert_non_null(strstr(said, "database.hosts takes at most 16"));
	buf_clear(&b);
	buf_adds(&b, "x: ");
	for (i = 0; i < 100000; i++)
		buf_addc(&b, '[');
	assert_null(load(buf_text(&b)));
	buf_free(&b);
}

static void
a_file_that_is_not_there_is_said(void **state)
{
	int real = catch ();
	const struct conf *c = conf_load("/nonexistent/maboussole.yaml");

	(void)state;
	release(real);
	assert_null(c);
	assert_string_equal(said,
	    "/nonexistent/maboussole.yaml: the configuration cannot be read: "
	    "No such file or directory\n");
}

static void
print_to(struct buf *b, void (*print)(FILE *, const struct conf *), const struct conf *c)
{
	char *text;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	assert_non_null(f);
	print(f, c);
	fclose(f);
	buf_clear(b);
	buf_add(b, text, n);
	free(text);
}

static void
what_is_shown_is_a_file_that_means_the_same(void **state)
{
	struct buf one = { .data = NULL }, two = { .data = NULL };
	const struct conf *c = load("base_url: https://crm.example.org\n"
				    "database: {name: \"it's: #1\", tls_ca: /a b, "
				    "hosts: ['[::1]:1', /x]}\n");

	(void)state;
	assert_non_null(c);
	print_to(&one, conf_show, c);
	conf_free(c);
	c = load(buf_text(&one));
	assert_string_equal(said, "");
	assert_non_null(c);
	assert_string_equal(c->database_name, "it's: #1");
	assert_string_equal(c->database_hosts[0], "[::1]:1");
	print_to(&two, conf_show, c);
	conf_free(c);
	assert_string_equal(buf_text(&one), buf_text(&two));
	buf_free(&one);
	buf_free(&two);
}

static void
sample(FILE *f, const struct conf *c)
{
	(void)c;
	conf_print_sample(f);
}

static void
manual(FILE *f, const struct conf *c)
{
	(void)c;
	conf_print_manual(f);
}

static void
read_source(struct buf *b, const char *name)
{
	char file[4096], part[4096];
	const char *top = getenv("TOP_SRCDIR");
	size_t n;
	FILE *f;

	snprintf(file, sizeof(file), "%s/%s", top != NULL ? top : ".", name);
	f = fopen(file, "re");
	assert_non_null(f);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_add(b, part, n);
	fclose(f);
}

static void
the_sample_is_what_the_table_prints(void **state)
{
	struct buf printed = { .data = NULL }, kept = { .data = NULL };

	(void)state;
	print_to(&printed, sample, NULL);
	read_source(&kept, "conf/maboussole.yaml");
	assert_string_equal(buf_text(&printed), buf_text(&kept));
	buf_free(&printed);
	buf_free(&kept);
}

/* The line as an option that is not commented out: "#name: value" is one,
 * "# text" is not, and "#name:" has no default. */
static void
uncomment_line(struct buf *to, char *line)
{
	static const char *const marks[][2] = {
		{ ": PKGDATADIR", ": " MB_PKGDATADIR },
		{ ": RUNSTATEDIR", ": " MB_RUNSTATEDIR },
		{ ": LOCALSTATEDIR", ": " MB_LOCALSTATEDIR },
	};
	char *mark = line + strspn(line, " ");
	size_t i;

	if (*mark == '#' && mark[1] != ' ' && !str_ends(line, ":"))
		memmove(mark, mark + 1, strlen(mark));
	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		char *place = strstr(line, marks[i][0]);

		if (place == NULL)
			continue;
		*place = '\0';
		buf_printf(to, "%s%s", line, marks[i][1]);
		line = place + strlen(marks[i][0]);
	}
	buf_printf(to, "%s\n", line);
}

static void
uncomment(struct buf *to, char *text)
{
	char *line;

	while ((line = strsep(&text, "\n")) != NULL)
		uncomment_line(to, line);
}

static void
the_sample_with_its_options_uncommented_gives_the_defaults(void **state)
{
	struct buf text = { .data = NULL }, file = { .data = NULL }, one = { .data = NULL },
		   two = { .data = NULL };
	const struct conf *c;

	(void)state;
	print_to(&text, sample, NULL);
	buf_text(&text);
	uncomment(&file, text.data);
	assert_non_null(strstr(buf_text(&file), "\n  processes: 4\n"));
	c = load(buf_text(&file));
	assert_string_equal(said, "");
	assert_non_null(c);
	print_to(&one, conf_show, c);
	conf_free(c);
	c = load("");
	print_to(&two, conf_show, c);
	conf_free(c);
	assert_string_equal(buf_text(&one), buf_text(&two));
	buf_free(&text);
	buf_free(&file);
	buf_free(&one);
	buf_free(&two);
}

static void
the_manual_lists_what_the_table_prints(void **state)
{
	struct buf printed = { .data = NULL }, page = { .data = NULL };
	char *list, *end;

	(void)state;
	print_to(&printed, manual, NULL);
	read_source(&page, "conf/maboussole.yaml.5");
	buf_text(&page);
	list = strstr(page.data, ".\\\" Printed by the program");
	assert_non_null(list);
	list = strchr(list, '\n') + 1;
	end = strstr(list, ".El\n");
	assert_non_null(end);
	*end = '\0';
	assert_string_equal(list, buf_text(&printed));
	buf_free(&printed);
	buf_free(&page);
}

static void
a_secret_is_the_one_line_of_a_safe_file(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		mode_t mode;
		const char *secret, *why;
	} cases[] = {
		{ "s3cret\n", 7, 0600, "s3cret", NULL },
		{ "s3cret", 6, 0400, "s3cret", NULL },
		{ " kept \n", 7, 0640, " kept ", NULL },
		{ "s3cret\n", 7, 0644, NULL, "others have access to it: chmod o= it" },
		{ "s3cret\n", 7, 0601, NULL, "others have access to it: chmod o= it" },
		{ "s3cret\n", 7, 0660, NULL, "its group may write to it: chmod g-w it" },
		{ "", 0, 0600, NULL, "it is empty" },
		{ "\n", 1, 0600, NULL, "it is empty" },
		{ "a\nb\n", 4, 0600, NULL, "it holds more than one line of text" },
		{ "a\r\n", 3, 0600, NULL, "it holds more than one line of text" },
		{ "a\0b", 3, 0600, NULL, "it holds more than one line of text" },
		{ "a\xff", 2, 0600, NULL, "it holds more than one line of text" },
	};
	struct arena *a = arena_new();
	char expected[256], long_text[1025];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *text;

		write_file(cases[i].text, cases[i].n, cases[i].mode);
		text = secret(a);
		if (cases[i].secret != NULL) {
			assert_string_equal(said, "");
			assert_string_equal(text, cases[i].secret);
			continue;
		}
		assert_null(text);
		snprintf(expected, sizeof(expected), "%s: the secret is not read: %s\n", path,
		    cases[i].why);
		assert_string_equal(said, expected);
	}
	memset(long_text, 'x', sizeof(long_text));
	write_file(long_text, 1024, 0600);
	assert_int_equal(strlen(secret(a)), 1024);
	write_file(long_text, 1025, 0600);
	assert_null(secret(a));
	unlink(path);
	assert_null(secret(a));
	assert_non_null(strstr(said, "No such file or directory"));
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_null(secret(a));
	assert_non_null(strstr(said, "it is not a regular file"));
	arena_free(a);
}

#define STORE                                                                         \
	"s3: {endpoint: 'https://s3.example.org', bucket: copies, access_key: AK, " \
	"secret_key_file: /s}\n"

static void
two_options_may_stand_in_the_environment(void **state)
{
	const struct conf *c;

	(void)state;
	setenv("BACKUP_DISK", "s3", 1);
	setenv("BACKUP_PATH", "", 1);
	c = load("backup:\n  disk: local\n  path: /a\n" STORE);
	assert_non_null(c);
	assert_string_equal(c->backup_disk, "s3");
	assert_string_equal(c->backup_path, "/a");
	assert_string_equal(c->s3_prefix, "maboussole");
	conf_free(c);
	setenv("BACKUP_PATH", "backups", 1);
	c = load("backup:\n  path: /a\n" STORE);
	assert_string_equal(c->backup_path, "/a");
	assert_string_equal(c->s3_prefix, "backups");
	conf_free(c);
	assert_null(load(""));
	assert_non_null(strstr(said, ":1:1: backup.disk s3 wants the section s3\n"));
	setenv("BACKUP_DISK", "tape", 1);
	unsetenv("BACKUP_PATH");
	assert_null(load(""));
	assert_string_equal(said, "BACKUP_DISK=tape: backup.disk takes local or s3\n");
	unsetenv("BACKUP_DISK");
	setenv("BACKUP_PATH", "/b", 1);
	c = load("backup:\n  path: /a\n");
	assert_string_equal(c->backup_path, "/b");
	conf_free(c);
	unsetenv("BACKUP_PATH");
}

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/maboussole.yaml", folder);
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_file_gives_the_defaults),
		cmocka_unit_test(what_the_file_says_holds),
		cmocka_unit_test(a_fault_is_said_with_its_place),
		cmocka_unit_test(one_run_shows_every_fault),
		cmocka_unit_test(lists_and_depths_without_end_are_refused),
		cmocka_unit_test(a_file_that_is_not_there_is_said),
		cmocka_unit_test(what_is_shown_is_a_file_that_means_the_same),
		cmocka_unit_test(the_sample_is_what_the_table_prints),
		cmocka_unit_test(the_sample_with_its_options_uncommented_gives_the_defaults),
		cmocka_unit_test(the_manual_lists_what_the_table_prints),
		cmocka_unit_test(two_options_may_stand_in_the_environment),
		cmocka_unit_test(a_secret_is_the_one_line_of_a_safe_file),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
