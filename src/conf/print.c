#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "conf/conf.h"
#include "conf/option.h"

enum { WIDTH = 78 };

/* Text in lines of at most WIDTH columns, each behind the prefix. */
static void
wrap(FILE *f, const char *prefix, const char *text)
{
	size_t column = 0, n;
	bool begun = false;

	for (; *text != '\0'; text += n) {
		text += strspn(text, " ");
		n = strcspn(text, " ");
		if (begun && column + 1 + n <= WIDTH)
			column += (size_t)fprintf(f, " ");
		else
			column = (size_t)fprintf(f, "%s%s", begun ? "\n" : "", prefix);
		begun = true;
		column += (size_t)fprintf(f, "%.*s", (int)n, text);
	}
	fputc('\n', f);
}

static bool
needs_quotes(const char *s)
{
	return *s == '\0' || strpbrk(s, "#:{}[],&*!|>'\"%@`~ ") != NULL || *s == '-' || *s == '?';
}

/* A text as YAML: plain when it can be nothing else, else in single quotes. */
static void
show_text(FILE *f, const char *s)
{
	if (!needs_quotes(s)) {
		fputs(s, f);
		return;
	}
	fputc('\'', f);
	for (; *s != '\0'; s++) {
		if (*s == '\'')
			fputc('\'', f);
		fputc(*s, f);
	}
	fputc('\'', f);
}

static void
show_list(FILE *f, const char *const *list)
{
	size_t i;

	fputc('[', f);
	for (i = 0; list[i] != NULL; i++) {
		if (i > 0)
			fputs(", ", f);
		show_text(f, list[i]);
	}
	fputc(']', f);
}

/* False for an option that has no value. */
static bool
has_value(const struct option *o, const void *member)
{
	return o->type == OPTION_NUMBER || o->type == OPTION_BOOL ||
	    *(const char *const *)member != NULL;
}

static void
show_value(FILE *f, const struct option *o, const void *member)
{
	if (o->type == OPTION_NUMBER)
		fprintf(f, "%" PRId64, *(const int64_t *)member);
	else if (o->type == OPTION_BOOL)
		fputs(*(const bool *)member ? "true" : "false", f);
	else if (o->type == OPTION_HOSTS || o->type == OPTION_LIST)
		show_list(f, *(const char *const *const *)member);
	else
		show_text(f, *(const char *const *)member);
}

void
conf_show(FILE *f, const struct conf *conf)
{
	const struct option *o;
	const void *member;

	for (o = options; o < options + option_count; o++) {
		const char *indent = o->section != NULL ? "  " : "";

		if (o->type == OPTION_SECTION) {
			fprintf(f, "%s:\n", o->name);
			continue;
		}
		member = (const char *)conf + o->offset;
		if (!has_value(o, member)) {
			fprintf(f, "%s# %s:\n", indent, o->name);
			continue;
		}
		fprintf(f, "%s%s: ", indent, o->name);
		show_value(f, o, member);
		fputc('\n', f);
	}
}

static void
json_list(FILE *f, const char *const *list)
{
	for (size_t i = 0; list[i] != NULL; i++) {
		fputs(i == 0 ? "[" : ",", f);
		str_json(f, list[i]);
	}
	fputs(list[0] == NULL ? "[]" : "]", f);
}

static void
json_value(FILE *f, const struct option *o, const void *member)
{
	if (!has_value(o, member))
		fputs("null", f);
	else if (o->type == OPTION_NUMBER || o->type == OPTION_BOOL)
		show_value(f, o, member);
	else if (o->type == OPTION_HOSTS || o->type == OPTION_LIST)
		json_list(f, *(const char *const *const *)member);
	else
		str_json(f, *(const char *const *)member);
}

void
conf_show_json(FILE *f, const struct conf *conf)
{
	const char *before = "{", *section = NULL;
	const struct option *o;

	for (o = options; o < options + option_count; o++) {
		if (o->type == OPTION_SECTION) {
			fprintf(f, "%s\"%s\":{", section != NULL ? "},\n" : ",\n", o->name);
			section = o->name;
			before = "";
			continue;
		}
		fprintf(f, "%s\"%s\":", before, o->name);
		json_value(f, o, (const char *)conf + o->offset);
		before = ",";
	}
	fputs(section != NULL ? "}}\n" : "}\n", f);
}

static const char *
sentence_of(struct arena *a, const struct option *o)
{
	struct buf b = { .data = NULL };
	const char *text;

	buf_adds(&b, "It takes ");
	buf_adds(&b, option_takes(a, o));
	buf_addc(&b, '.');
	text = arena_strdup(a, buf_text(&b));
	buf_free(&b);
	return text;
}

void
conf_print_sample(FILE *f)
{
	struct arena *a = arena_new();
	const struct option *o;

	wrap(f, "# ",
	    "The configuration of MaBoussole; maboussole.yaml(5) is its manual."
	    " What is commented out is the default, or has none; PKGDATADIR, RUNSTATEDIR and"
	    " LOCALSTATEDIR are folders of the installation, which maboussole config show names.");
	for (o = options; o < options + option_count; o++) {
		const char *indent = o->section != NULL ? "  " : "";

		fputc('\n', f);
		if (o->type == OPTION_SECTION) {
			wrap(f, "# ", o->text);
			fprintf(f, "%s:\n", o->name);
			continue;
		}
		wrap(f, arena_printf(a, "%s# ", indent), o->text);
		wrap(f, arena_printf(a, "%s# ", indent), sentence_of(a, o));
		fprintf(f, "%s#%s:%s%s\n", indent, o->name, o->preset != NULL ? " " : "",
		    o->preset != NULL ? o->preset : "");
	}
	arena_free(a);
}

/* mdoc wants each sentence on a line of its own. */
static void
sentences(struct arena *a, FILE *f, const char *text)
{
	const char *end;

	while ((end = strstr(text, ".  ")) != NULL) {
		wrap(f, "", arena_copy(a, text, (size_t)(end - text) + 1));
		text = end + 3;
	}
	wrap(f, "", text);
}

void
conf_print_manual(FILE *f)
{
	struct arena *a = arena_new();
	const struct option *o;

	for (o = options; o < options + option_count; o++) {
		fprintf(f, ".It Ic %s\n", option_key(a, o));
		sentences(a, f, o->text);
		if (o->type == OPTION_SECTION)
			continue;
		wrap(f, "", sentence_of(a, o));
		if (o->preset != NULL)
			fprintf(f, "The default is\n.Ql %s .\n", o->preset);
		else
			fprintf(f, "There is no default.\n");
	}
	arena_free(a);
}
