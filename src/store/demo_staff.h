/* Who works at the demonstration agency, and who sends it people. */
#ifndef MB_STORE_DEMO_STAFF_H
#define MB_STORE_DEMO_STAFF_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct arena;
struct demo_calendar;
struct demo_random;

enum demo_role { SUPER_ADMIN, MANAGER, ADVISOR, PARTNER, COMMERCIAL };

struct demo_user {
	int64_t id;
	const char *name, *email, *phone, *code;
	enum demo_role role;
	unsigned load;		/* share of the prospects, against the others' */
	time_t joined;
	time_t left;		/* 0: still there */
	int64_t partner;	/* of a partner's account */
};

struct demo_partner {
	const char *code, *name, *kind, *contact, *city, *country;
	unsigned share;
	bool gone;
};

enum {
	DEMO_SUPER_ADMINS = 3,
	DEMO_MANAGERS = 4,
	DEMO_ADVISORS = 45,
	DEMO_COMMERCIALS = 6,
	DEMO_PARTNERS = 12,
	DEMO_USERS = DEMO_SUPER_ADMINS + DEMO_MANAGERS + DEMO_ADVISORS + DEMO_COMMERCIALS +
	    DEMO_PARTNERS,
};

extern const struct demo_partner demo_partner_list[DEMO_PARTNERS];	/* id: place + 1 */

/* DEMO_USERS of them; a user's place is his id less one. */
const struct demo_user *demo_staff(struct arena *, const struct demo_calendar *);
/* A telephone number of the plan of 2021: mobile, or now and then fixed. */
const char *demo_phone(struct arena *, struct demo_random *);
/* Somebody of this role, by load, who was there at that time and, when the
 * matter is still open, is there now; NULL if there is nobody. */
const struct demo_user *demo_somebody(const struct demo_user *staff, struct demo_random *,
    enum demo_role, time_t, bool open);

#endif
