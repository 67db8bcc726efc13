#!/usr/bin/env bats
# The second factor, with oathtool as the authenticator.
bats_require_minimum_version 1.5.0

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS=$'validate: true\nsession: { fresh: 60 }\nlogin:\n  account_failures: 50\n  address_failures: 1000\n  second_factor: []'
	stack_require oathtool && stack_start
	# who waits for a row here is let wait, however slow the machine is
	sed -i 's/^  admin_user:/  lock_wait: 60\n  timeout: 60\n&/' "$STACK_DIR/maboussole.yaml"
	reload
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

failures() { stack_sql "SELECT failures FROM throttle WHERE bucket = UNHEX(SHA2('account:$(email "$1")', 256))"; }

# code ROLE STEPS: what the role's authenticator shows so many steps from now.
code() { oathtool --totp -b --now "@$(($(date +%s) + 30 * $2))" "$(cat "$BATS_FILE_TMPDIR/key.$1")"; }
# The steps of used codes are over; nobody waits half a minute for the next.
forget_steps() { stack_sql "UPDATE users SET totp_last_step = 0"; }

# begin_setup ROLE: a key, in force when a code of it is given.
begin_setup() {
	visit /profile/factor
	send /profile/factor/start
	[ "$status" = 303 ]
	visit /profile/factor
	grep -o '<code class="secret">[^<]*' "$body" | sed 's/.*>//' | tr -d ' ' >"$BATS_FILE_TMPDIR/key.$1"
	[ "$(wc -c <"$BATS_FILE_TMPDIR/key.$1")" = 33 ]
}

# set_up ROLE: a second factor for who is logged in; its recovery codes in a file.
set_up() {
	begin_setup "$1"
	send /profile/factor/confirm "code=$(code "$1" 0)"
	[ "$status" = 200 ]
	grep -oE '<li><code>[A-Z2-7-]{19}</code>' "$body" | grep -oE '[A-Z2-7-]{19}' >"$BATS_FILE_TMPDIR/codes.$1"
	[ "$(sort -u "$BATS_FILE_TMPDIR/codes.$1" | wc -l)" = 10 ]
}

# half ROLE [JAR]: logged in by the password alone, the code still to come.
half() {
	as "${2:-$1}"
	: >"$jar"
	visit /login
	send /login "email=$(email "$1")" "password=$(password "$1")" next=/prospects
	[ "$status" = 303 ]
	[ "$(location)" = "/login/code?next=%2Fprospects" ]
	visit "$(location)"
	[ "$status" = 200 ]
}

@test "a second factor is set up with a key that is shown and a code of it" {
	enter manager
	cp "$jar" "$BATS_FILE_TMPDIR/jar.elsewhere"
	enter manager
	visit /profile/factor
	[ "$status" = 200 ]
	not shown '<svg class="qr"'
	begin_setup manager
	shown '<svg class="qr"'
	[ "$(viewer manager 'HEX(totp_secret)')" = "$(base32 -d <"$BATS_FILE_TMPDIR/key.manager" | od -An -tx1 | tr -d ' \n' | tr a-f A-F)" ]
	send /profile/factor/confirm "code=$(code manager 9)"
	[ "$status" = 422 ]
	shown 'role="alert"'
	shown '<svg class="qr"'
	[ "$(viewer manager 'totp_confirmed_at IS NULL')" = 1 ]
	send /profile/factor/confirm "code=$(code manager 0)"
	[ "$status" = 200 ]
	grep -oE '[A-Z2-7-]{19}' "$body" | sort -u >"$BATS_FILE_TMPDIR/codes.manager"
	[ "$(wc -l <"$BATS_FILE_TMPDIR/codes.manager")" = 10 ]
	[ "$(viewer manager 'totp_confirmed_at IS NOT NULL')" = 1 ]
	visit /profile/factor
	[ "$status" = 200 ]
	not shown "$(head -n 1 "$BATS_FILE_TMPDIR/codes.manager")"
	not shown "$(cat "$BATS_FILE_TMPDIR/key.manager")"
	csrf=$(field csrf)
	send /profile/factor/confirm "code=$(code manager 1)"
	[ "$status" = 409 ]
	send /profile/factor/start
	[ "$status" = 409 ]
	as elsewhere
	visit /
	[ "$status" = 303 ]
}

@test "of the recovery codes only hashes are kept" {
	mariadb-dump --no-defaults --socket="$STACK_RUN/db.sock" --hex-blob maboussole recovery_codes users >"$BATS_TEST_TMPDIR/dump"
	while read -r one; do
		not grep -qiF -e "$one" -e "${one//-/}" -e "$(printf %s "${one//-/}" | od -An -tx1 | tr -d ' \n')" "$BATS_TEST_TMPDIR/dump"
		[ "$(stack_sql "SELECT COUNT(*) FROM recovery_codes WHERE HEX(code_hash) = SHA2('${one//-/}', 256)")" = 1 ]
	done <"$BATS_FILE_TMPDIR/codes.manager"
}

@test "the password alone reaches the page for the code, the log-out, and nothing else" {
	half manager
	for path in / /prospects /prospects/1 /users /profile/factor /confirm; do
		visit "$path"
		[ "$status" = 303 ] || { echo "$path: $status"; return 1; }
		[[ "$(location)" = /login/code\?next=* ]]
	done
	visit /prospects.csv
	[ "$status" = 401 ]
	visit '/login/code?next=%2Fprospects'
	not shown '<nav'
	for path in /prospects /profile/factor/start /profile/factor/confirm /profile/factor/remove /confirm; do
		visit '/login/code?next=%2Fprospects'
		send "$path" "confirm-password=$(password manager)"
		[ "$status" = 401 ] || { echo "$path: $status"; return 1; }
	done
	[ "$(stack_sql "SELECT MAX(expires_at) <= UTC_TIMESTAMP(6) + INTERVAL 10 MINUTE FROM sessions WHERE user_id = $(viewer manager id) AND NOT strong")" = 1 ]
	visit /login/code
	send /logout
	[ "$status" = 303 ]
	visit /login/code
	[ "$(location)" = "/login?next=%2Flogin%2Fcode" ]
}

@test "with the code one is in, by a new cookie, where one wanted to go" {
	forget_steps
	half manager
	old=$(session)
	send /login/code "code=$(code manager 0)" "next=$(field next)"
	[ "$status" = 303 ]
	[ "$(location)" = /prospects ]
	[ "$old" != "$(session)" ]
	visit /prospects
	[ "$status" = 200 ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' -b "mb-session=$old" "$(stack_url /login/code)")" = 303 ]
}

@test "a code is good once, and no code before it afterwards" {
	forget_steps
	half manager
	spent=$(code manager 0)
	send /login/code "code=$spent"
	[ "$status" = 303 ]
	half manager
	send /login/code "code=$spent"
	[ "$status" = 422 ]
	send /login/code "code=$(code manager -1)"
	[ "$status" = 422 ]
	visit /
	[ "$status" = 303 ]
}


@test "of several who come with one code at the same time one is let in" {
	forget_steps
	for i in 1 2; do
		half manager "racer$i"
		declare "csrf$i=$(field csrf)"
	done
	# both have read the account before either may write it
	mkfifo "$BATS_TEST_TMPDIR/hold"
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -N -n maboussole <"$BATS_TEST_TMPDIR/hold" >"$BATS_TEST_TMPDIR/held" 3>&- &
	exec 4>"$BATS_TEST_TMPDIR/hold"
	echo "BEGIN; SELECT 'held' FROM users WHERE id = $(viewer manager id) FOR UPDATE;" >&4
	until_true grep -q held "$BATS_TEST_TMPDIR/held"
	# the next one is good for a minute at least
	spent=$(code manager 1)
	for i in 1 2; do
		token=csrf$i
		curl -s -b "$BATS_FILE_TMPDIR/jar.racer$i" -o /dev/null -w '%{http_code}\n' \
			-d "csrf=${!token}" -d "code=$spent" "$(stack_url /login/code)" >"$BATS_TEST_TMPDIR/race.$i" 3>&- 4>&- &
	done
	until_true waiting 2
	exec 4>&-
	wait
	cat "$BATS_TEST_TMPDIR"/race.*
	[ "$(cat "$BATS_TEST_TMPDIR"/race.* | grep -c 303)" = 1 ]
	[ "$(cat "$BATS_TEST_TMPDIR"/race.* | grep -cE '422|503')" = 1 ]
}

@test "a code of another time is none" {
	forget_steps
	half manager
	for steps in -10 -4 10; do
		send /login/code "code=$(code manager $steps)"
		[ "$status" = 422 ] || { echo "$steps: $status"; return 1; }
	done
	send /login/code "code="
	[ "$status" = 422 ]
}

@test "a recovery code opens once, however it is typed" {
	one=$(sed -n 1p "$BATS_FILE_TMPDIR/codes.manager")
	typed=${one//-/ }
	half manager
	send /login/code code= "recovery=${typed,,}"
	[ "$status" = 303 ]
	visit /profile/factor
	shown ' 9</p>'
	half manager
	send /login/code "recovery=$one"
	[ "$status" = 422 ]
}

@test "wrong codes are counted, and the right password does not make them forgotten" {
	stack_sql 'DELETE FROM throttle'
	half manager
	for i in 1 2 3; do send /login/code "code=$(code manager -20)"; done
	[ "$(failures manager)" = 3 ]
	half manager
	[ "$(failures manager)" = 3 ]
	stack_sql 'UPDATE throttle SET failures = 50'
	forget_steps
	send /login/code "code=$(code manager 0)"
	[ "$status" = 429 ]
	grep -qi '^retry-after:' "$head"
	stack_sql 'DELETE FROM throttle'
	send /login/code "code=$(code manager 0)"
	[ "$status" = 303 ]
	[ -z "$(failures manager)" ]
}

@test "what asks for the password again asks for a code too, and keeps what was posted" {
	forget_steps
	half manager
	send /login/code "code=$(code manager 0)"
	stale manager
	visit /profile/factor
	send /profile/factor/codes "kept=a \"b\" <c>"
	[ "$status" = 401 ]
	shown 'name="confirm-code"'
	[ "$(field kept)" = 'a &quot;b&quot; &lt;c&gt;' ]
	send /profile/factor/codes kept=x "confirm-password=$(password manager)" "confirm-code=$(code manager 15)"
	[ "$status" = 422 ]
	[ "$(field kept)" = x ]
	send /profile/factor/codes kept=x confirm-password=wrong "confirm-code=$(code manager 1)"
	[ "$status" = 422 ]
	send /profile/factor/codes kept=x "confirm-password=$(password manager)" "confirm-code=$(code manager 1)"
	[ "$status" = 200 ]
	grep -oE '[A-Z2-7-]{19}' "$body" | sort -u >"$BATS_TEST_TMPDIR/codes"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/codes")" = 10 ]
	[ -z "$(comm -12 "$BATS_TEST_TMPDIR/codes" <(sort "$BATS_FILE_TMPDIR/codes.manager"))" ]
	[ "$(stack_sql "SELECT COUNT(*) FROM recovery_codes WHERE user_id = $(viewer manager id)")" = 10 ]
}

@test "it is removed by who gives password and code, and then the password is enough" {
	forget_steps
	half manager
	send /login/code "code=$(code manager 0)"
	stale manager
	visit /profile/factor
	send /profile/factor/remove
	[ "$status" = 401 ]
	[ "$(viewer manager 'totp_secret IS NOT NULL')" = 1 ]
	send /profile/factor/remove "confirm-password=$(password manager)" "confirm-code=$(code manager 1)"
	[ "$status" = 303 ]
	[ "$(viewer manager 'totp_secret IS NULL AND totp_confirmed_at IS NULL')" = 1 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM recovery_codes WHERE user_id = $(viewer manager id)")" = 0 ]
	visit /profile/factor
	csrf=$(field csrf)
	send /profile/factor/remove
	[ "$status" = 409 ]
	send /profile/factor/codes
	[ "$status" = 409 ]
	unset csrf
	enter manager
	[ "$(location)" = / ]
}

@test "who has lost everything is helped on the server, and out everywhere until then" {
	enter commercial
	set_up commercial
	visit /
	[ "$status" = 200 ]
	run -0 stack_admin user reset-2fa "$(email commercial)"
	visit /
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM recovery_codes WHERE user_id = $(viewer commercial id)")" = 0 ]
	run -65 stack_admin user reset-2fa "$(email commercial)"
	run -64 stack_admin user reset-2fa
	enter commercial
	[ "$(location)" = / ]
}

@test "a role that has to have one is led to it and reaches nothing before" {
	enter advisor
	sed -i 's/second_factor: \[\]/second_factor: [advisor]/' "$STACK_DIR/maboussole.yaml"
	reload
	for path in / /prospects /confirm; do
		visit "$path"
		[ "$status" = 303 ] || { echo "$path: $status"; return 1; }
		[[ "$(location)" = /profile/factor\?next=* ]]
	done
	visit /prospects.csv
	[ "$status" = 401 ]
	visit /profile/factor
	shown 'class="notice warning"'
	not shown '<nav'
	csrf=$(field csrf)
	send /prospects last_name=A
	[ "$status" = 401 ]
	unset csrf
	set_up advisor
	visit /
	[ "$status" = 200 ]
	enter partner
	[ "$(location)" = / ]
}

@test "a new password makes a session no fresher where a second factor is due" {
	# the advisor has had a factor since the test before this one
	as advisor
	stale advisor
	stack_sql "CREATE TABLE kept_password SELECT id, password FROM users"
	visit /profile/password
	send /profile/password "old=$(password advisor)" password=une-phrase-assez-longue-7 again=une-phrase-assez-longue-7
	[ "$status" = 303 ]
	visit /profile
	[ "$status" = 200 ]
	csrf=$(field csrf)
	send /profile/factor/remove
	[ "$status" = 401 ]
	unset csrf
	[ "$(viewer advisor 'totp_confirmed_at IS NOT NULL')" = 1 ]
	stack_sql "UPDATE users u JOIN kept_password k USING (id) SET u.password = k.password; DROP TABLE kept_password"
}

@test "a key that is being set up is shown to who has just given the password, and to nobody else" {
	enter commercial
	begin_setup commercial
	stale commercial
	visit /profile/factor
	[ "$status" = 200 ]
	not shown 'class="secret"'
	csrf=$(field csrf)
	send /profile/factor/confirm "code=$(code commercial 0)"
	[ "$status" = 401 ]
	unset csrf
	[ "$(viewer commercial 'totp_confirmed_at IS NULL')" = 1 ]
}

@test "no session opens for an account that was changed while its password was looked at" {
	as late
	: >"$jar"
	visit /login
	# the log-in has read the account and waits for its row, which changes hands meanwhile
	mkfifo "$BATS_TEST_TMPDIR/hold"
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -N -n maboussole <"$BATS_TEST_TMPDIR/hold" >"$BATS_TEST_TMPDIR/held" 3>&- &
	exec 4>"$BATS_TEST_TMPDIR/hold"
	echo "BEGIN; SELECT 'held' FROM users WHERE id = $(viewer partner id) FOR UPDATE;" >&4
	until_true grep -q held "$BATS_TEST_TMPDIR/held"
	curl -s -b "$jar" -o /dev/null -w '%{http_code}' --data-urlencode "csrf=$(field csrf)" \
		--data-urlencode "email=$(email partner)" --data-urlencode "password=$(password partner)" \
		"$(stack_url /login)" >"$BATS_TEST_TMPDIR/late" 3>&- 4>&- &
	until_true waiting 1
	echo "UPDATE users SET password = CONCAT(password, 'x') WHERE id = $(viewer partner id); COMMIT;" >&4
	exec 4>&-
	wait
	[ "$(cat "$BATS_TEST_TMPDIR/late")" = 422 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM sessions WHERE user_id = $(viewer partner id) AND user_agent LIKE 'curl/%'")" = 0 ]
	stack_sql "UPDATE users SET password = LEFT(password, CHAR_LENGTH(password) - 1) WHERE id = $(viewer partner id)"
}

@test "in production it is who manages others, unless the configuration says otherwise" {
	sed -i '/second_factor:/d; s/^environment: .*/environment: production/' "$STACK_DIR/maboussole.yaml"
	reload
	for role in super_admin manager; do
		enter $role
		visit /
		[[ "$(location)" = /profile/factor* ]] || { echo "$role"; return 1; }
	done
	enter partner
	visit /
	[ "$status" = 200 ]
}
