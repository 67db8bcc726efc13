/* What doctor asks others: the workers' socket, the site as people see it, the mail server. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/doctor.h"
#include "conf/conf.h"
#include "send/knock.h"

enum { PATIENCE_S = 10, DAY = 86400, SOON_DAYS = 21, NOW_DAYS = 3 };

static bool
listens(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	bool ok;

	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	/* a full backlog means that somebody is there */
	ok = fd >= 0 && (connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0 || errno == EAGAIN);
	if (fd >= 0)
		close(fd);
	return ok;
}

void
doctor_socket(struct doctor *d)
{
	const char *path = arena_printf(d->arena, "%s/maboussole.sock", d->conf->paths_run);
	struct stat st;

	if (stat(path, &st) != 0 || !S_ISSOCK(st.st_mode)) {
		doctor_say(d, VERDICT_FAULT, "start the workers: systemctl start maboussole.socket maboussole",
		    "there is no socket %s, on which nginx asks the workers", path);
		return;
	}
	if ((st.st_mode & S_IWOTH) != 0)
		doctor_say(d, VERDICT_FAULT, arena_printf(d->arena, "chmod o= %s, and look at what made it (SocketMode, --listen)",
		    path), "everyone on this host may pass for the web server: %s may be written to by all", path);
	if (!listens(path))
		doctor_say(d, VERDICT_FAULT, "start the workers: systemctl start maboussole", "nobody listens on %s", path);
	doctor_fine(d, "workers listen on %s", path);
}

static void
check_certificate(struct doctor *d, const char *whose, const struct knock *k)
{
	long days = (long)((k->until - (int64_t)clock_now()) / DAY);

	if (k->until == 0 || days >= SOON_DAYS)
		return;
	doctor_say(d, days < NOW_DAYS ? VERDICT_FAULT : VERDICT_WARNING, "renew it (certbot renew), and look at the timer "
	    "that ought to have", days < 0 ? "the certificate of %s ended %ld days ago" : "the certificate of %s ends in %ld "
	    "days", whose, days < 0 ? -days : days);
}

void
doctor_site(struct doctor *d)
{
	const char *url = arena_printf(d->arena, "%s/readyz", d->conf->base_url);
	struct knock k;

	knock_http(url, NULL, PATIENCE_S, &k);
	check_certificate(d, d->conf->base_url, &k);
	if (!k.answered)
		doctor_say(d, VERDICT_FAULT, "start nginx with the site (examples/maboussole-tls.conf), open the port, compare base_url",
		    "%s does not answer: %s", url, k.error);
	else if (k.status == 503)
		doctor_say(d, VERDICT_FAULT, "what it says is what stands above, or in the log of the workers",
		    "%s is not ready: %s", url, k.body);
	else if (k.status != 200 || !str_starts(k.body, "ready"))
		doctor_say(d, VERDICT_FAULT, "compare base_url with nginx: another site answers there", "%s answers %ld: %s", url,
		    k.status, k.body);
	doctor_fine(d, "%s answers that it is ready", d->conf->base_url);
}

void
doctor_mail(struct doctor *d)
{
	const struct conf *c = d->conf;
	bool starttls = str_equal(c->mail_starttls, "required");
	struct knock k;

	if (!str_equal(c->mail_transport, "smtp")) {
		doctor_fine(d, "letters are written into %s", c->mail_folder);
		return;
	}
	knock_smtp(c->mail_host, (long)c->mail_port, starttls, c->mail_tls_ca, PATIENCE_S, &k);
	check_certificate(d, c->mail_host, &k);
	if (!k.answered)
		doctor_say(d, VERDICT_FAULT, "compare mail.host, mail.port, mail.starttls and mail.tls_ca with the server; open "
		    "the port", "the mail server %s:%ld does not answer as it should: %s", c->mail_host, (long)c->mail_port,
		    k.error);
	if (!starttls && d->production && !str_equal(c->mail_host, "localhost"))
		doctor_say(d, VERDICT_WARNING, "mail.starttls: required", "letters travel in clear to %s", c->mail_host);
	doctor_fine(d, "the mail server %s answers%s", c->mail_host, starttls ? ", over TLS that is verified" : "");
}
