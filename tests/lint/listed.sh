#!/bin/sh
# Every file of the tree is in a local.mk: a file that is not listed is neither
# built nor tested nor in the archive, and says nothing.  In an unpacked archive
# what is not listed is not there, so the look is worth most in the repository.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"

# unlisted TREE FOLDER NAMES...: the files by these names that no local.mk holds.
unlisted()
{
	tree=$1 folder=$2
	shift 2
	cat "$tree/Makefile.am" $(find "$tree/src" "$tree/sql" "$tree/reports" "$tree/xslt" "$tree/conf" "$tree/nginx" \
		"$tree/tests" -name local.mk 2>/dev/null) | tr -s ' \t\\=' '\n\n\n\n' | sort -u >"$scratch/listed"
	for pattern in "$@"; do
		find "$tree/$folder" -name "$pattern" -type f
	done | sed "s|^$tree/||" | sort -u | while read -r file; do
		case $file in
		src/db/statements.[ch]) continue ;;	# made by make, in a build in place
		esac
		grep -qxF "$file" "$scratch/listed" || echo "$file is in no local.mk"
	done >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

planted()
{
	: | plant src/base/a.c
	: | plant src/base/forgotten.c
	echo 'libmaboussole_a_SOURCES += src/base/a.c' | plant src/base/local.mk
	: | plant Makefile.am
	unlisted "$scratch" src '*.c'
}

holds 'every source is listed' unlisted "$TOP_SRCDIR" src '*.c' '*.h' '*.def' '*.[0-9]'
holds 'every statement and migration is listed' unlisted "$TOP_SRCDIR" sql '*.sql' '*.awk'
holds 'every report is listed' unlisted "$TOP_SRCDIR" reports '*.sql' '*.xml' '*.xsl'
holds 'every sheet, catalogue and schema is listed' unlisted "$TOP_SRCDIR" xslt '*.xsl' '*.xml' '*.rng' '*.xsd'
holds 'every page and static file of nginx is listed' \
	unlisted "$TOP_SRCDIR" nginx '*.html' '*.css' '*.svg' '*.js' '*.in'
holds 'every configuration file is listed' unlisted "$TOP_SRCDIR" conf '*.in' '*.yaml' '*.[0-9]'
holds 'every test is listed' unlisted "$TOP_SRCDIR" tests '*.c' '*.h' '*.sh' '*.bats' '*.awk' '*.tbl' '*.pl' '*.pm'
sees 'a forgotten file is seen' 'src/base/forgotten.c is in no local.mk' planted
finish
