# MB_WERROR: --enable-werror turns every warning into an error.  It is for
# those who change the program; a later compiler must not stop who installs it.
AC_DEFUN([MB_WERROR], [
	AC_ARG_ENABLE([werror],
		[AS_HELP_STRING([--enable-werror], [warnings stop the build])],
		[], [enable_werror=no])
])

# MB_WARNINGS: sets WARN_CFLAGS to the language and the warnings the compiler knows.
AC_DEFUN([MB_WARNINGS], [
	AC_REQUIRE([MB_WERROR])
	WARN_CFLAGS=
	MB_TRY_FLAGS([WARN_CFLAGS], [CFLAGS], [-std=gnu11 -Wall -Wextra -Wshadow dnl
		-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wpointer-arith dnl
		-Wformat=2 -Wvla])
	AS_IF([test "$enable_werror" = yes], [WARN_CFLAGS="$WARN_CFLAGS -Werror"])
	AC_SUBST([WARN_CFLAGS])
])
