#include "model/password_rule.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/common_passwords.h"

enum {
	STEM_LEAST = 6,		/* characters of a common word that a year makes no better */
	TRIMMINGS_MOST = 5,	/* characters put around it */
	OWN_LEAST = 4,		/* characters of a name that counts as a word */
	REST_LEAST = 8,		/* what has to be left of it besides words that lie near */
	DIFFERENT_LEAST = 4,
};

/* What is tried first here, whoever the owner is. */
static const char *const house_words[] = {
	"maboussole", "boussole", "maboussol", "abidjan", "cotedivoire", "ivoire", "yopougon", "cocody",
	"treichville", "bouake", "yamoussoukro", "etudesaletranger", NULL,
};

/* The line that holds this byte of the list: its start, and its length. */
static const char *
line_at(size_t at, size_t *n)
{
	while (at > 0 && common_passwords[at - 1] != '\n')
		at--;
	*n = strcspn(common_passwords + at, "\n");
	return common_passwords + at;
}

static int
compare(const char *line, size_t n, const char *word, size_t len)
{
	int d = memcmp(line, word, n < len ? n : len);

	return d != 0 ? d : n < len ? -1 : n > len;
}

/* The list is text, sorted by bytes: halved by place, not by number of line. */
static bool
is_listed(const char *word, size_t len)
{
	size_t low = 0, high = sizeof common_passwords - 1, n;

	while (low < high) {
		const char *line = line_at(low + (high - low) / 2, &n);
		int d = compare(line, n, word, len);

		if (d == 0)
			return true;
		if (d < 0)
			low = (size_t)(line - common_passwords) + n + 1;
		else
			high = (size_t)(line - common_passwords);
	}
	return false;
}

/* The same, also where it stands twice, or has a few digits or signs around it. */
static bool
is_common_word(const char *s)
{
	size_t len = strlen(s), from = 0, to = len;

	if (is_listed(s, len))
		return true;
	if (len % 2 == 0 && len > 0 && memcmp(s, s + len / 2, len / 2) == 0 && is_listed(s, len / 2))
		return true;
	while (from < to && isascii((unsigned char)s[from]) && !isalpha((unsigned char)s[from]))
		from++;
	while (to > from && isascii((unsigned char)s[to - 1]) && !isalpha((unsigned char)s[to - 1]))
		to--;
	return to - from >= STEM_LEAST && len - (to - from) <= TRIMMINGS_MOST && is_listed(s + from, to - from);
}

/* One character again and again, or a run through the alphabet or the digits. */
static bool
is_monotonous(const char *s)
{
	uint32_t seen[DIFFERENT_LEAST], before = 0, c;
	int64_t step = 0;
	size_t different = 0, i, n = 0;
	bool run = true;

	while ((c = utf8_next(&s)) != 0) {
		for (i = 0; i < different && seen[i] != c; i++)
			;
		if (i == different && different < DIFFERENT_LEAST)
			seen[different++] = c;
		if (n == 1)
			step = (int64_t)c - before;
		else if (n > 1 && (int64_t)c - before != step)
			run = false;
		before = c;
		n++;
	}
	return different < DIFFERENT_LEAST || (run && step >= -1 && step <= 1);
}

/* Folded for comparison, in one piece. */
static char *
squeezed(struct arena *a, const char *s)
{
	char *out = utf8_fold(a, s), *to = out;

	for (const char *from = out; *from != '\0'; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = '\0';
	return out;
}

static bool
take_out(char *from, const char *word)
{
	size_t n = strlen(word);
	bool found = false;

	for (char *at; (at = strstr(from, word)) != NULL; found = true)
		memmove(at, at + n, strlen(at + n) + 1);
	return found;
}

/* The words of a name, each for itself. */
static bool
take_out_words(struct arena *a, char *from, const char *name)
{
	bool found = false;

	for (const char *at = utf8_fold(a, name); *at != '\0'; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");

		if (n >= OWN_LEAST)
			found |= take_out(from, arena_copy(a, at, n));
		at += n;
	}
	return found;
}

/* Made of the address, the name and the house's words, and of little else. */
static bool
is_near(struct arena *a, const char *password, const char *email, const char *name)
{
	char *rest = squeezed(a, password);
	bool found = false;

	if (!str_empty(email)) {
		const char *local = squeezed(a, arena_copy(a, email, strcspn(email, "@")));

		found |= take_out(rest, squeezed(a, email));
		found |= strlen(local) >= OWN_LEAST && take_out(rest, local);
	}
	if (!str_empty(name))
		found |= take_out_words(a, rest, name);
	for (size_t i = 0; house_words[i] != NULL; i++)
		found |= take_out(rest, house_words[i]);
	return found && utf8_length(rest) < REST_LEAST;
}

const char *
password_fault(struct arena *a, const char *password, int64_t least, const char *email, const char *name)
{
	if (str_empty(password))
		return "check.required";
	if (strlen(password) > PASSWORD_BYTES)
		return "check.password-long";
	if (!utf8_ok(password, strlen(password)))
		return "check.password-text";
	if (utf8_length(password) < (size_t)(least > PASSWORD_FLOOR ? least : PASSWORD_FLOOR))
		return "check.too-short";
	if (is_near(a, password, email, name))
		return "check.password-near";
	if (is_monotonous(password) || is_common_word(str_lower(a, password)) ||
	    is_common_word(squeezed(a, password)))
		return "check.password-common";
	return NULL;
}
