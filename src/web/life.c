#include "web/life.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "model/event.h"
#include "model/reference.h"
#include "store/hook.h"
#include "store/outbox.h"
#include "store/reminder.h"
#include "web/answer.h"
#include "web/merge.h"
#include "web/page.h"

/* To the person, where there is an address; told by hand otherwise. */
static void
tell_person(struct ctx *c, const struct making *m, const char *template, const char *report)
{
	const char *to = rows_text(m->facts, "email");

	if (to == NULL)
		return;
	outbox_add(c->db, c->arena,
	    &(struct letter){
		.template = template,
		.channel = "mail",
		.to = to,
		.locale = "fr",
		.prospect = c->id,
		.values =
		    (const struct letter_value[]){
			{ "name", rows_text(m->facts, "first_name") },
			{ "reference", rows_text(m->facts, "reference_number") },
			{ "report", report },
			{ .name = NULL },
		    },
	    });
}

static int
begun(struct ctx *c, const struct making *m)
{
	tell_person(c, m, "prospect/analysis", NULL);
	return 0;
}

static int
validated(struct ctx *c, const struct making *m)
{
	tell_person(c, m, "prospect/favourable", NULL);
	reminder_plan_answer(c->db, c->arena, c->id, clock_now());
	return 0;
}

/* Nobody is asked for an answer any more that he gave, or that is not waited for. */
static int
answered(struct ctx *c, const struct making *m)
{
	reminder_cancel(c->db, c->arena, c->id, m->kit->move->name);
	return 0;
}

/* P10, P11: who was waited for, and has not agreed, is asked anew.  The facts are those of
 * before: who was deleted comes back as closed as he was. */
static int
came_back(struct ctx *c, const struct making *m)
{
	bool closed = rows_int(m->facts, "is_deleted") != 0 && rows_int(m->facts, "is_closed") != 0;

	if (!closed && rows_int(m->facts, "is_agreed") == 0 && str_equal(rows_text(m->facts, "status"), "validated"))
		reminder_plan_answer(c->db, c->arena, c->id, clock_now());
	return 0;
}

static int
rejected(struct ctx *c, const struct making *m)
{
	const char *report = making_value(m, "report");
	bool visible = str_equal(making_value(m, "visible"), "yes");

	ctx_exec(c, SQL_PROSPECT_REPORT,
	    ARGS(ARG("id", c->id), ARG("code", making_value(m, "code")), ARG("report", report),
		ARG("visible", (int)visible), ARG("now", m->now)));
	tell_person(c, m, "prospect/unfavourable", visible ? report : "-");
	return 0;
}

static int
closed(struct ctx *c, const struct making *m)
{
	tell_person(c, m, "prospect/closed", NULL);
	return answered(c, m);
}

/* C1: in the transaction of P7; of two at once the second finds another version. */
static int
converted(struct ctx *c, const struct making *m)
{
	const char *reference = reference_client(c->arena, rows_text(m->facts, "reference_number"));
	int64_t client;

	if (ctx_exec(c, SQL_CLIENT_INSERT,
		ARGS(ARG("id", c->id), arg_text("reference_number", reference), ARG("now", m->now))) != 1)
		return answer_failure(c, 409);
	client = db_last_id(c->db);
	hook_tell(c->db, m->entry, event_names[EVENT_client_created]);
	answered(c, m);
	tell_person(c, m, "prospect/welcome", NULL);
	page_notice(c, "moved.prospect.convert");
	return answer_see(c, "/clients/%" PRId64, client);
}

static const char *
client_path(struct ctx *c, const struct rows *facts)
{
	const char *client = rows_text(facts, "client_id");

	return client != NULL ? arena_printf(c->arena, "/clients/%s", client) : NULL;
}

static int
deleted(struct ctx *c, const struct making *m)
{
	answered(c, m);
	page_notice(c, "moved.prospect.delete");
	return answer_see(c, "/prospects");
}

const struct move_kit prospect_moves[] = {
	{ &moves[PROSPECT_analyze], SQL_PROSPECT_FACTS, SQL_PROSPECT_MOVABLE, SQL_PROSPECT_ANALYZE, begun, 0, NULL },
	{ &moves[PROSPECT_validate], SQL_PROSPECT_FACTS, SQL_PROSPECT_MOVABLE, SQL_PROSPECT_VALIDATE, validated, 0, NULL },
	{ &moves[PROSPECT_reject], SQL_PROSPECT_FACTS, SQL_PROSPECT_MOVABLE, SQL_PROSPECT_REJECT, rejected, 0, NULL },
	{ &moves[PROSPECT_agree], SQL_PROSPECT_FACTS, SQL_PROSPECT_MOVABLE, SQL_PROSPECT_AGREE, answered, 0, NULL },
	{ &moves[PROSPECT_convert], SQL_PROSPECT_FACTS, SQL_PROSPECT_CONVERTIBLE, SQL_PROSPECT_CONVERT, converted, 0,
	    client_path },
	{ &moves[PROSPECT_resume], SQL_PROSPECT_FACTS, SQL_PROSPECT_STEERABLE, SQL_PROSPECT_REVIEW, NULL, 0, NULL },
	{ &moves[PROSPECT_review], SQL_PROSPECT_FACTS, SQL_PROSPECT_STEERABLE, SQL_PROSPECT_REVIEW, answered, 0, NULL },
	{ &moves[PROSPECT_propose], SQL_PROSPECT_FACTS, SQL_PROSPECT_MOVABLE, SQL_PROSPECT_PROPOSE, NULL, PROSPECT_STEER, NULL },
	{ &moves[PROSPECT_close], SQL_PROSPECT_FACTS, SQL_PROSPECT_STEERABLE, SQL_PROSPECT_CLOSE, closed, 0, NULL },
	{ &moves[PROSPECT_reopen], SQL_PROSPECT_FACTS, SQL_PROSPECT_STEERABLE, SQL_PROSPECT_REOPEN, came_back, 0, NULL },
	{ &moves[PROSPECT_delete], SQL_PROSPECT_FACTS, SQL_PROSPECT_DELETABLE, SQL_PROSPECT_DELETE, deleted, 0, NULL },
	{ &moves[PROSPECT_merge], SQL_PROSPECT_FACTS, SQL_PROSPECT_MERGEABLE, SQL_MERGE_FROM, NULL, 0, NULL },
	{ &moves[PROSPECT_part], SQL_PROSPECT_FACTS, SQL_PROSPECT_MERGEABLE, SQL_MERGE_PART, merge_parted, 0, NULL },
	{ &moves[PROSPECT_restore], SQL_PROSPECT_DELETED_FACTS, SQL_PROSPECT_DELETED_FACTS, SQL_PROSPECT_RESTORE, came_back, 0, NULL },
	{ .move = NULL },
};

const struct move_kit client_moves[] = {
	{ &moves[CLIENT_hold], SQL_CLIENT_FACTS, SQL_CLIENT_MOVABLE, SQL_CLIENT_MOVE, NULL, 0, NULL },
	{ &moves[CLIENT_resume], SQL_CLIENT_FACTS, SQL_CLIENT_MOVABLE, SQL_CLIENT_MOVE, NULL, 0, NULL },
	{ &moves[CLIENT_suspend], SQL_CLIENT_FACTS, SQL_CLIENT_STEERABLE, SQL_CLIENT_STEER, NULL, 0, NULL },
	{ &moves[CLIENT_reactivate], SQL_CLIENT_FACTS, SQL_CLIENT_STEERABLE, SQL_CLIENT_STEER, NULL, 0, NULL },
	{ &moves[CLIENT_archive], SQL_CLIENT_FACTS, SQL_CLIENT_STEERABLE, SQL_CLIENT_STEER, NULL, 0, NULL },
	{ &moves[CLIENT_unarchive], SQL_CLIENT_FACTS, SQL_CLIENT_STEERABLE, SQL_CLIENT_STEER, NULL, 0, NULL },
	{ .move = NULL },
};
