/*
 * Named objects in a folder of this host or in an S3-compatible store.  A name is 1 to
 * 200 of A-Z a-z 0-9 . _ - with / between parts, none of which is empty or begins with a
 * dot.  An object is there whole or not at all, whatever ends the process that writes it.
 *
 * Whatever gives NULL, false or -1 has left a sentence for depot_fault().
 */
#ifndef MB_DEPOT_DEPOT_H
#define MB_DEPOT_DEPOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct arena;
struct conf;
struct depot;
struct depot_get;
struct depot_put;

enum { DEPOT_NAME_MAX = 200 };

enum depot_kind { DEPOT_LOCAL, DEPOT_S3 };

struct depot_entry {
	const char *name;	/* as long as the call lasts that tells it */
	uint64_t bytes;
	int64_t modified_at;	/* seconds since 1970 */
};

/* How far a file has got. */
struct depot_sent {
	uint64_t bytes;		/* how long it is */
	uint64_t sent, found;	/* by this call; by an earlier one */
};

bool depot_name_good(const char *name);
/* "local" or "s3", as backup.disk has it; -1 for another word. */
int depot_kind_of(const char *disk);

/* What the configuration names: the folder backup.path, which is made when only itself is
 * missing, or the section s3, of which nothing is asked yet.  NULL, and *fault says why. */
struct depot *depot_open(struct arena *, const struct conf *, enum depot_kind,
    const char **fault);
/* A folder given by hand, which is to be there. */
struct depot *depot_open_folder(struct arena *, const char *path, const char **fault);
void depot_close(struct depot *);
/* The folder; s3://bucket/prefix. */
const char *depot_where(const struct depot *);
/* The sentence of what failed last. */
const char *depot_fault(const struct depot *);
/* Whether that was because there is no such object. */
bool depot_absent(const struct depot *);

/* Begins an object.  What has the name stays until the new one is kept and is replaced
 * by it then. */
struct depot_put *depot_put(struct depot *, const char *name);
/* After a failure the others fail too, and nothing is to be looked at before the end. */
bool depot_write(struct depot_put *, const void *, size_t);
/* Whole and durable from now on; ends it.  False: nothing of it is there; where a store is
 * reached no more it may be, and is whole then.  NULL fails. */
bool depot_keep(struct depot_put *);
/* Ends it, and nothing stays.  Takes NULL. */
void depot_drop(struct depot_put *);

/* The same with a file that nobody writes to.  In S3 a large one goes in parts, and what an
 * earlier call has sent, of whatever process, is not sent again.  told: after each part;
 * may be NULL. */
bool depot_put_file(struct depot *, const char *name, const char *path, struct depot_sent *,
    void (*told)(void *, const struct depot_sent *), void *);

struct depot_get *depot_get(struct depot *, const char *name);
/* How long the object is. */
uint64_t depot_bytes(const struct depot_get *);
/* As read(2); 0 at the end, where it has been checked that no byte is missing. */
ssize_t depot_read(struct depot_get *, void *, size_t);
/* Ends it.  Takes NULL. */
void depot_got(struct depot_get *);

/* Tells the objects whose names begin so, in the order of their names. */
bool depot_list(struct depot *, const char *prefix,
    void (*each)(void *, const struct depot_entry *), void *);
/* There is none of this name afterwards, nor need there be one before. */
bool depot_remove(struct depot *, const char *name);
/* Takes away what unfinished writing has left and nobody has touched for so many
 * seconds.  How many there were; -1. */
int depot_sweep(struct depot *, int64_t older_s);

#endif
