# MB_MARIADB(VERSION): finds MariaDB Connector/C of at least that version, by
# pkg-config or, where there is no .pc file, by mariadb_config.  The two count
# differently (mariadb_config --version is the server's), so the fallback asks
# the header.
AC_DEFUN([MB_MARIADB], [
	AC_ARG_WITH([mariadb-config],
		[AS_HELP_STRING([--with-mariadb-config=PROG], [ask this program instead of pkg-config])],
		[], [with_mariadb_config=])
	mb_mariadb_found=no
	AS_IF([test -z "$with_mariadb_config"],
		[PKG_CHECK_MODULES([MARIADB], [libmariadb >= $1], [mb_mariadb_found=yes], [mb_mariadb_found=no])])
	AS_IF([test "$mb_mariadb_found" = no], [
		AS_IF([test -n "$with_mariadb_config"],
			[MARIADB_CONFIG=$with_mariadb_config],
			[AC_PATH_PROGS([MARIADB_CONFIG], [mariadb_config mysql_config])])
		AS_IF([test -z "$MARIADB_CONFIG"],
			[AC_MSG_ERROR([MariaDB Connector/C $1 or later is needed: install libmariadb-dev])])
		MARIADB_CFLAGS=`"$MARIADB_CONFIG" --cflags`
		MARIADB_LIBS=`"$MARIADB_CONFIG" --libs`
		mb_saved_CPPFLAGS=$CPPFLAGS mb_saved_LIBS=$LIBS
		CPPFLAGS="$CPPFLAGS $MARIADB_CFLAGS" LIBS="$MARIADB_LIBS $LIBS"
		AC_LINK_IFELSE([AC_LANG_PROGRAM([[
			#include <mysql.h>
			#if !defined(MARIADB_PACKAGE_VERSION_ID) || MARIADB_PACKAGE_VERSION_ID < 30300
			#error "older than 3.3"
			#endif]], [[return mysql_init(NULL) == NULL;]])], [],
			[AC_MSG_ERROR([$MARIADB_CONFIG does not give MariaDB Connector/C $1 or later])])
		CPPFLAGS=$mb_saved_CPPFLAGS LIBS=$mb_saved_LIBS
		AC_SUBST([MARIADB_CFLAGS])
		AC_SUBST([MARIADB_LIBS])
	])
])
