libmaboussole_a_SOURCES += \
	src/http/cookie.c \
	src/http/fields.c \
	src/http/fields.h \
	src/http/http.h \
	src/http/json.c \
	src/http/multipart.c \
	src/http/read.h \
	src/http/request.c \
	src/http/response.c \
	src/http/server.c \
	src/http/server.h \
	src/http/write.h
