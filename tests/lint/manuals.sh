#!/bin/sh
# The manuals: sound mdoc, examples that are shown as they are written, and of the interface for
# programs every purpose of a key and every status that its description has.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"
command -v mandoc >/dev/null || { echo '1..0 # SKIP no mandoc'; exit 0; }

sound()
{
	find "$1/src" "$1/conf" "$1/reports" -name '*.[578]' -exec mandoc -T lint -W warning {} +
}

# What stands between the marks of an example, of every page that has some.
written()
{
	sed -n '/^\.\\" begin /,/^\.\\" end /p' "$1" | grep -v '^\.' | sed 's/\\e/\\/g'
}

# shown TREE: a page read by people holds each line of its examples.
shown()
{
	grep -rl --include='*.[578]' '^\.\\" begin ' "$1/src" | while read -r page; do
		mandoc -T utf8 -O width=200 "$page" | sed 's/^ *//' >"$scratch/page"
		written "$page" | sed 's/^ *//' | grep -v '^$' | grep -vxF -f "$scratch/page" | sed "s|^|${page##*/}: |"
	done >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# told TREE: what the page of the interface does not name.
told()
{
	{
		sed -n 's/^OPENS(\([a-z_]*\),.*/\1/p' "$1/src/model/purpose.def"
		sed -n 's/.*<m k="api\.status\.\([0-9]*\)".*/\1/p' "$1/xslt/i18n/fr.xml"
	} | sort -u | while read -r name; do
		grep -qxE "\.It (Li )?$name" "$1/src/cmd/maboussole-api.7" || echo "maboussole-api(7) is silent about $name"
	done >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# Command, and each of its options, a line each: "user create" and "user create --role".
commands()
{
	sed -n 's/^.*{"name":"\([^"]*\)".*"options":\[\([^]]*\)\].*/\1|\2/p' "$1" | tr -d '",' | while IFS='|' read -r name options; do
		echo "$name"
		echo "$options" | sed 's/--/\n--/g' | sed -n "s/^--/$name --/p"
	done | LC_ALL=C sort -u
}

# The same of the page: what stands between the marks of an .It Cm, whose line may be continued.
described()
{
	sed -n '/^\.Sh COMMANDS/,/^\.Sh [^C]/p' "$1" | sed -e ':a' -e '/\\$/N; s/\\\n/ /; ta' |
		grep '^\.It Cm ' | sed 's/^\.It Cm //' | while read -r line; do
		name=$(echo "$line" | sed 's/ \(O[op]\|Fl\|Ar\|Pq\) .*//; s/ O[op]$//')
		echo "$name"
		echo "$line" | grep -o 'Fl -[a-z0-9-]*' | sed "s/^Fl -/$name --/"
	done | LC_ALL=C sort -u
}

# agrees COMMANDS PAGE: the page has what `maboussole help --json' says, and nothing else.
agrees()
{
	commands "$1" >"$scratch/there"
	described "$2" >"$scratch/told"
	comm -23 "$scratch/there" "$scratch/told" | sed 's/^/the manual is silent about /' >"$scratch/found"
	comm -13 "$scratch/there" "$scratch/told" | sed 's/^/the manual tells of what is not there: /' >>"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# The program's own words.
program()
{
	"$TOP_BUILDDIR/maboussole" help --json >"$scratch/commands"
	[ "$(wc -l <"$scratch/commands")" -gt 20 ] || echo 'the program names no commands'
	agrees "$scratch/commands" "$TOP_SRCDIR/src/cmd/maboussole.8"
}

unnamed()
{
	echo '{"name":"read mind","options":["--whose"]}' | plant commands
	printf '.Sh COMMANDS\n.Bl -tag\n.It Cm read mind\n.It Cm guess Fl -loud\n.El\n' | plant page
	agrees "$scratch/commands" "$scratch/page"
}

broken()
{
	printf '.Dd December 1, 2026\n.Dt A 7\n.Os\n.Sh NAME\n.Nm a\n.Nd b\n.Sh DESCRIPTION\n.Bl -tag\n.It a\n' | plant src/a.7
	mkdir -p "$scratch/conf" "$scratch/reports"
	sound "$scratch"
}

eaten()
{
	printf '.Dd December 1, 2026\n.Dt A 7\n.Os\n.Sh NAME\n.Nm a\n.Nd b\n.Sh EXAMPLES\n.Bd -literal\n.\\" begin a\necho "\\n"\n.\\" end a\n.Ed\n' |
		plant src/a.7
	shown "$scratch"
}

silent()
{
	echo 'OPENS(reads_minds, PROSPECT_VIEW)' | plant src/model/purpose.def
	: | plant xslt/i18n/fr.xml
	: | plant src/cmd/maboussole-api.7
	told "$scratch"
}

holds 'every manual is sound' sound "$TOP_SRCDIR"
holds 'an example is shown as it is written' shown "$TOP_SRCDIR"
holds 'the manual of the interface tells of every purpose and status' told "$TOP_SRCDIR"
holds 'maboussole(8) has every command and option of the program, and no other' program
sees 'an option that is not told of is seen' 'silent about read mind --whose' unnamed
sees 'a command that is not there is seen' 'not there: guess' unnamed
sees 'a manual that is not sound is seen' 'a.7' broken
sees 'an example that is shown as something else is seen' 'a.7: echo' eaten
sees 'a purpose that is not told of is seen' 'silent about reads_minds' silent
finish
