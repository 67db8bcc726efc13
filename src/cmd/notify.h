/* What a service tells systemd (sd_notify(3)), without its library. */
#ifndef MB_CMD_NOTIFY_H
#define MB_CMD_NOTIFY_H

/* Nothing happens when NOTIFY_SOCKET is not set. */
void notify(const char *state);

#endif
