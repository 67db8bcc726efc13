#include "backup/manifest.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "depot/depot.h"

static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
static const char *const kinds[] = { "database", "files", NULL };

void
copy_name(char out[COPY_NAME_SIZE], time_t at, const unsigned char chance[4])
{
	struct tm tm;
	size_t n;

	gmtime_r(&at, &tm);
	n = strftime(out, COPY_NAME_SIZE, "%Y%m%dT%H%M%SZ-", &tm);
	for (size_t i = 0; i < 4; i++)
		out[n + i] = letters[chance[i] % (sizeof(letters) - 1)];
	out[n + 4] = '\0';
}

bool
copy_name_read(const char *name, time_t *at)
{
	char text[] = "YYYY-MM-DDTHH:MM:SSZ";
	static const char shape[] = "dddddddd" "Tdddddd" "Z-llll";
	size_t to[] = { 0, 1, 2, 3, 5, 6, 8, 9, 10, 11, 12, 14, 15, 17, 18, 19 };

	if (strlen(name) != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; i < sizeof(shape) - 1; i++) {
		bool digit = name[i] >= '0' && name[i] <= '9';

		if (shape[i] == 'd' ? !digit :
		    shape[i] == 'l' ? strchr(letters, name[i]) == NULL : name[i] != shape[i])
			return false;
	}
	for (size_t i = 0; i < sizeof(to) / sizeof(to[0]); i++)
		text[to[i]] = name[i];
	return time_parse(text, at);
}

/* ---- writing ----------------------------------------------------------------- */

static json_t *
text_or_null(const char *s)
{
	return s == NULL ? json_null() : json_string(s);
}

static json_t *
of_objects(const struct manifest *m)
{
	json_t *list = json_array();

	for (size_t i = 0; i < m->objects_count; i++) {
		const struct object *o = &m->objects[i];

		json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:I, s:s, s:I, s:s}",
		    "name", o->name, "kind", kinds[o->kind], "folder", text_or_null(o->folder),
		    "bytes", (json_int_t)o->sealed.bytes, "sha256", o->sealed.sum,
		    "clear_bytes", (json_int_t)o->sealed.clear_bytes, "clear_sha256", o->sealed.clear_sum));
	}
	return list;
}

static json_t *
of_tables(const struct dump_content *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->count; i++)
		json_array_append_new(list, json_pack("{s:s, s:I, s:s, s:s}", "name", c->tables[i].name,
		    "rows", (json_int_t)c->tables[i].rows, "sha256", c->tables[i].sum,
		    "definition_sha256", c->tables[i].shape));
	return list;
}

static json_t *
of_migrations(const struct manifest *m)
{
	json_t *list = json_array();

	for (size_t i = 0; i < m->migrations_count; i++)
		json_array_append_new(list, json_pack("{s:i, s:s, s:s, s:s}", "version",
		    m->migrations[i].version, "name", m->migrations[i].name, "checksum",
		    m->migrations[i].checksum, "state", m->migrations[i].state));
	return list;
}

static json_t *
of_recipients(const struct manifest *m)
{
	json_t *list = json_array();

	for (size_t i = 0; m->recipients[i] != NULL; i++)
		json_array_append_new(list, json_string(m->recipients[i]));
	return list;
}

static json_t *
of_position(const struct dump_content *c)
{
	if (c->log_file == NULL)
		return json_null();
	return json_pack("{s:s, s:I, s:o}", "file", c->log_file, "offset",
	    (json_int_t)c->log_position, "gtid", text_or_null(c->gtid));
}

static int
add_piece(const char *piece, size_t n, void *to)
{
	buf_add(to, piece, n);
	return 0;
}

char *
manifest_write(struct arena *a, const struct manifest *m, size_t *n)
{
	struct buf b = { .data = NULL };
	json_t *all = json_pack("{s:s, s:i, s:s, s:s, s:s, s:o, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:{s:I, s:s}, s:o}",
	    "format", "maboussole-backup", "format_version", MANIFEST_FORMAT,
	    "name", m->name, "started_at", time_format(a, m->started_at),
	    "finished_at", time_format(a, m->finished_at), "host", text_or_null(m->host),
	    "database", m->database, "program_version", m->program_version,
	    "server_version", m->server_version, "position", of_position(&m->content),
	    "recipients", of_recipients(m), "objects", of_objects(m), "tables", of_tables(&m->content),
	    "code", "count", (json_int_t)m->content.code, "sha256", m->content.code_sum,
	    "migrations", of_migrations(m));
	char *text = NULL;

	if (all != NULL && json_dump_callback(all, add_piece, &b, JSON_INDENT(1)) == 0) {
		buf_adds(&b, "\n");
		*n = b.len;
		text = arena_copy(a, buf_text(&b), b.len);
	}
	json_decref(all);
	buf_free(&b);
	return text;
}

/* ---- reading ----------------------------------------------------------------- */

struct reader {
	struct arena *arena;
	bool bad;
};

static const char *
text_of(struct reader *r, const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	r->bad |= s == NULL;
	return s == NULL ? "" : arena_strdup(r->arena, s);
}

static const char *
text_if(struct reader *r, const json_t *o, const char *key)
{
	return json_is_string(json_object_get(o, key)) ? text_of(r, o, key) : NULL;
}

static uint64_t
number_of(struct reader *r, const json_t *o, const char *key)
{
	const json_t *value = json_object_get(o, key);

	r->bad |= !json_is_integer(value) || json_integer_value(value) < 0;
	return r->bad ? 0 : (uint64_t)json_integer_value(value);
}

static void
sum_of(struct reader *r, const json_t *o, const char *key, char out[SUM_SIZE])
{
	const char *s = text_of(r, o, key);

	if (strlen(s) != SUM_SIZE - 1 || strspn(s, "0123456789abcdef") != SUM_SIZE - 1)
		r->bad = true;
	else
		memcpy(out, s, SUM_SIZE);
}

static time_t
time_of(struct reader *r, const json_t *o, const char *key)
{
	time_t at = 0;

	if (!time_parse(text_of(r, o, key), &at))
		r->bad = true;
	return at;
}

static const json_t *
list_of(struct reader *r, const json_t *o, const char *key)
{
	const json_t *list = json_object_get(o, key);

	r->bad |= !json_is_array(list);
	return list;
}

static void
read_objects(struct reader *r, const json_t *all, struct manifest *m)
{
	const json_t *list = list_of(r, all, "objects");
	struct object *objects = arena_array(r->arena, json_array_size(list) + 1, sizeof(*objects));

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		struct object *o = &objects[i];
		int kind = str_index(kinds, text_of(r, one, "kind"));

		o->name = text_of(r, one, "name");
		o->folder = text_if(r, one, "folder");
		o->kind = kind < 0 ? OBJECT_FILES : (enum object_kind)kind;
		o->sealed.bytes = number_of(r, one, "bytes");
		o->sealed.clear_bytes = number_of(r, one, "clear_bytes");
		sum_of(r, one, "sha256", o->sealed.sum);
		sum_of(r, one, "clear_sha256", o->sealed.clear_sum);
		r->bad |= kind < 0 || !depot_name_good(o->name) || strchr(o->name, '/') != NULL ||
		    (o->kind == OBJECT_FILES && (o->folder == NULL || !depot_name_good(o->folder) ||
		    strchr(o->folder, '/') != NULL));
	}
	m->objects = objects;
	m->objects_count = json_array_size(list);
}

static void
read_tables(struct reader *r, const json_t *all, struct dump_content *c)
{
	const json_t *list = list_of(r, all, "tables"), *code = json_object_get(all, "code");
	struct dump_table *tables = arena_array(r->arena, json_array_size(list) + 1, sizeof(*tables));

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);

		tables[i].name = text_of(r, one, "name");
		tables[i].rows = number_of(r, one, "rows");
		sum_of(r, one, "sha256", tables[i].sum);
		sum_of(r, one, "definition_sha256", tables[i].shape);
		c->rows += tables[i].rows;
	}
	c->tables = tables;
	c->count = json_array_size(list);
	c->code = number_of(r, code, "count");
	sum_of(r, code, "sha256", c->code_sum);
}

static void
read_position(struct reader *r, const json_t *all, struct dump_content *c)
{
	const json_t *position = json_object_get(all, "position");

	if (!json_is_object(position))
		return;
	c->log_file = text_of(r, position, "file");
	c->log_position = number_of(r, position, "offset");
	c->gtid = text_if(r, position, "gtid");
	r->bad |= strchr(c->log_file, '/') != NULL || c->log_file[0] == '-';
}

static void
read_migrations(struct reader *r, const json_t *all, struct manifest *m)
{
	const json_t *list = list_of(r, all, "migrations");
	struct migrated *rows = arena_array(r->arena, json_array_size(list) + 1, sizeof(*rows));

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);

		rows[i].version = (int)number_of(r, one, "version");
		rows[i].name = text_of(r, one, "name");
		rows[i].checksum = text_of(r, one, "checksum");
		rows[i].state = text_of(r, one, "state");
	}
	m->migrations = rows;
	m->migrations_count = json_array_size(list);
}

static void
read_all(struct reader *r, const json_t *all, struct manifest *m)
{
	const json_t *list = list_of(r, all, "recipients");
	const char **recipients = arena_array(r->arena, json_array_size(list) + 1, sizeof(*recipients));
	time_t at;

	m->name = text_of(r, all, "name");
	r->bad |= !copy_name_read(m->name, &at);
	m->started_at = time_of(r, all, "started_at");
	m->finished_at = time_of(r, all, "finished_at");
	m->database = text_of(r, all, "database");
	m->host = text_if(r, all, "host");
	m->program_version = text_of(r, all, "program_version");
	m->server_version = text_of(r, all, "server_version");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *one = json_string_value(json_array_get(list, i));

		r->bad |= one == NULL;
		recipients[i] = one == NULL ? "" : arena_strdup(r->arena, one);
	}
	m->recipients = recipients;
	read_objects(r, all, m);
	read_tables(r, all, &m->content);
	read_position(r, all, &m->content);
	read_migrations(r, all, m);
}

const struct manifest *
manifest_read(struct arena *a, const char *text, size_t n, const char **fault, bool *newer)
{
	struct reader r = { .arena = a };
	struct manifest *m = arena_alloc(a, sizeof(*m));
	json_error_t error;
	json_t *all = json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);
	uint64_t version;

	*newer = false;
	if (all == NULL || !str_equal(json_string_value(json_object_get(all, "format")), "maboussole-backup")) {
		*fault = "its manifest is none of this program";
		json_decref(all);
		return NULL;
	}
	version = number_of(&r, all, "format_version");
	if (!r.bad && version == MANIFEST_FORMAT)
		read_all(&r, all, m);
	json_decref(all);
	*newer = !r.bad && version > MANIFEST_FORMAT;
	if (*newer)
		*fault = arena_printf(a, "it was made by a newer program: its manifest has format %d and this program"
		    " knows %d", (int)version, MANIFEST_FORMAT);
	else if (r.bad || version != MANIFEST_FORMAT)
		*fault = "its manifest lacks something or holds what none does";
	else
		return m;
	return NULL;
}
