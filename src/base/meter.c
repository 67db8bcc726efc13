#include "base/meter.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"

/* To be another when what a number means is another. */
enum { LAYOUT = 1 };
static const uint64_t layout = (uint64_t)LAYOUT << 32 | sizeof(struct meters);

/* "PID FD": the pid tells what was handed on from what came down from another process. */
static const char variable[] = "MABOUSSOLE_METERS";

const char *const meter_kinds[] = { "other", "worker", "queue", "hooks", "files", "spare", NULL };
const char *const meter_ends[] = { "told", "recycled", "deadline", "killed", "failed", NULL };
const char *const meter_groups[] = { "page", "write", "file", "api", "plain", NULL };
const int64_t meter_bounds[METER_STEPS] = { 2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000,
	2500000, 10000000 };

static struct meters own;
static struct meter_process nobody;
static int shared = -1;

struct meters *meters = &own;
struct meter_process *meter_self = &nobody;

/* --- whose memory it is ----------------------------------------------------------- */

static bool
map(int fd)
{
	void *at = mmap(NULL, sizeof(struct meters), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	if (at == MAP_FAILED)
		return false;
	shared = fd;
	meters = at;
	if (meters->layout == 0)
		meters->layout = layout;
	return true;
}

static bool
is_ours(int fd)
{
	uint64_t there = 0;
	struct stat st;

	return fstat(fd, &st) == 0 && st.st_size == (off_t)sizeof(struct meters) &&
	    pread(fd, &there, sizeof(there), 0) == sizeof(there) && there == layout;
}

static int
handed_on(void)
{
	const char *s = getenv(variable);
	long pid = 0;
	int fd = -1;

	if (s == NULL || sscanf(s, "%ld %d", &pid, &fd) != 2 || pid != (long)getpid() || fd < 3)
		return -1;
	unsetenv(variable);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	if (is_ours(fd))
		return fd;
	close(fd);
	return -1;
}

static int
make(int fd)
{
	if (fd >= 0 && ftruncate(fd, sizeof(struct meters)) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/* Locked, and still what stands under that name. */
static int
take_file(const char *path)
{
	struct stat mine, there;
	int fd;

	for (;;) {
		fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (fd < 0 || flock(fd, LOCK_EX) != 0 || fstat(fd, &mine) != 0)
			return fd;
		if (stat(path, &there) == 0 && there.st_ino == mine.st_ino && there.st_dev == mine.st_dev)
			return fd;
		close(fd);
	}
}

/* One that is of another program is replaced: those who have it go on counting in it. */
static int
open_file(const char *path)
{
	int fd = take_file(path), newer = -1;
	struct stat st;
	char name[300];

	if (fd < 0 || is_ours(fd))
		return fd;
	if (fstat(fd, &st) == 0 && st.st_size == 0)
		return make(fd);
	if (snprintf(name, sizeof(name), "%s.new", path) < (int)sizeof(name)) {
		unlink(name);
		newer = make(open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
	}
	if (newer >= 0 && (flock(newer, LOCK_EX) != 0 || rename(name, path) != 0)) {
		close(newer);
		newer = -1;
	}
	close(fd);
	return newer;
}

bool
meter_open(const char *file)
{
	int fd = handed_on();

	if (fd < 0)
		fd = file != NULL ? open_file(file) : make(memfd_create("maboussole-meters", MFD_CLOEXEC));
	if (fd < 0 || !map(fd)) {
		log_warn("the counters of this process are its own: %s: %m", file != NULL ? file : "memory");
		return false;
	}
	flock(fd, LOCK_UN);
	if (atomic_load(&meters->started) == 0)
		atomic_store(&meters->started, (int64_t)clock_now());
	return true;
}

void
meter_hand_on(void)
{
	char text[48];

	if (shared < 0)
		return;
	snprintf(text, sizeof(text), "%ld %d", (long)getpid(), shared);
	setenv(variable, text, 1);
	fcntl(shared, F_SETFD, 0);
}

void
meter_kept(void)
{
	unsetenv(variable);
	if (shared >= 0)
		fcntl(shared, F_SETFD, FD_CLOEXEC);
}

/* --- processes ---------------------------------------------------------------------- */

/* When the kernel says that one began; 0: it is gone, or dead and not buried. */
static uint64_t
born(pid_t pid)
{
	char path[40], text[512], *s;
	unsigned long long ticks = 0;
	char state = 'Z';
	ssize_t n = -1;
	int fd;

	snprintf(path, sizeof(path), "/proc/%ld/stat", (long)pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		n = read(fd, text, sizeof(text) - 1);
		close(fd);
	}
	text[n > 0 ? n : 0] = '\0';
	/* its name stands in brackets and may hold anything */
	s = strrchr(text, ')');
	if (s == NULL || sscanf(s + 1, " %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu", &state,
			     &ticks) != 2)
		return 0;
	return state == 'Z' || state == 'X' ? 0 : ticks;
}

bool
meter_lives(struct meter_process *p)
{
	int32_t pid = atomic_load(&p->pid);

	if (pid <= 0)
		return false;
	if (born(pid) == meter_read(&p->born))
		return true;
	atomic_compare_exchange_strong(&p->pid, &pid, 0);
	return false;
}

void
meter_enter(enum meter_kind kind)
{
	uint64_t mine = born(getpid());
	size_t i;

	meter_add(&meters->starts[kind], 1);
	/* once round for a free place, once for those of the dead */
	for (i = 0; i < (size_t)2 * METER_PROCESSES; i++) {
		struct meter_process *p = &meters->processes[i % METER_PROCESSES];
		int32_t none = 0;

		if (i >= METER_PROCESSES)
			meter_lives(p);
		if (!atomic_compare_exchange_strong(&p->pid, &none, -1))
			continue;
		atomic_store(&p->kind, (int32_t)kind);
		atomic_store(&p->asking, 0);
		atomic_store(&p->since, (int64_t)clock_now());
		atomic_store(&p->born, mine);
		atomic_store(&p->pid, (int32_t)getpid());
		meter_self = p;
		return;
	}
	meter_self = &nobody;
}

void
meter_left(pid_t pid, enum meter_end why)
{
	size_t i;

	meter_add(&meters->ends[why], 1);
	for (i = 0; i < METER_PROCESSES; i++) {
		int32_t his = (int32_t)pid;

		if (atomic_compare_exchange_strong(&meters->processes[i].pid, &his, 0))
			return;
	}
}

/* --- answers ------------------------------------------------------------------------- */

size_t
meter_route(const char *name)
{
	size_t i;

	if (shared >= 0)
		flock(shared, LOCK_EX);
	for (i = 0; i < METER_ROUTES - 1; i++) {
		if (str_equal(meters->routes[i].name, name))
			break;
		if (meters->routes[i].name[0] != '\0')
			continue;
		snprintf(meters->routes[i].name, METER_NAME, "%s", name);
		break;
	}
	if (shared >= 0)
		flock(shared, LOCK_UN);
	return i;
}

void
meter_answer(size_t route, enum meter_group group, int status, int64_t us, int64_t bytes)
{
	struct meter_route *r = &meters->routes[route];
	uint64_t took = us < 0 ? 0 : (uint64_t)us;
	size_t step = 0;

	while (step < METER_STEPS && us > meter_bounds[step])
		step++;
	meter_add(&r->answers[status >= 100 && status < 600 ? status / 100 : 0], 1);
	meter_add(&r->us, took);
	meter_add(&meters->steps[group][step], 1);
	meter_add(&meters->us[group], took);
	meter_add(&meters->bytes, bytes < 0 ? 0 : (uint64_t)bytes);
}
