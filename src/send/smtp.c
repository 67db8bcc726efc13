#include "send/smtp.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "send/mail.h"
#include "send/outcome.h"

struct smtp {
	struct smtp_options options;
	CURL *curl; /* while a connection may be open */
	/* of the attempt at hand */
	const char *bytes;
	size_t left;
	char verb[5]; /* of the last command */
	char reply[400]; /* the server's last line, to anything but QUIT */
	char about[5]; /* the command it answers */
};

struct smtp *
smtp_open(struct arena *a, const struct smtp_options *options)
{
	struct smtp *s = arena_alloc(a, sizeof(*s));

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		log_die(EX_SOFTWARE, "libcurl does not start");
	s->options = *options;
	return s;
}

static size_t
give_bytes(char *to, size_t size, size_t n, void *context)
{
	struct smtp *s = context;

	n *= size;
	if (n > s->left)
		n = s->left;
	memcpy(to, s->bytes, n);
	s->bytes += n;
	s->left -= n;
	return n;
}

static size_t
take_reply(char *line, size_t size, size_t n, void *context)
{
	struct smtp *s = context;
	size_t length = 0;

	n *= size;
	while (length < n && line[length] != '\r' && line[length] != '\n')
		length++;
	if (str_equal(s->verb, "QUIT"))
		length = 0;
	if (length >= sizeof(s->reply))
		length = sizeof(s->reply) - 1;
	if (length > 0) {
		memcpy(s->reply, line, length);
		s->reply[length] = '\0';
		memcpy(s->about, s->verb, sizeof(s->about));
	}
	return n;
}

/* What was said last tells what a refusal is about. */
static int
watch(CURL *curl, curl_infotype type, char *line, size_t n, void *context)
{
	struct smtp *s = context;

	(void)curl;
	if (type == CURLINFO_HEADER_OUT && n >= 4)
		memcpy(s->verb, line, 4);
	return 0;
}

static void
set_server(struct smtp *s, const char *from)
{
	const struct smtp_options *o = &s->options;
	bool six = strchr(o->host, ':') != NULL;
	struct arena *a = arena_new();

	/* the path is the name we greet with */
	curl_easy_setopt(s->curl, CURLOPT_URL,
	    arena_printf(a, "smtp://%s%s%s:%d/%s", six ? "[" : "", o->host, six ? "]" : "", o->port,
		mail_domain(from)));
	curl_easy_setopt(s->curl, CURLOPT_PROTOCOLS_STR, "smtp");
	/* nothing of the environment: *_proxy, .netrc */
	curl_easy_setopt(s->curl, CURLOPT_PROXY, "");
	curl_easy_setopt(s->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(s->curl, CURLOPT_TIMEOUT, (long)o->timeout_s);
	/* also what bounds the QUIT after a refusal */
	curl_easy_setopt(s->curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)o->timeout_s);
	curl_easy_setopt(s->curl, CURLOPT_USE_SSL,
	    (long)(o->starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
	curl_easy_setopt(s->curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (o->tls_ca != NULL) {
		curl_easy_setopt(s->curl, CURLOPT_CAINFO, o->tls_ca);
		curl_easy_setopt(s->curl, CURLOPT_CAPATH, NULL);
	}
	if (o->user != NULL) {
		curl_easy_setopt(s->curl, CURLOPT_USERNAME, o->user);
		curl_easy_setopt(s->curl, CURLOPT_PASSWORD, o->password);
	}
	arena_free(a);
}

static void
set_message(struct smtp *s, const char *from, const struct curl_slist *to)
{
	curl_easy_setopt(s->curl, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(s->curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(s->curl, CURLOPT_READFUNCTION, give_bytes);
	curl_easy_setopt(s->curl, CURLOPT_READDATA, s);
	curl_easy_setopt(s->curl, CURLOPT_HEADERFUNCTION, take_reply);
	curl_easy_setopt(s->curl, CURLOPT_HEADERDATA, s);
	curl_easy_setopt(s->curl, CURLOPT_DEBUGFUNCTION, watch);
	curl_easy_setopt(s->curl, CURLOPT_DEBUGDATA, s);
	curl_easy_setopt(s->curl, CURLOPT_VERBOSE, 1L);
}

/* The server's word for it, whatever went wrong behind it. */
static bool
accepted(const struct smtp *s)
{
	return s->reply[0] == '2' && str_equal(s->about, "DATA");
}

/* After RCPT or DATA a 5xx is about this message; before, about us. */
static bool
refused(const struct smtp *s)
{
	return s->reply[0] == '5' &&
	    (str_equal(s->about, "RCPT") || str_equal(s->about, "DATA"));
}

static void
tell(const struct smtp *s, CURLcode code, struct outcome *o)
{
	if (code == CURLE_OK || accepted(s))
		outcome_say(o, FATE_SENT, "%s", "");
	else if (refused(s))
		outcome_say(o, FATE_NEVER, "%s", s->reply);
	else if (s->reply[0] == '4' || s->reply[0] == '5')
		outcome_say(o, FATE_LATER, "%s", s->reply);
	else
		outcome_say(o, FATE_LATER, "%s", curl_easy_strerror(code));
}

void
smtp_send(struct smtp *s, const char *from, const char *to, const void *bytes, size_t n,
    struct outcome *o)
{
	struct curl_slist *list = curl_slist_append(NULL, to);
	CURLcode code;

	s->bytes = bytes;
	s->left = n;
	s->verb[0] = s->reply[0] = s->about[0] = '\0';
	s->curl = curl_easy_init();
	if (s->curl == NULL || list == NULL)
		log_die(EX_OSERR, "no memory for libcurl");
	set_server(s, from);
	set_message(s, from, list);
	code = curl_easy_perform(s->curl);
	tell(s, code, o);
	curl_slist_free_all(list);
}

void
smtp_done(struct smtp *s)
{
	curl_socket_t fd = CURL_SOCKET_BAD;

	if (s->curl == NULL)
		return;
	/* libcurl would wait two minutes for the answer to QUIT: nothing more comes */
	if (curl_easy_getinfo(s->curl, CURLINFO_ACTIVESOCKET, &fd) == CURLE_OK &&
	    fd != CURL_SOCKET_BAD)
		shutdown(fd, SHUT_RD);
	curl_easy_cleanup(s->curl);
	s->curl = NULL;
}
