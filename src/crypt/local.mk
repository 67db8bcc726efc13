libmaboussole_a_SOURCES += \
	src/crypt/digest.c src/crypt/digest.h \
	src/crypt/password.c src/crypt/password.h \
	src/crypt/random.c src/crypt/random.h \
	src/crypt/signature.c src/crypt/signature.h \
	src/crypt/slots.c src/crypt/slots.h \
	src/crypt/summing.c src/crypt/summing.h \
	src/crypt/totp.c src/crypt/totp.h
