DB_TESTS +=

# maboussole seed against a database of its own.
DB_TESTS += tests/e2e/seed.sh
EXTRA_DIST += tests/e2e/seed.sh
