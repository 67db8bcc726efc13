# MB_HARDENING: sets HARDEN_CPPFLAGS, HARDEN_CFLAGS and HARDEN_LDFLAGS to what
# the compiler and the linker know.  --disable-hardening leaves them empty.
#
# _FORTIFY_SOURCE only works with optimisation (the C library warns without)
# and hides overflows from AddressSanitizer, so it is left out in both cases.
AC_DEFUN([MB_HARDENING], [
	AC_REQUIRE([MB_SANITIZERS])
	AC_ARG_ENABLE([hardening],
		[AS_HELP_STRING([--disable-hardening], [leave the hardening flags out])],
		[], [enable_hardening=yes])
	HARDEN_CPPFLAGS= HARDEN_CFLAGS= HARDEN_LDFLAGS=
	AS_IF([test "$enable_hardening" = yes], [
		AS_IF([test "$enable_sanitizers" != yes], [
			AS_CASE([" $CFLAGS "],
				[*\ -O@<:@123sz@:>@*|*\ -Ofast*|*\ -O\ *],
				[HARDEN_CPPFLAGS='-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2'])])
		MB_TRY_FLAGS([HARDEN_CFLAGS], [CFLAGS], [-fstack-protector-strong dnl
			-fstack-clash-protection -fcf-protection -fPIE])
		MB_TRY_FLAGS([HARDEN_LDFLAGS], [LDFLAGS], [-pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack])
	])
	AC_SUBST([HARDEN_CPPFLAGS])
	AC_SUBST([HARDEN_CFLAGS])
	AC_SUBST([HARDEN_LDFLAGS])
])
