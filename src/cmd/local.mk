# The two programs: each its main() and libmaboussole.a.  In sbin_PROGRAMS
# maboussole, in pkglibexec_PROGRAMS maboussole-worker; their _LDADD is $(MB_LIBS),
# since the default one also names cmocka.
libmaboussole_a_SOURCES += src/cmd/cmd_seed.c
