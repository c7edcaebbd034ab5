/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/check/spelling.h"

#include <string.h>

static AuthorSpelling *
spelling_of (const char *language, const char *own)
{
  g_autoptr (GBytes) bytes = own != NULL ? g_bytes_new (own, strlen (own)) : NULL;
  AuthorSpelling *spelling = author_spelling_new (language, bytes);

  if (spelling == NULL)
    g_test_skip ("no dictionary of that language");
  return spelling;
}

/* Words that are not known, with blanks between them. */
static char *
unknown_in (AuthorSpelling *spelling, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AuthorPage) page = author_page_parse (bytes, NULL);
  g_autoptr (GPtrArray) found = author_spelling_page (spelling, page);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++) {
    const AuthorSearchMatch *match = g_ptr_array_index (found, i);

    g_assert_cmpint (strncmp (text + match->range.start, match->match, strlen (match->match)), ==,
                     0);
    g_string_append_printf (words, "%s%s:%u", i > 0 ? " " : "", match->match, match->line);
  }
  return g_string_free (words, FALSE);
}

static void
test_page (void)
{
  static const struct {
    const char *text, *unknown;
  } cases[] = {
    { "Der Betrib spart Strom.\n", "Betrib:1" },
    { "# Der Betrib {#h-betrib}\n\n**Energi**\n\nsparen\n", "Betrib:1 Energi:3" },
    { "Mit\xc2\xad"
      "arbeiter und Mit\xc2\xad"
      "arbaiter\n",
      "Mit\xc2\xad"
      "arbaiter:1" },
    /* what is no word of a language */
    { "CSR, AGG, § 22, 3,5 kWh, CO₂, A4, x\n", "" },
    { "`Betrib` und $Betrib$ und [hier](https://betrib.example/Betrib)\n", "" },
    { "Siehe betrib@example.org und www.betrib.example.\n", "" },
    { "Lücke ___{Betrib | Betrieb} hier\n", "" },
    { "::: {.tip #b-betrib title=Betrib}\nDas ist gut.\n:::\n", "" },
    { "::: {.calculator #c-1}\n| gas | Betrib |\n:::\n", "" },
    { "::: {.dialogue #d-1}\n::: variables\n| klarheitt | Betrib |\n:::\n:::\n", "" },
    /* hyphens join words */
    { "Die Energie-Bilanz und die Energie-Bilans\n", "Energie-Bilans:1" },
  };
  g_autoptr (AuthorSpelling) spelling = spelling_of ("de", NULL);

  for (gsize i = 0; spelling != NULL && i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *unknown = unknown_in (spelling, cases[i].text);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (unknown, ==, cases[i].unknown);
  }
}

static void
test_own_words (void)
{
  g_autoptr (AuthorSpelling) spelling = spelling_of ("de", "# comment\nLernkoffer\r\n");
  g_autoptr (GBytes) own = NULL;

  if (spelling == NULL)
    return;
  g_assert_true (author_spelling_knows (spelling, "Lernkoffer"));
  g_assert_false (author_spelling_knows (spelling, "Mpool"));
  author_spelling_learn (spelling, "Mpool");
  g_assert_true (author_spelling_knows (spelling, "Mpool"));
  own = author_spelling_own (spelling);
  g_assert_cmpmem (g_bytes_get_data (own, NULL), g_bytes_get_size (own), "Lernkoffer\nMpool\n", 17);
}

static void
test_suggestions (void)
{
  g_autoptr (AuthorSpelling) spelling = spelling_of ("de-DE", NULL);
  g_auto (GStrv) words = spelling != NULL ? author_spelling_suggest (spelling, "Betrib") : NULL;

  if (spelling == NULL)
    return;
  g_assert_true (g_strv_contains ((const char *const *) words, "Betrieb"));
  g_assert_cmpuint (g_strv_length (words), <=, 6);
}

static void
test_languages (void)
{
  g_autoptr (AuthorSpelling) english = spelling_of ("en", NULL);

  g_assert_null (author_spelling_new ("xx", NULL));
  if (english == NULL)
    return;
  g_assert_true (author_spelling_knows (english, "energy"));
  g_assert_true (author_spelling_knows (english, "isn’t"));
  g_assert_false (author_spelling_knows (english, "Energieberatung"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spelling/page", test_page);
  g_test_add_func ("/spelling/own-words", test_own_words);
  g_test_add_func ("/spelling/suggestions", test_suggestions);
  g_test_add_func ("/spelling/languages", test_languages);
  return g_test_run ();
}
