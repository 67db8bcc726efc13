# The two programs: each its main() and libmaboussole.a.  In sbin_PROGRAMS
# maboussole, in pkglibexec_PROGRAMS maboussole-worker; their _LDADD is $(MB_LIBS),
# since the default one also names cmocka.
libmaboussole_a_SOURCES += \
	src/cmd/again.c \
	src/cmd/again.h \
	src/cmd/listen.c \
	src/cmd/listen.h \
	src/cmd/master.c \
	src/cmd/master.h \
	src/cmd/notify.c \
	src/cmd/notify.h

sbin_PROGRAMS += maboussole
maboussole_SOURCES = \
	src/cmd/admin.c src/cmd/admin.h \
	src/cmd/as_worker.c \
	src/cmd/cmd_backup.c \
	src/cmd/cmd_backup_push.c \
	src/cmd/cmd_config.c \
	src/cmd/cmd_export.c \
	src/cmd/cmd_factor.c \
	src/cmd/cmd_import.c \
	src/cmd/cmd_invite.c \
	src/cmd/cmd_migrate.c \
	src/cmd/cmd_remind.c \
	src/cmd/cmd_rights.c \
	src/cmd/cmd_schema.c \
	src/cmd/cmd_schema_check.c \
	src/cmd/cmd_prospect.c \
	src/cmd/cmd_seed.c \
	src/cmd/cmd_user.c \
	src/cmd/commands.c \
	src/cmd/maboussole.c \
	src/cmd/migrating.c src/cmd/migrating.h \
	src/cmd/prompt.c src/cmd/prompt.h
maboussole_LDADD = $(MB_LIBS)

pkglibexec_PROGRAMS += maboussole-worker
maboussole_worker_SOURCES = src/cmd/maboussole-worker.c
maboussole_worker_LDADD = $(MB_LIBS)
dist_man_MANS += src/cmd/maboussole-api.7 src/cmd/maboussole-hooks.7 src/cmd/maboussole.8 src/cmd/maboussole-worker.8
