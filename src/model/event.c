#include "model/event.h"

#include <stddef.h>

#include "base/str.h"

const char *const event_names[] = {
#define EVENT(field_, name_) name_,
#include "model/event.def"
#undef EVENT
	"test",
	NULL,
};

static const struct {
	const char *code;
	bool client;		/* only of entries about one */
	int event;		/* -1: silent */
} tells[] = {
#define CLIENT_TELLS(code_, event_) { code_, true, EVENT_##event_ },
#define TELLS(code_, event_) { code_, false, EVENT_##event_ },
#define SILENT(code_) { code_, false, -1 },
#include "model/event.def"
#undef CLIENT_TELLS
#undef TELLS
#undef SILENT
};

const char *
event_of(const char *code, bool client)
{
	for (size_t i = 0; i < sizeof tells / sizeof *tells; i++)
		if (str_equal(tells[i].code, code) && (client || !tells[i].client))
			return tells[i].event < 0 ? NULL : event_names[tells[i].event];
	return NULL;
}
