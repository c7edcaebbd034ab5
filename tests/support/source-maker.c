/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/source-maker.h"

#include <string.h>

static const char *const texts[] = {
  "Zwei Betriebe, ein Ziel: **weniger** Abfall.\n",
  "- [x] ISO 26000\n  > Richtig.\n- [ ] ISO 9001\n  > Das ist Qualität.\n",
  "| Gas | kWh |\n|:--|--:|\n| `gas_hs` | 0,1814 |\n",
  "```\n::: {.choice}\n# kein Titel\n```\n",
  "~~~~ c\n```\n:::\n~~~\n~~~~\n",
  "- ```\n  :::\n  ```\n- weiter\n",
  "> ~~~\n> :::\n> ~~~\n",
  "<!-- später:\n::: {.tip}\n# weg\n-->\n",
  "<!-- kurz -->\n",
  "1. eins\n\n   ```\n   :::\n   ```\n\n2. zwei\n",
  "Wert ___{= 26000 | =ISO 26000} und [Link](#s-b){set=\"x+=2\"}\nzweite Zeile: ::: nicht am Anfang\n",
  "Absatz\n\nnoch einer mit 🌍 und ü\n",
  "    :::\n    eingerückt\n",
};

static const char *const heads[] = {
  "points=2",   "title=\"Eine „Frage“ \\\"x\\\" {}\"",
  ".compact",   "fields='ziel, wer, bis:date'",
  "x-future=1", "leer=\"\"",
};

static const char *const kinds[] = { "choice", "tip", "cloze", "gallery", "unknown-kind", "plan" };

static void
append_id (GString *text, LkRandom *random, char prefix)
{
  g_string_append_printf (text, "%c-%08x", prefix, (guint) lk_random_next (random));
}

static void
append_text (GString *text, LkRandom *random)
{
  g_string_append (text, texts[lk_random_below (random, G_N_ELEMENTS (texts))]);
}

static void
append_heading (GString *text, LkRandom *random)
{
  for (uint32_t i = lk_random_below (random, 4); i < 4; i++)
    g_string_append_c (text, '#');
  g_string_append (text, " Warum {jetzt}?");
  if (lk_random_below (random, 2) == 0) {
    g_string_append (text, " {#");
    append_id (text, random, 'h');
    g_string_append (text, lk_random_below (random, 2) == 0 ? "}" : " .wide}");
  }
  g_string_append_c (text, '\n');
}

static void
append_opening (GString *text, LkRandom *random, guint colons)
{
  for (guint i = 0; i < colons; i++)
    g_string_append_c (text, ':');
  if (lk_random_below (random, 5) == 0) {
    g_string_append (text, " tip\n");
    return;
  }
  g_string_append_printf (text, " {.%s", kinds[lk_random_below (random, G_N_ELEMENTS (kinds))]);
  if (lk_random_below (random, 3) != 0) {
    g_string_append (text, " #");
    append_id (text, random, 'q');
  }
  for (uint32_t i = lk_random_below (random, 3), at = lk_random_below (random, 6); i > 0; i--)
    g_string_append_printf (text, "  %s", heads[at++ % G_N_ELEMENTS (heads)]);
  g_string_append (text, lk_random_below (random, 6) == 0 ? " } :::\n" : "}\n");
}

static void append_blocks (GString *text, LkRandom *random, guint depth, uint32_t n);

static void
append_block (GString *text, LkRandom *random, guint depth)
{
  guint colons = 3 + lk_random_below (random, 3);

  switch (lk_random_below (random, depth > 0 ? 4 : 3)) {
  case 0:
    append_heading (text, random);
    break;
  case 3:
    append_opening (text, random, colons);
    append_blocks (text, random, depth - 1, lk_random_below (random, 4));
    g_string_append (text, "::::::" + 6 - colons);
    g_string_append_c (text, '\n');
    break;
  default:
    append_text (text, random);
  }
}

static void
append_blocks (GString *text, LkRandom *random, guint depth, uint32_t n)
{
  for (; n > 0; n--) {
    append_block (text, random, depth);
    for (uint32_t i = lk_random_below (random, 4); i > 1; i--)
      g_string_append (text, i == 2 ? "\n" : " \t\n");
  }
}

char *
source_maker_block (LkRandom *random)
{
  GString *text = g_string_new (NULL);

  append_block (text, random, 2);
  return g_string_free (text, FALSE);
}

GBytes *
source_maker_page (LkRandom *random)
{
  static const char *const line_ends[] = { "\n", "\n", "\r\n", "\r" };
  g_autoptr (GString) text = g_string_new (NULL);

  if (lk_random_below (random, 3) != 0)
    g_string_append (
        text, "---\nid: p-start # bleibt\ntitle: \"CSR: was?\"\nobjectives: [o1, o2]\n---\n");
  append_blocks (text, random, 4, lk_random_below (random, 12));
  if (lk_random_below (random, 4) == 0 && text->len > 0)
    g_string_truncate (text, text->len - 1);
  g_string_replace (text, "\n", line_ends[lk_random_below (random, 4)], 0);
  if (lk_random_below (random, 5) == 0)
    g_string_prepend (text, "\xef\xbb\xbf");
  return g_bytes_new (text->str, text->len);
}

GBytes *
source_maker_chaos (LkRandom *random)
{
  static const char *const marks[]
      = { ":::",        "::::",  "\n",          "\n", "\n", "\r\n", "```",          "~~~",
          "<!--",       "-->",   "# ",          "{",  "}",  "#a",   ".b",           "c=d",
          "\"",         "'",     " ",           "\t", "- ", "> ",   "text",         "---",
          "::: {.a}\n", ":::\n", "{.x #y z=1}", "\\", "ü",  "1. ",  "key: value\n", "==" };
  g_autoptr (GString) text = g_string_new (lk_random_below (random, 4) == 0 ? "---\n" : "");

  for (uint32_t i = lk_random_below (random, 80); i > 0; i--)
    g_string_append (text, marks[lk_random_below (random, G_N_ELEMENTS (marks))]);
  return g_bytes_new (text->str, text->len);
}

void
source_assert_complete (const AuthorPage *page)
{
  g_autoptr (GArray) parts = author_page_parts (page);
  gsize at = 0;

  for (guint i = 0; i < parts->len; i++) {
    AuthorRange part = g_array_index (parts, AuthorRange, i);

    g_assert_cmpuint (part.start, ==, at);
    g_assert_cmpuint (part.end, >, part.start);
    at = part.end;
  }
  g_assert_cmpuint (at, ==, page->length);
}

static void
append_name (GString *outline, const char *name, const char *id)
{
  g_string_append_printf (outline, "%s%s%s ", name, id != NULL ? "#" : "", id != NULL ? id : "");
}

char *
source_outline (const AuthorPage *page)
{
  static const char *const words[] = { "div", "heading", "text", "blank" };
  GString *outline = g_string_new (NULL);

  for (guint i = 0, depth = 0; i <= page->n_blocks; i++) {
    const AuthorBlock *block = i < page->n_blocks ? &page->blocks[i] : NULL;

    for (; depth > (block != NULL ? block->depth : 0); depth--)
      g_string_append (outline, "] ");
    if (block == NULL)
      break;
    append_name (outline, block->name != NULL ? block->name : words[block->kind], block->id);
    if (block->kind == AUTHOR_BLOCK_DIV) {
      g_string_append (outline, "[ ");
      depth = block->depth + 1;
    }
  }
  if (outline->len > 0)
    g_string_truncate (outline, outline->len - 1);
  return g_string_free (outline, FALSE);
}
