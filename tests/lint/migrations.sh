#!/bin/sh
# The migrations: each says what it changes, how that is undone and what is lost; none changes rows
# it does not name; and the page of them has all of it.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"

# Before there was this rule, every row was meant.
whole='0027_create_advisor_loads.up.sql 0031_place_clients.up.sql'

found()
{
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# The header of a file, a line.
header()
{
	sed '/^-- @step$/,$d' "$1" | grep -v '^-- @' | sed 's/^-- *//' | tr '\n' ' '
}

marks()
{
	sed '/^-- @step$/,$d' "$1" | sed -n 's/^-- @//p'
}

# told FOLDER: what a header does not say.
told()
{
	for file in "$1"/*.up.sql; do
		name=${file##*/}
		down=${file%.up.sql}.down.sql
		text=$(header "$file")
		case $text in
		*????????????????????*Undone\ by\ ?*) ;;
		Undone*) echo "$name: it does not say what changes" ;;
		*) marks "$file" | grep -qx irreversible || echo "$name: it does not say how it is undone" ;;
		esac
		marks "$file" | grep -vxE 'irreversible|long|contract|destroys [^:]+: .{10,}' | sed "s/^/$name: no such mark, or no reason: /"
		[ -e "$down" ] || {
			marks "$file" | grep -qx irreversible || echo "$name: it has no way back"
			continue
		}
		number=${name%%_*}
		case $(header "$down") in
		"Undoes $number"[:\;.]*) ;;
		*) echo "${down##*/}: it does not say what is lost: Undoes $number: ..." ;;
		esac
	done >"$scratch/found"
	found
}

# A statement a line, without its comments and what stands within a trigger.
statements()
{
	awk '/^-- @step$/ { if (s != "") print s; s = ""; next } /^--/ { next } { s = s " " $0 } END { if (s != "") print s }' "$1" |
		sed 's/^ *//'
}

# narrow FOLDER: rows are changed where it is said which.
narrow()
{
	for file in "$1"/*.sql; do
		case " $whole " in *" ${file##*/} "*) continue ;; esac
		statements "$file" | grep -iE '^(update|delete|truncate|replace) *' | grep -ivw where | cut -c1-60 | sed "s|^|${file##*/}: every row of a table: |"
	done >"$scratch/found"
	found
}

# paged PAGE FOLDER: it has a part for each, and each has all its parts.
paged()
{
	for file in "$2"/*.up.sql; do
		number=${file##*/}
		number=${number%%_*}
		awk -v want="## $number " '/^## / { on = index($0, want) == 1 } on' "$1" >"$scratch/part"
		for part in "^## $number " '^\*Steps:\* [1-9]' '^\*How it is undone\.\* .\|^\*It cannot be undone' '^\*What is lost by that\.\* .\|^\*It cannot be undone'; do
			grep -q "$part" "$scratch/part" || echo "$number has no part of the page that is $part"
		done
		[ "$(sed -n 3p "$scratch/part" | wc -c)" -gt 20 ] || echo "$number: what it changes is not on the page"
	done >"$scratch/found"
	found
}

page()
{
	paged "$( [ -e "$TOP_BUILDDIR/sql/migrations.md" ] && echo "$TOP_BUILDDIR" || echo "$TOP_SRCDIR" )/sql/migrations.md" "$TOP_SRCDIR/sql/migrations"
}

silent()
{
	printf -- '-- A table that has no other reason.\n-- @step\nSELECT 1\n' | plant "$1/0001_mute.up.sql"
	printf -- '-- Back.\n-- @step\nSELECT 1\n' | plant "$1/0001_mute.down.sql"
	told "$scratch/$1"
}

marked()
{
	printf -- '-- A table that has a good reason.  Undone by nothing.\n-- @destroys tags\n-- @step\nSELECT 1\n' | plant marked/0001_mute.up.sql
	told "$scratch/marked"
}

broad()
{
	printf -- '-- @step\nUPDATE users\n   SET role = 1\n' | plant broad/0001_all.up.sql
	narrow "$scratch/broad"
}

unpaged()
{
	printf '# Migrations\n## 0001 mute\n\nIt changes what there is to change.\n' | plant page.md
	mkdir -p "$scratch/one" && : >"$scratch/one/0001_mute.up.sql"
	paged "$scratch/page.md" "$scratch/one"
}

holds 'each says what it changes, how it is undone and what is lost' told "$TOP_SRCDIR/sql/migrations"
holds 'none changes every row of a table' narrow "$TOP_SRCDIR/sql/migrations"
holds 'the page has all of it' page
sees 'one that does not say how it is undone is seen' 'it does not say how it is undone' silent mute
sees 'one that does not say what is lost is seen' 'it does not say what is lost' silent mute
sees 'one that has no way back is seen' 'it has no way back' marked
sees 'a mark without its reason is seen' 'no reason: destroys tags' marked
sees 'an UPDATE of every row is seen' '0001_all.up.sql: every row' broad
sees 'a page that leaves something out is seen' '0001 has no part' unpaged
finish
