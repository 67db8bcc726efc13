# A database alone, for tests/db: stack.sh's, without nginx and workers.  bash.
#   database_start, database_stop      in setup_file and teardown_file
#   database_use NAME [SQL-FOLDER]     a configuration for this database: $conf
#   admin ARGS...                      the command maboussole on it
#   ask SQL [DATABASE]                 rows between tabulators
#   schema DATABASE                    its tables and triggers, counters apart
#   same_schema A B                    equal but for the order of keys, which means nothing
. "$TOP_SRCDIR/tests/lib/stack.sh"

database_start()
{
	stack_require || return
	STACK_DIR=$(mktemp -d "${TMPDIR:-/tmp}/mbdb.XXXXXX") || return
	export STACK_DIR
	mkdir "$STACK_DIR/log"
	stack_run_dir && stack_database_create && stack_database_start
}

database_stop()
{
	[ -z "$STACK_DB_PID" ] || _stack_end "$STACK_DB_PID" 30
	rm -rf "$STACK_RUN" "$STACK_DIR"
}

database_use()
{
	database=$1
	conf=$STACK_DIR/$1.yaml
	cat >"$conf" <<-YAML
		environment: ${environment:-development}
		database:
		  hosts: ["$STACK_RUN/db.sock"]
		  name: $1
		  user: maboussole
		  password_file: "$STACK_DIR/database.password"
		  admin_user: "$(id -un)"
		paths:
		  sql: "${2:-$TOP_SRCDIR/sql}"
		  xslt: "$TOP_SRCDIR/xslt"
		  reports: "$TOP_SRCDIR/reports"
		  run: "$STACK_RUN"
		password:
		  cost: 4
	YAML
}

admin()
{
	"$TOP_BUILDDIR/maboussole" -c "$conf" "$@" 3>&-
}

ask()
{
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -NB "${2:-$database}" -e "$1" 3>&-
}

# As the workers' account.
ask_worker()
{
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -u maboussole \
		-p"$(cat "$STACK_DIR/database.password")" -NB "$database" -e "$1" 3>&-
}

schema()
{
	mariadb-dump --no-defaults --socket="$STACK_RUN/db.sock" --no-data --skip-comments \
		--ignore-table="$1.schema_migrations" --ignore-table="$1.schema_lock" "$1" 3>&- |
		sed 's/ AUTO_INCREMENT=[0-9]*//'
}

in_any_order()
{
	sed 's/,$//' "$1" | LC_ALL=C sort
}

same_schema()
{
	diff -u <(in_any_order "$1") <(in_any_order "$2")
}
