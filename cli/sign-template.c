/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/sign-proof-private.h"
#include "engine/base/json-tree.h"

/* What the machine on which was learnt cannot know. Gaps stand in brackets; one that stays is found before it is signed. */
static const struct {
  const char *name, *gap;
} texts[] = {
  { "issuer", N_ ("[Full name and legal form of the provider]") },
  { "unit", N_ ("[Project or department, or delete this line]") },
  { "address", N_ ("[Street, postal code, town]") },
  { "country", N_ ("[Country]") },
  { "place", N_ ("[Where it is issued]") },
  { "signatory", N_ ("[Who answers for it]") },
  { "function", N_ ("[Function of that person]") },
  { "quality",
    N_ ("[Only if it is true: admission, body, number, good until; or delete this line]") },
  { "funding", N_ ("[As the notice of the grant has it, with its number; or delete this line]") },
};

static const char *const numbers[]
    = { "coachings", "coaching_minutes", "exchanges", "exchange_minutes" };

void
sign_print_template (void)
{
  g_autoptr (GString) json = g_string_new ("{\n  \"language\": \"de\"");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *gap = _ (texts[i].gap);

    g_string_append_printf (json, ",\n  \"%s\": ", texts[i].name);
    lk_json_append_string (json, gap, strlen (gap));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_string_append_printf (json, ",\n  \"%s\": 0", numbers[i]);
  g_print ("%s\n}\n", json->str);
}
