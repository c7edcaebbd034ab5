/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/translation/segments.h"
#include "tests/support/source-memory.h"

#define COURSE                                                                                     \
  "=== course.yaml\nid: kurs\ntitle: Der Kurs\nlanguage: de\nobjectives:\n  - id: o-1\n    text: " \
  "Etwas wissen\n"
#define PAGE "=== 10-x.md\n---\nid: p-1\ntitle: Eine Seite\n---\n"

static AuthorSegments *
read_segments (SourceMemory *memory)
{
  g_autoptr (GError) error = NULL;
  AuthorSegments *segments = author_segments_new (source_memory_files (memory), "en", &error);

  g_assert_no_error (error);
  return segments;
}

/* `KEY SOURCE`, one a line, of the page alone. */
static char *
dump (const AuthorSegments *segments)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < author_segments_length (segments); i++) {
    const AuthorSegment *segment = author_segments_get (segments, i);

    if (g_str_has_suffix (segment->file, ".md") && !g_str_has_prefix (segment->key, "p.title"))
      g_string_append_printf (out, "%s %s\n", segment->key, segment->source);
  }
  return g_string_free (out, FALSE);
}

/* What is for translators, and what is not. */
static void
test_cut (void)
{
  static const struct {
    const char *page, *segments;
  } cases[] = {
    { "Zwei Worte.\n", "p.t.1.text.1 Zwei Worte.\n" },
    { "Ein *kursives*, ein **fettes** Wort.\n",
      "p.t.1.text.1 Ein <1>kursives</1>, ein <2>fettes</2> Wort.\n" },
    { "Zeile eins\nund zwei.  \nDrei.\n", "p.t.1.text.1 Zeile eins und zwei.<1/>Drei.\n" },
    { "a < b \\* c \\\\ d\n", "p.t.1.text.1 a \\< b * c \\\\ d\n" },
    { "Siehe [hier](#p-1) und <https://example.org/>.\n",
      "p.t.1.text.1 Siehe <1>hier</1> und <2/>.\n" },
    { "Es gilt $a^2$ mit `x`[^1].\n\n[^1]: Eine *Note*.\n",
      "p.t.1.text.1 Es gilt <1/> mit <2/><3/>.\np.t.1.note.1 Eine <1>Note</1>.\n" },
    { "![Ein Bild](media/a.png \"Oben\")\nDarunter.\n",
      "p.t.1.alt.1 Ein Bild\np.t.1.title.1 Oben\np.t.1.text.1 <1/>Darunter.\n" },
    { "- eins\n  > so\n- zwei\n\n> - drei\n",
      "p.t.1.item.1 eins\np.t.1.item.2 so\np.t.1.item.3 zwei\np.t.1.item.4 drei\n" },
    { "| A | B |\n| - | - |\n| c \\| d | `e` |\n",
      "p.t.1.cell.1 A\np.t.1.cell.2 B\np.t.1.cell.3 c | d\n" },
    { "```\nKein Text\n```\n", "" },
    { "***\n", "" },
    { "## Titel *hier* {#h-1}\n", "h-1.heading.1 Titel <1>hier</1>\n" },
    { "::: {.choice #q-1 title=Kurz points=2}\nWas?\n\n- [x] Das\n  > Ja.\n\n::: hint\nTipp\n:::\n:::\n",
      "q-1.title.1 Kurz\nq-1.prompt.1 Was?\nq-1.option.1 Das\nq-1.feedback.1 Ja.\n"
      "q-1.hint.1.hint.1 Tipp\n" },
    { "::: {.cloze #q-1 extra=\"Öl; Gas\"}\nEin ___{= Wort | =Satz} fehlt.\n:::\n",
      "q-1.extra.1 Öl\nq-1.extra.2 Gas\nq-1.gap.1 Wort\nq-1.gap.2 Satz\n"
      "q-1.prompt.1 Ein <1/> fehlt.\n" },
    { "::: {.cloze #q-1}\nEin ___{= Wort | =Satz} fehlt.\n\n1. Satz\n   > Darum.\n:::\n",
      "q-1.gap.1 Wort\nq-1.gap.2 Satz\nq-1.prompt.1 Ein <1/> fehlt.\nq-1.feedback.1 Darum.\n" },
    { "::: {.sorting #q-1}\nWas?\n\n| A | B |\n| - | - |\n| c | d |\n\n- d\n  > Darum.\n- x\n:::\n",
      "q-1.prompt.1 Was?\nq-1.cell.1 A\nq-1.cell.2 B\nq-1.cell.3 c\nq-1.cell.4 d\n"
      "q-1.feedback.1 Darum.\nq-1.option.1 x\n" },
    { "::: {.numeric #q-1 unit=t}\nWie viel?\n\n- [x] 9,07 ± 0,1\n  > Genau.\n- [ ] *\n:::\n",
      "q-1.unit.1 t\nq-1.prompt.1 Wie viel?\nq-1.feedback.1 Genau.\n" },
    { "::: {.hotspot #q-1}\nWo?\n\n- [x] Kamin @ 21/20\n:::\n",
      "q-1.prompt.1 Wo?\nq-1.option.1 Kamin<1/>\n" },
    { "::: {.matrix #q-1}\nWas?\n\n| A | Ja | Warum |\n| - | - | - |\n| b | x | c |\n:::\n",
      "q-1.prompt.1 Was?\nq-1.cell.1 A\nq-1.cell.2 Ja\nq-1.cell.3 b\nq-1.cell.4 c\n" },
    { "::: {.chart #d-1 title=T}\n| M | 2024 |\n| - | -: |\n| Mai | 1.000 |\n:::\n",
      "d-1.title.1 T\nd-1.cell.1 M\nd-1.cell.2 2024\nd-1.cell.3 Mai\n" },
    { "::: {.plan #w-1 title=Plan fields=\"Ziel, Bis:date\"}\n:::\n",
      "w-1.title.1 Plan\nw-1.field.1 Ziel\nw-1.field.2 Bis\n" },
    { "::: {.plan #w-1 title=P fields=\"Ziel (a, b), Wirkung:choice(hoch | 2)\"}\n:::\n",
      "w-1.title.1 P\nw-1.field.1 Ziel (a, b)\nw-1.field.2 Wirkung\nw-1.choice.1 hoch\nw-1.choice.2 2\n" },
    { "::: {.scene #s-1}\nHallo\n\n- [Ja](#end){.better set=\"a+=1\"}\n:::\n",
      "s-1.prompt.1 Hallo\ns-1.option.1 <1>Ja</1><2/>\n" },
    { "::: {.inputs}\n| name | label | choices |\n| - | - | - |\n| a | Art | Öl = 1; Gas = 2 |\n:::\n",
      "p.inputs.1.cell.1 Art\np.inputs.1.choice.1 Öl\np.inputs.1.choice.2 Gas\n" },
    { "::: {.results}\n| name | label | formula |\n| - | - | - |\n| s | Summe | `if(a > 1, \"viel\", \"wenig\")` |\n\nEs sind {s}.\n:::\n",
      "p.results.1.cell.1 Summe\np.results.1.result.1 viel\np.results.1.result.2 wenig\n"
      "p.results.1.text.1 Es sind <1/>.\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (COURSE PAGE, cases[i].page, NULL);
    g_autoptr (SourceMemory) memory = source_memory_new (text);
    g_autoptr (AuthorSegments) segments = read_segments (memory);
    g_autofree char *found = dump (segments);

    g_test_message ("%s", cases[i].page);
    g_assert_cmpstr (found, ==, cases[i].segments);
  }
}

/* The whole of a translation, as if it came back from a file. */
static AuthorTexts *
translate (const AuthorSegments *segments, const char *part, const char *target)
{
  AuthorTexts *texts = author_texts_new ();

  texts->course = g_strdup (author_segments_course_id (segments));
  for (guint i = 0; i < author_segments_length (segments); i++) {
    const AuthorSegment *segment = author_segments_get (segments, i);
    AuthorTextUnit *unit = author_texts_add (texts);

    unit->file = g_strdup (segment->file);
    unit->key = g_strdup (segment->key);
    unit->source = g_strdup (segment->source);
    unit->target = g_strdup (g_str_equal (segment->part, part) ? target : segment->source);
  }
  return texts;
}

static void
put (SourceMemory *memory, const AuthorTextImport *import, bool with_memory)
{
  for (guint i = 0; i < import->files->len; i++) {
    const AuthorTextFile *file = g_ptr_array_index (import->files, i);

    if (with_memory || !g_str_has_suffix (file->name, ".po"))
      source_memory_add (memory, file->name, g_bytes_get_data (file->bytes, NULL),
                         (gssize) g_bytes_get_size (file->bytes));
  }
}

/* Whatever words a translator writes: they are those words, and nothing else, when the page is read again. */
static void
test_words_stay_words (void)
{
  static const char *const pages[] = {
    "Ein Text.\n",
    "- Ein Text.\n",
    "> Ein Text.\n",
    "| Ein Text. |\n| - |\n| b |\n",
    "::: {.choice #q-1}\nWas?\n\n- [x] Ein Text.\n  > Ja.\n- [ ] Nein\n:::\n",
    "::: {.sorting #q-1}\nWas?\n\n| A | B |\n| - | - |\n| Ein Text. | d |\n\n- Ein Text.\n  > Ja.\n:::\n",
  };
  static const char *const words[] = {
    "1. Erstens",
    "12) Zwölf",
    "# Kein Titel",
    "- kein Punkt",
    "+ plus",
    "* Stern",
    "> Zitat",
    "::: tip",
    "[kein](link)",
    "![kein](bild)",
    "`code`",
    "$a$ und $b$",
    "a*b*c",
    "_unter_",
    "a | b",
    "~~weg~~",
    "&amp; &uuml; &#65;",
    "\\<b>fett\\</b>",
    "a \\\\ b",
    "[^1]",
    "=== ist",
    "--- Strich",

    "Ende!",
    "[x] getan",
    "Wort ___{=Lücke}",
    "\\<!-- kein Kommentar",
    "https://example.org/a_b_c",
    "{.choice}",
    "{#h-1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (words); j++) {
      g_autofree char *text = g_strconcat (COURSE PAGE, pages[i], NULL);
      g_autoptr (SourceMemory) memory = source_memory_new (text);
      g_autoptr (AuthorSegments) segments = read_segments (memory), again = NULL;
      g_autoptr (AuthorTexts) texts = translate (segments, "none", NULL);
      g_autoptr (AuthorTextImport) import = NULL;
      const AuthorSegment *segment = NULL;
      AuthorTextUnit *unit = NULL;

      for (guint k = 0; k < texts->units->len; k++)
        if (g_str_equal (((AuthorTextUnit *) texts->units->pdata[k])->source, "Ein Text."))
          unit = texts->units->pdata[k];
      g_assert_nonnull (unit);
      g_free (unit->target);
      unit->target = g_strdup (words[j]);
      import = author_segments_apply (segments, texts);
      g_test_message ("%s in %s", words[j], pages[i]);
      for (guint k = 0; k < import->notes->len; k++) {
        const AuthorTextNote *note = g_ptr_array_index (import->notes, k);

        g_test_message ("note %d %s", note->code, note->key);
      }
      g_assert_cmpuint (import->notes->len, ==, 0);
      put (memory, import, false);
      again = read_segments (memory);
      for (guint k = 0; k < author_segments_length (again); k++)
        if (g_str_equal (author_segments_get (again, k)->source, "Ein Text."))
          segment = author_segments_get (again, k);
      g_assert_cmpint (segment->state, ==, AUTHOR_SEGMENT_TRANSLATED);
      g_assert_cmpstr (segment->target, ==, words[j]);
    }
}

/* A reason is called by the words that the gap has in the other language. */
static void
test_reasons_follow (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      COURSE PAGE "::: {.cloze #q-1}\nEin ___{=Wort}.\n\n1. Wort\n   > Darum.\n:::\n");
  g_autoptr (AuthorSegments) segments = read_segments (memory);
  g_autoptr (AuthorTexts) texts = translate (segments, "gap", "5. *Word*");
  g_autoptr (AuthorTextImport) import = author_segments_apply (segments, texts);
  g_autofree char *page = NULL;

  g_assert_cmpuint (import->notes->len, ==, 0);
  for (guint i = 0; i < import->files->len; i++) {
    const AuthorTextFile *file = g_ptr_array_index (import->files, i);

    if (g_str_has_suffix (file->name, "10-x.md"))
      page = g_strndup (g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes));
  }
  g_assert_nonnull (page);
  g_assert_nonnull (
      strstr (page, "Ein ___{=5. *Word*}.\n\n1. 5\\. \\*Word\\*\n   > Darum.\n:::\n"));
}

/* Marks hold wherever words are moved to. */
static void
test_marks_hold (void)
{
  static const char *const targets[] = {
    "<1>Bold:</1>text and <2>more</2>.", "<2>more</2><1>bold</1>",    "x<1>(bold)</1>y <2>z</2>",
    "<1> bold </1>a<2> more</2>",        "„<1>bold</1>“<2>more</2>!",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_autoptr (SourceMemory) memory
        = source_memory_new (COURSE PAGE "Ein **fettes** und ein *schräges* Wort.\n");
    g_autoptr (AuthorSegments) segments = read_segments (memory), again = NULL;
    g_autoptr (AuthorTexts) texts = translate (segments, "text", targets[i]);
    g_autoptr (AuthorTextImport) import = author_segments_apply (segments, texts);
    g_autofree char *plain = author_tag_plain (targets[i]), *found = NULL;

    g_test_message ("%s", targets[i]);
    g_assert_cmpuint (import->files->len, >, 0);
    put (memory, import, false);
    again = read_segments (memory);
    g_assert_cmpuint (import->notes->len, ==, 0);
    found = author_tag_plain (
        author_segments_get (again, author_segments_length (again) - 1)->target);
    g_assert_cmpstr (g_strstrip (found), ==, g_strstrip (plain));
  }
}

static void
test_placeholders (void)
{
  static const struct {
    const char *target;
    AuthorTextCode code;
    const char *found;
  } cases[] = {
    { "A bold word <2/>.", AUTHOR_TEXT_LOST, "<1>" },
    { "A <1>bold</1> word <2/> <3/>.", AUTHOR_TEXT_ADDED, "<3/>" },
    { "A <1>bold</1> <1>word</1> <2/>.", AUTHOR_TEXT_ADDED, "<1>" },
    { "A <1>bold word <2/>.", AUTHOR_TEXT_NESTING, "<1>" },
    { "A </1>bold<1> word <2/>.", AUTHOR_TEXT_NESTING, "<1>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = source_memory_new (COURSE PAGE "Ein **fettes** Wort $x$.\n");
    g_autoptr (AuthorSegments) segments = read_segments (memory);
    g_autoptr (AuthorTexts) texts = translate (segments, "text", cases[i].target);
    g_autoptr (AuthorTextImport) import = author_segments_apply (segments, texts);
    const AuthorTextNote *note = g_ptr_array_index (import->notes, 0);

    g_test_message ("%s", cases[i].target);
    g_assert_cmpint (note->code, ==, cases[i].code);
    g_assert_cmpstr (note->found, ==, cases[i].found);
    g_assert_true (author_text_is_error (note->code));
    g_assert_cmpuint (import->files->len, ==, 0);
  }
}

static char *
content (SourceMemory *memory, const char *name)
{
  const AuthorFiles *files = source_memory_files (memory);
  g_autoptr (GBytes) bytes = files->read (files->data, name, 1 << 20);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : NULL;
}

/* What somebody has translated by hand stays byte by byte; what is new comes beside it. */
static void
test_hand_made_is_kept (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      COURSE PAGE
      "Eins *da*.\n\n::: {.tip #b-1}\nZwei.\n:::\n\n::: {.tip #b-2}\nDrei.\n:::\n"
      "=== l10n/en/10-x.md\n---\nid: p-1\ntitle: A page\n---\nOne _there_.\n\n:::: {.tip #b-1}\nTwo.\n\n"
      "::::\n\n::: {.tip #b-2 of=new}\nDrei.\n:::\n");
  g_autoptr (AuthorSegments) segments = read_segments (memory), again = NULL;
  g_autoptr (AuthorTexts) texts = author_texts_new ();
  g_autoptr (AuthorTextImport) import = NULL;
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = NULL;
  g_autofree char *page = NULL, *said = NULL;
  AuthorTextUnit *unit = author_texts_add (texts);

  g_assert_cmpuint (author_segments_count (segments, AUTHOR_SEGMENT_TRANSLATED), ==, 3);
  unit->file = g_strdup ("10-x.md");
  unit->key = g_strdup ("b-2.text.1");
  unit->source = g_strdup ("Drei.");
  unit->target = g_strdup ("Three.");
  import = author_segments_apply (segments, texts);
  g_assert_cmpuint (import->notes->len, ==, 0);
  g_assert_cmpuint (import->n_new, ==, 1);
  put (memory, import, true);
  page = content (memory, "l10n/en/10-x.md");
  g_assert_nonnull (strstr (page, "One _there_.\n"));
  g_assert_nonnull (strstr (page, "{.tip #b-2 of="));
  g_assert_nonnull (strstr (page, "Three.\n"));
  again = read_segments (memory);
  g_assert_cmpuint (author_segments_count (again, AUTHOR_SEGMENT_TRANSLATED), ==, 4);
  source_memory_add (memory, "l10n/en/course.yaml",
                     "title: Course\nobjectives:\n  - id: o-1\n    text: x\n", -1);
  course = author_course_read (source_memory_files (memory), "en", issues);
  said = source_issues_dump (issues);
  g_assert_cmpstr (said, ==, "");
}

/* Of a page that was given another paragraph, what is known is known, and what changed is stale with its words. */
static void
test_changed_source (void)
{
  g_autoptr (SourceMemory) memory
      = source_memory_new (COURSE PAGE "Eins.\n\nZwei.\n\n::: {.tip #b-1}\nDrei.\n:::\n");
  g_autoptr (AuthorSegments) segments = read_segments (memory), again = NULL;
  g_autoptr (AuthorTexts) texts = translate (segments, "none", NULL);
  g_autoptr (AuthorTextImport) import = NULL;
  guint n_stale = 0;

  for (guint i = 0; i < texts->units->len; i++) {
    AuthorTextUnit *unit = g_ptr_array_index (texts->units, i);

    g_free (unit->target);
    unit->target = g_strconcat ("en ", unit->source, NULL);
  }
  import = author_segments_apply (segments, texts);
  put (memory, import, true);
  source_memory_add (memory, "10-x.md",
                     "---\nid: p-1\ntitle: Eine Seite\n---\nNeu.\n\nEins.\n\nZwei.\n\n"
                     "::: {.tip #b-1}\nDrei, anders.\n:::\n",
                     -1);
  again = read_segments (memory);
  for (guint i = 0; i < author_segments_length (again); i++) {
    const AuthorSegment *segment = author_segments_get (again, i);

    if (g_str_equal (segment->source, "Eins.") || g_str_equal (segment->source, "Zwei.")) {
      g_assert_cmpint (segment->state, ==, AUTHOR_SEGMENT_TRANSLATED);
      g_assert_true (g_str_has_prefix (segment->target, "en "));
    }
    if (segment->state == AUTHOR_SEGMENT_STALE && g_str_equal (segment->key, "b-1.text.1")) {
      g_assert_cmpstr (segment->previous, ==, "Drei.");
      g_assert_cmpstr (segment->target, ==, "en Drei.");
      n_stale++;
    }
  }
  g_assert_cmpuint (n_stale, ==, 1);
}

/* A cell that says the same as another one is proposed its words, to be looked at; its own words stay its own. */
static void
test_twins (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      COURSE PAGE "::: {.tip #b-1}\nPlan.\n:::\n\n::: {.tip #b-2}\nPlan.\n:::\n");
  g_autoptr (AuthorSegments) segments = read_segments (memory), again = NULL;
  g_autoptr (AuthorTexts) texts = translate (segments, "none", NULL);
  g_autoptr (AuthorTextImport) import = NULL;
  guint n_seen = 0;

  for (guint i = 0; i < texts->units->len; i++) {
    AuthorTextUnit *unit = g_ptr_array_index (texts->units, i);

    g_free (unit->target);
    unit->target = g_strconcat (unit->key, " ", unit->source, NULL);
  }
  import = author_segments_apply (segments, texts);
  put (memory, import, true);
  source_memory_add (
      memory, "10-x.md",
      "---\nid: p-1\ntitle: Eine Seite\n---\n::: {.tip #b-1}\nPlan.\n\nMehr.\n:::\n\n"
      "::: {.tip #b-2}\nPlan.\n:::\n\n::: {.tip #b-3}\nPlan.\n:::\n",
      -1);
  again = read_segments (memory);
  for (guint i = 0; i < author_segments_length (again); i++) {
    const AuthorSegment *segment = author_segments_get (again, i);
    bool is_new = g_str_has_prefix (segment->key, "b-3");

    if (!g_str_equal (segment->source, "Plan."))
      continue;
    n_seen++;
    g_assert_cmpint (segment->state, ==, is_new ? AUTHOR_SEGMENT_STALE : AUTHOR_SEGMENT_TRANSLATED);
    g_assert_true (is_new || g_str_has_prefix (segment->target, segment->key));
  }
  g_assert_cmpuint (n_seen, ==, 3);
}

static void
test_refused (void)
{
  static const struct {
    const char *text, *language, *why;
  } cases[] = {
    { COURSE, "de", "source-language" },
    { COURSE, "../x", "language" },
    { COURSE, "", "language" },
    { "=== x.md\n", "en", "course" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = source_memory_new (cases[i].text);
    g_autoptr (GError) error = NULL;

    g_assert_null (author_segments_new (source_memory_files (memory), cases[i].language, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    g_assert_cmpstr (error->message, ==, cases[i].why);
  }
}

/* Lines of captions come back with their times. */
static void
test_captions (void)
{
  static const char vtt[] = "WEBVTT\n\n00:00.000 --> 00:03.000\n<v Ada>Hier wird\ngemessen.\n\n"
                            "00:03.000 --> 00:06.000\nUnd hier.\n";
  g_autofree char *text = g_strconcat (COURSE PAGE "x\n=== media/a.vtt\n", vtt, NULL);
  g_autoptr (SourceMemory) memory = source_memory_new (text);
  g_autoptr (AuthorSegments) segments = read_segments (memory);
  g_autoptr (AuthorTexts) texts
      = translate (segments, "cue", "<1/>It is measured here, and everybody may look at it.");
  g_autoptr (AuthorTextImport) import = NULL;
  g_autofree char *written = NULL;

  for (guint i = 0; i < texts->units->len; i++) {
    AuthorTextUnit *unit = g_ptr_array_index (texts->units, i);

    if (g_str_equal (unit->source, "Und hier.")) {
      g_free (unit->target);
      unit->target = g_strdup ("And here --> there.");
    }
  }
  import = author_segments_apply (segments, texts);
  put (memory, import, true);
  written = content (memory, "l10n/en/media/a.vtt");
  g_assert_cmpstr (written, ==,
                   "WEBVTT\n\n00:00.000 --> 00:03.000\n<v Ada>It is measured here,\nand everybody "
                   "may look at it.\n\n00:03.000 --> 00:06.000\nAnd here --  there.\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/segments/cut", test_cut);
  g_test_add_func ("/exchange/segments/words-stay-words", test_words_stay_words);
  g_test_add_func ("/exchange/segments/reasons-follow", test_reasons_follow);
  g_test_add_func ("/exchange/segments/marks-hold", test_marks_hold);
  g_test_add_func ("/exchange/segments/placeholders", test_placeholders);
  g_test_add_func ("/exchange/segments/hand-made-is-kept", test_hand_made_is_kept);
  g_test_add_func ("/exchange/segments/changed-source", test_changed_source);
  g_test_add_func ("/exchange/segments/twins", test_twins);
  g_test_add_func ("/exchange/segments/refused", test_refused);
  g_test_add_func ("/exchange/segments/captions", test_captions);
  return g_test_run ();
}
