#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/str.h"
#include "cmd/admin.h"

int
cmd_version(struct admin *admin, int argc, char **argv)
{
	if (argc > 1)
		return admin_usage("version", "surplus argument ", argv[1]);
	printf(admin->json ? "{\"version\":\"%s\"}\n" : "maboussole %s\n", PACKAGE_VERSION);
	return EX_OK;
}

const struct command commands[] = {
	{ "migrate", NULL, cmd_migrate, false,
	    "[--resume | --redo] [--step N | --all] [--wait SECONDS] [--no-backup]\n"
	    "       | --mark-applied VERSION",
	    "apply the migrations that are pending", HONOURS_ALL },
	{ "rollback", "migrate:rollback", cmd_rollback, false, "[--step N | --all] [--wait SECONDS]",
	    "take back the last batch of migrations", HONOURS_ALL },
	{ "repair", "migrate:repair", cmd_repair, false, "",
	    "take migrations' files that have changed for those that were applied", HONOURS_ALL },
	{ "status", "migrate:status", cmd_status, false, "[--exit-code]",
	    "say which migrations are applied", NO_FORCE },
	{ "backup run", NULL, cmd_backup_run, false, "",
	    "make a copy of the database and the files", NO_FORCE },
	{ "backup list", NULL, cmd_backup_list, false, "[--from FOLDER] [--verify-key FILE]",
	    "say which copies there are", NO_FORCE },
	{ "backup push", NULL, cmd_backup_push, false, "[NAME | latest | --all]",
	    "send finished copies of the local folder to the store of the section s3", NO_FORCE },
	{ "backup verify", NULL, cmd_backup_verify, false,
	    "NAME|latest --identity FILE|- | --quick\n"
	    "       [--server HOST] [--user NAME] [--password-file FILE] [--from FOLDER] [--verify-key FILE]",
	    "prove a copy by restoring it into a scratch database", NO_DRY_RUN | NO_FORCE },
	{ "backup restore", NULL, cmd_backup_restore, false,
	    "NAME|latest --identity FILE|- [--into DATABASE [--replace DATABASE]]\n"
	    "       [--files FOLDER] [--until TIME [--binlogs FOLDER]] [--as-is]\n"
	    "       [--server HOST] [--user NAME] [--password-file FILE] [--from FOLDER] [--verify-key FILE]",
	    "bring a copy back", NO_FORCE },
	{ "backup prune", NULL, cmd_backup_prune, false, "[--from FOLDER] [--verify-key FILE]",
	    "remove the copies that no rule keeps", NO_JSON | NO_FORCE },
	{ "backup keys", NULL, cmd_backup_keys, false, "[--identity FILE]",
	    "make the keys that sign copies, or an identity that opens them", NO_JSON | NO_FORCE },
	{ "seed", "db:seed", cmd_seed, false,
	    "[--rows N] [--class NAME] [--today DATE] | --accounts", "load demonstration data",
	    HONOURS_ALL },
	{ "prospect index", NULL, cmd_prospect_index, false, "[--all]",
	    "write what the names of prospects are found and compared by, where it is missing", NO_FORCE },
	{ "export", NULL, cmd_export, false, "FOLDER",
	    "write whole files of all that an import takes", NO_FORCE },
	{ "import", NULL, cmd_import, false, "FILE...",
	    "read such files into a database that has none of their rows", NO_FORCE },
	{ "schema dump", NULL, cmd_schema_dump, false, "", "print the tables as SQL", NO_JSON | NO_FORCE },
	{ "schema check", NULL, cmd_schema_check, false, "",
	    "compare what the program declares with the tables and indexes there are", NO_FORCE },
	{ "schema entity", NULL, cmd_schema_entity, false, "NAME",
	    "print the description of an entity that the sheets are specialised by", NO_JSON | NO_FORCE },
	{ "schema interface", NULL, cmd_schema_interface, true, "",
	    "print which addresses programs have, and what each takes", NO_JSON | NO_FORCE },
	{ "schema labels", NULL, cmd_schema_labels, false, "",
	    "print what labels of values there are", NO_JSON | NO_FORCE },
	{ "schema leads", NULL, cmd_schema_leads, false, "",
	    "print the description of the files of leads that partners send", NO_JSON | NO_FORCE },
	{ "schema rng", NULL, cmd_schema_rng, false, "NAME",
	    "print the schema of an entity's record", NO_JSON | NO_FORCE },
	{ "user create", NULL, cmd_user_create, false,
	    "--email ADDRESS --name NAME --role ROLE [--locale fr|en] [--code CODE]\n"
	    "       [--partner CODE] [--password-file FILE | --password-stdin | --invite]",
	    "make an account", NO_FORCE },
	{ "user disable", NULL, cmd_user_disable, false,
	    "[--prospects queue|spread|ADDRESS] [--clients spread|ADDRESS] ADDRESS",
	    "close an account and hand over what its owner holds", NO_FORCE },
	{ "user enable", NULL, cmd_user_enable, false, "ADDRESS",
	    "open an account again that was closed", NO_FORCE },
	{ "user invite", NULL, cmd_user_invite, false, "[--print-link] ADDRESS",
	    "write to an account's owner how to set its first password", NO_FORCE },
	{ "user list", NULL, cmd_user_list, false, "", "print the accounts", NO_FORCE },
	{ "user reset-2fa", NULL, cmd_user_reset_factor, false, "ADDRESS",
	    "take the second factor from an account whose owner has lost it", NO_FORCE },
	{ "remind", NULL, cmd_remind, false, "[--at TIME]",
	    "say and do once what is due because nothing has happened", NO_FORCE },
	{ "rights", NULL, cmd_rights, true, "[--user ADDRESS | --routes]",
	    "print who may do what to which rows", NO_FORCE },
	{ "config check", NULL, cmd_config_check, true, "",
	    "say what is wrong in the configuration", NO_FORCE },
	{ "config show", NULL, cmd_config_show, false, "", "print the values in force", NO_FORCE },
	{ "doctor", NULL, cmd_doctor, true, "[CHECK...]",
	    "look at everything a support person would ask, and say what to do", NO_FORCE },
	{ "completion", NULL, cmd_completion, true, "bash",
	    "print what a shell completes this command's words by", NO_JSON | NO_FORCE },
	{ "help", NULL, cmd_help, true, "[COMMAND]", "say what a command does and takes", NO_FORCE },
	{ "version", NULL, cmd_version, true, "", "print the version", NO_FORCE },
	{ .name = NULL },
};

const struct spelling spellings[] = {
	{ "migrate:refresh", { "migrate", "--redo", "--all" } },
	{ "migrate:reset", { "rollback", "--all" } },
	{ .artisan = NULL },
};

/* artisan has a colon where we have a space. */
static bool
is_spelled(const char *name, const char *word)
{
	size_t i;

	for (i = 0; name[i] != '\0'; i++)
		if (name[i] != word[i] && !(name[i] == ' ' && word[i] == ':'))
			return false;
	return word[i] == '\0';
}

/* How many of the words name this command; 0 for another one. */
static int
names(const struct command *c, char *const *words)
{
	const char *space = strchr(c->name, ' ');

	if (is_spelled(c->name, words[0]) || str_equal(c->alias, words[0]))
		return 1;
	if (space == NULL || words[1] == NULL)
		return 0;
	return strncmp(c->name, words[0], (size_t)(space - c->name)) == 0 &&
	    words[0][space - c->name] == '\0' && str_equal(space + 1, words[1]) ? 2 : 0;
}

const struct command *
command_find(char *const *words, int *used)
{
	const struct command *c;

	for (c = commands; c->name != NULL; c++) {
		*used = names(c, words);
		if (*used > 0)
			return c;
	}
	return NULL;
}
