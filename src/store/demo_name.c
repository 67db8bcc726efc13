#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "store/demo_name.h"
#include "store/demo_random.h"

static const struct demo_family families[] = {
	{ "Kouassi", 40, AKAN, "CI" },
	{ "Koné", 38, NORTH, "CI" },
	{ "Traoré", 36, NORTH, "CI" },
	{ "Coulibaly", 34, NORTH, "CI" },
	{ "Ouattara", 33, NORTH, "CI" },
	{ "Kouamé", 31, AKAN, "CI" },
	{ "Yao", 29, AKAN, "CI" },
	{ "Kouadio", 28, AKAN, "CI" },
	{ "N'Guessan", 27, AKAN, "CI" },
	{ "Touré", 23, NORTH, "CI" },
	{ "Koffi", 23, AKAN, "CI" },
	{ "Bamba", 21, NORTH, "CI" },
	{ "Konaté", 18, NORTH, "CI" },
	{ "Diallo", 18, SAHEL, "GN" },
	{ "Konan", 18, AKAN, "CI" },
	{ "Diomandé", 16, NORTH, "CI" },
	{ "Kouakou", 16, AKAN, "CI" },
	{ "Soro", 15, NORTH, "CI" },
	{ "Camara", 14, NORTH, "GN" },
	{ "Ouédraogo", 14, SAHEL, "BF" },
	{ "Doumbia", 13, NORTH, "CI" },
	{ "Fofana", 13, NORTH, "CI" },
	{ "Cissé", 12, NORTH, "CI" },
	{ "Aka", 11, AKAN, "CI" },
	{ "Sangaré", 11, NORTH, "ML" },
	{ "Dosso", 10, NORTH, "CI" },
	{ "Assi", 10, AKAN, "CI" },
	{ "Diabaté", 10, NORTH, "CI" },
	{ "Brou", 10, AKAN, "CI" },
	{ "Silué", 10, NORTH, "CI" },
	{ "Kra", 9, AKAN, "CI" },
	{ "Keïta", 9, NORTH, "ML" },
	{ "Ehouman", 8, AKAN, "CI" },
	{ "Gnagne", 8, AKAN, "CI" },
	{ "Tano", 8, AKAN, "CI" },
	{ "Assamoi", 8, AKAN, "CI" },
	{ "Kacou", 8, AKAN, "CI" },
	{ "Sanogo", 8, NORTH, "ML" },
	{ "Dembélé", 8, NORTH, "ML" },
	{ "Bakayoko", 8, NORTH, "CI" },
	{ "Sylla", 8, NORTH, "CI" },
	{ "Zadi", 7, KROU, "CI" },
	{ "Gnahoré", 7, KROU, "CI" },
	{ "Séri", 7, KROU, "CI" },
	{ "Gbagbo", 3, KROU, "CI" },
	{ "Guédé", 6, KROU, "CI" },
	{ "Dago", 6, KROU, "CI" },
	{ "Digbeu", 5, KROU, "CI" },
	{ "Tapé", 6, KROU, "CI" },
	{ "Lago", 5, KROU, "CI" },
	{ "Zokou", 5, KROU, "CI" },
	{ "Djédjé", 6, KROU, "CI" },
	{ "Okou", 5, KROU, "CI" },
	{ "Bléhoué", 3, KROU, "CI" },
	{ "Gueï", 6, KROU, "CI" },
	{ "Tia", 4, KROU, "CI" },
	{ "Gbané", 4, NORTH, "CI" },
	{ "Mahan", 3, KROU, "CI" },
	{ "Oulaï", 5, KROU, "CI" },
	{ "Doué", 5, KROU, "CI" },
	{ "Amani", 7, AKAN, "CI" },
	{ "Adjoumani", 5, AKAN, "CI" },
	{ "Anoh", 6, AKAN, "CI" },
	{ "Angoua", 4, AKAN, "CI" },
	{ "Assouan", 4, AKAN, "CI" },
	{ "Beugré", 5, KROU, "CI" },
	{ "Boa", 5, AKAN, "CI" },
	{ "Bédi", 4, AKAN, "CI" },
	{ "Ahoussou", 5, AKAN, "CI" },
	{ "Allou", 5, AKAN, "CI" },
	{ "Amoikon", 4, AKAN, "CI" },
	{ "Akpa", 5, AKAN, "CI" },
	{ "Essoh", 5, AKAN, "CI" },
	{ "Lasme", 4, AKAN, "CI" },
	{ "Mel", 4, AKAN, "CI" },
	{ "Niamkey", 5, AKAN, "CI" },
	{ "N'Dri", 9, AKAN, "CI" },
	{ "N'Cho", 5, AKAN, "CI" },
	{ "N'Goran", 7, AKAN, "CI" },
	{ "N'Zi", 6, AKAN, "CI" },
	{ "N'Da", 5, AKAN, "CI" },
	{ "M'Bra", 3, AKAN, "CI" },
	{ "Ettien", 4, AKAN, "CI" },
	{ "Eba", 3, AKAN, "CI" },
	{ "Goli", 4, AKAN, "CI" },
	{ "Loukou", 5, AKAN, "CI" },
	{ "Oka", 3, AKAN, "CI" },
	{ "Tanoh", 5, AKAN, "CI" },
	{ "Yapi", 6, AKAN, "CI" },
	{ "Yapo", 5, AKAN, "CI" },
	{ "Yéo", 9, NORTH, "CI" },
	{ "Sékongo", 4, NORTH, "CI" },
	{ "Méité", 6, NORTH, "CI" },
	{ "Kanté", 4, NORTH, "ML" },
	{ "Dramé", 3, NORTH, "ML" },
	{ "Sidibé", 6, NORTH, "ML" },
	{ "Berthé", 3, NORTH, "ML" },
	{ "Maïga", 3, SAHEL, "ML" },
	{ "Cissoko", 3, NORTH, "ML" },
	{ "Sawadogo", 7, SAHEL, "BF" },
	{ "Compaoré", 4, SAHEL, "BF" },
	{ "Zongo", 4, SAHEL, "BF" },
	{ "Kaboré", 5, SAHEL, "BF" },
	{ "Ilboudo", 3, SAHEL, "BF" },
	{ "Nikiéma", 3, SAHEL, "BF" },
	{ "Bah", 5, SAHEL, "GN" },
	{ "Barry", 5, SAHEL, "GN" },
	{ "Baldé", 3, SAHEL, "GN" },
	{ "Diop", 4, SAHEL, "SN" },
	{ "Ndiaye", 5, SAHEL, "SN" },
	{ "Fall", 3, SAHEL, "SN" },
	{ "Sow", 3, SAHEL, "SN" },
	{ "Adjovi", 2, COAST, "BJ" },
	{ "Hounkpatin", 2, COAST, "BJ" },
	{ "Agossou", 2, COAST, "BJ" },
	{ "Mensah", 3, COAST, "TG" },
	{ "Amouzou", 2, COAST, "TG" },
	{ "Lawson", 2, COAST, "TG" },
	{ "Issoufou", 2, SAHEL, "NE" },
	{ "Mbarga", 1, COAST, "CM" },
	{ "Ekra", 3, AKAN, "CI" },
	{ "Kouassi-Kan", 1, AKAN, "CI" },
	{ "Aka-Anghui", 1, AKAN, "CI" },
	{ "Ouattara Koné", 1, NORTH, "CI" },
	{ NULL, 0, AKAN, NULL },
};

static const struct demo_choice christian_women[] = {
	{ "Marie", 30 },
	{ "Grâce", 22 },
	{ "Esther", 20 },
	{ "Ruth", 18 },
	{ "Rosine", 15 },
	{ "Prisca", 15 },
	{ "Chantal", 12 },
	{ "Émilie", 14 },
	{ "Inès", 16 },
	{ "Anaïs", 14 },
	{ "Désirée", 14 },
	{ "Mireille", 11 },
	{ "Christelle", 18 },
	{ "Sandrine", 14 },
	{ "Laetitia", 14 },
	{ "Noëlle", 9 },
	{ "Hélène", 10 },
	{ "Édith", 10 },
	{ "Josée", 6 },
	{ "Bénédicte", 10 },
	{ "Viviane", 9 },
	{ "Carine", 13 },
	{ "Stéphanie", 14 },
	{ "Élodie", 13 },
	{ "Fabiola", 8 },
	{ "Léa", 10 },
	{ "Rebecca", 13 },
	{ "Déborah", 13 },
	{ "Sarah", 14 },
	{ "Judith", 8 },
	{ "Flora", 8 },
	{ "Nadège", 12 },
	{ "Rachelle", 11 },
	{ "Solange", 7 },
	{ "Véronique", 7 },
	{ "Georgette", 4 },
	{ "Ornella", 8 },
	{ "Maéva", 7 },
	{ NULL, 0 },
};

static const struct demo_choice christian_men[] = {
	{ "Jean", 26 },
	{ "Emmanuel", 24 },
	{ "Serge", 14 },
	{ "Franck", 18 },
	{ "Yannick", 16 },
	{ "Hervé", 14 },
	{ "Éric", 14 },
	{ "Didier", 11 },
	{ "Stéphane", 14 },
	{ "Arsène", 11 },
	{ "Aristide", 9 },
	{ "Cédric", 15 },
	{ "Christian", 13 },
	{ "Désiré", 10 },
	{ "Fabrice", 13 },
	{ "Ghislain", 9 },
	{ "Guy", 9 },
	{ "Innocent", 8 },
	{ "Joël", 14 },
	{ "Josué", 12 },
	{ "Landry", 10 },
	{ "Marius", 7 },
	{ "Michaël", 11 },
	{ "Noël", 7 },
	{ "Olivier", 10 },
	{ "Parfait", 8 },
	{ "Patrick", 12 },
	{ "Paul", 12 },
	{ "Régis", 8 },
	{ "Rodrigue", 9 },
	{ "Samuel", 15 },
	{ "Thierry", 9 },
	{ "Ulrich", 9 },
	{ "Wilfried", 12 },
	{ "Axel", 9 },
	{ "Elvis", 8 },
	{ "Boris", 7 },
	{ "Ézéchiel", 5 },
	{ NULL, 0 },
};

static const struct demo_choice akan_women[] = {
	{ "Aya", 30 },
	{ "Affoué", 20 },
	{ "Amenan", 18 },
	{ "Akissi", 18 },
	{ "Adjoua", 20 },
	{ "Ahou", 16 },
	{ "Amoin", 14 },
	{ "Amlan", 10 },
	{ "Akoua", 8 },
	{ NULL, 0 },
};

static const struct demo_choice akan_men[] = {
	{ "Kouassi", 14 },
	{ "Konan", 14 },
	{ "Kouakou", 12 },
	{ "Yao", 14 },
	{ "Koffi", 14 },
	{ "Kouamé", 12 },
	{ "Kouadio", 12 },
	{ "Kan", 5 },
	{ "N'Dri", 5 },
	{ NULL, 0 },
};

static const struct demo_choice muslim_women[] = {
	{ "Fatoumata", 26 },
	{ "Aminata", 24 },
	{ "Mariam", 24 },
	{ "Aïcha", 20 },
	{ "Awa", 18 },
	{ "Kadiatou", 12 },
	{ "Salimata", 13 },
	{ "Rokia", 9 },
	{ "Djénéba", 12 },
	{ "Maïmouna", 12 },
	{ "Nabintou", 8 },
	{ "Assétou", 8 },
	{ "Oumou", 9 },
	{ "Korotoumou", 5 },
	{ "Ramatou", 7 },
	{ "Habiba", 8 },
	{ "Zeïnab", 7 },
	{ "Bintou", 10 },
	{ "Sita", 6 },
	{ "Matogoma", 3 },
	{ "Yasmine", 8 },
	{ NULL, 0 },
};

static const struct demo_choice muslim_men[] = {
	{ "Mamadou", 26 },
	{ "Moussa", 20 },
	{ "Ibrahim", 20 },
	{ "Abdoulaye", 16 },
	{ "Souleymane", 14 },
	{ "Adama", 14 },
	{ "Drissa", 10 },
	{ "Lassina", 9 },
	{ "Issouf", 11 },
	{ "Ousmane", 12 },
	{ "Bakary", 10 },
	{ "Seydou", 11 },
	{ "Vassiriki", 5 },
	{ "Aboubacar", 11 },
	{ "Mohamed", 18 },
	{ "Yacouba", 9 },
	{ "Karim", 10 },
	{ "Ismaël", 12 },
	{ "Siaka", 7 },
	{ "Zoumana", 5 },
	{ "Cheick", 9 },
	{ NULL, 0 },
};

static const struct demo_choice krou_women[] = {
	{ "Zézé", 4 },
	{ "Gbahi", 3 },
	{ "Dakoury", 3 },
	{ "Gohi", 3 },
	{ NULL, 0 },
};

static const struct demo_choice krou_men[] = {
	{ "Gnaoré", 4 },
	{ "Zohoré", 3 },
	{ "Dali", 3 },
	{ "Léhi", 2 },
	{ NULL, 0 },
};

static const struct demo_choice coast_women[] = {
	{ "Afi", 6 },
	{ "Abla", 5 },
	{ "Essi", 5 },
	{ "Akofa", 3 },
	{ NULL, 0 },
};

static const struct demo_choice coast_men[] = {
	{ "Kodjo", 6 },
	{ "Komlan", 5 },
	{ "Sèna", 4 },
	{ "Yaovi", 3 },
	{ NULL, 0 },
};

/* The names of the place, those of the church or mosque, and how many of a
 * thousand carry one of the place alone or first. */
static const struct {
	const struct demo_choice *local[2], *given[2];
	unsigned local_per_mille;
} traditions[] = {
	[AKAN] = { { akan_men, akan_women }, { christian_men, christian_women }, 300 },
	[NORTH] = { { muslim_men, muslim_women }, { christian_men, christian_women }, 900 },
	[KROU] = { { krou_men, krou_women }, { christian_men, christian_women }, 150 },
	[SAHEL] = { { muslim_men, muslim_women }, { christian_men, christian_women }, 880 },
	[COAST] = { { coast_men, coast_women }, { christian_men, christian_women }, 280 },
};

const struct demo_family *
demo_family(struct demo_random *r)
{
	const struct demo_family *f;
	unsigned at = 0;

	for (f = families; f->name != NULL; f++)
		at += f->weight;
	at = demo_below(r, at);
	for (f = families; at >= f->weight; f++)
		at -= f->weight;
	return f;
}

const char *
demo_first_name(struct arena *a, struct demo_random *r, const struct demo_family *f, bool woman)
{
	const struct demo_choice *given = traditions[f->tradition].given[woman];
	bool local = demo_chance(r, traditions[f->tradition].local_per_mille);
	const char *first, *second;

	first = demo_choose(r, local ? traditions[f->tradition].local[woman] : given);
	if (!demo_chance(r, 300))
		return first;
	if (local && (f->tradition == NORTH || f->tradition == SAHEL))
		given = traditions[f->tradition].local[woman];
	second = demo_choose(r, given);
	if (strcmp(first, second) == 0)
		return first;
	/* "Jean-Marc" and "Marie-Grâce", but "Aya Rosine" */
	return arena_printf(a, "%s%c%s", first, local ? ' ' : '-', second);
}

const char *
demo_mailbox(struct arena *a, const char *first, const char *last)
{
	const char *folded = utf8_fold(a, first);
	/* folding never makes a text longer */
	char *out = arena_alloc(a, strlen(first) + strlen(last) + 2);
	char *to = out + strcspn(folded, " ");

	memcpy(out, folded, (size_t)(to - out));
	*to++ = '.';
	for (folded = utf8_fold(a, last); *folded != '\0'; folded++)
		if (*folded != ' ')
			*to++ = *folded;
	return out;
}
