libmaboussole_a_SOURCES += \
	src/intake/csv.c src/intake/csv.h \
	src/intake/table.c src/intake/table.h \
	src/intake/xml.c src/intake/xml.h
