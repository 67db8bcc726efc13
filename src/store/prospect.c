#include "store/prospect.h"

#include "base/arena.h"
#include "db/db.h"
#include "db/statements.h"
#include "model/alike.h"
#include "model/names.h"

void
prospect_index(struct db *db, struct arena *a, int64_t id, const char *last_name, const char *first_name)
{
	const char **words, *key = alike_name(a, last_name, first_name);
	size_t n = name_words(a, last_name, first_name, &words);

	db_exec(db, SQL_PROSPECT_NAME_KEY,
	    ARGS(ARG("prospect_id", id), arg_text("name_key", *key == '\0' ? NULL : key)));
	db_exec(db, SQL_PROSPECT_WORD_DELETE, ARGS(ARG("prospect_id", id)));
	for (size_t i = 0; i < n; i++)
		db_exec(db, SQL_PROSPECT_WORD_INSERT, ARGS(ARG("prospect_id", id), ARG("word", words[i])));
}
