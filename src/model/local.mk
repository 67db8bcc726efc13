libmaboussole_a_SOURCES += \
	src/model/names.c src/model/names.h \
	src/model/phone.c src/model/phone.h \
	src/model/reference.c src/model/reference.h \
	src/model/workday.c src/model/workday.h
