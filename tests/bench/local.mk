# Figures, against floors measured in the same minute; no test.
EXTRA_PROGRAMS += tests/bench/floor
tests_bench_floor_SOURCES = src/cmd/maboussole-worker.c tests/bench/floor.c
tests_bench_floor_LDADD = $(MB_LIBS)
EXTRA_DIST += tests/bench/bench.sh
CLEANFILES += tests/bench/floor$(EXEEXT)

# make bench BENCH_FLAGS='--rows 100000 --json FILE --compare FILE', or --depth.
bench: all stage tests/bench/floor$(EXEEXT)
	@TOP_SRCDIR='$(abs_top_srcdir)' TOP_BUILDDIR='$(abs_top_builddir)' \
		bash '$(srcdir)/tests/bench/bench.sh' $(BENCH_FLAGS)
.PHONY: bench
