/* maboussole backup run | list | verify | restore | prune | keys */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "backup/backup.h"
#include "backup/child.h"
#include "backup/copy.h"
#include "backup/keep.h"
#include "backup/manifest.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/file.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "conf/conf.h"
#include "crypt/signature.h"
#include "db/db.h"
#include "depot/depot.h"

enum { IDENTITY_MAX = 65536, NICE = 10 };

/* What the commands are asked. */
struct asked {
	const char *name;		/* of the copy */
	const char *identity, *server, *user, *password_file, *from, *verify_key, *replace;
	bool quick;
	struct backup_goal goal;
};

static int
exit_code(enum backup_result result)
{
	static const int codes[] = {
		[BACKUP_OK] = EX_OK,
		[BACKUP_ABSENT] = EX_NOINPUT,
		[BACKUP_BAD] = EX_DATAERR,
		[BACKUP_KEY] = EX_NOPERM,
		[BACKUP_UNAVAILABLE] = EX_UNAVAILABLE,
		[BACKUP_STORE] = EX_IOERR,
		[BACKUP_BUSY] = EX_TEMPFAIL,
		[BACKUP_REFUSED] = EX_CANTCREAT,
		[BACKUP_CONF] = EX_CONFIG,
		[BACKUP_FAILED] = EX_SOFTWARE,
		[BACKUP_STOPPED] = EX_TEMPFAIL,
	};

	return codes[result];
}

/* ---- what they stand on ---------------------------------------------------------- */

static const char *
secret_of(struct admin *admin, const char *file)
{
	const char *secret = file == NULL ? NULL : conf_secret(admin->arena, file);

	if (file != NULL && secret == NULL)
		exit(EX_CONFIG);
	return secret;
}

/* The account that copies are made with: its own one, or the administrator's. */
static const struct db_options *
own_options(struct admin *admin)
{
	const struct conf *conf = admin->conf;
	struct db_options *o;

	if (conf->database_backup_user == NULL)
		return admin_db_options(admin);
	o = arena_alloc(admin->arena, sizeof(*o));
	*o = (struct db_options){ .hosts = conf->database_hosts, .name = conf->database_name,
		.user = conf->database_backup_user, .tls_ca = conf->database_tls_ca,
		.timeout_s = (int)conf->database_timeout, .lock_wait_s = (int)conf->database_lock_wait,
		.password = secret_of(admin, conf->database_backup_password_file) };
	return o;
}

static const struct db_options *
target_options(struct admin *admin, const struct asked *q)
{
	struct db_options *o = admin_db_options(admin);
	const char **hosts;

	if (q->server != NULL) {
		hosts = arena_array(admin->arena, 2, sizeof(*hosts));
		hosts[0] = q->server;
		o->hosts = hosts;
	}
	if (q->user != NULL) {
		o->user = q->user;
		o->password = NULL;
	}
	if (q->password_file != NULL)
		o->password = secret_of(admin, q->password_file);
	return o;
}

static const char *
whole_file(struct admin *admin, const char *path)
{
	size_t n;
	const char *text = file_read(admin->arena, path, &n);

	if (text == NULL)
		fprintf(stderr, "maboussole backup: %s: %s\n", path, strerror(errno));
	return text;
}

/* The keys there are; false, and said, for one that is named and no good. */
static bool
open_keys(struct admin *admin, struct backup *b, const struct asked *q)
{
	const char *file = q->verify_key != NULL ? q->verify_key : admin->conf->backup_verify_key_file;
	const char *sign = admin->conf->backup_sign_key_file;

	/* whoever only reads copies need not be able to read it */
	if (sign != NULL && access(sign, R_OK) == 0 && (b->sign_key = conf_key(admin->arena, sign)) == NULL)
		return false;
	if (file == NULL) {
		b->verify_keys = b->sign_key == NULL ? NULL : signature_open(admin->arena, b->sign_key);
		return true;
	}
	b->verify_keys = whole_file(admin, file);
	if (b->verify_keys != NULL && signature_keys(b->verify_keys) > 0)
		return true;
	if (b->verify_keys != NULL)
		fprintf(stderr, "maboussole backup: %s: there is no public key of Ed25519 in it\n", file);
	return false;
}

static void
tell(void *context, enum backup_event event, const char *name, uint64_t n)
{
	const struct admin *admin = context;

	if (event == BACKUP_NOTE)
		fprintf(stderr, "maboussole backup: %s\n", name);
	else if (!admin->quiet && isatty(STDERR_FILENO))
		fprintf(stderr, "    %-36s %12" PRIu64 " %s\n", name, n, event == BACKUP_TABLE ? "rows" : "bytes");
}

static void
close_depot(void *p)
{
	depot_close(p);
}

/* EX_OK, or what is wrong, which has been said.  The depot is open as long as the command runs. */
static int
open_backup(struct admin *admin, struct backup *b, const struct asked *q)
{
	const struct conf *conf = admin->conf;
	const char *fault = NULL;

	*b = (struct backup){ .arena = admin->arena, .conf = conf, .tell = tell, .context = admin };
	if (!open_keys(admin, b, q))
		return EX_CONFIG;
	b->depot = q->from != NULL ?
	    depot_open_folder(admin->arena, q->from, &fault) :
	    depot_open(admin->arena, conf, (enum depot_kind)depot_kind_of(conf->backup_disk), &fault);
	if (b->depot == NULL) {
		fprintf(stderr, "maboussole backup: %s\n", fault);
		return EX_IOERR;
	}
	arena_defer(admin->arena, close_depot, b->depot);
	return EX_OK;
}

static int
fault(const struct backup *b, enum backup_result result)
{
	fprintf(stderr, "maboussole backup: %s\n", b->fault != NULL ? b->fault : "it failed");
	return exit_code(result);
}

/* ---- the words of the commands --------------------------------------------------- */

enum { IDENTITY = 1, QUICK, SERVER, USER, PASSWORD, FROM, KEY, INTO, REPLACE, FILES, UNTIL, BINLOGS, AS_IS };

static const struct option options[] = {
	{ "identity", required_argument, NULL, IDENTITY },
	{ "quick", no_argument, NULL, QUICK },
	{ "server", required_argument, NULL, SERVER },
	{ "user", required_argument, NULL, USER },
	{ "password-file", required_argument, NULL, PASSWORD },
	{ "from", required_argument, NULL, FROM },
	{ "verify-key", required_argument, NULL, KEY },
	{ "into", required_argument, NULL, INTO },
	{ "replace", required_argument, NULL, REPLACE },
	{ "files", required_argument, NULL, FILES },
	{ "until", required_argument, NULL, UNTIL },
	{ "binlogs", required_argument, NULL, BINLOGS },
	{ "as-is", no_argument, NULL, AS_IS },
	{ NULL, 0, NULL, 0 },
};

static bool
take_option(struct asked *q, int option)
{
	time_t until;

	switch (option) {
	case IDENTITY: q->identity = optarg; break;
	case QUICK: q->quick = true; break;
	case SERVER: q->server = optarg; break;
	case USER: q->user = optarg; break;
	case PASSWORD: q->password_file = optarg; break;
	case FROM: q->from = optarg; break;
	case KEY: q->verify_key = optarg; break;
	case INTO: q->goal.into = optarg; break;
	case REPLACE: q->replace = optarg; break;
	case FILES: q->goal.files = optarg; break;
	case BINLOGS: q->goal.binlogs = optarg; break;
	case AS_IS: q->goal.as_is = true; break;
	case UNTIL:
		if (!time_parse(optarg, &until))
			return false;
		q->goal.until = until;
		break;
	default:
		return false;
	}
	return true;
}

/* wanted: whether a copy has to be named.  takes: the options it knows, all others are none. */
static int
read_words(const char *command, int argc, char **argv, const char *takes, bool wanted, struct asked *q)
{
	int c, i;

	memset(q, 0, sizeof(*q));
	optind = 0;
	opterr = 0;
	while ((c = getopt_long(argc, argv, "", options, &i)) != -1) {
		if (c == '?' || strstr(takes, options[i].name) == NULL)
			return admin_usage(command, "unknown or incomplete option ", argv[optind - 1]);
		if (!take_option(q, c))
			return admin_usage(command, "--until takes a time as 2026-12-01T15:15:00Z, not ", optarg);
	}
	if (wanted && optind == argc)
		return admin_usage(command, "which copy? its name, or latest", NULL);
	if (wanted)
		q->name = argv[optind++];
	return optind < argc ? admin_usage(command, "surplus argument ", argv[optind]) : EX_OK;
}

/* The identity from its file or standard input; false, and said. */
static bool
read_identity(struct admin *admin, struct asked *q)
{
	char *text;
	size_t n = 0;
	ssize_t k;

	if (!str_equal(q->identity, "-")) {
		q->goal.identity = whole_file(admin, q->identity);
	} else {
		text = arena_alloc(admin->arena, IDENTITY_MAX + 1);
		while (n < IDENTITY_MAX && (k = read(STDIN_FILENO, text + n, IDENTITY_MAX - n)) > 0)
			n += (size_t)k;
		q->goal.identity = text;
	}
	if (q->goal.identity != NULL && strstr(q->goal.identity, "AGE-SECRET-KEY-") == NULL) {
		fprintf(stderr, "maboussole backup: %s holds no identity of age\n",
		    str_equal(q->identity, "-") ? "standard input" : q->identity);
		q->goal.identity = NULL;
	}
	return q->goal.identity != NULL;
}

static void
print_done(struct admin *admin, const struct backup *b, const char *what)
{
	if (admin->json) {
		printf("{\"done\":\"%s\",\"name\":\"%s\",\"bytes\":%" PRIu64 ",\"rows\":%" PRIu64 "}\n", what,
		    b->name, b->bytes, b->rows);
	} else if (!admin->quiet) {
		printf("%s %s: %" PRIu64 " bytes, %" PRIu64 " rows\n", b->name, what, b->bytes, b->rows);
	}
}

/* ---- run ------------------------------------------------------------------------- */

int
cmd_backup_run(struct admin *admin, int argc, char **argv)
{
	struct backup b;
	struct asked q;
	int code = read_words("backup run", argc, argv, "", false, &q);
	enum backup_result result;

	if (code == EX_OK)
		code = open_backup(admin, &b, &q);
	if (code != EX_OK)
		return code;
	b.own = b.journal = own_options(admin);
	if (admin->dry_run) {
		printf("would copy the database %s to %s\n", b.own->name, depot_where(b.depot));
		return EX_OK;
	}
	/* people who work come first */
	setpriority(PRIO_PROCESS, 0, NICE);
	child_heed_signals();
	result = backup_run(&b);
	if (result != BACKUP_OK)
		return fault(&b, result);
	print_done(admin, &b, "made");
	return EX_OK;
}

/* ---- list and prune -------------------------------------------------------------- */

static const char *
age_of(struct arena *a, time_t at)
{
	int64_t hours = (clock_now() - at) / 3600;

	return hours < 48 ? arena_printf(a, "%" PRId64 " h", hours) : arena_printf(a, "%" PRId64 " d", hours / 24);
}

static void
list_line(struct admin *admin, const struct copy *c)
{
	printf("%s  %6s  %12" PRIu64 "  %s%s%s\n", c->name, age_of(admin->arena, c->at), c->bytes,
	    copy_states[c->state], c->why != NULL ? ": " : "", c->why != NULL ? c->why : "");
}

static void
list_json(struct admin *admin, const struct copy *c, bool first)
{
	const struct manifest *m = c->manifest;

	printf("%s\n{\"name\":\"%s\",\"started_at\":\"%s\",\"age_seconds\":%" PRId64 ",\"bytes\":%" PRIu64
	    ",\"state\":\"%s\",\"why\":", first ? "" : ",", c->name, time_format(admin->arena, c->at),
	    (int64_t)(clock_now() - c->at), c->bytes, copy_states[c->state]);
	admin_json(stdout, c->why);
	if (m != NULL)
		printf(",\"rows\":%" PRIu64 ",\"tables\":%zu,\"position\":%s", m->content.rows, m->content.count,
		    m->content.log_file != NULL ? "true" : "false");
	putchar('}');
}

int
cmd_backup_list(struct admin *admin, int argc, char **argv)
{
	struct backup b;
	struct asked q;
	int code = read_words("backup list", argc, argv, "from verify-key", false, &q);
	struct copy *copies;
	size_t n;

	if (code == EX_OK)
		code = open_backup(admin, &b, &q);
	if (code != EX_OK)
		return code;
	copies = copies_read(&b, &n);
	if (copies == NULL)
		return fault(&b, BACKUP_STORE);
	if (admin->json)
		putchar('[');
	for (size_t i = 0; i < n; i++) {
		if (admin->json)
			list_json(admin, &copies[i], i == 0);
		else
			list_line(admin, &copies[i]);
	}
	if (admin->json)
		puts("\n]");
	return EX_OK;
}

int
cmd_backup_prune(struct admin *admin, int argc, char **argv)
{
	const struct keep_rule rule = { (int)admin->conf->backup_keep_daily, (int)admin->conf->backup_keep_weekly,
		(int)admin->conf->backup_keep_monthly };
	struct backup b;
	struct asked q;
	int code = read_words("backup prune", argc, argv, "from verify-key", false, &q);
	struct copy *copies;
	bool *remove;
	size_t n;

	if (code == EX_OK)
		code = open_backup(admin, &b, &q);
	if (code != EX_OK)
		return code;
	copies = copies_read(&b, &n);
	if (copies == NULL)
		return fault(&b, BACKUP_STORE);
	remove = arena_array(admin->arena, n + 1, sizeof(*remove));
	copies_prune(admin->arena, copies, n, &rule, clock_now(), remove);
	for (size_t i = 0; i < n; i++) {
		if (!remove[i])
			continue;
		if (!admin->dry_run && !copy_remove(&b, &copies[i]))
			return fault(&b, BACKUP_STORE);
		if (!admin->quiet)
			printf("%s %s\n", copies[i].name, admin->dry_run ? "would be removed" : "removed");
	}
	if (!admin->dry_run)
		depot_sweep(b.depot, 86400);
	return EX_OK;
}

/* ---- verify and restore ---------------------------------------------------------- */

int
cmd_backup_verify(struct admin *admin, int argc, char **argv)
{
	struct backup b;
	struct asked q;
	int code = read_words("backup verify", argc, argv,
	    "identity quick server user password-file from verify-key", true, &q);
	enum backup_result result;

	if (code != EX_OK)
		return code;
	if (!q.quick && q.identity == NULL)
		return admin_usage("backup verify", "it takes --identity FILE, or --quick for the hashes alone", NULL);
	if (q.identity != NULL && !q.quick && !read_identity(admin, &q))
		return EX_NOINPUT;
	code = open_backup(admin, &b, &q);
	if (code != EX_OK)
		return code;
	/* hashes want no database: who makes copies cannot read the administrator's password */
	if (q.goal.identity != NULL) {
		b.own = own_options(admin);
		b.journal = admin_db_options(admin);
		b.target = target_options(admin, &q);
	}
	setpriority(PRIO_PROCESS, 0, NICE);
	child_heed_signals();
	result = backup_verify(&b, q.name, &q.goal);
	if (result != BACKUP_OK)
		return fault(&b, result);
	print_done(admin, &b, q.goal.identity != NULL ? "restored and equal" : "unchanged");
	return EX_OK;
}

static int
check_goal(struct asked *q)
{
	static const char command[] = "backup restore";

	if (q->goal.into == NULL && q->goal.files == NULL)
		return admin_usage(command, "it takes --into DATABASE, --files FOLDER or both", NULL);
	if (q->identity == NULL)
		return admin_usage(command, "it takes --identity FILE, or - for standard input", NULL);
	if (q->replace != NULL && !str_equal(q->replace, q->goal.into))
		return admin_usage(command, "--replace names the database of --into again, not ", q->replace);
	if ((q->goal.until != 0 || q->goal.as_is) && q->goal.into == NULL)
		return admin_usage(command, "--until and --as-is are for a database", NULL);
	if (q->goal.binlogs != NULL && q->goal.until == 0)
		return admin_usage(command, "--binlogs goes with --until", NULL);
	q->goal.replace = q->replace != NULL;
	return EX_OK;
}

int
cmd_backup_restore(struct admin *admin, int argc, char **argv)
{
	struct backup b;
	struct asked q;
	int code = read_words("backup restore", argc, argv,
	    "identity server user password-file from verify-key into replace files until binlogs as-is", true, &q);
	enum backup_result result;

	if (code == EX_OK)
		code = check_goal(&q);
	if (code != EX_OK)
		return code;
	if (q.goal.replace && admin_refuses(admin, "backup restore"))
		return EX_NOPERM;
	if (!read_identity(admin, &q))
		return EX_NOINPUT;
	code = open_backup(admin, &b, &q);
	if (code != EX_OK)
		return code;
	b.own = own_options(admin);
	b.journal = admin_db_options(admin);
	b.target = target_options(admin, &q);
	q.goal.dry = admin->dry_run;
	child_heed_signals();
	result = backup_restore(&b, q.name, &q.goal);
	if (result != BACKUP_OK)
		return fault(&b, result);
	print_done(admin, &b, admin->dry_run ? "could be restored" : "restored and equal");
	return EX_OK;
}

/* ---- keys ------------------------------------------------------------------------ */

/* Never over one that is there: what it signed or sealed would be lost. */
static bool
make_file(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	size_t n = strlen(text);
	bool fine = fd >= 0 && write(fd, text, n) == (ssize_t)n && fsync(fd) == 0;

	if (!fine)
		fprintf(stderr, "maboussole backup keys: %s: %s\n", path, strerror(errno));
	/* half of one would be in the way of the next try */
	if (!fine && fd >= 0)
		unlink(path);
	if (fd >= 0)
		close(fd);
	return fine;
}

static int
make_pair(struct admin *admin)
{
	const char *sign = admin->conf->backup_sign_key_file, *verify = admin->conf->backup_verify_key_file;
	const char *secret, *open;

	if (sign == NULL) {
		fputs("maboussole backup keys: backup.sign_key_file does not say where the key is to be\n", stderr);
		return EX_CONFIG;
	}
	if (admin->dry_run) {
		printf("would make %s%s%s\n", sign, verify != NULL ? " and " : "", verify != NULL ? verify : "");
		return EX_OK;
	}
	signature_pair(admin->arena, &secret, &open);
	if (!make_file(sign, secret, 0600))
		return EX_CANTCREAT;
	if (verify != NULL && !make_file(verify, open, 0644)) {
		unlink(sign);
		return EX_CANTCREAT;
	}
	if (!admin->quiet)
		fputs(open, stdout);
	return EX_OK;
}

/* By age-keygen, which prints who it is for: that goes to backup.recipients, and the file away
 * from this host. */
static int
make_identity(struct admin *admin, const char *path)
{
	const char *const words[] = { "age-keygen", "-o", path, NULL };
	const char *key = "Public key: ", *said;
	struct child c;
	bool fine;

	if (admin->dry_run) {
		printf("would make %s\n", path);
		return EX_OK;
	}
	umask(077);
	fine = child_start(&c, words, CHILD_NOTHING, CHILD_NOTHING, -1);
	fine = child_end(&c) && fine;
	said = child_words(admin->arena, &c);
	if (!fine)
		fprintf(stderr, "maboussole backup keys: %s\n", child_fault(admin->arena, &c));
	else if (strstr(said, key) != NULL)
		fputs(strstr(said, key) + strlen(key), stdout);
	child_kill(&c);
	if (fine && !admin->quiet)
		fprintf(stderr, "This is for backup.recipients.  Take %s away, to where two people find it when this"
		    " host is gone: without it no copy can be opened.\n", path);
	return fine ? EX_OK : EX_CANTCREAT;
}

int
cmd_backup_keys(struct admin *admin, int argc, char **argv)
{
	struct asked q;
	int code = read_words("backup keys", argc, argv, "identity", false, &q);

	if (code != EX_OK)
		return code;
	return q.identity != NULL ? make_identity(admin, q.identity) : make_pair(admin);
}
