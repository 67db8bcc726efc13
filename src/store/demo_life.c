#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "store/demo_calendar.h"
#include "store/demo_life.h"
#include "store/demo_random.h"
#include "store/demo_staff.h"

enum { STREAM_LIFE = 7, STREAM_CLIENT };

const char *const demo_status_names[] = {
	"new",
	"analyzing",
	"validated",
	"rejected",
	"converted",
	NULL,
};

/* How far people have come, by the days since they came. */
static const struct {
	int days;
	unsigned weights[5];
} progress[] = {
	{ 1, { 850, 150, 0, 0, 0 } },
	{ 3, { 450, 500, 30, 20, 0 } },
	{ 7, { 300, 480, 130, 90, 0 } },
	{ 30, { 110, 160, 400, 210, 120 } },
	{ 120, { 30, 40, 340, 260, 330 } },
	{ 1 << 30, { 9, 9, 290, 309, 383 } },
};

static const struct demo_choice sources[] = {
	{ "walk_in", 300 },
	{ "web", 230 },
	{ "phone", 140 },
	{ "partner", 100 },
	{ "commercial", 85 },
	{ "event", 65 },
	{ "referral", 65 },
	{ "import", 15 },
	{ NULL, 0 },
};

static const struct demo_choice notes[] = {
	{ "Très motivée, dossier à suivre de près.", 5 },
	{ "Rappeler après 17 h, travaille en journée.", 8 },
	{ "Le père finance les études ; demander l'attestation bancaire.", 8 },
	{ "Attend les résultats du baccalauréat.", 8 },
	{ "Passeport en cours de renouvellement.", 7 },
	{ "Hésite entre la France et le Canada, prévoir un second entretien.", 7 },
	{ "Relevés de notes de la licence à fournir.", 8 },
	{ "A déjà eu un refus de visa en 2022 (dossier incomplet).", 4 },
	{ "Doit passer le TCF avant la fin du mois.", 6 },
	{ "Joignable surtout par WhatsApp.", 9 },
	{ "Recommandé par une ancienne étudiante partie à Casablanca.", 4 },
	{ "Budget limité : proposer le Maroc ou la Tunisie.", 7 },
	{ "Souhaite rejoindre sa sœur à Lyon.", 4 },
	{ "Première visite au salon de l'étudiant.\nA pris la brochure et veut être rappelé(e).",
	    4 },
	{ "Numéro du garant à vérifier.", 4 },
	{ "Diplôme à faire légaliser au ministère.", 5 },
	{ "Ne pas appeler pendant les heures de cours.", 3 },
	{ NULL, 0 },
};

static bool
from(const struct demo_life *l, const char *source)
{
	return str_equal(l->source, source);
}

/* Outside the opening hours there is only the web form. */
static void
arrive(struct demo_random *r, struct demo_life *l, const struct demo_user *staff)
{
	const struct demo_user *u = NULL;

	l->source = demo_closed(l->created) ? "web" : demo_choose(r, sources);
	if (from(l, "partner")) {
		u = demo_somebody(staff, r, PARTNER, l->created, false);
		l->partner = u->partner;
	} else if (from(l, "commercial") || (from(l, "event") && demo_chance(r, 500))) {
		u = l->commercial = demo_somebody(staff, r, COMMERCIAL, l->created, false);
	}
	l->creator = u;
}

/* A new one from outside waits for the manager to give it to somebody; who
 * comes to the desk or calls stays with whoever was there. */
static void
assign(struct demo_random *r, struct demo_life *l, const struct demo_user *staff, time_t age)
{
	bool desk = from(l, "walk_in") || from(l, "phone") || from(l, "referral");
	bool waits = l->status == NEW && !desk && demo_chance(r, age < 4 * DEMO_DAY ? 850 : 350);
	/* those who left gave what was open to others */
	bool open = l->status <= VALIDATED;

	if (!waits)
		l->advisor = demo_somebody(staff, r, ADVISOR, l->created, open);
	if (desk || (from(l, "event") && l->creator == NULL))
		l->creator = l->advisor != NULL ?
		    l->advisor :
		    demo_somebody(staff, r, MANAGER, l->created, false);
}

/* Something done later, unless that would be in the future. */
static time_t
later(struct demo_random *r, time_t after, int low, int high, time_t now)
{
	time_t t = demo_office_time(r, after, demo_between(r, low, high));

	return t <= now ? t : 0;
}

static void
decide(struct demo_random *r, struct demo_life *l, time_t now)
{
	time_t decided = l->created, t;

	if (l->status >= VALIDATED && (t = later(r, l->created, 2, 8, now)) != 0)
		decided = t;
	else if (l->status >= VALIDATED)
		l->status = ANALYZING;
	if (l->status == CONVERTED && (l->converted = later(r, decided, 4, 70, now)) == 0)
		l->status = VALIDATED;
	if (l->status >= VALIDATED)
		l->decided = decided;
	l->updated = l->converted != 0 ? l->converted : decided;
	if (l->status == ANALYZING && (t = later(r, l->created, 1, 4, now)) != 0)
		l->updated = t;
	if (l->status == VALIDATED && (t = later(r, decided, 3, 21, now)) != 0)
		l->updated = t;
}

/* Entered twice or by mistake: only what has not become anything. */
static void
perhaps_delete(
    struct demo_random *r, struct demo_life *l, const struct demo_user *staff, time_t now)
{
	if ((l->status == NEW || l->status == REJECTED) && demo_chance(r, 14) &&
	    (l->deleted = later(r, l->updated, 1, 30, now)) != 0) {
		l->deleter = demo_somebody(staff, r, MANAGER, l->deleted, false);
		l->updated = l->deleted;
		l->version++;
	}
}

/* Money comes before the visa, and both before the end. */
static void
follow(struct demo_random *r, struct demo_life *l, time_t now)
{
	static const char *const payments[] = { "pending", "partial", "completed" };
	static const char *const visas[] = { "not_started", "in_progress", "approved", "rejected" };
	static const unsigned paid[3][3] = { { 70, 25, 5 }, { 28, 44, 28 }, { 9, 16, 75 } };
	static const unsigned visa[3][4] = { { 100, 0, 0, 0 }, { 72, 28, 0, 0 },
		{ 20, 30, 40, 10 } };
	time_t age = now - l->converted;
	unsigned stage = age < 30 * DEMO_DAY ? 0 : age < 150 * DEMO_DAY ? 1 : 2;
	unsigned p = demo_weighted(r, paid[stage], 3), v;
	unsigned end;

	v = stage == 0 ? 0 : demo_weighted(r, visa[p], 4);
	l->payment_status = payments[p];
	l->visa_status = visas[v];
	l->client_updated = later(r, l->converted, 3, stage == 0 ? 10 : 100, now);
	if (l->client_updated == 0)
		l->client_updated = l->converted;
	l->client_version = 1 + (int)(p + v);
	end = demo_below(r, 100);
	l->client_status = end < 12 ? "pending" : end < 17 ? "inactive" : "active";
	/* departed, refused, or silent since long */
	if (stage == 2 && (v >= 2 ? end < 70 : p == 0 && end < 60)) {
		l->client_status = "archived";
		l->archived = l->client_updated;
	}
}

static unsigned
stage_of(time_t age)
{
	unsigned i = 0;

	while (age >= (time_t)progress[i].days * DEMO_DAY)
		i++;
	return i;
}

struct demo_life
demo_life(struct demo_calendar *c, const struct demo_user *staff, int64_t n)
{
	struct demo_random r = demo_random_of(STREAM_LIFE, (uint64_t)n);
	struct demo_random client = demo_random_of(STREAM_CLIENT, (uint64_t)n);
	struct demo_life l = { .created = demo_calendar_time(c, n) };
	time_t now = demo_calendar_now(c), age = now - l.created;

	l.deadline = demo_deadline(c, l.created);
	l.status = demo_weighted(&r, progress[stage_of(age)].weights, 5);
	decide(&r, &l, now);
	arrive(&r, &l, staff);
	assign(&r, &l, staff, age);
	l.version = 1 + (int)l.status + demo_chance(&r, 300);
	perhaps_delete(&r, &l, staff, now);
	if (demo_chance(&r, 230))
		l.note = demo_choose(&r, notes);
	if (l.status == CONVERTED)
		follow(&client, &l, now);
	return l;
}
