/*
 * The process that tells hooks what has happened (store/hook.h), kept by that of the queue:
 * no letter waits for somebody's slow server.
 *
 * A message is claimed and noted as letters are (queue/queue.h), so it arrives at least
 * once, and once more when this process dies between the other side's answer and the note;
 * its id is the same each time.  Hooks are told side by side, each one message at a time.
 * Messages about one record arrive in the order they were written in: one that failed keeps
 * those behind it waiting, until it is taken or given up; other records do not wait for it.
 * One given up, or sent again by hand, is out of order.
 *
 * After a failure the hook is left alone for as long as its message waits, five minutes at
 * most, so that a dead server costs one attempt now and then however much there is to tell.
 * One that says 410, or takes nothing for hooks.failing days, is told no more.
 */
#ifndef MB_QUEUE_HOOKS_H
#define MB_QUEUE_HOOKS_H

struct arena;
struct conf;
struct hooks;

struct hooks *hooks_open(struct arena *, const struct conf *);
/* Starts the process, and again when it has died. */
void hooks_step(struct hooks *);
/* Ends it: what is on its way is waited for. */
void hooks_close(struct hooks *);

#endif
