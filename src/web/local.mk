libmaboussole_a_SOURCES += src/web/app.h
