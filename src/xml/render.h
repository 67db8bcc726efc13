/*
 * The only place that knows how a stylesheet is run.
 *
 * Before the fork: render_load() finds, specialises (xslt/fold.xsl) and
 * compiles one sheet per page, format and language.  Per request:
 * render_begin(), build with doc.h, render(), render_end(); between the two
 * everything libxml2 and libxslt allocate comes from one bump arena and
 * nothing is freed singly.  An allocation that fails ends the process.
 */
#ifndef MB_XML_RENDER_H
#define MB_XML_RENDER_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

struct buf;
struct sheet;

/* A page to make sheets for.  Chosen per format: FORMAT/NAME.xsl, else
 * FORMAT/KIND.xsl (the word after the slash), else FORMAT/default.xsl. */
struct render_page {
	const char *name;		/* "prospect/list" */
	const char *const *formats;	/* "html" first; NULL last */
	xmlDocPtr entity;		/* description of the page's entity for the folding; NULL: none */
	const char *sheet;		/* its sheet as HTML, wherever it lies; NULL: found by its name.  One
					 * that is not usable is said and left out */
};

struct render_options {
	const char *dir;		/* where xslt/ is installed */
	const char *const *languages;	/* NULL last */
	bool validate;			/* every document against schema/page.rng before it is rendered */
};

/* Once, before the fork.  What is missing or does not compile is named on
 * standard error; false then, but for sheets that may be missing. */
bool render_load(const struct render_options *, const struct render_page *, size_t n);
/* NULL when the page has no such format. */
const struct sheet *render_sheet(const char *page, const char *format, const char *lang);
/* From xsl:output/@media-type of the sheet, with "; charset=utf-8" for text. */
const char *sheet_media_type(const struct sheet *);

void render_begin(void);
/* Appends the page to the buffer; false: the document was invalid (logged) or
 * the sheet failed (logged); the buffer is then as it was. */
bool render(const struct sheet *, xmlNodePtr page, struct buf *);
void render_end(void);
/* Bytes the last request took from the bump arena. */
size_t render_used(void);

#endif
