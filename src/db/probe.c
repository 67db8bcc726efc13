#include "db/probe.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "db/internal.h"

/* A question that is under way so long is given up with its connection. */
enum { GIVEN_UP_US = 15 * 1000 * 1000, COLUMNS_MAX = 16 };

enum stage { AT_REST, CONNECTING, CONNECTED, ASKING, STORING };

struct probe {
	const struct db_options *options;
	const char *question;		/* the one that is under way, or was last */
	size_t host;
	enum stage stage;
	MYSQL *my, *connected;
	MYSQL_RES *result;
	int failed, wait;		/* for what the library waits */
	int64_t since;			/* when the step was begun */
};

struct probe *
probe_open(struct arena *a, const struct db_options *options)
{
	struct probe *p = arena_alloc(a, sizeof(*p));

	p->options = options;
	return p;
}

static void
hang_up(struct probe *p)
{
	if (p->my != NULL)
		mysql_close(p->my);
	p->my = NULL;
	p->stage = AT_REST;
	p->wait = 0;
}

void
probe_rest(struct probe *p)
{
	if (p->stage == CONNECTED)
		hang_up(p);
}

/* --- the library's steps ------------------------------------------------------------ */

static void
connect_now(struct probe *p)
{
	const char *host = p->options->hosts[p->host], *socket = NULL;
	char name[256] = "localhost";
	unsigned port = 0, never = 0;

	p->my = mysql_init(NULL);
	if (p->my == NULL)
		abort();
	db_set_options(p->my, p->options, 0);
	mysql_options(p->my, MYSQL_OPT_CONNECT_TIMEOUT, &never);
	mysql_options(p->my, MYSQL_OPT_NONBLOCK, NULL);
	p->connected = NULL;
	p->stage = CONNECTING;
	if (host[0] == '/')
		socket = host;
	else if (!db_split_host(host, name, sizeof(name), &port))
		return;
	p->wait = mysql_real_connect_start(&p->connected, p->my, name, p->options->user, p->options->password,
	    p->options->name, port, socket, 0);
}

static void
ask_now(struct probe *p)
{
	p->stage = ASKING;
	p->wait = mysql_real_query_start(&p->failed, p->my, p->question, strlen(p->question));
}

static void
store_now(struct probe *p)
{
	p->stage = STORING;
	p->wait = mysql_store_result_start(&p->result, p->my);
}

static void
go_on(struct probe *p, int ready)
{
	if (p->stage == CONNECTING)
		p->wait = mysql_real_connect_cont(&p->connected, p->my, ready);
	else if (p->stage == ASKING)
		p->wait = mysql_real_query_cont(&p->failed, p->my, ready);
	else
		p->wait = mysql_store_result_cont(&p->result, p->my, ready);
}

/* True when the step at hand has come to its end. */
static bool
wait_for(struct probe *p, int64_t until)
{
	while (p->wait != 0) {
		int64_t left = until - clock_us();
		struct pollfd fd = { .fd = mysql_get_socket(p->my),
			.events = (short)((p->wait & MYSQL_WAIT_READ ? POLLIN : 0) | (p->wait & MYSQL_WAIT_WRITE ? POLLOUT : 0) |
			    (p->wait & MYSQL_WAIT_EXCEPT ? POLLPRI : 0)) };

		if (poll(&fd, 1, left <= 0 ? 0 : (int)(left / 1000) + 1) <= 0) {
			if (clock_us() >= until)
				return false;
			continue;
		}
		go_on(p, (fd.revents & (POLLIN | POLLHUP | POLLERR) ? MYSQL_WAIT_READ : 0) |
			(fd.revents & (POLLOUT | POLLHUP | POLLERR) ? MYSQL_WAIT_WRITE : 0) |
			(fd.revents & POLLPRI ? MYSQL_WAIT_EXCEPT : 0));
	}
	return true;
}

/* The next step; false when the last one failed. */
static bool
step(struct probe *p)
{
	p->since = clock_us();
	switch (p->stage) {
	case AT_REST:
		connect_now(p);
		return true;
	case CONNECTING:
		if (p->connected == NULL)
			return false;
		p->stage = CONNECTED;
		return true;
	case CONNECTED:
		ask_now(p);
		return true;
	case ASKING:
		if (p->failed != 0)
			return false;
		store_now(p);
		return true;
	case STORING:
		return p->result != NULL;
	}
	return false;
}

/* row NULL: it was another question. */
static void
take(struct probe *p, void (*row)(void *, const char *const *), void *context)
{
	unsigned columns = mysql_num_fields(p->result);
	const char *values[COLUMNS_MAX];
	MYSQL_ROW r;

	while (row != NULL && (r = mysql_fetch_row(p->result)) != NULL) {
		for (unsigned i = 0; i < columns && i < COLUMNS_MAX; i++)
			values[i] = r[i] != NULL ? r[i] : "0";
		row(context, values);
	}
	mysql_free_result(p->result);
	p->result = NULL;
	p->stage = CONNECTED;
}

static size_t
hosts_count(const struct probe *p)
{
	size_t n = 0;

	while (p->options->hosts[n] != NULL)
		n++;
	return n;
}

enum probed
probe_ask(struct probe *p, const char *question, int ms, void (*row)(void *, const char *const *), void *context)
{
	int64_t until = clock_us() + (int64_t)ms * 1000;
	/* a connection that was there may have been closed meanwhile */
	size_t tries = hosts_count(p) + (p->stage != AT_REST);

	if (p->stage == AT_REST || p->stage == CONNECTED)
		p->question = question;
	for (;;) {
		if (!wait_for(p, until)) {
			if (clock_us() - p->since > GIVEN_UP_US)
				hang_up(p);
			return PROBE_SILENT;
		}
		if (p->stage == STORING && p->result != NULL) {
			take(p, p->question == question ? row : NULL, context);
			if (p->question == question)
				return PROBE_ANSWERED;
			p->question = question;
			continue;
		}
		if (step(p))
			continue;
		log_debug("database: %s does not answer: %s", p->options->hosts[p->host], mysql_error(p->my));
		hang_up(p);
		p->host = (p->host + 1) % hosts_count(p);
		if (--tries == 0)
			return PROBE_REFUSED;
	}
}
