# The real thing, private to whoever starts it: mariadbd on a socket, the workers,
# nginx on 127.0.0.1.  quickstart and tests/e2e/*.bats source this file (bash), so
# what the tests see is what a person gets.
#
#   stack_start               all of it, with demo data; stack_url is where
#   stack_stop                ends it, the database last
#   stack_url [PATH]          http://127.0.0.1:PORT/PATH
#   stack_sql SQL             as the database's administrator
#   stack_admin ARGS...       the command maboussole on this instance
#   stack_account ROLE        e-mail and password of a demo account, a line each
#
# Set before, or left to their defaults:
#   TOP_BUILDDIR      the build folder, where `make stage' has been run
#   STACK_DIR         what stays: data, configuration, logs; default: a folder of its
#                     own that stack_stop removes
#   STACK_PORT        nginx's port; default: a free one
#   STACK_ROWS        demo prospects; default 300; "none": migrated, without data
#   STACK_WORKERS     worker processes; default 2
#   STACK_SETTINGS    lines added to the configuration
#   STACK_SENDING     its sections queue, mail and sms; default: into $STACK_DIR/mail
#   STACK_REMIND      "true": reminders by the clock; else only those a test asks for
#   STACK_WATCH       "true": heartbeats, and alerts to administrators
#   STACK_LOG_BIN     anything: the database writes a binary log
#   STACK_LOGIN_RATE  nginx's limit of log-ins, as rate and burst; default for tests: wide
#
# Every child is started by setpriv --pdeathsig, so that not even kill -9 of the
# starter leaves one behind; there are no PID files, which lie.

PATH=$PATH:/usr/sbin:/sbin

# For whoever sources this to replace: talk, and what to do with a database that
# is ready before anything serves it.
stack_say() { :; }
stack_loaded() { :; }

stack_fail()
{
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	return 1
}

# What the tests of a stack need; in `make check-db' by hand a missing one skips,
# in quickstart check (STACK_REQUIRED=1) it fails.
stack_require()
{
	local tool
	for tool in mariadbd mariadb nginx curl "$@"; do
		command -v "$tool" >/dev/null && continue
		[ -z "$STACK_REQUIRED" ] && skip "no $tool"
		stack_fail "no $tool"
		return 1
	done
}

_stack_alive()
{
	[ -n "$1" ] && [ -r "/proc/$1/status" ] && ! grep -q '^State:.[ZX]' "/proc/$1/status" 2>/dev/null
}

# _stack_child LOG COMMAND...: in the background, its process in $!.
_stack_child()
{
	local log=$1
	shift
	setpriv --pdeathsig TERM -- "$@" </dev/null >>"$log" 2>&1 3>&- 9>&- &
}

# In the background and waited for, so that a signal is heard at once, and gone
# with its starter.
attended()
{
	local status
	setpriv --pdeathsig TERM -- "$@" 3>&- 9>&- &
	STACK_ATTENDED_PID=$!
	wait "$STACK_ATTENDED_PID"
	status=$?
	STACK_ATTENDED_PID=
	return $status
}

# _stack_end PID SECONDS: TERM, and KILL for one that has not gone by then.
_stack_end()
{
	local end=$((SECONDS + $2))
	_stack_alive "$1" || return 0
	kill -TERM "$1" 2>/dev/null
	while _stack_alive "$1"; do
		[ $SECONDS -lt $end ] || kill -KILL "$1" 2>/dev/null
		sleep 0.02
	done
	wait "$1" 2>/dev/null || :
}

# A folder of a test is gone when its words are read.
_stack_silent()
{
	local log
	stack_fail "$1, see $STACK_DIR/log"
	[ -z "$STACK_TEMPORARY" ] || for log in "$STACK_DIR"/log/*.log; do
		echo "${log##*/}:"
		tail -n 5 "$log"
	done >&2
}

# _stack_until PID WHAT SECONDS COMMAND...: asks again until the command succeeds;
# gives up when the process has gone.
_stack_until()
{
	local pid=$1 what=$2 end=$((SECONDS + $3))
	shift 3
	until "$@"; do
		_stack_alive "$pid" || { _stack_silent "$what did not start"; return 1; }
		[ $SECONDS -lt $end ] || { _stack_silent "$what does not answer"; return 1; }
		sleep 0.05
	done
}

# A folder for the sockets: short (sun_path holds 107 bytes) and nobody else's.
stack_run_dir()
{
	local parent=${XDG_RUNTIME_DIR:-/tmp} longest
	[ -d "$parent" ] && [ -w "$parent" ] || parent=/tmp
	longest=$parent/mb.XXXXXX/./maboussole.sock
	if [ ${#longest} -gt 107 ]; then
		stack_fail "the path of a socket would be ${#longest} bytes long and 107 are possible:" \
			"start it with XDG_RUNTIME_DIR=/tmp"
		return 1
	fi
	STACK_RUN=$(mktemp -d "$parent/mb.XXXXXX") && export STACK_RUN
}

stack_port_taken()
{
	(exec 4<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

_stack_free_port()
{
	local port
	while :; do
		port=$((20000 + RANDOM % 12000))
		stack_port_taken $port || { echo $port; return; }
	done
}

# The status of a GET, by the shell alone.
_stack_answers()
{
	local status
	status=$( (
		exec 4<>"/dev/tcp/127.0.0.1/$STACK_PORT" &&
		printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$1" >&4 &&
		read -rt 30 _ code _ <&4 && echo "$code"
	) 2>/dev/null)
	# Without a reason the line's end follows the status.
	[ "${status%$'\r'}" = 200 ]
}

_stack_as_root()
{
	[ "$(id -u)" = 0 ]
}

# Made beside its place and renamed: what is there is whole.
stack_database_create()
{
	local made
	rm -rf "$STACK_DIR"/mariadb.new.*
	[ ! -d "$STACK_DIR/mariadb" ] || return 0
	made=$(mktemp -d "$STACK_DIR/mariadb.new.XXXXXX") || return
	# --force: a host name that does not resolve, as in bare containers, is no reason.
	# A server that starts clears its folder of temporary tables, others' included.
	attended env TMPDIR="$STACK_RUN" mariadb-install-db --no-defaults --force --skip-test-db --datadir="$made" \
		--auth-root-authentication-method=socket --auth-root-socket-user="$(id -un)" \
		--innodb-log-file-size=32M $(_stack_as_root && echo --user=root) \
		>"$STACK_DIR/log/install-db.log" 2>&1 ||
		{ stack_fail "mariadb-install-db failed; see $STACK_DIR/log/install-db.log"; return 1; }
	rm -f "$STACK_DIR/loaded"
	mv "$made" "$STACK_DIR/mariadb"
}

_stack_database_answers()
{
	mariadb --no-defaults --default-character-set=utf8mb4 --socket="$STACK_RUN/db.sock" -e 'SELECT 1' >/dev/null 2>&1 3>&-
}

# With STACK_LOG_BIN what is written can be replayed.
_stack_log_bin()
{
	if [ -n "$STACK_LOG_BIN" ]; then
		echo "--server-id=1 --log-bin=$STACK_DIR/mariadb/binlog"
	else
		echo --skip-log-bin
	fi
}

stack_database_start()
{
	local password=$STACK_DIR/database.password
	# The mysql schema is there from install-db; without it the folder is half a one.
	if [ ! -d "$STACK_DIR/mariadb/mysql" ] || [ ! -f "$STACK_DIR/mariadb/ibdata1" ]; then
		stack_fail "$STACK_DIR/mariadb is not a whole data directory:" \
			"start over with --fresh (this deletes its data)"
		return 1
	fi
	_stack_child "$STACK_DIR/log/mariadb.log" mariadbd --no-defaults \
		--datadir="$STACK_DIR/mariadb" --tmpdir="$STACK_RUN" --socket="$STACK_RUN/db.sock" \
		--pid-file="$STACK_RUN/db.pid" --skip-networking \
		$(_stack_log_bin) ${STACK_TEMPORARY:+--innodb-flush-method=nosync} \
		--character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci \
		--innodb-log-file-size=32M --innodb-buffer-pool-size="${STACK_BUFFER_POOL:-64M}" \
		--innodb-flush-log-at-trx-commit="${STACK_FLUSH:-2}" \
		$(_stack_as_root && echo --user=root)
	STACK_DB_PID=$!
	export STACK_DB_PID
	_stack_until "$STACK_DB_PID" "the database" 120 _stack_database_answers || return
	[ -s "$password" ] || (umask 077; head -c 24 /dev/urandom | base64 | tr -d '/+=\n' >"$password")
	# By standard input: an argument is seen by everyone on the machine.
	mariadb --no-defaults --default-character-set=utf8mb4 --socket="$STACK_RUN/db.sock" 3>&- <<-SQL
		CREATE DATABASE IF NOT EXISTS maboussole CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
		CREATE USER IF NOT EXISTS maboussole@localhost;
		ALTER USER maboussole@localhost IDENTIFIED BY '$(cat "$password")';
	SQL
}

# As the account that made the data directory; in UTF-8 whatever the locale says.
stack_sql()
{
	mariadb --no-defaults --default-character-set=utf8mb4 --socket="$STACK_RUN/db.sock" -NB maboussole -e "$1" 3>&-
}

stack_configure()
{
	cat >"$STACK_DIR/maboussole.yaml.new" <<-YAML
		# Written at every start; changes are lost.
		environment: ${STACK_ENVIRONMENT:-development}
		base_url: "http://127.0.0.1:$STACK_PORT"
		database:
		  hosts: ["$STACK_RUN/db.sock"]
		  name: maboussole
		  user: maboussole
		  password_file: "$STACK_DIR/database.password"
		  admin_user: "$(id -un)"
		paths:
		  xslt: "$STACK_DATADIR/xslt"
		  sql: "$STACK_DATADIR/sql"
		  reports: "$STACK_DATADIR/reports"
		  run: "$STACK_RUN"
		  files: "$STACK_DIR/files"
		worker:
		  processes: ${STACK_WORKERS:-2}
		${STACK_SENDING:-queue: {remind: ${STACK_REMIND:-false}\}
		mail: {folder: "$STACK_DIR/mail"\}
		sms: {transport: folder\}}
		watch: {run: ${STACK_WATCH:-false}}
		$STACK_SETTINGS
	YAML
	mv "$STACK_DIR/maboussole.yaml.new" "$STACK_DIR/maboussole.yaml"
}

stack_admin()
{
	"$STACK_SBINDIR/maboussole" -c "$STACK_DIR/maboussole.yaml" "$@" 3>&- 9>&-
}

_stack_admin_attended()
{
	attended "$STACK_SBINDIR/maboussole" -c "$STACK_DIR/maboussole.yaml" "$@"
}

# Migrations at every start (none is pending at most), demo data once.  A load that
# was cut off has no mark, and is started over.
stack_load()
{
	stack_say "Applying the migrations"
	_stack_admin_attended migrate >"$STACK_DIR/log/migrate.log" 2>&1 ||
		{ stack_fail "the migrations failed: $(tail -n 1 "$STACK_DIR/log/migrate.log")"; return 1; }
	[ -e "$STACK_DIR/loaded" ] && return
	if [ "$1" != none ]; then
		if [ "$(stack_sql 'SELECT EXISTS (SELECT 1 FROM users)')" = 1 ]; then
			stack_sql 'DROP DATABASE maboussole; CREATE DATABASE maboussole CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci' || return
			_stack_admin_attended migrate >>"$STACK_DIR/log/migrate.log" 2>&1 || return
		fi
		stack_say "Loading demo data: $1 prospects"
		if [ -t 2 ]; then
			_stack_admin_attended seed --rows "$1" >"$STACK_DIR/log/seed.log"
		else
			_stack_admin_attended seed --rows "$1" >"$STACK_DIR/log/seed.log" 2>&1
		fi || { stack_fail "loading the demo data failed; see $STACK_DIR/log/seed.log"; return 1; }
		(umask 077; stack_admin seed --accounts >"$STACK_DIR/accounts.tsv") ||
			{ stack_fail "the demo accounts cannot be listed"; return 1; }
	fi
	echo "$1" >"$STACK_DIR/loaded"
}

stack_workers_start()
{
	_stack_child "$STACK_DIR/log/worker.log" "$STACK_LIBEXECDIR/maboussole-worker" \
		-c "$STACK_DIR/maboussole.yaml" --workers "${STACK_WORKERS:-2}" \
		--listen "$STACK_RUN/maboussole.sock"
	STACK_WORKER_PID=$!
	export STACK_WORKER_PID
}

# The site as it is installed, with this instance's paths, port and limits.
stack_nginx_configure()
{
	local rate=${STACK_LOGIN_RATE:-6000r/m 1000} dir
	for dir in body proxy fastcgi uwsgi scgi; do
		mkdir -p "$STACK_DIR/nginx/$dir"
	done
	sed -e "s|@listen@|127.0.0.1:$STACK_PORT|; s|@servername@|_|" \
		-e "s|@socketdir@|$STACK_RUN|; s|@pkgdatadir@|$STACK_DATADIR|" \
		-e "s|@loginrate@|${rate% *}|; s|@loginburst@|${rate#* }|" \
		-e "s|@logdir@|$STACK_DIR/log|; s|@accesslog@|access.log|; s|@errorlog@|nginx.log|" \
		"$STACK_SRCDIR/nginx/maboussole.conf.in" >"$STACK_DIR/nginx/site.conf"
	cat >"$STACK_DIR/nginx/nginx.conf" <<-NGINX
		daemon off;
		$(_stack_as_root && echo 'user root;')
		worker_processes ${STACK_NGINX_WORKERS:-1};
		pid $STACK_RUN/nginx.pid;
		error_log $STACK_DIR/log/nginx.log warn;
		events { worker_connections 1024; }
		http {
			default_type application/octet-stream;
			sendfile on;
			client_body_temp_path $STACK_DIR/nginx/body;
			proxy_temp_path $STACK_DIR/nginx/proxy;
			fastcgi_temp_path $STACK_DIR/nginx/fastcgi;
			uwsgi_temp_path $STACK_DIR/nginx/uwsgi;
			scgi_temp_path $STACK_DIR/nginx/scgi;
			include $STACK_DIR/nginx/site.conf;
		}
	NGINX
}

stack_nginx_start()
{
	stack_nginx_configure
	_stack_child "$STACK_DIR/log/nginx.log" nginx -p "$STACK_DIR/nginx" \
		-c "$STACK_DIR/nginx/nginx.conf" -e "$STACK_DIR/log/nginx.log"
	STACK_NGINX_PID=$!
	export STACK_NGINX_PID
	_stack_until "$STACK_NGINX_PID" nginx 60 stack_port_taken "$STACK_PORT"
}

# The processes whose parent this is.  By cat: mawk gives up at the first that ended meanwhile.
stack_children()
{
	cat /proc/[0-9]*/stat 2>/dev/null |
		awk -v parent="$1" '{ pid = $1; sub(/^.*\) /, ""); if ($2 == parent) print pid }'
}

# A loaded database is kept beside the stage and copied: a test file does not wait
# for migrations and demo data.  A new stage has none.
_stack_template()
{
	local template=$TOP_BUILDDIR/stage/database-$STACK_ROWS file
	(
		flock 8
		[ -d "$template" ] && exit
		STACK_LOG_BIN= STACK_DIR=$(mktemp -d "$TOP_BUILDDIR/stage/new.XXXXXX") && mkdir "$STACK_DIR/log" &&
		stack_database_create && stack_database_start && stack_configure &&
		stack_load "$STACK_ROWS" && _stack_end "$STACK_DB_PID" 60 &&
		mv "$STACK_DIR" "$template"
	) 8>"$TOP_BUILDDIR/stage/lock" || return
	for file in mariadb database.password accounts.tsv loaded; do
		[ -e "$template/$file" ] || continue
		cp -a --sparse=always "$template/$file" "$STACK_DIR/" || return
	done
}

stack_start()
{
	STACK_ROWS=${STACK_ROWS:-300}
	. "$TOP_BUILDDIR/stage/paths" || return
	if [ -z "$STACK_DIR" ]; then
		STACK_DIR=$(mktemp -d "${TMPDIR:-/tmp}/mbstack.XXXXXX") || return
		STACK_TEMPORARY=1
	fi
	mkdir -p "$STACK_DIR/log"
	STACK_PORT=${STACK_PORT:-$(_stack_free_port)}
	export STACK_DIR STACK_TEMPORARY STACK_PORT STACK_ROWS STACK_WORKERS STACK_SETTINGS
	export STACK_SBINDIR STACK_LIBEXECDIR STACK_DATADIR STACK_SRCDIR
	# What a start that was killed left: the sockets of nobody.
	[ ! -s "$STACK_DIR/run" ] || rm -rf "$(cat "$STACK_DIR/run")"
	stack_run_dir && echo "$STACK_RUN" >"$STACK_DIR/run" || return
	if [ -n "$STACK_TEMPORARY" ]; then
		_stack_template || return
	else
		[ -d "$STACK_DIR/mariadb" ] || stack_say "Making the database"
		stack_database_create || return
	fi
	stack_database_start && stack_configure || return
	[ -n "$STACK_TEMPORARY" ] || stack_load "$STACK_ROWS" || return
	stack_loaded || return
	stack_say "Starting the workers and nginx"
	stack_workers_start
	stack_nginx_start || return
	_stack_until "$STACK_WORKER_PID" "the application" 300 _stack_answers /readyz
}

# A sanitizer speaks in the worker's log, and a killed worker is replaced: without
# a look nobody would know.
stack_findings()
{
	[ -e "$STACK_DIR/log/worker.log" ] || return 0
	! grep -A 20 -E 'ERROR: (Address|Leak)Sanitizer|runtime error: ' "$STACK_DIR/log/worker.log" >&2
}

stack_stop()
{
	local findings
	_stack_end "$STACK_ATTENDED_PID" 30
	_stack_end "$STACK_NGINX_PID" 10
	_stack_end "$STACK_WORKER_PID" 35
	_stack_end "$STACK_DB_PID" 60
	stack_findings
	findings=$?
	[ -n "$STACK_RUN" ] && rm -rf "$STACK_RUN" "$STACK_DIR/run"
	[ -n "$STACK_TEMPORARY" ] && rm -rf "$STACK_DIR"
	STACK_NGINX_PID= STACK_WORKER_PID= STACK_DB_PID= STACK_RUN=
	return $findings
}

stack_url()
{
	echo "http://127.0.0.1:$STACK_PORT${1:-/}"
}

stack_account()
{
	awk -F '\t' -v role="$1" '$1 == role { print $2; print $3; exit }' "$STACK_DIR/accounts.tsv"
}
