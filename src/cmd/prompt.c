#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"
#include "cmd/prompt.h"

enum { LINE_BYTES = 1024 };

static void
forget(void *line)
{
	explicit_bzero(line, LINE_BYTES);
}

static char *
read_line(struct arena *a, FILE *in)
{
	char *line = arena_alloc(a, LINE_BYTES);
	size_t n;

	arena_defer(a, forget, line);
	if (fgets(line, LINE_BYTES, in) == NULL)
		return NULL;
	n = strcspn(line, "\r\n");
	if (line[n] == '\0' && n == LINE_BYTES - 1)
		return NULL;
	line[n] = '\0';
	return line;
}

/* Signals wait meanwhile, so that no one leaves the terminal mute. */
static char *
ask(struct arena *a, FILE *tty, const char *question)
{
	struct termios shown, hidden;
	sigset_t stops, before;
	char *line;

	sigemptyset(&stops);
	sigaddset(&stops, SIGTSTP);
	sigaddset(&stops, SIGINT);
	sigaddset(&stops, SIGTERM);
	fprintf(tty, "%s: ", question);
	fflush(tty);
	if (tcgetattr(fileno(tty), &shown) != 0)
		return NULL;
	hidden = shown;
	hidden.c_lflag &= ~(tcflag_t)ECHO;
	sigprocmask(SIG_BLOCK, &stops, &before);
	tcsetattr(fileno(tty), TCSAFLUSH, &hidden);
	line = read_line(a, tty);
	tcsetattr(fileno(tty), TCSAFLUSH, &shown);
	sigprocmask(SIG_SETMASK, &before, NULL);
	fputc('\n', tty);
	return line;
}

char *
prompt_password(struct arena *a, const char *whose)
{
	FILE *tty = fopen("/dev/tty", "r+e");
	char *first, *second;

	if (tty == NULL) {
		fputs("maboussole: no terminal to ask for a password on: "
		      "--password-file or --password-stdin\n", stderr);
		return NULL;
	}
	first = ask(a, tty, arena_printf(a, "Password for %s", whose));
	second = first != NULL ? ask(a, tty, "Once more") : NULL;
	fclose(tty);
	if (first != NULL && str_equal(first, second))
		return first;
	fputs("maboussole: the two differ\n", stderr);
	return NULL;
}

char *
prompt_stdin(struct arena *a)
{
	char *line = read_line(a, stdin);

	if (line == NULL)
		fputs("maboussole: no password on standard input\n", stderr);
	return line;
}
