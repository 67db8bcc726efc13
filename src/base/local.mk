libmaboussole_a_SOURCES += \
	src/base/arena.h \
	src/base/buf.h \
	src/base/clock.h \
	src/base/date.h \
	src/base/log.h \
	src/base/str.h \
	src/base/utf8.h
