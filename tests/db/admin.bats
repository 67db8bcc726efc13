#!/usr/bin/env bats
# The command maboussole: what it takes, says and refuses, and user create | list

load ../lib/database.sh

bats_require_minimum_version 1.5.0

setup_file()
{
	database_start
	database_use users
	admin migrate --quiet
	# what takes a database, filled or with nothing in it, has one of its own
	mariadb-dump --no-defaults --socket="$STACK_RUN/db.sock" users 3>&- >"$STACK_DIR/bare.sql"
	bare empty
	bare walk
	admin seed --class=TestDataSeeder --quiet
}

# bare NAME: a database as the migrations made it, and the present one.
bare()
{
	ask "DROP DATABASE IF EXISTS $1; CREATE DATABASE $1 CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci" mysql
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" "$1" <"$STACK_DIR/bare.sql" 3>&-
	database_use "$1"
}

teardown_file()
{
	database_stop
}

setup()
{
	database_use users
}

make()
{
	printf '%s\n' "${password-quatre mots de passe}" | admin user create --password-stdin "$@"
}

# bash lets a test go on behind a `!' that fails.
not() { ! "$@"; }

# For two minutes; the machine may have much else to do.
until_true()
{
	local end=$((SECONDS + 120))
	until "$@"; do
		[ $SECONDS -lt $end ] || { echo "in vain: $*"; return 1; }
		sleep 0.05
	done
}

# asked N STATEMENT STATE: so many connections are at such a statement, in such a state.
asked()
{
	[ "$(ask "SELECT COUNT(*) FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND info LIKE '$2' AND state LIKE '$3'")" -ge "$1" ]
}

@test "of four first super administrators made at once three are refused" {
	local makers=
	# all of them wait for the table, and go on together
	mariadb --no-defaults --force --socket="$STACK_RUN/db.sock" users \
		-e 'LOCK TABLES users WRITE, partners WRITE; SELECT SLEEP(300)' >/dev/null 2>&1 3>&- &
	holder=$!
	until_true asked 1 'SELECT SLEEP(%' %
	for n in 1 2 3 4; do
		make --role super_admin --name "$n" --email "$n@example.ci" >"$STACK_DIR/first.$n" 2>&1 &
		makers="$makers $!"
	done
	until_true asked 4 % 'Waiting for table metadata lock'
	ask "KILL QUERY $(ask "SELECT id FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP(%'")"
	wait $makers $holder || :
	[ "$(ask "SELECT COUNT(*) FROM users WHERE role = 'super_admin'")" = 1 ]
	[ "$(cat "$STACK_DIR"/first.? | grep -c 'made the account')" = 1 ]
	[ "$(cat "$STACK_DIR"/first.? | grep -c 'already')" = 3 ]
	run -65 make --role super_admin --name Trois --email trois@example.ci
	[[ $output == *"already"* ]]
}

@test "the address is stored as people compare it, the password as a hash" {
	make --role manager --name '  Aïcha  Bamba ' --email ' Aicha.Bamba@Example.CI '
	[ "$(ask "SELECT email, role, status, locale FROM users WHERE role = 'manager'")" = \
		"aicha.bamba@example.ci	manager	active	fr" ]
	[[ $(ask "SELECT password FROM users WHERE role = 'manager'") == '$y$'* ]]
	run -65 make --role advisor --name X --email AICHA.bamba@example.ci
	[[ $output == *"this e-mail address"* ]]
}

@test "a commercial has a code of his own, a partner an organisation" {
	run -64 make --role commercial --name X --email c@example.ci
	make --role commercial --code KOF1 --name X --email c@example.ci
	run -65 make --role commercial --code kof1 --name Y --email d@example.ci
	[[ $output == *"this code"* ]]
	run -64 make --role partner --name Z --email p@example.ci
	run -65 make --role partner --partner NONE --name Z --email p@example.ci
	ask "INSERT INTO partners (code, name, kind) VALUES ('LSM', 'Lycée', 'school')"
	make --role partner --partner LSM --name Z --email p@example.ci
	[ "$(ask "SELECT COUNT(*) FROM users u JOIN partners p ON p.id = u.partner_id")" = 1 ]
}

@test "a wrong word on the command line is 64, a short password 65" {
	run -64 make --role boss --name X --email b@example.ci
	run -64 make --role advisor --name X --email nonsense
	run -64 make --role advisor --name X --email b@example.ci --password secret
	password=court run -65 make --role advisor --name X --email b@example.ci
	[[ $output == *"10 characters"* ]]
	[ "$(ask "SELECT COUNT(*) FROM users WHERE email = 'b@example.ci'")" = 0 ]
}

@test "a password file that others can read is refused" {
	echo 'quatre mots de passe' >"$STACK_DIR/secret"
	chmod 644 "$STACK_DIR/secret"
	run ! admin user create --role advisor --name X --email f@example.ci --password-file "$STACK_DIR/secret"
	chmod 600 "$STACK_DIR/secret"
	admin user create --role advisor --name X --email f@example.ci --password-file "$STACK_DIR/secret"
}

# typed QUESTION: a password, when that is asked for and nothing typed is shown.
typed()
{
	until_true grep -q "$1" "$STACK_DIR/screen"
	until_true hidden
	echo 'mot de passe long'
}

made_there() { [ "$(ask "SELECT COUNT(*) FROM users WHERE email = 't@example.ci'")" = 1 ]; }

hidden()
{
	local tty
	tty=$(ps -o tty= -p "$(pgrep -n -f 'create --role advisor --name T --email t@example.ci')")
	stty -F "/dev/$tty" -a 2>/dev/null | grep -q -- ' -echo '
}

@test "a person is asked on the terminal, twice, and nothing typed is shown" {
	script -qec "\"$TOP_BUILDDIR/maboussole\" -c \"$conf\" user create --role advisor --name T --email t@example.ci" \
		"$STACK_DIR/typed" >"$STACK_DIR/screen" 2>&1 3>&- < <(
		typed 'Password for t@example.ci'; typed 'Once more'; until_true made_there)
	grep -q 'Password for t@example.ci' "$STACK_DIR/screen"
	grep -q 'Once more' "$STACK_DIR/screen"
	not grep -q 'mot de passe' "$STACK_DIR/screen"
	made_there
}

@test "the list shows everyone and no password" {
	run -0 admin user list
	[ "${#lines[@]}" = "$(ask 'SELECT COUNT(*) FROM users')" ]
	[[ $output != *'$y$'* ]]
	run -0 admin user list --json
	[ "$(grep -c '^{"id":[0-9]*,"role":"[a-z_]*","status":"active","email":"[^"]*","name":"[^"]*",' <<<"$output")" = \
		"$(ask 'SELECT COUNT(*) FROM users')" ]
	[[ $output != *password* ]]
}

# One line a command: its name, and words that make it do something.  N is another number each time.
tried()
{
	cat <<-'END'
		rollback|--step 1
		migrate|
		repair|--dry-run
		status|
		seed|--rows 20 --today 2026-06-30
		prospect index|--all
		export|$STACK_DIR/out.N
		import|$STACK_DIR/in.N/*.xml
		schema dump|
		schema check|
		schema entity|prospect
		schema interface|
		schema labels|
		schema leads|
		schema rng|prospect
		user create|--email made.N@example.ci --name Essai --role advisor --password-file $STACK_DIR/word
		user disable|leaver.N@example.ci
		user enable|closed.N@example.ci
		user invite|guest.N@example.ci
		user list|
		user reset-2fa|factor.N@example.ci
		remind|--at 2026-07-10T09:00:00Z
		rights|--user closed.N@example.ci
		config check|
		config show|
		doctor|durability session
		completion|bash
		help|migrate
		version|
	END
}

# prepare COMMAND N: what its words name is there.
prepare()
{
	database=walk conf=$STACK_DIR/walk.yaml
	account() {
		ask "INSERT INTO users (name, email, password, role, $2) VALUES ('Essai', '$1.$n@example.ci', '!', 'advisor', $3)"
	}
	local n=$2
	case $1 in
	seed) bare empty ;;
	import) admin export --quiet "$STACK_DIR/in.$n" ;;
	'user disable') account leaver status "'active'" ;;
	'user enable' | rights) account closed status "'inactive'" ;;
	'user invite') account guest status "'active'" ;;
	'user reset-2fa') account factor 'totp_secret, totp_confirmed_at' "'x', UTC_TIMESTAMP()" ;;
	esac
}

# try OPTION: every command with it.  \$code, out and err are what came of each, which the
# function that is named judges: judge NAME.
try()
{
	local option=$1 name words
	number=$((${number:-BATS_TEST_NUMBER * 1000} + 100))
	(umask 077; echo 'quatre mots de passe' >"$STACK_DIR/word")
	while IFS='|' read -r name words; do
		number=$((number + 1))
		prepare "$name" $number
		before "$name"
		code=0
		eval "words=\"${words//N/$number}\""
		# the words are several, and a pattern stands for files
		"$TOP_BUILDDIR/maboussole" -c "$conf" $name $words $option </dev/null >"$STACK_DIR/stdout" 2>"$STACK_DIR/stderr" 3>&- || code=$?
		judge "$name" || { echo "$name $words $option: $code"; head -n 5 "$STACK_DIR/stdout" "$STACK_DIR/stderr"; return 1; }
	done < <(tried)
}

# refuses NAME OPTION: the table says so.
refuses()
{
	"$TOP_BUILDDIR/maboussole" help $1 --json | WORD=$2 perl -MJSON::PP -0777 -ne 'exit !grep { $_ eq $ENV{WORD} } @{decode_json($_)->{refuses}}'
}

before() { :; }

refused_with_a_sentence()
{
	[ "$code" = 64 ] && [ ! -s "$STACK_DIR/stdout" ] && grep -q "^maboussole $1: it has no $2: " "$STACK_DIR/stderr"
}

names()
{
	"$TOP_BUILDDIR/maboussole" help --json | perl -MJSON::PP -0777 -ne 'print map { "$_->{name}\n" } @{decode_json($_)}' | sort
}

# Those of copies want keys, a store and programs, and are tried in backup.bats and depot.bats.
@test "every command of the table is tried below" {
	diff <(names | grep -v '^backup ') <(tried | cut -d'|' -f1 | sort)
}

@test "a command of copies refuses the options that it has no use for" {
	database_use walk
	local name option refused=0
	while read -r name; do
		for option in --json --dry-run --force; do
			refuses "$name" "$option" || continue
			run --separate-stderr -64 admin $name "$option"
			[[ $stderr == *"maboussole $name: it has no $option: "* ]]
			refused=$((refused + 1))
		done
	done < <(names | grep '^backup ')
	[ $refused -ge 7 ]
}

@test "--json is JSON that a program reads, or is refused" {
	judge() {
		if refuses "$1" --json; then
			refused_with_a_sentence "$1" --json
			return
		fi
		[ $code = 0 ] || return 1
		perl -MJSON::PP -0777 -ne '
			my $j = JSON::PP->new->utf8; my $n = 0;
			$j->incr_parse($_); $n++ while defined $j->incr_parse;
			exit !($n > 0 && $j->incr_text =~ /^\s*$/)' "$STACK_DIR/stdout"
	}
	try --json
}

@test "--quiet says nothing where it is done, and --no-input asks nothing" {
	judge() { [ $code = 0 ] && [ ! -s "$STACK_DIR/stderr" ]; }
	try '--quiet --no-input'
}

@test "--dry-run changes no row and no file, or is refused" {
	# the rows of every table, those of the migrations too
	dump() { ask "CHECKSUM TABLE $(ask 'SHOW TABLES' | paste -sd,)"; }
	before() {
		dump >"$STACK_DIR/before"
		touch "$STACK_DIR/stdout" "$STACK_DIR/stderr" "$STACK_DIR/files"
		ls "$STACK_DIR" >"$STACK_DIR/files"
	}
	judge() {
		if refuses "$1" --dry-run; then
			refused_with_a_sentence "$1" --dry-run
			return
		fi
		[ $code = 0 ] && diff "$STACK_DIR/before" <(dump) && diff "$STACK_DIR/files" <(ls "$STACK_DIR")
	}
	try --dry-run
	diff <(admin rollback --pretend) <(admin rollback --dry-run)
}

@test "--force is for what is refused in production, and refused elsewhere" {
	judge() { if refuses "$1" --force; then refused_with_a_sentence "$1" --force; else [ $code = 0 ]; fi; }
	try --force
	environment=production database_use walk
	for name in migrate rollback seed; do
		run -77 admin $name
		[[ $output == *"add --force"* ]]
	done
	for name in 'user list' 'status' 'schema check'; do
		run -0 admin $name
	done
}

@test "each exit code that the manual names is given" {
	database_use walk
	codes=$(sed -n '/^.Sh EXIT STATUS/,/^.Sh EXAMPLES/s/^\([67][0-9]\) .*/\1/p' "$TOP_SRCDIR/src/cmd/maboussole.8" | tr '\n' ' ')
	# 66 is that of a copy that is not there: backup.bats
	[ "$codes" = '64 65 66 67 69 70 73 74 75 77 78 ' ]
	run -64 admin migrate --step none
	run -65 admin user disable nobody@example.ci
	run -67 admin rights --user nobody@example.ci
	run -73 admin export "$TOP_SRCDIR/README.md"
	code=0
	admin version >/dev/full || code=$?
	[ $code = 74 ]
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" walk \
		-e "SELECT GET_LOCK('maboussole.migrate.walk', 0), SLEEP(60)" >/dev/null 2>&1 3>&- &
	until_true asked 1 '%SLEEP(60)%' 'User sleep'
	run -75 admin migrate --wait 0
	[[ $output == *"another migration is running"* ]]
	ask "KILL $(ask "SELECT id FROM information_schema.processlist WHERE info LIKE '%SLEEP(60)%' AND id <> CONNECTION_ID()")"
	wait
	environment=production database_use walk
	run -77 admin migrate
	sed -i 's|hosts: .*|hosts: ["/nonexistent/db.sock"]|' "$conf"
	for name in status 'user list' 'schema check' 'prospect index' 'remind' "export $STACK_DIR/none"; do
		run -69 admin $name
	done
	echo 'what: is this' >>"$conf"
	run -78 admin migrate
	run -78 admin config check
	# 70, a statement that fails, is tried in migrate.bats
}

@test "artisan's spellings are the same commands" {
	database_use walk
	while IFS='|' read -r spelled name; do
		diff <(admin ${spelled%% *} --help) <(admin help $name)
	done <<-'END'
		db:seed|seed
		migrate:status|status
		migrate:rollback|rollback
		user:create|user create
		schema:dump|schema dump
		prospect:index|prospect index
		config:show|config show
	END
	run -0 admin migrate:reset --pretend
	[ "$(grep -c 'DROP TABLE IF EXISTS users' <<<"$output")" = 1 ]
	run -0 admin migrate --force --pretend
	bare empty_testing
	database_use empty
	run -0 admin db:seed --class=TestDataSeeder --env=testing
	[ "$(ask 'SELECT COUNT(*) FROM prospects' empty_testing)" = 200 ]
}

@test "a word that is no command is told what was meant" {
	while IFS='|' read -r typed meant; do
		run -64 "$TOP_BUILDDIR/maboussole" $typed
		[[ $output == *"$meant"* ]] || { echo "$typed: $output"; return 1; }
	done <<-'END'
		migrat|did you mean migrate?
		mirgate|did you mean migrate?
		rolback --all|did you mean rollback?
		user craete|did you mean user create?
		user:lst|did you mean user list?
		db:sed|did you mean db:seed?
		user|user: it goes on with create, disable, enable, invite, list, reset-2fa
		user frobnicate|it goes on with create
		frobnicate|no such command: frobnicate
		help frobnicate|no such command: frobnicate
		help user frobnicate|no such command: user frobnicate
	END
	run -64 "$TOP_BUILDDIR/maboussole"
	[[ $output == *"a command is missing"* ]]
}

@test "help names every command, and tells of each what it takes" {
	run -0 "$TOP_BUILDDIR/maboussole" --help
	help=$output
	while IFS='|' read -r name words; do
		[[ $help == *$'\n'"  $name "* ]]
		run -0 "$TOP_BUILDDIR/maboussole" $name --help
		[[ $output == "usage: maboussole $name"* ]]
		[ "$output" = "$("$TOP_BUILDDIR/maboussole" help $name)" ]
	done < <(tried)
}

@test "on a terminal long work is a line that is written over" {
	database_use walk
	export TERM=xterm NO_COLOR=1
	script -qec "\"$TOP_BUILDDIR/maboussole\" -c \"$conf\" prospect index --all" "$STACK_DIR/typed" >"$STACK_DIR/screen" 2>&1 3>&- </dev/null
	grep -qE $'\rprospects \\[\\.+\\]   0 %  0 of [0-9]+' "$STACK_DIR/screen"
	grep -qE $'\r\033\\[Kindexed [0-9]+ prospects' "$STACK_DIR/screen"
	admin rollback --quiet --step 1
	script -qec "\"$TOP_BUILDDIR/maboussole\" -c \"$conf\" migrate" "$STACK_DIR/typed" >"$STACK_DIR/screen" 2>&1 3>&- </dev/null
	grep -qE $'\r00[0-9]+_[a-z_]+ \\[' "$STACK_DIR/screen"
	grep -qE '00[0-9]+_[a-z_]+ +up +[0-9]+ ms' "$STACK_DIR/screen"
}
