/*
 * The calls of src/depot/depot.h as a command, for tests/e2e/depot.bats.
 *
 *	depot-tool CONF put NAME [BYTES]   keeps standard input; with BYTES drops it after so many
 *	depot-tool CONF file NAME PATH     says how many bytes were sent, and were found
 *	depot-tool CONF get NAME           to standard output
 *	depot-tool CONF list PREFIX
 *	depot-tool CONF remove NAME
 *	depot-tool CONF sweep SECONDS
 *
 * It ends with 1 and the depot's sentence, with 2 when there is no such object.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "conf/conf.h"
#include "depot/depot.h"

static bool
put(struct depot *d, const char *name, const char *most)
{
	static char piece[70000];
	struct depot_put *p = depot_put(d, name);
	int64_t n = 0;
	ssize_t some;

	while ((some = read(STDIN_FILENO, piece, sizeof(piece))) > 0) {
		if (!depot_write(p, piece, (size_t)some))
			break;
		n += some;
		if (most != NULL && n >= atoll(most)) {
			depot_drop(p);
			return true;
		}
	}
	return depot_keep(p);
}

static bool
get(struct depot *d, const char *name)
{
	static char piece[100000];
	struct depot_get *g = depot_get(d, name);
	ssize_t n;

	if (g == NULL)
		return false;
	while ((n = depot_read(g, piece, sizeof(piece))) > 0)
		fwrite(piece, 1, (size_t)n, stdout);
	depot_got(g);
	return n == 0;
}

static void
print(void *context, const struct depot_entry *e)
{
	(void)context;
	printf("%s %" PRIu64 " %s\n", e->name, e->bytes,
	    e->modified_at > 1700000000 ? "dated" : "undated");
}

static bool
send_file(struct depot *d, const char *name, const char *path)
{
	struct depot_sent sent;
	bool ok = depot_put_file(d, name, path, &sent, NULL, NULL);

	printf("%" PRIu64 " %" PRIu64 "\n", sent.sent, sent.found);
	return ok;
}

static bool
run(struct depot *d, char **argv)
{
	const char *what = argv[0];
	int n;

	if (str_equal(what, "put"))
		return put(d, argv[1], argv[2]);
	if (str_equal(what, "file"))
		return send_file(d, argv[1], argv[2]);
	if (str_equal(what, "get"))
		return get(d, argv[1]);
	if (str_equal(what, "list"))
		return depot_list(d, argv[1], print, NULL);
	if (str_equal(what, "remove"))
		return depot_remove(d, argv[1]);
	n = depot_sweep(d, atoll(argv[1]));
	printf("%d\n", n);
	return n >= 0;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new();
	const struct conf *conf = argc < 4 ? NULL : conf_load(argv[1]);
	const char *fault = NULL;
	struct depot *d;
	int code = EX_OK;

	if (conf == NULL)
		return EX_USAGE;
	log_open("depot-tool", (enum log_level)log_level_of(conf->log_level));
	d = depot_open(a, conf, (enum depot_kind)depot_kind_of(conf->backup_disk), &fault);
	if (d == NULL) {
		fprintf(stderr, "%s\n", fault);
		code = EX_CONFIG;
	} else if (!run(d, argv + 2)) {
		fprintf(stderr, "%s\n", depot_fault(d));
		code = depot_absent(d) ? 2 : 1;
	}
	depot_close(d);
	conf_free(conf);
	arena_free(a);
	return code;
}
