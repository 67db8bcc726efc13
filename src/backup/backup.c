#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "backup/inside.h"
#include "base/arena.h"
#include "db/db.h"
#include "db/plain.h"

enum { FAULT_BYTES = 500 };

enum backup_result
backup_fault(struct backup *b, enum backup_result result, const char *format, ...)
{
	char text[FAULT_BYTES];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (b->fault == NULL)
		b->fault = arena_strdup(b->arena, text);
	return result;
}

void
backup_tell(struct backup *b, enum backup_event event, const char *name, uint64_t n)
{
	if (b->tell != NULL)
		b->tell(b->context, event, name, n);
}

enum backup_result
backup_pumped(struct backup *b, enum pump_result result, const struct pump *p)
{
	static const enum backup_result results[] = {
		[PUMP_OK] = BACKUP_OK,
		[PUMP_SOURCE] = BACKUP_FAILED,
		[PUMP_TOOL] = BACKUP_FAILED,
		[PUMP_STORE] = BACKUP_STORE,
		[PUMP_KEY] = BACKUP_KEY,
		[PUMP_DAMAGED] = BACKUP_BAD,
		[PUMP_ENOUGH] = BACKUP_FAILED,
		[PUMP_STOPPED] = BACKUP_STOPPED,
	};

	if (result == PUMP_OK)
		return BACKUP_OK;
	return backup_fault(b, results[result], "%s: %s", p->object,
	    p->fault != NULL ? p->fault : "it was given up");
}

struct plain *
backup_connect(struct backup *b, const struct db_options *options, const char *database)
{
	struct db_options *o = arena_alloc(b->arena, sizeof(*o));
	const char *fault = NULL;
	struct plain *p;

	*o = *options;
	o->name = database;
	p = plain_open(b->arena, o, &fault);
	if (p == NULL)
		backup_fault(b, BACKUP_UNAVAILABLE, "%s", fault);
	return p;
}
