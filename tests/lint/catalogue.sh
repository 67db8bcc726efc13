#!/bin/sh
# The catalogues say the same things in every language; every word on screen is
# in them; no sheet does what SECURITY forbids.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"

said()
{
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

keys()
{
	xmllint --xpath '//m/@k' "$1" | sed 's/^ *k="//;s/"$//' | sort
}

# Group names and keys in order, and the parameters of each text.
outline()
{
	sed -n 's/.*<group name="\([^"]*\)".*/group \1/p;s/.*<m k="\([^"]*\)".*/\1/p' "$1"
}

parameters()
{
	perl -ne 'print join(" ", $1, sort $2 =~ /\{[a-z]*\}/g), "\n" if /.*<m k="([^"]*)">(.*)<\/m>/ && $1 !~ /^format\./' "$1"
}

same_keys()
{
	outline "$1/fr.xml" >"$scratch/fr"
	outline "$1/en.xml" >"$scratch/en"
	diff "$scratch/fr" "$scratch/en" >"$scratch/found"
	said
}

same_parameters()
{
	parameters "$1/fr.xml" >"$scratch/fr"
	parameters "$1/en.xml" >"$scratch/en"
	diff "$scratch/fr" "$scratch/en" >"$scratch/found"
	said
}

# A key once; texts that can stand inside XPath and inside the look-up string.
well_made()
{
	for file in "$1"/*.xml; do
		keys "$file" | uniq -d
		sed -n 's/.*<m k="\([^"]*\)">\(.*\)<\/m>/\1 \2/p' "$file" | grep -v '^form\.required' |
			grep -E "['\"|]|^[^ ]* *$" | grep -v '^format\.'
	done >"$scratch/found"
	said
}

# Keys that sheets name in full, in m:t and in the attributes of our namespace.
named_keys()
{
	keys "$1/i18n/fr.xml" >"$scratch/keys"
	find "$1" -name '*.xsl' ! -name fold.xsl -exec cat {} + |
		grep -oE '<m:t k="[^"]*"| m:[a-z-]+="[^"]*"' | sed 's/.*="//;s/"$//' | grep -v '^\$label$' | grep -v 'urn:' |
		sort -u | while read -r key; do
		case $key in
		*'{$'*)
			grep -q "^$(echo "$key" | sed 's/\./\\./g;s/{\$[^}]*}/[a-z_]*/g')\$" "$scratch/keys" || echo "$key"
			;;
		*) grep -qxF "$key" "$scratch/keys" || echo "$key" ;;
		esac
	done >"$scratch/found"
	said
}

# Letters between tags, or in xsl:text, that no catalogue knows; JSON has its own names.
literal_words()
{
	letters=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ
	find "$1" \( -path '*/schema' -o -path '*/json' \) -prune -o -name '*.xsl' ! -name fold.xsl ! -name json.xsl -print |
		sort | while read -r file; do
		xmllint --xpath "//*[local-name() != 'attribute']/text()[translate(., '$letters', '') != .]" "$file" \
			2>/dev/null | sed "s|^|$file: |"
	done >"$scratch/found"
	said
}

forbidden()
{
	grep -rnE 'disable-output-escaping|cdata-section-elements|xsl:copy-of|<script|<style| style="|javascript:|xsl:document|document\(| on(click|load|error|change|submit|input|focus|blur|mouse[a-z]*|key[a-z]*)="' \
		"$1" --include='*.xsl' | grep -v '^[^:]*/fold\.xsl:[0-9]*:.*document(' >"$scratch/found"
	said
}

# A sheet that is not imported says how space is treated.
stripped()
{
	for entry in "$1"/html/layout.xsl "$1"/csv/*.xsl "$1"/lib/json.xsl "$1"/xml/*.xsl; do
		grep -q '<xsl:strip-space elements="\*"/>' "$entry" || echo "$entry: no xsl:strip-space"
	done >"$scratch/found"
	said
}

# Every label, value and fault the program can name has its words.
described()
{
	keys "$1/xslt/i18n/fr.xml" >"$scratch/keys"
	{
		for entity in "$1"/tests/xslt/entity/*.xml; do
			name=$(xmllint --xpath 'string(/entity/@name)' "$entity")
			xmllint --xpath '//field/@name' "$entity" | sed "s/.*=\"/$name./;s/\"//"
			sed -n 's/.*labels="\([^"]*\)".*>\(<value>.*\)<\/field>.*/\1 \2/p' "$entity" |
				while read -r labels values; do
					echo "$values" | sed 's/<\/value>/\n/g' | sed -n "s/<value>/$labels./p"
				done
		done
		grep -rhoE '"(check|login|form)\.[a-z-]+"' "$1/src" | tr -d '"'
		grep -rhoE '"failure\.[a-z-]+"' "$1/src" | tr -d '"' | sed 'p;s/$/.text/'
	} | sort -u | grep -vxF -f "$scratch/keys" >"$scratch/found"
	said
}

# Every letter has its name in the list of messages.
lettered()
{
	keys "$1/i18n/fr.xml" >"$scratch/keys"
	sed -n 's/^LETTER("\([^"]*\)".*/outbox.letter.\1/p' "$TOP_SRCDIR/src/store/letter.def" >"$scratch/letters"
	[ -s "$scratch/letters" ] || return 1
	grep -vxF -f "$scratch/keys" "$scratch/letters" >"$scratch/found"
	said
}

# Every entry of the history that has words is told to hooks, or said to be silent.
told()
{
	sed -n '/<group name="timeline.code">/,/<\/group>/s/.* k="timeline\.\([^"]*\)".*/\1/p' "$1/xslt/i18n/fr.xml" |
		sort >"$scratch/codes"
	sed -n 's/^\(TELLS\|SILENT\)("\([^"]*\)".*/\2/p' "$1/src/model/event.def" | sort >"$scratch/told"
	[ -s "$scratch/codes" ] || return 1
	diff "$scratch/codes" "$scratch/told" >"$scratch/found"
	said
}

copy()
{
	rm -rf "$scratch/copy"
	cp -r "$TOP_SRCDIR/xslt" "$scratch/copy"
	chmod -R u+w "$scratch/copy"
}

planted_code()
{
	rm -rf "$scratch/tree"
	mkdir -p "$scratch/tree/xslt/i18n" "$scratch/tree/src/model"
	cp "$TOP_SRCDIR/src/model/event.def" "$scratch/tree/src/model/"
	sed 's|.*k="timeline.yield".*|&\n<m k="timeline.archived">x</m>|' "$TOP_SRCDIR/xslt/i18n/fr.xml" >"$scratch/tree/xslt/i18n/fr.xml"
	told "$scratch/tree"
}

planted_key()
{
	copy
	sed -i '/k="nav.home"/d' "$scratch/copy/i18n/en.xml"
	same_keys "$scratch/copy/i18n"
}

planted_parameter()
{
	copy
	sed -i '/k="check.too-long"/s/{limit}/120/' "$scratch/copy/i18n/en.xml"
	same_parameters "$scratch/copy/i18n"
}

planted_name()
{
	copy
	sed -i 's/k="login.submit"/k="login.sumbit"/' "$scratch/copy/html/login.xsl"
	named_keys "$scratch/copy"
}

planted_letter()
{
	copy
	sed -i '/k="outbox.letter.account\/locked"/d' "$scratch/copy/i18n/fr.xml"
	lettered "$scratch/copy"
}

planted_word()
{
	copy
	sed -i 's,<m:t k="login.submit"/>,Connexion,' "$scratch/copy/html/login.xsl"
	literal_words "$scratch/copy"
}

planted_escape()
{
	copy
	sed -i 's,<xsl:value-of select="@status"/>,<xsl:value-of select="@status" disable-output-escaping="yes"/>,' \
		"$scratch/copy/html/failure.xsl"
	forbidden "$scratch/copy"
}

xslt=$TOP_SRCDIR/xslt
holds 'both catalogues have the same groups and keys' same_keys "$xslt/i18n"
holds 'a message has the same parameters in both' same_parameters "$xslt/i18n"
holds 'a key stands once and its text can be folded' well_made "$xslt/i18n"
holds 'every key a sheet names is there' named_keys "$xslt"
holds 'every field, value and fault has its words' described "$TOP_SRCDIR"
holds 'every letter has its name' lettered "$xslt"
holds 'every entry of the history is told to hooks, or silent' told "$TOP_SRCDIR"
holds 'no word on screen stands in a sheet' literal_words "$xslt"
holds 'no sheet writes past the escaping, reads a file or carries a script' forbidden "$xslt"
holds 'every sheet drops the space between its elements' stripped "$xslt"
sees 'an entry that nobody tells is seen' '< archived' planted_code
sees 'a missing key is seen' 'nav.home' planted_key
sees 'a missing parameter is seen' 'check.too-long' planted_parameter
sees 'a wrong key is seen' 'login.sumbit' planted_name
sees 'a letter without a name is seen' 'account/locked' planted_letter
sees 'a word in a sheet is seen' 'Connexion' planted_word
sees 'output without escaping is seen' 'disable-output-escaping' planted_escape
finish
