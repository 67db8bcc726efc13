#!/bin/sh
# The tables of rights and what goes by them: no permission is dead, no route is without
# one, and every table of an entity is among those whose statements need a scope.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"

said()
{
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# Enumerator and name, a line each.
permissions()
{
	sed -n 's/^PERM(\([A-Z_]*\), "\([^"]*\)").*/\1 \2/p' "$1/src/model/perm.def"
}

# entity table, a line each.
tables()
{
	for file in "$1"/src/model/entity/*.c; do
		sed -n 's/.*\.name = "\([a-z]*\)",$/\1/p;s/.*\.table = "\([a-z_]*\)",$/\1/p' "$file" | paste -d ' ' - -
	done
}

# A permission is asked for by a route or a page, by a field, or by the {scope} of a
# statement or a report.
dead()
{
	tables "$1" >"$scratch/tables"
	permissions "$1" | while read -r enumerator name; do
		grep -rqwE "$enumerator" "$1/src/controllers" "$1/src/web" "$1/src/model/entity" && continue
		table=$(sed -n "s/^${name%%.*} //p" "$scratch/tables")
		[ -n "$table" ] && grep -rqE "\{scope $table [a-z]+ ${name#*.}\}" "$1/sql/query" $(find "$1" -maxdepth 1 -name reports) && continue
		echo "$name: nothing asks for it"
	done >"$scratch/found"
	said
}

# Each permission but the two that need no role is somebody's, and the super_admin's.
nobodys()
{
	permissions "$1" | while read -r enumerator name; do
		case $enumerator in PUBLIC | SESSION) continue ;; esac
		grep -qE "^GRANT\(SUPER_ADMIN, +$enumerator, " "$1/src/model/role.def" || echo "$name: no super_admin has it"
	done >"$scratch/found"
	said
}

# An entity whose table the lint of statements does not know could be read without scope.
unwatched()
{
	tables "$1" | while read -r name table; do
		grep -q "[(|]$table[|)]" "$1/tests/lint/queries.sh" || echo "$name: tests/lint/queries.sh does not watch $table"
	done >"$scratch/found"
	said
}

# {scope TABLE ALIAS ACTION} is of the alias the statement gives that table: a scope that
# stands there for another table restricts nothing that was meant.
beside() { case $1 in activities) echo prospects ;; *) echo "$1" ;; esac; }
strange()
{
	grep -rnoE '\{scope(_beside)? [a-z_]+ [a-z]+ [a-z]+\}' "$1/sql/query" | while IFS=: read -r file line mark; do
		set -- $mark
		sed 's/^--.*//' "$file" | tr '\n' ' ' |
			grep -qE "(FROM|JOIN|UPDATE) +($2|prospect_words|activities|$(beside "$2")) +$3\b|FROM \{rows ${2%s} $3\}" || echo "$file:$line: no $2 is called $3"
	done >"$scratch/found"
	said
}

copy()
{
	rm -rf "$scratch/copy"
	mkdir -p "$scratch/copy/tests/lint" "$scratch/copy/sql"
	cp -r "$TOP_SRCDIR/src" "$scratch/copy/src"
	cp -r "$TOP_SRCDIR/sql/query" "$scratch/copy/sql/query"
	cp "$TOP_SRCDIR/tests/lint/queries.sh" "$scratch/copy/tests/lint"
	chmod -R u+w "$scratch/copy"
}

planted_permission()
{
	copy
	echo 'PERM(PROSPECT_PEEK, "prospect.peek")' >>"$scratch/copy/src/model/perm.def"
	"$1" "$scratch/copy"
}

planted_entity()
{
	copy
	sed 's/\.name = "branch"/.name = "secret"/; s/\.table = "branches"/.table = "secrets"/' \
		"$TOP_SRCDIR/src/model/entity/branch.c" >"$scratch/copy/src/model/entity/secret.c"
	unwatched "$scratch/copy"
}

planted_scope()
{
	copy
	sed -i 's/{scope prospects p view}/{scope clients p view}/' "$scratch/copy/sql/query/prospect/one.sql"
	strange "$scratch/copy"
}

holds 'every permission is asked for somewhere' dead "$TOP_SRCDIR"
holds 'every permission is a super_admin'\''s' nobodys "$TOP_SRCDIR"
holds 'the statements of every entity are watched for their scope' unwatched "$TOP_SRCDIR"
holds 'a scope is of the table it stands for' strange "$TOP_SRCDIR"
sees 'a permission nothing asks for is seen' 'prospect.peek: nothing asks' planted_permission dead
sees 'a permission nobody has is seen' 'prospect.peek: no super_admin' planted_permission nobodys
sees 'an entity that is not watched is seen' 'does not watch secrets' planted_entity
sees 'a scope of another table is seen' 'no clients is called p' planted_scope
finish
