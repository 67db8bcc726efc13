#include "web/qr.h"

#include <qrencode.h>

#include <stdbool.h>
#include <sysexits.h>

#include "base/log.h"
#include "xml/doc.h"

static bool
is_dark(const QRcode *code, int x, int y)
{
	return x < code->width && (code->data[y * code->width + x] & 1) != 0;
}

static void
add_row(xmlNodePtr qr, const QRcode *code, int y)
{
	for (int x = 0; x < code->width; x++) {
		int n = 0;
		xmlNodePtr run;

		while (is_dark(code, x + n, y))
			n++;
		if (n == 0)
			continue;
		run = doc_element(qr, "run");
		doc_attr_int(run, "x", x);
		doc_attr_int(run, "y", y);
		doc_attr_int(run, "n", n);
		x += n;
	}
}

xmlNodePtr
qr_add(xmlNodePtr parent, const char *text)
{
	QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	xmlNodePtr qr = doc_element(parent, "qr");

	if (code == NULL)
		log_die(EX_OSERR, "no QR code can be made");
	doc_attr_int(qr, "size", code->width);
	for (int y = 0; y < code->width; y++)
		add_row(qr, code, y);
	QRcode_free(code);
	return qr;
}
