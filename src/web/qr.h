/* A text as a QR code (ISO/IEC 18004, by libqrencode) for a sheet to draw. */
#ifndef MB_WEB_QR_H
#define MB_WEB_QR_H

#include <libxml/tree.h>

/* <qr size="41"> with a <run x="" y="" n=""/> for each row's dark modules that
 * touch.  The text has to fit: ours, of an address of 254 bytes, does. */
xmlNodePtr qr_add(xmlNodePtr parent, const char *text);

#endif
