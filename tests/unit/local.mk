# Test programs of cmocka; what stands in check_PROGRAMS is run by `make check'
# (TESTS takes all of check_PROGRAMS, so nothing is added there).
if HAVE_CMOCKA
check_PROGRAMS += \
	tests/unit/http_test \
	tests/unit/http_mutation_test
tests_unit_http_test_SOURCES = tests/unit/http_test.c tests/unit/http_source.h
tests_unit_http_test_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_unit_http_mutation_test_SOURCES = tests/unit/http_mutation_test.c tests/unit/http_source.h
tests_unit_http_mutation_test_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
endif
