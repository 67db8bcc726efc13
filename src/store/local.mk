libmaboussole_a_SOURCES += \
	src/store/prospect.c src/store/prospect.h \
	src/store/reference.c src/store/reference.h
