libmaboussole_a_SOURCES += \
	src/http/http.h \
	src/http/server.h
