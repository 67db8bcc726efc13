libmaboussole_a_SOURCES += \
	src/crypt/digest.h \
	src/crypt/password.h \
	src/crypt/random.h
