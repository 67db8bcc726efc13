# MB_TRY_FLAGS(VARIABLE, PROBE, FLAGS)
#
# Adds to VARIABLE each of the FLAGS with which a small program still compiles
# and links without a word.  PROBE is the variable the flag is tried in: CFLAGS
# or LDFLAGS.  The loop's name is long on purpose: m4 replaces it wherever it
# stands as a word in the generated shell.
AC_DEFUN([MB_TRY_FLAGS], [
	for mb_flag_tried in $3; do
		AC_MSG_CHECKING([whether $CC takes $mb_flag_tried])
		mb_saved_$2=$$2
		$2="$$2 -Werror $mb_flag_tried"
		AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <string.h>]], [[char b[8]; memset(b, 0, sizeof b); return b[0];]])],
			[mb_flag_taken=yes], [mb_flag_taken=no])
		$2=$mb_saved_$2
		AC_MSG_RESULT([$mb_flag_taken])
		AS_IF([test "$mb_flag_taken" = yes], [$1="$$1 $mb_flag_tried"])
	done
])
