libmaboussole_a_SOURCES += \
	src/queue/hooks.c src/queue/hooks.h \
	src/queue/queue.c src/queue/queue.h \
	src/queue/schedule.c src/queue/schedule.h \
	src/queue/send.c src/queue/send.h
