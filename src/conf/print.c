#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "conf/conf.h"
#include "conf/option.h"

enum { WIDTH = 78 };

/* Text in lines of at most WIDTH columns, each behind the prefix. */
static void
wrap(FILE *f, const char *prefix, const char *text)
{
	size_t column = 0, n;

	for (; *text != '\0'; text += n) {
		text += strspn(text, " ");
		n = strcspn(text, " ");
		if (column > 0 && column + 1 + n > WIDTH) {
			fputc('\n', f);
			column = 0;
		}
		if (column == 0)
			column = (size_t)fprintf(f, "%s", prefix);
		else
			column += (size_t)fprintf(f, " ");
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
	else if (o->type == OPTION_HOSTS)
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
		fprintf(f, "%s%s%s: ", indent, has_value(o, member) ? "" : "# ", o->name);
		if (has_value(o, member))
			show_value(f, o, member);
		fputc('\n', f);
	}
}

void
conf_print_sample(FILE *f)
{
	struct arena *a = arena_new();
	const struct option *o;

	wrap(f, "# ", "The configuration of MaBoussole; maboussole.yaml(5) is its manual."
	    " What is commented out is the default, or has none.");
	for (o = options; o < options + option_count; o++) {
		const char *indent = o->section != NULL ? "  " : "";

		fputc('\n', f);
		if (o->type == OPTION_SECTION) {
			wrap(f, "# ", o->text);
			fprintf(f, "%s:\n", o->name);
			continue;
		}
		wrap(f, arena_printf(a, "%s# ", indent), o->text);
		wrap(f, arena_printf(a, "%s# ", indent), arena_printf(a, "It takes %s.",
		    option_takes(a, o)));
		fprintf(f, "%s#%s:%s%s\n", indent, o->name, o->preset != NULL ? " " : "",
		    o->preset != NULL ? o->preset : "");
	}
	arena_free(a);
}

/* mdoc wants each sentence on a line of its own. */
static void
sentences(FILE *f, const char *text)
{
	const char *end;

	while ((end = strstr(text, ".  ")) != NULL) {
		fprintf(f, "%.*s\n", (int)(end - text) + 1, text);
		text = end + 3;
	}
	fprintf(f, "%s\n", text);
}

void
conf_print_manual(FILE *f)
{
	struct arena *a = arena_new();
	const struct option *o;

	for (o = options; o < options + option_count; o++) {
		fprintf(f, ".It Ic %s\n", option_key(a, o));
		sentences(f, o->text);
		if (o->type == OPTION_SECTION)
			continue;
		fprintf(f, "It takes %s.\n", option_takes(a, o));
		if (o->preset != NULL)
			fprintf(f, "The default is\n.Ql %s .\n", o->preset);
		else
			fprintf(f, "There is no default.\n");
	}
	arena_free(a);
}
