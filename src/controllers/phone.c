#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "http/http.h"
#include "store/outbox.h"
#include "store/token.h"
#include "web/answer.h"
#include "web/form.h"
#include "web/page.h"
#include "web/throttle.h"

/* That a number is its owner's: a code is sent to it and typed here (SPEC 2.1). */

enum { CODE_MINUTES = 10, CODES_AN_HOUR = 3 };

static int
present(struct ctx *c, const char *number, const char *fault, int64_t wait, int status)
{
	xmlNodePtr page;

	page_open(c, "profile/phone");
	page = doc_element(c->page, "verification");
	doc_attr(page, "number", number);
	if (token_code_waits(c->db, c->arena, c->viewer.id))
		doc_attr_int(page, "minutes", CODE_MINUTES);
	doc_attr(page, "fault", fault);
	if (wait == 0)
		return status;
	doc_attr_int(page, "limit", (wait + 59) / 60);
	return answer_wait(c, wait);
}

/* The number that is to be verified; NULL: there is none, or it is. */
static const char *
open_number(struct ctx *c)
{
	struct rows *r = ctx_query(c, SQL_PROFILE_ONE, NO_ARGS);

	return rows_next(r) && rows_int(r, "phone_verified") == 0 ? rows_text(r, "phone") : NULL;
}

static int
ask(struct ctx *c)
{
	const char *number = open_number(c);

	return number == NULL ? answer_see(c, "/profile") : present(c, number, NULL, 0, 200);
}

static int
send(struct ctx *c)
{
	static const char *const names[] = { NULL };
	const char *number = open_number(c), *who = arena_printf(c->arena, "%" PRId64, c->viewer.id);
	int64_t wait;

	if (form_strays(c, names))
		return answer_failure(c, 400);
	if (number == NULL)
		return answer_see(c, "/profile");
	wait = throttle_count(c, "phone-code", who, CODES_AN_HOUR, HOUR);
	if (wait != 0)
		return present(c, number, "check.code-wait", wait, 429);
	outbox_add(c->db, c->arena,
	    &(struct letter){
		.template = "account/phone",
		.channel = "sms",
		.to = number,
		.locale = c->viewer.lang,
		.user = c->viewer.id,
		.secret = true,
		.values =
		    (const struct letter_value[]){
			{ "code", token_issue_code(c->db, c->arena, c->viewer.id, number, CODE_MINUTES) },
			{ .name = NULL },
		    },
	    });
	page_notice(c, "profile.code-sent");
	return answer_see(c, "/profile/phone");
}

/* A wrong try is kept, so the transaction ends either way. */
static int
verify(struct ctx *c)
{
	static const char *const names[] = { "code", NULL };
	const char *number = open_number(c), *typed = request_body(c->req, "code");
	bool right;

	if (form_strays(c, names))
		return answer_failure(c, 400);
	if (number == NULL)
		return answer_see(c, "/profile");
	if (str_empty(typed))
		return present(c, number, "check.required", 0, 422);
	db_begin(c->db);
	right = token_use_code(c->db, c->arena, c->viewer.id, number, str_trim(c->arena, typed)) &&
	    ctx_exec(c, SQL_PROFILE_PHONE_VERIFIED, ARGS(ARG("phone", number))) == 1;
	if (!db_commit(c->db))
		return 503;
	if (!right)
		return present(c, number, "check.sms-code", 0, 422);
	page_notice(c, "profile.phone-verified");
	return answer_see(c, "/profile");
}

const struct route phone_routes[] = {
	{ GET, "/profile/phone", ask, SESSION, "profile/phone", .as = 0 },
	{ POST, "/profile/phone", send, SESSION, "profile/phone", .as = 0 },
	{ POST, "/profile/phone/code", verify, SESSION, "profile/phone", .flags = OWN_TRANSACTION },
	{ .path = NULL },
};
