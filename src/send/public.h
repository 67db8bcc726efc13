/* Which addresses of the network are everybody's. */
#ifndef MB_SEND_PUBLIC_H
#define MB_SEND_PUBLIC_H

#include <stdbool.h>

struct sockaddr;

/* False: it is this host, the local network, or none that a service outside has (RFC 6890):
 * loopback, link-local, private, shared, documentation, multicast, and IPv6 that holds an
 * address of IPv4. */
bool public_address(const struct sockaddr *);

#endif
