#!/usr/bin/env bats
# What one worker is told holds in all eight: who may no longer come in, and how
# often a password may be guessed.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_ROWS=none STACK_WORKERS=8
	# nobody is turned away because others are being hashed
	STACK_SETTINGS=$'login:\n  hash_slots: 8'
	stack_require perl && stack_start && count_hashes
	stack_sql "INSERT INTO users (id, name, email, password, role) VALUES
		(1, 'Leaver', 'leaver@guess.example', '', 'manager'), (2, 'Guessed', 'one@guess.example',
		'$(hash_of right-password)', 'advisor')"
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; stack_sql 'DELETE FROM throttle; UPDATE users SET status = "active"'; }

# Workers that count the passwords they hash.  Under sanitizers nothing can be
# loaded before them, and what counts is left out.
count_hashes() {
	: >"$STACK_DIR/hashed"
	! grep -q '^BATS_FILTER = .' "$TOP_BUILDDIR/Makefile" || return 0
	"${CC:-cc}" -D_GNU_SOURCE -shared -fPIC -o "$STACK_DIR/count_crypt.so" "$TOP_SRCDIR/tests/lib/count_crypt.c"
	_stack_end "$STACK_WORKER_PID" 35
	LD_PRELOAD=$STACK_DIR/count_crypt.so COUNT_CRYPT=$STACK_DIR/hashed stack_workers_start
	_stack_until "$STACK_WORKER_PID" "the application" 120 _stack_answers /readyz
}

# A hash of the kind that is stored.
hash_of() { perl -e 'print crypt($ARGV[0], q($y$j9T$abcdefghijklmnopqrstu1$))' "$1"; }

@test "who is made inactive is refused by the next request in each of eight workers" {
	[ "$(workers | wc -l)" = 8 ]
	become leaver 1
	[ "$(asked_all /prospects)" = 200 ]
	stack_sql 'UPDATE users SET status = "inactive" WHERE id = 1'
	[ "$(asked_all /prospects)" = 303 ]
	[ "$(asked_all /users)" = 303 ]
}

@test "a session that is ended is over in each of eight workers" {
	become leaver 1
	[ "$(asked_all /)" = 200 ]
	stack_sql 'DELETE FROM sessions WHERE user_id = 1'
	[ "$(asked_all /)" = 303 ]
}

@test "a role that is taken away is gone in each of eight workers" {
	become leaver 1
	[ "$(asked_all /users)" = 200 ]
	stack_sql 'UPDATE users SET role = "advisor" WHERE id = 1'
	[ "$(asked_all /users)" = 403 ]
	stack_sql 'UPDATE users SET role = "manager" WHERE id = 1'
}

# The passwords that were hashed so far.
hashed() { wc -c <"$STACK_DIR/hashed"; }

# guessed ATTEMPTS account|address LIMIT: no more than the limit is looked at, and
# for the others no password is hashed at all.
guessed() {
	local before=$(hashed)
	crowd guess 8 "$1" "$2" >"$BATS_TEST_TMPDIR/answers"
	echo "# $1 guesses at one $2: $(tr '\n' ' ' <"$BATS_TEST_TMPDIR/answers")$(($(hashed) - before)) hashed" >&3
	diff - "$BATS_TEST_TMPDIR/answers" <<<"422 $3"$'\n'"429 $(($1 - $3))"
	[ $(($(hashed) - before)) = "$3" ]
}

@test "guesses at one account by eight clients keep to its limit" {
	crowd guess 8 80 account >"$BATS_TEST_TMPDIR/answers"
	diff - "$BATS_TEST_TMPDIR/answers" <<<$'422 5\n429 75'
	become guesser 2
	[ "$(asked_all /)" = 200 ]	# who is in stays in
}

# bats test_tags=counting
@test "10,000 guesses spread over eight workers keep to the limit" {
	guessed 5000 account 5
	stack_sql 'DELETE FROM throttle'
	guessed 5000 address 20
}

@test "the right password waits with the wrong ones" {
	crowd guess 8 80 account >"$BATS_TEST_TMPDIR/answers"
	as patient
	: >"$jar"
	visit /login
	send /login email=one@guess.example password=right-password
	[ "$status" = 429 ]
	stack_sql 'DELETE FROM throttle'
	send /login email=one@guess.example password=right-password
	[ "$status" = 303 ]
}
