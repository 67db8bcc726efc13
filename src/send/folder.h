/*
 * Sending into a folder: for trials, tests, and sites without a mail server.  A
 * message is one file, written beside its place and renamed: what is there is
 * whole, and a second attempt at the same message leaves one file, not two.
 */
#ifndef MB_SEND_FOLDER_H
#define MB_SEND_FOLDER_H

#include <stddef.h>

struct outcome;

/* Makes the folder when only itself is missing.  Files and folder are their
 * owner's alone: the links in them open accounts. */
void folder_send(const char *folder, const char *name, const void *bytes, size_t n,
    struct outcome *);

#endif
