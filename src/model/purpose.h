/* What API keys are for: purpose.def as a table. */
#ifndef MB_MODEL_PURPOSE_H
#define MB_MODEL_PURPOSE_H

#include "model/rights.h"

struct purpose {
	const char *name;	/* the column of api_keys that is set; NULL last */
	enum perm perm;		/* one of the permissions that such a key keeps */
};

extern const struct purpose purposes[];

#endif
