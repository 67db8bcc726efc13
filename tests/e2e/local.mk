# End to end, through nginx and the workers: what `make check-db' runs.  plans.bats
# counts rows at 200,000 prospects; its database takes minutes to fill, once a stage.
# Two run at once in `quickstart check': the longest go first, so that the last to end is
# a short one.
e2e_long = \
	tests/e2e/plans.bats \
	tests/e2e/durability.bats \
	tests/e2e/matrix.bats \
	tests/e2e/browser.bats \
	tests/e2e/faults.bats \
	tests/e2e/queue.bats \
	tests/e2e/quickstart.bats \
	tests/e2e/prospect.bats \
	tests/e2e/users.bats \
	tests/e2e/worker.bats \
	tests/e2e/moves.bats
e2e_tests = \
	tests/e2e/absences.bats \
	tests/e2e/accounts.bats \
	tests/e2e/api.bats \
	tests/e2e/assign.bats \
	tests/e2e/activities.bats \
	tests/e2e/backup.bats \
	tests/e2e/branches.bats \
	tests/e2e/conflict.bats \
	tests/e2e/doctor.bats \
	tests/e2e/duplicates.bats \
	tests/e2e/deadlines.bats \
	tests/e2e/depot.bats \
	tests/e2e/exports.bats \
	tests/e2e/factor.bats \
	tests/e2e/grants.bats \
	tests/e2e/holidays.bats \
	tests/e2e/import.bats \
	tests/e2e/leads.bats \
	tests/e2e/hooks.bats \
	tests/e2e/limits.bats \
	tests/e2e/login.bats \
	tests/e2e/nginx.bats \
	tests/e2e/pains.bats \
	tests/e2e/partners.bats \
	tests/e2e/peeking.bats \
	tests/e2e/profile.bats \
	tests/e2e/reminders.bats \
	tests/e2e/reports.bats \
	tests/e2e/rights.bats \
	tests/e2e/schema.bats \
	tests/e2e/search.bats \
	tests/e2e/seed.sh \
	tests/e2e/sessions.bats \
	tests/e2e/spawn.bats \
	tests/e2e/system.bats \
	tests/e2e/teams.bats
DB_TESTS += $(e2e_long) $(e2e_tests)

# Chosen by the lines of C that each goes through, of a build with CFLAGS=--coverage: together
# they go through 98.7 % of what all suites do.  The walk comes to every page, and what reads
# that which is not ours is all there.
core_tests = \
	tests/e2e/matrix.bats \
	tests/e2e/queue.bats \
	tests/e2e/backup.bats \
	tests/e2e/depot.bats \
	tests/e2e/import.bats \
	tests/e2e/exports.bats \
	tests/e2e/api.bats \
	tests/e2e/hooks.bats \
	tests/e2e/factor.bats \
	tests/e2e/users.bats \
	tests/e2e/reports.bats \
	tests/e2e/worker.bats \
	tests/e2e/duplicates.bats \
	tests/e2e/activities.bats \
	tests/e2e/conflict.bats \
	tests/e2e/grants.bats \
	tests/e2e/holidays.bats \
	tests/e2e/leads.bats \
	tests/e2e/login.bats \
	tests/e2e/partners.bats \
	tests/e2e/profile.bats \
	tests/e2e/reminders.bats \
	tests/e2e/search.bats \
	tests/e2e/teams.bats \
	tests/db/admin.bats \
	tests/db/db.bats
EXTRA_DIST += $(e2e_long) $(e2e_tests) \
	tests/e2e/reminders.pl \
	tests/e2e/leads.pl tests/e2e/reports.pl \
	tests/e2e/screenshot.png \
	tests/e2e/workbook.py \
	tests/lib/Browser.pm \
	tests/lib/Invariants.pm \
	tests/lib/answers.py \
	tests/lib/browse.sh \
	tests/lib/clock_jump.c \
	tests/lib/count_crypt.c \
	tests/lib/crowd.pl \
	tests/lib/exposition.pl \
	tests/lib/fcgi.pl \
	tests/lib/hookd.py \
	tests/lib/journey.pl \
	tests/lib/late_clock.c \
	tests/lib/fault.py \
	tests/lib/fcgi.pl \
	tests/lib/hookd.py \
	tests/lib/journey.pl \
	tests/lib/load.sh \
	tests/lib/mail.sh \
	tests/lib/markers.pl \
	tests/lib/moves.pl \
	tests/lib/rush.pl \
	tests/lib/s3d.py \
	tests/lib/smsd.py \
	tests/lib/smtpd.py \
	tests/lib/store.sh

# The worker's own main() with an application for its tests.
noinst_PROGRAMS = tests/lib/echo-worker tests/lib/depot-tool
tests_lib_depot_tool_SOURCES = tests/lib/depot_tool.c
tests_lib_depot_tool_LDADD = $(MB_LIBS)
tests_lib_echo_worker_SOURCES = src/cmd/maboussole-worker.c tests/lib/echo_app.c
tests_lib_echo_worker_LDADD = $(MB_LIBS)
