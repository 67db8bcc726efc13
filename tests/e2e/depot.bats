#!/usr/bin/env bats
# Copies in an S3-compatible store: through tests/lib/depot_tool.c and `backup push', against
# a server that checks what S3 checks and goes wrong when it is told to.

bats_require_minimum_version 1.5.0

setup_file() {
	. "$TOP_BUILDDIR/stage/paths"
	export MABOUSSOLE=$STACK_SBINDIR/maboussole D=$BATS_FILE_TMPDIR
	cd "$D"
	mkdir -m 700 plain tls local
	certificates
	(umask 077; echo 'secret/of+the tests' >secret; echo 'secret/of+the testz' >other)
	serve plain --locked
	serve tls --cert server.pem
	conf good
	head -c 300000 /dev/urandom >three
}
teardown_file() {
	for server in plain tls; do
		kill "$(cat "$D/$server.pid")"
	done
}
setup() {
	cd "$D"
	rm -rf plain/faults plain/log local plain/copies/* plain/uploads/*
	mkdir -m 700 local
	: >plain/log
}

certificates() {
	local name
	for name in ca other-ca; do
		openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$name" \
			-keyout $name.key -out $name.pem 2>/dev/null
	done
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=store.test -keyout server.key \
		-out server.csr 2>/dev/null
	printf 'subjectAltName=IP:127.0.0.1' | openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key \
		-CAcreateserial -days 30 -extfile /dev/stdin -out server.crt 2>/dev/null
	cat server.key server.crt >server.pem
}

# serve FOLDER [OPTION...]: a server with its state in there.
serve() {
	local folder=$1 end=$((SECONDS + 30))
	shift
	python3 "$TOP_SRCDIR/tests/lib/s3d.py" "$folder" 0 --part-min 65536 --page 3 "$@" 3>&- 2>"$folder.err" &
	echo $! >"$folder.pid"
	until [ -e "$folder/port" ]; do
		[ $SECONDS -lt $end ] || { cat "$folder.err" >&2; return 1; }
		sleep 0.05
	done
}

# conf NAME [KEY=VALUE...]: NAME.yaml, in which these keys of s3 are others.
conf() {
	local name=$1 pair
	declare -A s3=([endpoint]="http://127.0.0.1:$(cat plain/port)" [region]=af-south-1 [bucket]=copies
		[access_key]=AKIDOFTHETESTS [secret_key_file]=$D/secret [part_size]=65536 [timeout]=1 [retry]='1 1 1')
	shift
	for pair in "$@"; do
		s3[${pair%%=*}]=${pair#*=}
	done
	{
		printf 'environment: testing\nlog: {level: debug}\nbackup: {disk: s3, path: %s}\ns3:\n' "$D/local"
		for pair in "${!s3[@]}"; do
			printf '  %s: %s\n' "$pair" "${s3[$pair]}"
		done
	} >"$name.yaml"
}

# The depot of good.yaml, or of $CONF.
depot() { "$TOP_BUILDDIR/tests/lib/depot-tool" "${CONF:-good}.yaml" "$@"; }
push() { "$MABOUSSOLE" -c "${CONF:-good}.yaml" backup push "$@"; }
faults() { printf '%s\n' "$@" >plain/faults; }
# How many requests of the kind there were: an extended expression for a line of the log.
asked() { grep -cE "^$1" plain/log || true; }
# Nothing is there, neither whole nor in parts.
nothing() {
	[ -z "$(depot list '')" ]
	[ -z "$(find plain/uploads plain/tmp -mindepth 1)" ] || { find plain/uploads plain/tmp >&2; return 1; }
}
not() { ! "$@"; }
# ends STATUS PID
ends() {
	local status=0
	wait "$2" || status=$?
	[ "$status" = "$1" ]
}
# says WORDS: what run gave holds them, and no secret.
says() {
	[[ $output == *"$1"* ]] || { echo "$output" >&2; return 1; }
	[[ $output != *"of+the test"* ]]
}

@test "the server's signatures are those of the documentation of S3" {
	python3 "$TOP_SRCDIR/tests/lib/s3d.py" --vectors
}

@test "what is put is read again, whether by one request or in parts" {
	local size
	for size in 0 1 65535 65536 65537 131072 300000; do
		head -c $size three >some
		depot put dir/$size <some
		depot get dir/$size | cmp - some
	done
	[ "$(asked 'PutObject maboussole/dir/')" = 4 ]
	[ "$(asked 'CompleteMultipartUpload maboussole/dir/300000')" = 1 ]
	[ "$(asked 'UploadPart maboussole/dir/300000 .* 65536 200')" = 4 ]
	[ "$(asked 'UploadPart maboussole/dir/300000 5 37856 200')" = 1 ]
}

@test "a list has all its pages, in order, and nothing that is not ours" {
	local name
	for name in b a/c a-b ab a/b/c; do
		echo $name | depot put $name
	done
	cp plain/copies/maboussole%2Fb plain/copies/other%2Fb
	cp plain/copies/maboussole%2Fb%.meta plain/copies/other%2Fb%.meta
	cp plain/copies/maboussole%2Fb plain/copies/maboussole%2F%20x
	cp plain/copies/maboussole%2Fb%.meta plain/copies/maboussole%2F%20x%.meta
	[ "$(depot list '' | tr '\n' ,)" = 'a-b 4 dated,a/b/c 6 dated,a/c 4 dated,ab 3 dated,b 2 dated,' ]
	[ "$(depot list a/ | tr '\n' ,)" = 'a/b/c 6 dated,a/c 4 dated,' ]
	[ "$(asked ListObjectsV2)" = 3 ]
	depot remove a/c
	depot remove a/c
	[ "$(depot list a/)" = 'a/b/c 6 dated' ]
	run -2 depot get a/c
	says 's3://copies/maboussole: there is no a/c'
}

@test "what is dropped, or not finished, is not there" {
	depot put half 200000 <three
	[ "$(asked 'UploadPart')" != 0 ]
	nothing
	echo old | depot put half
	depot put half 200000 <three
	[ "$(depot get half)" = old ]
}

@test "a fault that passes costs an attempt, and only of what it hit" {
	local fault
	declare -A usual=([CreateMultipartUpload]=1 [UploadPart]=5 [CompleteMultipartUpload]=1 [HeadObject]=1)
	for fault in 'CreateMultipartUpload status 503 SlowDown' 'UploadPart#2 status 500 InternalError' \
		'UploadPart#2 status 503 SlowDown' 'UploadPart#2 cut 30000' 'UploadPart#2 cut 0' 'UploadPart#2 deaf' \
		'UploadPart#2 status 400 RequestTimeout' 'UploadPart#2 stall 2' 'CreateMultipartUpload deaf' \
		'CompleteMultipartUpload error-200' 'CompleteMultipartUpload status 500 InternalError' \
		'CompleteMultipartUpload cut 100' 'CompleteMultipartUpload deaf' 'HeadObject status 503 SlowDown'; do
		faults "$fault"
		: >plain/log
		depot put one <three
		depot get one | cmp - three
		[ ! -s plain/faults ]
		[ "$(asked "${fault%%[# ]*} ")" = $((${usual[${fault%%[# ]*}]} + 1)) ]
		[ "$(asked 'UploadPart maboussole/one [1345] ')" = 4 ]
		depot remove one
	done
	faults 'PutObject cut 3' 'PutObject status 503 SlowDown' 'PutObject deaf'
	echo small | depot put one
	[ "$(depot get one)" = small ]
}

@test "a fault that stays is said, and nothing is there" {
	local fault words
	while IFS='|' read -r fault words; do
		faults "always $fault"
		run -1 depot put one <three
		says "$words"
		rm plain/faults
		nothing
	done <<-'END'
		CreateMultipartUpload status 403 AccessDenied|may not do this (403 AccessDenied)
		UploadPart#3 status 500 InternalError|an error of its own (500 InternalError)
		UploadPart#3 status 503 SlowDown|fewer requests (503 SlowDown)
		UploadPart#3 status 507 InsufficientStorage|the store says: As it was asked for. (507 InsufficientStorage)
		UploadPart#3 cut 1000|s3://copies/maboussole/one: 
		UploadPart#3 etag|is not there as it was sent
		CompleteMultipartUpload error-200|an error of its own (200 InternalError)
		CompleteMultipartUpload status 400 InvalidPart|the store says: As it was asked for. (400 InvalidPart)
	END
	[ "$(asked 'UploadPart maboussole/one 3 .* 500')" = 4 ]
	faults 'always PutObject etag'
	run -1 depot put one <<<small
	says 'has kept other bytes of maboussole/one than were sent'
	nothing
	: >plain/log
	faults 'always PutObject status 403 AccessDenied'
	run -1 depot put one <<<small
	[ "$(asked PutObject)" = 1 ]
}

@test "a store that seals what it keeps has tags that are no sums" {
	faults 'always UploadPart kms' 'always PutObject kms'
	depot put one <three
	depot get one | cmp - three
	echo small | depot put two
	[ "$(depot get two)" = small ]
}

@test "what is cut on its way back is asked for from there" {
	local i at
	depot put one <three
	for i in 1 2 3 4; do
		at=$((RANDOM * 9))
		faults "GetObject cut-answer $at" 'GetObject status 503 SlowDown' "GetObject cut-answer 1000"
		depot get one | cmp - three
	done
	faults 'always GetObject cut-answer 100000'
	depot get one | cmp - three
	faults 'always GetObject cut-answer 0'
	run -1 depot get one
	says 's3://copies/maboussole/one: '
}

@test "an object that is replaced while it is read is not read half and half" {
	head -c 9000000 /dev/zero >zeros
	conf large part_size=16777216
	CONF=large depot put one <zeros
	mkfifo pipe
	depot get one >pipe 2>err 3>&- &
	exec 4<pipe
	head -c 1 <&4 >/dev/null
	echo new | depot put one
	cat <&4 >/dev/null
	exec 4<&-
	ends 1 $!
	grep -q 'one has been replaced while it was read' err
}

@test "who is not let in is told why" {
	local pair words
	while IFS='|' read -r pair words; do
		conf wrong "$pair"
		CONF=wrong run -1 depot list ''
		says "$words"
		CONF=wrong run -1 depot put one <three
		says "$words"
	done <<-END
		secret_key_file=$D/other|the secret in s3.secret_key_file is not that of s3.access_key (403 SignatureDoesNotMatch)
		access_key=AKANOTHER|the store does not know s3.access_key (403 InvalidAccessKeyId)
		region=us-east-1|the store is in the region af-south-1, and s3.region says us-east-1
		bucket=nobucket|there is no bucket of the name in s3.bucket (404 NoSuchBucket)
		bucket=elsewhere|the bucket is in the region eu-west-3: that belongs into s3.region, and its address (s3.eu-west-3.amazonaws.com) into s3.endpoint
		bucket=moved|the bucket is at moved.s3.eu-west-3.amazonaws.com: that belongs into s3.endpoint
		endpoint=http://127.0.0.1:1|Failed to connect to 127.0.0.1 port 1
	END
	# the bytes of a body stay here when they are not wanted
	not grep -E 'PutObject .* [1-9][0-9]* [34]' plain/log
	faults 'always * clock 1000'
	run -1 depot list ''
	[[ $output =~ the\ clock\ of\ this\ host\ is\ (999|1000)\ seconds\ behind\ that\ of\ the\ store ]]
	faults 'always * clock -1000'
	run -1 depot list ''
	[[ $output =~ the\ clock\ of\ this\ host\ is\ (1001|1000)\ seconds\ before\ that\ of\ the\ store ]]
	rm plain/faults
	chmod 644 secret
	run -78 depot list ''
	chmod 600 secret
	says 'the secret of s3.access_key cannot be read: s3.secret_key_file'
}

@test "TLS is verified, by our own authority alone where one is named" {
	local port
	port=$(cat tls/port)
	conf secure endpoint=https://127.0.0.1:$port tls_ca=$D/ca.pem
	CONF=secure depot put one <three
	CONF=secure depot get one | cmp - three
	wc -l <tls/log >before
	conf foreign endpoint=https://127.0.0.1:$port tls_ca=$D/other-ca.pem
	CONF=foreign run -1 depot list ''
	says certificate
	conf system endpoint=https://127.0.0.1:$port
	CONF=system run -1 depot list ''
	says certificate
	conf named endpoint=https://localhost:$port tls_ca=$D/ca.pem
	CONF=named run -1 depot list ''
	says 'no alternative certificate subject name matches'
	[ "$(wc -l <tls/log)" = "$(cat before)" ]
	conf open endpoint=http://store.example.org
	CONF=open run -64 depot list ''
	says 's3.endpoint is to begin with https:// when it is another host'
}

@test "the bucket may be a part of the host's name" {
	conf virtual style=virtual endpoint=http://localhost:$(cat plain/port)
	CONF=virtual depot put one <three
	CONF=virtual depot get one | cmp - three
	[ "$(CONF=virtual depot list '')" = 'one 300000 dated' ]
}

@test "a file whose sending was cut is taken up, and only what is missing is sent" {
	local i part sent
	for i in 1 2 3 4 5; do
		part=$((RANDOM % 5 + 1))
		faults "always UploadPart#$part cut $((RANDOM % 37000))"
		run -1 depot file one three
		[ -z "$(depot list '')" ]
		rm plain/faults
		: >plain/log
		depot file one three >sent
		sent=$((300000 - (part - 1) * 65536))
		[ "$(cat sent)" = "$sent $((300000 - sent))" ]
		[ "$(asked UploadPart)" = $((6 - part)) ]
		[ "$(asked CreateMultipartUpload)" = 0 ]
		depot get one | cmp - three
		[ -z "$(ls plain/uploads)" ]
		depot remove one
	done
}

@test "what a killed process has sent is taken up too" {
	local pid end=$((SECONDS + 20))
	faults 'UploadPart#4 late 20'
	"$TOP_BUILDDIR/tests/lib/depot-tool" good.yaml file one three 3>&- &
	pid=$!
	until [ "$(asked 'UploadPart maboussole/one 3')" = 1 ]; do
		[ $SECONDS -lt $end ]
		sleep 0.02
	done
	run -1 depot file one three
	says 'another process is sending it'
	kill -9 $pid
	ends 137 $pid
	[ -z "$(depot list '')" ]
	[ "$(depot file one three)" = '103392 196608' ]
	depot get one | cmp - three
}

@test "a part that is not the file's any more is sent again" {
	faults 'always UploadPart#4 status 403 AccessDenied'
	cp three four
	run -1 depot file one four
	rm plain/faults
	printf x | dd of=four bs=1 seek=70000 conv=notrunc 2>/dev/null
	# the first and the third are there
	[ "$(depot file one four)" = '168928 131072' ]
	depot get one | cmp - four
	# and where tags are no sums, every one is
	faults 'always UploadPart#5 status 403 AccessDenied' 'always UploadPart kms'
	run -1 depot file two three
	rm plain/faults
	[ "$(depot file two three)" = '300000 0' ]
	[ -z "$(ls plain/uploads)" ]
}

@test "an upload that somebody ends meanwhile is begun again" {
	faults 'UploadPart#3 status 404 NoSuchUpload'
	[ "$(depot file one three)" = '300000 0' ]
	depot get one | cmp - three
	[ "$(asked CreateMultipartUpload)" = 2 ]
	# the one that was left
	[ "$(depot sweep 1000)" = 0 ]
	[ "$(depot sweep 0)" = 1 ]
	[ -z "$(ls plain/uploads)" ]
	faults 'always UploadPart status 403 AccessDenied'
	for name in a b c d e; do
		run -1 depot file $name three
	done
	[ "$(ls plain/uploads | wc -l)" = 5 ]
	[ "$(depot sweep 0)" = 5 ]
	[ -z "$(ls plain/uploads)" ]
}

@test "a file that is no file, or changes, is not sent" {
	local end=$((SECONDS + 20))
	run -1 depot file one nowhere
	says 'nowhere: No such file or directory'
	ln -sf three link
	run -1 depot file one link
	run -1 depot file one "$D"
	says 'it is not a regular file'
	cp three four
	faults 'UploadPart#3 late 1'
	depot file one four >out 2>&1 3>&- &
	until [ "$(asked 'UploadPart maboussole/one 2')" = 1 ]; do
		[ $SECONDS -lt $end ]
		sleep 0.02
	done
	truncate -s 200000 four
	ends 1 $!
	grep -q 'four: it ' out
	[ -z "$(depot list '')" ]
}

# copy NAME: a copy as backup run makes them.
copy() {
	mkdir -p "local/$1"
	cp three "local/$1/database.sql.zst.age"
	head -c 1000 three >"local/$1/files.tar.zst.age"
	echo signature >"local/$1/manifest.sig"
	echo "{\"name\":\"$1\"}" >"local/$1/manifest.json"
}

@test "finished copies are pushed, their manifest last, and once" {
	copy 20261201T010000Z-aaaa
	copy 20261202T010000Z-bbbb
	copy 20261203T010000Z-cccc
	rm local/20261203T010000Z-cccc/manifest.json
	run -0 push --dry-run --all
	[ "${#lines[@]}" = 8 ]
	nothing
	run -0 push
	[ "$output" = '20261202T010000Z-bbbb is in s3://copies/maboussole: 301043 bytes, 301043 of them sent now' ]
	[ "$(grep -E '^(Put|Complete)' plain/log | tail -n 1 | cut -d ' ' -f 2)" = \
		maboussole/20261202T010000Z-bbbb/manifest.json ]
	[ "$(depot list '' | wc -l)" = 4 ]
	: >plain/log
	run -0 push latest
	says '301043 bytes, 0 of them sent now'
	[ "$(asked '(Put|Upload)')" = 0 ]
	run -0 push --json --all
	[ "${lines[0]}" = '{"name":"20261201T010000Z-aaaa","bytes":301043,"sent":301043}' ]
	[ "${lines[1]}" = '{"name":"20261202T010000Z-bbbb","bytes":301043,"sent":0}' ]
	[ "${#lines[@]}" = 2 ]
	run -66 push 20261203T010000Z-cccc
	says 'there is no finished copy 20261203T010000Z-cccc'
	run -64 push a b
	run -64 push --every
	cmp three <(depot get 20261201T010000Z-aaaa/database.sql.zst.age)
}

@test "a push that was cut goes on where it was, and is no copy before its end" {
	copy 20261201T010000Z-aaaa
	faults 'always UploadPart#4 cut 10'
	run -74 push
	[ -z "$(depot list '')" ]
	faults 'always PutObject status 403 AccessDenied'
	: >plain/log
	run -74 push
	says 'the account of s3.access_key may not do this (403 AccessDenied)'
	[ "$(asked 'UploadPart')" = 2 ]
	[ "$(depot list '')" = '20261201T010000Z-aaaa/database.sql.zst.age 300000 dated' ]
	rm plain/faults
	run -0 push
	says '301043 bytes, 1043 of them sent now'
	[ "$(depot list '' | wc -l)" = 4 ]
}

@test "a push says what is not configured" {
	printf 'backup: {path: %s}\n' "$D/local" >none.yaml
	copy 20261201T010000Z-aaaa
	CONF=none run -78 push
	says 'no store is configured: s3.endpoint'
	BACKUP_PATH=other/place CONF=good run -0 push
	says 'is in s3://copies/other/place: '
}
