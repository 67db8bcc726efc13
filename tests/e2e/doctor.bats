#!/usr/bin/env bats
# maboussole doctor: each fault that is planted is named, with what to do about it.

bats_require_minimum_version 1.5.0

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/mail.sh"; }
setup_file() {
	load_lib
	export STACK_ROWS=20
	stack_require && stack_start
}
teardown_file() { load_lib; stack_stop; }
setup() {
	load_lib
	conf=$BATS_TEST_TMPDIR/conf.yaml
	cp "$STACK_DIR/maboussole.yaml" "$conf"
}

# doctor CHECK...: what it says of them, in $output; $status.
doctor() { run "$STACK_SBINDIR/maboussole" -c "$conf" doctor "$@" 3>&-; }

# set_in SECTION.NAME VALUE: in the configuration of this test.
set_in() {
	/usr/bin/python3 - "$conf" "$1" "$2" <<-'PYTHON'
		import re, sys
		path, key, value = sys.argv[1:]
		section, _, name = key.rpartition('.')
		lines = open(path).read().split('\n')
		if not section:
		    lines = [l for l in lines if not l.startswith(name + ':')] + [f'{name}: {value}']
		else:
		    at = [i for i, l in enumerate(lines) if l.startswith(section + ':')]
		    if at and lines[at[0]].strip() == section + ':':
		        lines = [l for i, l in enumerate(lines) if not (i > at[0] and re.match(rf'  {name}:', l))]
		        lines.insert(at[0] + 1, f'  {name}: {value}')
		    else:
		        lines = [l for l in lines if not l.startswith(section + ':')] + [f'{section}: {{{name}: {value}}}']
		open(path, 'w').write('\n'.join(lines) + '\n')
	PYTHON
}

# finds CHECK VERDICT TEXT: it says so, and what to do.
finds() {
	doctor "$1"
	[ "$status" = "$([ "$2" = fault ] && echo 1 || echo 0)" ] || { echo "$1: $status: $output"; return 1; }
	grep -qE "^$2 +$1 .*" <<<"$output" && [[ $output == *"$3"* ]] || { echo "$1 does not say \"$3\": $output"; return 1; }
	grep -q '^ *-> .' <<<"$output"
}

fine() {
	doctor "$@"
	[ "$status" = 0 ] || { echo "$output"; return 1; }
	[ "$(grep -c '^fine ' <<<"$output")" = $# ] || { echo "$output"; return 1; }
}

@test "a sound installation has no fault, and each check says what it saw" {
	doctor
	[ "$status" = 0 ] || { echo "$output"; return 1; }
	for check in configuration secrets paths disk database session connections accounts migrations tables schema worker \
		clock administrators socket site mail queue; do
		grep -qE "^(fine|warning) +$check " <<<"$output" || { echo "nothing of $check: $output"; return 1; }
	done
	run "$STACK_SBINDIR/maboussole" -c "$conf" doctor --json configuration secrets paths disk programs kernel database durability session \
		connections accounts migrations tables schema clock administrators socket site mail queue 3>&-
	perl -MJSON::PP -0777 -ne '
		my @all = @{decode_json($_)};
		exit !(@all > 15 && !grep { $_->{verdict} eq "fault" || ($_->{verdict} ne "fine" && !defined $_->{do}) || !length $_->{says} } @all)' <<<"$output"
	fine database session connections accounts migrations tables schema clock socket site mail queue
	run "$STACK_SBINDIR/maboussole" -c "$conf" doctor --quiet session schema 3>&-
	[ -z "$output" ]
	doctor moods
	[ "$status" = 64 ]
	[[ $output == *"no such check: moods; there are configuration, secrets, "* ]]
}

@test "the configuration, and files that others may read" {
	echo 'nonsense: true' >>"$conf"
	finds configuration fault 'cannot be used'
	cp "$STACK_DIR/maboussole.yaml" "$conf"
	set_in environment production
	finds configuration warning 'letters are written into a folder'
	[[ $output == *"passwords travel in clear: base_url is http://"* ]]
	secret=$BATS_TEST_TMPDIR/secret
	echo word >"$secret"
	set_in database.reader_password_file "$secret"
	set_in database.reader report
	chmod 604 "$secret"
	finds secrets fault "everyone on this host may read $secret"
	[[ $output == *"chmod o= $secret"* ]]
	chmod 660 "$secret"
	finds secrets fault "its group may write to $secret"
	chmod 600 "$secret"
	: >"$secret"
	finds secrets fault 'there is nothing in'
	rm "$secret"
	finds secrets fault 'No such file'
	echo word >"$secret"
	chmod 600 "$secret"
	chmod 602 "$conf"
	finds secrets fault "everyone on this host may write to $conf"
	chmod 600 "$conf"
	fine secrets
}

@test "folders, room, programs and the kernel" {
	mkdir "$BATS_TEST_TMPDIR/files" "$BATS_TEST_TMPDIR/run"
	set_in paths.files "$BATS_TEST_TMPDIR/files"
	chmod 755 "$BATS_TEST_TMPDIR/files"
	finds paths fault "everyone on this host may look into $BATS_TEST_TMPDIR/files"
	chmod 700 "$BATS_TEST_TMPDIR/files"
	set_in paths.run "$BATS_TEST_TMPDIR/run"
	chmod 777 "$BATS_TEST_TMPDIR/run"
	finds paths fault "everyone on this host may write to $BATS_TEST_TMPDIR/run"
	chmod 755 "$BATS_TEST_TMPDIR/run"
	set_in paths.xslt /nonexistent/xslt
	finds paths fault 'paths.xslt: /nonexistent/xslt/html: No such file'
	run env PATH=/nonexistent "$STACK_SBINDIR/maboussole" -c "$conf" doctor programs 3>&-
	[ "$status" = 0 ]
	for program in mariadb-dump zstd age; do
		[[ $output == *"there is no $program: "*"-> apt install"* ]]
	done
	cp "$STACK_DIR/maboussole.yaml" "$conf"
	set_in paths.files "$BATS_TEST_TMPDIR/files"
	unshare -mn true 2>/dev/null || skip 'namespaces cannot be made here'
	run unshare -m sh -c "mount -t tmpfs -o size=300k none '$BATS_TEST_TMPDIR/files' && '$STACK_SBINDIR/maboussole' -c '$conf' doctor disk" 3>&-
	[ "$status" = 1 ]
	[[ $output == *"0 MB are free for files ($BATS_TEST_TMPDIR/files)"* ]]
	run unshare -n sh -c "echo 128 >/proc/sys/net/core/somaxconn && '$STACK_SBINDIR/maboussole' -c '$conf' doctor kernel" 3>&-
	[[ $output == *"the kernel lets 128 requests wait"*"somaxconn = 4096"* ]]
}

@test "a server that is not there, and one that is set to lose things" {
	set_in database.hosts '["/nonexistent/db.sock"]'
	finds database fault 'no database server answers'
	doctor
	[ "$status" = 1 ]
	not grep -q ' migrations ' <<<"$output"
	cp "$STACK_DIR/maboussole.yaml" "$conf"
	finds durability warning 'innodb_flush_log_at_trx_commit is 2'
	[[ $output == *"there is no binary log"* ]]
	set_in environment production
	finds durability fault 'innodb_flush_log_at_trx_commit = 1'
	stack_sql 'SET GLOBAL read_only = 1'
	finds database fault 'the server is read-only'
	stack_sql 'SET GLOBAL read_only = 0'
	set_in worker.processes 64
	finds connections fault 'and 64 workers may want 276'
	set_in worker.processes 4
	stack_sql 'ALTER DATABASE maboussole CHARACTER SET latin1 COLLATE latin1_swedish_ci'
	finds session fault 'schema_charset is latin1'
	stack_sql 'ALTER DATABASE maboussole CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci'
	fine session database connections
}

not() { ! "$@"; }

@test "accounts with too much, and with too little" {
	account=$(stack_sql "SELECT CONCAT(QUOTE(User), '@', QUOTE(Host)) FROM mysql.user WHERE User = 'maboussole' LIMIT 1")
	for planted in 'GRANT DELETE ON maboussole.prospects|has select,insert,update,delete on prospects and ought to have select,insert,update' \
		'GRANT SELECT ON maboussole.schema_lock|has rights on schema_lock, which is none of its tables' \
		'GRANT INSERT ON maboussole.*|has rights on the whole database' \
		'GRANT PROCESS ON *.*|has PROCESS on all databases'; do
		stack_sql "${planted%%|*} TO $account"
		finds accounts fault "${planted#*|}" || { echo "$planted"; return 1; }
		undone=${planted%%|*}
		stack_sql "REVOKE ${undone#GRANT } FROM $account"
		fine accounts || { echo "$planted"; return 1; }
	done
	stack_sql "REVOKE INSERT ON maboussole.users FROM $account"
	finds accounts fault 'has select,update on users and ought to have select,insert,update'
	stack_admin migrate --quiet
	fine accounts
	set_in database.reader nobody_there
	finds accounts fault 'nobody_there is no account of the server'
}

@test "migrations, tables and columns that are not as they ought to be, and a worker that would not start" {
	last=$(stack_sql 'SELECT MAX(version) FROM schema_migrations')
	stack_sql "UPDATE schema_migrations SET state = 'failed', error = '1146 no table' WHERE version = $last"
	finds migrations fault 'stopped half-way (failed'
	[[ $output == *"1146 no table"*"migrate --resume"* ]]
	finds worker fault 'a worker would not start: '
	stack_sql "UPDATE schema_migrations SET state = 'applied', error = NULL, checksum_up = REPEAT('0', 64) WHERE version = $last"
	finds migrations fault 'are not those that were applied'
	stack_admin repair --force --quiet
	stack_sql "CREATE TABLE kept AS SELECT * FROM schema_migrations WHERE version = $last; DELETE FROM schema_migrations WHERE version = $last"
	finds migrations fault '1 migration is pending'
	finds tables fault 'the table kept is of' || :
	stack_sql "INSERT INTO schema_migrations SELECT * FROM kept; DROP TABLE kept"
	stack_sql 'CREATE TABLE strange (id INT) ENGINE=Aria'
	finds tables fault 'the table strange is of Aria'
	stack_sql 'DROP TABLE strange; CREATE TABLE strange (id INT) CHARACTER SET latin1'
	finds tables fault 'the table strange is of InnoDB and latin1'
	stack_sql 'DROP TABLE strange; ALTER TABLE tags DROP INDEX idx_tags_name'
	finds schema fault 'tags.idx_tags_name: no such index'
	stack_sql 'ALTER TABLE tags ADD INDEX idx_tags_name (name, id)'
	stack_sql 'ALTER TABLE user_views RENAME TO hidden_views'
	finds worker fault "does not prepare"
	stack_sql 'ALTER TABLE hidden_views RENAME TO user_views'
	fine migrations tables schema
}

# bats test_tags=counting
@test "clocks that differ, nobody who may everything, letters that wait" {
	"${CC:-cc}" -D_GNU_SOURCE -shared -fPIC -o "$BATS_TEST_TMPDIR/late.so" "$TOP_SRCDIR/tests/lib/late_clock.c"
	for late in '-300|fault|300 s behind' '300|fault|300 s ahead of' '10|warning|10 s ahead of'; do
		IFS='|' read -r seconds verdict text <<<"$late"
		run env LD_PRELOAD="$BATS_TEST_TMPDIR/late.so" LATE_CLOCK="$seconds" "$STACK_SBINDIR/maboussole" -c "$conf" doctor clock 3>&-
		grep -qE "^$verdict +clock .* (${text%% *}|$((${text%% *} + 1))|$((${text%% *} - 1))) ${text#* } that of the database" <<<"$output" || { echo "$late: $output"; return 1; }
	done
	stack_sql "UPDATE users SET locked_at = '2026-01-01' WHERE role = 'super_admin' AND locked_at IS NULL"
	finds administrators fault 'nobody who may everything can log in'
	stack_sql "UPDATE users SET locked_at = NULL WHERE role = 'super_admin' AND locked_at = '2026-01-01' LIMIT 1"
	finds administrators warning 'one super administrator and no other'
	stack_sql "UPDATE users SET locked_at = NULL WHERE role = 'super_admin' AND locked_at = '2026-01-01'"
	stack_sql "INSERT INTO outbox (id, channel, to_address, template, locale, status, created_at, next_attempt_at)
		VALUES (9000001, 'mail', 'a@example.ci', 'account/none', 'fr', 'dead', UTC_TIMESTAMP(), NULL)"
	finds queue warning '1 letters of the last seven days were given up'
	stack_sql "UPDATE outbox SET status = 'sending', next_attempt_at = UTC_TIMESTAMP() + INTERVAL 1 DAY WHERE id = 9000001"
	fine queue
	stack_sql "UPDATE outbox SET status = 'queued', created_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR, next_attempt_at = UTC_TIMESTAMP() - INTERVAL 1 HOUR WHERE id = 9000001;
		SELECT SLEEP(0)" >/dev/null
	doctor queue
	stack_sql 'DELETE FROM outbox WHERE id = 9000001'
	# what sends may have taken it meanwhile
	[[ $output == *"letters wait, the oldest"* ]] || [[ $output == *"given up"* ]] || [[ $output == *"none for long"* ]]
}

@test "what works aside, and copies" {
	stack_sql "CREATE TABLE IF NOT EXISTS beats (name ENUM('queue', 'schedule') NOT NULL PRIMARY KEY, at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, host VARCHAR(64) NOT NULL DEFAULT '');
		CREATE TABLE IF NOT EXISTS backup_runs (id BIGINT AUTO_INCREMENT PRIMARY KEY, kind ENUM('run', 'verify', 'restore') NOT NULL, name VARCHAR(64) NOT NULL,
		state ENUM('running', 'done', 'failed') NOT NULL, started_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, finished_at TIMESTAMP NULL DEFAULT NULL)"
	copy() { stack_sql "INSERT INTO backup_runs (kind, name, state, finished_at) VALUES ('$1', 'x', '$2', UTC_TIMESTAMP() - INTERVAL $3 HOUR)"; }
	stack_sql 'DELETE FROM backup_runs'
	finds copies warning 'no copy was ever made'
	[[ $output == *"no copy was ever proved"* ]]
	copy run failed 1
	copy run done 50
	copy verify done 960
	finds copies warning 'the last copy is 50 hours old'
	[[ $output == *"last proved 40 days ago"* ]]
	set_in environment production
	finds copies fault 'the last copy is 50 hours old'
	copy run done 3
	copy restore done 4
	fine copies
	cp "$STACK_DIR/maboussole.yaml" "$conf"
	# of a process that is not of this stack, so that nobody beats meanwhile
	kill -STOP $(stack_children "$STACK_WORKER_PID")
	stack_sql "DELETE FROM beats; INSERT INTO beats (name, at) VALUES ('queue', UTC_TIMESTAMP() - INTERVAL 20 MINUTE)"
	set_in queue.remind true
	doctor beats
	kill -CONT $(stack_children "$STACK_WORKER_PID")
	[ "$status" = 1 ]
	[[ $output == *"the process that sends last ran 20 minutes ago"* ]]
	[[ $output == *"what reminds people never ran"* ]]
}

@test "the socket, the site and its certificate" {
	socket=$STACK_RUN/maboussole.sock
	mode=$(stat -c %a "$socket")
	chmod 666 "$socket"
	finds socket fault 'everyone on this host may pass for the web server'
	chmod "$mode" "$socket"
	mkdir "$BATS_TEST_TMPDIR/run"
	set_in paths.run "$BATS_TEST_TMPDIR/run"
	finds socket fault 'there is no socket'
	/usr/bin/python3 -c 'import socket, sys; s = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1])' "$BATS_TEST_TMPDIR/run/maboussole.sock"
	finds socket fault 'nobody listens on'
	cp "$STACK_DIR/maboussole.yaml" "$conf"
	set_in base_url "$(stack_url | sed 's|/$||')/static"
	doctor site
	[ "$status" = 1 ]
	set_in base_url "http://127.0.0.1:$(_stack_free_port)"
	finds site fault 'does not answer'
	command -v openssl >/dev/null || skip 'no openssl'
	port=$(_stack_free_port)
	for case in '5|warning|ends in [45] days' '1|fault|ends in [01] days'; do
		IFS='|' read -r days verdict text <<<"$case"
		openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$BATS_TEST_TMPDIR/key" -out "$BATS_TEST_TMPDIR/cert" \
			-days "$days" -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null
		openssl s_server -accept "127.0.0.1:$port" -key "$BATS_TEST_TMPDIR/key" -cert "$BATS_TEST_TMPDIR/cert" -www >/dev/null 2>&1 3>&- &
		server=$!
		_stack_until $server 'the server of TLS' 30 stack_port_taken $port
		set_in base_url "https://localhost:$port"
		doctor site
		kill $server
		wait $server || :
		[ "$status" = 1 ]
		grep -qE "^$verdict +site .*the certificate of https://localhost:$port $text" <<<"$output" || { echo "$output"; return 1; }
		# nobody trusts it
		grep -qE '^fault +site .*does not answer: .*certificate' <<<"$output" || { echo "$output"; return 1; }
		port=$((port + 1))
	done
}

@test "the mail server" {
	sed -i '/^mail:/d; /^queue:/d; /^sms:/d' "$conf"
	port=$(_stack_free_port)
	printf 'mail:\n  transport: smtp\n  host: localhost\n  port: %s\n' "$port" >>"$conf"
	finds mail fault "the mail server localhost:$port does not answer as it should"
	mkdir "$BATS_TEST_TMPDIR/smtp"
	/usr/bin/python3 "$TOP_SRCDIR/tests/lib/smtpd.py" "$BATS_TEST_TMPDIR/smtp" "$port" >"$BATS_TEST_TMPDIR/smtpd.log" 2>&1 3>&- &
	server=$!
	_stack_until $server 'the mail server' 30 stack_port_taken "$port"
	# it has no TLS
	finds mail fault 'does not answer as it should'
	echo '  starttls: none' >>"$conf"
	fine mail
	# and nothing was sent
	[ -z "$(ls "$BATS_TEST_TMPDIR/smtp")" ]
	kill $server
	wait $server || :
}
