#!/usr/bin/env bats
# maboussole user create | list

load ../lib/database.sh

bats_require_minimum_version 1.5.0

setup_file()
{
	database_start
	database_use users
	admin migrate --quiet
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
