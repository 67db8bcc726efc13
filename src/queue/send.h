/* A message of the outbox to its gateway: rendered, written, handed over. */
#ifndef MB_QUEUE_SEND_H
#define MB_QUEUE_SEND_H

#include <stdint.h>

struct arena;
struct conf;
struct outcome;
struct sender;

/* A row of the outbox. */
struct message {
	int64_t id, attempts;
	const char *channel, *to, *template, *lang, *document, *created_at;
};

/* The gateways as the configuration says.  A secret that cannot be read ends
 * the process.  It lives as long as the arena, up to sender_close(). */
struct sender *sender_open(struct arena *, const struct conf *);
void sender_send(struct sender *, const struct message *, struct outcome *);
/* Takes leave of the server that took the last message: after that was noted, so
 * that no server can hold the note up. */
void sender_done(struct sender *);
void sender_close(struct sender *);

#endif
