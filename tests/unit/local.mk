# Test programs of cmocka; what stands in check_PROGRAMS is run by `make check'
# (TESTS takes all of check_PROGRAMS, so nothing is added there).
if HAVE_CMOCKA
check_PROGRAMS +=
endif
