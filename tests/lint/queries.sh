#!/bin/sh
# Statements: whoever touches a scoped table says by {scope …} which rows, or in
# a line `-- scope: …' why none is needed; columns are named; a read is bounded.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"

# unscoped TREE: statements on a scoped table without the mark or the reason.
unscoped()
{
	find "$1/sql/query" $(find "$1" -maxdepth 1 -name reports) -name '*.sql' | sort | while read -r file; do
		sed 's/^--.*//' "$file" >"$scratch/statement"
		grep -qiE '\b(FROM|JOIN|UPDATE|INTO)[ (]+(prospects|prospect_pairs|prospect_merges|prospect_words|advisor_loads|clients|users|sessions|branches|advisor_absences|holidays|permission_grants|api_keys|export_files|partners|outbox|activities|rejection_reports|teams|tags|prospect_tags|reminders|user_destinations|hooks|hook_deliveries)\b' \
			"$scratch/statement" || continue
		grep -qE '\{scope(_beside)? [a-z_]+ [a-z]+ [a-z_]+\}' "$scratch/statement" ||
			grep -qE '^-- scope: .' "$file" || echo "${file#"$1/"}: no {scope}"
	done >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# said TREE REGEX: the regex in a statement, comments left out.
said()
{
	find "$1/sql/query" $(find "$1" -maxdepth 1 -name reports) -name '*.sql' | sort | while read -r file; do
		sed 's/^--.*//' "$file" | grep -nE "$2" | sed "s|^|${file#"$1/"}:|"
	done >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# described TREE: the first line says what the statement gives.
described()
{
	find "$1/sql/query" $(find "$1" -maxdepth 1 -name reports) -name '*.sql' | sort | while read -r file; do
		head -n 1 "$file" | grep -q '^-- [A-Z].' || echo "${file#"$1/"}: the first line says nothing"
	done >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# unfiltered TREE: what changes or deletes says which rows (PP-29).
unfiltered()
{
	find "$1/sql/query" $(find "$1" -maxdepth 1 -name reports) -name '*.sql' | sort | while read -r file; do
		sed 's/^--.*//' "$file" >"$scratch/statement"
		grep -qE '^ *(DELETE|UPDATE)\b' "$scratch/statement" || continue
		grep -qE '\bWHERE\b' "$scratch/statement" || echo "${file#"$1/"}: every row"
	done >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

planted()
{
	rm -rf "$scratch/sql"
	plant sql/query/prospect/leak.sql
	"$1" "$scratch" "$2"
}

fault() { plant_text=$1; shift; printf '%s\n' "$plant_text" | "$@"; }
holds 'every statement on a scoped table has its scope' unscoped "$TOP_SRCDIR"
holds 'no statement reads all columns' said "$TOP_SRCDIR" 'SELECT +([a-z]+\.)?\*'
holds 'no statement skips rows by OFFSET' said "$TOP_SRCDIR" '\bOFFSET\b'
holds 'no statement empties a table' said "$TOP_SRCDIR" '\b(TRUNCATE|DROP|ALTER)\b'
holds 'no statement changes or deletes every row' unfiltered "$TOP_SRCDIR"
holds 'every statement says what it gives' described "$TOP_SRCDIR"
sees 'a list without scope is seen' 'prospect/leak.sql: no {scope}' \
	fault 'SELECT p.id FROM prospects p' planted unscoped
sees 'a scope in a comment is none' 'no {scope}' \
	fault '-- all of {scope prospects p view}
SELECT p.id FROM prospects p' planted unscoped
sees 'a DELETE of all is seen' 'prospect/leak.sql: every row' fault 'DELETE FROM throttle' planted unfiltered
sees 'SELECT * is seen' 'SELECT p.*' fault 'SELECT p.* FROM prospects p' planted said 'SELECT +([a-z]+\.)?\*'
finish
