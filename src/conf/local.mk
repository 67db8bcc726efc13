libmaboussole_a_SOURCES += \
	src/conf/conf.c src/conf/conf.h src/conf/conf.def \
	src/conf/option.c src/conf/option.h \
	src/conf/print.c \
	src/conf/secret.c
