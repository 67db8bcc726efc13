#include "send/push.h"

#include <curl/curl.h>
#include <string.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "send/public.h"

enum { BODY_MOST = 65536 };	/* an answer that goes on is left */

/* One that is on its way. */
struct going {
	struct pushes *all;
	void *context;
	CURL *curl;		/* NULL: nobody's place */
	struct curl_slist *header;
	char answer[PUSH_ANSWER];
	size_t length, read;
	bool refused;		/* an address of the local network */
};

struct pushes {
	struct push_options options;
	CURLM *multi;
	struct going going[PUSH_MOST];
};

struct pushes *
push_open(struct arena *a, const struct push_options *options)
{
	struct pushes *p = arena_alloc(a, sizeof *p);

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || (p->multi = curl_multi_init()) == NULL)
		log_die(EX_SOFTWARE, "libcurl does not start");
	p->options = *options;
	return p;
}

/* --- the request ------------------------------------------------------------ */

/* Called with each address that the name has, before anything is sent to it. */
static curl_socket_t
open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct going *g = context;

	(void)purpose;
	if (!g->all->options.private && !public_address(&to->addr)) {
		g->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static size_t
take_answer(char *bytes, size_t size, size_t n, void *context)
{
	struct going *g = context;
	size_t length = size * n, room = sizeof g->answer - g->length;

	g->read += length;
	memcpy(g->answer + g->length, bytes, length < room ? length : room);
	g->length += length < room ? length : room;
	return g->read > BODY_MOST ? 0 : length;
}

static struct curl_slist *
header_of(const struct push *p)
{
	struct arena *a = arena_new();
	struct curl_slist *list = NULL;

	list = curl_slist_append(list, "Content-Type: application/json");
	list = curl_slist_append(list, "Expect:");
	list = curl_slist_append(list, arena_printf(a, "webhook-id: %s", p->id));
	list = curl_slist_append(list, arena_printf(a, "webhook-timestamp: %lld", (long long)p->at));
	list = curl_slist_append(list, arena_printf(a, "webhook-signature: %s", p->signature));
	arena_free(a);
	return list;
}

static void
set(struct going *g, const struct push *p)
{
	const struct push_options *o = &g->all->options;
	CURL *curl = g->curl;

	curl_easy_setopt(curl, CURLOPT_PRIVATE, g);
	curl_easy_setopt(curl, CURLOPT_URL, p->url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, o->plain ? "http,https" : "https");
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)PUSH_CONNECT_S);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)o->timeout_s);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, "MaBoussole");
	if (o->tls_ca != NULL) {
		curl_easy_setopt(curl, CURLOPT_CAINFO, o->tls_ca);
		curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
	}
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, g);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, g->header);
	curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, p->body);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_answer);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, g);
}

bool
push_start(struct pushes *all, const struct push *p)
{
	struct going *g = all->going, *end = g + PUSH_MOST;

	while (g < end && g->curl != NULL)
		g++;
	if (g == end)
		return false;
	*g = (struct going){ .all = all, .context = p->context, .curl = curl_easy_init(), .header = header_of(p) };
	if (g->curl == NULL || g->header == NULL)
		log_die(EX_OSERR, "no memory for libcurl");
	set(g, p);
	if (curl_multi_add_handle(all->multi, g->curl) != CURLM_OK)
		log_die(EX_OSERR, "libcurl takes no more");
	return true;
}

void
push_wait(struct pushes *all, int fd, int ms)
{
	struct curl_waitfd other = { .fd = fd, .events = CURL_WAIT_POLLIN };
	int running, n = 0;

	curl_multi_perform(all->multi, &running);
	for (size_t i = 0; i < PUSH_MOST; i++)
		n += all->going[i].curl != NULL;
	/* one has ended already */
	if (running < n)
		return;
	curl_multi_poll(all->multi, &other, 1, ms, NULL);
	curl_multi_perform(all->multi, &running);
}

/* --- the answer ------------------------------------------------------------- */

static const char *
fault_of(const struct going *g, CURLcode code, long status)
{
	if (g->refused && status == 0)
		return "private";
	if (status == 410)
		return "gone";
	if (status >= 300 && status < 400)
		return "redirect";
	if (status != 0)
		return status >= 200 && status < 300 ? NULL : "answer";
	switch (code) {
	case CURLE_OPERATION_TIMEDOUT:
		return "slow";
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_SSL_ISSUER_ERROR:
		return "tls";
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_URL_MALFORMAT:
		return "address";
	default:
		return "unreachable";
	}
}

static void
read_outcome(const struct going *g, CURLcode code, struct pushed *out)
{
	curl_off_t us = 0;

	*out = (struct pushed){ .context = g->context };
	curl_easy_getinfo(g->curl, CURLINFO_RESPONSE_CODE, &out->status);
	curl_easy_getinfo(g->curl, CURLINFO_TOTAL_TIME_T, &us);
	out->ms = us / 1000;
	out->fault = fault_of(g, code, out->status);
	outcome_set(&out->answer, FATE_SENT, g->answer, g->length);
	if (out->fault != NULL)
		outcome_say(&out->outcome, FATE_LATER, "%s",
		    g->refused && out->status == 0 ? "an address of the local network" :
			out->status != 0           ? "" :
						     curl_easy_strerror(code));
}

bool
push_take(struct pushes *all, struct pushed *out)
{
	CURLMsg *m;
	int left;

	while ((m = curl_multi_info_read(all->multi, &left)) != NULL) {
		struct going *g = NULL;
		CURL *curl = m->easy_handle;
		CURLcode code = m->data.result;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(curl, CURLINFO_PRIVATE, (char **)&g);
		read_outcome(g, code, out);
		curl_multi_remove_handle(all->multi, curl);
		curl_easy_cleanup(curl);
		curl_slist_free_all(g->header);
		g->curl = NULL;
		return true;
	}
	return false;
}

void
push_close(struct pushes *all)
{
	for (size_t i = 0; i < PUSH_MOST; i++) {
		struct going *g = &all->going[i];

		if (g->curl == NULL)
			continue;
		curl_multi_remove_handle(all->multi, g->curl);
		curl_easy_cleanup(g->curl);
		curl_slist_free_all(g->header);
	}
	curl_multi_cleanup(all->multi);
}
