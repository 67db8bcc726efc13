#include "depot/depot.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "conf/conf.h"
#include "depot/inside.h"

/* --- names and faults ------------------------------------------------------------- */

bool
depot_name_good(const char *name)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/";
	size_t n = strlen(name);
	char before = '/';

	if (n == 0 || n > DEPOT_NAME_MAX || strspn(name, letters) != n || name[n - 1] == '/')
		return false;
	for (; *name != '\0'; before = *name++)
		if (before == '/' && (*name == '/' || *name == '.'))
			return false;
	return true;
}

bool
depot_fail(struct depot *d, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(d->fault, sizeof(d->fault), format, ap);
	va_end(ap);
	d->absent = false;
	return false;
}

bool
depot_fail_absent(struct depot *d, const char *name)
{
	depot_fail(d, "%s: there is no %s", d->where, name);
	d->absent = true;
	return false;
}

static bool
named(struct depot *d, const char *name)
{
	return depot_name_good(name) ||
	    depot_fail(d, "%s: \"%.60s\" is no name of an object", d->where, name);
}

const char *
depot_where(const struct depot *d)
{
	return d->where;
}

const char *
depot_fault(const struct depot *d)
{
	return d->fault;
}

bool
depot_absent(const struct depot *d)
{
	return d->absent;
}

/* --- which ------------------------------------------------------------- */

int
depot_kind_of(const char *disk)
{
	static const char *const kinds[] = { [DEPOT_LOCAL] = "local", [DEPOT_S3] = "s3", NULL };

	return str_index(kinds, disk);
}

struct depot *
depot_open(struct arena *a, const struct conf *conf, enum depot_kind kind, const char **fault)
{
	if (kind == DEPOT_LOCAL)
		return folder_open(a, conf->backup_path, true, fault);
	return s3_open(a, conf, fault);
}

struct depot *
depot_open_folder(struct arena *a, const char *path, const char **fault)
{
	return folder_open(a, path, false, fault);
}

void
depot_close(struct depot *d)
{
	if (d != NULL)
		d->ways->close(d);
}

/* --- writing ------------------------------------------------------------- */

struct depot_put *
depot_put(struct depot *d, const char *name)
{
	struct depot_put *p;
	struct arena *a;

	if (!named(d, name))
		return NULL;
	a = arena_new();
	p = d->ways->put(d, a, arena_strdup(a, name));
	if (p == NULL)
		arena_free(a);
	return p;
}

bool
depot_write(struct depot_put *p, const void *bytes, size_t n)
{
	if (p == NULL || p->failed)
		return false;
	p->failed = !p->depot->ways->write(p, bytes, n);
	return !p->failed;
}

bool
depot_keep(struct depot_put *p)
{
	bool kept;

	if (p == NULL)
		return false;
	if (p->failed) {
		depot_drop(p);
		return false;
	}
	kept = p->depot->ways->keep(p);
	arena_free(p->arena);
	return kept;
}

void
depot_drop(struct depot_put *p)
{
	if (p == NULL)
		return;
	p->depot->ways->drop(p);
	arena_free(p->arena);
}

bool
depot_put_file(struct depot *d, const char *name, const char *path, struct depot_sent *sent,
    void (*told)(void *, const struct depot_sent *), void *context)
{
	struct arena *a;
	bool ok;

	*sent = (struct depot_sent){ .bytes = 0 };
	if (!named(d, name))
		return false;
	a = arena_new();
	ok = d->ways->put_file(d, a, name, path, sent, told, context);
	arena_free(a);
	return ok;
}

/* --- reading ------------------------------------------------------------- */

struct depot_get *
depot_get(struct depot *d, const char *name)
{
	struct depot_get *g;
	struct arena *a;

	if (!named(d, name))
		return NULL;
	a = arena_new();
	g = d->ways->get(d, a, arena_strdup(a, name));
	if (g == NULL)
		arena_free(a);
	return g;
}

uint64_t
depot_bytes(const struct depot_get *g)
{
	return g->bytes;
}

ssize_t
depot_read(struct depot_get *g, void *to, size_t n)
{
	ssize_t some = n == 0 ? 0 : g->depot->ways->read(g, to, n);

	if (some > 0)
		g->done += (uint64_t)some;
	if (some == 0 && n > 0 && g->done < g->bytes) {
		depot_fail(g->depot, "%s: %s has become shorter while it was read", g->depot->where,
		    g->name);
		return -1;
	}
	return some;
}

void
depot_got(struct depot_get *g)
{
	if (g == NULL)
		return;
	g->depot->ways->got(g);
	arena_free(g->arena);
}

/* --- what there is ------------------------------------------------------------- */

bool
depot_list(struct depot *d, const char *prefix, void (*each)(void *, const struct depot_entry *),
    void *context)
{
	return d->ways->list(d, prefix, each, context);
}

bool
depot_remove(struct depot *d, const char *name)
{
	return named(d, name) && d->ways->remove(d, name);
}

int
depot_sweep(struct depot *d, int64_t older_s)
{
	return d->ways->sweep(d, older_s);
}
