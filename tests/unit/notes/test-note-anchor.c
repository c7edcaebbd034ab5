/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/notes/note-anchor.h"

#include <string.h>

/* Pages are put together here of texts of paragraphs; their places are their ids. */

static GPtrArray *
texts_new (const char *const *texts)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  for (; texts != NULL && *texts != NULL; texts++)
    g_ptr_array_add (all, g_strdup (*texts));
  return all;
}

static void
append_json (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\')
      g_string_append_c (json, '\\');
    if (*text == '\n')
      g_string_append (json, "\\n");
    else
      g_string_append_c (json, *text);
  }
  g_string_append_c (json, '"');
}

/* Ids from @first_id on. */
static LkReadingPage *
page_of (const GPtrArray *texts, unsigned first_id)
{
  g_autoptr (GString) json = g_string_new ("{\"blocks\":[");
  g_autoptr (GError) error = NULL;
  LkReadingPage *page;

  for (guint i = 0; i < texts->len; i++) {
    g_string_append_printf (json, "%s{\"kind\":\"paragraph\",\"id\":%u,\"text\":", i > 0 ? "," : "",
                            first_id + i);
    append_json (json, texts->pdata[i]);
    g_string_append_c (json, '}');
  }
  g_string_append (json, "]}");
  page = lk_reading_page_parse (json->str, &error);
  g_assert_no_error (error);
  return page;
}

/* What @pieces cover, `|` between blocks. (transfer full) */
static char *
text_of (const LkReadingPage *page, const GArray *pieces)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++) {
    const LkNotePiece *piece = &g_array_index (pieces, LkNotePiece, i);
    const LkReadingBlock *block = lk_reading_page_block (page, piece->block);

    g_assert_nonnull (block);
    g_assert_cmpuint (piece->start, <, piece->end);
    g_assert_cmpuint (piece->end, <=, strlen (block->text));
    g_string_append_printf (text, "%s%.*s", i > 0 ? "|" : "", (int) (piece->end - piece->start),
                            block->text + piece->start);
  }
  g_assert_true (g_utf8_validate (text->str, -1, NULL));
  return g_string_free (text, FALSE);
}

/* Marks @words in block @id, which has them; @skip: not the first time they stand there. */
static void
mark (const GPtrArray *texts, unsigned id, const char *words, guint skip, LkNoteAnchor *ret_anchor)
{
  g_autoptr (LkReadingPage) page = page_of (texts, 1);
  const char *text = texts->pdata[id - 1], *at = strstr (text, words);

  while (skip-- > 0)
    at = strstr (at + 1, words);
  g_assert_nonnull (at);
  g_assert_true (lk_note_anchor_make (page, (LkNotePoint){ id, (size_t) (at - text) },
                                      (LkNotePoint){ id, (size_t) (at - text) + strlen (words) },
                                      ret_anchor));
}

/* What is found on a page of other ids, `gone`, or `~` and what is alike. (transfer full) */
static char *
find (const GPtrArray *texts, const LkNoteAnchor *anchor, unsigned *ret_block)
{
  g_autoptr (LkReadingPage) page = page_of (texts, 501);
  g_autoptr (LkNoteText) text = lk_note_text_new (page);
  g_autoptr (GArray) pieces = NULL;
  LkNoteFound found = lk_note_text_find (text, anchor, &pieces);
  g_autofree char *words = NULL;

  if (found == LK_NOTE_GONE) {
    g_assert_null (pieces);
    return g_strdup ("gone");
  }
  words = text_of (page, pieces);
  if (ret_block != NULL)
    *ret_block = g_array_index (pieces, LkNotePiece, 0).block - 500;
  return g_strconcat (found == LK_NOTE_ALIKE ? "~" : "", words, NULL);
}

static void
assert_finds (const GPtrArray *texts, const LkNoteAnchor *anchor, const char *expected)
{
  g_autofree char *found = find (texts, anchor, NULL);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_finds_in (const GPtrArray *texts, const LkNoteAnchor *anchor, const char *expected,
                 unsigned block)
{
  unsigned at = 0;
  g_autofree char *found = find (texts, anchor, &at);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (at, ==, block);
}

static void
set_text (GPtrArray *texts, guint i, const char *text)
{
  g_free (texts->pdata[i]);
  texts->pdata[i] = g_strdup (text);
}

/* --- a page of a course ---------------------------------------------------------------------------- */

static const char *const course[] = {
  "Strom messen",
  "Ein Messgerät für die Steckdose kostet wenig und zeigt, was ein Gerät verbraucht.",
  "Stecken Sie das Messgerät zwischen Steckdose und Gerät. Lesen Sie nach einer Woche ab.",
  "Ein Kühlschrank von 1998 braucht 400 kWh im Jahr, ein neuer weniger als 120 kWh.",
  "Was tun Sie zuerst?",
  "Schreiben Sie auf, was in Ihrem Haushalt immer läuft.",
  NULL,
};

static void
test_plain (void)
{
  g_autoptr (GPtrArray) texts = texts_new (course);
  g_auto (LkNoteAnchor) anchor = { 0 };

  mark (texts, 3, " Lesen Sie nach einer Woche ab.", 0, &anchor);
  g_assert_cmpstr (anchor.quote, ==, "Lesen Sie nach einer Woche ab.");
  g_assert_true (g_str_has_suffix (anchor.before, "zwischen Steckdose und Gerät. "));
  g_assert_true (g_str_has_prefix (anchor.after, "\nEin Kühlschrank von 1998"));
  g_assert_cmpuint (anchor.at, ==,
                    strlen (course[0]) + strlen (course[1]) + 2 + strstr (course[2], "Lesen")
                        - course[2]);
  assert_finds_in (texts, &anchor, "Lesen Sie nach einer Woche ab.", 3);
}

static void
test_over_blocks (void)
{
  g_autoptr (GPtrArray) texts = texts_new (course);
  g_autoptr (LkReadingPage) page = page_of (texts, 1);
  g_auto (LkNoteAnchor) anchor = { 0 };

  g_assert_true (lk_note_anchor_make (page, (LkNotePoint){ 1, 6 }, (LkNotePoint){ 3, 7 }, &anchor));
  assert_finds (texts, &anchor,
                "messen|Ein Messgerät für die Steckdose kostet wenig und zeigt, was ein Gerät "
                "verbraucht.|Stecken");
  /* The same words in other blocks. */
  set_text (texts, 1, "Ein Messgerät für die Steckdose kostet wenig und");
  g_ptr_array_insert (texts, 2, g_strdup ("zeigt, was ein Gerät verbraucht."));
  assert_finds (texts, &anchor,
                "messen|Ein Messgerät für die Steckdose kostet wenig und|zeigt, was ein Gerät "
                "verbraucht.|Stecken");
}

static void
test_nothing (void)
{
  static const char *const odd[] = { "Ein Wort", " … – \u00a0", "Noch eins", NULL };
  g_autoptr (GPtrArray) texts = texts_new (odd);
  g_autoptr (LkReadingPage) page = page_of (texts, 1);
  g_auto (LkNoteAnchor) anchor = { 0 };
  static const LkNotePoint none[][2] = {
    { { 1, 3 }, { 1, 4 } }, { { 2, 0 }, { 2, 9 } }, { { 1, 5 }, { 1, 5 } },
    { { 1, 5 }, { 1, 2 } }, { { 3, 1 }, { 1, 2 } }, { { 9, 0 }, { 1, 2 } },
    { { 1, 0 }, { 9, 2 } }, { { 0, 0 }, { 0, 2 } }, { { 1, 8 }, { 3, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_false (lk_note_anchor_make (page, none[i][0], none[i][1], &anchor));
  g_assert_null (anchor.quote);
  /* What is beyond a text is its end; blocks without a word at the ends do not count. */
  g_assert_true (
      lk_note_anchor_make (page, (LkNotePoint){ 1, 4 }, (LkNotePoint){ 2, 99 }, &anchor));
  g_assert_cmpstr (anchor.quote, ==, "Wort");
}

static void
test_whole_page (void)
{
  g_autoptr (GPtrArray) texts = texts_new (course);
  g_autoptr (LkReadingPage) page = page_of (texts, 1);
  g_autoptr (LkNoteText) text = lk_note_text_new (page);
  const LkNoteAnchor all = { .quote = (char *) "" }, bare = { 0 };
  g_autoptr (GArray) pieces = NULL;

  g_assert_cmpint (lk_note_text_find (text, &all, &pieces), ==, LK_NOTE_FOUND);
  g_assert_cmpuint (pieces->len, ==, 0);
  g_assert_cmpint (lk_note_text_find (text, &bare, NULL), ==, LK_NOTE_FOUND);
}

/* --- another version --------------------------------------------------------------------------------- */

static void
test_changed_elsewhere (void)
{
  g_autoptr (GPtrArray) texts = texts_new (course);
  g_auto (LkNoteAnchor) anchor = { 0 };

  mark (texts, 4, "braucht 400 kWh im Jahr", 0, &anchor);
  set_text (texts, 0, "Strom und Wasser messen");
  set_text (texts, 2, "Stecken Sie das Messgerät in die Steckdose. Lesen Sie nach drei Tagen ab.");
  g_ptr_array_insert (texts, 0, g_strdup ("Vorab: Sie brauchen zehn Minuten."));
  g_ptr_array_insert (texts, 5, g_strdup ("Und nun zu Ihnen."));
  g_ptr_array_remove_index (texts, 2);
  assert_finds_in (texts, &anchor, "braucht 400 kWh im Jahr", 4);
}

static void
test_moved (void)
{
  g_autoptr (GPtrArray) texts = texts_new (course);
  g_auto (LkNoteAnchor) anchor = { 0 };
  gpointer first;

  mark (texts, 2, "kostet wenig und zeigt, was ein Gerät verbraucht", 0, &anchor);
  first = g_ptr_array_steal_index (texts, 1);
  g_ptr_array_add (texts, first);
  assert_finds_in (texts, &anchor, "kostet wenig und zeigt, was ein Gerät verbraucht", 6);
}

static void
test_reworded (void)
{
  g_autoptr (GPtrArray) texts = texts_new (course);
  g_auto (LkNoteAnchor) anchor = { 0 };

  mark (texts, 3, "Lesen Sie nach einer Woche ab.", 0, &anchor);
  set_text (texts, 2,
            "Stecken Sie das Messgerät zwischen Steckdose und Gerät. Lesen Sie dann nach zwei "
            "Wochen ab.");
  assert_finds_in (texts, &anchor, "~Lesen Sie dann nach zwei Wochen ab.", 3);
  /* Something else between the same neighbours is something else. */
  set_text (texts, 2,
            "Stecken Sie das Messgerät zwischen Steckdose und Gerät. Fragen kostet nichts, "
            "auch am Telefon.");
  assert_finds (texts, &anchor, "gone");
}

/* A changed number is still the place. */
static void
test_reworded_short (void)
{
  g_autoptr (GPtrArray) texts = texts_new (course);
  g_auto (LkNoteAnchor) anchor = { 0 };

  mark (texts, 4, "400 kWh", 0, &anchor);
  set_text (texts, 3,
            "Ein Kühlschrank von 1998 braucht 420 kWh im Jahr, ein neuer weniger als 120 kWh.");
  assert_finds_in (texts, &anchor, "~420 kWh", 4);
}

static void
test_removed (void)
{
  g_autoptr (GPtrArray) texts = texts_new (course);
  g_auto (LkNoteAnchor) anchor = { 0 };

  mark (texts, 3, "Lesen Sie nach einer Woche ab.", 0, &anchor);
  set_text (texts, 2, "Stecken Sie das Messgerät zwischen Steckdose und Gerät.");
  assert_finds (texts, &anchor, "gone");
  /* Though the same words stand elsewhere three times. */
  for (int i = 0; i < 3; i++) {
    g_autofree char *text
        = g_strdup_printf ("Aufgabe %d: Holen Sie %s. Lesen Sie nach einer Woche ab. Dann "
                           "rechnen Sie mit %s und vergleichen.",
                           i,
                           i == 0   ? "Ihre Rechnung"
                           : i == 1 ? "die Waage"
                                    : "den Zähler",
                           i == 0   ? "Liter"
                           : i == 1 ? "Gramm"
                                    : "Euro");

    g_ptr_array_add (texts, g_steal_pointer (&text));
  }
  assert_finds (texts, &anchor, "gone");
}

/* A short word is no word of its own elsewhere, let alone a part of one. */
static void
test_removed_short (void)
{
  g_autoptr (GPtrArray) texts = texts_new (course);
  g_auto (LkNoteAnchor) anchor = { 0 };

  mark (texts, 1, "Strom", 0, &anchor);
  set_text (texts, 0, "Verbrauch kennen");
  g_ptr_array_add (texts, g_strdup ("Der Stromzähler hängt im Keller."));
  g_ptr_array_add (texts, g_strdup ("Wer Strom spart, spart Geld."));
  assert_finds (texts, &anchor, "gone");
}

static void
test_empty_page (void)
{
  g_autoptr (GPtrArray) texts = texts_new (course), none = texts_new (NULL);
  g_auto (LkNoteAnchor) anchor = { 0 };

  mark (texts, 1, "Strom", 0, &anchor);
  assert_finds (none, &anchor, "gone");
  g_ptr_array_add (none, g_strdup (""));
  g_ptr_array_add (none, g_strdup (" — "));
  assert_finds (none, &anchor, "gone");
}

/* --- the same words more than once ------------------------------------------------------------------ */

static const char *const repeated[] = {
  "Küche", "Klicken Sie auf Weiter.", "Der Herd braucht am meisten. Klicken Sie auf Weiter.",
  "Bad",   "Klicken Sie auf Weiter.", "Warmes Wasser kostet. Klicken Sie auf Weiter.",
  "Flur",  "Klicken Sie auf Weiter.", NULL,
};

static void
test_repeated (void)
{
  static const unsigned blocks[] = { 2, 3, 5, 6, 8 };
  g_autoptr (GPtrArray) texts = texts_new (repeated);

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++) {
    g_auto (LkNoteAnchor) anchor = { 0 };

    mark (texts, blocks[i], "Klicken Sie auf Weiter.", 0, &anchor);
    assert_finds_in (texts, &anchor, "Klicken Sie auf Weiter.", blocks[i]);
  }
}

/* Each where it went, when much has come before it. */
static void
test_repeated_moved (void)
{
  g_autoptr (GPtrArray) texts = texts_new (repeated), longer = texts_new (repeated);
  static const unsigned blocks[] = { 3, 5, 6, 8 };

  for (int i = 0; i < 20; i++) {
    g_autofree char *text = g_strdup_printf ("Neuer Abschnitt %d über Heizung und Licht.", i);

    g_ptr_array_insert (longer, 0, g_steal_pointer (&text));
  }
  set_text (longer, 20, "Die Küche");
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++) {
    g_auto (LkNoteAnchor) anchor = { 0 };

    mark (texts, blocks[i], "Klicken Sie auf Weiter.", 0, &anchor);
    assert_finds_in (longer, &anchor, "Klicken Sie auf Weiter.", blocks[i] + 20);
  }
}

/* Nothing tells them apart but where they are. */
static void
test_repeated_alike (void)
{
  g_autoptr (GPtrArray) texts = texts_new (NULL);

  for (int i = 0; i < 200; i++)
    g_ptr_array_add (texts, g_strdup ("Und noch einmal."));
  for (unsigned block = 40; block < 160; block += 7) {
    g_auto (LkNoteAnchor) anchor = { 0 };

    mark (texts, block, "noch", 0, &anchor);
    assert_finds_in (texts, &anchor, "noch", block);
  }
}

/* --- typography ---------------------------------------------------------------------------------------- */

static void
check_typography (const char *was, const char *words, const char *is, const char *expected)
{
  const char *const before[]
      = { "Vorher steht ein Satz für sich.", was, "Danach steht noch einer.", NULL };
  const char *const after[]
      = { "Vorher steht ein Satz für sich.", is, "Danach steht noch einer.", NULL };
  g_autoptr (GPtrArray) one = texts_new (before), other = texts_new (after);
  g_auto (LkNoteAnchor) anchor = { 0 }, back = { 0 };

  mark (one, 2, words, 0, &anchor);
  assert_finds (one, &anchor, words);
  assert_finds (other, &anchor, expected);
  mark (other, 2, expected, 0, &back);
  assert_finds (one, &back, words);
}

static void
test_typography (void)
{
  /* Soft hyphens, quotation marks, blanks, dashes, hyphens, points, case. */
  check_typography ("Die Energieberatung hilft.", "Energieberatung",
                    "Die Ener\u00adgie\u00adberatung hilft.", "Ener\u00adgie\u00adberatung");
  check_typography ("Er sagt \"Strom sparen\" oft.", "\"Strom sparen\"",
                    "Er sagt „Strom sparen“ oft.", "„Strom sparen“");
  check_typography ("z. B. 5 kWh im Jahr", "z. B. 5 kWh", "z.\u202fB. 5\u00a0kWh im Jahr",
                    "z.\u202fB. 5\u00a0kWh");
  check_typography ("Zuerst - dann das andere ...", "Zuerst - dann", "Zuerst – dann das andere …",
                    "Zuerst – dann");
  check_typography ("Der CO2-Ausstoß sinkt.", "CO2-Ausstoß", "Der CO₂\u2011Ausstoß sinkt.",
                    "CO₂\u2011Ausstoß");
  check_typography ("Was hilft gegen Müll?", "hilft gegen Müll", "Was HILFT gegen Müll?",
                    "HILFT gegen Müll");
  /* The same letters made in two ways. */
  check_typography ("Das Gerät läuft.", "Gerät", "Das Gera\u0308t läuft.", "Gera\u0308t");
  check_typography ("Ein Ziel ❤ für alle", "❤ für", "Ein Ziel ❤\ufe0f für alle", "❤\ufe0f für");
}

/* What is told apart, though it looks much alike. */
static void
test_told_apart (void)
{
  static const char *const was[] = { "Es ist schon da.", NULL }, *const is[]
                                                                 = { "Es ist schön da.", NULL };
  g_autoptr (GPtrArray) one = texts_new (was), other = texts_new (is);
  g_auto (LkNoteAnchor) anchor = { 0 }, letters = { 0 };
  g_autofree char *found = NULL;

  mark (one, 1, "schon", 0, &anchor);
  found = find (other, &anchor, NULL);
  g_assert_cmpstr (found, ==, "~schön");
  /* No sign is cut in two: "scho" is no front of "schön", but alike. */
  mark (one, 1, "scho", 0, &letters);
  g_clear_pointer (&found, g_free);
  found = find (other, &letters, NULL);
  g_assert_cmpstr (found, ==, "~schö");
}

static void
test_signs (void)
{
  static const char *const odd[] = { "Ende 🙂. Familie 👩\u200d👧 hier, Fahne 🇩🇪!",
                                     "a\u0301\u0302 b\u0301 (c)", "日本語の文章です。", NULL };
  static const struct {
    unsigned block;
    const char *words, *expected;
  } cases[] = {
    { 1, "🙂", "🙂" },         { 1, "🙂. Familie", "🙂. Familie" },
    { 1, "👩\u200d👧", "👩\u200d👧" }, { 1, "🇩🇪!", "🇩🇪!" },
    { 2, "a", "a\u0301\u0302" },   { 2, "\u0302 b", "a\u0301\u0302 b\u0301" },
    { 2, "(c)", "(c)" },           { 3, "本語", "本語" },
  };
  g_autoptr (GPtrArray) texts = texts_new (odd);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkNoteAnchor) anchor = { 0 };

    mark (texts, cases[i].block, cases[i].words, 0, &anchor);
    assert_finds_in (texts, &anchor, cases[i].expected, cases[i].block);
  }
}

/* --- limits ------------------------------------------------------------------------------------------ */

static void
test_long (void)
{
  g_autoptr (GPtrArray) texts = texts_new (NULL);
  g_autoptr (LkReadingPage) page = NULL;
  g_autoptr (LkNoteText) text = NULL;
  g_autoptr (GArray) pieces = NULL;
  g_auto (LkNoteAnchor) anchor = { 0 };

  for (int i = 0; i < 400; i++)
    g_ptr_array_add (texts,
                     g_strdup_printf ("Absatz %d über Öfen, Türen und die Wärme dahinter.", i));
  page = page_of (texts, 1);
  g_assert_true (
      lk_note_anchor_make (page, (LkNotePoint){ 2, 0 }, (LkNotePoint){ 399, 10 }, &anchor));
  g_assert_cmpuint (strlen (anchor.quote), <=, LK_NOTE_QUOTE_BYTES);
  g_assert_cmpuint (strlen (anchor.quote), >, LK_NOTE_QUOTE_BYTES - 100);
  g_assert_cmpuint (strlen (anchor.before), <=, LK_NOTE_NEAR_BYTES);
  g_assert_cmpuint (strlen (anchor.after), <=, LK_NOTE_NEAR_BYTES);
  g_assert_true (g_utf8_validate (anchor.quote, -1, NULL));
  g_assert_true (g_utf8_validate (anchor.after, -1, NULL));
  text = lk_note_text_new (page);
  g_assert_cmpint (lk_note_text_find (text, &anchor, &pieces), ==, LK_NOTE_FOUND);
  g_assert_cmpuint (g_array_index (pieces, LkNotePiece, 0).block, ==, 2);
  /* Two changes far from each other. */
  set_text (texts, 20, "Absatz zwanzig, ganz neu geschrieben.");
  set_text (texts, 200, "Absatz zweihundert, ganz neu geschrieben.");
  {
    g_autofree char *found = find (texts, &anchor, NULL);

    g_assert_true (g_str_has_prefix (found, "~Absatz 1 über"));
  }
}

/* The largest page that there is, made to be slow. That it ends at all is what counts; who measures is
 * tests/bench/bench-note-engine.c. */
static void
test_large (void)
{
  static const char *const units[] = { "a", "aa ", "ﬃ" };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GPtrArray) texts = texts_new (NULL);
    g_autoptr (GString) block = g_string_new (NULL);
    g_autoptr (LkReadingPage) page = NULL;
    g_autoptr (LkNoteText) text = NULL;
    g_autofree char *quote = NULL;
    gint64 start = g_get_monotonic_time ();

    while (block->len < LK_READING_TEXT_BYTES - 8)
      g_string_append (block, units[i]);
    for (int k = 0; k < 17; k++)
      g_ptr_array_add (texts, g_strdup (block->str));
    page = page_of (texts, 1);
    g_assert_true (page->cut);
    text = lk_note_text_new (page);
    quote = g_strndup (block->str, LK_NOTE_QUOTE_BYTES - 2);
    for (int k = 0; k < 2; k++) {
      g_auto (LkNoteAnchor) anchor = { 0 };
      const LkNoteAnchor other = { k == 0 ? (char *) "a" : quote, (char *) "aaaabaaaaaaaaaaaaaaa",
                                   (char *) "aaaaaaaaaaaaaabaaaaa", 2u << 20 };

      g_assert_true (lk_note_anchor_make (page, (LkNotePoint){ 3, 0 },
                                          (LkNotePoint){ 3, k == 0 ? 3 : LK_NOTE_QUOTE_BYTES },
                                          &anchor));
      lk_note_text_find (text, &anchor, NULL);
      lk_note_text_find (text, &other, NULL);
    }
    g_test_message ("\"%s\": %.1f ms", units[i], (double) (g_get_monotonic_time () - start) / 1000);
  }
}

static void
test_hostile (void)
{
  static const char *const quotes[]
      = { "\xff\xfe", "\xed\xa0\x80", "a\xff", "\u0301", "\u200d\u00ad", "...", "\n\n", "%s" };
  g_autoptr (GPtrArray) texts = texts_new (course);
  g_autoptr (LkReadingPage) page = page_of (texts, 1);
  g_autoptr (LkNoteText) text = lk_note_text_new (page);

  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (quotes); k++) {
      const LkNoteAnchor anchor = { (char *) quotes[i], (char *) quotes[k], NULL, G_MAXUINT64 - k };
      g_autoptr (GArray) pieces = NULL;

      g_assert_cmpint (lk_note_text_find (text, &anchor, &pieces), ==, LK_NOTE_GONE);
      g_assert_null (pieces);
    }
}

/* Blocks without an id, or with one that another has: read, not painted; said names are not text twice. */
static void
test_ids (void)
{
  g_autoptr (LkReadingPage) page = lk_reading_page_parse (
      "{\"blocks\":[{\"kind\":\"paragraph\",\"id\":1,\"text\":\"Eins und\"},"
      "{\"kind\":\"paragraph\",\"text\":\"ohne alles\"},"
      "{\"kind\":\"paragraph\",\"id\":1,\"text\":\"noch einmal\"},"
      "{\"kind\":\"group\",\"id\":2,\"flags\":\"said\",\"text\":\"Eins und\",\"blocks\":["
      "{\"kind\":\"paragraph\",\"id\":3,\"text\":\"das Ende\"}]}]}",
      NULL);
  g_autoptr (LkNoteText) text = lk_note_text_new (page);
  g_auto (LkNoteAnchor) anchor = { 0 }, hidden = { 0 };
  g_autoptr (GArray) pieces = NULL;
  g_autofree char *found = NULL;

  g_assert_true (lk_note_anchor_make (page, (LkNotePoint){ 1, 0 }, (LkNotePoint){ 3, 8 }, &anchor));
  g_assert_cmpstr (anchor.quote, ==, "Eins und\nohne alles\nnoch einmal\ndas Ende");
  g_assert_cmpint (lk_note_text_find (text, &anchor, &pieces), ==, LK_NOTE_FOUND);
  found = text_of (page, pieces);
  g_assert_cmpstr (found, ==, "Eins und|das Ende");
  hidden.quote = g_strdup ("ohne alles");
  hidden.before = g_strdup ("Eins und\n");
  hidden.after = g_strdup ("\nnoch einmal\ndas Ende");
  g_assert_cmpint (lk_note_text_find (text, &hidden, NULL), ==, LK_NOTE_GONE);
  g_assert_false (
      lk_note_anchor_make (page, (LkNotePoint){ 2, 0 }, (LkNotePoint){ 3, 8 }, &hidden));
}

/* --- any page, any selection ------------------------------------------------------------------------- */

static const char *const words[] = {
  "Strom",   "Wasser", "und",       "oder",  "die",
  "Heizung", "im",     "Keller",    "z. B.", "„Licht“",
  "kostet",  "ist",    "nicht",     "mehr",  "Gerät",
  "5",       "kWh",    "–",         "…",     "Energie\u00adberatung",
  "🙂",    "für",    "fu\u0308r", "Öfen",  "(siehe",
  "oben)",   "a",      "in",        "Müll,", "10 %",
};

static char *
random_text (GRand *rand, int most)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, most); n > 0; n--)
    g_string_append_printf (text, "%s%s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))],
                            n > 1 ? g_rand_int_range (rand, 0, 9) == 0 ? "\u00a0" : " " : ".");
  return g_string_free (text, FALSE);
}

static GPtrArray *
random_texts (GRand *rand)
{
  GPtrArray *texts = texts_new (NULL);

  for (int n = g_rand_int_range (rand, 1, 30); n > 0; n--)
    g_ptr_array_add (texts, random_text (rand, 25));
  return texts;
}

static bool
mark_anything (GRand *rand, const GPtrArray *texts, LkNoteAnchor *ret_anchor)
{
  g_autoptr (LkReadingPage) page = page_of (texts, 1);
  unsigned from = (unsigned) g_rand_int_range (rand, 1, (gint32) texts->len + 1);
  unsigned to = MIN (from + (unsigned) g_rand_int_range (rand, 0, 3), texts->len);

  return lk_note_anchor_make (page, (LkNotePoint){ from, (size_t) g_rand_int_range (rand, 0, 80) },
                              (LkNotePoint){ to, (size_t) g_rand_int_range (rand, 0, 200) },
                              ret_anchor);
}

/* What is found is what was marked: marking it again gives the same anchor. */
static void
check_found_again (const GPtrArray *texts, const LkNoteAnchor *anchor)
{
  g_autoptr (LkReadingPage) page = page_of (texts, 1);
  g_autoptr (LkNoteText) text = lk_note_text_new (page);
  g_autoptr (GArray) pieces = NULL;
  g_auto (LkNoteAnchor) again = { 0 };
  const LkNotePiece *first, *last;

  g_assert_cmpint (lk_note_text_find (text, anchor, &pieces), ==, LK_NOTE_FOUND);
  first = &g_array_index (pieces, LkNotePiece, 0);
  last = &g_array_index (pieces, LkNotePiece, pieces->len - 1);
  g_assert_true (lk_note_anchor_make (page, (LkNotePoint){ first->block, first->start },
                                      (LkNotePoint){ last->block, last->end }, &again));
  g_assert_cmpstr (again.quote, ==, anchor->quote);
  g_assert_cmpstr (again.before, ==, anchor->before);
  g_assert_cmpstr (again.after, ==, anchor->after);
  g_assert_cmpuint (again.at, ==, anchor->at);
}

static void
test_any (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261128);
  int n = 0;

  for (int round = 0; round < 200; round++) {
    g_autoptr (GPtrArray) texts = random_texts (rand);

    for (int i = 0; i < 10; i++) {
      g_auto (LkNoteAnchor) anchor = { 0 };

      if (!mark_anything (rand, texts, &anchor))
        continue;
      check_found_again (texts, &anchor);
      n++;
    }
  }
  g_test_message ("%d of 2000 selections", n);
  g_assert_cmpint (n, >, 1000);
}

/* Letters and digits of a text, enough to see whether two are the same. (transfer full) */
static char *
letters_of (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      g_string_append_unichar (letters, g_unichar_tolower (g_utf8_get_char (text)));
  return g_string_free (letters, FALSE);
}

/* Sentences of words that no other has, in another order, among new ones: each is found, and nothing else is. */
static void
test_any_changes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  int found = 0, wrong = 0, all = 0;

  for (int round = 0; round < 200; round++) {
    g_autoptr (GPtrArray) texts = random_texts (rand);
    unsigned block = (unsigned) g_rand_int_range (rand, 1, (gint32) texts->len + 1);
    g_autofree char *own
        = g_strdup_printf ("Satz %d steht hier ganz allein auf weiter Flur.", round);
    g_autofree char *with = NULL;
    g_auto (LkNoteAnchor) anchor = { 0 };
    g_autofree char *words_found = NULL, *expected = letters_of (own);

    with = g_strconcat (texts->pdata[block - 1], " ", own, " Und weiter.", NULL);
    set_text (texts, block - 1, with);
    mark (texts, block, own, 0, &anchor);
    for (int i = g_rand_int_range (rand, 1, 6); i > 0; i--) {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) texts->len);
      gpointer taken = g_ptr_array_steal_index (texts, at);

      g_ptr_array_insert (texts, g_rand_int_range (rand, 0, (gint32) texts->len + 1), taken);
      g_ptr_array_insert (texts, g_rand_int_range (rand, 0, (gint32) texts->len + 1),
                          random_text (rand, 25));
    }
    words_found = find (texts, &anchor, NULL);
    {
      g_autofree char *letters = letters_of (words_found);

      all++;
      found += g_str_equal (letters, expected);
      wrong += !g_str_equal (letters, expected) && !g_str_equal (words_found, "gone");
    }
  }
  g_assert_cmpint (found, ==, all);
  g_assert_cmpint (wrong, ==, 0);
}

/* Each block taken out: what stood in it alone is gone, and nothing wrong is found in its place. */
static void
test_any_removed (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (99);
  int gone = 0, other = 0;

  for (int round = 0; round < 400; round++) {
    g_autoptr (GPtrArray) texts = random_texts (rand);
    unsigned block = (unsigned) g_rand_int_range (rand, 1, (gint32) texts->len + 1);
    g_auto (LkNoteAnchor) anchor = { 0 };
    g_autoptr (LkReadingPage) page = page_of (texts, 1);
    g_autofree char *found = NULL, *expected = NULL, *letters = NULL;

    if (!lk_note_anchor_make (page, (LkNotePoint){ block, 0 }, (LkNotePoint){ block, 999 }, &anchor)
        || strlen (anchor.quote) < 40)
      continue;
    g_ptr_array_remove_index (texts, block - 1);
    found = find (texts, &anchor, NULL);
    gone += g_str_equal (found, "gone");
    other += !g_str_equal (found, "gone");
    if (!g_str_equal (found, "gone"))
      g_test_message ("\"%s\" for \"%s\"", found, anchor.quote);
  }
  g_test_message ("%d gone", gone);
  g_assert_cmpint (gone, >, 100);
  g_assert_cmpint (other, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notes/anchor/plain", test_plain);
  g_test_add_func ("/notes/anchor/over-blocks", test_over_blocks);
  g_test_add_func ("/notes/anchor/nothing", test_nothing);
  g_test_add_func ("/notes/anchor/whole-page", test_whole_page);
  g_test_add_func ("/notes/anchor/changed-elsewhere", test_changed_elsewhere);
  g_test_add_func ("/notes/anchor/moved", test_moved);
  g_test_add_func ("/notes/anchor/reworded", test_reworded);
  g_test_add_func ("/notes/anchor/reworded-short", test_reworded_short);
  g_test_add_func ("/notes/anchor/removed", test_removed);
  g_test_add_func ("/notes/anchor/removed-short", test_removed_short);
  g_test_add_func ("/notes/anchor/empty-page", test_empty_page);
  g_test_add_func ("/notes/anchor/repeated", test_repeated);
  g_test_add_func ("/notes/anchor/repeated-moved", test_repeated_moved);
  g_test_add_func ("/notes/anchor/repeated-alike", test_repeated_alike);
  g_test_add_func ("/notes/anchor/typography", test_typography);
  g_test_add_func ("/notes/anchor/told-apart", test_told_apart);
  g_test_add_func ("/notes/anchor/signs", test_signs);
  g_test_add_func ("/notes/anchor/long", test_long);
  g_test_add_func ("/notes/anchor/large", test_large);
  g_test_add_func ("/notes/anchor/hostile", test_hostile);
  g_test_add_func ("/notes/anchor/ids", test_ids);
  g_test_add_func ("/notes/anchor/any", test_any);
  g_test_add_func ("/notes/anchor/any-changes", test_any_changes);
  g_test_add_func ("/notes/anchor/any-removed", test_any_removed);
  return g_test_run ();
}
