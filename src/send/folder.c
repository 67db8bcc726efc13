#include "send/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "send/outcome.h"

static bool
write_all(int fd, const char *bytes, size_t n)
{
	ssize_t done;

	for (; n > 0; bytes += done, n -= (size_t)done) {
		done = write(fd, bytes, n);
		if (done < 0 && errno != EINTR)
			return false;
		if (done < 0)
			done = 0;
	}
	return fsync(fd) == 0;
}

/* The file whole on the disk under its name in the folder. */
static bool
put(int folder, const char *name, const void *bytes, size_t n)
{
	char beside[NAME_MAX + 1];
	bool ok;
	int fd;

	snprintf(beside, sizeof(beside), ".%ld.tmp", (long)getpid());
	fd = openat(folder, beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return false;
	ok = write_all(fd, bytes, n);
	ok = close(fd) == 0 && ok;
	return ok && renameat(folder, beside, folder, name) == 0 && fsync(folder) == 0;
}

void
folder_send(const char *path, const char *name, const void *bytes, size_t n, struct outcome *o)
{
	int folder;

	if (mkdir(path, 0700) != 0 && errno != EEXIST) {
		outcome_say(o, FATE_LATER, "%s: %s", path, strerror(errno));
		return;
	}
	folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0 || !put(folder, name, bytes, n))
		outcome_say(o, FATE_LATER, "%s: %s", path, strerror(errno));
	else
		outcome_say(o, FATE_SENT, "%s", "");
	if (folder >= 0)
		close(folder);
}
