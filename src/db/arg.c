#include <string.h>

#include "db/db.h"

struct arg
arg_int(const char *name, int64_t value)
{
	return (struct arg){ .name = name, .kind = ARG_INT, .number = value };
}

struct arg
arg_text(const char *name, const char *value)
{
	if (value == NULL)
		return arg_null(name);
	return (struct arg){
		.name = name, .kind = ARG_TEXT, .bytes = value, .size = strlen(value) };
}

struct arg
arg_blob(const char *name, const void *bytes, size_t size)
{
	if (bytes == NULL)
		return arg_null(name);
	return (struct arg){ .name = name, .kind = ARG_BLOB, .bytes = bytes, .size = size };
}

struct arg
arg_null(const char *name)
{
	return (struct arg){ .name = name, .kind = ARG_NONE };
}
