#include "backup/pump.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backup/child.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "depot/depot.h"

enum { PIECE = 1 << 16, REST_BYTES = 1 << 18, REST_MAX_US = 200000 };

/* The two programs in a row, with what is on its way into the first. */
struct tools {
	struct pump *pump;
	struct child first, second;
	struct summing *given, *got;	/* what goes into them, what comes out */
	uint64_t given_bytes, got_bytes;
	char piece[PIECE];		/* for the first one */
	size_t at, len;
	bool ended;			/* nothing more goes in */
};

static void
kill_tools(struct tools *t)
{
	child_kill(&t->first);
	child_kill(&t->second);
}

static enum pump_result
fail(struct pump *p, enum pump_result result, const char *fault)
{
	p->fault = fault;
	return result;
}

static bool
start(struct tools *t, struct pump *p, const char *const *one, int third_one, const char *const *two)
{
	t->pump = p;
	t->given = summing_new(p->arena);
	t->got = summing_new(p->arena);
	if (child_start(&t->first, one, CHILD_PIPE, CHILD_PIPE, third_one)) {
		if (child_start(&t->second, two, t->first.out, CHILD_PIPE, -1)) {
			child_close(&t->first.out);
			fcntl(t->first.in, F_SETFL, O_NONBLOCK);
			return true;
		}
		p->fault = child_fault(p->arena, &t->second);
	} else {
		p->fault = child_fault(p->arena, &t->first);
	}
	return false;
}

/* As much as the first one takes now.  False: it takes no more for ever. */
static bool
push(struct tools *t)
{
	ssize_t n = write(t->first.in, t->piece + t->at, t->len - t->at);

	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	t->at += (size_t)n;
	if (t->at == t->len)
		t->at = t->len = 0;
	return true;
}

enum moved { MOVED, MOVED_END, MOVED_STOP };

/* One turn: waits until something can be done and does it.  source: what is polled for more,
 * -1 when the buffer is filled elsewhere.  *n: what came out, in out. */
static enum moved
turn(struct tools *t, int source, char *out, ssize_t *n)
{
	bool filled = t->len > 0;
	struct pollfd fds[3] = {
		{ .fd = t->second.out, .events = POLLIN },
		{ .fd = filled ? t->first.in : -1, .events = POLLOUT },
		{ .fd = filled || t->ended ? -1 : source, .events = POLLIN },
	};

	*n = 0;
	if (t->ended && !filled)
		child_close(&t->first.in);
	if (child_stopped())
		return MOVED_STOP;
	if (poll(fds, 3, 1000) < 0)
		return errno == EINTR ? MOVED : MOVED_STOP;
	/* one that has gone away is asked for its words at the end */
	if (fds[1].revents != 0 && !push(t)) {
		t->ended = true;
		t->at = t->len = 0;
	}
	if (fds[0].revents != 0) {
		*n = read(t->second.out, out, PIECE);
		if (*n == 0 || (*n < 0 && errno != EINTR))
			return MOVED_END;
	}
	if (fds[2].revents != 0) {
		ssize_t got = read(source, t->piece, PIECE);

		t->ended = got == 0 || (got < 0 && errno != EINTR);
		t->len = got > 0 ? (size_t)got : 0;
		summing_add(t->given, t->piece, t->len);
		t->given_bytes += t->len;
	}
	return MOVED;
}

/* One that went away takes those before it along: what they say is not the reason. */
static bool
cut_off(const struct child *c)
{
	return WIFSIGNALED(c->status) && WTERMSIG(c->status) == SIGPIPE;
}

static enum pump_result
end_all(struct tools *t, struct child *source)
{
	struct pump *p = t->pump;
	bool first, second = child_end(&t->second), given;

	first = child_end(&t->first);
	given = child_end(source);
	if (!second)
		return fail(p, PUMP_TOOL, child_fault(p->arena, &t->second));
	if (!first)
		return fail(p, PUMP_TOOL, child_fault(p->arena, &t->first));
	return given ? PUMP_OK : fail(p, PUMP_SOURCE, child_fault(p->arena, source));
}

/* As long a rest as the work took, so that whoever waits for the database has it and a
 * processor for half of the time. */
static void
rest(struct pump *p, uint64_t given)
{
	int64_t now = clock_us();

	if (p->rested_at > 0 && given - p->rested_given < REST_BYTES)
		return;
	if (p->rested_at > 0)
		usleep((useconds_t)(now - p->rested_at < REST_MAX_US ? now - p->rested_at : REST_MAX_US));
	p->rested_at = clock_us();
	p->rested_given = given;
}

static enum pump_result
seal(struct tools *t, struct child *source, struct depot_put *put)
{
	struct pump *p = t->pump;
	char out[PIECE];
	uint64_t seen = 0;
	ssize_t n;

	for (;;) {
		enum moved moved = turn(t, source->out, out, &n);

		if (moved == MOVED_STOP)
			return fail(p, PUMP_STOPPED, "it was stopped");
		if (t->given_bytes > seen) {
			seen = t->given_bytes;
			if (p->take != NULL && t->at == 0 && !p->take(p->context, t->piece, t->len))
				return PUMP_ENOUGH;
			rest(p, seen);
		}
		if (moved == MOVED_END)
			break;
		if (n <= 0)
			continue;
		summing_add(t->got, out, (size_t)n);
		t->got_bytes += (uint64_t)n;
		if (!depot_write(put, out, (size_t)n))
			return fail(p, PUMP_STORE, depot_fault(p->depot));
	}
	return end_all(t, source);
}

static const char *const *
age_words(struct arena *a, const char *const *recipients)
{
	size_t n = 0;
	const char **words;

	while (recipients[n] != NULL)
		n++;
	words = arena_array(a, 2 * n + 3, sizeof(*words));
	words[0] = "age";
	words[1] = "--encrypt";
	for (size_t i = 0; i < n; i++) {
		words[2 + 2 * i] = "-r";
		words[3 + 2 * i] = recipients[i];
	}
	return words;
}

enum pump_result
pump_seal(struct pump *p, struct child *source, const char *const *recipients, bool (*whole)(void *))
{
	static const char *const zstd[] = { "zstd", "-q", "-c", "-3", NULL };
	struct tools *t = arena_alloc(p->arena, sizeof(*t));
	struct depot_put *put = depot_put(p->depot, p->object);
	enum pump_result result = PUMP_TOOL;

	p->fault = NULL;
	if (put == NULL)
		result = fail(p, PUMP_STORE, depot_fault(p->depot));
	else if (start(t, p, zstd, -1, age_words(p->arena, recipients)))
		result = seal(t, source, put);
	kill_tools(t);
	if (result == PUMP_OK && whole != NULL && !whole(p->context))
		result = PUMP_ENOUGH;
	if (result != PUMP_OK) {
		depot_drop(put);
		return result;
	}
	if (!depot_keep(put))
		return fail(p, PUMP_STORE, depot_fault(p->depot));
	p->sealed.bytes = t->got_bytes;
	p->sealed.clear_bytes = t->given_bytes;
	summing_end(t->got, p->sealed.sum);
	summing_end(t->given, p->sealed.clear_sum);
	return PUMP_OK;
}

/* What the programs say of a copy that they cannot open. */
static enum pump_result
judge(struct tools *t)
{
	struct pump *p = t->pump;
	bool opened = child_end(&t->first), expanded = child_end(&t->second);
	const char *words = child_words(p->arena, &t->first);

	if (!opened && t->first.fault[0] != '\0')
		return fail(p, PUMP_TOOL, child_fault(p->arena, &t->first));
	if (!opened && !expanded && cut_off(&t->first))
		return fail(p, PUMP_DAMAGED, child_fault(p->arena, &t->second));
	if (!opened && (strstr(words, "no identity matched") != NULL))
		return fail(p, PUMP_KEY, "the identity is not one of those it was sealed for");
	if (!opened && strstr(words, "identity") != NULL)
		return fail(p, PUMP_KEY, child_fault(p->arena, &t->first));
	if (!opened)
		return fail(p, PUMP_DAMAGED, child_fault(p->arena, &t->first));
	return expanded ? PUMP_OK : fail(p, PUMP_DAMAGED, child_fault(p->arena, &t->second));
}

static enum pump_result
open_all(struct tools *t, struct depot_get *get)
{
	struct pump *p = t->pump;
	char out[PIECE];
	ssize_t n;

	for (;;) {
		enum moved moved;

		if (t->len == 0 && !t->ended) {
			n = depot_read(get, t->piece, PIECE);
			if (n < 0)
				return fail(p, PUMP_STORE, depot_fault(p->depot));
			t->ended = n == 0;
			t->len = (size_t)n;
			summing_add(t->given, t->piece, t->len);
			t->given_bytes += t->len;
		}
		moved = turn(t, -1, out, &n);
		if (moved == MOVED_STOP)
			return fail(p, PUMP_STOPPED, "it was stopped");
		if (moved == MOVED_END)
			return judge(t);
		if (n <= 0)
			continue;
		summing_add(t->got, out, (size_t)n);
		t->got_bytes += (uint64_t)n;
		if (p->take != NULL && !p->take(p->context, out, (size_t)n))
			return PUMP_ENOUGH;
	}
}

enum pump_result
pump_open(struct pump *p, const char *identity)
{
	static const char *const age[] = { "age", "--decrypt", "-i", CHILD_THIRD, NULL };
	static const char *const zstd[] = { "zstd", "-q", "-d", "-c", NULL };
	struct tools *t = arena_alloc(p->arena, sizeof(*t));
	struct depot_get *get = depot_get(p->depot, p->object);
	int paper = child_paper(identity, strlen(identity));
	enum pump_result result = PUMP_TOOL;

	p->fault = NULL;
	if (get == NULL)
		result = fail(p, PUMP_STORE, depot_fault(p->depot));
	else if (paper < 0)
		result = fail(p, PUMP_TOOL, strerror(errno));
	else if (start(t, p, age, paper, zstd))
		result = open_all(t, get);
	child_close(&paper);
	kill_tools(t);
	depot_got(get);
	p->sealed.bytes = t->given_bytes;
	p->sealed.clear_bytes = t->got_bytes;
	if (t->given != NULL) {
		summing_end(t->given, p->sealed.sum);
		summing_end(t->got, p->sealed.clear_sum);
	}
	return result;
}

enum pump_result
pump_look(struct pump *p)
{
	struct summing *sum = summing_new(p->arena);
	struct depot_get *get = depot_get(p->depot, p->object);
	char piece[PIECE];
	ssize_t n = -1;

	p->sealed.bytes = 0;
	while (get != NULL && !child_stopped() && (n = depot_read(get, piece, sizeof(piece))) > 0) {
		summing_add(sum, piece, (size_t)n);
		p->sealed.bytes += (uint64_t)n;
	}
	if (n < 0)
		p->fault = depot_fault(p->depot);
	depot_got(get);
	summing_end(sum, p->sealed.sum);
	if (child_stopped())
		return fail(p, PUMP_STOPPED, "it was stopped");
	return n == 0 ? PUMP_OK : PUMP_STORE;
}

char *
pump_read(struct pump *p, size_t most, size_t *n)
{
	struct depot_get *get = depot_get(p->depot, p->object);
	char *bytes = NULL;
	ssize_t part = 0;

	*n = 0;
	if (get == NULL || depot_bytes(get) > most) {
		p->fault = get == NULL ? depot_fault(p->depot) : "it is too large";
		depot_got(get);
		return NULL;
	}
	most = depot_bytes(get);
	bytes = arena_alloc(p->arena, most + 1);
	while (*n < most && (part = depot_read(get, bytes + *n, most - *n)) > 0)
		*n += (size_t)part;
	if (part < 0) {
		p->fault = depot_fault(p->depot);
		bytes = NULL;
	}
	depot_got(get);
	return bytes;
}

bool
pump_write(struct pump *p, const void *bytes, size_t n)
{
	struct depot_put *put = depot_put(p->depot, p->object);

	depot_write(put, bytes, n);
	if (depot_keep(put))	/* not after a failure, which it ends too */
		return true;
	p->fault = depot_fault(p->depot);
	return false;
}
