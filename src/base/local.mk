libmaboussole_a_SOURCES += \
	src/base/arena.c src/base/arena.h \
	src/base/buf.c src/base/buf.h \
	src/base/clock.c src/base/clock.h \
	src/base/date.c src/base/date.h \
	src/base/file.c src/base/file.h \
	src/base/log.c src/base/log.h \
	src/base/meter.c src/base/meter.h \
	src/base/str.c src/base/str.h \
	src/base/utf8.c src/base/utf8.h
