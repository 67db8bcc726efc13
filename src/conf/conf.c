#include <yaml.h>

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "conf/conf.h"
#include "conf/option.h"

#ifndef MB_PKGDATADIR
#error "the build says where the installation is: MB_PKGDATADIR and the others"
#endif

const char conf_path[] = MB_SYSCONFDIR "/maboussole/maboussole.yaml";

enum { LIST_MAX = 16 };

/* What conf_load() hands out is the first member of what conf_free() frees. */
struct loaded {
	struct conf conf;
	struct arena *arena;
};

struct reader {
	const char *path;
	struct loaded *to;
	FILE *file;
	yaml_parser_t yaml;
	yaml_event_t event; /* the one being looked at */
	int faults;
	bool broken; /* not YAML: nothing more can be read */
	bool *seen; /* by row of options[] */
};

static void __attribute__((format(printf, 3, 4), nonnull))
fault(struct reader *r, const yaml_mark_t *at, const char *format, ...)
{
	va_list ap;

	r->faults++;
	fprintf(stderr, "%s:%zu:%zu: ", r->path, at->line + 1, at->column + 1);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
}

/* libyaml knows the byte, not the line, of what is not UTF-8: it reads ahead. */
static yaml_mark_t
place_of_byte(FILE *f, size_t offset)
{
	yaml_mark_t at = { .index = offset };
	int c;

	rewind(f);
	for (; offset > 0 && (c = getc(f)) != EOF; offset--) {
		at.column += (c & 0xc0) != 0x80;
		if (c == '\n') {
			at.line++;
			at.column = 0;
		}
	}
	return at;
}

/* A file that is not YAML is left at once: what follows would be guesses. */
static void
next(struct reader *r)
{
	const yaml_parser_t *y = &r->yaml;
	yaml_mark_t at;

	yaml_event_delete(&r->event);
	if (r->broken || yaml_parser_parse(&r->yaml, &r->event))
		return;
	r->broken = true;
	at = y->error == YAML_READER_ERROR ? place_of_byte(r->file, y->problem_offset) :
					     y->problem_mark;
	fault(r, &at, "this is not YAML: %s%s%s",
	    y->problem != NULL ? y->problem : "memory ran out", y->context != NULL ? " " : "",
	    y->context != NULL ? y->context : "");
}

/* Leaves the value being looked at, of whatever depth, without reading it. */
static void
skip(struct reader *r)
{
	int depth = 0;

	do {
		if (r->event.type == YAML_MAPPING_START_EVENT ||
		    r->event.type == YAML_SEQUENCE_START_EVENT)
			depth++;
		if (r->event.type == YAML_MAPPING_END_EVENT ||
		    r->event.type == YAML_SEQUENCE_END_EVENT)
			depth--;
		next(r);
	} while (depth > 0 && !r->broken);
}

/* Anchors, aliases and tags make a file mean what it does not show. */
static bool
plain(struct reader *r)
{
	const yaml_event_t *e = &r->event;
	const yaml_char_t *anchor = NULL, *tag = NULL;

	if (e->type == YAML_ALIAS_EVENT) {
		fault(r, &e->start_mark, "an alias (*%s) is not taken: write the value out",
		    (const char *)e->data.alias.anchor);
		return false;
	}
	if (e->type == YAML_SCALAR_EVENT) {
		anchor = e->data.scalar.anchor;
		tag = e->data.scalar.tag;
	} else if (e->type == YAML_SEQUENCE_START_EVENT) {
		anchor = e->data.sequence_start.anchor;
		tag = e->data.sequence_start.tag;
	} else if (e->type == YAML_MAPPING_START_EVENT) {
		anchor = e->data.mapping_start.anchor;
		tag = e->data.mapping_start.tag;
	}
	if (anchor != NULL)
		fault(r, &e->start_mark, "an anchor (&%s) is not taken", (const char *)anchor);
	else if (tag != NULL)
		fault(r, &e->start_mark, "a tag (%s) is not taken", (const char *)tag);
	return anchor == NULL && tag == NULL;
}

static const char *
kind(const struct reader *r)
{
	switch (r->event.type) {
	case YAML_SEQUENCE_START_EVENT:
		return "a list";
	case YAML_MAPPING_START_EVENT:
		return "options of its own";
	default:
		return "a value";
	}
}

static bool
unquoted(const yaml_event_t *e)
{
	return e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

static bool
none(const yaml_event_t *e)
{
	const char *s = (const char *)e->data.scalar.value;

	return unquoted(e) && (*s == '\0' || str_equal(s, "~") || str_equal(s, "null"));
}

/* The scalar being looked at as text; NULL, and said, when it holds what no
 * option can. */
static const char *
scalar(struct reader *r)
{
	const yaml_event_t *e = &r->event;
	const char *s = (const char *)e->data.scalar.value;
	const char *c;

	for (c = s; c < s + e->data.scalar.length; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			break;
	if (c < s + e->data.scalar.length || !utf8_ok(s, e->data.scalar.length)) {
		fault(r, &e->start_mark, "the value holds a control character");
		return NULL;
	}
	return arena_strdup(r->to->arena, s);
}

static bool
one_of(const char *choices, const char *s)
{
	size_t n;

	for (; *choices != '\0'; choices += n + (choices[n] == '|')) {
		n = strcspn(choices, "|");
		if (strlen(s) == n && memcmp(choices, s, n) == 0)
			return true;
	}
	return false;
}

/* A socket's path, or host:port; an IPv6 address stands in brackets. */
static bool
host_good(const char *s)
{
	const char *colon = strrchr(s, ':');
	int64_t port;

	if (*s == '/')
		return s[1] != '\0';
	if (colon == NULL || colon == s || strpbrk(s, " /@") != NULL)
		return false;
	if (*s != '[' && strchr(s, ':') != colon)
		return false;
	if (*s == '[' && colon[-1] != ']')
		return false;
	return str_int(colon + 1, &port) && port >= 1 && port <= 65535;
}

static bool
url_good(const char *s)
{
	const char *host = s + (str_starts(s, "https://") ? 8 : 7);

	if (!str_starts(s, "https://") && !str_starts(s, "http://"))
		return false;
	return *host != '\0' && strpbrk(host, " \"'<>?#@") == NULL && !str_ends(host, "/");
}

static bool
text_good(const struct option *o, const char *s)
{
	switch (o->type) {
	case OPTION_CHOICE:
	case OPTION_LIST:
		return one_of(o->choices, s);
	case OPTION_TEXT:
		return (int64_t)strlen(s) >= o->least && (int64_t)strlen(s) <= o->most;
	case OPTION_URL:
		return (int64_t)strlen(s) <= o->most && url_good(s);
	case OPTION_HOSTS:
		return (int64_t)strlen(s) <= o->most && host_good(s);
	default:
		return *s == '/';
	}
}

/* True when s is a value of the option, which is then set. */
static bool
set(struct conf *conf, const struct option *o, const char *s, bool quoted)
{
	void *member = (char *)conf + o->offset;
	int64_t n;

	if (o->type == OPTION_NUMBER) {
		if (quoted || !str_int(s, &n) || n < o->least || n > o->most)
			return false;
		*(int64_t *)member = n;
	} else if (o->type == OPTION_BOOL) {
		if (quoted || (!str_equal(s, "true") && !str_equal(s, "false")))
			return false;
		*(bool *)member = str_equal(s, "true");
	} else {
		if (!text_good(o, s))
			return false;
		*(const char **)member = s;
	}
	return true;
}

static void
refuse(struct reader *r, const struct option *o, const char *what)
{
	struct arena *a = r->to->arena;

	fault(r, &r->event.start_mark, "%s takes %s, not %s", option_key(a, o), option_takes(a, o),
	    what);
}

static void
read_scalar(struct reader *r, const struct option *o)
{
	struct arena *a = r->to->arena;
	bool quoted = !unquoted(&r->event);
	const char *s = scalar(r);

	if (s == NULL)
		return;
	if (none(&r->event))
		refuse(r, o, "nothing");
	else if (!set(&r->to->conf, o, s, quoted))
		refuse(r, o, arena_printf(a, quoted ? "\"%s\"" : "%s", s));
}

/* The list being looked at, up to its end. */
static void
read_list(struct reader *r, const struct option *o)
{
	const char **list = arena_array(r->to->arena, LIST_MAX + 1, sizeof(*list));
	yaml_mark_t start = r->event.start_mark;
	size_t n = 0, given = 0;

	for (next(r); !r->broken && r->event.type != YAML_SEQUENCE_END_EVENT; given++) {
		const char *s;

		if (!plain(r) || r->event.type != YAML_SCALAR_EVENT) {
			if (r->event.type != YAML_SCALAR_EVENT && r->event.type != YAML_ALIAS_EVENT)
				refuse(r, o, kind(r));
			skip(r);
			continue;
		}
		s = scalar(r);
		if (s != NULL && (none(&r->event) || !text_good(o, s)))
			refuse(r, o, none(&r->event) ? "nothing" : s);
		else if (s != NULL && n < LIST_MAX)
			list[n++] = s;
		next(r);
	}
	if (given == 0 && o->type == OPTION_HOSTS)
		fault(r, &start, "%s is an empty list", option_key(r->to->arena, o));
	if (given > LIST_MAX)
		fault(r, &start, "%s takes at most %d", option_key(r->to->arena, o), LIST_MAX);
	*(const char *const **)((char *)&r->to->conf + o->offset) = list;
}

/* The value of an option: from its first event to behind its last. */
static void
read_value(struct reader *r, const struct option *o)
{
	bool list = o->type == OPTION_HOSTS || o->type == OPTION_LIST;

	if (!plain(r)) {
		skip(r);
	} else if (list && r->event.type == YAML_SEQUENCE_START_EVENT) {
		read_list(r, o);
		next(r);
	} else if (!list && r->event.type == YAML_SCALAR_EVENT) {
		read_scalar(r, o);
		next(r);
	} else {
		refuse(r, o, kind(r));
		skip(r);
	}
}

/* The row of the key being looked at, which is left behind; NULL, and said,
 * when there is none or it has been there before. */
static const struct option *
read_key(struct reader *r, const char *section)
{
	yaml_mark_t at = r->event.start_mark;
	const char *name;
	int i;

	if (!plain(r) || r->event.type != YAML_SCALAR_EVENT) {
		if (r->event.type != YAML_SCALAR_EVENT && r->event.type != YAML_ALIAS_EVENT)
			fault(r, &at, "a key is a word, not %s", kind(r));
		skip(r);
		return NULL;
	}
	name = scalar(r);
	next(r);
	if (name == NULL || r->broken)
		return NULL;
	i = option_find(section, name);
	if (i < 0 && section == NULL)
		fault(r, &at, "there is no option %s", name);
	else if (i < 0)
		fault(r, &at, "there is no option %s in %s", name, section);
	else if (r->seen[i])
		fault(r, &at, "%s stands here a second time", name);
	else
		r->seen[i] = true;
	/* a second value is still looked at: one run shows every fault */
	return i < 0 ? NULL : &options[i];
}

static void read_mapping(struct reader *, const char *section);

static void
read_section(struct reader *r, const struct option *o)
{
	if (!plain(r)) {
		skip(r);
	} else if (r->event.type == YAML_MAPPING_START_EVENT) {
		read_mapping(r, o->name);
	} else {
		/* a heading with nothing but comments below it */
		if (r->event.type != YAML_SCALAR_EVENT || !none(&r->event))
			refuse(r, o, kind(r));
		skip(r);
	}
}

static void
read_mapping(struct reader *r, const char *section)
{
	const struct option *o;

	next(r);
	while (!r->broken && r->event.type != YAML_MAPPING_END_EVENT) {
		o = read_key(r, section);
		if (r->broken)
			return;
		if (o == NULL)
			skip(r);
		else if (o->type == OPTION_SECTION)
			read_section(r, o);
		else
			read_value(r, o);
	}
	next(r);
}

static void
read_document(struct reader *r)
{
	next(r); /* the stream */
	next(r);
	if (r->broken || r->event.type == YAML_STREAM_END_EVENT)
		return;
	next(r);
	if (r->broken)
		return;
	if (plain(r) && r->event.type == YAML_MAPPING_START_EVENT) {
		read_mapping(r, NULL);
	} else {
		if (r->event.type == YAML_SEQUENCE_START_EVENT ||
		    (r->event.type == YAML_SCALAR_EVENT && !none(&r->event)))
			fault(
			    r, &r->event.start_mark, "the file is to be options, not %s", kind(r));
		skip(r);
	}
	next(r); /* the document's end */
	if (!r->broken && r->event.type != YAML_STREAM_END_EVENT)
		fault(r, &r->event.start_mark, "a second document is not taken");
}

/* "PKGDATADIR/xslt" as this installation has it. */
static const char *
installed(struct arena *a, const char *s)
{
	static const struct {
		const char *mark, *path;
	} places[] = {
		{ "PKGDATADIR", MB_PKGDATADIR },
		{ "RUNSTATEDIR", MB_RUNSTATEDIR },
		{ "LOCALSTATEDIR", MB_LOCALSTATEDIR },
	};
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (str_starts(s, places[i].mark))
			return arena_printf(a, "%s%s", places[i].path, s + strlen(places[i].mark));
	return s;
}

static void
set_default(struct arena *a, struct conf *conf, const struct option *o)
{
	const char **list;
	bool good;

	if (o->preset == NULL)
		return;
	if (o->type == OPTION_HOSTS) {
		/* one, in brackets */
		list = arena_array(a, 2, sizeof(*list));
		list[0] = arena_copy(a, o->preset + 1, strlen(o->preset) - 2);
		*(const char *const **)((char *)conf + o->offset) = list;
		return;
	}
	good = set(conf, o, installed(a, o->preset), false);
	assert(good);
	(void)good;
}

/* One number after the other, each of seconds. */
static bool
delays_good(struct arena *a, const char *s)
{
	size_t n;

	for (; *s != '\0'; s += n + (s[n] == ' ')) {
		int64_t seconds;

		n = strcspn(s, " ");
		if (!str_int(arena_copy(a, s, n), &seconds) || seconds < 0 || seconds > 1000000)
			return false;
	}
	return true;
}

/* Whether what is sent to this host stays on this machine. */
static bool
own_host(const char *host)
{
	return str_equal(host, "localhost") || str_starts(host, "127.") || str_equal(host, "::1");
}

/* http://localhost:9000 is; https:// may lead anywhere. */
static bool
readable_on_the_way(const char *url)
{
	static const char *const own[] = { "http://localhost", "http://127.0.0.1", "http://[::1]" };

	if (url == NULL || !str_starts(url, "http://"))
		return false;
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		char behind = str_starts(url, own[i]) ? url[strlen(own[i])] : 'x';

		if (behind == '\0' || behind == ':')
			return false;
	}
	return true;
}

/* A name that can stand in that of a host and in a path. */
static bool
bucket_good(const char *s)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-.";

	return s == NULL || (strspn(s, letters) == strlen(s) && *s != '.' && *s != '-');
}

static void
check_together(struct reader *r)
{
	const struct conf *c = &r->to->conf;
	const struct {
		bool wrong;
		const char *what;
	} rules[] = {
		{ c->session_idle > c->session_absolute,
		    "session.absolute is less than session.idle" },
		{ !delays_good(r->to->arena, c->queue_retry),
		    "queue.retry takes numbers of seconds with a space between" },
		{ c->paths_own_reports != NULL && c->database_reader == NULL,
		    "paths.own_reports wants database.reader" },
		{ (c->mail_user == NULL) != (c->mail_password_file == NULL),
		    "mail.user and mail.password_file go together" },
		{ c->mail_user != NULL && str_equal(c->mail_starttls, "none") &&
			!own_host(c->mail_host),
		    "mail.password_file would be shown in clear: mail.starttls is none" },
		{ str_equal(c->backup_disk, "local") && str_equal(c->backup_path, "/"),
		    "backup.path is a folder of its own" },
		{ str_equal(c->sms_transport, "http") && (c->sms_url == NULL || c->sms_body == NULL),
		    "sms.transport http wants sms.url and sms.body" },
		{ str_equal(c->backup_disk, "s3") && c->s3_endpoint == NULL,
		    "backup.disk s3 wants the section s3" },
		{ c->s3_endpoint != NULL && (c->s3_bucket == NULL || c->s3_access_key == NULL ||
			c->s3_secret_key_file == NULL),
		    "s3.endpoint wants s3.bucket, s3.access_key and s3.secret_key_file" },
		{ readable_on_the_way(c->s3_endpoint),
		    "s3.endpoint is to begin with https:// when it is another host" },
		{ c->s3_endpoint != NULL && strchr(strstr(c->s3_endpoint, "://") + 3, '/') != NULL,
		    "s3.endpoint is a scheme and a host, and the path is s3.bucket's" },
		{ !bucket_good(c->s3_bucket),
		    "s3.bucket is lower-case letters, digits, hyphens and dots" },
		{ !delays_good(r->to->arena, c->s3_retry),
		    "s3.retry takes numbers of milliseconds with a space between" },
	};

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (!rules[i].wrong)
			continue;
		r->faults++;
		fprintf(stderr, "%s:1:1: %s\n", r->path, rules[i].what);
	}
}

static void
read_file(struct reader *r)
{
	if (!yaml_parser_initialize(&r->yaml))
		abort();
	yaml_parser_set_encoding(&r->yaml, YAML_UTF8_ENCODING);
	yaml_parser_set_input_file(&r->yaml, r->file);
	read_document(r);
	yaml_event_delete(&r->event);
	yaml_parser_delete(&r->yaml);
}

/* The names that the founding document gives two of the options, for whoever sets them
 * outside of the file. */
static void
read_environment(struct reader *r)
{
	static const struct {
		const char *variable, *section, *name, *disk;
	} rows[] = {
		{ "BACKUP_DISK", "backup", "disk", NULL },
		{ "BACKUP_PATH", "backup", "path", "local" },
		{ "BACKUP_PATH", "s3", "prefix", "s3" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *s = getenv(rows[i].variable);
		const struct option *o = &options[option_find(rows[i].section, rows[i].name)];

		if (rows[i].disk != NULL && !str_equal(rows[i].disk, r->to->conf.backup_disk))
			continue;
		if (str_empty(s) || set(&r->to->conf, o, arena_strdup(r->to->arena, s), true))
			continue;
		r->faults++;
		fprintf(stderr, "%s=%s: %s takes %s\n", rows[i].variable, s,
		    option_key(r->to->arena, o), option_takes(r->to->arena, o));
	}
}

const struct conf *
conf_load(const char *path)
{
	struct arena *a = arena_new();
	struct loaded *to = arena_alloc(a, sizeof(*to));
	struct reader r = { .path = path, .to = to, .file = fopen(path, "re") };
	size_t i;

	to->arena = a;
	for (i = 0; i < option_count; i++)
		if (options[i].type != OPTION_SECTION)
			set_default(a, &to->conf, &options[i]);
	r.seen = arena_array(a, option_count, sizeof(*r.seen));
	if (r.file == NULL) {
		fprintf(
		    stderr, "%s: the configuration cannot be read: %s\n", path, strerror(errno));
		r.faults++;
	} else {
		read_file(&r);
		fclose(r.file);
	}
	read_environment(&r);
	if (r.faults == 0)
		check_together(&r);
	if (r.faults == 0)
		return &to->conf;
	arena_free(a);
	return NULL;
}

void
conf_free(const struct conf *conf)
{
	if (conf != NULL)
		arena_free(((const struct loaded *)(const void *)conf)->arena);
}
