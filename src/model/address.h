/* An address that a super_admin gives to be told at: which may be one at all.  Where it
 * leads is looked at when it is called (send/push.h). */
#ifndef MB_MODEL_ADDRESS_H
#define MB_MODEL_ADDRESS_H

#include <stdbool.h>

/*
 * https://HOST[:PORT][/PATH][?QUERY] in ASCII, without a user or a password and without a
 * fragment; http:// when plain is true.  The port is 80, 443, or 1024 and more: behind the
 * others are services that a request in their tongue could do harm to.  The key of what is
 * wrong; NULL: it is one.
 */
const char *address_fault(const char *url, bool plain);

#endif
