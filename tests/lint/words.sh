#!/bin/sh
# Words that may not stand in the code: each a rule, a place, and the reason.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"

# Comments and strings out of C, the lines kept.
strip()
{
	"${AWK:-awk}" '
	{
		line = $0; out = ""
		while (length(line) > 0) {
			if (in_comment) {
				if ((i = index(line, "*/")) == 0) { line = ""; break }
				line = substr(line, i + 2); in_comment = 0; continue
			}
			c = substr(line, 1, 1)
			if (substr(line, 1, 2) == "/*") { in_comment = 1; line = substr(line, 3); continue }
			if (substr(line, 1, 2) == "//") break
			if (c == "\"" || c == "\047") {
				quote = c; line = substr(line, 2)
				while (length(line) > 0 && substr(line, 1, 1) != quote)
					line = substr(line, substr(line, 1, 1) == "\\" ? 3 : 2)
				line = substr(line, 2); out = out quote quote; continue
			}
			out = out c; line = substr(line, 2)
		}
		printf "%s:%d: %s\n", name, FNR, out
	}' name="$1" "$1"
}

# calls TREE REGEX FOLDERS...: calls of these functions outside the folders.
calls()
{
	tree=$1 words=$2
	shift 2
	find "$tree/src" -name '*.[ch]' -o -name '*.def' | sort | while read -r file; do
		for folder in "$@"; do
			case $file in "$tree/src/$folder/"*) continue 2 ;; esac
		done
		strip "$file" | grep -E "[: 	(!,;=*&{}]($words)[ 	]*\("
	done >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

words()
{
	grep -rnE "$2" "$1/$3" --include="$4" >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

planted()
{
	rm -rf "$scratch/src"
	plant "$1"
	shift
	calls "$scratch" "$@"
}

planted_words()
{
	plant "$2/a.${3#*.}"
	words "$scratch" "$1" "$2" "$3"
}

memory='free|realloc|malloc|calloc|strdup|strndup|asprintf|vasprintf'
owners='base db xml http conf'
shell='system|popen|exec[lv]|execlp|execle|execvp|execvpe'
unsafe='strcpy|strcat|sprintf|vsprintf|gets|strncpy|strncat|strtok|atoi|atol|alloca|tmpnam|mktemp'
chance='rand|srand|random|srandom|rand_r|drand48'
raw='disable-output-escaping|cdata-section-elements'

holds 'memory is freed where it is owned, and nowhere else' calls "$TOP_SRCDIR" "$memory" $owners
holds 'no shell and no program is started' calls "$TOP_SRCDIR" "$shell" cmd
holds 'a program is only started by execv, and only in cmd' \
	calls "$TOP_SRCDIR" 'system|popen|execl|execlp|execle|execvp|execvpe'
holds 'but for those that copies are made with' calls "$TOP_SRCDIR" 'posix_spawn|posix_spawnp' backup
holds 'no copy without a length' calls "$TOP_SRCDIR" "$unsafe"
holds 'chance comes from the system only' calls "$TOP_SRCDIR" "$chance"
holds 'no sheet writes text unescaped' words "$TOP_SRCDIR" "$raw" xslt '*.xsl'
holds 'no page has a script or a style of its own' \
	words "$TOP_SRCDIR" '<script[^>]*>[^<]|<style|[ ]style="|[ ]on(click|load|error|change|submit|input|focus|blur|toggle|key[a-z]+|mouse[a-z]+|pointer[a-z]+)="' xslt '*.xsl'
holds 'nor has an error page' \
	words "$TOP_SRCDIR" '<script[^>]*>[^<]|<style|[ ]style="|[ ]on(click|load|error|change|submit|input|focus|blur|toggle|key[a-z]+|mouse[a-z]+|pointer[a-z]+)="' nginx '*.html'

fault() { plant_text=$1; shift; printf '%s\n' "$plant_text" | "$@"; }
sees 'a free() in web is seen' 'free(p)' fault '	free(p);' planted src/web/a.c "$memory" $owners
holds 'a free() in a comment or a string is none' \
	fault '/* free(p) */ log_info("free(p)");' planted src/web/a.c "$memory" $owners
holds 'a function whose name ends in free is another' \
	fault '	arena_free(a);' planted src/web/a.c "$memory" $owners
sees 'system() is seen' 'system("")' fault '	return system("ls");' planted src/cmd/a.c system
sees 'strcpy() is seen' 'strcpy(a, b)' fault '	strcpy(a, b);' planted src/base/a.c "$unsafe"
sees 'rand() is seen' 'rand()' fault '	x = rand();' planted src/crypt/a.c "$chance"
sees 'unescaped output is seen' 'disable-output-escaping' \
	fault '<xsl:value-of select="." disable-output-escaping="yes"/>' planted_words "$raw" xslt '*.xsl'
sees 'an inline style is seen' 'style=' \
	fault '<p style="color:red">' planted_words '[ ]style="' xslt '*.xsl'
finish
