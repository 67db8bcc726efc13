#!/bin/sh
# The guide of installation: that it is the same in both languages, and that what it names
# is there.  Whether it leads anywhere `make check-guide' tells.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"

blocks()
{
	"${AWK:-awk}" -f "$TOP_SRCDIR/tests/guide/blocks.awk" -v what="$1" "$2"
}

# same TREE: block by block, and section by section.
same()
{
	blocks blocks "$1/INSTALL.md" >"$scratch/en"
	blocks blocks "$1/INSTALL.fr.md" >"$scratch/fr"
	[ -s "$scratch/en" ] && diff "$scratch/en" "$scratch/fr" || return
	[ "$(grep -c '^## \|^| ' "$1/INSTALL.md")" = "$(grep -c '^## \|^| ' "$1/INSTALL.fr.md")" ] ||
		{ echo 'a section or a line of the table is in one language'; return 1; }
}

parses()
{
	blocks sh "$1/INSTALL.md" >"$scratch/script"
	[ -s "$scratch/script" ] && bash -n "$scratch/script"
}

# What stands as code anywhere: blocks, and between backquotes.
code()
{
	blocks sh "$1/INSTALL.md"
	grep -v '^<!--' "$1/INSTALL.md" | grep -o '`[^`]*`' | tr -d '`'
}

# Each command of ours, as it tells them itself, and each option, as the manual does.
known()
{
	"$TOP_BUILDDIR/maboussole" --help >"$scratch/help" 2>&1
	code "$1" | grep -oE '(^|&& )maboussole [a-z].*' | sed 's/^&& //; s/^maboussole //; s/ [<|&].*//' | sort -u |
		while read -r one two rest; do
			grep -qE "^ *(maboussole )?$one( |\$)" "$scratch/help" || echo "maboussole $one is no command"
			case $one in backup | config | schema | user)
				grep -qE "^ *(maboussole )?$one $two( |\$)" "$scratch/help" || echo "maboussole $one $two is no command" ;;
			esac
			for word in $two $rest; do
				case $word in --*) grep -qE "Fl $(echo "$word" | cut -c2-)( |\$)" "$TOP_SRCDIR/src/cmd/maboussole.8" || echo "maboussole $one has no $word" ;; esac
			done
		done >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# What is installed: units, examples, the release this is.
there()
{
	{
		code "$1" | grep -oE '\bmaboussole(-[a-z]+)*\.(service|socket|timer)\b'
		code "$1" | grep -oE '/doc/maboussole/examples/[a-z.-]+' | sed 's,.*/,,'
	} | sort -u | while read -r name; do
		[ -e "$TOP_BUILDDIR/conf/$name" ] || [ -e "$TOP_BUILDDIR/nginx/$name" ] || echo "there is no $name"
	done >"$scratch/found"
	version=$("$TOP_BUILDDIR/maboussole" version | sed 's/.* //')
	code "$1" | grep -oE 'maboussole[-_][0-9]+\.[0-9]+\.[0-9]+' | grep -vx "maboussole[-_]$version" |
		sed 's/$/ is not this version/' >>"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# The configuration it gives is one.
configures()
{
	blocks sh "$1/INSTALL.md" | sed -n '/^cat >.*maboussole.yaml <<END/,/^END/p' | sed '1d;$d; s/\$(.*)/age1example/' >"$scratch/conf.yaml"
	[ -s "$scratch/conf.yaml" ] || { echo 'there is no configuration'; return 1; }
	"$TOP_BUILDDIR/maboussole" -c "$scratch/conf.yaml" config show >"$scratch/said" 2>&1 || { cat "$scratch/said"; return 1; }
}

altered()
{
	cp "$TOP_SRCDIR/INSTALL.md" "$scratch/"
	sed 's/^make install$/make instal/' "$TOP_SRCDIR/INSTALL.fr.md" | plant INSTALL.fr.md
	same "$scratch"
}

planted()
{
	{
		cat "$TOP_SRCDIR/INSTALL.md"
		printf '```sh\nmaboussole backup ruin\nmaboussole migrate --farce\nsystemctl start maboussole-nothing.service\nls maboussole-0.0.9\n```\n'
	} | plant INSTALL.md
	known "$scratch"
	there "$scratch"
}

holds 'the guide is the same in both languages' same "$TOP_SRCDIR"
holds 'its commands are of a shell' parses "$TOP_SRCDIR"
holds 'it names commands and options that there are' known "$TOP_SRCDIR"
holds 'it names units, examples and the version that there are' there "$TOP_SRCDIR"
holds 'its configuration is understood' configures "$TOP_SRCDIR"
sees 'a command that is another in one language is seen' 'make instal' altered
sees 'a command that does not exist is seen' 'maboussole backup ruin is no command' planted
sees 'an option that does not exist is seen' 'maboussole migrate has no --farce' planted
sees 'a unit that does not exist is seen' 'there is no maboussole-nothing.service' planted
sees 'another version is seen' 'maboussole-0.0.9 is not this version' planted
finish
