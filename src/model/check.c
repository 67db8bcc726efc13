#include "model/check.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/phone.h"

enum { EMAIL_MAX = 254, RATE_MAX = 10000 };

/* Francs no sum of an agency comes near: more is a slip of the key. */
static const int64_t MONEY_MAX = 1000000000000;

/* Names: letters, space, apostrophe, hyphen, dot (BR-43).  Beyond ASCII all is
 * taken for a letter but the controls and symbols of Latin-1 and punctuation. */
static bool
is_name_character(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z' ? true : strchr(" '-.", (int)c) != NULL;
	if (c >= 0x2000 && c <= 0x2BFF)
		return c == 0x2019 || c == 0x2010 || c == 0x2011;
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0xE000;
}

static const char *
check_name(struct arena *a, const char *v, const char **fault)
{
	(void)a;
	for (const char *at = v; *at != '\0';)
		if (!is_name_character(utf8_next(&at)))
			*fault = "check.name";
	return v;
}

/* One line: what pasted text brings along becomes a space. */
static const char *
check_text(struct arena *a, const char *v, const char **fault)
{
	char *line = arena_strdup(a, v);

	(void)fault;
	for (char *at = line; *at != '\0'; at++)
		if (*at == '\n' || *at == '\r' || *at == '\t')
			*at = ' ';
	return line;
}

/* Line ends as LF: browsers send CRLF (HTML, form submission). */
static const char *
check_lines(struct arena *a, const char *v, const char **fault)
{
	char *out = arena_strdup(a, v), *to = out;

	(void)fault;
	for (const char *at = out; *at != '\0'; at++)
		if (*at != '\r')
			*to++ = *at;
		else if (at[1] != '\n')
			*to++ = '\n';
	*to = '\0';
	return out;
}

/* BR-41: one @, no spaces, a dot in the domain, at most 254. */
static const char *
check_email(struct arena *a, const char *v, const char **fault)
{
	const char *at = strchr(v, '@'), *dot = at == NULL ? NULL : strrchr(at, '.');

	if (at == NULL || at == v || strchr(at + 1, '@') != NULL || dot == NULL || dot == at + 1 ||
	    dot[1] == '\0' || strpbrk(v, " \t\r\n<>,;\"\\()") != NULL || strstr(at, "..") != NULL ||
	    strlen(v) > EMAIL_MAX || strstr(v, "\xc2\xa0") != NULL) {
		*fault = "check.email";
		return v;
	}
	return str_lower(a, v);
}

static const char *
check_phone(struct arena *a, const char *v, const char **fault)
{
	const char *normal = phone_normal(a, v);

	if (normal == NULL)
		*fault = "check.phone";
	return normal == NULL ? v : normal;
}

static const char *
check_date(struct arena *a, const char *v, const char **fault)
{
	struct date d;

	(void)a;
	if (!date_parse(v, &d))
		*fault = "check.date";
	return v;
}

/* As a browser writes it, 2026-12-01T09:30, or whole; of a time the database holds. */
static const char *
check_time(struct arena *a, const char *v, const char **fault)
{
	const char *whole = strlen(v) == strlen("2026-12-01T09:30") ? arena_printf(a, "%s:00Z", v) : v;
	time_t at;

	if (!time_parse(whole, &at) || at < 0 || at >= INT32_MAX) {
		*fault = "check.time";
		return v;
	}
	return time_format(a, at);
}

/* Past, and of somebody 10 to 80 years old (SPEC 2.2). */
static const char *
check_birth(struct arena *a, const char *v, const char **fault)
{
	struct date d, today = date_of_time(clock_now());

	(void)a;
	if (!date_parse(v, &d))
		*fault = "check.date";
	else if (date_days(d) >= date_days(today))
		*fault = "check.past-date";
	else if (today.year - d.year < 10 || today.year - d.year > 80)
		*fault = "check.age";
	return v;
}

/* Digits without the spaces they are grouped by, no-break ones too; NULL: others than digits. */
static char *
digits(struct arena *a, const char *v)
{
	char *out = arena_strdup(a, v), *to = out;

	for (const char *at = v; *at != '\0';)
		if (*at >= '0' && *at <= '9')
			*to++ = *at++;
		else if (*at == ' ')
			at++;
		else if (strncmp(at, "\xc2\xa0", 2) == 0)
			at += 2;
		else if (strncmp(at, "\xe2\x80\xaf", 3) == 0)
			at += 3;
		else
			return NULL;
	*to = '\0';
	return out;
}

/* Whole francs. */
static const char *
check_money(struct arena *a, const char *v, const char **fault)
{
	char *amount = digits(a, v);
	int64_t value;

	if (amount != NULL)
		amount += strspn(amount, "0") - (strspn(amount, "0") == strlen(amount) ? 1 : 0);
	if (amount == NULL || !str_int(amount, &value) || value > MONEY_MAX) {
		*fault = "check.money";
		return v;
	}
	return amount;
}

/* Of a column of 32 bits. */
static const char *
check_count(struct arena *a, const char *v, const char **fault)
{
	int64_t value;

	(void)a;
	if (!str_int(v, &value) || value < 0 || value > INT32_MAX)
		*fault = "check.count";
	return v;
}

/* A percentage: comma or dot, two decimals at most, 0 to 100; stored as 7.50. */
static const char *
check_rate(struct arena *a, const char *v, const char **fault)
{
	size_t whole = strspn(v, "0123456789"), decimals = 0;
	const char *rest = v + whole;
	int hundredths = 0;

	if (*rest == ',' || *rest == '.')
		decimals = strspn(++rest, "0123456789");
	for (size_t i = 0; whole <= 3 && i < whole; i++)
		hundredths = hundredths * 10 + (v[i] - '0');
	for (size_t i = 0; i < 2; i++)
		hundredths = hundredths * 10 + (i < decimals ? rest[i] - '0' : 0);
	if (whole == 0 || whole > 3 || decimals > 2 || rest[decimals] != '\0' || hundredths > RATE_MAX ||
	    (rest != v + whole && decimals == 0))
		*fault = "check.rate";
	return *fault != NULL ? v : arena_printf(a, "%d.%02d", hundredths / 100, hundredths % 100);
}

static const char *
check_id(struct arena *a, const char *v, const char **fault)
{
	(void)a;
	if (str_id(v) == 0)
		*fault = "check.choice";
	return v;
}

static const char *(*const checks[])(struct arena *, const char *, const char **) = {
	[TEXT] = check_text,
	[NAME] = check_name,
	[LINES] = check_lines,
	[EMAIL] = check_email,
	[PHONE] = check_phone,
	[DATE] = check_date,
	[BIRTH] = check_birth,
	[TIME] = check_time,
	[ENUM] = check_text,
	[REF] = check_id,
	[RATE] = check_rate,
	[MONEY] = check_money,
	[COUNT] = check_count,
	[SPAN] = check_text,
	[PERIOD] = check_text,
};

const char *
check_field(struct arena *a, const struct field *f, const char *typed, const char **fault)
{
	const char *v = typed == NULL ? NULL : str_trim(a, typed);

	*fault = NULL;
	if (str_empty(v)) {
		if ((f->on & REQUIRED) != 0)
			*fault = "check.required";
		return NULL;
	}
	if (f->domain != NULL && str_index(f->domain, v) < 0) {
		*fault = "check.choice";
		return v;
	}
	v = checks[f->type](a, v, fault);
	/* measured as it is stored: a browser counts a line's end once and sends two */
	if (f->max != 0 && utf8_length(v) > (size_t)f->max)
		*fault = "check.too-long";
	return v;
}
