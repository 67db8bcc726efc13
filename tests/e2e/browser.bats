#!/usr/bin/env bats
# What a person does and sees, in a browser: the way of a lead from the partner who brings it to the
# client he becomes.  No page is wider than its window, no word is in the console, no request fails.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }

setup_file() {
	load_lib
	STACK_SENDING='queue: {run: false}'
	STACK_SETTINGS='validate: true'
	stack_require perl setpriv chromium chromedriver && stack_start || return
	export BROWSER_DIR=$BATS_FILE_TMPDIR/browser SITE=$(stack_url | sed 's,/$,,')
	mkdir "$BROWSER_DIR"
	# what the driver starts goes with the driver, and that with this file
	printf '#!/bin/sh\nexec setpriv --pdeathsig KILL -- chromium "$@"\n' >"$BROWSER_DIR/chromium"
	chmod +x "$BROWSER_DIR/chromium"
	local port=$(_stack_free_port)
	export CHROMEDRIVER=http://127.0.0.1:$port
	HOME=$BROWSER_DIR TMPDIR=$BROWSER_DIR _stack_child "$BROWSER_DIR/driver.log" chromedriver --port="$port"
	export DRIVER_PID=$!
	_stack_until "$DRIVER_PID" chromedriver 60 stack_port_taken "$port"
	# the program gives new ones to others, so that there is something to assign
	export ADVISOR=$(viewer advisor name)
	stack_sql "UPDATE prospects SET phone = CONCAT('+22507070707', 10 + id % 90) WHERE id IN (SELECT id FROM (SELECT id FROM prospects
			WHERE deleted_at IS NULL ORDER BY id LIMIT 90) p);
		INSERT INTO advisor_absences (user_id, delegate_id, starts_on, ends_on, created_by)
		SELECT a.id, MAX(d.id), UTC_DATE(), UTC_DATE() + INTERVAL 1 DAY, a.id FROM users a JOIN users d ON d.role = 'advisor' AND d.id <> a.id
		 WHERE a.id = $(viewer advisor id) GROUP BY a.id"
}
teardown_file() {
	load_lib
	_stack_end "$DRIVER_PID" 10
	stack_stop
}
setup() { load_lib; }

# goes LANGUAGE WIDTH TAIL [HOW...]: the whole way, as one sees it who has that language.
goes() {
	stack_sql "UPDATE users SET locale = '$1'"
	run perl "$TOP_SRCDIR/tests/lib/journey.pl" "$1" "$2" "07 07 07 07 $3" "${@:4}" 3>&-
	echo "$output"
	echo "# ${lines[0]}" >&3
	[ "$status" = 0 ]
	[[ "${lines[0]}" =~ ^[1-9][0-9]" pages, "[1-9][0-9]+" requests"$ ]]
}

# bats test_tags=counting
@test "a lead becomes a client on a telephone, in English" { goes en 390 12; }

# bats test_tags=counting
@test "a lead becomes a client on a telephone without JavaScript, in French" { goes fr 390 13 noscript; }

# bats test_tags=counting
@test "a lead becomes a client on a desk without JavaScript, in English" { goes en 1280 14 noscript; }

# bats test_tags=counting
@test "a lead becomes a client on a desk by the keyboard alone, in French" { goes fr 1280 11 keyboard; }
