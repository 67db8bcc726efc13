#include "store/outbox.h"

#include "base/arena.h"
#include "base/buf.h"
#include "db/db.h"
#include "db/statements.h"
#include "xml/doc.h"
#include "xml/write.h"

/* <letter template="…" lang="…"><value name="…">…</value></letter> */
static const char *
document(struct arena *a, const struct letter *l)
{
	xmlNodePtr root = doc_new("letter");
	struct buf text = { .data = NULL };
	const char *copy;

	doc_attr(root, "template", l->template);
	doc_attr(root, "lang", l->locale);
	for (const struct letter_value *v = l->values; v->name != NULL; v++)
		if (v->value != NULL)
			doc_attr(doc_text(root, "value", v->value), "name", v->name);
	write_document(&text, root->doc, METHOD_XML, PART_WHOLE, NULL);
	copy = arena_copy(a, text.data, text.len);
	buf_free(&text);
	doc_free(root->doc);
	return copy;
}

static struct arg
arg_of_id(const char *name, int64_t id)
{
	return id == 0 ? arg_null(name) : arg_int(name, id);
}

bool
outbox_add(struct db *db, struct arena *a, const struct letter *l)
{
	return db_exec(db, SQL_OUTBOX_INSERT,
	    ARGS(ARG("channel", l->channel), ARG("to_address", l->to),
		arg_of_id("user_id", l->user), arg_of_id("prospect_id", l->prospect),
		ARG("template", l->template), ARG("locale", l->locale),
		ARG("document", document(a, l)), ARG("secret", (int64_t)l->secret),
		arg_text("dedup_key", l->dedup))) == 1;
}
