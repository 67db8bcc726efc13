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

pkglibexec_PROGRAMS += maboussole-worker
maboussole_worker_SOURCES = src/cmd/maboussole-worker.c
maboussole_worker_LDADD = $(MB_LIBS)
dist_man_MANS += src/cmd/maboussole-worker.8
