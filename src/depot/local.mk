libmaboussole_a_SOURCES += \
	src/depot/depot.c src/depot/depot.h \
	src/depot/folder.c \
	src/depot/inside.h
