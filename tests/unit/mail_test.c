#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "send/mail.h"
#include "send/outcome.h"

static struct mail
sample(void)
{
	return (struct mail){ .from = "crm@agence.example",
		.from_name = "Agence",
		.to = "awa@x.example",
		.subject = "Bonjour",
		.text = "a\nb",
		.html = "<p>a</p>",
		.lang = "fr",
		.id = "7.20261130140509.maboussole",
		.date = 1796047509 };
}

static void
a_message_is_these_bytes(void **state)
{
	struct buf out = { .data = NULL };
	struct mail m = sample();

	(void)state;
	m.from_name = "Agence À Venir";
	m.text = "é=1\n.\nend \n";
	assert_null(mail_write(&out, &m));
	assert_string_equal(buf_text(&out),
	    "Date: Mon, 30 Nov 2026 14:05:09 +0000\r\n"
	    "From: =?UTF-8?B?QWdlbmNlIMOAIFZlbmly?= <crm@agence.example>\r\n"
	    "To: <awa@x.example>\r\n"
	    "Subject: Bonjour\r\n"
	    "Message-ID: <7.20261130140509.maboussole@agence.example>\r\n"
	    "Auto-Submitted: auto-generated\r\n"
	    "MIME-Version: 1.0\r\n"
	    "Content-Language: fr\r\n"
	    "Content-Type: multipart/alternative;\r\n boundary=\"=_7.20261130140509.maboussole\"\r\n"
	    "\r\n"
	    "--=_7.20261130140509.maboussole\r\n"
	    "Content-Type: text/plain; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
	    "=C3=A9=3D1\r\n.\r\nend=20\r\n"
	    "--=_7.20261130140509.maboussole\r\n"
	    "Content-Type: text/html; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
	    "<p>a</p>\r\n"
	    "--=_7.20261130140509.maboussole--\r\n");
	buf_free(&out);
}

static void
an_address_can_end_no_header_and_no_command(void **state)
{
	static const char *const good[] = { "a@b", "o'neil+x@mail.example.org", "a.b-c_d@x.example",
		"{x}@y.example" };
	static const char *const bad[] = { "", "@", "a@", "@b", "a", "a@b@c", "a b@c", "a@b\r\nBcc: c@d",
		"a@b\n", "a@b>", "<a@b>", "a@b,c@d", "a;b@c", "\"a\"@b", "a@[1.2.3.4]", "a(x)@b", "a\t@b",
		"\xc3\xa9@b", "a@b\x7f", "a\\@b", "a@b:25" };
	char lengthy[300];

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(mail_address_ok(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(mail_address_ok(bad[i]));
	memset(lengthy, 'a', sizeof(lengthy));
	memcpy(lengthy + 253, "@", 1);
	lengthy[255] = '\0';
	assert_false(mail_address_ok(lengthy));
	assert_false(mail_address_ok(NULL));
}

static void
what_would_break_a_header_is_refused(void **state)
{
	static const char *const bad[] = { "", "a\r\nBcc: b@c", "a\nb", "a\rb", "a\tb", "\x01" };
	struct buf out = { .data = NULL };
	struct mail m;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		m = sample();
		m.subject = bad[i];
		assert_non_null(mail_write(&out, &m));
		m = sample();
		m.to = bad[i];
		assert_non_null(mail_write(&out, &m));
		m = sample();
		m.from = bad[i];
		assert_non_null(mail_write(&out, &m));
		m = sample();
		m.from_name = *bad[i] == '\0' ? "\n" : bad[i];
		assert_non_null(mail_write(&out, &m));
	}
	assert_int_equal(out.len, 0);
	buf_free(&out);
}

/* --- whatever the values are ------------------------------------------------- */

static uint64_t seed = 88172645463325252u;

static unsigned
next(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % n);
}

/* Text of pieces that have broken such writers before. */
static void
invent(struct buf *out, unsigned pieces, bool lines)
{
	static const char *const some[] = { "=", "=?", "?=", ".", "-", "--=_1.maboussole", " ", "\t",
		"é", "’", "𝄞", "From ", "a", "mot ", "\"", "<", "=?UTF-8?B?AA==?=", "\\", ",", "\xc2\xa0",
		"0123456789", "\n", "\n\n", "\r\n", "\n.\n", "\n.." };

	buf_clear(out);
	buf_addc(out, 'x');
	for (unsigned i = next(pieces); i > 0; i--)
		buf_adds(out, some[next(lines ? 26 : 21)]);
}

static int
digit(char c)
{
	return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* The body behind the first empty line of the part that starts at `from'. */
static void
decode(struct buf *out, const char *from, const char *end)
{
	const char *s = strstr(from, "\r\n\r\n") + 4;

	buf_clear(out);
	while (s < end) {
		if (s[0] == '=' && s[1] == '\r') {
			s += 3;
		} else if (s[0] == '=') {
			buf_addc(out, (char)(digit(s[1]) * 16 + digit(s[2])));
			s += 3;
		} else if (s[0] == '\r') {
			buf_addc(out, '\n');
			s += 2;
		} else {
			buf_addc(out, *s++);
		}
	}
}

static int
value_of(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	return (int)(strchr(digits, c) - digits);
}

/* The words of a subject as a reader decodes them. */
static void
read_words(struct buf *out, const char *s)
{
	buf_clear(out);
	if (!str_starts(s, "=?UTF-8?B?")) {
		buf_add(out, s, strcspn(s, "\r"));
		return;
	}
	for (; str_starts(s, "=?UTF-8?B?"); s += str_starts(s, "?=\r\n ") ? 5 : 2) {
		for (s += 10; *s != '?'; s += 4) {
			int three = value_of(s[0]) << 18 | value_of(s[1]) << 12;

			if (s[2] != '=')
				three |= value_of(s[2]) << 6;
			if (s[3] != '=')
				three |= value_of(s[3]);
			buf_addc(out, (char)(three >> 16));
			if (s[2] != '=')
				buf_addc(out, (char)(three >> 8));
			if (s[3] != '=')
				buf_addc(out, (char)three);
		}
	}
}

static void
lines_are_lines(const char *s, size_t max)
{
	while (*s != '\0') {
		size_t n = strcspn(s, "\r\n");

		assert_in_range(n, 0, max);
		assert_true(s[n] == '\r' && s[n + 1] == '\n');
		for (size_t i = 0; i < n; i++)
			assert_true(s[i] == '\t' || (s[i] >= 0x20 && s[i] < 0x7f));
		s += n + 2;
	}
}

/* What is read back: line ends are LF, and the last line has one. */
static void
as_read(struct buf *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->len; i++)
		if (text->data[i] != '\r' || i + 1 == text->len || text->data[i + 1] != '\n')
			text->data[n++] = text->data[i];
	text->len = n;
	if (n > 0 && text->data[n - 1] != '\n')
		buf_addc(text, '\n');
}

static void
check(struct buf *subject, struct buf *text)
{
	struct buf out = { .data = NULL }, back = { .data = NULL };
	struct mail m = sample();
	const char *all, *first, *second, *body;

	m.subject = buf_text(subject);
	m.text = m.html = buf_text(text);
	assert_null(mail_write(&out, &m));
	all = buf_text(&out);
	lines_are_lines(all, 77);
	body = strstr(all, "\r\n\r\n") + 4;
	read_words(&back, strstr(all, "\r\nSubject: ") + 11);
	assert_string_equal(buf_text(&back), m.subject);
	first = strstr(body, "--=_7.");
	second = strstr(first + 1, "\r\n--=_7.");
	decode(&back, first, second + 2);
	as_read(text);
	assert_string_equal(buf_text(&back), buf_text(text));
	/* two parts, and the end */
	first = strstr(second + 1, "\r\n--=_7.20261130140509.maboussole--\r\n");
	assert_non_null(first);
	assert_null(strstr(first + 5, "--=_7."));
	buf_free(&out);
	buf_free(&back);
}

static void
whatever_the_values_a_reader_gets_them_back(void **state)
{
	struct buf subject = { .data = NULL }, text = { .data = NULL };

	(void)state;
	for (int i = 0; i < 5000; i++) {
		invent(&subject, 40, false);
		for (size_t c = 0; c < subject.len; c++)
			if (subject.data[c] == '\t')
				subject.data[c] = ' ';
		invent(&text, 80, true);
		check(&subject, &text);
	}
	buf_free(&subject);
	buf_free(&text);
}

static void
words_of_a_server_are_one_line_of_text(void **state)
{
	struct outcome o;
	char lengthy[1000];

	(void)state;
	outcome_say(&o, FATE_LATER, "%s", "451 a\r\nb\x01\x7f \xff d\xc3\xa9j\xc3");
	assert_string_equal(o.words, "451 a  b   ? d\xc3\xa9j?");
	memset(lengthy, 'a', sizeof(lengthy));
	memcpy(lengthy + 398, "\xc3\xa9", 2);
	outcome_set(&o, FATE_NEVER, lengthy, sizeof(lengthy));
	assert_int_equal(strlen(o.words), 398);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_these_bytes),
		cmocka_unit_test(an_address_can_end_no_header_and_no_command),
		cmocka_unit_test(what_would_break_a_header_is_refused),
		cmocka_unit_test(whatever_the_values_a_reader_gets_them_back),
		cmocka_unit_test(words_of_a_server_are_one_line_of_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
