/*
 * The process that stands by.  Each worker serves one connection at a time, so that a
 * database that hangs keeps all of them waiting, and with them what needs no database.  Then
 * this one takes the connections: it answers what it can without a database and says of all
 * else, at once, that it is not to be had now.  Otherwise it takes none, and it opens no
 * connection but the one it asks the server with whether it hangs.
 */
#ifndef MB_WEB_SPARE_H
#define MB_WEB_SPARE_H

#include <stdbool.h>

struct conf;

/* Whether it is needed now: every worker has waited for some time, and the server does not
 * answer.  Takes a moment at most. */
bool spare_needed(const struct conf *);

#endif
