#include "model/lead.h"

#include "model/entity/prospect.h"

const struct lead_column lead_columns[LEAD__MAX] = {
#define LEAD(n_, ...) [LEAD_##n_] = { .headings = { __VA_ARGS__ }, .place = PROSPECT_##n_ },
#define OWN(n_, max_, ...) \
	[LEAD_##n_] = { .headings = { __VA_ARGS__ }, .place = -1, .own = { .name = #n_, .type = TEXT, .max = max_ } },
#include "model/lead.def"
#undef LEAD
#undef OWN
};

const struct field *
lead_field(enum lead_field i)
{
	const struct lead_column *c = &lead_columns[i];

	return c->place < 0 ? &c->own : &prospect_entity.fields[c->place];
}
