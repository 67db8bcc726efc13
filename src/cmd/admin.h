/*
 * The admin command: what its sub-commands are given, and the table they stand
 * in.  Results go to standard output, talk to standard error; the exit codes are
 * those of sysexits.h.
 */
#ifndef MB_CMD_ADMIN_H
#define MB_CMD_ADMIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct conf;
struct db;
struct db_options;
struct statement;

struct admin {
	struct arena *arena;
	const struct conf *conf;	/* NULL for a command that wants none */
	const char *conf_path;
	bool json, quiet, no_input, dry_run, force;
};

/* "user create" is two words on the command line; the alias is artisan's. */
struct command {
	const char *name, *alias;
	int (*run)(struct admin *, int argc, char **argv);	/* argv[0] is the last word of the name */
	bool without_conf;
	const char *arguments, *what;	/* for --help */
};

extern const struct command commands[];		/* name NULL last */

/* The administrator's account on the configured servers; exits with EX_CONFIG
 * when its password cannot be read. */
struct db_options *admin_db_options(struct admin *);
/* A connection of that account with these statements, each of which may take so
 * many seconds.  NULL, and a sentence, when no server answers. */
struct db *admin_open(struct admin *, const struct statement *, size_t n, int timeout_s);
/* The same with the workers' own statements, so that both write the same; expansion: what
 * they were made of.  plain: without those for other scopes, filters and orders. */
struct expansion;
struct db *admin_open_as_worker(struct admin *, const struct expansion **, bool plain);
/* True, and a sentence: this is production and there was no --force. */
bool admin_refuses(const struct admin *, const char *command);
/* A sentence and the command's usage; EX_USAGE. */
int admin_usage(const char *command, const char *fault, const char *what);
/* The text in quotes as JSON has it; null for NULL. */
void admin_json(FILE *, const char *);

int cmd_backup_keys(struct admin *, int argc, char **argv);
int cmd_backup_list(struct admin *, int argc, char **argv);
int cmd_backup_prune(struct admin *, int argc, char **argv);
int cmd_backup_push(struct admin *, int argc, char **argv);
int cmd_backup_restore(struct admin *, int argc, char **argv);
int cmd_backup_run(struct admin *, int argc, char **argv);
int cmd_backup_verify(struct admin *, int argc, char **argv);
int cmd_config_check(struct admin *, int argc, char **argv);
int cmd_config_show(struct admin *, int argc, char **argv);
int cmd_export(struct admin *, int argc, char **argv);
int cmd_import(struct admin *, int argc, char **argv);
int cmd_migrate(struct admin *, int argc, char **argv);
int cmd_prospect_index(struct admin *, int argc, char **argv);
int cmd_remind(struct admin *, int argc, char **argv);
int cmd_rights(struct admin *, int argc, char **argv);
int cmd_rollback(struct admin *, int argc, char **argv);
int cmd_schema_check(struct admin *, int argc, char **argv);
int cmd_schema_dump(struct admin *, int argc, char **argv);
int cmd_schema_entity(struct admin *, int argc, char **argv);
int cmd_schema_interface(struct admin *, int argc, char **argv);
int cmd_schema_labels(struct admin *, int argc, char **argv);
int cmd_schema_leads(struct admin *, int argc, char **argv);
int cmd_schema_rng(struct admin *, int argc, char **argv);
int cmd_seed(struct admin *, int argc, char **argv);
int cmd_status(struct admin *, int argc, char **argv);
int cmd_user_create(struct admin *, int argc, char **argv);
int cmd_user_invite(struct admin *, int argc, char **argv);
int cmd_user_list(struct admin *, int argc, char **argv);
int cmd_user_reset_factor(struct admin *, int argc, char **argv);
int cmd_version(struct admin *, int argc, char **argv);

/* Writes to one account; prints the link when asked to, which is a secret. */
int cmd_user_invite_one(struct admin *, const char *email, bool print);

#endif
