#include "send/outcome.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* The bytes of the character that starts here; 1 for what is none. */
static size_t
length_at(const char *s, size_t n)
{
	size_t length;

	for (length = 1; length < 4 && length < n; length++)
		if (((unsigned char)s[length] & 0xc0) != 0x80)
			break;
	return utf8_ok(s, length) ? length : 1;
}

void
outcome_set(struct outcome *o, enum fate fate, const char *words, size_t n)
{
	size_t to = 0, length;

	o->fate = fate;
	for (size_t i = 0; i < n; i += length) {
		length = length_at(words + i, n - i);
		if (to + length >= sizeof(o->words))
			break;
		if (length == 1 && (words[i] < 0x20 || words[i] == 0x7f))
			o->words[to++] = words[i] < 0 ? '?' : ' ';
		else
			memcpy(o->words + to, words + i, length), to += length;
	}
	while (to > 0 && o->words[to - 1] == ' ')
		to--;
	o->words[to] = '\0';
}

void
outcome_say(struct outcome *o, enum fate fate, const char *format, ...)
{
	char text[1000];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	outcome_set(o, fate, text, strlen(text));
}
