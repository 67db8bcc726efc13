/* Which copies are kept: a pure rule over their times. */
#ifndef MB_BACKUP_KEEP_H
#define MB_BACKUP_KEEP_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct keep_rule {
	int daily, weekly, monthly;
};

/* times: of whole copies, the newest first.  keep[i]: the copy stays.  Of each of the last so
 * many days that have copies the newest one, of each of the last so many weeks (from Monday),
 * and months; days are those of UTC.  The newest copy of all stays whatever the rule says. */
void keep_plan(const struct keep_rule *, const time_t *times, size_t n, bool *keep);

#endif
