/*
 * The process that sends what stands in the outbox (SPEC 2.18).
 *
 * A message is claimed by one UPDATE that counts the attempt and says until when
 * the claim holds; how it ended is noted by one that finds the row only as that
 * attempt left it.  So of any number of these processes, on any number of hosts,
 * one sends a message; and a claim whose process died is taken up by another when
 * it has lapsed.  What failed for now is tried again after the delays of
 * queue.retry, then it is dead; what is refused for good is dead at once.
 *
 * Beside that it does what is due by the clock (queue/schedule.h), and keeps a process that
 * tells hooks (queue/hooks.h).
 *
 * What cannot be promised: a process or a machine that dies between the other
 * side's acceptance and our note of it (as a rule a millisecond) leaves a
 * message that is sent once more when the claim lapses.  Nothing on this side
 * can tell that from a message that was not accepted.  Its Message-ID is the
 * row's, so it is the same message to whoever compares them; into a folder it is
 * written to the same file.  A server that accepts a message and loses the
 * connection before it says so makes the same doubt.
 */
#ifndef MB_QUEUE_QUEUE_H
#define MB_QUEUE_QUEUE_H

#include <stdbool.h>

struct conf;

/* Before queue_run() where there was no web_load(), which loads these as well:
 * the sheets of letters.  False: what is wrong was said. */
bool queue_load(const struct conf *);
/* The process's life: it ends between two messages at TERM, INT or HUP, which it
 * blocks.  1 when it was HUP, 0 otherwise.  beside: called with its context each second or
 * so, to look after what else this process keeps; NULL: nothing. */
int queue_run(const struct conf *, void (*ready)(void), void (*beside)(void *), void *context);
/* For --check: every statement prepared.  False: no database answers. */
bool queue_check(const struct conf *);

#endif
