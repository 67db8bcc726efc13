/*
 * The configuration: a YAML file of options, some in sections.  conf.def names
 * them all; an option `name' of the section `database' is database_name here,
 * in the unit that its text there says.  What the file leaves out has its
 * default; an option without a default is NULL.  BACKUP_DISK and BACKUP_PATH of
 * the environment go before backup.disk and before backup.path or s3.prefix.
 */
#ifndef MB_CONF_CONF_H
#define MB_CONF_CONF_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct arena;

#define CONF_CHOICE const char *
#define CONF_TEXT const char *
#define CONF_URL const char *
#define CONF_PATH const char *
#define CONF_SECRET const char *
#define CONF_HOSTS const char *const * /* NULL behind the last */
#define CONF_LIST const char *const * /* NULL behind the last */
#define CONF_NUMBER int64_t
#define CONF_BOOL bool

struct conf {
#define TOP(name_, type_, least_, most_, choices_, default_, text_) CONF_##type_ name_;
#define SECTION(name_, text_)
#define OPTION(section_, name_, type_, least_, most_, choices_, default_, text_) \
	CONF_##type_ section_##_##name_;
#include "conf/conf.def"
#undef TOP
#undef SECTION
#undef OPTION
};

/* Where the programs look without -c. */
extern const char conf_path[];

/* NULL when anything in the file is wrong: each fault has been said on
 * standard error, as file:line:column: and a sentence. */
const struct conf *conf_load(const char *path);
void conf_free(const struct conf *);

/* The one line in the file of a SECRET.  NULL, and a sentence on standard
 * error, when it cannot be read, is empty, or when others than its owner could
 * change it or anyone could read it.  The workers read their own only, so that
 * the administrator's may be unreadable to them. */
char *conf_secret(struct arena *, const char *path);

/* A file of several lines that is kept the same way, as a key in PEM; NULL, and said, as above. */
char *conf_key(struct arena *, const char *path);

/* The values in force, as YAML that conf_load() takes. */
void conf_show(FILE *, const struct conf *);
/* The sample file, and the options' part of maboussole.yaml(5). */
void conf_print_sample(FILE *);
void conf_print_manual(FILE *);

#endif
