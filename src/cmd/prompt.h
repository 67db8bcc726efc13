/* Secrets from a person or a file, never from the command line, which everyone
 * on the machine can read. */
#ifndef MB_CMD_PROMPT_H
#define MB_CMD_PROMPT_H

#include <stdbool.h>

struct arena;

/* Asks twice on the terminal, without showing what is typed.  NULL, and a
 * sentence, when there is no terminal or the two differ. */
char *prompt_password(struct arena *, const char *whose);
/* The first line of standard input.  NULL, and a sentence, when there is none. */
char *prompt_stdin(struct arena *);

#endif
