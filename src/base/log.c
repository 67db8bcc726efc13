#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/str.h"
#include "base/utf8.h"

/* A line is one write of at most PIPE_BUF bytes: lines of several processes
 * on the same pipe never mix. */
struct line {
	size_t len;
	char text[PIPE_BUF];
};

enum { TAIL = 4 }; /* kept free for the quote, the brace and the newline */

static const char *const levels[] = { "error", "warn", "info", "debug", NULL };

static char program_name[64] = "maboussole";
static char request_id[72];
static enum log_level threshold = LOG_INFO;
static bool journal;

static bool
put(struct line *l, const char *s, size_t n)
{
	if (n > sizeof(l->text) - TAIL - l->len)
		return false;
	memcpy(l->text + l->len, s, n);
	l->len += n;
	return true;
}

static void
puts_raw(struct line *l, const char *s)
{
	put(l, s, strlen(s));
}

/* Bytes of the character s begins with; 0 when it is not a good one. */
static size_t
character(const char *s)
{
	size_t n;

	for (n = 1; n <= 4 && s[n - 1] != '\0'; n++)
		if (utf8_ok(s, n))
			return n;
	return 0;
}

static void
put_escaped(struct line *l, const char *s)
{
	char escape[8];
	size_t n;

	for (; *s != '\0'; s += n) {
		n = character(s);
		if (*s == '"' || *s == '\\') {
			escape[0] = '\\';
			escape[1] = *s;
			escape[2] = '\0';
		} else if (n == 0 || (unsigned char)*s < 0x20 || *s == 0x7f) {
			/* what is not UTF-8 shows as the replacement character */
			snprintf(escape, sizeof(escape), "\\u%04x",
			    (unsigned char)*s < 0x80 ? (unsigned)*s : 0xfffdU);
			n = 1;
		} else {
			if (!put(l, s, n))
				return;
			continue;
		}
		if (!put(l, escape, strlen(escape)))
			return;
	}
}

static void
put_field(struct line *l, const char *name, const char *value)
{
	puts_raw(l, ",\"");
	puts_raw(l, name);
	puts_raw(l, "\":\"");
	put_escaped(l, value);
	/* the room of TAIL is there when the value filled the line */
	l->text[l->len++] = '"';
}

static void
put_number(struct line *l, const char *name, int64_t value)
{
	char text[64];

	snprintf(text, sizeof(text), ",\"%s\":%" PRId64, name, value);
	puts_raw(l, text);
}

static void
begin(struct line *l, enum log_level level)
{
	/* sd-daemon(3): journald takes the priority from <N> before the line */
	static const char *const priority[] = { "<3>", "<4>", "<6>", "<7>" };
	struct timespec now;
	struct tm tm;
	char text[64];

	l->len = 0;
	if (journal)
		puts_raw(l, priority[level]);
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &tm);
	strftime(text, sizeof(text), "{\"time\":\"%Y-%m-%dT%H:%M:%S", &tm);
	puts_raw(l, text);
	snprintf(text, sizeof(text), ".%03ldZ\"", now.tv_nsec / 1000000);
	puts_raw(l, text);
	put_field(l, "level", levels[level]);
	put_field(l, "program", program_name);
	put_number(l, "pid", getpid());
	if (request_id[0] != '\0')
		put_field(l, "request", request_id);
}

static void
end(struct line *l)
{
	size_t done = 0;
	ssize_t n;

	l->text[l->len++] = '}';
	l->text[l->len++] = '\n';
	while (done < l->len) {
		n = write(STDERR_FILENO, l->text + done, l->len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return; /* nowhere to say it */
		done += (size_t)n;
	}
}

static void __attribute__((format(printf, 2, 0)))
say(enum log_level level, const char *format, va_list ap)
{
	int saved = errno;
	char message[PIPE_BUF];
	struct line l;

	if (level > threshold)
		return;
	errno = saved; /* for %m */
	if (vsnprintf(message, sizeof(message), format, ap) < 0)
		message[0] = '\0';
	begin(&l, level);
	put_field(&l, "message", message);
	end(&l);
	errno = saved;
}

#define SAY(level, format)              \
	do {                            \
		va_list ap;             \
		va_start(ap, format);   \
		say(level, format, ap); \
		va_end(ap);             \
	} while (0)

/* systemd names the device and inode of the journal's stream; the same of
 * our standard error say that it has not been sent elsewhere since. */
static bool
to_journal(void)
{
	const char *stream = getenv("JOURNAL_STREAM");
	char mine[64];
	struct stat st;

	if (stream == NULL || fstat(STDERR_FILENO, &st) != 0)
		return false;
	snprintf(mine, sizeof(mine), "%ju:%ju", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino);
	return str_equal(stream, mine);
}

void
log_open(const char *program, enum log_level level)
{
	snprintf(program_name, sizeof(program_name), "%s", program);
	threshold = level;
	journal = to_journal();
}

int
log_level_of(const char *name)
{
	return str_index(levels, name);
}

void
log_request(const char *id)
{
	snprintf(request_id, sizeof(request_id), "%s", id != NULL ? id : "");
}

void
log_error(const char *format, ...)
{
	SAY(LOG_ERROR, format);
}

void
log_warn(const char *format, ...)
{
	SAY(LOG_WARN, format);
}

void
log_info(const char *format, ...)
{
	SAY(LOG_INFO, format);
}

void
log_debug(const char *format, ...)
{
	SAY(LOG_DEBUG, format);
}

void
log_access(const struct log_access *r)
{
	enum log_level level = r->status >= 500 ? LOG_ERROR : r->slow ? LOG_WARN : LOG_INFO;
	int saved = errno;
	struct line l;

	if (threshold < level)
		return;
	begin(&l, level);
	put_field(&l, "method", r->method);
	put_number(&l, "status", r->status);
	put_number(&l, "us", r->us);
	put_number(&l, "bytes", r->bytes);
	put_number(&l, "queries", r->queries);
	put_number(&l, "user", r->user);
	if (r->slow)
		put_number(&l, "slow", 1);
	/* last: it is the visitor's text, and may fill the line */
	put_field(&l, "path", r->path);
	end(&l);
	errno = saved;
}

void
log_slow(const char *statement, int64_t us, int64_t rows)
{
	int saved = errno;
	struct line l;

	if (threshold < LOG_WARN)
		return;
	begin(&l, LOG_WARN);
	put_field(&l, "message", "slow statement");
	put_field(&l, "statement", statement);
	put_number(&l, "ms", us / 1000);
	put_number(&l, "rows", rows);
	end(&l);
	errno = saved;
}

void
log_die(int code, const char *format, ...)
{
	SAY(LOG_ERROR, format);
	exit(code);
}
