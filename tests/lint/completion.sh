#!/bin/sh
# The words of maboussole as bash completes them: those of the program's own table.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"
command -v bash >/dev/null || { echo '1..0 # SKIP no bash'; exit 0; }

script=$TOP_BUILDDIR/src/cmd/completion/maboussole

# completed WORD...: what the last word, perhaps an empty one, may become, a line each.
completed()
{
	bash -c '
		. "$1"
		shift
		COMP_WORDS=(maboussole "$@") COMP_CWORD=$#
		_maboussole 2>/dev/null
		printf "%s\n" "${COMPREPLY[@]}"' completed "${planted:-$script}" "$@"
}

# offers WANTED WORD...: among what is offered there is this.
offers()
{
	wanted=$1
	shift
	completed "$@" | grep -qxF -e "$wanted" || echo "$wanted is not offered behind maboussole $*"
}

# Every command by its words, and every option behind it.
all()
{
	"$TOP_BUILDDIR/maboussole" help --json |
		sed -n 's/^.*{"name":"\([^"]*\)".*"options":\[\([^]]*\)\].*/\1|\2/p' | tr -d '"' | while IFS='|' read -r name options; do
		offers "${name%% *}" ''
		[ "$name" = "${name#* }" ] || offers "${name#* }" "${name%% *}" ''
		for option in $(echo "$options" | tr ',' ' '); do
			offers "$option" $name "$option"
			offers "$option" $name --
		done
		offers --quiet $name --q
	done
}

# What a command refuses is not offered to it.
refused()
{
	offers --json schema dump --j
	[ -z "$(completed schema dump --j)" ] && echo 'and rightly so'
}

values()
{
	offers super_admin user create --role ''
	offers super_admin user create --role s
	offers fr user create --locale ''
	offers fr user create --locale = f
	offers queue user disable --prospects ''
	offers testing --env ''
	offers migrate --env testing mig
	offers create user : cr
	offers bash completion ''
	offers migrate help ''
	# what is no list is left to who types
	[ -z "$(completed user create --email '')" ] || echo 'something is offered for an address'
	cd "$scratch" && : >'some file' && : >other
	offers 'some file' export s
	offers 'some file' import other ''
	offers other user create --password-file ''
	offers other -c ''
}

behind()
{
	sed 's/--resume//' "$script" >"$scratch/lagging"
	planted=$scratch/lagging
	all
	planted=
	return 1
}

parsed()
{
	bash -n "$script"
}

holds 'bash reads it' parsed
holds 'every command and option is offered' all
holds 'and the values of those that have a list' values
sees 'an option that a command refuses is not offered' 'and rightly so' refused
sees 'a command that has an option more is seen' '--resume is not offered behind maboussole migrate' behind
finish
