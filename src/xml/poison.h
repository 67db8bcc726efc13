/*
 * Memory that is ours but nobody's at the moment: with the address sanitizer, whoever touches
 * it is told of.
 */
#ifndef MB_XML_POISON_H
#define MB_XML_POISON_H

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>
#define POISON(p, n) __asan_poison_memory_region((p), (n))
#define UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
/* What malloc gave and only this knows of is no leak. */
#define ROOT(p, n) __lsan_register_root_region((p), (n))
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define ROOT(p, n) ((void)(p), (void)(n))
#endif

#endif
