# People at work while something happens to the machine.  Needs browse.sh and, for the
# writers, $csrf of the person in $jar.
#
#   under_load COMMAND...   runs it while two create prospects and two read the list
#   all_reads_succeeded     and says how many reads and writes there were
#   every_write_is_there_once   what was acknowledged is stored, and nothing twice
#   all_are_there           as many workers serve as there are to be
#
# TRIES, how often a writer sends the same form again when it was refused: 5.

# writer N: creates prospects until the file `stop' is there; the addresses of those that
# were acknowledged in acked.N.  Each has a key of its own, so that one that failed may be
# sent again: as a person would.
writer() {
	local i=0 key code try
	while [ ! -e "$BATS_TEST_TMPDIR/stop" ]; do
		i=$((i + 1))
		key=$(printf 't%02d-w%d-%036d' "$BATS_TEST_NUMBER" "$1" $i)
		for ((try = 0; try < ${TRIES:-5}; try++)); do
			code=$(curl -s -b "$BATS_TEST_TMPDIR/jar" -o /dev/null -w '%{http_code}' --max-time 20 \
				--data-urlencode "csrf=$csrf" -d "key=$key" \
				-d "source=phone&last_name=Durable&first_name=Essai&email=t$BATS_TEST_NUMBER-w$1-$i@durable.example&despite=Encore+une" \
				"$(stack_url /prospects)")
			[ "$code" != 303 ] || { echo "t$BATS_TEST_NUMBER-w$1-$i@durable.example" >>"$BATS_TEST_TMPDIR/acked.$1"; break; }
			echo "$code" >>"$BATS_TEST_TMPDIR/retried"
		done
	done
}

# reader N: every status there was, in read.N.
reader() {
	while [ ! -e "$BATS_TEST_TMPDIR/stop" ]; do
		curl -s -b "$BATS_TEST_TMPDIR/jar" -o /dev/null -w '%{http_code}\n' --max-time 20 "$(stack_url /prospects)" \
			>>"$BATS_TEST_TMPDIR/read.$1"
	done
}

under_load() {
	local failed= n people=()
	rm -f "$BATS_TEST_TMPDIR"/*
	# theirs: another page may write into the person's at any moment
	cp "$jar" "$BATS_TEST_TMPDIR/jar"
	for n in 1 2; do
		writer $n 3>&- & people+=($!)
		reader $n 3>&- & people+=($!)
	done
	"$@" || failed=1
	# the load ends whatever came of it, or it would disturb the tests behind
	touch "$BATS_TEST_TMPDIR/stop"
	wait "${people[@]}" || :
	[ -z "$failed" ]
}

all_reads_succeeded() {
	cat "$BATS_TEST_TMPDIR"/read.* >"$BATS_TEST_TMPDIR/reads"
	echo "# $(wc -l <"$BATS_TEST_TMPDIR/reads") reads, $(cat "$BATS_TEST_TMPDIR"/acked.* | wc -l) writes acknowledged" >&3
	[ "$(sort -u "$BATS_TEST_TMPDIR/reads")" = 200 ]
}

every_write_is_there_once() {
	cat "$BATS_TEST_TMPDIR"/acked.* | sort >"$BATS_TEST_TMPDIR/acked"
	[ -s "$BATS_TEST_TMPDIR/acked" ]
	stack_sql "SELECT email FROM prospects WHERE email LIKE 't$BATS_TEST_NUMBER-w%@durable.example'" | sort >"$BATS_TEST_TMPDIR/stored"
	[ -z "$(uniq -d "$BATS_TEST_TMPDIR/stored")" ]
	[ -z "$(comm -23 "$BATS_TEST_TMPDIR/acked" "$BATS_TEST_TMPDIR/stored")" ]
}

all_are_there() { [ "$(workers | wc -l)" = "$STACK_WORKERS" ]; }
