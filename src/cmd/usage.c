#include "cmd/usage.h"

#include <string.h>

bool
usage_next(const char **at, struct usage_word *w)
{
	static const char between[] = " []\n";
	const char *end = w->text != NULL ? w->text + w->length : NULL, *s = *at + strspn(*at, between);

	if (*s == '|' && strchr(" \n", s[1]) != NULL)
		s += 1 + strspn(s + 1, between);
	if (*s == '\0')
		return false;
	/* one space and no bracket between: what the option takes */
	w->value = w->option && s == end + 1 && *end == ' ';
	w->text = s;
	w->length = strcspn(s, between);
	w->option = strncmp(s, "--", 2) == 0;
	w->value = w->value && !w->option;
	*at = s + w->length;
	return true;
}

bool
usage_is(const struct usage_word *w, const char *text)
{
	return strlen(text) == w->length && strncmp(w->text, text, w->length) == 0;
}
