#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "http/fields.h"

/* An object whose members are values, or what another answer tells of a record: {"id": 7, ...}. */
enum { DEEP = 2, VALUES_MAX = 4 * FIELDS_MAX };

/* Whether it is no deeper and no larger than anything a form has: before the parser, which goes
 * down with it, sees it. */
static int
too_much(const char *s, size_t n)
{
	size_t deep = 0, values = 0;
	bool quoted = false;

	for (size_t i = 0; i < n; i++)
		if (quoted) {
			quoted = s[i] != '"';
			i += s[i] == '\\';
		} else if (s[i] == '"') {
			quoted = true;
		} else if (s[i] == '{' || s[i] == '[') {
			if (++deep > DEEP)
				return 400;
		} else if (s[i] == '}' || s[i] == ']') {
			deep -= deep > 0;
		} else if (s[i] == ',' && ++values > VALUES_MAX) {
			return 413;
		}
	return 0;
}

/* As a form has it; NULL: no form has such a value. */
static const char *
text_of(struct arena *a, json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		return json_string_value(value);
	case JSON_INTEGER:
		return arena_printf(a, "%lld", (long long)json_integer_value(value));
	case JSON_REAL:
		return arena_printf(a, "%.15g", json_real_value(value));
	case JSON_TRUE:
		return "yes";
	case JSON_FALSE:
		return "no";
	case JSON_NULL:
		return "";
	case JSON_OBJECT:
		return json_is_integer(json_object_get(value, "id")) ?
		    text_of(a, json_object_get(value, "id")) :
		    NULL;
	default:
		return NULL;
	}
}

static int
add_members(struct fields *f, struct arena *a, json_t *object)
{
	int fault = fields_start(f, a, json_object_size(object));
	const char *name;
	json_t *value;

	json_object_foreach(object, name, value)
	{
		const char *text = text_of(a, value);

		if (fault == 0)
			fault = text == NULL ?
			    400 :
			    fields_add(f, name, strlen(name), text, strlen(text));
	}
	return fault;
}

int
fields_json(struct fields *f, struct arena *a, const char *s, size_t n)
{
	int fault = too_much(s, n);
	json_t *object;

	if (fault != 0)
		return fault;
	if ((object = json_loadb(s, n, JSON_REJECT_DUPLICATES, NULL)) == NULL)
		return 400;
	fault = json_is_object(object) ? add_members(f, a, object) : 400;
	json_decref(object);
	return fault;
}
