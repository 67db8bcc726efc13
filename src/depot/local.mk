libmaboussole_a_SOURCES += \
	src/depot/answer.c src/depot/answer.h \
	src/depot/depot.c src/depot/depot.h \
	src/depot/folder.c \
	src/depot/inside.h \
	src/depot/parts.c src/depot/parts.h \
	src/depot/s3.c \
	src/depot/sign.c src/depot/sign.h \
	src/depot/wire.c src/depot/wire.h
