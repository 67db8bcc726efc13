#include "queue/send.h"

#include <stdbool.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/log.h"
#include "base/str.h"
#include "conf/conf.h"
#include "send/folder.h"
#include "send/http.h"
#include "send/mail.h"
#include "send/outcome.h"
#include "send/smtp.h"
#include "store/letter.h"

struct sender {
	const struct conf *conf;
	struct smtp *smtp; /* NULL: mail goes to the folder */
	struct http *http; /* NULL: SMS do not go to a gateway */
	struct letter_parts parts;
	struct buf bytes;
	struct arena *arena; /* of one message */
};

/* The same for every attempt at the row, and for no other row: ids begin anew in
 * a restored or a second database, times do not. */
static const char *
stamp(struct arena *a, const struct message *m)
{
	char time[20] = "";
	size_t n = 0;

	for (const char *c = m->created_at; *c != '\0' && n < sizeof(time) - 1; c++)
		if (*c >= '0' && *c <= '9')
			time[n++] = *c;
	return arena_printf(a, "%lld.%s.maboussole", (long long)m->id, time);
}

/* "000123-account-invitation.eml": nothing about whom it is for. */
static const char *
file_name(struct arena *a, const struct message *m, const char *ending)
{
	char *name = arena_printf(a, "%06lld-%s.%s", (long long)m->id, m->template, ending);

	for (char *c = name; *c != '\0'; c++)
		if (*c == '/')
			*c = '-';
	return name;
}

static void
send_mail(struct sender *s, const struct message *m, struct outcome *o)
{
	struct mail mail = { .from = s->conf->mail_from,
		.from_name = s->conf->mail_from_name,
		.to = m->to,
		.subject = buf_text(&s->parts.subject),
		.text = buf_text(&s->parts.text),
		.html = buf_text(&s->parts.html),
		.lang = m->lang,
		.id = stamp(s->arena, m) };
	const char *fault;

	time_parse(m->created_at, &mail.date);
	buf_clear(&s->bytes);
	fault = mail_write(&s->bytes, &mail);
	if (fault != NULL)
		outcome_say(o, FATE_NEVER, "%s", fault);
	else if (s->smtp != NULL)
		smtp_send(s->smtp, mail.from, mail.to, s->bytes.data, s->bytes.len, o);
	else
		folder_send(s->conf->mail_folder, file_name(s->arena, m, "eml"), s->bytes.data,
		    s->bytes.len, o);
}

/* As a person reads it: the number, and the words. */
static void
sms_to_folder(struct sender *s, const struct message *m, struct outcome *o)
{
	buf_clear(&s->bytes);
	buf_printf(&s->bytes, "To: %s\n\n%s\n", m->to, buf_text(&s->parts.text));
	folder_send(s->conf->mail_folder, file_name(s->arena, m, "sms"), s->bytes.data,
	    s->bytes.len, o);
}

/* A number as E.164 has it: no other can be meant, nor end a header. */
static bool
number_ok(const char *to)
{
	size_t n = strspn(to + (*to == '+'), "0123456789");

	return *to == '+' && n >= 8 && n <= 15 && to[n + 1] == '\0';
}

static void
send_sms(struct sender *s, const struct message *m, struct outcome *o)
{
	if (!number_ok(m->to))
		outcome_say(o, FATE_NEVER, "%s", "this is not a number that SMS can be sent to");
	else if (s->http != NULL)
		http_send(s->http, m->to, buf_text(&s->parts.text), stamp(s->arena, m), o);
	else if (str_equal(s->conf->sms_transport, "folder"))
		sms_to_folder(s, m, o);
	else
		outcome_say(o, FATE_NEVER, "%s", "no gateway for SMS is configured: sms.transport is none");
}

void
sender_send(struct sender *s, const struct message *m, struct outcome *o)
{
	const struct letter_kind *kind = letter_find(m->template);
	const char *fault;

	arena_reset(s->arena);
	if (kind == NULL || !str_equal(kind->channel, m->channel))
		fault = "there is no such letter";
	else
		fault = letter_render(&s->parts, kind, m->lang, m->document);
	if (fault != NULL)
		outcome_say(o, FATE_NEVER, "%s", fault);
	else if (str_equal(m->channel, "sms"))
		send_sms(s, m, o);
	else
		send_mail(s, m, o);
}

/* The secret in the file, for as long as the arena lives; NULL for no file. */
static const char *
secret(struct arena *a, const char *path)
{
	const char *s = path == NULL ? NULL : conf_secret(a, path);

	if (path != NULL && s == NULL)
		log_die(EX_CONFIG, "a secret of a gateway cannot be read");
	return s;
}

struct sender *
sender_open(struct arena *a, const struct conf *c)
{
	struct sender *s = arena_alloc(a, sizeof(*s));

	s->conf = c;
	s->arena = arena_new();
	if (str_equal(c->mail_transport, "smtp"))
		s->smtp = smtp_open(a,
		    &(struct smtp_options){ .host = c->mail_host,
			.port = (int)c->mail_port,
			.starttls = str_equal(c->mail_starttls, "required"),
			.tls_ca = c->mail_tls_ca,
			.user = c->mail_user,
			.password = secret(a, c->mail_password_file),
			.timeout_s = (int)c->mail_timeout });
	if (str_equal(c->sms_transport, "http"))
		s->http = http_open(a,
		    &(struct http_options){ .url = c->sms_url,
			.header = c->sms_header,
			.body = c->sms_body,
			.json = str_equal(c->sms_body_as, "json"),
			.secret = secret(a, c->sms_secret_file),
			.tls_ca = c->sms_tls_ca,
			.timeout_s = (int)c->sms_timeout });
	return s;
}

void
sender_done(struct sender *s)
{
	if (s->smtp != NULL)
		smtp_done(s->smtp);
}

void
sender_close(struct sender *s)
{
	buf_free(&s->parts.subject);
	buf_free(&s->parts.text);
	buf_free(&s->parts.html);
	buf_free(&s->bytes);
	arena_free(s->arena);
}
