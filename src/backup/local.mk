libmaboussole_a_SOURCES += \
	src/backup/backup.c src/backup/backup.h \
	src/backup/child.c src/backup/child.h \
	src/backup/copy.c src/backup/copy.h \
	src/backup/dump.c src/backup/dump.h \
	src/backup/files.c \
	src/backup/inside.h \
	src/backup/journal.c \
	src/backup/keep.c src/backup/keep.h \
	src/backup/manifest.c src/backup/manifest.h \
	src/backup/place.c \
	src/backup/pump.c src/backup/pump.h \
	src/backup/restore.c \
	src/backup/run.c \
	src/backup/tables.c \
	src/backup/verify.c
