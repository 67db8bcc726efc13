#include "model/move.h"

#include <stddef.h>

#include "base/str.h"
#include "model/domain.h"

const struct move moves[MOVE__MAX] = {
#define MOVE(entity_, name_, from_, to_, may_, needs_, bars_, asks_) \
	[entity_##_##name_] = { MOVE_##entity_, #name_, from_, to_, may_, needs_, bars_, asks_ },
#include "model/move.def"
#undef MOVE
};

/* SPEC 7.7 */
const struct move_input move_inputs[] = {
	{ ASKS_CODE, "code", rejection_code_names, 1, 0 },
	{ ASKS_CLOSURE, "closure", closure_reason_names, 1, 0 },
	{ ASKS_ARCHIVE, "archive", archive_reason_names, 1, 0 },
	{ ASKS_VIA, "via", agreement_names, 1, 0 },
	{ ASKS_REPORT, "report", NULL, 20, 20000 },
	{ ASKS_VISIBLE, "visible", yes_no_names, 1, 0 },
	{ ASKS_REASON, "reason", NULL, 5, 2000 },
	{ ASKS_NOTE, "reason", NULL, 0, 2000 },
	{ .name = NULL },
};

static const char *const *const statuses[] = {
	[MOVE_PROSPECT] = prospect_status_names,
	[MOVE_CLIENT] = client_status_names,
};

enum move_status
move_status_of(enum move_entity entity, const char *name)
{
	int i = str_index(statuses[entity], name);

	return i < 0 ? KEEP : (enum move_status)(1 << i);
}

const char *
move_status_name(enum move_entity entity, enum move_status status)
{
	for (size_t i = 0; statuses[entity][i] != NULL; i++)
		if (status == (enum move_status)(1 << i))
			return statuses[entity][i];
	return NULL;
}

/* What stands in the way, by what is missing or is there and should not be; NULL where
 * no move asks. */
static const struct {
	unsigned fact;
	const char *missing, *present;
} obstacles[] = {
	{ IS_DELETED, "failure.status", NULL },
	{ IS_MERGED, "failure.not-merged", "failure.merged" },
	{ IS_FRESH, "failure.merge-old", NULL },
	{ IS_CLOSED, "failure.not-closed", "failure.closed" },
	{ HAS_CLIENT, NULL, "failure.client" },
	{ HAS_ADVISOR, "failure.no-advisor", NULL },
	{ HAS_DESTINATION, "failure.no-destination", NULL },
	{ IS_AGREED, "failure.not-agreed", "failure.agreed" },
	{ IS_PROPOSED, NULL, "failure.proposed" },
	{ .fact = 0 },
};

const char *
move_refusal(const struct move *m, enum move_status status, unsigned facts)
{
	unsigned bars = m->bars | (IS_MERGED & ~m->needs);

	if ((m->from & status) == 0)
		return "failure.status";
	for (size_t i = 0; obstacles[i].fact != 0; i++) {
		if ((m->needs & ~facts & obstacles[i].fact) != 0)
			return obstacles[i].missing;
		if ((bars & facts & obstacles[i].fact) != 0)
			return obstacles[i].present;
	}
	return NULL;
}
