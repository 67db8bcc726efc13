/*
 * An application for the tests of the worker: it shows what was decoded, and
 * does on demand what a worker has to survive.  With it the real worker's
 * main() is linked.
 *
 *	/echo		what the request came to, a line each
 *	/sleep?ms=N	answers after N milliseconds
 *	/stream?n=N	N pieces of 64 KiB, each sent when it is made
 *	/pid		the process
 *	/abort		dies
 *
 * The file that ECHO_CRASH names makes each process die when it starts to
 * serve, the one ECHO_BROKEN names makes web_load() fail.  ECHO_NAME is shown by
 * /pid, as it was when the process was loaded.
 */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/str.h"
#include "http/http.h"
#include "queue/queue.h"
#include "web/app.h"
#include "web/aside.h"
#include "web/upload.h"

static bool
exists(const char *variable)
{
	const char *path = getenv(variable);

	return path != NULL && access(path, F_OK) == 0;
}

bool
web_load(const struct conf *conf)
{
	(void)conf;
	return !exists("ECHO_BROKEN");
}

void
web_stand_by(void)
{
}

bool
web_needed(void *context)
{
	(void)context;
	return false;
}

bool
web_check_files(const struct conf *conf)
{
	return web_load(conf);
}

bool
web_check(const struct conf *conf)
{
	return web_load(conf);
}

bool
web_open(void)
{
	if (exists("ECHO_CRASH"))
		_exit(3);
	return true;
}

static void
show(struct buf *b, const char *what, const struct param *p)
{
	for (; p->name != NULL; p++)
		buf_printf(b, "%s %s=%s\n", what, p->name, p->value);
}

static void
echo(const struct request *r, struct buf *b)
{
	static const char *const methods[] = { "OTHER", "GET", "HEAD", "POST" };
	const struct upload *u;

	buf_printf(b, "method %s\npath %s\nsuffix %s\nhttps %d\n", methods[r->method], r->path,
	    r->suffix != NULL ? r->suffix : "-", r->https);
	show(b, "query", r->query);
	show(b, "body", r->body);
	show(b, "cookie", r->cookies);
	for (u = r->uploads; u->name != NULL; u++)
		buf_printf(b, "upload %s %s %s %zu\n", u->name, u->filename, u->type, u->size);
}

static int64_t
number(const struct request *r, const char *name)
{
	int64_t n = 0;
	const char *text = request_query(r, name);

	return text != NULL && str_int(text, &n) ? n : 0;
}

static void
stream(const struct request *r, struct response *res)
{
	static char piece[65536];
	int64_t n;

	memset(piece, 'x', sizeof(piece));
	for (n = number(r, "n"); n > 0; n--) {
		buf_add(response_body(res), piece, sizeof(piece));
		usleep((useconds_t)number(r, "us"));
		if (!response_flush(res))
			return;
	}
}

void
web_serve(void *context, struct arena *a, const struct request *r, struct response *res)
{
	(void)context;
	(void)a;
	response_status(res, r->fault != 0 ? r->fault : 200);
	if (r->fault != 0)
		buf_printf(response_body(res), "fault %d\n", r->fault);
	else if (str_equal(r->path, "/stream"))
		stream(r, res);
	else if (str_equal(r->path, "/abort"))
		abort();
	else if (str_equal(r->path, "/pid"))
		buf_printf(response_body(res), "%ld %s\n", (long)getpid(),
		    getenv("ECHO_NAME") != NULL ? getenv("ECHO_NAME") : "-");
	else
		usleep((useconds_t)number(r, "ms") * 1000);
	if (str_equal(r->path, "/echo")) {
		response_cookie(res, "session", "abc", -1);
		echo(r, response_body(res));
	} else if (str_equal(r->path, "/sleep"))
		buf_adds(response_body(res), "slept\n");
}

bool
queue_load(const struct conf *conf)
{
	return web_load(conf);
}

/* Nor does it take files of leads. */
const char upload_path[] = "/leads/upload", upload_inside[] = "/api/v1/leads/upload";

/* Nor is a file made. */
struct aside *
aside_open(const struct conf *conf)
{
	(void)conf;
	return NULL;
}

void
aside_step(void *a)
{
	(void)a;
}

void
aside_close(struct aside *a)
{
	(void)a;
}

/* Nothing to send here: it waits to be ended, as a queue does. */
int
queue_run(const struct conf *conf, void (*ready)(void), void (*beside)(void *), void *context)
{
	sigset_t stop;
	int n;

	(void)conf;
	(void)beside;
	(void)context;
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGHUP);
	ready();
	sigwait(&stop, &n);
	return n == SIGHUP;
}

bool
queue_check(const struct conf *conf)
{
	(void)conf;
	return true;
}
