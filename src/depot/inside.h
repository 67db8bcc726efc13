/* What depot.c asks of each kind of storage. */
#ifndef MB_DEPOT_INSIDE_H
#define MB_DEPOT_INSIDE_H

#include "depot/depot.h"

struct depot_ways {
	void (*close)(struct depot *);
	struct depot_put *(*put)(struct depot *, struct arena *, const char *name);
	bool (*write)(struct depot_put *, const void *, size_t);
	/* Both end it but for its arena; keep is not asked after a failure. */
	bool (*keep)(struct depot_put *);
	void (*drop)(struct depot_put *);
	bool (*put_file)(struct depot *, struct arena *, const char *name, const char *path,
	    struct depot_sent *, void (*told)(void *, const struct depot_sent *), void *);
	struct depot_get *(*get)(struct depot *, struct arena *, const char *name);
	ssize_t (*read)(struct depot_get *, void *, size_t);
	void (*got)(struct depot_get *);
	bool (*list)(struct depot *, const char *prefix,
	    void (*each)(void *, const struct depot_entry *), void *);
	bool (*remove)(struct depot *, const char *name);
	int (*sweep)(struct depot *, int64_t older_s);
};

/* The first member of what each kind knows besides. */
struct depot {
	const struct depot_ways *ways;
	struct arena *arena;	/* the one it was opened in */
	const char *where;
	bool absent;
	char fault[400];
};

struct depot_put {
	struct depot *depot;
	struct arena *arena;	/* its own, which ends with it */
	const char *name;
	bool failed;
};

struct depot_get {
	struct depot *depot;
	struct arena *arena;
	const char *name;
	uint64_t bytes, done;
};

/* Leaves the sentence; gives false. */
bool depot_fail(struct depot *, const char *, ...) __attribute__((format(printf, 2, 3), nonnull));
/* The same for what is not there. */
bool depot_fail_absent(struct depot *, const char *name);

struct depot *folder_open(struct arena *, const char *path, bool make, const char **fault);

struct depot *s3_open(struct arena *, const struct conf *, const char **fault);

#endif
