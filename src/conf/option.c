#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "conf/conf.h"
#include "conf/option.h"

const struct option options[] = {
#define ROW(section_, name_, type_, least_, most_, choices_, default_, text_, offset_) \
	{ .section = (section_),                                                       \
		.name = (name_),                                                       \
		.type = (type_),                                                       \
		.least = (least_),                                                     \
		.most = (most_),                                                       \
		.choices = (choices_),                                                 \
		.preset = (default_),                                                  \
		.text = (text_),                                                       \
		.offset = (offset_) },
#define TOP(name_, type_, least_, most_, choices_, default_, text_)                 \
	ROW(NULL, #name_, OPTION_##type_, least_, most_, choices_, default_, text_, \
	    offsetof(struct conf, name_))
#define SECTION(name_, text_) ROW(NULL, #name_, OPTION_SECTION, 0, 0, NULL, NULL, text_, 0)
#define OPTION(section_, name_, type_, least_, most_, choices_, default_, text_)         \
	ROW(#section_, #name_, OPTION_##type_, least_, most_, choices_, default_, text_, \
	    offsetof(struct conf, section_##_##name_))
#include "conf/conf.def"
#undef ROW
#undef TOP
#undef SECTION
#undef OPTION
};

const size_t option_count = sizeof(options) / sizeof(options[0]);

int
option_find(const char *section, const char *name)
{
	size_t i;

	for (i = 0; i < option_count; i++)
		if (str_equal(options[i].section, section) && str_equal(options[i].name, name))
			return (int)i;
	return -1;
}

const char *
option_key(struct arena *a, const struct option *o)
{
	return o->section == NULL ? o->name : arena_printf(a, "%s.%s", o->section, o->name);
}

/* "a|b|c" as "a, b or c". */
static const char *
alternatives(struct arena *a, const char *choices)
{
	struct buf b = { .data = NULL };
	const char *s, *text;

	for (s = choices; *s != '\0'; s++) {
		if (*s != '|')
			buf_addc(&b, *s);
		else
			buf_adds(&b, strchr(s + 1, '|') == NULL ? " or " : ", ");
	}
	text = arena_strdup(a, buf_text(&b));
	buf_free(&b);
	return text;
}

const char *
option_takes(struct arena *a, const struct option *o)
{
	switch (o->type) {
	case OPTION_SECTION:
		return "options of its own, indented below it";
	case OPTION_CHOICE:
		return alternatives(a, o->choices);
	case OPTION_TEXT:
		return arena_printf(a, "a text of at most %" PRId64 " bytes", o->most);
	case OPTION_URL:
		return "a URL such as https://crm.example.org";
	case OPTION_PATH:
	case OPTION_SECRET:
		return "an absolute path";
	case OPTION_HOSTS:
		return "a list of socket paths and host:port";
	case OPTION_LIST:
		return arena_printf(a, "a list of %s", alternatives(a, o->choices));
	case OPTION_NUMBER:
		return arena_printf(a, "a number from %" PRId64 " to %" PRId64, o->least, o->most);
	case OPTION_BOOL:
		return "true or false";
	}
	return "";
}
