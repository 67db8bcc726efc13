/*
 * maboussole doctor: what the checks share.  Each looks at one thing, says what is not as it ought
 * to be and what to do about it, and is fine when it has nothing to say.
 */
#ifndef MB_CMD_DOCTOR_H
#define MB_CMD_DOCTOR_H

#include <stdbool.h>
#include <stdint.h>

struct admin;
struct conf;
struct db;
struct rows;

enum verdict { VERDICT_FINE, VERDICT_WARNING, VERDICT_FAULT };

struct doctor {
	struct admin *admin;
	struct arena *arena;
	const struct conf *conf;	/* NULL: it cannot be read, and nothing else is looked at */
	bool production;
	struct db *db;			/* NULL: no server answers */
	struct rows *server, *tables;	/* doctor/server.sql, at its row; doctor/tables.sql */
	/* of the check that runs */
	const char *name;
	bool said;
	/* of all */
	int warnings, faults, printed;
};

/* Something is not as it ought to be: a sentence, and what to do. */
void doctor_say(struct doctor *, enum verdict, const char *remedy, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* What is said when all is well; at the end of a check. */
void doctor_fine(struct doctor *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Worse where people work than where something is tried. */
enum verdict doctor_grave(const struct doctor *);

/* doctor_host.c */
void doctor_configuration(struct doctor *);
void doctor_secrets(struct doctor *);
void doctor_paths(struct doctor *);
void doctor_disk(struct doctor *);
void doctor_programs(struct doctor *);
void doctor_kernel(struct doctor *);
void doctor_clock(struct doctor *);
void doctor_worker(struct doctor *);
/* doctor_net.c */
void doctor_socket(struct doctor *);
void doctor_site(struct doctor *);
void doctor_mail(struct doctor *);
/* doctor_db.c */
void doctor_server(struct doctor *);
void doctor_durability(struct doctor *);
void doctor_session(struct doctor *);
void doctor_connections(struct doctor *);
void doctor_accounts(struct doctor *);
void doctor_migrations(struct doctor *);
void doctor_tables(struct doctor *);
void doctor_schema(struct doctor *);
void doctor_admins(struct doctor *);
void doctor_queue(struct doctor *);
void doctor_beats(struct doctor *);
void doctor_copies(struct doctor *);

#endif
