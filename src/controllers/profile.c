#include <inttypes.h>

#include "base/arena.h"
#include "base/str.h"
#include "conf/conf.h"
#include "http/http.h"
#include "model/check.h"
#include "model/domain.h"
#include "web/answer.h"
#include "web/credential.h"
#include "web/form.h"
#include "web/page.h"
#include "web/proof.h"
#include "web/session.h"
#include "web/throttle.h"

/* What everyone sees and changes of one's own account: the number, the language
 * and the password.  Name and role are others' to say, the address changes by
 * letters (email.c). */

static const char language_cookie[] = "mb-lang";
enum { YEAR_S = 365 * 24 * 3600 };

static const struct field phone_field = { "phone", PHONE, .on = EDIT };
static const struct field locale_field = { "locale", ENUM, .on = EDIT | REQUIRED, .domain = locale_names };

struct change {
	const char *phone, *locale, *phone_fault, *locale_fault;
	int64_t version;
};

static void
add_input(xmlNodePtr form, const char *name, const char *value, const char *fault)
{
	xmlNodePtr input = doc_text(form, "input", value == NULL ? "" : value);

	doc_attr(input, "name", name);
	doc_attr(input, "fault", fault);
}

static int
present(struct ctx *c, const struct rows *r, const struct change *to, int status)
{
	xmlNodePtr profile, form;

	page_open(c, "profile");
	profile = doc_element(c->page, "profile");
	doc_attr(profile, "name", rows_text(r, "name"));
	doc_attr(profile, "email", rows_text(r, "email"));
	doc_attr(profile, "role", rows_text(r, "role"));
	doc_attr(profile, "phone", rows_text(r, "phone"));
	if (rows_int(r, "phone_verified") != 0)
		doc_attr(profile, "verified", "1");
	doc_attr(profile, "login", rows_text(r, "last_login_at"));
	doc_attr(profile, "changed", rows_text(r, "password_changed_at"));
	form = doc_element(c->page, "form");
	doc_attr(form, "entity", "profile");
	doc_attr(form, "mode", "edit");
	doc_attr(form, "action", "/profile");
	doc_attr(form, "cancel", "/");
	doc_attr_int(form, "version", to->version);
	add_input(form, "phone", to->phone, to->phone_fault);
	add_input(form, "locale", to->locale, to->locale_fault);
	return status;
}

static struct rows *
own(struct ctx *c)
{
	return ctx_query(c, SQL_PROFILE_ONE, NO_ARGS);
}

static int
show(struct ctx *c)
{
	struct rows *r = own(c);

	if (!rows_next(r))
		return answer_not_found(c);
	return present(c, r,
	    &(struct change){
		.phone = rows_text(r, "phone"),
		.locale = rows_text(r, "locale"),
		.version = rows_int(r, "version"),
	    },
	    200);
}

/* Somebody was faster: what was typed stays, to be saved over it on purpose. */
static int
conflict(struct ctx *c, struct change *to)
{
	struct rows *r;
	xmlNodePtr notice;

	db_rollback(c->db);
	r = own(c);
	if (!rows_next(r))
		return answer_not_found(c);
	to->version = rows_int(r, "version");
	present(c, r, to, 409);
	notice = doc_element(c->page, "notice");
	doc_attr(notice, "kind", "failure");
	doc_attr(notice, "code", "form.conflict");
	return 409;
}

static int
save(struct ctx *c)
{
	static const char *const names[] = { "phone", "locale", "version", NULL };
	struct change to = { .version = str_id(request_body(c->req, "version")) };
	struct rows *r;

	if (form_strays(c, names) || to.version == 0)
		return answer_failure(c, 400);
	to.phone = check_field(c->arena, &phone_field, request_body(c->req, "phone"), &to.phone_fault);
	to.locale = check_field(c->arena, &locale_field, request_body(c->req, "locale"), &to.locale_fault);
	if (to.phone_fault != NULL || to.locale_fault != NULL) {
		r = own(c);
		return rows_next(r) ? present(c, r, &to, 422) : answer_not_found(c);
	}
	if (ctx_exec(c, SQL_PROFILE_UPDATE,
		ARGS(arg_text("phone", to.phone), ARG("locale", to.locale), ARG("version", to.version))) != 1)
		return conflict(c, &to);
	/* the language chosen by hand before would hide this choice */
	response_cookie(c->res, language_cookie, to.locale, YEAR_S);
	page_notice(c, "profile.saved");
	return answer_see(c, "/profile");
}

struct attempt {
	const char *old_fault;
	int64_t wait;
	struct credential new;
};

static int
present_password(struct ctx *c, const struct attempt *t, int status)
{
	xmlNodePtr form, old;

	page_open(c, "profile/password");
	form = doc_element(c->page, "credential");
	doc_attr(form, "purpose", "change");
	doc_attr(form, "action", "/profile/password");
	doc_attr(form, "email", c->viewer.email);
	doc_attr_int(form, "least", c->conf->password_min_length);
	old = doc_element(form, "input");
	doc_attr(old, "name", "old");
	doc_attr(old, "fault", t->old_fault);
	if (t->wait != 0) {
		doc_attr_int(old, "limit", (t->wait + 59) / 60);
		response_header(c->res, "Retry-After", arena_printf(c->arena, "%" PRId64, t->wait));
	}
	credential_inputs(c, form, &t->new);
	return status;
}

static int
ask_password(struct ctx *c)
{
	return present_password(c, &(struct attempt){ .wait = 0 }, 200);
}

/* At its field, in this page's words; a try that is not looked at says how long. */
static int
refuse_old(struct ctx *c, struct attempt *t, const struct proof *proof)
{
	if (proof->fault == NULL)
		return 503;
	t->wait = proof->wait;
	t->old_fault = str_equal(proof->fault, "login.wait") ? "check.password-wait" :
	    str_equal(proof->fault, "login.busy")	     ? "check.busy" :
							       "check.password-wrong";
	return present_password(c, t, proof->wait != 0 ? 429 : 422);
}

/* The other sessions end; this one goes on under another cookie.  The password
 * alone makes it no fresher where a second factor is due. */
static int
store_password(struct ctx *c, const char *hash)
{
	int64_t user = c->viewer.id;

	db_begin(c->db);
	throttle_forgive(c, c->viewer.email);
	if (!credential_set(c, user, hash, c->viewer.session, false) || 
	    !session_renew(c, !c->viewer.factor)) {
		db_rollback(c->db);
		return answer_see(c, "/login");
	}
	credential_tell(c, user, c->viewer.name, c->viewer.email, c->viewer.lang);
	if (!db_commit(c->db))
		return 503;
	page_notice(c, "profile.password-changed");
	return answer_see(c, "/profile");
}

static int
change_password(struct ctx *c)
{
	static const char *const names[] = { "old", "password", "again", NULL };
	struct attempt t = { .wait = 0 };
	struct proof proof;
	const char *hash;

	if (form_strays(c, names))
		return answer_failure(c, 400);
	if (!credential_read(c, c->viewer.email, c->viewer.name, &t.new))
		return present_password(c, &t, 422);
	proof = proof_password(c, c->viewer.email, request_body(c->req, "old"));
	if (proof.user != c->viewer.id)
		return refuse_old(c, &t, &proof);
	if ((hash = credential_hash(c, &t.new)) == NULL) {
		t.new.fault = "check.busy";
		return present_password(c, &t, 429);
	}
	return store_password(c, hash);
}

const struct route profile_routes[] = {
	{ GET, "/profile", show, SESSION, "profile", .as = 0 },
	{ POST, "/profile", save, SESSION, "profile", .as = 0 },
	{ GET, "/profile/password", ask_password, SESSION, "profile/password", .as = 0 },
	{ POST, "/profile/password", change_password, SESSION, "profile/password", .flags = OWN_TRANSACTION },
	{ .path = NULL },
};
