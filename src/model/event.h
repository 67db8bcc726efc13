/* What is told to hooks: event.def as tables. */
#ifndef MB_MODEL_EVENT_H
#define MB_MODEL_EVENT_H

#include <stdbool.h>

enum event {
#define EVENT(field_, name_) EVENT_##field_,
#include "model/event.def"
#undef EVENT
	EVENT__MAX
};

/* "prospect.created"; the last is "test", which no hook chooses, and NULL behind it. */
extern const char *const event_names[];

/* The event that an entry of the history is, by its code and whether it is about the client;
 * NULL: it is none. */
const char *event_of(const char *code, bool client);

#endif
