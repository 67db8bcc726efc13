/*
 * Objects as files of a folder.  One is written beside its place, brought to the disk,
 * and renamed.  Its writer holds a lock on it, so that what a dead one has left is known.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "crypt/random.h"
#include "depot/inside.h"

/* No name of an object begins with a dot. */
#define BESIDE ".part-"

enum { BESIDE_RANDOM = 9, DEEPEST = 100, PIECE = 256 << 10 };

struct folder {
	struct depot depot;
	int root;
};

struct folder_put {
	struct depot_put put;
	int fd, in; /* the file and the folder it is to stand in */
	char beside[32];
};

struct folder_get {
	struct depot_get get;
	int fd;
};

static bool
fail(struct depot *d, const char *name)
{
	if (errno == ENOENT)
		return depot_fail_absent(d, name);
	return depot_fail(d, "%s/%s: %s", d->where, name, strerror(errno));
}

/* --- folders ------------------------------------------------------------- */

/* A folder in another, made when it is missing and make says so. */
static int
step(int in, const char *name, bool make)
{
	static const int how = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	int fd = openat(in, name, how);

	if (fd >= 0 || errno != ENOENT || !make)
		return fd;
	if (mkdirat(in, name, 0700) != 0 && errno != EEXIST)
		return -1;
	return fsync(in) != 0 ? -1 : openat(in, name, how);
}

/* The folder an object is in, and the last part of its name; -1. */
static int
folder_of(const struct folder *f, const char *name, bool make, const char **last)
{
	int in = fcntl(f->root, F_DUPFD_CLOEXEC, 0);
	const char *slash;

	for (; in >= 0 && (slash = strchr(name, '/')) != NULL; name = slash + 1) {
		char part[DEPOT_NAME_MAX + 1];
		int next;

		snprintf(part, sizeof(part), "%.*s", (int)(slash - name), name);
		next = step(in, part, make);
		close(in);
		in = next;
	}
	*last = name;
	return in;
}

static void
folder_close(struct depot *d)
{
	close(((struct folder *)d)->root);
}

/* --- writing ------------------------------------------------------------- */

/* Whoever sweeps between the two calls has the lock first, or has taken the file away. */
static bool
locked(int fd)
{
	struct stat st;

	return flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &st) == 0 && st.st_nlink > 0;
}

static struct depot_put *
folder_put(struct depot *d, struct arena *a, const char *name)
{
	struct folder_put *p = arena_alloc(a, sizeof(*p));
	const char *last;

	p->put = (struct depot_put){ .depot = d, .arena = a, .name = name };
	p->fd = -1;
	p->in = folder_of((struct folder *)d, name, true, &last);
	if (p->in >= 0) {
		snprintf(p->beside, sizeof(p->beside), BESIDE "%s", random_token(a, BESIDE_RANDOM));
		p->fd = openat(
		    p->in, p->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	}
	if (p->fd >= 0 && locked(p->fd))
		return &p->put;
	depot_fail(d, "%s/%s: it cannot be written: %s", d->where, name, strerror(errno));
	if (p->fd >= 0)
		close(p->fd);
	if (p->in >= 0)
		close(p->in);
	return NULL;
}

static bool
folder_write(struct depot_put *put, const void *bytes, size_t n)
{
	struct folder_put *p = (struct folder_put *)put;
	const char *at = bytes;
	ssize_t done;

	for (; n > 0; at += done, n -= (size_t)done) {
		done = write(p->fd, at, n);
		if (done < 0 && errno != EINTR)
			return fail(put->depot, put->name);
		if (done < 0)
			done = 0;
	}
	return true;
}

static void
folder_drop(struct depot_put *put)
{
	struct folder_put *p = (struct folder_put *)put;

	unlinkat(p->in, p->beside, 0);
	close(p->fd);
	close(p->in);
}

/* The lock is held until the name is there, so the file is closed last; what a late
 * error of it would say, fsync() has said. */
static bool
folder_keep(struct depot_put *put)
{
	struct folder_put *p = (struct folder_put *)put;
	const char *slash = strrchr(put->name, '/');
	const char *last = slash == NULL ? put->name : slash + 1;

	if (fsync(p->fd) != 0 || renameat(p->in, p->beside, p->in, last) != 0) {
		fail(put->depot, put->name);
		folder_drop(put);
		return false;
	}
	if (fsync(p->in) != 0) {
		fail(put->depot, put->name);
		unlinkat(p->in, last, 0);
		folder_drop(put);
		return false;
	}
	close(p->fd);
	close(p->in);
	return true;
}

/* Nothing of it is there before its end, so that there is nothing to take up. */
static bool
folder_put_file(struct depot *d, struct arena *a, const char *name, const char *path,
    struct depot_sent *sent, void (*told)(void *, const struct depot_sent *), void *context)
{
	char *piece = arena_alloc(a, PIECE);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct depot_put *p;
	struct stat st;
	ssize_t n = -1;

	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		depot_fail(d, "%s: it is no file that can be read", path);
		if (fd >= 0)
			close(fd);
		return false;
	}
	sent->bytes = (uint64_t)st.st_size;
	p = depot_put(d, name);
	while (p != NULL && ((n = read(fd, piece, PIECE)) > 0 || (n < 0 && errno == EINTR))) {
		if (n > 0 && !depot_write(p, piece, (size_t)n))
			break;
		sent->sent += n > 0 ? (uint64_t)n : 0;
		if (told != NULL)
			told(context, sent);
	}
	if (n < 0 && p != NULL)
		depot_fail(d, "%s: %s", path, strerror(errno));
	close(fd);
	if (n == 0 && sent->sent == sent->bytes)
		return depot_keep(p);
	if (n == 0)
		depot_fail(d, "%s: it was changed while it was copied", path);
	depot_drop(p);
	return false;
}

/* --- reading ------------------------------------------------------------- */

static struct depot_get *
folder_get(struct depot *d, struct arena *a, const char *name)
{
	struct folder_get *g = arena_alloc(a, sizeof(*g));
	const char *last;
	struct stat st;
	int in = folder_of((struct folder *)d, name, false, &last);

	g->get = (struct depot_get){ .depot = d, .arena = a, .name = name };
	/* a pipe of that name would be waited for */
	g->fd = in < 0 ? -1 : openat(in, last, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (g->fd < 0 || fstat(g->fd, &st) != 0)
		fail(d, name);
	if (in >= 0)
		close(in);
	if (g->fd < 0)
		return NULL;
	if (!S_ISREG(st.st_mode)) {
		depot_fail(d, "%s/%s: it is not a regular file", d->where, name);
		close(g->fd);
		return NULL;
	}
	g->get.bytes = (uint64_t)st.st_size;
	return &g->get;
}

static ssize_t
folder_read(struct depot_get *get, void *to, size_t n)
{
	struct folder_get *g = (struct folder_get *)get;
	ssize_t some;

	do
		some = read(g->fd, to, n);
	while (some < 0 && errno == EINTR);
	if (some < 0)
		fail(get->depot, get->name);
	return some;
}

static void
folder_got(struct depot_get *get)
{
	close(((struct folder_get *)get)->fd);
}

/* --- what there is ------------------------------------------------------------- */

/* A walk through all files, in the order of their names. */
struct walk {
	struct depot *depot;
	bool parts; /* what is being written, and not what is there */
	void (*each)(
	    struct walk *, int in, const char *last, const char *name, const struct stat *);
	const char *prefix;
	void (*tell)(void *, const struct depot_entry *);
	void *context;
	int64_t before;
	int n;
};

/* "a-b" stands before "a/b" and that before "ab": the folder is compared with its slash. */
static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, those of folders with a slash behind them; NULL. */
static char **
names_in(struct arena *a, int in)
{
	int fd = step(in, ".", false);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	char **names = arena_array(a, 2, sizeof(*names));
	size_t n = 0, room = 1;
	const struct dirent *e;
	struct stat st;

	if (dir == NULL)
		return NULL;
	while ((e = readdir(dir)) != NULL) {
		if (str_equal(e->d_name, ".") || str_equal(e->d_name, "..") ||
		    fstatat(in, e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		if (n == room)
			names = memcpy(arena_array(a, 2 * (room *= 2) + 1, sizeof(*names)), names,
			    n * sizeof(*names));
		names[n++] = arena_printf(a, "%s%s", e->d_name, S_ISDIR(st.st_mode) ? "/" : "");
	}
	closedir(dir);
	names[n] = NULL;
	qsort(names, n, sizeof(*names), by_name);
	return names;
}

static bool
walk(struct walk *w, int in, const char *path, int depth)
{
	struct arena *a = arena_new();
	char **names = names_in(a, in);
	bool ok = names != NULL || fail(w->depot, path);

	for (; ok && *names != NULL; names++) {
		const char *name = arena_printf(a, "%s%s", path, *names);
		size_t n = strlen(*names);
		struct stat st;
		int next;

		if ((*names)[n - 1] == '/') {
			(*names)[n - 1] = '\0';
			if (**names == '.' || depth >= DEEPEST)
				continue;
			next = step(in, *names, false);
			ok = next >= 0 ? walk(w, next, name, depth + 1) :
					 errno == ENOENT || fail(w->depot, name);
			if (next >= 0)
				close(next);
		} else if ((w->parts ? str_starts(*names, BESIDE) : depot_name_good(name)) &&
		    fstatat(in, *names, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode)) {
			w->each(w, in, *names, name, &st);
		}
	}
	arena_free(a);
	return ok;
}

static void
tell(struct walk *w, int in, const char *last, const char *name, const struct stat *st)
{
	(void)in;
	(void)last;
	if (str_starts(name, w->prefix))
		w->tell(w->context,
		    &(struct depot_entry){ .name = name,
			.bytes = (uint64_t)st->st_size,
			.modified_at = st->st_mtime });
}

static bool
folder_list(struct depot *d, const char *prefix, void (*each)(void *, const struct depot_entry *),
    void *context)
{
	struct walk w = {
		.depot = d, .each = tell, .prefix = prefix, .tell = each, .context = context
	};

	return walk(&w, ((struct folder *)d)->root, "", 0);
}

/* The folder an object was in goes with the last of them, and so up; one that is not empty stays. */
static void
leave(int root, const char *name, size_t n)
{
	char path[DEPOT_NAME_MAX + 1];

	snprintf(path, sizeof(path), "%.*s", (int)n, name);
	while (unlinkat(root, path, AT_REMOVEDIR) == 0) {
		char *slash = strrchr(path, '/');

		if (slash == NULL)
			break;
		*slash = '\0';
	}
}

static bool
folder_remove(struct depot *d, const char *name)
{
	const char *last;
	int in = folder_of((struct folder *)d, name, false, &last);
	bool ok = in >= 0 ? unlinkat(in, last, 0) == 0 && fsync(in) == 0 : false;

	ok = ok || errno == ENOENT || fail(d, name);
	if (in >= 0)
		close(in);
	if (ok && last != name)
		leave(((struct folder *)d)->root, name, (size_t)(last - name - 1));
	return ok;
}

/* Its writer is dead when nobody holds the lock. */
static void
sweep(struct walk *w, int in, const char *last, const char *name, const struct stat *st)
{
	int fd;

	(void)name;
	if (st->st_mtime > w->before)
		return;
	fd = openat(in, last, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0 && unlinkat(in, last, 0) == 0)
		w->n++;
	close(fd);
}

static int
folder_sweep(struct depot *d, int64_t older_s)
{
	struct walk w = {
		.depot = d, .parts = true, .each = sweep, .before = clock_now() - older_s
	};

	return walk(&w, ((struct folder *)d)->root, "", 0) ? w.n : -1;
}

static const struct depot_ways ways = {
	.close = folder_close,
	.put = folder_put,
	.write = folder_write,
	.keep = folder_keep,
	.drop = folder_drop,
	.put_file = folder_put_file,
	.get = folder_get,
	.read = folder_read,
	.got = folder_got,
	.list = folder_list,
	.remove = folder_remove,
	.sweep = folder_sweep,
};

struct depot *
folder_open(struct arena *a, const char *path, bool make, const char **fault)
{
	struct folder *f = arena_alloc(a, sizeof(*f));

	f->depot = (struct depot){ .ways = &ways, .arena = a, .where = arena_strdup(a, path) };
	f->root = -1;
	if (!make || mkdir(path, 0700) == 0 || errno == EEXIST)
		f->root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (f->root >= 0)
		return &f->depot;
	*fault = arena_printf(a, "%s: %s", path, strerror(errno));
	return NULL;
}
