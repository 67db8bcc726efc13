#include "send/public.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

/* Nobody's outside, of IPv4. */
static const struct {
	uint8_t net[4];
	int bits;
} closed[] = {
	{ { 0, 0, 0, 0 }, 8 },
	{ { 10, 0, 0, 0 }, 8 },
	{ { 100, 64, 0, 0 }, 10 },
	{ { 127, 0, 0, 0 }, 8 },
	{ { 169, 254, 0, 0 }, 16 },
	{ { 172, 16, 0, 0 }, 12 },
	{ { 192, 0, 0, 0 }, 24 },
	{ { 192, 0, 2, 0 }, 24 },
	{ { 192, 88, 99, 0 }, 24 },
	{ { 192, 168, 0, 0 }, 16 },
	{ { 198, 18, 0, 0 }, 15 },
	{ { 198, 51, 100, 0 }, 24 },
	{ { 203, 0, 113, 0 }, 24 },
	{ { 224, 0, 0, 0 }, 3 },
};

static uint32_t
number(const uint8_t b[4])
{
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static bool
public4(const struct in_addr *in)
{
	uint32_t address = ntohl(in->s_addr);

	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		if ((address ^ number(closed[i].net)) >> (32 - closed[i].bits) == 0)
			return false;
	return true;
}

/* Of IPv6 only what is given out (2000::/3), and of that not what leads to IPv4 (Teredo,
 * 6to4) nor what stands in books. */
static bool
public6(const struct in6_addr *in)
{
	const uint8_t *b = in->s6_addr;
	uint32_t head = number(b);

	return b[0] >> 5 == 1 && head != 0x20010000 && head != 0x20010db8 && head >> 16 != 0x2002 && head >> 12 != 0x3fff0;
}

bool
public_address(const struct sockaddr *a)
{
	struct sockaddr_in four;
	struct sockaddr_in6 six;

	if (a->sa_family == AF_INET) {
		memcpy(&four, a, sizeof four);
		return public4(&four.sin_addr);
	}
	if (a->sa_family != AF_INET6)
		return false;
	memcpy(&six, a, sizeof six);
	return public6(&six.sin6_addr);
}
