libmaboussole_a_SOURCES += \
	src/store/activity.c src/store/activity.h \
	src/store/connect.c src/store/connect.h \
	src/store/deadline.c src/store/deadline.h \
	src/store/demo.c src/store/demo.h \
	src/store/demo_calendar.c src/store/demo_calendar.h \
	src/store/demo_json.c src/store/demo_json.h \
	src/store/demo_life.c src/store/demo_life.h \
	src/store/demo_load.c src/store/demo_load.h \
	src/store/demo_name.c src/store/demo_name.h \
	src/store/demo_person.c src/store/demo_person.h \
	src/store/demo_random.c src/store/demo_random.h \
	src/store/demo_staff.c src/store/demo_staff.h \
	src/store/factor.c src/store/factor.h \
	src/store/fits.c src/store/fits.h \
	src/store/holidays.c src/store/holidays.h \
	src/store/known.c src/store/known.h \
	src/store/hook.c src/store/hook.h \
	src/store/letter.c src/store/letter.h src/store/letter.def \
	src/store/outbox.c src/store/outbox.h \
	src/store/remind.c src/store/remind.h \
	src/store/remind_analysis.c \
	src/store/remind_answer.c \
	src/store/reminder.c src/store/reminder.h \
	src/store/prospect.c src/store/prospect.h \
	src/store/reach.c src/store/reach.h \
	src/store/reference.c src/store/reference.h \
	src/store/report.c src/store/report.h \
	src/store/report_send.c src/store/report_send.h \
	src/store/timeline.c src/store/timeline.h \
	src/store/token.c src/store/token.h \
	src/store/watch.c src/store/watch.h \
	src/store/whole.h \
	src/store/whole_export.c \
	src/store/whole_import.c \
	src/store/whole_sql.c src/store/whole_sql.h
