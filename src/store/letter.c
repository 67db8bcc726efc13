#include "store/letter.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "xml/doc.h"
#include "xml/render.h"

const struct letter_kind letter_kinds[] = {
#define LETTER(template_, channel_, values_) { template_, channel_, values_ },
#include "store/letter.def"
#undef LETTER
	{ NULL, NULL, NULL },
};

const struct letter_kind *
letter_find(const char *template)
{
	const struct letter_kind *k = letter_kinds;

	while (k->template != NULL && !str_equal(k->template, template))
		k++;
	return k->template == NULL ? NULL : k;
}

size_t
letter_pages(struct render_page *pages)
{
	static const char *const mail[] = { "mail", NULL };
	static const char *const shared[] = { "html", "sms", "subject", "text", NULL };
	size_t n = 0;

	for (const struct letter_kind *k = letter_kinds; k->template != NULL; k++)
		pages[n++] = (struct render_page){ .name = k->template, .formats = mail };
	for (size_t i = 0; shared[i] != NULL; i++)
		pages[n++] = (struct render_page){ .name = shared[i], .formats = mail };
	return n;
}

/* The first name of the list that has no value in the letter, as words; NULL. */
static const char *
missing(xmlNodePtr letter, const char *names)
{
	static char words[100];
	size_t n;

	for (; *names != '\0'; names += n + (names[n] == ' ')) {
		char name[40];

		n = strcspn(names, " ");
		snprintf(name, sizeof(name), "%.*s", (int)n, names);
		if (!str_empty(doc_named(letter, "value", name)))
			continue;
		snprintf(words, sizeof(words), "the letter has no %s", name);
		return words;
	}
	return NULL;
}

static bool
make(struct buf *out, const char *page, const char *lang, xmlNodePtr from)
{
	const struct sheet *s = render_sheet(page, "mail", lang);

	buf_clear(out);
	return s != NULL && render(s, from, out);
}

/* The parts of a message that has been made. */
static bool
parts(struct letter_parts *p, const struct letter_kind *k, const char *lang, xmlNodePtr message)
{
	buf_clear(&p->subject);
	buf_clear(&p->html);
	if (str_equal(k->channel, "sms"))
		return make(&p->text, "sms", lang, message);
	return make(&p->subject, "subject", lang, message) && make(&p->text, "text", lang, message) &&
	    make(&p->html, "html", lang, message);
}

static bool
say(struct letter_parts *p, const struct letter_kind *k, const char *lang, xmlNodePtr letter)
{
	struct buf text = { .data = NULL };
	xmlNodePtr message = NULL;
	bool ok;

	if (make(&text, k->template, lang, letter))
		message = doc_read(text.data, text.len);
	buf_free(&text);
	if (message == NULL)
		return false;
	ok = parts(p, k, lang, message);
	doc_free(message->doc);
	return ok;
}

const char *
letter_render(struct letter_parts *p, const struct letter_kind *k, const char *lang,
    const char *document)
{
	xmlNodePtr letter = document == NULL ? NULL : doc_read(document, strlen(document));
	const char *fault;

	if (letter == NULL)
		return "its document is gone, or none";
	fault = missing(letter, k->values);
	if (fault == NULL && !say(p, k, lang, letter))
		fault = "its sheet failed";
	doc_free(letter->doc);
	return fault;
}
