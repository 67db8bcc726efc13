#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "store/demo_name.h"
#include "store/demo_person.h"
#include "store/demo_random.h"
#include "store/demo_staff.h"

enum { STREAM_FAMILY = 3, STREAM_PERSON, STREAM_DETAILS, STREAM_URGENCY };

/* Reserved domains (RFC 2606): none of these addresses can be anybody's. */
static const struct demo_choice domains[] = {
	{ "courriel.example", 52 },
	{ "poste.example", 20 },
	{ "lagune.example", 14 },
	{ "etudiant.example", 9 },
	{ "famille.example", 5 },
	{ NULL, 0 },
};

/* SPEC B.5: what is asked for most, then the rest of the list. */
static const struct demo_choice destinations[] = {
	{ "FR", 380 },
	{ "CA", 235 },
	{ "MA", 120 },
	{ "TN", 80 },
	{ "BE", 32 },
	{ "SN", 28 },
	{ "US", 24 },
	{ "GB", 14 },
	{ "DE", 14 },
	{ "CH", 12 },
	{ "ES", 9 },
	{ "IT", 8 },
	{ "LU", 6 },
	{ "CI", 8 },
	{ "BJ", 6 },
	{ "TG", 5 },
	{ "BF", 4 },
	{ "CM", 3 },
	{ "GA", 3 },
	{ "ML", 2 },
	{ "CG", 2 },
	{ "GN", 2 },
	{ "NE", 1 },
	{ "TD", 1 },
	{ "MG", 1 },
	{ NULL, 0 },
};

static const struct demo_choice cities[] = {
	{ "Abidjan", 520 },
	{ "Bouaké", 80 },
	{ "Yamoussoukro", 45 },
	{ "Daloa", 45 },
	{ "Korhogo", 45 },
	{ "San-Pédro", 40 },
	{ "Man", 30 },
	{ "Gagnoa", 28 },
	{ "Divo", 22 },
	{ "Abengourou", 22 },
	{ "Grand-Bassam", 20 },
	{ "Odienné", 14 },
	{ "Bondoukou", 14 },
	{ "Séguéla", 12 },
	{ "Agboville", 14 },
	{ "Adzopé", 12 },
	{ "Dimbokro", 10 },
	{ "Aboisso", 11 },
	{ "Sassandra", 8 },
	{ "Bingerville", 12 },
	{ NULL, 0 },
};

static const struct demo_choice districts[] = {
	{ "Yopougon", 26 },
	{ "Cocody", 22 },
	{ "Abobo", 20 },
	{ "Marcory", 9 },
	{ "Koumassi", 8 },
	{ "Treichville", 6 },
	{ "Port-Bouët", 6 },
	{ "Adjamé", 6 },
	{ "Attécoubé", 4 },
	{ "Bingerville", 5 },
	{ "Plateau", 2 },
	{ "Anyama", 3 },
	{ NULL, 0 },
};

static const struct demo_choice levels[] = {
	{ "bac", 330 },
	{ "bac+2", 240 },
	{ "bac+3", 220 },
	{ "bac+4", 70 },
	{ "bac+5", 90 },
	{ "bac+8", 4 },
	{ "other", 16 },
	{ NULL, 0 },
};

static const struct demo_choice series[] = {
	{ "Terminale D", 40 },
	{ "Terminale A", 30 },
	{ "Terminale C", 8 },
	{ "Terminale G2", 12 },
	{ "Terminale B", 6 },
	{ "Première D", 4 },
	{ NULL, 0 },
};

static const struct demo_choice fields[] = {
	{ "Gestion commerciale", 10 },
	{ "Finance, comptabilité", 12 },
	{ "Droit", 9 },
	{ "Informatique", 12 },
	{ "Réseaux et télécommunications", 7 },
	{ "Génie civil", 7 },
	{ "Sciences économiques", 8 },
	{ "Communication", 7 },
	{ "Marketing", 7 },
	{ "Ressources humaines", 5 },
	{ "Logistique et transport", 7 },
	{ "Biologie", 4 },
	{ "Sciences infirmières", 4 },
	{ "Agronomie", 4 },
	{ "Lettres modernes", 4 },
	{ "Anglais", 4 },
	{ "Tourisme et hôtellerie", 3 },
	{ "Mines, géologie, pétrole", 5 },
	{ NULL, 0 },
};

static const struct demo_choice wishes[] = {
	{ "Informatique, génie logiciel", 12 },
	{ "Intelligence artificielle", 6 },
	{ "Cybersécurité", 7 },
	{ "Finance et audit", 10 },
	{ "Marketing digital", 9 },
	{ "Commerce international", 8 },
	{ "Management", 9 },
	{ "Médecine", 6 },
	{ "Pharmacie", 3 },
	{ "Soins infirmiers", 6 },
	{ "Droit des affaires", 6 },
	{ "Génie civil", 6 },
	{ "Architecture", 3 },
	{ "Énergies renouvelables", 4 },
	{ "Logistique", 6 },
	{ "Ressources humaines", 4 },
	{ "Agroalimentaire", 3 },
	{ "Hôtellerie", 2 },
	{ "Relations internationales", 3 },
	{ NULL, 0 },
};

static const struct {
	const char *man, *woman;
} trades[] = {
	{ "Comptable", "Comptable" },
	{ "Commercial", "Commerciale" },
	{ "Enseignant", "Enseignante" },
	{ "Infirmier", "Infirmière" },
	{ "Informaticien", "Informaticienne" },
	{ "Commerçant", "Commerçante" },
	{ "Assistant de direction", "Assistante de direction" },
	{ "Caissier", "Caissière" },
	{ "Technicien", "Technicienne" },
	{ "Stagiaire", "Stagiaire" },
	{ "Couturier", "Couturière" },
	{ "Agent de transit", "Agente de transit" },
};

static const struct demo_choice relations[] = {
	{ "parent", 62 },
	{ "sibling", 16 },
	{ "guardian", 11 },
	{ "spouse", 5 },
	{ "friend", 4 },
	{ "other", 2 },
	{ NULL, 0 },
};

/* Came with n - 1; never a third, so that one look back is enough. */
static bool
sibling(int64_t n)
{
	struct demo_random r = demo_random_of(STREAM_FAMILY, (uint64_t)n);
	struct demo_random before = demo_random_of(STREAM_FAMILY, (uint64_t)n - 1);

	return n > 0 && demo_chance(&r, 34) && !demo_chance(&before, 34);
}

/* Young: most between 17 and 27, one in twenty beyond 30. */
static void
be_born(struct demo_random *r, struct demo_person *p, struct date came)
{
	int age = 17 + (int)(demo_below(r, 6) + demo_below(r, 6));

	if (demo_chance(r, 50))
		age += demo_between(r, 5, 16);
	p->birth = date_of_days(date_days(came) - age * 365 - age / 4 - demo_between(r, 1, 364));
	if (age <= 18)
		p->education = demo_chance(r, 450) ? "below_bac" : "bac";
	else
		p->education = age < 21 && demo_chance(r, 600) ? "bac" : demo_choose(r, levels);
}

static void
tell_studies(struct demo_random *r, struct demo_person *p)
{
	size_t trade = demo_below(r, sizeof(trades) / sizeof(trades[0]));

	if (str_equal(p->education, "below_bac")) {
		p->profession = "Élève";
		p->studied = demo_choose(r, series);
	} else {
		p->profession = p->woman ? "Étudiante" : "Étudiant";
		if (demo_chance(r, 240))
			p->profession = p->woman ? trades[trade].woman : trades[trade].man;
		p->studied = demo_choose(r, fields);
	}
	if (demo_chance(r, 80))
		p->profession = NULL;
	p->wants = demo_chance(r, 920) ? demo_choose(r, wishes) : NULL;
	p->destination = demo_choose(r, destinations);
}

static void
live_somewhere(struct arena *a, struct demo_random *r, struct demo_person *p)
{
	const char *city = demo_choose(r, cities);

	p->birth_place = demo_chance(r, 900) ? demo_choose(r, cities) : NULL;
	if (str_equal(city, "Abidjan"))
		p->location =
		    arena_printf(a, "Abidjan %s, Côte d'Ivoire", demo_choose(r, districts));
	else
		p->location = arena_printf(a, "%s, Côte d'Ivoire", city);
}

static void
name_somebody(
    struct arena *a, struct demo_random *r, struct demo_person *p, const struct demo_family *own)
{
	const struct demo_family *f = demo_chance(r, 720) ? own : demo_family(r);

	if (str_equal(p->education, "below_bac") || demo_chance(r, 680)) {
		p->emergency_relationship = demo_choose(r, relations);
		p->emergency_name = arena_printf(
		    a, "%s %s", demo_first_name(a, r, f, demo_chance(r, 500)), f->name);
		p->emergency_phone = demo_phone(a, r);
	}
}

/* Each number a number of its own, in another order, and short for the first
 * ten thousand: so no address comes twice by itself. */
static int64_t
scatter(int64_t n)
{
	static const int64_t few = 10007, many = 10000019;

	return n < few ? n * 6173 % few : few + (n - few) * 6172839 % many;
}

static struct demo_person
introduce(struct arena *a, int64_t n, const struct demo_family **family)
{
	struct demo_random r = demo_random_of(STREAM_PERSON, (uint64_t)n);
	struct demo_person p = { .woman = demo_chance(&r, 490) };
	const struct demo_family *f = demo_family(&r);

	p.last_name = f->name;
	p.nationality =
	    demo_chance(&r, str_equal(f->country, "CI") ? 1000 : 450) ? f->country : "CI";
	p.first_name = demo_first_name(a, &r, f, p.woman);
	if (!demo_chance(&r, 170))
		p.email = arena_printf(a, "%s%lld@%s", demo_mailbox(a, p.first_name, f->name),
		    (long long)scatter(n), demo_choose(&r, domains));
	if (p.email == NULL || !demo_chance(&r, 45))
		p.phone = demo_phone(a, &r);
	*family = f;
	return p;
}

struct demo_person
demo_person(struct arena *a, int64_t n, struct date came)
{
	struct demo_random details = demo_random_of(STREAM_DETAILS, (uint64_t)n);
	struct demo_random urgency = demo_random_of(STREAM_URGENCY, (uint64_t)n);
	const struct demo_family *family;
	struct demo_person p = introduce(a, n, &family), other;

	if (sibling(n)) {
		other = introduce(a, n - 1, &family);
		p.first_name = demo_first_name(a, &details, family, p.woman);
		p.last_name = other.last_name;
		p.nationality = other.nationality;
		p.email = other.email;
		if (p.phone == NULL)
			p.phone = other.phone;
		if (p.email == NULL && p.phone == NULL)
			p.phone = demo_phone(a, &details);
	}
	be_born(&details, &p, came);
	tell_studies(&details, &p);
	live_somewhere(a, &details, &p);
	name_somebody(a, &urgency, &p, family);
	return p;
}
