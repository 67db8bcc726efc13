# For the lints: TAP, each case a function that prints what is wrong and fails.
# A lint is shown to see a fault on a tree with one planted.

tap_count=0
tap_bad=0
scratch=$(mktemp -d "${TMPDIR:-/tmp}/mblint.XXXXXX") || exit 99
trap 'rm -rf "$scratch"' EXIT

# holds NAME COMMAND...: the command succeeds and says nothing.
holds()
{
	tap_name=$1
	shift
	tap_count=$((tap_count + 1))
	if tap_text=$("$@" 2>&1) && [ -z "$tap_text" ]; then
		echo "ok $tap_count - $tap_name"
	else
		tap_bad=$((tap_bad + 1))
		echo "not ok $tap_count - $tap_name"
		printf '%s\n' "$tap_text" | sed 's/^/# /'
	fi
}

# sees NAME TEXT COMMAND...: the command fails, and its words hold the text.
sees()
{
	tap_name=$1 tap_want=$2
	shift 2
	tap_count=$((tap_count + 1))
	tap_text=$("$@" 2>&1) && tap_text="it saw nothing: $tap_text"
	case $tap_text in
	*"$tap_want"*) echo "ok $tap_count - $tap_name" ;;
	*)
		tap_bad=$((tap_bad + 1))
		echo "not ok $tap_count - $tap_name"
		printf '%s\n' "$tap_text" | sed 's/^/# /'
		;;
	esac
}

# plant FILE: a file in the scratch tree, made of standard input.
plant()
{
	mkdir -p "$scratch/$(dirname "$1")"
	cat >"$scratch/$1"
}

finish()
{
	echo "1..$tap_count"
	exit $((tap_bad > 0))
}
