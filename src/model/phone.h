/* Phone numbers as they are stored: E.164 (SPEC BR-40). */
#ifndef MB_MODEL_PHONE_H
#define MB_MODEL_PHONE_H

struct arena;

/* "+2250707123456" of what was typed with spaces, dots, dashes, parentheses, a
 * leading 00 or +, or as ten digits of Côte d'Ivoire; NULL when it is refused:
 * other characters, a length or a beginning that its country's plan has not. */
char *phone_normal(struct arena *, const char *typed);

#endif
