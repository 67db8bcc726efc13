#include "send/mail.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"

enum {
	ADDRESS_MAX = 254,
	LINE_MAX_QP = 75, /* and the sign that the line goes on */
	WORD_BYTES = 39, /* of text in an encoded word: the line of a header stays below 76 */
};

bool
mail_address_ok(const char *s)
{
	const char *at = s == NULL ? NULL : strchr(s, '@');

	if (at == NULL || at == s || at[1] == '\0' || strlen(s) > ADDRESS_MAX ||
	    strchr(at + 1, '@') != NULL)
		return false;
	for (; *s != '\0'; s++)
		if (*s <= 0x20 || *s >= 0x7f || strchr("()<>[],;:\\\"", *s) != NULL)
			return false;
	return true;
}

const char *
mail_domain(const char *address)
{
	return strchr(address, '@') + 1;
}

/* --- headers -------------------------------------------------------------- */

static bool
one_line(const char *s)
{
	for (; *s != '\0'; s++)
		if ((*s >= 0 && *s < 0x20) || *s == 0x7f)
			return false;
	return true;
}

/* What may stand as it is: short, printable, and no encoded word by chance. */
static bool
plain(const char *s)
{
	for (const char *c = s; *c != '\0'; c++)
		if (*c < 0x20 || *c > 0x7e || strchr("\"\\()<>,;:@[]", *c) != NULL)
			return false;
	return strlen(s) <= WORD_BYTES && strstr(s, "=?") == NULL;
}

static void
base64(struct buf *out, const char *s, size_t n)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		uint32_t three = (uint32_t)(unsigned char)s[i] << 16;

		if (i + 1 < n)
			three |= (uint32_t)(unsigned char)s[i + 1] << 8;
		if (i + 2 < n)
			three |= (unsigned char)s[i + 2];
		buf_addc(out, digits[three >> 18]);
		buf_addc(out, digits[three >> 12 & 63]);
		buf_addc(out, i + 1 < n ? digits[three >> 6 & 63] : '=');
		buf_addc(out, i + 2 < n ? digits[three & 63] : '=');
	}
}

/* As it is, or in encoded words that hold whole characters, one a line. */
static void
words(struct buf *out, const char *s)
{
	size_t n;

	if (plain(s)) {
		buf_adds(out, s);
		return;
	}
	for (; *s != '\0'; s += n) {
		n = strlen(s);
		if (n > WORD_BYTES)
			for (n = WORD_BYTES; n > 1 && ((unsigned char)s[n] & 0xc0) == 0x80;)
				n--;
		buf_adds(out, "=?UTF-8?B?");
		base64(out, s, n);
		buf_adds(out, s[n] == '\0' ? "?=" : "?=\r\n ");
	}
}

/* RFC 5322, 3.3; in English whatever the locale. */
static void
date(struct buf *out, time_t t)
{
	static const char days[][4] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec" };
	struct tm tm;

	gmtime_r(&t, &tm);
	buf_printf(out, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n", days[tm.tm_wday],
	    tm.tm_mday, months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static void
headers(struct buf *out, const struct mail *m)
{
	date(out, m->date);
	buf_adds(out, "From: ");
	words(out, m->from_name);
	buf_printf(out, " <%s>\r\nTo: <%s>\r\nSubject: ", m->from, m->to);
	words(out, m->subject);
	buf_printf(out, "\r\nMessage-ID: <%s@%s>\r\n", m->id, mail_domain(m->from));
	buf_adds(out, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n");
	buf_printf(out, "Content-Language: %s\r\n", m->lang);
	/* no line of a part can hold it: there "=" is always written =3D */
	buf_printf(out, "Content-Type: multipart/alternative;\r\n boundary=\"=_%s\"\r\n\r\n", m->id);
}

/* --- parts ---------------------------------------------------------------- */

/* The byte of a line as quoted-printable has it; its length. */
static size_t
quoted(char out[4], unsigned char c, bool last)
{
	if (c == '\t' ? !last : c == ' ' ? !last : c > 0x20 && c < 0x7f && c != '=') {
		out[0] = (char)c;
		return 1;
	}
	return (size_t)snprintf(out, 4, "=%02X", c);
}

static void
quoted_line(struct buf *out, const char *line, size_t n)
{
	size_t column = 0;

	for (size_t i = 0; i < n; i++) {
		char as[4];
		size_t length = quoted(as, (unsigned char)line[i], i + 1 == n);

		if (column + length > LINE_MAX_QP) {
			buf_adds(out, "=\r\n");
			column = 0;
		}
		buf_add(out, as, length);
		column += length;
	}
	buf_adds(out, "\r\n");
}

static void
part(struct buf *out, const struct mail *m, const char *type, const char *body)
{
	buf_printf(out, "--=_%s\r\nContent-Type: %s; charset=utf-8\r\n", m->id, type);
	buf_adds(out, "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
	while (*body != '\0') {
		size_t n = strcspn(body, "\n"), ended = body[n] == '\n';

		quoted_line(out, body, n > 0 && body[n - 1] == '\r' ? n - 1 : n);
		body += n + ended;
	}
}

const char *
mail_write(struct buf *out, const struct mail *m)
{
	if (!mail_address_ok(m->to) || !mail_address_ok(m->from))
		return "this is not an address that mail can be sent to";
	if (str_empty(m->subject) || !one_line(m->subject) || !one_line(m->from_name))
		return "a header would not be one line of text";
	headers(out, m);
	part(out, m, "text/plain", m->text);
	part(out, m, "text/html", m->html);
	buf_printf(out, "--=_%s--\r\n", m->id);
	return NULL;
}
