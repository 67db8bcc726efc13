#include "send/knock.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "base/log.h"
#include "base/str.h"

static size_t
take_body(char *bytes, size_t size, size_t n, void *context)
{
	struct knock *k = context;
	size_t have = strlen(k->body), room = sizeof(k->body) - 1 - have, length = size * n;

	if (length > room)
		length = room;
	memcpy(k->body + have, bytes, length);
	k->body[strcspn(k->body, "\r\n")] = '\0';
	return size * n;
}

/* "Expire date:2027-01-01 10:00:00 GMT", of the first certificate, which is the server's. */
static int64_t
end_of(CURL *curl)
{
	static const char mark[] = "Expire date:";
	struct curl_certinfo *chain = NULL;
	struct curl_slist *line;

	if (curl_easy_getinfo(curl, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == NULL ||
	    chain->num_of_certs < 1)
		return 0;
	for (line = chain->certinfo[0]; line != NULL; line = line->next)
		if (str_starts(line->data, mark)) {
			time_t at = curl_getdate(line->data + sizeof(mark) - 1, NULL);

			return at < 0 ? 0 : (int64_t)at;
		}
	return 0;
}

static CURL *
begin(const char *url, const char *tls_ca, long timeout_s, struct knock *k)
{
	CURL *curl;

	memset(k, 0, sizeof(*k));
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || (curl = curl_easy_init()) == NULL)
		log_die(EX_SOFTWARE, "libcurl does not start");
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout_s);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(curl, CURLOPT_CERTINFO, 1L);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, k);
	if (tls_ca != NULL) {
		curl_easy_setopt(curl, CURLOPT_CAINFO, tls_ca);
		curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
	}
	return curl;
}

/* A certificate that is refused is looked at once more, only to say how long it was good. */
static void
perform(CURL *curl, struct knock *k)
{
	char text[CURL_ERROR_SIZE] = "";
	CURLcode code;

	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, text);
	code = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &k->status);
	k->until = end_of(curl);
	k->answered = code == CURLE_OK;
	if (code != CURLE_OK)
		snprintf(k->error, sizeof(k->error), "%s", *text != '\0' ? text : curl_easy_strerror(code));
	if (code == CURLE_PEER_FAILED_VERIFICATION) {
		curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
		curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
		curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
		curl_easy_perform(curl);
		k->until = end_of(curl);
	}
	curl_easy_cleanup(curl);
}

void
knock_http(const char *url, const char *tls_ca, long timeout_s, struct knock *k)
{
	CURL *curl = begin(url, tls_ca, timeout_s, k);

	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	perform(curl, k);
}

void
knock_smtp(const char *host, long port, bool starttls, const char *tls_ca, long timeout_s,
    struct knock *k)
{
	char url[300];
	CURL *curl;

	snprintf(url, sizeof(url), "smtp://%s:%ld", host, port);
	curl = begin(url, tls_ca, timeout_s, k);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp");
	curl_easy_setopt(curl, CURLOPT_USE_SSL, starttls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
	curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "NOOP");
	curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
	perform(curl, k);
}
