#include "model/alike.h"
#include "model/domain.h"
#include "store/demo.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "crypt/password.h"
#include "crypt/random.h"
#include "model/names.h"
#include "model/reference.h"
#include "store/demo_calendar.h"
#include "store/demo_json.h"
#include "store/demo_life.h"
#include "store/demo_person.h"
#include "store/demo_random.h"
#include "store/demo_staff.h"

enum { STREAM_PARTNERS = 9, STREAM_LOGIN, YEARS = 4 };

struct demo {
	struct demo_plan plan;
	struct demo_calendar *calendar;
	const struct demo_user *staff;
	struct arena *row; /* of the row being made */
	int64_t made, clients;
	int first_year;
	int64_t numbers[YEARS]; /* last reference of each year */
};

static void
drop(void *arena)
{
	arena_free(arena);
}

struct demo *
demo_new(struct arena *a, const struct demo_plan *plan)
{
	struct demo *d = arena_alloc(a, sizeof(*d));

	d->plan = *plan;
	d->calendar = demo_calendar_new(a, plan->now, plan->rows);
	d->staff = demo_staff(a, d->calendar);
	d->row = arena_new();
	arena_defer(a, drop, d->row);
	d->first_year = date_of_time(demo_calendar_start(d->calendar)).year;
	return d;
}

void
demo_partners(struct demo *d, struct buf *b)
{
	int64_t i;

	demo_json_array(b);
	for (i = 0; i < DEMO_PARTNERS; i++) {
		const struct demo_partner *p = &demo_partner_list[i];
		struct demo_random r = demo_random_of(STREAM_PARTNERS, (uint64_t)i);

		arena_reset(d->row);
		demo_json_object(b);
		demo_json_int(b, "id", i + 1);
		demo_json_text(b, "code", p->code);
		demo_json_text(b, "name", p->name);
		demo_json_text(b, "kind", p->kind);
		demo_json_text(b, "contact_name", p->contact);
		demo_json_text(b, "email",
		    arena_printf(d->row, "contact@%s.example", str_lower(d->row, p->code)));
		/* numbers of other countries are not ours to invent */
		if (str_equal(p->country, "CI"))
			demo_json_text(b, "phone", demo_phone(d->row, &r));
		demo_json_text(b, "city", p->city);
		demo_json_text(b, "country", p->country);
		demo_json_text(b, "status", p->gone ? "inactive" : "active");
		demo_json_time(b, "created_at", demo_calendar_start(d->calendar));
		demo_json_object_end(b);
	}
	demo_json_array_end(b);
}

/* The hash of a password that nobody knows, this program included. */
static const char *
unusable(struct demo *d, struct arena *a)
{
	return password_hash(a, random_token(d->row, 32), d->plan.cost);
}

static void
add_user(struct demo *d, struct buf *b, const struct demo_user *u, const char *password)
{
	struct demo_random r = demo_random_of(STREAM_LOGIN, (uint64_t)u->id);
	time_t now = d->plan.now;

	demo_json_object(b);
	demo_json_int(b, "id", u->id);
	demo_json_text(b, "name", u->name);
	demo_json_text(b, "email", u->email);
	demo_json_text(b, "password", password);
	demo_json_text(b, "role", user_role_names[u->role]);
	demo_json_text(b, "phone", u->phone);
	demo_json_text(b, "status", u->left != 0 ? "inactive" : "active");
	demo_json_time(b, "created_at", u->joined);
	demo_json_time(
	    b, "last_login_at", u->left != 0 ? u->left : now - demo_between(&r, 600, 4 * DEMO_DAY));
	demo_json_time(b, "deactivated_at", u->left);
	demo_json_id(b, "deactivated_by", u->left != 0 ? 1 : 0);
	demo_json_id(b, "partner_id", u->partner);
	demo_json_text(b, "commercial_code", u->code);
	demo_json_object_end(b);
}

void
demo_users(struct demo *d, struct buf *b)
{
	struct arena *a = arena_new();
	const char *nobodys = unusable(d, a), *password;
	int i;

	demo_json_array(b);
	for (i = 0; i < DEMO_USERS; i++) {
		password = nobodys;
		if (i < DEMO_ACCOUNTS && d->plan.known_passwords)
			password = password_hash(a, demo_accounts[i].password, d->plan.cost);
		add_user(d, b, &d->staff[i], password);
	}
	demo_json_array_end(b);
	arena_free(a);
}

static void
add_person(struct buf *b, const struct demo_person *p)
{
	demo_json_text(b, "first_name", p->first_name);
	demo_json_text(b, "last_name", p->last_name);
	demo_json_text(b, "email", p->email);
	demo_json_text(b, "phone", p->phone);
	demo_json_date(b, "birth_date", p->birth);
	demo_json_text(b, "birth_place", p->birth_place);
	demo_json_text(b, "nationality", p->nationality);
	demo_json_text(b, "profession", p->profession);
	demo_json_text(b, "education_level", p->education);
	demo_json_text(b, "current_location", p->location);
	demo_json_text(b, "current_field", p->studied);
	demo_json_text(b, "desired_field", p->wants);
	demo_json_text(b, "emergency_name", p->emergency_name);
	demo_json_text(b, "emergency_relationship", p->emergency_relationship);
	demo_json_text(b, "emergency_phone", p->emergency_phone);
}

static int64_t
id_of(const struct demo_user *u)
{
	return u != NULL ? u->id : 0;
}

static void
add_life(struct buf *b, const struct demo_life *l)
{
	demo_json_text(b, "status", demo_status_names[l->status]);
	demo_json_time(b, "created_at", l->created);
	demo_json_time(b, "updated_at", l->updated);
	demo_json_time(b, "analysis_deadline", l->deadline);
	demo_json_time(b, "decision_at", l->decided);
	demo_json_time(b, "converted_at", l->converted);
	demo_json_time(b, "deleted_at", l->deleted);
	demo_json_id(b, "deleted_by", id_of(l->deleter));
	demo_json_id(b, "advisor_id", id_of(l->advisor));
	demo_json_id(b, "created_by", id_of(l->creator));
	demo_json_id(b, "commercial_id", id_of(l->commercial));
	demo_json_id(b, "partner_id", l->partner);
	demo_json_text(b, "source", l->source);
	demo_json_text(b, "notes", l->note);
	demo_json_int(b, "version", l->version);
}

static void
add_client(struct demo *d, struct buf *b, const struct demo_life *l, const char *reference)
{
	demo_json_object(b);
	demo_json_int(b, "id", ++d->clients);
	demo_json_int(b, "prospect_id", d->made);
	demo_json_text(b, "reference_number", reference_client(d->row, reference));
	demo_json_text(b, "status", l->client_status);
	demo_json_text(b, "payment_status", l->payment_status);
	demo_json_text(b, "visa_status", l->visa_status);
	demo_json_id(b, "advisor_id", id_of(l->advisor));
	demo_json_time(b, "opened_at", l->converted);
	demo_json_time(b, "updated_at", l->client_updated);
	demo_json_time(b, "archived_at", l->archived);
	demo_json_int(b, "version", l->client_version);
	demo_json_object_end(b);
}

static void
add_words(struct demo *d, struct buf *b, const struct demo_person *p, const struct demo_life *l)
{
	const char **words;
	size_t n = name_words(d->row, p->last_name, p->first_name, &words);

	demo_json_object(b);
	demo_json_int(b, "prospect_id", d->made);
	demo_json_id(b, "advisor_id", id_of(l->advisor));
	demo_json_id(b, "partner_id", l->partner);
	demo_json_id(b, "commercial_id", id_of(l->commercial));
	demo_json_texts(b, "words", words, n);
	demo_json_object_end(b);
}

static void
add_prospect(struct demo *d, struct demo_batch *batch)
{
	struct buf *b = &batch->prospects;
	struct demo_life l = demo_life(d->calendar, d->staff, d->made);
	struct date came = date_of_time(l.created);
	struct demo_person p = demo_person(d->row, d->made, came);
	const char *reference =
	    reference_prospect(d->row, came.year, ++d->numbers[came.year - d->first_year]);

	demo_json_object(b);
	demo_json_int(b, "id", ++d->made);
	demo_json_text(b, "reference_number", reference);
	add_person(b, &p);
	/* some who just came do not know yet where they want to go */
	if (l.status != NEW || d->made % 13 != 0)
		demo_json_text(b, "desired_destination", p.destination);
	add_life(b, &l);
	demo_json_text(b, "name_key", alike_name(d->row, p.last_name, p.first_name));
	demo_json_object_end(b);
	if (l.status == CONVERTED)
		add_client(d, &batch->clients, &l, reference);
	add_words(d, &batch->words, &p, &l);
}

int64_t
demo_prospects(struct demo *d, struct demo_batch *batch, int64_t n)
{
	int64_t i;

	demo_json_array(&batch->prospects);
	demo_json_array(&batch->clients);
	demo_json_array(&batch->words);
	for (i = 0; i < n && d->made < d->plan.rows; i++) {
		arena_reset(d->row);
		add_prospect(d, batch);
	}
	demo_json_array_end(&batch->prospects);
	demo_json_array_end(&batch->clients);
	demo_json_array_end(&batch->words);
	return i;
}

void
demo_counters(struct demo *d, struct buf *b)
{
	int i;

	demo_json_array(b);
	for (i = 0; i < YEARS; i++) {
		if (d->numbers[i] == 0)
			continue;
		demo_json_object(b);
		demo_json_int(b, "period", d->first_year + i);
		demo_json_int(b, "current_value", d->numbers[i]);
		demo_json_object_end(b);
	}
	demo_json_array_end(b);
}
