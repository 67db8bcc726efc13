#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "store/demo.h"
#include "store/demo_calendar.h"
#include "store/demo_name.h"
#include "store/demo_random.h"
#include "store/demo_staff.h"

enum { STREAM_STAFF = 2 };

const struct demo_account demo_accounts[DEMO_ACCOUNTS] = {
	{ "super_admin", "direction@maboussole.example", "lagune-ebrie-2017", "Solange Ehouman" },
	{ "manager", "responsable@maboussole.example", "cocotier-plateau-45", "Bakary Koné" },
	{ "advisor", "conseiller@maboussole.example", "attieke-cocody-31", "Awa N'Guessan" },
	{ "partner", "partenaire@maboussole.example", "palmier-bingerville-12", "Désiré Kouamé" },
	{ "commercial", "commercial@maboussole.example", "bissap-treichville-6", "Ismaël Traoré" },
};

const struct demo_partner demo_partner_list[DEMO_PARTNERS] = {
	{ "LYC-PALMIERS", "Lycée Les Palmiers", "school", "Désiré Kouamé", "Bingerville", "CI", 22,
	    false },
	{ "GS-AKWABA", "Groupe scolaire Akwaba", "school", "Odette Brou", "Abidjan", "CI", 15,
	    false },
	{ "IS-EBRIE", "Institut supérieur Ébrié", "school", "Lassina Bamba", "Abidjan", "CI", 14,
	    false },
	{ "COL-SAVANES", "Collège des Savanes", "school", "Salimata Soro", "Korhogo", "CI", 6,
	    false },
	{ "CAP-ETUDES", "Agence Cap Études", "agency", "Hélène Mercier", "Lyon", "FR", 9, false },
	{ "RIVE-NORD", "Agence Rive Nord", "agency", "Marc Tremblay", "Montréal", "CA", 8, false },
	{ "ATLAS-ADM", "Atlas Admissions", "agency", "Yassine El Amrani", "Casablanca", "MA", 7,
	    false },
	{ "JEUNES-BKE", "Association Jeunes en marche", "association", "Amani Loukou", "Bouaké",
	    "CI", 8, false },
	{ "ANC-CARTHAGE", "Association des anciens de Carthage", "association", "Inès Doumbia",
	    "Tunis", "TN", 4, false },
	{ "SOURCE-VIE", "Communauté Source de vie", "association", "Josué Yapi", "Abidjan", "CI", 5,
	    false },
	{ "AP-OUATTARA", "Tiémoko Ouattara", "individual", "Tiémoko Ouattara", "Yamoussoukro", "CI",
	    3, false },
	{ "AP-NDRI", "Clarisse N'Dri", "individual", "Clarisse N'Dri", "San-Pédro", "CI", 3, true },
};

static const struct demo_choice prefixes[] = {
	{ "07", 44 },
	{ "05", 28 },
	{ "01", 21 },
	{ "27", 5 },
	{ "25", 1 },
	{ "21", 1 },
	{ NULL, 0 },
};

const char *
demo_phone(struct arena *a, struct demo_random *r)
{
	const char *prefix = demo_choose(r, prefixes);

	return arena_printf(a, "+225%s%08u", prefix, demo_below(r, 100000000));
}

static bool
address_taken(const struct demo_user *staff, size_t n, const char *email)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_equal(staff[i].email, email))
			return true;
	return false;
}

/* Names until one gives an address nobody has. */
static void
baptise(struct arena *a, struct demo_random *r, struct demo_user *staff, size_t n)
{
	struct demo_user *u = &staff[n];

	do {
		const struct demo_family *f = demo_family(r);
		const char *first = demo_first_name(a, r, f, demo_chance(r, 480));

		u->name = arena_printf(a, "%s %s", first, f->name);
		u->email =
		    arena_printf(a, "%s@maboussole.example", demo_mailbox(a, first, f->name));
	} while (address_taken(staff, n, u->email));
}

/* Experienced advisors carry many files, newcomers few, a manager a handful. */
static unsigned
load_of(struct demo_random *r, const struct demo_user *u, unsigned nth)
{
	if (u->role == MANAGER)
		return 4;
	if (u->role == PARTNER)
		return demo_partner_list[u->partner - 1].share;
	if (u->role == COMMERCIAL)
		return nth == 0 ? 30 : 6 + demo_below(r, 26);
	if (u->role == ADVISOR)
		return nth == 0 ? 64 : 8 + demo_below(r, 12) + demo_below(r, 3) * demo_below(r, 25);
	return 0;
}

/* Two advisors have left and six came in the last year. */
static void
employ(struct demo_random *r, struct demo_user *u, unsigned nth, const struct demo_calendar *c)
{
	time_t start = demo_calendar_start(c), now = demo_calendar_now(c);

	u->joined = start - (time_t)demo_between(r, 20, 1400) * DEMO_DAY + 8 * 3600;
	if (u->role == ADVISOR && nth >= DEMO_ADVISORS - 6)
		u->joined = now - (time_t)demo_between(r, 40, 330) * DEMO_DAY;
	if (u->role == ADVISOR && (nth == 11 || nth == 23))
		u->left = now - (time_t)demo_between(r, 120, 500) * DEMO_DAY;
	if (u->role == PARTNER && demo_partner_list[u->partner - 1].gone)
		u->left = now - 400 * DEMO_DAY;
}

static void
engage(struct arena *a, struct demo_user *staff, size_t n, enum demo_role role, unsigned nth,
    const struct demo_calendar *c)
{
	struct demo_random r = demo_random_of(STREAM_STAFF, n);
	struct demo_user *u = &staff[n];

	u->id = (int64_t)n + 1;
	u->role = role;
	if (role == PARTNER)
		u->partner = nth + 1;
	if (n < DEMO_ACCOUNTS) {
		u->name = demo_accounts[n].name;
		u->email = demo_accounts[n].email;
	} else {
		baptise(a, &r, staff, n);
	}
	/* a partner's account is its contact's */
	if (role == PARTNER && n >= DEMO_ACCOUNTS) {
		u->name = demo_partner_list[nth].contact;
		u->email = arena_printf(a, "%s@partenaires.maboussole.example",
		    str_lower(a, demo_partner_list[nth].code));
	}
	if (role == COMMERCIAL)
		u->code = arena_printf(a, "COM%03u", 101 + nth * 7);
	u->phone = demo_phone(a, &r);
	employ(&r, u, nth, c);
	u->load = load_of(&r, u, nth);
}

const struct demo_user *
demo_staff(struct arena *a, const struct demo_calendar *c)
{
	static const unsigned count[] = {
		[SUPER_ADMIN] = DEMO_SUPER_ADMINS,
		[MANAGER] = DEMO_MANAGERS,
		[ADVISOR] = DEMO_ADVISORS,
		[PARTNER] = DEMO_PARTNERS,
		[COMMERCIAL] = DEMO_COMMERCIALS,
	};
	struct demo_user *staff = arena_array(a, DEMO_USERS, sizeof(*staff));
	enum demo_role role;
	size_t n = 0;
	unsigned i;

	/* the accounts that are shown come first, one of each role */
	for (role = SUPER_ADMIN; role <= COMMERCIAL; role++)
		engage(a, staff, n++, role, 0, c);
	for (role = SUPER_ADMIN; role <= COMMERCIAL; role++)
		for (i = 1; i < count[role]; i++)
			engage(a, staff, n++, role, i, c);
	return staff;
}

const struct demo_user *
demo_somebody(
    const struct demo_user *staff, struct demo_random *r, enum demo_role role, time_t t, bool open)
{
	unsigned weights[DEMO_USERS], total = 0, i;

	for (i = 0; i < DEMO_USERS; i++) {
		const struct demo_user *u = &staff[i];
		bool there = u->joined <= t && (u->left == 0 || (u->left > t && !open));
		/* managers take over a few of the advisors' files */
		bool fits = u->role == role || (role == ADVISOR && u->role == MANAGER);

		weights[i] = there && fits ? u->load : 0;
		total += weights[i];
	}
	return total == 0 ? NULL : &staff[demo_weighted(r, weights, DEMO_USERS)];
}
