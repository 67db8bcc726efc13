/* What a worker answers while the schema is not one it can work with. */
#ifndef MB_WEB_MAINTAIN_H
#define MB_WEB_MAINTAIN_H

struct request;
struct response;

/* 503 and when to ask again: a page, JSON for a program, a word for who asks whether it is ready;
 * that the process lives is said as ever. */
void maintain_answer(const struct request *, struct response *);

#endif
