/*
 * CSV as spreadsheets write it (RFC 4180, by libcsv): a heading, commas or semicolons, UTF-8 with
 * or without a byte order mark, any line end.  The heading says which of the two parts the
 * cells.  One apostrophe that an export put before what looked like a formula (SECURITY 3.6) is taken
 * away again.  Lines with nothing in them are passed over.
 */
#ifndef MB_INTAKE_CSV_H
#define MB_INTAKE_CSV_H

#include "intake/table.h"

/* Reads all of it; what it does not take stands in the table's fault. */
struct intake *csv_read(struct arena *, const struct intake_column *known, size_t most, const char *data,
    size_t n);

#endif
