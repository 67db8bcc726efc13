#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "conf/conf.h"

enum { SECRET_MAX = 1024, KEY_MAX = 8192 };

/* Why the file is not fit to hold a secret; NULL when it is. */
static const char *
unfit(int fd)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return strerror(errno);
	if (!S_ISREG(st.st_mode))
		return "it is not a regular file";
	if (st.st_uid != 0 && st.st_uid != geteuid())
		return "it belongs neither to root nor to this account";
	if ((st.st_mode & S_IRWXO) != 0)
		return "others have access to it: chmod o= it";
	if ((st.st_mode & S_IWGRP) != 0)
		return "its group may write to it: chmod g-w it";
	return NULL;
}

static ssize_t
read_all(int fd, char *to, size_t size)
{
	size_t len = 0;
	ssize_t n;

	while (len < size) {
		n = read(fd, to + len, size - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t)n;
	}
	return (ssize_t)len;
}

/* Why the text is not a secret; NULL when it is.  Its newline is taken off. */
static const char *
bad(char *text, ssize_t n)
{
	if (n < 0)
		return strerror(errno);
	if (n > SECRET_MAX)
		return "it is too long to hold a secret";
	if (n > 0 && text[n - 1] == '\n')
		text[--n] = '\0';
	if (n == 0)
		return "it is empty";
	if (strpbrk(text, "\r\n") != NULL || !utf8_ok(text, (size_t)n))
		return "it holds more than one line of text";
	return NULL;
}

char *
conf_secret(struct arena *a, const char *path)
{
	char text[SECRET_MAX + 2] = "", *secret = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	const char *why = fd < 0 ? strerror(errno) : unfit(fd);

	if (why == NULL)
		why = bad(text, read_all(fd, text, SECRET_MAX + 1));
	if (why == NULL)
		secret = arena_strdup(a, text);
	else
		fprintf(stderr, "%s: the secret is not read: %s\n", path, why);
	if (fd >= 0)
		close(fd);
	explicit_bzero(text, sizeof(text));
	return secret;
}

char *
conf_key(struct arena *a, const char *path)
{
	char text[KEY_MAX + 1] = "", *key = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	const char *why = fd < 0 ? strerror(errno) : unfit(fd);
	ssize_t n = why == NULL ? read_all(fd, text, sizeof(text)) : 0;

	if (why == NULL && (n <= 0 || n > KEY_MAX || !utf8_ok(text, (size_t)n)))
		why = n < 0 ? strerror(errno) : "it holds no key";
	if (why == NULL)
		key = arena_copy(a, text, (size_t)n);
	else
		fprintf(stderr, "%s: the key is not read: %s\n", path, why);
	if (fd >= 0)
		close(fd);
	explicit_bzero(text, sizeof(text));
	return key;
}
