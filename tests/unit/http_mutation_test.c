/* Requests that were good, changed at random: whatever comes, the fault is one
 * of those promised and what is let through is text.  The seed is fixed, so
 * every run tries the same; a sanitizer's build finds what reads too far. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "tests/unit/http_source.h"

enum { ROUNDS = 20000, ROOM = 4096 };

static uint64_t seed = 88172645463325252u;

static size_t
below(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed % n);
}

static const char *const dictionary[] = { "--b", "\r\n", "\r\n\r\n", "--", "\"", "\\", "%", "%00",
	"%ff", "&", "=", ";", "name=\"", "filename=\"", "Content-Disposition: form-data", "\xff",
	"\xed\xa0\x80", "..", "/", "//", "%2f", ".csv", "boundary=", "?", "+", "\x01" };

/* Bytes change, go, double or give way to a word of the grammars; never a NUL
 * where C strings come from nginx. */
static size_t
mutate(char *s, size_t n)
{
	size_t times = 1 + below(6), at, len;
	const char *word;

	while (times-- > 0) {
		at = below(n + 1);
		switch (below(4)) {
		case 0:
			if (at < n)
				s[at] = (char)(1 + below(255));
			break;
		case 1:
			len = below(n - at + 1);
			memmove(s + at, s + at + len, n - at - len);
			n -= len;
			break;
		case 2:
			len = below(n - at + 1);
			if (n + len > ROOM - 1)
				break;
			memmove(s + at + len, s + at, n - at);
			n += len;
			break;
		default:
			word = dictionary[below(sizeof(dictionary) / sizeof(dictionary[0]))];
			len = strlen(word);
			if (n + len > ROOM - 1)
				break;
			memmove(s + at + len, s + at, n - at);
			memcpy(s + at, word, len);
			n += len;
		}
	}
	s[n] = '\0';
	return n;
}

static void
is_text(const struct param *p)
{
	for (; p->name != NULL; p++) {
		assert_true(p->name[0] != '\0' && utf8_ok(p->name, strlen(p->name)));
		assert_true(utf8_ok(p->value, strlen(p->value)));
	}
}

static void
keeps_its_promises(const struct request *r)
{
	const struct upload *u;
	volatile unsigned char sum = 0;	/* so that the reading is not left out */
	size_t i;

	assert_true(r->fault == 0 || r->fault == 400 || r->fault == 413 || r->fault == 415);
	assert_true(r->path[0] == '/' && utf8_ok(r->path, strlen(r->path)));
	assert_null(strstr(r->path, "//"));
	assert_null(strstr(r->path, "/../"));
	assert_true(utf8_ok(r->query_string, strlen(r->query_string)));
	is_text(r->query);
	is_text(r->cookies);
	is_text(r->body);
	for (u = r->uploads; u->name != NULL; u++) {
		assert_true(utf8_ok(u->filename, strlen(u->filename)));
		for (i = 0; i < u->size; i++)
			sum = (unsigned char)(sum ^ (unsigned char)u->data[i]);
	}
}

static void
changed_targets_and_cookies_are_text_or_refused(void **state)
{
	static const char *const good[] = { "REQUEST_URI=/prospects.csv?status=new&q=Kon%C3%A9+Awa",
		"HTTP_COOKIE=__Host-session=abc; lang=fr", "REQUEST_URI=/a/b/c?x=1&y=%20&z" };
	char text[ROOM], *params[] = { (char[]){ "REQUEST_URI=/" }, text, NULL };
	struct arena *a = arena_new();
	struct request r;
	size_t i, name, served = 0;

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		const char *start = good[i % 3];

		name = strcspn(start, "=") + 1;
		strcpy(text, start);
		mutate(text + name, strlen(text + name));
		params[0] = i % 3 == 1 ? (char[]){ "REQUEST_URI=/" } : (char[]){ "REQUEST_METHOD=GET" };
		read_get(&r, a, params);
		keeps_its_promises(&r);
		served += r.fault == 0;
		arena_reset(a);
	}
	arena_free(a);
	print_message("# %zu of %d were served\n", served, ROUNDS);
	/* neither all nor none: the changes are neither too mild nor too wild */
	assert_in_range(served, ROUNDS / 50, ROUNDS - ROUNDS / 50);
}

static void
changed_bodies_are_text_or_refused(void **state)
{
	static const char multipart[] =
	    "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n"
	    "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.csv\"\r\n"
	    "Content-Type: text/csv\r\n\r\n1;2\r\n3;4\r\n"
	    "--b\r\nContent-Disposition: form-data; name=\"c\"\r\n\r\n\xc3\xa9\r\n--b--\r\n";
	static const char form[] = "first_name=Aya&last_name=Kon%C3%A9&notes=a%0D%0Ab&csrf=0123abcd";
	struct arena *a = arena_new();
	struct request r;
	char text[ROOM], type[ROOM];
	size_t i, n, served = 0;
	bool parts;

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		parts = i % 2 == 0;
		strcpy(type, parts ? "multipart/form-data; boundary=b" :
		                     "application/x-www-form-urlencoded");
		strcpy(text, parts ? multipart : form);
		n = strlen(text);
		if (i % 16 == 0)
			mutate(type, strlen(type));
		else
			n = mutate(text, n);
		/* a copy of just its size: one byte too far is seen */
		read_post(&r, a, type, NULL, arena_copy(a, text, n), n);
		keeps_its_promises(&r);
		served += r.fault == 0;
		arena_reset(a);
	}
	arena_free(a);
	print_message("# %zu of %d were served\n", served, ROUNDS);
	assert_in_range(served, ROUNDS / 50, ROUNDS - ROUNDS / 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changed_targets_and_cookies_are_text_or_refused),
		cmocka_unit_test(changed_bodies_are_text_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
