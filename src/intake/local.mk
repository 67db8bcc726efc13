libmaboussole_a_SOURCES += \
	src/intake/csv.c src/intake/csv.h \
	src/intake/table.c src/intake/table.h
