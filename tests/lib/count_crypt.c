/*
 * Loaded before libcrypt (LD_PRELOAD): counts the passwords that are hashed, a
 * byte each at the end of the file COUNT_CRYPT names.
 */
#include <crypt.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

char *
crypt_r(const char *phrase, const char *setting, struct crypt_data *data)
{
	char *(*real)(const char *, const char *, struct crypt_data *);
	int fd = open(getenv("COUNT_CRYPT"), O_WRONLY | O_APPEND);

	/* a count that cannot be kept must not look like none */
	if (fd < 0 || write(fd, "x", 1) != 1)
		abort();
	close(fd);
	*(void **)&real = dlsym(RTLD_NEXT, "crypt_r");
	return real(phrase, setting, data);
}
