# Test programs of cmocka; what stands in check_PROGRAMS is run by `make check'
# (TESTS takes all of check_PROGRAMS, so nothing is added there).
if HAVE_CMOCKA
check_PROGRAMS += tests/unit/backup_test
tests_unit_backup_test_SOURCES = tests/unit/backup_test.c
check_PROGRAMS += tests/unit/check_test
tests_unit_check_test_SOURCES = tests/unit/check_test.c
check_PROGRAMS += tests/unit/expand_test
tests_unit_expand_test_SOURCES = tests/unit/expand_test.c
check_PROGRAMS += tests/unit/http_test
tests_unit_http_test_SOURCES = tests/unit/http_test.c tests/unit/http_source.h
tests_unit_http_test_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
check_PROGRAMS += tests/unit/http_mutation_test
tests_unit_http_mutation_test_SOURCES = tests/unit/http_mutation_test.c tests/unit/http_source.h
tests_unit_http_mutation_test_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
check_PROGRAMS += tests/unit/known_test
tests_unit_known_test_SOURCES = tests/unit/known_test.c
check_PROGRAMS += tests/unit/intake_test
tests_unit_intake_test_SOURCES = tests/unit/intake_test.c
check_PROGRAMS += tests/unit/letter_test
tests_unit_letter_test_SOURCES = tests/unit/letter_test.c
check_PROGRAMS += tests/unit/mail_test
tests_unit_mail_test_SOURCES = tests/unit/mail_test.c
check_PROGRAMS += tests/unit/meter_test
tests_unit_meter_test_SOURCES = tests/unit/meter_test.c
check_PROGRAMS += tests/unit/move_test
tests_unit_move_test_SOURCES = tests/unit/move_test.c
check_PROGRAMS += tests/unit/records_test
tests_unit_records_test_SOURCES = tests/unit/records_test.c
check_PROGRAMS += tests/unit/render_test
tests_unit_render_test_SOURCES = tests/unit/render_test.c tests/xslt/fixture.c tests/xslt/fixture.h
tests_unit_render_test_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/xslt
check_PROGRAMS += tests/unit/rights_test
tests_unit_rights_test_SOURCES = tests/unit/rights_test.c
check_PROGRAMS += tests/unit/route_test
tests_unit_route_test_SOURCES = tests/unit/route_test.c
check_PROGRAMS += tests/unit/search_test
tests_unit_search_test_SOURCES = tests/unit/search_test.c
check_PROGRAMS += tests/unit/demo_test
tests_unit_demo_test_SOURCES = tests/unit/demo_test.c
check_PROGRAMS += \
	tests/unit/alike_test \
	tests/unit/arena_test \
	tests/unit/conf_test \
	tests/unit/date_test \
	tests/unit/depot_test \
	tests/unit/digest_test \
	tests/unit/hook_test \
	tests/unit/log_test \
	tests/unit/names_test \
	tests/unit/password_rule_test \
	tests/unit/password_test \
	tests/unit/phone_test \
	tests/unit/reference_test \
	tests/unit/sign_test \
	tests/unit/slots_test \
	tests/unit/str_test \
	tests/unit/utf8_test \
	tests/unit/workday_test

tests_unit_alike_test_SOURCES = tests/unit/alike_test.c
tests_unit_arena_test_SOURCES = tests/unit/arena_test.c
tests_unit_conf_test_SOURCES = tests/unit/conf_test.c
tests_unit_date_test_SOURCES = tests/unit/date_test.c
tests_unit_depot_test_SOURCES = tests/unit/depot_test.c
tests_unit_digest_test_SOURCES = tests/unit/digest_test.c
tests_unit_hook_test_SOURCES = tests/unit/hook_test.c
tests_unit_log_test_SOURCES = tests/unit/log_test.c
tests_unit_names_test_SOURCES = tests/unit/names_test.c
tests_unit_password_rule_test_SOURCES = tests/unit/password_rule_test.c
tests_unit_password_test_SOURCES = tests/unit/password_test.c
tests_unit_phone_test_SOURCES = tests/unit/phone_test.c
tests_unit_reference_test_SOURCES = tests/unit/reference_test.c
tests_unit_sign_test_SOURCES = tests/unit/sign_test.c
tests_unit_slots_test_SOURCES = tests/unit/slots_test.c
tests_unit_str_test_SOURCES = tests/unit/str_test.c
tests_unit_utf8_test_SOURCES = tests/unit/utf8_test.c
tests_unit_workday_test_SOURCES = tests/unit/workday_test.c

check_PROGRAMS += tests/unit/device_test tests/unit/qr_test tests/unit/throttle_test tests/unit/totp_test
tests_unit_device_test_SOURCES = tests/unit/device_test.c
tests_unit_qr_test_SOURCES = tests/unit/qr_test.c
tests_unit_throttle_test_SOURCES = tests/unit/throttle_test.c
tests_unit_totp_test_SOURCES = tests/unit/totp_test.c

# The database's: db_test is skipped but by tests/db/db.bats, which has a server for it.
check_PROGRAMS += tests/unit/db_test tests/unit/param_test
tests_unit_db_test_SOURCES = tests/unit/db_test.c
tests_unit_param_test_SOURCES = tests/unit/param_test.c
endif
