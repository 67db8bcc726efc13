libmaboussole_a_SOURCES += \
	src/xml/doc.h \
	src/xml/render.h
