#include "intake/xml.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "base/utf8.h"
#include "xml/memory.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

enum {
	PATIENCE_US = 10000000,		/* that long a file is waited for */
	CPU_S = 5,
	MEMORY = 64 << 20,
	DEPTH = 3,			/* all, one, a column */
	NAME_SHOWN = 60,
};

/* ---- what the child says ------------------------------------------------------------ */

enum word { ROW, CELL, FAULT, END };

/* One thing said, and behind it size bytes. */
struct saying {
	uint32_t word, column, line, size;
};

/* ---- the child ------------------------------------------------------------------------ */

struct parser {
	xmlParserCtxtPtr ctxt;
	const struct intake_column *known;
	const struct intake_form *form;
	int out, depth;
	int column;		/* that is being read; -1: none */
	uint32_t seen;		/* columns of this row, a bit each */
	size_t n;
	char text[INTAKE_CELL];
};

static bool
write_all(int out, const void *data, size_t n)
{
	const char *at = data;

	while (n > 0) {
		ssize_t some = write(out, at, n);

		if (some <= 0)
			return false;
		at += some;
		n -= (size_t)some;
	}
	return true;
}

/* Nothing is left behind but what was said, and no other way out is needed. */
static void __attribute__((noreturn))
leave(void)
{
	for (;;)
		syscall(SYS_exit, 0);
}

static void
say(struct parser *p, struct saying s, const char *data)
{
	if (!write_all(p->out, &s, sizeof s) || !write_all(p->out, data, s.size))
		leave();
}

static uint32_t
here(const struct parser *p)
{
	return p->ctxt == NULL ? 0 : (uint32_t)xmlSAX2GetLineNumber(p->ctxt);
}

/* The first fault is the last word. */
static void __attribute__((noreturn))
refuse(struct parser *p, enum intake_fault fault, const char *name)
{
	size_t n = name == NULL ? 0 : utf8_cut(name, NAME_SHOWN);

	say(p, (struct saying){ FAULT, fault, here(p), (uint32_t)n }, name);
	leave();
}

static int
find_column(const struct parser *p, const char *name)
{
	for (int i = 0; p->known[i].name != NULL; i++)
		if (strcmp(p->known[i].name, name) == 0)
			return i;
	return -1;
}

static void
begin_cell(struct parser *p, const char *name)
{
	p->column = find_column(p, name);
	if (p->column < 0)
		refuse(p, INTAKE_UNKNOWN, name);
	if ((p->seen >> p->column & 1) != 0)
		refuse(p, INTAKE_TWICE, name);
	p->seen |= 1u << p->column;
	p->n = 0;
}

/* The version, and of nothing else anything. */
static void
check_attributes(struct parser *p, const xmlChar **attributes, int n)
{
	bool versioned = false;

	for (int i = 0; i < n; i++) {
		const char *name = (const char *)attributes[5 * i], *value = (const char *)attributes[5 * i + 3];
		size_t length = (size_t)(attributes[5 * i + 4] - attributes[5 * i + 3]);

		if (p->depth != 1 || attributes[5 * i + 2] != NULL || strcmp(name, "version") != 0)
			refuse(p, INTAKE_UNKNOWN, name);
		versioned = strlen(p->form->version) == length && memcmp(value, p->form->version, length) == 0;
	}
	if (p->depth == 1 && !versioned)
		refuse(p, INTAKE_VERSION, NULL);
}

static void
begin_element(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespaces,
    const xmlChar **declared, int n, int defaulted, const xmlChar **attributes)
{
	struct parser *p = context;
	const char *name = (const char *)local;
	bool ours = uri != NULL && strcmp((const char *)uri, p->form->ns) == 0;

	(void)prefix;
	(void)namespaces;
	(void)declared;
	(void)defaulted;
	p->depth++;
	if (p->depth == 1 && (!ours || strcmp(name, p->form->all) != 0))
		refuse(p, INTAKE_ROOT, name);
	if (!ours || p->depth > DEPTH || (p->depth == 2 && strcmp(name, p->form->one) != 0))
		refuse(p, INTAKE_UNKNOWN, name);
	check_attributes(p, attributes, n);
	if (p->depth == 2) {
		p->seen = 0;
		say(p, (struct saying){ .word = ROW, .line = here(p) }, NULL);
	} else if (p->depth == DEPTH) {
		begin_cell(p, name);
	}
}

static void
end_element(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	struct parser *p = context;

	(void)local;
	(void)prefix;
	(void)uri;
	if (p->depth-- == DEPTH) {
		say(p, (struct saying){ CELL, (uint32_t)p->column, here(p), (uint32_t)p->n }, p->text);
		p->column = -1;
	}
}

static void
take_text(void *context, const xmlChar *s, int n)
{
	struct parser *p = context;

	if (p->column < 0) {
		for (int i = 0; i < n; i++)
			if (strchr(" \t\r\n", s[i]) == NULL)
				refuse(p, INTAKE_PLACE, NULL);
		return;
	}
	if ((size_t)n > sizeof p->text - p->n)
		refuse(p, INTAKE_LONG, p->known[p->column].name);
	memcpy(p->text + p->n, s, (size_t)n);
	p->n += (size_t)n;
}

/* At the first sign of a document type: before its subset is read. */
static void
refuse_doctype(void *context, const xmlChar *name, const xmlChar *public, const xmlChar *system)
{
	(void)name;
	(void)public;
	(void)system;
	refuse(context, INTAKE_DOCTYPE, NULL);
}

/* Without a document type there is none but the five of XML, which come as text. */
static void
refuse_entity(void *context, const xmlChar *name)
{
	refuse(context, INTAKE_MALFORMED, (const char *)name);
}

static void
take_error(void *context, xmlErrorPtr e)
{
	struct parser *p = context;

	/* a name space that is no address, and the like, are not for us to say */
	if (e->level >= XML_ERR_ERROR)
		refuse(p, e->code == XML_ERR_NO_MEMORY ? INTAKE_COMPLEX : INTAKE_MALFORMED, NULL);
}

static xmlParserInputPtr
no_entity(const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
	(void)url;
	(void)id;
	(void)ctxt;
	return NULL;
}

static void __attribute__((noreturn))
parse(struct parser *p, const char *data, size_t n)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.internalSubset = refuse_doctype,
		.externalSubset = refuse_doctype,
		.reference = refuse_entity,
		.startElementNs = begin_element,
		.endElementNs = end_element,
		.characters = take_text,
		.ignorableWhitespace = take_text,
		.cdataBlock = take_text,
		.serror = take_error,
	};
	xmlParserCtxtPtr ctxt;

	xmlSetExternalEntityLoader(no_entity);
	ctxt = xmlCreateMemoryParserCtxt(data, (int)n);
	if (ctxt == NULL)
		refuse(p, INTAKE_COMPLEX, NULL);
	p->ctxt = ctxt;
	*ctxt->sax = sax;
	ctxt->userData = p;
	xmlCtxtUseOptions(ctxt, XML_PARSE_NONET);
	xmlSwitchEncoding(ctxt, XML_CHAR_ENCODING_UTF8);
	xmlParseDocument(ctxt);
	if (!ctxt->wellFormed || p->depth != 0)
		refuse(p, INTAKE_MALFORMED, NULL);
	say(p, (struct saying){ .word = END }, NULL);
	leave();
}

static void
limit(int what, rlim_t most)
{
	setrlimit(what, &(struct rlimit){ most, most });
}

/* Nothing to reach, nothing to make, little to spend; and at last nothing but to read, to write and
 * to end.  Where the kernel does not know that last one, the rest holds. */
static void
shut_in(int out)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_DUMPABLE, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (out > 0)
		syscall(SYS_close_range, 0u, (unsigned)out - 1, 0u);
	syscall(SYS_close_range, (unsigned)out + 1, ~0u, 0u);
	limit(RLIMIT_CPU, CPU_S);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_NOFILE, 0);
	limit(RLIMIT_NPROC, 0);
#ifndef __SANITIZE_ADDRESS__
	memory_room(MEMORY);
	prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT);
#endif
}

/* ---- the parent -------------------------------------------------------------------------- */

struct reader {
	struct arena *arena;
	struct intake *table;
	struct intake_row *row;
	int in;
	int64_t until;
	size_t left;		/* bytes that may come: a file says no more than it holds */
	bool ended;
};

static bool
read_all(struct reader *r, void *data, size_t n)
{
	char *at = data;

	if (n > r->left)
		return false;
	r->left -= n;
	while (n > 0) {
		struct pollfd p = { .fd = r->in, .events = POLLIN };
		int64_t wait = r->until - clock_us();
		ssize_t some;

		if (wait <= 0)
			return false;
		/* a signal, and then it is looked again */
		if (poll(&p, 1, (int)(wait / 1000) + 1) <= 0) {
			if (errno != EINTR)
				return false;
			continue;
		}
		some = read(r->in, at, n);
		if (some <= 0)
			return false;
		at += some;
		n -= (size_t)some;
	}
	return true;
}

static bool
take_saying(struct reader *r, const struct saying *s, const char *text)
{
	switch (s->word) {
	case ROW:
		r->row = intake_add(r->arena, r->table, s->line);
		return r->row != NULL;
	case CELL:
		if (r->row == NULL || s->column >= intake_columns(r->table->known))
			return false;
		r->table->present[s->column] = true;
		r->row->cells[s->column] = *text == '\0' ? NULL : text;
		return true;
	case FAULT:
		if (s->column > INTAKE_OK && s->column < INTAKE__MAX)
			intake_fail(r->table, (enum intake_fault)s->column, *text == '\0' ? NULL : text, s->line);
		return false;
	default:
		r->ended = s->word == END;
		return false;
	}
}

static void
listen_to(struct reader *r)
{
	struct saying s;
	char *text;

	do {
		if (!read_all(r, &s, sizeof s) || s.size > INTAKE_CELL)
			return;
		text = arena_alloc(r->arena, s.size + 1);
		if (!read_all(r, text, s.size) || !utf8_ok(text, s.size))
			return;
	} while (take_saying(r, &s, text));
}

/* How it ended is not told but by what it said: a child that was killed has not said that it is through. */
static void
bury(pid_t child)
{
	int status;

	kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
}

static void
read_aside(struct reader *r, struct parser *p, const char *data, size_t n)
{
	int ends[2] = { -1, -1 };
	pid_t child = pipe2(ends, O_CLOEXEC) == 0 ? fork() : -1;

	if (child < 0) {
		log_error("a file cannot be read: %m");
		close(ends[0]);
		close(ends[1]);
		intake_fail(r->table, INTAKE_COMPLEX, NULL, 0);
		return;
	}
	if (child == 0) {
		p->out = ends[1];
		memory_begin();
		shut_in(ends[1]);
		parse(p, data, n);
	}
	close(ends[1]);
	r->in = ends[0];
	listen_to(r);
	close(ends[0]);
	bury(child);
	if (!r->ended)
		intake_fail(r->table, INTAKE_COMPLEX, NULL, 0);
}

/* The declaration may say no other encoding than the one it has: bytes would be read anew by it, and
 * be others than those that were looked at. */
static bool
says_other(struct arena *a, const char *data, size_t n)
{
	bool declared = n > 6 && memcmp(data, "<?xml", 5) == 0 && strchr(" \t\r\n", data[5]) != NULL;
	const char *end = declared ? memmem(data, n, "?>", 2) : NULL, *at;
	char *text;

	if (end == NULL)
		return false;
	text = arena_copy(a, data, (size_t)(end - data));
	at = strstr(text, "encoding");
	if (at == NULL)
		return false;
	at += strlen("encoding");
	at += strspn(at, " \t\r\n=");
	return (*at != '"' && *at != '\'') || strncasecmp(at + 1, "utf-8", 5) != 0 || at[6] != *at;
}

struct intake *
xml_read(struct arena *a, const struct intake_column *known, const struct intake_form *form, size_t most,
    const char *data, size_t n)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct reader r = { .arena = a, .table = intake_new(a, known, most), .until = clock_us() + PATIENCE_US };
	struct parser *p = arena_alloc(a, sizeof *p);

	if (n >= 3 && memcmp(data, mark, 3) == 0) {
		data += 3;
		n -= 3;
	}
	if (!utf8_ok(data, n) || says_other(a, data, n)) {
		intake_fail(r.table, INTAKE_ENCODING, NULL, 0);
		return r.table;
	}
	if (n == 0) {
		intake_fail(r.table, INTAKE_EMPTY, NULL, 0);
		return r.table;
	}
	*p = (struct parser){ .known = known, .form = form, .column = -1 };
	/* each row and cell is longer in the file than what is said of it */
	r.left = 4 * n + 1024;
	read_aside(&r, p, data, n);
	if (r.table->fault == INTAKE_OK && r.table->n == 0)
		intake_fail(r.table, INTAKE_EMPTY, NULL, 0);
	return r.table;
}
