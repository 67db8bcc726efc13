# MB_SANITIZERS: --enable-sanitizers builds with AddressSanitizer and
# UndefinedBehaviorSanitizer; any finding ends the process.
AC_DEFUN([MB_SANITIZERS], [
	AC_ARG_ENABLE([sanitizers],
		[AS_HELP_STRING([--enable-sanitizers], [build with address and undefined behaviour sanitizers])],
		[], [enable_sanitizers=no])
	SANITIZE_CFLAGS=
	AS_IF([test "$enable_sanitizers" = yes], [
		MB_TRY_FLAGS([SANITIZE_CFLAGS], [CFLAGS], [-fsanitize=address -fsanitize=undefined dnl
			-fno-sanitize-recover=undefined -fno-omit-frame-pointer])
		AS_CASE([$SANITIZE_CFLAGS],
			[*-fsanitize=address*-fsanitize=undefined*], [mb_sanitizers=yes],
			[AC_MSG_ERROR([the compiler has no sanitizers: install its libasan and libubsan, or leave --enable-sanitizers out])])
	], [mb_sanitizers=no])
	AC_SUBST([SANITIZE_CFLAGS])
	AM_CONDITIONAL([SANITIZED], [test "$mb_sanitizers" = yes])
])
