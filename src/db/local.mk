libmaboussole_a_SOURCES += \
	src/db/arg.c \
	src/db/connect.c \
	src/db/db.c src/db/db.h \
	src/db/grant.c \
	src/db/history.c \
	src/db/internal.h \
	src/db/lock.c \
	src/db/migrate.c src/db/migrate.h \
	src/db/migration.c src/db/migration.h \
	src/db/param.c src/db/param.h \
	src/db/probe.c src/db/probe.h \
	src/db/plain.c src/db/plain.h \
	src/db/rows.c \
	src/db/runner.c src/db/runner.h \
	src/db/schema.c \
	src/db/stmt.c
nodist_libmaboussole_a_SOURCES += \
	src/db/admin_statements.c src/db/admin_statements.h \
	src/db/queue_statements.c src/db/queue_statements.h \
	src/db/statements.c src/db/statements.h

# The queries as C.  awk runs in $(srcdir), which may be read-only; sql/local.mk
# names the files, so that a new one makes both parts anew.
mb_awk = $(MKDIR_P) src/db && (cd $(srcdir) && LC_ALL=C $(AWK) -f sql/statements.awk
mb_into = </dev/null) >$@.tmp && mv $@.tmp $@
src/db/statements.h: $(MB_QUERIES) sql/statements.awk sql/local.mk
	$(AM_V_GEN)$(mb_awk) -v part=header -v table=statements $(MB_QUERIES) $(mb_into)
src/db/statements.c: $(MB_QUERIES) sql/statements.awk sql/local.mk
	$(AM_V_GEN)$(mb_awk) -v part=body -v table=statements $(MB_QUERIES) $(mb_into)
src/db/admin_statements.h: $(MB_ADMIN_QUERIES) sql/statements.awk sql/local.mk
	$(AM_V_GEN)$(mb_awk) -v part=header -v table=admin_statements $(MB_ADMIN_QUERIES) $(mb_into)
src/db/admin_statements.c: $(MB_ADMIN_QUERIES) sql/statements.awk sql/local.mk
	$(AM_V_GEN)$(mb_awk) -v part=body -v table=admin_statements $(MB_ADMIN_QUERIES) $(mb_into)
src/db/queue_statements.h: $(MB_QUEUE_QUERIES) sql/statements.awk sql/local.mk
	$(AM_V_GEN)$(mb_awk) -v part=header -v table=queue_statements $(MB_QUEUE_QUERIES) $(mb_into)
src/db/queue_statements.c: $(MB_QUEUE_QUERIES) sql/statements.awk sql/local.mk
	$(AM_V_GEN)$(mb_awk) -v part=body -v table=queue_statements $(MB_QUEUE_QUERIES) $(mb_into)

BUILT_SOURCES += src/db/admin_statements.h src/db/queue_statements.h src/db/statements.h
CLEANFILES += src/db/admin_statements.[ch] src/db/queue_statements.[ch] src/db/statements.[ch]
EXTRA_DIST += sql/statements.awk
