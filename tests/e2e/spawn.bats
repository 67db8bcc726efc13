# The ways to run the workers without systemd: spawn-fcgi by the line of INSTALL.md, with
# their master and as plain workers for a trial; the init script; multiwatch.  And what is
# installed anew under them while people work: an upgrade, and back.

load ../lib/stack.sh
load ../lib/browse.sh

setup_file()
{
	stack_require spawn-fcgi multiwatch
	stack_start
	_stack_end "$STACK_WORKER_PID" 35
}

teardown_file()
{
	stack_stop
}

teardown()
{
	local pid
	for pid in $(cat "$STACK_DIR/spawn.pid" "$STACK_RUN/worker.pid" 2>/dev/null); do
		_stack_end "$pid" 35
	done
	rm -f "$STACK_DIR/spawn.pid" "$STACK_RUN/worker.pid" "$STACK_RUN/maboussole.sock"
}

# The guide's command, its places become this instance's; users are root's business.
line_of_guide()
{
	sed -n '/^spawn-fcgi -s /,/[^\\]$/p' "$STACK_SRCDIR/INSTALL.md" | tr -d '\\\n' |
		sed -e "s|-s [^ ]*/maboussole.sock|-s $STACK_RUN/maboussole.sock -P $STACK_DIR/spawn.pid|" \
			-e "s|[^ ]*/maboussole-worker|$STACK_LIBEXECDIR/maboussole-worker -c $STACK_DIR/maboussole.yaml|" \
			-e 's| -[uUgG] [a-z-]*||g'
}

serves()
{
	local first
	first=$(head -n 1 "$STACK_DIR/spawn.pid")
	_stack_until "$first" "the application" 120 _stack_answers /readyz
	[ "$(curl -s -o "$BATS_TEST_TMPDIR/body" -w '%{http_code}' "$(stack_url /login)")" = 200 ]
	grep -q '<form' "$BATS_TEST_TMPDIR/body"
}

@test "the spawn-fcgi line of the guide starts a master that serves pages" {
	run line_of_guide
	[[ $output == "spawn-fcgi -s "*" --workers 4"* ]]
	run bash -c "$output 3>&-"
	echo "$output"
	[ "$status" = 0 ]
	serves
	# four workers, the process that sends, and the one that stands by
	_stack_until "$(cat "$STACK_DIR/spawn.pid")" "the process that sends" 120 \
		eval '[ "$(stack_children "$(cat "$STACK_DIR/spawn.pid")" | wc -l)" = 6 ]'
}

@test "plain spawn-fcgi -F 4 starts four workers that serve pages" {
	local line pid
	grep -q '`-F 4` in place of `--workers 4`' "$STACK_SRCDIR/INSTALL.md"
	line=$(line_of_guide | sed 's| --workers 4||; s| -s | -F 4 -s |')
	run bash -c "$line 3>&-"
	echo "$output"
	[ "$status" = 0 ]
	serves
	[ "$(wc -w <"$STACK_DIR/spawn.pid")" = 4 ]
	for pid in $(cat "$STACK_DIR/spawn.pid"); do
		_stack_alive "$pid"
		[ -z "$(stack_children "$pid")" ]
	done
}

example()
{
	cat "$TOP_BUILDDIR"/stage/*/share/doc/*/examples/"$1" 2>/dev/null ||
		cat "$TOP_BUILDDIR"/stage/*/*/share/doc/*/examples/"$1"
}

# load NUMBER PATH: four people ask for it, their statuses a line each.
load_begins()
{
	local person
	loads=
	for person in 1 2 3 4; do
		curl -s --max-time 300 -b "$jar" -o /dev/null -w '%{http_code}\n' "$(stack_url "$2")&i=[1-$(($1 / 4))]" \
			>"$BATS_TEST_TMPDIR/load.$person" 3>&- &
		loads="$loads $!"
	done
}

load_goes_on()
{
	local pid
	for pid in $loads; do
		_stack_alive "$pid" && return
	done
	return 1
}

# The requests made, and those not answered with a page.
load_ends()
{
	wait $loads || :
	loads=
	result=$(cat "$BATS_TEST_TMPDIR"/load.* | awk '$1 != 200 { bad++ } END { print NR, bad + 0 }')
	echo "# $BATS_TEST_DESCRIPTION: requests and failures: $result" >&3
}

reloaded()
{
	[ "$(grep -c 'workers serve' "$STACK_DIR/log/init.log")" -ge 2 ]
}

@test "the init script starts, tells of, reloads and ends the workers" {
	local script=$BATS_TEST_TMPDIR/maboussole pid
	export MABOUSSOLE_DEFAULTS=$BATS_TEST_TMPDIR/defaults
	example maboussole.init >"$script"
	cat >"$MABOUSSOLE_DEFAULTS" <<-END
		WORKER=$STACK_LIBEXECDIR/maboussole-worker
		CONF=$STACK_DIR/maboussole.yaml
		RUN=$STACK_RUN
		LOG=$STACK_DIR/log/init.log
		AS=
	END
	run sh "$script" status 3>&-
	[ "$status" = 3 ]
	run sh "$script" start 3>&-
	[ "$status" = 0 ] || { echo "$output"; return 1; }
	pid=$(cat "$STACK_RUN/worker.pid")
	_stack_until "$pid" "the application" 120 _stack_answers /readyz
	run sh "$script" status
	[ "$output" = "maboussole runs as $pid" ]
	# a second start is none
	run sh "$script" start 3>&-
	[ "$status" = 0 ]
	[ "$(cat "$STACK_RUN/worker.pid")" = "$pid" ]
	until_true grep -q 'workers serve' "$STACK_DIR/log/init.log"
	run sh "$script" reload
	[ "$status" = 0 ]
	until_true reloaded
	run sh "$script" stop
	[ "$status" = 0 ]
	not _stack_alive "$pid"
	[ ! -e "$STACK_RUN/maboussole.sock" ]
	# and what has its number now is not taken for it
	echo $$ >"$STACK_RUN/worker.pid"
	run sh "$script" status
	[ "$status" = 3 ]
	rm "$STACK_RUN/worker.pid"
}

# A command of the shipped unit, as systemd would run it, its places become this instance's.
line_of_unit()
{
	example maboussole-multiwatch.service | sed -e ':a' -e '/\\$/{N;s/\\\n//;ba' -e '}' -e "s/^$1=//p;d" |
		sed -e "s|-s [^ ]*/maboussole.sock|-s $STACK_RUN/maboussole.sock|" -e 's/[$][$]/$/g' \
			-e "s|[^ ]*/maboussole-worker -c [^ ]*|$STACK_LIBEXECDIR/maboussole-worker -c $STACK_DIR/maboussole.yaml|" \
			-e 's| -[uUgG] [a-z-]*||g'
}

under_multiwatch()
{
	run line_of_unit ExecStart
	[[ $output == *"/multiwatch -f 4 -r 100000 -t 1 -s TERM -- "* ]] || { echo "$output"; return 1; }
	# two of them: each compiles all sheets at its start
	_stack_child "$STACK_DIR/log/worker.log" ${output/-f 4/-f 2}
	echo $! >"$STACK_DIR/spawn.pid"
	serves
}

@test "under multiwatch neither a burst of kills nor a reload ends the site or fails a request" {
	local before watch kills=0 pid
	under_multiwatch
	watch=$(cat "$STACK_DIR/spawn.pid")
	before=$(stack_children "$watch" | sort)
	# told to reload while most of them still start: none ends of it
	MAINPID=$watch eval "$(line_of_unit ExecReload)"
	_stack_until "$watch" "the application" 120 _stack_answers /readyz
	# A request waits until a worker is back: on a machine that has much else to do, longer
	# than the minute of the site.
	sed -i 's/fastcgi_read_timeout 60s/fastcgi_read_timeout 300s/' "$STACK_DIR/nginx/site.conf"
	kill -HUP "$STACK_NGINX_PID"
	become someone "$(viewer super_admin id)"
	load_begins 1000 '/prospects?'
	MAINPID=$watch eval "$(line_of_unit ExecReload)"
	load_ends
	[ "$result" = "1000 0" ]
	[ "$(stack_children "$watch" | sort)" = "$before" ]
	# by the defaults three quick deaths of one are the end; here each dies many times
	while [ $kills -lt 24 ]; do
		for pid in $(stack_children "$watch"); do
			kill -KILL "$pid" && kills=$((kills + 1))
		done
		sleep 0.02
	done
	_stack_until "$watch" "the application" 120 _stack_answers /readyz
	[ "$(stack_children "$watch" | wc -l)" = 2 ]
	# and it ends when it is told to, its workers with it
	before=$(stack_children "$watch")
	kill -TERM "$watch"
	for pid in $watch $before; do
		until_true eval "! _stack_alive $pid"
	done
}

# load_runs PATH: two people ask for it until the file goes, fifty times by each connection.
load_runs()
{
	local person
	touch "$BATS_TEST_TMPDIR/loading"
	loads=
	for person in 1 2; do
		while [ -e "$BATS_TEST_TMPDIR/loading" ]; do
			curl -s --max-time 300 -b "$jar" -o /dev/null -w '%{http_code}\n' "$(stack_url "$1")&i=[1-50]"
		done >"$BATS_TEST_TMPDIR/load.$person" 3>&- &
		loads="$loads $!"
	done
}

# The page of the version: its word, from every worker that is asked now.
says()
{
	visit /login
	[ "$status" = 200 ] && shown "$1" && _stack_answers /readyz
}

# An installation of this version, and beside it what the next one would bring.
two_versions()
{
	local last next
	here=$STACK_DIR/installed conf=$STACK_DIR/installed/maboussole.yaml
	mkdir "$here"
	cp -a "$STACK_DATADIR" "$here/data"
	cp "$STACK_LIBEXECDIR/maboussole-worker" "$here/maboussole-worker"
	sed "s|$STACK_DATADIR|$here/data|" "$STACK_DIR/maboussole.yaml" >"$conf"
	last=$(ls "$here/data/sql/migrations" | tail -n 1)
	next=$(printf '%04d' $((10#${last%%_*} + 1)))_of_tomorrow
	printf -- '-- A column of the next version.\n-- Undone by dropping it.\n-- @step\n%s\n' \
		'ALTER TABLE prospects ADD COLUMN IF NOT EXISTS of_tomorrow VARCHAR(20) NULL' >"$BATS_TEST_TMPDIR/$next.up.sql"
	printf -- '-- Undoes %s.\n-- @step\n%s\n' "${next%%_*}" \
		'ALTER TABLE prospects DROP COLUMN IF EXISTS of_tomorrow' >"$BATS_TEST_TMPDIR/$next.down.sql"
}

# What `make install' does to a file: another one, under its name.
installed()
{
	cp "$1" "$2.new" && mv "$2.new" "$2"
}

columns()
{
	stack_sql "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'maboussole' AND column_name = 'of_tomorrow'"
}

# bats test_tags=counting
@test "an upgrade under load fails no request, nor does the way back" {
	local here conf fr master
	two_versions
	fr=$here/data/xslt/i18n/fr.xml
	_stack_child "$STACK_DIR/log/worker.log" "$here/maboussole-worker" -c "$conf" --workers 2 \
		--listen "$STACK_RUN/maboussole.sock"
	master=$!
	echo $master >"$STACK_DIR/spawn.pid"
	serves
	become someone "$(viewer super_admin id)"
	load_runs '/prospects?'

	cp "$BATS_TEST_TMPDIR"/*_of_tomorrow.*.sql "$here/data/sql/migrations/"
	cp "$fr" "$BATS_TEST_TMPDIR/fr.xml"
	sed 's|<m k="login.submit">.*</m>|<m k="login.submit">Entrer demain</m>|' "$BATS_TEST_TMPDIR/fr.xml" >"$BATS_TEST_TMPDIR/tomorrow.xml"
	installed "$BATS_TEST_TMPDIR/tomorrow.xml" "$fr"
	installed "$STACK_LIBEXECDIR/maboussole-worker" "$here/maboussole-worker"
	# the files are there, and nothing has changed for anybody
	as nobody
	says 'Se connecter'
	"$STACK_SBINDIR/maboussole" -c "$conf" migrate --force
	[ "$(columns)" = 1 ]
	says 'Se connecter'
	kill -HUP "$master"
	until_true says 'Entrer demain'

	# back: the migration by the files of the new version, then those of the old one
	"$STACK_SBINDIR/maboussole" -c "$conf" rollback --force --step 1
	[ "$(columns)" = 0 ]
	rm "$here"/data/sql/migrations/*_of_tomorrow.*.sql
	installed "$BATS_TEST_TMPDIR/fr.xml" "$fr"
	kill -HUP "$master"
	until_true says 'Se connecter'

	rm "$BATS_TEST_TMPDIR/loading"
	load_ends
	_stack_alive "$master"
	[ "${result#* }" = 0 ]
	[ "${result% *}" -ge 200 ]
}
