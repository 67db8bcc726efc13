# Test programs of cmocka; what stands in check_PROGRAMS is run by `make check'
# (TESTS takes all of check_PROGRAMS, so nothing is added there).
if HAVE_CMOCKA
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
check_PROGRAMS += tests/unit/rights_test
tests_unit_rights_test_SOURCES = tests/unit/rights_test.c
check_PROGRAMS += tests/unit/search_test
tests_unit_search_test_SOURCES = tests/unit/search_test.c
check_PROGRAMS += tests/unit/demo_test
tests_unit_demo_test_SOURCES = tests/unit/demo_test.c
endif
