/* What became of one attempt to send something. */
#ifndef MB_SEND_OUTCOME_H
#define MB_SEND_OUTCOME_H

#include <stddef.h>

enum fate {
	FATE_SENT,	/* the other side has taken it over */
	FATE_LATER,	/* not now: worth another attempt */
	FATE_NEVER,	/* refused for good, or nothing that can be sent */
};

struct outcome {
	enum fate fate;
	char words[400];	/* why it was not sent, as a person may read it; "" when it was */
};

/* Notes them, made fit for a row and a page: one line of valid text without
 * control characters, cut where it is too long. */
void outcome_set(struct outcome *, enum fate, const char *words, size_t n);
void outcome_say(struct outcome *, enum fate, const char *, ...)
    __attribute__((format(printf, 3, 4), nonnull));

#endif
