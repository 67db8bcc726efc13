# What is to be sent against servers that are real and bad in every way: each message
# arrives, once, after they have come back, and what wrote it noticed nothing.

load ../lib/stack.sh
load ../lib/browse.sh

PYTHON=/usr/bin/python3

setup_file()
{
	stack_require openssl aiosmtpd
	export STACK_SENDING='queue: {run: false}' STACK_SETTINGS='validate: true'
	stack_start
	export BASE=$STACK_DIR/base.yaml
	sed '/^queue:/d' "$STACK_DIR/maboussole.yaml" >"$BASE"
	certificates
}

teardown_file()
{
	stack_stop
}

# A certificate of the server's by our own authority, and another authority's.
certificates()
{
	local name
	cd "$STACK_DIR" || return
	for name in ca other; do
		openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$name" \
			-keyout $name.key -out $name.pem 2>/dev/null
	done
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=mail.test \
		-keyout mail.key -out mail.csr 2>/dev/null
	printf 'subjectAltName=IP:127.0.0.1' |
		openssl x509 -req -in mail.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 \
			-extfile /dev/stdin -out mail.pem 2>/dev/null
	[ -s mail.pem ]
}

setup()
{
	MAIL=$BATS_TEST_TMPDIR/mail
	SMS=$BATS_TEST_TMPDIR/sms
	mkdir "$MAIL" "$SMS"
	PORT=$(_stack_free_port)
	SERVER= QUEUES= TIMEOUT= RETRY='1 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3 3'
	stack_sql "UPDATE outbox SET status = 'sent', next_attempt_at = NULL"
}

teardown()
{
	local pid
	for pid in $QUEUES $SERVER; do
		_stack_end "$pid" 35
	done
	[ -e "$BATS_TEST_TMPDIR/queue.log" ] || return 0
	cat "$BATS_TEST_TMPDIR/queue.log"
	not grep -qE 'ERROR: [A-Za-z]*Sanitizer|runtime error' "$BATS_TEST_TMPDIR/queue.log"
}

mode() { echo "$1" >"$MAIL/mode.new" && mv "$MAIL/mode.new" "$MAIL/mode"; }

server()
{
	_stack_child "$BATS_TEST_TMPDIR/server.log" $PYTHON "$TOP_SRCDIR/tests/lib/smtpd.py" "$MAIL" "$PORT" "$@"
	SERVER=$!
	until_true stack_port_taken "$PORT"
}

# conf NAME LINE...: the configuration of a queue: lines of the section mail.
conf()
{
	{
		cat "$BASE"
		printf 'queue: {remind: false, retry: "%s"}\nmail:\n  transport: smtp\n  host: 127.0.0.1\n  port: %s\n' "$RETRY" "$PORT"
		printf '  from: crm@agence.example\n  from_name: Agence À Venir\n  timeout: %s\n' "${TIMEOUT:-30}"
		printf '  %s\n' "$@"
	} >"$BATS_TEST_TMPDIR/conf.yaml"
}

sms_conf()
{
	printf 'sms:\n  transport: http\n  timeout: %s\n  url: "http://127.0.0.1:%s/send"\n' "${TIMEOUT:-30}" "$PORT" >>"$BATS_TEST_TMPDIR/conf.yaml"
	printf '  %s\n' "$@" >>"$BATS_TEST_TMPDIR/conf.yaml"
}

queue()
{
	_stack_child "$BATS_TEST_TMPDIR/queue.log" "$STACK_LIBEXECDIR/maboussole-worker" \
		-c "$BATS_TEST_TMPDIR/conf.yaml" --queue
	QUEUES="$QUEUES $!"
}

# letter TO [SECRET [LOCALE]]
letter()
{
	stack_sql "INSERT INTO outbox (channel, to_address, template, locale, secret, next_attempt_at, document)
		VALUES ('mail', '$1', 'account/reset', '${3:-fr}', ${2:-0}, UTC_TIMESTAMP(6),
		'<letter template=\"account/reset\" lang=\"${3:-fr}\"><value name=\"name\">Ève N’Guessan</value><value name=\"link\">https://crm.example.org/reset?token=abc</value><value name=\"minutes\">30</value></letter>')"
}

sms()
{
	stack_sql "INSERT INTO outbox (channel, to_address, template, locale, secret, next_attempt_at, document)
		VALUES ('sms', '$1', 'account/phone', 'fr', 1, UTC_TIMESTAMP(6),
		'<letter template=\"account/phone\" lang=\"fr\"><value name=\"code\">284913</value></letter>')"
}

# state ADDRESS COLUMN, and whether it is (or is like) something.
state() { stack_sql "SELECT $2 FROM outbox WHERE to_address = '$1' ORDER BY id DESC LIMIT 1"; }
is() { [ "$(state "$1" "$2")" = "$3" ]; }
tried() { [ "$(state "$1" attempts)" -ge "${2:-1}" ]; }
all_sent() { [ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE status <> 'sent'")" = 0 ]; }

# arrived TO COUNT: exactly so many, by what the server has.
arrived()
{
	local n
	n=$(grep -l "^X-Envelope: $1 " "$MAIL"/*.eml 2>/dev/null | wc -l)
	[ "$n" = "$2" ] || { echo "$n arrived for $1"; return 1; }
}

@test "a letter goes by STARTTLS and AUTH, and is what it should be in both languages" {
	echo geheim >"$MAIL/password"
	(umask 077; echo geheim >"$BATS_TEST_TMPDIR/password")
	server "$STACK_DIR/mail.pem" "$STACK_DIR/mail.key"
	conf "tls_ca: $STACK_DIR/ca.pem" 'user: crm' "password_file: $BATS_TEST_TMPDIR/password"
	queue
	letter one@x.example 1 fr
	letter two@x.example 0 en
	until_true all_sent
	arrived one@x.example 1
	arrived two@x.example 1
	[ "$(grep -h '^X-Envelope' "$MAIL"/*.eml | tr -d '\r' | grep -c 'tls=1 auth=crm$')" = 2 ]
	# what opens an account is forgotten, the rest is kept
	is one@x.example document NULL
	not is two@x.example document NULL
	not is one@x.example sent_at NULL
	$PYTHON - "$MAIL" <<-'END'
		import email, email.policy, glob, sys
		fr, en = sorted((email.message_from_file(open(f, newline=""), policy=email.policy.default)
		    for f in glob.glob(sys.argv[1] + "/*.eml")), key=lambda m: m["To"])
		assert str(fr["From"]) == "Agence À Venir <crm@agence.example>", fr["From"]
		assert (fr["To"], en["To"]) == ("one@x.example", "two@x.example") or fr["To"] == "<one@x.example>", fr["To"]
		assert fr["Subject"] == "Nouveau mot de passe" and en["Subject"] == "New password"
		assert fr["Auto-Submitted"] == "auto-generated" and fr["Content-Language"] == "fr"
		assert fr["Date"].datetime.utcoffset().total_seconds() == 0
		assert fr["Message-ID"].endswith(".maboussole@agence.example>") and fr["Message-ID"] != en["Message-ID"]
		for m, hello in ((fr, "Bonjour Ève N’Guessan,"), (en, "Hello Ève N’Guessan,")):
		    assert not m.defects and m.get_content_type() == "multipart/alternative"
		    text, html = m.iter_parts()
		    words = text.get_content().replace("\r\n", "\n")
		    assert words.startswith(hello + "\n"), words
		    assert "\nhttps://crm.example.org/reset?token=abc\n" in words
		    assert html.get_content_type() == "text/html" and hello in html.get_content()
		    assert 'href="https://crm.example.org/reset?token=abc"' in html.get_content()
		    assert all(len(line) <= 78 for line in m.as_bytes().splitlines())
	END
}

@test "a server whose certificate is another authority's gets neither the letter nor the password" {
	echo geheim >"$MAIL/password"
	(umask 077; echo geheim >"$BATS_TEST_TMPDIR/password")
	server "$STACK_DIR/mail.pem" "$STACK_DIR/mail.key"
	conf "tls_ca: $STACK_DIR/other.pem" 'user: crm' "password_file: $BATS_TEST_TMPDIR/password"
	queue
	letter one@x.example
	until_true tried one@x.example
	until_true is one@x.example 'last_error LIKE "%ertificate%"' 1
	[ ! -e "$MAIL/passwords" ]
	arrived one@x.example 0
}

@test "nor does a server without TLS where it is required" {
	server
	conf 'user: crm' "password_file: $BATS_TEST_TMPDIR/password"
	(umask 077; echo geheim >"$BATS_TEST_TMPDIR/password")
	queue
	letter one@x.example
	until_true is one@x.example 'last_error IS NOT NULL' 1
	arrived one@x.example 0
	[ ! -e "$MAIL/passwords" ]
}

@test "a wrong password is said, and when it is right the letter goes, once" {
	echo right >"$MAIL/password"
	(umask 077; echo wrong >"$BATS_TEST_TMPDIR/password")
	server "$STACK_DIR/mail.pem" "$STACK_DIR/mail.key"
	conf "tls_ca: $STACK_DIR/ca.pem" 'user: crm' "password_file: $BATS_TEST_TMPDIR/password"
	queue
	letter one@x.example
	until_true is one@x.example 'last_error LIKE "535%"' 1
	echo wrong >"$MAIL/password"
	until_true all_sent
	arrived one@x.example 1
	# nothing secret is in the log
	not grep -q 'wrong' "$BATS_TEST_TMPDIR/queue.log"
}

@test "a server that is down: what was written meanwhile arrives once when it is up" {
	conf 'starttls: none'
	queue
	for n in 1 2 3 4 5; do letter "down$n@x.example"; done
	for n in 1 2 3 4 5; do until_true tried "down$n@x.example"; done
	server
	until_true all_sent
	for n in 1 2 3 4 5; do arrived "down$n@x.example" 1; done
}

@test "a server too slow to wait for, then quick again: once" {
	mode hold
	server
	TIMEOUT=5
	conf 'starttls: none'
	queue
	letter slow@x.example
	until_true is slow@x.example 'attempts >= 1 AND last_error IS NOT NULL' 1
	mode 'slow 0.5'
	until_true all_sent
	arrived slow@x.example 1
}

@test "refused for now is tried again, refused for good is dead at once, in the server's words" {
	mode later
	server
	conf 'starttls: none'
	queue
	letter later@x.example
	until_true is later@x.example 'last_error' '451 4.2.1 come back later'
	mode ok
	until_true all_sent
	arrived later@x.example 1
	is later@x.example last_error NULL
	mode never
	letter never@x.example 1
	until_true is never@x.example status dead
	is never@x.example last_error '550 5.1.1 nobody of that name here'
	is never@x.example attempts 1
	is never@x.example document NULL
	arrived never@x.example 0
}

@test "after the last attempt a message is dead, and stays it" {
	RETRY='0 0'
	conf 'starttls: none'
	queue
	letter dead@x.example
	until_true is dead@x.example status dead
	is dead@x.example attempts 3
	not is dead@x.example document NULL
	server
	letter next@x.example
	until_true is next@x.example status sent
	arrived dead@x.example 0
}

@test "a server that hangs up, and one that dies, in the middle of the data: once" {
	mode cut
	server
	conf 'starttls: none'
	queue
	letter cut@x.example
	until_true tried cut@x.example 2
	mode die
	until_true eval '! _stack_alive $SERVER'
	mode ok
	server
	until_true all_sent
	arrived cut@x.example 1
}

@test "a server that takes a message and dies before it says so gets the same message again" {
	mode forget
	server
	conf 'starttls: none'
	queue
	letter forget@x.example
	until_true arrived forget@x.example 1
	mode ok
	until_true all_sent
	[ "$(grep -h '^Message-ID:' "$MAIL"/*.eml | sort -u | wc -l)" = 1 ]
	mapfile -t copies < <(ls "$MAIL"/*.eml)
	[ ${#copies[@]} = 2 ]
	cmp "${copies[@]}"
}

@test "three queues share the work and send nothing twice" {
	mode 'slow 0.1'
	server
	conf 'starttls: none'
	queue; queue; queue
	for n in {1..40}; do echo "('mail', 'many$n@x.example', 'account/locked', 'fr', UTC_TIMESTAMP(6), '<letter template=\"account/locked\" lang=\"fr\"><value name=\"name\">N</value><value name=\"when\">2026-11-30T10:00:00Z</value></letter>')"; done |
		paste -sd, >"$BATS_TEST_TMPDIR/many"
	stack_sql "INSERT INTO outbox (channel, to_address, template, locale, next_attempt_at, document) VALUES $(cat "$BATS_TEST_TMPDIR/many")"
	until_true all_sent
	for n in {1..40}; do arrived "many$n@x.example" 1; done
	[ "$(ls "$MAIL"/*.eml | wc -l)" = 40 ]
	# more than one of them did some of it
	[ "$(grep ': sent' "$BATS_TEST_TMPDIR/queue.log" | grep -o '"pid":[0-9]*' | sort -u | wc -l)" -gt 1 ]
}

killed_while_sending()
{
	is kill@x.example status sending || return 1
	kill -9 ${QUEUES##* }
	until_true eval '! _stack_alive ${QUEUES##* }'
	is kill@x.example status sending && return
	queue
	return 1
}

@test "a queue killed while it sends: another takes the message up, once" {
	mode hold
	server
	# another waits for the longer of both before it takes a message up
	TIMEOUT=5
	conf 'starttls: none'
	sms_conf 'body: x'
	queue
	letter kill@x.example
	until_true killed_while_sending
	mode ok
	queue
	until_true all_sent
	arrived kill@x.example 1
	[ "$(state kill@x.example attempts)" -ge 2 ]
}

@test "a database that is away when a message has gone: noted when it is back, and sent once" {
	mode hold
	server
	TIMEOUT=60
	conf 'starttls: none'
	sed -i 's/^database:/&\n  timeout: 1/' "$BATS_TEST_TMPDIR/conf.yaml"
	queue
	letter away@x.example
	until_true is away@x.example status sending
	kill -STOP "$STACK_DB_PID"
	mode ok
	until_true arrived away@x.example 1 || { kill -CONT "$STACK_DB_PID"; return 1; }
	until_true grep -q 'is not noted yet' "$BATS_TEST_TMPDIR/queue.log" || { kill -CONT "$STACK_DB_PID"; return 1; }
	kill -CONT "$STACK_DB_PID"
	until_true all_sent
	is away@x.example attempts 1
	arrived away@x.example 1
}

@test "TERM waits for the message at hand, and takes no other" {
	mode hold
	server
	TIMEOUT=60
	conf 'starttls: none'
	queue
	letter term1@x.example
	until_true is term1@x.example status sending
	letter term2@x.example
	kill -TERM $QUEUES
	mode ok
	until_true eval '! _stack_alive $QUEUES'
	is term1@x.example status sent
	arrived term1@x.example 1
	is term2@x.example status queued
	is term2@x.example attempts 0
}

sms_server()
{
	_stack_child "$BATS_TEST_TMPDIR/server.log" $PYTHON "$TOP_SRCDIR/tests/lib/smsd.py" "$SMS" "$PORT"
	SERVER=$!
	until_true stack_port_taken "$PORT"
}

@test "an SMS is posted as JSON with the secret, and again when the gateway could not" {
	(umask 077; echo 'k3y"' >"$BATS_TEST_TMPDIR/secret")
	conf 'starttls: none'
	sms_conf "secret_file: $BATS_TEST_TMPDIR/secret" "header: 'X-Key: {secret}'" \
		"body: '{\"to\": \"{to}\", \"text\": \"{text}\", \"key\": \"{secret}\"}'"
	echo 503 >"$SMS/status"
	sms_server
	queue
	sms +22507123456
	until_true is +22507123456 'last_error' '503 the gateway says 503'
	echo 200 >"$SMS/status"
	until_true all_sent
	is +22507123456 document NULL
	# every request but the last was refused; all are the same, key included
	cmp "$SMS/00000.txt" "$SMS/00001.txt"
	[ "$(ls "$SMS"/*.txt | wc -l)" = "$(state +22507123456 attempts)" ]
	grep -q '^X-Key: k3y"' "$SMS/00000.txt"
	grep -q '^Idempotency-Key: [0-9]*\.[0-9]*\.maboussole' "$SMS/00000.txt"
	sed '1,/^\r*$/d' "$SMS/00000.txt" | perl -MJSON::PP -0777 -ne '
		my $d = decode_json($_);
		exit !($d->{to} eq "+22507123456" && $d->{key} eq "k3y\"" && $d->{text} =~ /votre code est 284913\. Ne/)'
	not grep -q 284913 "$BATS_TEST_TMPDIR/queue.log"
}

@test "an SMS as a form; a gateway that refuses it makes it dead, one that is not there does not" {
	conf 'starttls: none'
	sms_conf 'body_as: form' "body: 'to={to}&text={text}'"
	queue
	sms +22507123457
	until_true tried +22507123457
	sms_server
	until_true all_sent
	sed '1,/^\r*$/d' "$SMS/00000.txt" >"$BATS_TEST_TMPDIR/form"
	grep -q '^to=%2B22507123457&text=MaBoussole%C2%A0%3A%20votre%20code%20est%20284913\.%20Ne' "$BATS_TEST_TMPDIR/form"
	echo 400 >"$SMS/status"
	sms +22507123458
	until_true is +22507123458 status dead
	is +22507123458 attempts 1
}

@test "without a gateway an SMS is dead at once, and what is no letter or no address is too" {
	server
	conf 'starttls: none'
	queue
	sms +22507123459
	letter 'nobody'
	stack_sql "INSERT INTO outbox (channel, to_address, template, locale, next_attempt_at, document)
		VALUES ('mail', 'a@x.example\r\nBcc: b@x.example', 'account/locked', 'fr', UTC_TIMESTAMP(6), '<letter template=\"account/locked\" lang=\"fr\"><value name=\"name\">N</value><value name=\"when\">2026-11-30T10:00:00Z</value></letter>'),
		('mail', 'c@x.example', 'account/none', 'fr', UTC_TIMESTAMP(6), '<letter/>'),
		('mail', 'd@x.example', 'account/locked', 'fr', UTC_TIMESTAMP(6), '<letter template=\"account/locked\" lang=\"fr\"><value name=\"name\">N</value></letter>')"
	until_true eval '[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE status IN (\"queued\", \"sending\")")" = 0 ]'
	is +22507123459 last_error 'no gateway for SMS is configured: sms.transport is none'
	is nobody last_error 'this is not an address that mail can be sent to'
	is c@x.example last_error 'there is no such letter'
	is d@x.example last_error 'the letter has no when'
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE status = 'dead' AND to_address LIKE '%Bcc%'")" = 1 ]
	[ "$(ls "$MAIL"/*.eml 2>/dev/null | wc -l)" = 0 ]
}

# Requests that write letters while nothing can be sent; what they typed is noted.
ask_for_password()
{
	jar=$BATS_TEST_TMPDIR/jar.visitor
	: >"$jar"
	visit /password/forgotten
	send /password/forgotten "email=$1"
	[ "$status" = 303 ]
}

@test "with the mail server down a forgotten password is asked for as ever, and its letter arrives once" {
	local advisor
	advisor=$(email advisor)
	conf 'starttls: none'
	queue
	ask_for_password "$advisor"
	until_true tried "$advisor"
	server
	until_true all_sent
	arrived "$advisor" 1
	# the link is what the configuration says this site is, whatever a request called it
	grep -q "^$(stack_url /password/reset)?token=3D" "$MAIL"/*.eml
}

# A document holds one of the passwords or hashes there are.
outbox_tells()
{
	stack_sql 'SELECT document FROM outbox WHERE document IS NOT NULL' >"$BATS_TEST_TMPDIR/documents"
	grep -qFf "$BATS_TEST_TMPDIR/passwords" "$BATS_TEST_TMPDIR/documents"
}

@test "no document of the outbox ever holds a password" {
	local manager link secret
	manager=$(email manager)
	ask_for_password "$manager"
	link=$(stack_sql "SELECT document FROM outbox ORDER BY id DESC LIMIT 1" | grep -o '/password/reset?token=[^<]*')
	visit "$link"
	[ "$status" = 200 ]
	send /password/reset "token=$(field token)" 'password=Cheval-Bleu-Perdu-7' 'again=Cheval-Bleu-Perdu-7'
	[ "$status" = 303 ] || { cat "$body"; return 1; }
	stack_admin user create --role advisor --email invited@agence.example --name 'Nouvelle Venue' --invite >/dev/null </dev/null
	[ "$(stack_sql "SELECT COUNT(DISTINCT template) FROM outbox WHERE document IS NOT NULL AND status = 'queued'")" -ge 3 ]
	stack_sql "SELECT password FROM users WHERE password LIKE '\$y\$%'" >"$BATS_TEST_TMPDIR/hashes"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/hashes")" -gt 5 ]
	{ cut -f 3 "$STACK_DIR/accounts.tsv"; echo 'Cheval-Bleu-Perdu-7'; cat "$BATS_TEST_TMPDIR/hashes"; } |
		sort -u >"$BATS_TEST_TMPDIR/passwords"
	not outbox_tells
	# the look itself sees one
	for secret in 'Cheval-Bleu-Perdu-7' "$(tail -n 1 "$BATS_TEST_TMPDIR/hashes")"; do
		letter planted@x.example
		stack_sql "UPDATE outbox SET document = CONCAT(document, '<value>$secret</value>') WHERE to_address = 'planted@x.example'"
		outbox_tells
		stack_sql "DELETE FROM outbox WHERE to_address = 'planted@x.example'"
	done
	not outbox_tells
}

@test "a super_admin sees the dead, sends them again, and reads no letter" {
	local id secret
	# the log-in may write a letter of its own
	enter super_admin
	stack_sql "DELETE FROM outbox"
	mode never
	server
	conf 'starttls: none'
	queue
	letter dead1@x.example
	letter dead2@x.example 1
	until_true is dead1@x.example status dead
	until_true is dead2@x.example status dead
	id=$(state dead1@x.example id) secret=$(state dead2@x.example id)
	visit /
	csrf=$(field csrf)
	grep -q 'href="/outbox?status=dead"><strong>2</strong>' "$body"
	visit '/outbox?status=dead'
	[ "$status" = 200 ]
	shown '550 5.1.1 nobody of that name here'
	shown dead1@x.example
	shown 'Nouveau mot de passe'
	visit '/outbox?q=dead2'
	shown dead2@x.example
	not shown dead1@x.example
	visit '/outbox?status=queued'
	not shown dead1@x.example
	for format in csv json xml; do
		visit "/outbox.$format"
		[ "$status" = 200 ]
		shown dead1@x.example
		not shown token=abc
	done
	# what opened an account is gone, so it can never be sent
	visit "/outbox/$secret"
	[ "$status" = 200 ]
	not shown "/outbox/$secret/retry"
	send "/outbox/$secret/retry"
	[ "$status" = 409 ]
	visit "/outbox/$id"
	not shown token=abc
	shown "action=\"/outbox/$id/retry\""
	mode ok
	send "/outbox/$id/retry"
	[ "$status" = 303 ]
	[ "$(location)" = "/outbox/$id" ]
	until_true is dead1@x.example status sent
	arrived dead1@x.example 1
	visit "/outbox/$id"
	not shown "/outbox/$id/retry"
	send "/outbox/$id/retry"
	[ "$status" = 409 ]
	shown 'Seul un message'
	send /outbox/999999/retry
	[ "$status" = 404 ]
	arrived dead1@x.example 1
}

@test "nobody else sees messages, or that there are any" {
	letter some@x.example
	stack_sql "UPDATE outbox SET status = 'dead'"
	for role in manager advisor partner commercial; do
		unset csrf
		become $role "$(viewer $role id)"
		visit /
		csrf=$(field csrf)
		not shown /outbox
		visit /outbox
		[ "$status" = 403 ]
		visit "/outbox/$(stack_sql 'SELECT MIN(id) FROM outbox')"
		[ "$status" = 403 ]
		send "/outbox/$(stack_sql 'SELECT MIN(id) FROM outbox')/retry"
		[ "$status" = 403 ]
	done
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE status <> 'dead'")" = 0 ]
}

queue_of_master() { pgrep -P "$STACK_WORKER_PID" mb-queue; }
another_queue() { [ -n "$(queue_of_master)" ] && [ "$(queue_of_master)" != "$1" ]; }

@test "the master keeps a queue: replaced when it dies, renewed by HUP, ended with it" {
	local pid
	printf 'mail: {folder: "%s"}\n' "$STACK_DIR/mail" | cat "$BASE" - >"$STACK_DIR/maboussole.yaml"
	[ -z "$(queue_of_master)" ]
	reload
	until_true another_queue ''
	pid=$(queue_of_master)
	kill -9 "$pid"
	until_true another_queue "$pid"
	letter folder1@x.example
	until_true is folder1@x.example status sent
	grep -q '^To: <folder1@x.example>' "$STACK_DIR"/mail/*-account-reset.eml
	pid=$(queue_of_master)
	sed -i "s|^mail: {|&from: other@agence.example, |" "$STACK_DIR/maboussole.yaml"
	reload
	until_true another_queue "$pid"
	[ "$(queue_of_master | wc -l)" = 1 ]
	letter folder2@x.example
	until_true is folder2@x.example status sent
	grep -q '^From: .*<other@agence.example>' "$(grep -l folder2@x.example "$STACK_DIR"/mail/*.eml)"
	# the links in them are for nobody else
	[ "$(stat -c %a "$STACK_DIR/mail")" = 700 ]
	[ -z "$(find "$STACK_DIR/mail" -type f ! -perm 600)" ]
	[ -z "$(find "$STACK_DIR/mail" -name '*.tmp')" ]
}
