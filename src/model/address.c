#include "model/address.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { HOST_MAX = 253, PORT_DIGITS = 5 };

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";

/* The bytes of a name, or of an address of IPv6 in brackets; 0: it is neither. */
static size_t
host_length(const char *s)
{
	size_t n;

	if (*s != '[') {
		n = strspn(s, letters);
		return n <= HOST_MAX && *s != '.' && *s != '-' ? n : 0;
	}
	n = strspn(s + 1, "0123456789abcdefABCDEF:.");
	return n > 0 && s[n + 1] == ']' ? n + 2 : 0;
}

static bool
port_ok(const char *s, size_t n)
{
	long port = n > 0 && n <= PORT_DIGITS ? strtol(s, NULL, 10) : 0;

	return port == 80 || port == 443 || (port >= 1024 && port <= 65535);
}

/* What stands behind the host: nothing that a parser could read as anything else. */
static bool
rest_ok(const char *s)
{
	if (*s != '\0' && *s != '/' && *s != '?')
		return false;
	for (; *s != '\0'; s++)
		if (*s <= 0x20 || *s >= 0x7f || strchr("#\\\"<>^`{|}", *s) != NULL)
			return false;
	return true;
}

const char *
address_fault(const char *url, bool plain)
{
	bool http = str_starts(url, "http://");
	const char *at = strstr(url, "://");
	size_t n;

	if (!http && !str_starts(url, "https://"))
		return "check.hook-scheme";
	if (http && !plain)
		return "check.hook-plain";
	at += strlen("://");
	if ((n = host_length(at)) == 0)
		return "check.hook-address";
	at += n;
	if (*at == ':') {
		n = strspn(at + 1, "0123456789");
		if (!port_ok(at + 1, n))
			return "check.hook-port";
		at += n + 1;
	}
	return rest_ok(at) ? NULL : "check.hook-address";
}
