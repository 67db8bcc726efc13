#include "model/purpose.h"

#include <stddef.h>

const struct purpose purposes[] = {
#define OPENS(n_, perm_) { #n_, perm_ },
#include "model/purpose.def"
#undef OPENS
	{ .name = NULL },
};
