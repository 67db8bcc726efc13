#include <string.h>

#include "base/arena.h"
#include "http/fields.h"

/* Some sites beside ours on the host may set what RFC 6265 does not allow;
 * a browser also sends a nameless one.  Such a piece is not ours: it is left
 * out, since refusing it would lock a person out for another site's fault.
 * A name given twice is refused: which of the two a planted cookie is cannot
 * be told. */
static int
add_cookie(struct fields *f, const char *s, size_t n)
{
	const char *equals = memchr(s, '=', n);

	if (equals == NULL || equals == s)
		return 0;
	return fields_add(f, s, (size_t)(equals - s), equals + 1, n - (size_t)(equals - s) - 1);
}

int
fields_cookies(struct fields *f, struct arena *a, const char *s)
{
	size_t n, room = s[0] != '\0';
	const char *p;
	int fault;

	for (p = s; (p = strchr(p, ';')) != NULL; p++)
		room++;
	fault = fields_start(f, a, room);
	while (fault == 0 && *s != '\0') {
		s += strspn(s, " \t");
		n = strcspn(s, ";");
		p = s + n;
		while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
			n--;
		fault = add_cookie(f, s, n);
		s = *p == ';' ? p + 1 : p;
	}
	return fault;
}
