/*
 * XML from outside (SECURITY 1.3): read by a process of its own that has nothing, no file, no
 * connection, little memory and little time, and that gives back rows and nothing else.  What it
 * gives back is believed no more than the file.
 *
 *	<leads xmlns="urn:..." version="1"><lead><last_name>...</last_name>...</lead>...</leads>
 *
 * Columns are elements in any order, each once.  A document type is refused before anything of it
 * is read: with it go entities, and whatever they could name or grow to.
 */
#ifndef MB_INTAKE_XML_H
#define MB_INTAKE_XML_H

#include "intake/table.h"

/* How the elements are called. */
struct intake_form {
	const char *ns, *version;
	const char *all, *one;
};

/* Before the first file: xml/memory.h has been installed. */
struct intake *xml_read(struct arena *, const struct intake_column *known, const struct intake_form *, size_t most,
    const char *data, size_t n);

#endif
