/* A person as one tells the agency about oneself. */
#ifndef MB_STORE_DEMO_PERSON_H
#define MB_STORE_DEMO_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

struct arena;

struct demo_person {
	bool woman;
	const char *first_name, *last_name, *email, *phone;
	const char *birth_place, *nationality, *location;
	struct date birth;
	const char *education, *profession, *studied, *wants, *destination;
	const char *emergency_name, *emergency_relationship, *emergency_phone;
};

/* Number n, who came on that day.  About one in thirty came with a brother or
 * sister, who is number n - 1 and gave the same address. */
struct demo_person demo_person(struct arena *, int64_t n, struct date came);

#endif
