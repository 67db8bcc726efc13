# INSTALL.md line by line in a fresh Debian, and the packages; see guide.sh.
EXTRA_DIST += tests/guide/blocks.awk
