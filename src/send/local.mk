libmaboussole_a_SOURCES += \
	src/send/folder.c src/send/folder.h \
	src/send/http.c src/send/http.h \
	src/send/knock.c src/send/knock.h \
	src/send/mail.c src/send/mail.h \
	src/send/outcome.c src/send/outcome.h \
	src/send/public.c src/send/public.h \
	src/send/push.c src/send/push.h \
	src/send/smtp.c src/send/smtp.h
