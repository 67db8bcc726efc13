/*
 * The application as a worker sees it: what maboussole-worker calls, in this
 * order.  Everything else of the application is behind these.
 */
#ifndef MB_WEB_APP_H
#define MB_WEB_APP_H

#include <stdbool.h>

struct arena;
struct conf;
struct request;
struct response;

/* Before the fork, so that the processes share it: sheets compiled, statements
 * expanded, tables checked.  It opens no connection.  False: already said why. */
bool web_load(const struct conf *);
/* After the fork, once in each process that serves: connects and prepares.  False: the schema is
 * not one it can work with, which has been said; requests are answered with the page of
 * maintenance until it is. */
bool web_open(void);
/* The same in the process that stands by (web/spare.h), which opens nothing; and whether it
 * is needed now: the needed function of struct server_options. */
void web_stand_by(void);
bool web_needed(void *);
/* A request.  The serve function of struct server_options. */
void web_serve(void *, struct arena *, const struct request *, struct response *);
/* For --check: web_load() and then every statement prepared against the
 * database, and left again.  False: already said why. */
bool web_check(const struct conf *);
/* The same without a statement being prepared: a database that does not answer is no fault, one
 * whose schema is not the program's is. */
bool web_check_files(const struct conf *);

#endif
