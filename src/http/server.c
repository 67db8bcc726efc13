#include <errno.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "http/http.h"
#include "http/read.h"
#include "http/server.h"
#include "http/write.h"

struct server {
	const struct server_options *options;
	struct arena *arena;
	struct response response;
	FCGX_Request fcgi;
	int epoll, signals;
	bool takes;		/* the listening socket is watched */
};

/* How long one that is not needed does not look whether it is. */
enum { REST_MS = 150 };

/* What the watchdog says: made before it is needed, as a signal handler may
 * only write it. */
static char last_words[192];

static void
bark(int signal_number)
{
	ssize_t written = write(STDERR_FILENO, last_words, strlen(last_words));

	(void)signal_number;
	(void)written;
	_exit(SERVER_MISSED_DEADLINE);
}

static void
watch(int seconds)
{
	struct itimerval timer = { .it_value = { .tv_sec = seconds } };

	setitimer(ITIMER_REAL, &timer, NULL);
}

static void
watch_for(const char *id)
{
	snprintf(last_words, sizeof(last_words),
	    "{\"level\":\"error\",\"pid\":%ld,\"request\":\"%s\","
	    "\"message\":\"a request missed its deadline; its process ends\"}\n",
	    (long)getpid(), id);
}

static size_t
read_body(void *context, char *data, size_t n)
{
	struct server *s = context;
	size_t done = 0;
	int got;

	while (done < n) {
		got = FCGX_GetStr(
		    data + done, n - done > 65536 ? 65536 : (int)(n - done), s->fcgi.in);
		if (got <= 0)
			break;
		done += (size_t)got;
	}
	return done;
}

static bool
write_out(void *context, const char *data, size_t n)
{
	struct server *s = context;
	size_t done = 0;
	int some;

	while (done < n) {
		some = n - done > 1 << 20 ? 1 << 20 : (int)(n - done);
		if (FCGX_PutStr(data + done, some, s->fcgi.out) != some)
			return false;
		done += (size_t)some;
	}
	return true;
}

/* A piece that has left is a sign of life: the deadline counts anew. */
static bool
flush_out(void *context)
{
	struct server *s = context;

	if (FCGX_FFlush(s->fcgi.out) != 0)
		return false;
	watch(s->options->deadline_s);
	return true;
}

static void
stay_alive(void *context)
{
	struct server *s = context;

	watch(s->options->deadline_s);
}

static void
serve(struct server *s)
{
	struct source source = { .params = s->fcgi.envp,
		.body = read_body,
		.context = s,
		.body_limit = s->options->body_limit,
		.rooms = s->options->rooms };
	struct sink sink = { .write = write_out, .flush = flush_out, .alive = stay_alive, .context = s };
	struct request request;

	request_read(&request, s->arena, &source);
	watch_for(request.id);
	log_request(request.id);
	response_begin(&s->response, s->arena, &request, sink);
	s->options->serve(s->options->context, s->arena, &request, &s->response);
	response_end(&s->response);
	log_request(NULL);
}

/* nginx takes a connection that only ends for the end of the answer, and an
 * unfinished export for a whole one.  A record of no known version is an error
 * to it, and it cuts off its reader in turn. */
static void
cut_off(struct server *s)
{
	static const unsigned char nonsense[8] = { 0xff };
	ssize_t written = write(s->fcgi.ipcFd, nonsense, sizeof(nonsense));

	(void)written;
}

/* A silent peer loses its connection after half the deadline; one that keeps
 * trickling, the process. */
static void
set_patience(int fd, int deadline_s)
{
	struct timeval half = { .tv_sec = deadline_s / 2, .tv_usec = deadline_s % 2 * 500000 };

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &half, sizeof(half));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &half, sizeof(half));
}

/* libfcgi is lent the connection as if it had kept it from an earlier request.
 * When the request is not one it closes it, and finds nothing to accept. */
static void
answer(struct server *s, int fd)
{
	watch_for("");
	watch(s->options->deadline_s);
	set_patience(fd, s->options->deadline_s);
	s->fcgi.ipcFd = fd;
	s->fcgi.keepConnection = 1;
	if (FCGX_Accept_r(&s->fcgi) == 0) {
		serve(s);
		if (s->response.broken)
			cut_off(s);
		else
			FCGX_Finish_r(&s->fcgi);
		/* nginx's wish to keep it is not granted: with few processes
		 * kept connections starve the other ones */
		if (s->fcgi.ipcFd >= 0)
			FCGX_Free(&s->fcgi, 1);
	} else {
		log_debug("a connection without a request");
	}
	watch(0);
	arena_reset(s->arena);
}

/* Ten per cent more or less, so that workers started together do not end so. */
static long
jittered(long n)
{
	unsigned random = 0;
	long tenth = n / 10;

	if (tenth == 0 || getrandom(&random, sizeof(random), 0) < 0)
		return n;
	return n - tenth + (long)(random % (2 * (unsigned long)tenth + 1));
}

static bool
watch_descriptor(int epoll, int fd, unsigned flags)
{
	struct epoll_event event = { .events = EPOLLIN | flags, .data.fd = fd };

	return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

/* The stop signals become a descriptor, so that none is lost between looking
 * and waiting. */
static bool
set_up(struct server *s)
{
	struct sigaction alarm_action = { .sa_handler = bark };
	sigset_t stop, alarm_set;
	int fd = s->options->fd, flags;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGHUP);
	s->signals = signalfd(-1, &stop, SFD_CLOEXEC | SFD_NONBLOCK);
	/* not for us, and libfcgi's handler would interrupt a read */
	sigaddset(&stop, SIGUSR1);
	sigprocmask(SIG_BLOCK, &stop, NULL);
	sigemptyset(&alarm_set);
	sigaddset(&alarm_set, SIGALRM);
	sigaction(SIGALRM, &alarm_action, NULL);
	sigprocmask(SIG_UNBLOCK, &alarm_set, NULL);

	/* several processes are woken at times and one gets the connection */
	flags = fcntl(fd, F_GETFL);
	if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0)
		return false;
	s->epoll = epoll_create1(EPOLL_CLOEXEC);
	return s->signals >= 0 && s->epoll >= 0 && watch_descriptor(s->epoll, s->signals, 0) &&
	    (s->options->needed != NULL || watch_descriptor(s->epoll, fd, EPOLLEXCLUSIVE));
}

/* Takes connections or leaves them, as it is needed or not. */
static bool
turn(struct server *s)
{
	bool takes = s->options->needed(s->options->context);

	if (takes == s->takes)
		return true;
	s->takes = takes;
	log_warn(takes ? "all others wait: the spare process answers" : "the spare process rests again");
	return takes ? watch_descriptor(s->epoll, s->options->fd, EPOLLEXCLUSIVE) :
		       epoll_ctl(s->epoll, EPOLL_CTL_DEL, s->options->fd, NULL) == 0;
}

/* A connection; -1 when another process took it, -2 when accepting is broken. */
static int
take(int listening)
{
	int fd = accept4(listening, NULL, NULL, SOCK_CLOEXEC);

	if (fd >= 0)
		return fd;
	switch (errno) {
	case EAGAIN:
	case EINTR:
	case ECONNABORTED:
	case EPROTO:
		return -1;
	case EMFILE:
	case ENFILE:
	case ENOBUFS:
	case ENOMEM:
		log_error("accept: %m");
		usleep(100000);
		return -1;
	default:
		log_error("accept: %m");
		return -2;
	}
}

/* 0 or 1 as server_run() returns it, -1 when no signal is there. */
static int
told(const struct server *s)
{
	struct signalfd_siginfo info;

	if (read(s->signals, &info, sizeof(info)) != sizeof(info))
		return -1;
	return info.ssi_signo == SIGHUP ? 1 : 0;
}

static int
loop(struct server *s)
{
	long left = jittered(s->options->max_requests);
	struct epoll_event events[2];
	int n, i, fd, end;

	for (;;) {
		if (s->options->needed != NULL && !turn(s)) {
			log_error("epoll_ctl: %m");
			return -1;
		}
		n = epoll_wait(s->epoll, events, 2, s->options->needed != NULL ? REST_MS : -1);
		if (n < 0 && errno != EINTR) {
			log_error("epoll_wait: %m");
			return -1;
		}
		/* the signal first: under load a connection is always there too */
		for (i = 0; i < n; i++)
			if (events[i].data.fd == s->signals && (end = told(s)) >= 0)
				return end;
		for (i = 0; i < n; i++) {
			if (events[i].data.fd != s->options->fd)
				continue;
			fd = take(s->options->fd);
			if (fd == -2)
				return -1;
			if (fd < 0)
				continue;
			answer(s, fd);
			if (s->options->max_requests > 0 && --left <= 0)
				return 1;
		}
	}
}

int
server_run(const struct server_options *options)
{
	struct server s = {
		.options = options, .epoll = -1, .signals = -1, .fcgi = { .ipcFd = -1 }
	};
	int end = -1;

	s.arena = arena_new();
	if (FCGX_Init() != 0 || FCGX_InitRequest(&s.fcgi, -1, 0) != 0)
		log_error("libfcgi cannot start");
	else if (!set_up(&s))
		log_error("the listening socket cannot be watched: %m");
	else
		end = loop(&s);
	FCGX_Free(&s.fcgi, 1);
	buf_free(&s.response.body);
	arena_free(s.arena);
	if (s.epoll >= 0)
		close(s.epoll);
	if (s.signals >= 0)
		close(s.signals);
	return end;
}
