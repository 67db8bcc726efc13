#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "db/db.h"
#include "db/runner.h"

/* SHOW CREATE TABLE less the counter, which depends on the rows. */
static void
print_table(FILE *out, const char *text)
{
	const char *counter = strstr(text, " AUTO_INCREMENT=");
	const char *rest = counter;

	if (counter == NULL) {
		fprintf(out, "\n%s;\n", text);
		return;
	}
	rest += strlen(" AUTO_INCREMENT=");
	while (*rest >= '0' && *rest <= '9')
		rest++;
	fprintf(out, "\n%.*s%s;\n", (int)(counter - text), text, rest);
}

static bool
print_tables(struct runner *r, FILE *out)
{
	MYSQL_RES *tables = runner_ask(r, "SELECT table_name FROM information_schema.tables"
	    " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
	    " AND table_name NOT IN ('schema_migrations', 'schema_lock') ORDER BY table_name");
	MYSQL_RES *one;
	MYSQL_ROW row;

	if (tables == NULL)
		return false;
	while ((row = mysql_fetch_row(tables)) != NULL) {
		one = runner_ask(r, "SHOW CREATE TABLE `%s`", row[0]);
		if (one == NULL)
			break;
		print_table(out, mysql_fetch_row(one)[1]);
		mysql_free_result(one);
	}
	mysql_free_result(tables);
	return row == NULL;
}

/* Without the account that made it, which differs from server to server. */
static bool
print_triggers(struct runner *r, FILE *out)
{
	MYSQL_RES *triggers = runner_ask(r, "SELECT trigger_name, action_timing, event_manipulation,"
	    " event_object_table, action_statement FROM information_schema.triggers"
	    " WHERE trigger_schema = DATABASE() ORDER BY trigger_name");
	MYSQL_ROW row;

	if (triggers == NULL)
		return false;
	while ((row = mysql_fetch_row(triggers)) != NULL)
		fprintf(out, "\nDELIMITER ;;\nCREATE TRIGGER `%s` %s %s ON `%s` FOR EACH ROW\n%s;;\n"
		    "DELIMITER ;\n", row[0], row[1], row[2], row[3], row[4]);
	mysql_free_result(triggers);
	return true;
}

enum migrate_result
migrate_schema(struct arena *a, const struct migrate_options *o, FILE *out)
{
	struct runner r;
	enum migrate_result result = runner_open(&r, a, o, false);

	if (result == MIGRATE_OK && runner_word(&r, "SELECT DATABASE()") == NULL)
		result = runner_fault(&r, MIGRATE_REFUSED, "there is no database %s", o->db->name);
	if (result == MIGRATE_OK) {
		fputs("-- The schema after all migrations, printed by `maboussole schema dump'.\n"
		      "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci;\nSET foreign_key_checks = 0;\n", out);
		if (!print_tables(&r, out) || !print_triggers(&r, out))
			result = runner_fault(&r, MIGRATE_FAILED, "%s", mysql_error(r.my));
		fputs("\nSET foreign_key_checks = 1;\n", out);
	}
	runner_close(&r);
	return result;
}
