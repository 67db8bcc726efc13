/* maboussole backup push: finished copies of the local folder, into the store of s3. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "conf/conf.h"
#include "depot/depot.h"

struct object {
	const char *name;
	uint64_t bytes;
};

/* The objects of a depot, in the order of their names. */
struct objects {
	struct arena *arena;
	struct object *all;
	size_t n, room;
};

struct push {
	struct admin *admin;
	struct depot *from, *to;
	const char *copy;
	uint64_t bytes, sent; /* of all that was looked at; by us, now */
};

static void
add(void *context, const struct depot_entry *e)
{
	struct objects *o = context;
	struct object *all = o->all;

	if (o->n == o->room) {
		o->room = o->room == 0 ? 32 : 2 * o->room;
		o->all = arena_array(o->arena, o->room, sizeof(*o->all));
		if (o->n > 0)
			memcpy(o->all, all, o->n * sizeof(*all));
	}
	o->all[o->n++] = (struct object){ arena_strdup(o->arena, e->name), e->bytes };
}

static const struct object *
find(const struct objects *o, const char *name)
{
	for (size_t i = 0; i < o->n; i++)
		if (str_equal(o->all[i].name, name))
			return &o->all[i];
	return NULL;
}

static int
store_fault(const struct depot *d)
{
	fprintf(stderr, "maboussole backup push: %s\n", depot_fault(d));
	return EX_IOERR;
}

/* What is written last of a copy, and says that it is whole. */
static bool
is_manifest(const char *name)
{
	return str_ends(name, "/manifest.json");
}

static int
push_object(struct push *p, const struct object *o)
{
	struct admin *admin = p->admin;
	struct depot_sent sent;

	if (admin->dry_run) {
		printf("would send %s: %" PRIu64 " bytes\n", o->name, o->bytes);
		return EX_OK;
	}
	if (!depot_put_file(p->to, o->name,
		arena_printf(admin->arena, "%s/%s", depot_where(p->from), o->name), &sent, NULL,
		NULL))
		return store_fault(p->to);
	p->sent += sent.sent;
	if (!admin->quiet && isatty(STDERR_FILENO))
		fprintf(stderr, "    %-36s %12" PRIu64 " bytes\n", o->name, o->bytes);
	return EX_OK;
}

/* The manifest after all the others: there, too, a copy without it is unfinished. */
static int
push_copy(struct push *p, const struct objects *here)
{
	const char *prefix = arena_printf(p->admin->arena, "%s/", p->copy);
	struct objects there = { .arena = p->admin->arena };
	int code = EX_OK;

	if (!depot_list(p->to, prefix, add, &there))
		return store_fault(p->to);
	p->bytes = p->sent = 0;
	for (int last = 0; last < 2; last++)
		for (size_t i = 0; code == EX_OK && i < here->n; i++) {
			const struct object *o = &here->all[i], *same;

			if (!str_starts(o->name, prefix) || is_manifest(o->name) != (last == 1))
				continue;
			p->bytes += o->bytes;
			same = find(&there, o->name);
			if (same == NULL || same->bytes != o->bytes)
				code = push_object(p, o);
		}
	return code;
}

static void
print_pushed(const struct push *p)
{
	if (p->admin->json)
		printf("{\"name\":\"%s\",\"bytes\":%" PRIu64 ",\"sent\":%" PRIu64 "}\n", p->copy,
		    p->bytes, p->sent);
	else if (!p->admin->quiet && !p->admin->dry_run)
		printf("%s is in %s: %" PRIu64 " bytes, %" PRIu64 " of them sent now\n", p->copy,
		    depot_where(p->to), p->bytes, p->sent);
}

/* The finished copies that were asked for, the oldest first. */
static const char *const *
chosen(struct admin *admin, const struct objects *here, const char *wanted)
{
	const char **names = arena_array(admin->arena, here->n + 2, sizeof(*names));
	size_t n = 0;

	for (size_t i = 0; i < here->n; i++) {
		const char *name = here->all[i].name;
		const char *copy = arena_copy(admin->arena, name, strcspn(name, "/"));

		if (!is_manifest(name) || strchr(name, '/') != strrchr(name, '/'))
			continue;
		if (str_equal(wanted, "latest"))
			n = 0;
		if (str_equal(wanted, "latest") || str_equal(wanted, "--all") ||
		    str_equal(wanted, copy))
			names[n++] = copy;
	}
	return names;
}

static int
run(struct push *p, const char *wanted)
{
	struct objects here = { .arena = p->admin->arena };
	const char *const *copies;
	int code = EX_OK;

	if (!depot_list(p->from, "", add, &here))
		return store_fault(p->from);
	copies = chosen(p->admin, &here, wanted);
	if (*copies == NULL && !str_equal(wanted, "--all")) {
		fprintf(stderr, "maboussole backup push: %s: there is no finished copy %s\n",
		    depot_where(p->from), str_equal(wanted, "latest") ? "" : wanted);
		return EX_NOINPUT;
	}
	for (; *copies != NULL && code == EX_OK; copies++) {
		p->copy = *copies;
		code = push_copy(p, &here);
		if (code == EX_OK)
			print_pushed(p);
	}
	return code;
}

int
cmd_backup_push(struct admin *admin, int argc, char **argv)
{
	struct push p = { .admin = admin };
	const char *fault = NULL;
	int code;

	if (argc > 2)
		return admin_usage("backup push", "surplus argument ", argv[2]);
	if (argc == 2 && argv[1][0] == '-' && !str_equal(argv[1], "--all"))
		return admin_usage("backup push", "unknown option ", argv[1]);
	p.from = depot_open(admin->arena, admin->conf, DEPOT_LOCAL, &fault);
	if (p.from != NULL)
		p.to = depot_open(admin->arena, admin->conf, DEPOT_S3, &fault);
	if (p.to == NULL) {
		fprintf(stderr, "maboussole backup push: %s\n", fault);
		depot_close(p.from);
		return p.from == NULL ? EX_IOERR : EX_CONFIG;
	}
	code = run(&p, argc == 2 ? argv[1] : "latest");
	depot_close(p.to);
	depot_close(p.from);
	return code;
}
