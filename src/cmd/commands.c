#include <stdio.h>
#include <sysexits.h>

#include "cmd/admin.h"

int
cmd_version(struct admin *admin, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	printf(admin->json ? "{\"version\":\"%s\"}\n" : "maboussole %s\n", PACKAGE_VERSION);
	return EX_OK;
}

const struct command commands[] = {
	{ "migrate", NULL, cmd_migrate, false, "[--resume] [--step N]",
	    "apply the migrations that are pending" },
	{ "rollback", "migrate:rollback", cmd_rollback, false, "[--step N | --all]",
	    "take back the last batch of migrations" },
	{ "status", "migrate:status", cmd_status, false, "[--exit-code]",
	    "say which migrations are applied" },
	{ "backup run", "backup:run", cmd_backup_run, false, "",
	    "make a copy of the database and the files" },
	{ "backup list", "backup:list", cmd_backup_list, false, "[--from FOLDER] [--verify-key FILE]",
	    "say which copies there are" },
	{ "backup push", "backup:push", cmd_backup_push, false, "[NAME | latest | --all]",
	    "send finished copies of the local folder to the store of the section s3" },
	{ "backup verify", "backup:verify", cmd_backup_verify, false,
	    "NAME|latest --identity FILE|- | --quick\n"
	    "       [--server HOST] [--user NAME] [--password-file FILE] [--from FOLDER] [--verify-key FILE]",
	    "prove a copy by restoring it into a scratch database" },
	{ "backup restore", "backup:restore", cmd_backup_restore, false,
	    "NAME|latest --identity FILE|- [--into DATABASE [--replace DATABASE]]\n"
	    "       [--files FOLDER] [--until TIME [--binlogs FOLDER]] [--as-is]\n"
	    "       [--server HOST] [--user NAME] [--password-file FILE] [--from FOLDER] [--verify-key FILE]",
	    "bring a copy back" },
	{ "backup prune", "backup:prune", cmd_backup_prune, false, "[--from FOLDER] [--verify-key FILE]",
	    "remove the copies that no rule keeps" },
	{ "backup keys", "backup:keys", cmd_backup_keys, false, "[--identity FILE]",
	    "make the keys that sign copies, or an identity that opens them" },
	{ "seed", "db:seed", cmd_seed, false,
	    "[--rows N] [--class NAME] [--today DATE] | --accounts", "load demonstration data" },
	{ "prospect index", "prospect:index", cmd_prospect_index, false, "[--all]",
	    "write what the names of prospects are found and compared by, where it is missing" },
	{ "export", NULL, cmd_export, false, "FOLDER", "write whole files of all that an import takes" },
	{ "import", NULL, cmd_import, false, "FILE...", "read such files into a database that has none of their rows" },
	{ "schema dump", "schema:dump", cmd_schema_dump, false, "",
	    "print the tables as SQL" },
	{ "schema check", "schema:check", cmd_schema_check, false, "",
	    "compare what the program declares with the tables and indexes there are" },
	{ "schema entity", "schema:entity", cmd_schema_entity, false, "NAME",
	    "print the description of an entity that the sheets are specialised by" },
	{ "schema interface", "schema:interface", cmd_schema_interface, true, "",
	    "print which addresses programs have, and what each takes" },
	{ "schema labels", "schema:labels", cmd_schema_labels, false, "",
	    "print what labels of values there are" },
	{ "schema leads", "schema:leads", cmd_schema_leads, false, "",
	    "print the description of the files of leads that partners send" },
	{ "schema rng", "schema:rng", cmd_schema_rng, false, "NAME",
	    "print the schema of an entity's record" },
	{ "user create", "user:create", cmd_user_create, false,
	    "--email ADDRESS --name NAME --role ROLE [--locale fr|en] [--code CODE]\n"
	    "       [--partner CODE] [--password-file FILE | --password-stdin | --invite]",
	    "make an account" },
	{ "user invite", "user:invite", cmd_user_invite, false, "[--print-link] ADDRESS",
	    "write to an account's owner how to set its first password" },
	{ "user list", "user:list", cmd_user_list, false, "", "print the accounts" },
	{ "user reset-2fa", "user:reset-2fa", cmd_user_reset_factor, false, "ADDRESS",
	    "take the second factor from an account whose owner has lost it" },
	{ "remind", NULL, cmd_remind, false, "[--at TIME]",
	    "say and do once what is due because nothing has happened" },
	{ "rights", NULL, cmd_rights, true, "[--user EMAIL | --routes]",
	    "print who may do what to which rows" },
	{ "config check", "config:check", cmd_config_check, true, "",
	    "say what is wrong in the configuration" },
	{ "config show", "config:show", cmd_config_show, false, "",
	    "print the values in force" },
	{ "version", NULL, cmd_version, true, "", "print the version" },
	{ .name = NULL },
};
