#include "web/credential.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "conf/conf.h"
#include "crypt/digest.h"
#include "crypt/password.h"
#include "crypt/slots.h"
#include "http/http.h"
#include "model/password_rule.h"
#include "store/outbox.h"
#include "store/token.h"

bool
credential_read(struct ctx *c, const char *email, const char *name, struct credential *p)
{
	p->password = request_body(c->req, "password");
	p->fault = password_fault(c->arena, p->password, c->conf->password_min_length, email, name);
	p->again = NULL;
	if (p->fault == NULL && !str_equal(p->password, request_body(c->req, "again")))
		p->again = "check.password-differs";
	return p->fault == NULL && p->again == NULL;
}

static void
add_input(struct ctx *c, xmlNodePtr parent, const char *name, const char *fault)
{
	xmlNodePtr input = doc_element(parent, "input");

	doc_attr(input, "name", name);
	doc_attr(input, "fault", fault);
	if (fault != NULL)
		doc_attr_int(input, "limit", c->conf->password_min_length);
}

void
credential_inputs(struct ctx *c, xmlNodePtr parent, const struct credential *p)
{
	add_input(c, parent, "password", p->fault);
	add_input(c, parent, "again", p->again);
}

const char *
credential_hash(struct ctx *c, const struct credential *p)
{
	const char *hash;

	if (!slot_take((int)c->conf->login_hash_slots, SLOT_WAIT_MS))
		return NULL;
	hash = password_hash(c->arena, p->password, (int)c->conf->password_cost);
	slot_give();
	return hash;
}

bool
credential_set(struct ctx *c, int64_t user, const char *hash, const unsigned char *keep, bool by_mail)
{
	if (ctx_exec(c, SQL_USER_SET_PASSWORD,
		ARGS(ARG("id", user), ARG("password", hash), ARG("by_mail", (int64_t)by_mail))) != 1)
		return false;
	ctx_exec(c, SQL_SESSION_END_OTHERS,
	    ARGS(ARG("user_id", user),
		keep == NULL ? arg_null("hash") : arg_blob("hash", keep, DIGEST_SIZE)));
	token_withdraw(c->db, user, NULL);
	return true;
}

void
credential_tell(struct ctx *c, int64_t user, const char *name, const char *email, const char *locale)
{
	outbox_add(c->db, c->arena,
	    &(struct letter){
		.template = "account/password-changed",
		.channel = "mail",
		.to = email,
		.locale = locale,
		.user = user,
		.values =
		    (const struct letter_value[]){
			{ "name", name },
			{ "when", time_format(c->arena, clock_now()) },
			{ "link", arena_printf(c->arena, "%s/password/forgotten", c->conf->base_url) },
			{ .name = NULL },
		    },
	    });
}
