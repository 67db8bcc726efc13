/* maboussole user create | list */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/admin.h"
#include "cmd/prompt.h"
#include "conf/conf.h"
#include "crypt/password.h"
#include "db/admin_statements.h"
#include "db/db.h"
#include "model/check.h"
#include "model/domain.h"
#include "model/password_rule.h"

enum { TRIES = 5 };

/* No hash: nothing that is typed ever is it. */
static const char no_password[] = "!";

struct account {
	const char *email, *name, *role, *locale, *code, *partner, *file;
	bool from_stdin, invite;
};

static const struct field email_field = { "email", EMAIL, .on = REQUIRED, .max = 254 };
static const struct field name_field = { "name", TEXT, .on = REQUIRED, .max = 120 };
static const struct field role_field = {
	"role", ENUM, .on = REQUIRED, .domain = user_role_names };
static const struct field locale_field = {
	"locale", ENUM, .on = REQUIRED, .domain = locale_names };

static int
read_options(int argc, char **argv, struct account *u)
{
	static const struct option options[] = {
		{ "email", required_argument, NULL, 'e' },
		{ "name", required_argument, NULL, 'n' },
		{ "role", required_argument, NULL, 'r' },
		{ "locale", required_argument, NULL, 'l' },
		{ "code", required_argument, NULL, 'c' },
		{ "partner", required_argument, NULL, 'p' },
		{ "password-file", required_argument, NULL, 'f' },
		{ "password-stdin", no_argument, NULL, 'i' },
		{ "invite", no_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	optind = 0;
	opterr = 0;
	while ((c = getopt_long(argc, argv, "+", options, NULL)) != -1)
		switch (c) {
		case 'e': u->email = optarg; break;
		case 'n': u->name = optarg; break;
		case 'r': u->role = optarg; break;
		case 'l': u->locale = optarg; break;
		case 'c': u->code = optarg; break;
		case 'p': u->partner = optarg; break;
		case 'f': u->file = optarg; break;
		case 'i': u->from_stdin = true; break;
		case 'v': u->invite = true; break;
		default:
			return admin_usage("user create", "unknown or incomplete option ",
			    argv[optind - 1]);
		}
	if (optind < argc)
		return admin_usage("user create", "surplus argument ", argv[optind]);
	return EX_OK;
}

/* The value as the form would store it; NULL when the form would refuse it. */
static bool
take(struct arena *a, const struct field *f, const char **value)
{
	const char *fault, *stored = check_field(a, f, *value != NULL ? *value : "", &fault);

	if (fault == NULL)
		*value = stored;
	return fault == NULL;
}

static int
check_account(struct admin *admin, struct account *u)
{
	struct arena *a = admin->arena;
	bool commercial, partner;

	if (u->locale == NULL)
		u->locale = admin->conf->language;
	if (!take(a, &email_field, &u->email))
		return admin_usage("user create", "--email wants an e-mail address", NULL);
	if (!take(a, &name_field, &u->name))
		return admin_usage("user create", "--name wants 1 to 120 characters", NULL);
	if (!take(a, &role_field, &u->role))
		return admin_usage("user create", "--role is one of super_admin, manager, advisor, "
		    "partner, commercial", NULL);
	if (!take(a, &locale_field, &u->locale))
		return admin_usage("user create", "--locale is fr or en", NULL);
	commercial = str_equal(u->role, "commercial");
	partner = str_equal(u->role, "partner");
	if (commercial != (u->code != NULL))
		return admin_usage("user create", "--code is for a commercial, who must have one", NULL);
	if (u->code != NULL && (str_empty(u->code) || strlen(u->code) > 12))
		return admin_usage("user create", "--code has 1 to 12 characters", NULL);
	if (partner != (u->partner != NULL))
		return admin_usage("user create",
		    "--partner is the organisation's code, for a partner, who must have one", NULL);
	return EX_OK;
}

static const struct {
	const char *key, *words;
} password_faults[] = {
	{ "check.too-short", "it is too short" },
	{ "check.password-long", "it is too long" },
	{ "check.password-text", "it is not UTF-8" },
	{ "check.password-near", "it is made of the name, the address or the product's words" },
	{ "check.password-common", "it is one of those that are tried first" },
	{ "check.required", "it is empty" },
	{ .key = NULL },
};

static bool
password_good(struct admin *admin, const struct account *u, const char *password)
{
	int64_t least = admin->conf->password_min_length;
	const char *fault = password_fault(admin->arena, password, least, u->email, u->name);

	if (fault == NULL)
		return true;
	for (size_t i = 0; password_faults[i].key != NULL; i++)
		if (str_equal(password_faults[i].key, fault))
			fprintf(stderr, "maboussole user create: this is no password, %s; one has %" PRId64
			    " characters at least and %d bytes at most\n", password_faults[i].words,
			    least, PASSWORD_BYTES);
	return false;
}

static const char *
read_password(struct admin *admin, const struct account *u)
{
	char *password;

	if (u->file != NULL)
		password = conf_secret(admin->arena, u->file);
	else if (u->from_stdin || admin->no_input)
		password = prompt_stdin(admin->arena);
	else
		password = prompt_password(admin->arena, u->email);
	return password != NULL && password_good(admin, u, password) ? password : NULL;
}

/* The command line makes the first super administrator and no other (PP-02). */
static bool
first_of_all(struct db *db, struct arena *a)
{
	struct rows *rows = db_query(db, a, SQL_ADMIN_USER_SUPER_ADMINS, NO_ARGS);

	return rows_next(rows) && rows_int(rows, "n") == 0;
}

static int
refused(const char *why)
{
	fprintf(stderr, "maboussole user create: %s\n", why);
	return EX_DATAERR;
}

static int
why_not(struct db *db)
{
	const char *key = db_duplicate(db);

	if (str_equal(key, "uq_users_email"))
		return refused("there is an account with this e-mail address");
	if (str_equal(key, "uq_users_commercial_code"))
		return refused("there is a commercial with this code");
	return db_state(db) == DB_BROKEN ? EX_SOFTWARE : EX_UNAVAILABLE;
}

static int
insert(struct db *db, struct arena *a, const struct account *u, const char *hash)
{
	int64_t done;

	db_begin(db);
	if (str_equal(u->role, "super_admin") && !first_of_all(db, a) && db_state(db) == DB_OK) {
		db_rollback(db);
		return refused("there is a super administrator already; others are made by that one");
	}
	if (u->partner != NULL &&
	    rows_count(db_query(db, a, SQL_ADMIN_PARTNER_ONE, ARGS(ARG("code", u->partner)))) == 0 &&
	    db_state(db) == DB_OK) {
		db_rollback(db);
		return refused("there is no partner organisation with this code");
	}
	done = db_exec(db, SQL_ADMIN_USER_INSERT,
	    ARGS(ARG("name", u->name), ARG("email", u->email), ARG("password", hash),
		ARG("role", u->role), ARG("locale", u->locale), ARG("code", u->code),
		ARG("partner", u->partner), ARG("invited", (int64_t)u->invite)));
	if (done == 1 && db_commit(db))
		return EX_OK;
	db_rollback(db);
	return why_not(db);
}

/* Two at once for the first super administrator lock each other out; the one
 * that is sent back looks again and finds the other's. */
static int
insert_again(struct db *db, struct arena *a, const struct account *u, const char *hash)
{
	int i, code;

	for (i = 0; i < TRIES; i++) {
		code = insert(db, a, u, hash);
		if (db_state(db) != DB_RETRY)
			return code;
		db_ready(db);
	}
	return EX_TEMPFAIL;
}

static int
create(struct admin *admin, const struct account *u, const char *password)
{
	struct db *db;
	const char *hash;
	int code;

	db = admin_open(admin, admin_statements, ADMIN_SQL__MAX, 0);
	if (db == NULL)
		return EX_UNAVAILABLE;
	hash = password == NULL ? no_password :
				  password_hash(admin->arena, password, (int)admin->conf->password_cost);
	code = insert_again(db, admin->arena, u, hash);
	if (code == EX_OK && admin->json)
		printf("{\"id\":%" PRId64 "}\n", db_last_id(db));
	else if (code == EX_OK && !admin->quiet)
		printf("made the account %s (%s)\n", u->email, u->role);
	db_close(db);
	if (code != EX_OK || !u->invite)
		return code;
	/* one answer is enough: that of the account */
	admin->quiet |= admin->json;
	admin->json = false;
	return cmd_user_invite_one(admin, u->email, false);
}

int
cmd_user_create(struct admin *admin, int argc, char **argv)
{
	struct account u = { .email = NULL };
	const char *password = NULL;
	int fault = read_options(argc, argv, &u);

	if (fault == EX_OK)
		fault = check_account(admin, &u);
	if (fault != EX_OK)
		return fault;
	if (u.invite && (u.file != NULL || u.from_stdin))
		return admin_usage("user create", "who is invited sets the password himself", NULL);
	if (!u.invite && (password = read_password(admin, &u)) == NULL)
		return EX_DATAERR;
	if (admin->dry_run) {
		printf(admin->json ? "{\"id\":null,\"dry_run\":true}\n" : "would make the account %s (%s)\n",
		    u.email, u.role);
		return EX_OK;
	}
	return create(admin, &u, password);
}

static void
print_account(const struct admin *admin, struct rows *rows, bool first)
{
	static const char *const columns[] = {
		"role", "status", "email", "name", "last_login_at", "created_at", NULL };
	size_t i;

	if (!admin->json) {
		printf("%-11s %-8s %-36s %s\n", rows_text(rows, "role"), rows_text(rows, "status"),
		    rows_text(rows, "email"), rows_text(rows, "name"));
		return;
	}
	printf("%s\n{\"id\":%" PRId64, first ? "" : ",", rows_int(rows, "id"));
	for (i = 0; columns[i] != NULL; i++) {
		printf(",\"%s\":", columns[i]);
		admin_json(stdout, rows_text(rows, columns[i]));
	}
	fputc('}', stdout);
}

int
cmd_user_list(struct admin *admin, int argc, char **argv)
{
	struct db *db;
	struct rows *rows;
	enum db_state state;
	bool first = true;

	if (argc > 1)
		return admin_usage("user list", "surplus argument ", argv[1]);
	db = admin_open(admin, admin_statements, ADMIN_SQL__MAX, 0);
	if (db == NULL)
		return EX_UNAVAILABLE;
	rows = db_query(db, admin->arena, SQL_ADMIN_USER_LIST, NO_ARGS);
	state = db_state(db);
	if (admin->json)
		putchar('[');
	for (; rows_next(rows); first = false)
		print_account(admin, rows, first);
	if (admin->json)
		puts("\n]");
	db_close(db);
	return state == DB_OK ? EX_OK : EX_UNAVAILABLE;
}
