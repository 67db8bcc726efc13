#include <getopt.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/log.h"
#include "base/meter.h"
#include "base/str.h"
#include "cmd/again.h"
#include "cmd/listen.h"
#include "cmd/master.h"
#include "conf/conf.h"
#include "http/read.h"
#include "http/server.h"
#include "queue/queue.h"
#include "web/app.h"
#include "web/aside.h"
#include "web/upload.h"

enum check { CHECK_NOTHING, CHECK_FILES, CHECK_ALL };

struct options {
	const char *conf, *listen;
	int workers; /* -1: this process serves; 0: as many as the configuration says */
	bool queue; /* this process sends */
	enum check check;
};

/* What a process that serves needs. */
struct service {
	const struct conf *conf;
	int fd;
};

static const char synopsis[] = "usage: maboussole-worker [-c FILE] [--workers N] [--listen PATH]\n"
			       "       maboussole-worker [-c FILE] --queue\n"
			       "       maboussole-worker [-c FILE] --check[=files]\n"
			       "       maboussole-worker --help | --version\n";

static void __attribute__((noreturn)) usage(void)
{
	fputs(synopsis, stderr);
	exit(EX_USAGE);
}

static void __attribute__((noreturn)) help(void)
{
	fputs(synopsis, stdout);
	puts("\nServe by FastCGI on --listen's socket, systemd's, or standard input.\n\n"
	     "  -c, --config FILE   the configuration\n"
	     "  --workers N         keep N worker processes; 0: as the configuration says\n"
	     "  --listen PATH       make a socket there\n"
	     "  --queue             send what is to be sent, and serve nothing\n"
	     "  --check[=files]     check all, or all but the database, and exit\n\n"
	     "See maboussole-worker(8).");
	exit(EX_OK);
}

static int
workers_of(const char *text)
{
	int64_t n;

	if (!str_int(text, &n) || n < 0 || n > MASTER_WORKERS_MAX)
		log_die(EX_USAGE, "--workers takes 0 to %d, not %s", MASTER_WORKERS_MAX, text);
	return (int)n;
}

static enum check
check_of(const char *text)
{
	if (text == NULL)
		return CHECK_ALL;
	if (!str_equal(text, "files"))
		usage();
	return CHECK_FILES;
}

static void
read_options(struct options *o, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "check", optional_argument, NULL, 'k' },
		{ "help", no_argument, NULL, 'h' },
		{ "listen", required_argument, NULL, 'l' },
		{ "queue", no_argument, NULL, 'q' },
		{ "version", no_argument, NULL, 'V' },
		{ "workers", required_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	while ((c = getopt_long(argc, argv, "c:", longs, NULL)) != -1) {
		switch (c) {
		case 'c':
			o->conf = optarg;
			break;
		case 'h':
			help();
		case 'k':
			o->check = check_of(optarg);
			break;
		case 'l':
			o->listen = optarg;
			break;
		case 'q':
			o->queue = true;
			break;
		case 'w':
			o->workers = workers_of(optarg);
			break;
		case 'V':
			puts("maboussole-worker (" PACKAGE_NAME ") " PACKAGE_VERSION);
			exit(EX_OK);
		default:
			usage();
		}
	}
	if (optind < argc ||
	    ((o->check != CHECK_NOTHING || o->queue) && (o->workers >= 0 || o->listen != NULL)) ||
	    (o->check != CHECK_NOTHING && o->queue))
		usage();
}

/* Processes that nobody keeps share a file. */
static const char *
meter_file(const struct conf *c)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/meters", c->paths_run);
	return path;
}

/* -1, 0 or 1, as server_run() ends. */
static int
serve(const struct service *s, bool (*needed)(void *))
{
	const struct conf *c = s->conf;
	const struct room rooms[] = { { upload_path, (size_t)c->upload_bytes },
		{ upload_inside, (size_t)c->upload_bytes }, { .path = NULL } };
	struct server_options options = { .fd = s->fd,
		.deadline_s = (int)c->worker_deadline,
		.max_requests = (long)c->worker_max_requests,
		.body_limit = (size_t)c->worker_body_limit,
		.rooms = rooms,
		.serve = web_serve,
		.needed = needed };

	return server_run(&options);
}

static int
work(void *context, void (*ready)(void))
{
	meter_enter(METER_WORKER);
	web_open();
	ready();
	return serve(context, NULL) < 0 ? EX_OSERR : EX_OK;
}

static int
stand_by(void *context, void (*ready)(void))
{
	prctl(PR_SET_NAME, "mb-spare");
	meter_enter(METER_SPARE);
	web_stand_by();
	ready();
	return serve(context, web_needed) < 0 ? EX_OSERR : EX_OK;
}

/* What is made beside the sending; opened at the first step, when the schema is known to fit. */
struct beside {
	const struct conf *conf;
	struct aside *aside;
};

static void
step_beside(void *context)
{
	struct beside *b = context;

	if (b->aside == NULL)
		b->aside = aside_open(b->conf);
	aside_step(b->aside);
}

/* As queue_run() ends; files are made aside meanwhile, and by nobody afterwards. */
static int
send_and_make(const struct conf *conf, void (*ready)(void))
{
	struct beside beside = { .conf = conf };
	int end = queue_run(conf, ready, conf->export_aside ? step_beside : NULL, &beside);

	if (beside.aside != NULL)
		aside_close(beside.aside);
	return end;
}

static int
send_aside(void *context, void (*ready)(void))
{
	const struct service *s = context;

	prctl(PR_SET_NAME, "mb-queue");
	meter_enter(METER_QUEUE);
	send_and_make(s->conf, ready);
	return EX_OK;
}

/* The program anew, unless what is installed by now would not start: returns
 * then. */
static void
start_anew(const struct again *again, int fd)
{
	static const pid_t nobody[] = { 0 };
	pid_t pid = again_check(again);
	int status;

	if (pid > 0 && waitpid(pid, &status, 0) == pid && status == 0)
		again_exec(again, fd, nobody);
	else
		log_error("the check failed: this process goes on as it is");
}

static int
send_alone(const struct conf *conf, const struct again *again)
{
	again_done();
	meter_enter(METER_QUEUE);
	while (send_and_make(conf, NULL) == 1)
		start_anew(again, -1);
	return EX_OK;
}

/* One process that nobody replaces: to go on afresh it starts itself again, on
 * the same socket, unless what is installed by now would not start. */
static int
work_alone(const struct service *s, const struct again *again)
{
	int end;

	meter_enter(METER_WORKER);
	web_open();
	while ((end = serve(s, NULL)) == 1)
		start_anew(again, s->fd);
	return end == 0 ? EX_OK : EX_OSERR;
}

/* The installed path of this program, taken before anybody replaces the file. */
static const char *
own_path(void)
{
	static char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);

	if (n <= 0)
		log_die(EX_OSERR, "/proc/self/exe: %m");
	path[n] = '\0';
	return path;
}

/* To be told to reload before one can is no reason to end: it is heard later. */
static void
hold_reload(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

static int
run(const struct options *o, const struct conf *conf, char **argv)
{
	char *check[] = { argv[0], (char[]){ "--check=files" }, (char[]){ "-c" },
		(char *)(uintptr_t)o->conf, NULL };
	struct again again = { .program = own_path(), .argv = argv, .check = check };
	struct service service = { .conf = conf };
	struct master_options options;
	int end, workers, n = 0;

	hold_reload();
	meter_open(o->queue || o->workers < 0 ? meter_file(conf) : NULL);
	if (o->queue && !(conf->export_aside ? web_load(conf) : queue_load(conf)))
		return EX_CONFIG;
	if (o->queue)
		return send_alone(conf, &again);
	service.fd = listen_take(o->listen);
	if (!web_load(conf))
		return EX_CONFIG;
	if (o->workers < 0) {
		again_done();
		end = work_alone(&service, &again);
		if (o->listen != NULL)
			unlink(o->listen);
		return end;
	}
	workers = o->workers > 0 ? o->workers : (int)conf->worker_processes;
	atomic_store(&meters->wanted, workers);
	options = (struct master_options){ .fd = service.fd,
	    .workers = workers,
	    .drain_s = (int)conf->worker_drain,
	    .socket_path = o->listen,
	    .again = again,
	    .work = work,
	    .context = &service };
	if (conf->queue_run)
		options.beside[n++] = send_aside;
	if (conf->worker_spare)
		options.beside[n++] = stand_by;
	return master_run(&options);
}

int
main(int argc, char **argv)
{
	struct options o = { .conf = conf_path, .workers = -1 };
	const struct conf *conf;
	int end;

	log_open("maboussole-worker", LOG_INFO);
	read_options(&o, argc, argv);
	conf = conf_load(o.conf);
	if (conf == NULL)
		return EX_CONFIG;
	log_open("maboussole-worker", (enum log_level)log_level_of(conf->log_level));
	if (o.check == CHECK_FILES)
		end = web_check_files(conf) ? EX_OK : EX_CONFIG;
	else if (o.check == CHECK_ALL)
		end = web_check(conf) && queue_check(conf) ? EX_OK : EX_CONFIG;
	else
		end = run(&o, conf, argv);
	conf_free(conf);
	return end;
}
