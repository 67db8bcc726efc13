#include "web/exposition.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

const char exposition_type[] = "text/plain; version=0.0.4; charset=utf-8";

/* Of a help text quotes stay as they are, of a label's value they do not. */
static void
add_escaped(struct buf *out, const char *s, bool value)
{
	for (; *s != '\0'; s++)
		if (*s == '\\')
			buf_adds(out, "\\\\");
		else if (*s == '\n')
			buf_adds(out, "\\n");
		else if (*s == '"' && value)
			buf_adds(out, "\\\"");
		else
			buf_addc(out, *s);
}

void
exposition_family(struct buf *out, const char *name, const char *type, const char *help)
{
	buf_printf(out, "# HELP %s ", name);
	add_escaped(out, help, false);
	buf_printf(out, "\n# TYPE %s %s\n", name, type);
}

void
exposition_sample(struct buf *out, const char *name, const char *const *labels, double value)
{
	buf_adds(out, name);
	for (size_t i = 0; labels != NULL && labels[i] != NULL; i += 2) {
		buf_printf(out, "%c%s=\"", i == 0 ? '{' : ',', labels[i]);
		add_escaped(out, labels[i + 1], true);
		buf_addc(out, '"');
	}
	/* seventeen digits hold any number of ours exactly */
	buf_printf(out, "%s %.17g\n", labels != NULL && labels[0] != NULL ? "}" : "", value);
}

void
exposition_one(struct buf *out, const char *name, const char *type, const char *help, double value)
{
	exposition_family(out, name, type, help);
	exposition_sample(out, name, NULL, value);
}
