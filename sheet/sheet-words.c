/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "sheet/sheet-private.h"

/* Words of a sheet. They follow the language of the proof, not that of the program, so they are no matter of
 * translations. */
typedef struct {
  const char *language;
  const char *titles[LK_N_PROOF_KINDS];
  const char *subtitles[LK_N_PROOF_KINDS];
  const char *words[SHEET_N_WORDS];
  const char *done;                      /* course, version */
  const char *period;                    /* day, day */
  const char *self, *self_broken;        /* units; and minutes */
  const char *accompanied;               /* units, parts */
  const char *coaching[2], *exchange[2]; /* one; number */
  const char *part;                      /* what, units */
  const char *no_test, *test;
  const char *left_out[2];               /* one; number */
  const char *on_page, *page;            /* number; number, of how many */
  const char *belongs;                   /* title, number, name, course, version */
  const char *born, *issued, *issued_at; /* day; day, number; place, day, number */
  const char *number;
  const char *code; /* words for the picture: title, course, name, number */
  char point;       /* decimal */
} Words;

/* clang-format off */
static const Words all[] = {
  {
    .language = "de",
    .titles = { "Lernnachweis", "Teilnahmebescheinigung", "Teilnahmebescheinigung" },
    .subtitles = { "ausgestellt auf dem Rechner, auf dem gelernt wurde", NULL,
                   "mit bestandener Lernstandskontrolle (Selbsttest)" },
    .words = { "Zeitraum", "Umfang", "Form", "Inhalte", "Lernergebnisse", "Kontrolle",
               "Qualitätssicherung",
               "Ohne Internet prüfbar mit dem Code oder der PDF-Datei" },
    .done = "hat den Kurs <b>%s</b>, Fassung %s, bearbeitet.",
    .period = "%s bis %s",
    .self = "%s UE à 45 Minuten Selbstlernen (Planzeit)",
    .self_broken = "%s UE à 45 Minuten (%d min) Selbstlernen (Planzeit)",
    .accompanied = "%s UE begleitet: %s",
    .coaching = { "1 Coaching-Gespräch", "%d Coaching-Gespräche" },
    .exchange = { "1 Austauschtreffen", "%d Austauschtreffen" },
    .part = "%s (%s UE)",
    .no_test = "keine Lernstandskontrolle",
    .test = "Selbsttest ohne Aufsicht, bestanden. Keine Benotung.",
    .left_out = { "und ein weiterer Punkt", "und %d weitere" },
    .on_page = "auf Seite %d",
    .page = "Seite %s von %s",
    .belongs = "Gehört zu: %s Nr. %s, %s, %s, Fassung %s",
    .born = "geboren am %s",
    .issued = "Ausgestellt am %s, %s",
    .issued_at = "%s, ausgestellt am %s, %s",
    .number = "Nr. %s",
    .code = "QR-Code zum Prüfen dieses Blattes: %s, %s, %s, Nr. %s",
    .point = ',',
  },
  {
    .language = "en",
    .titles = { "Record of learning", "Certificate of attendance", "Certificate of attendance" },
    .subtitles = { "issued on the computer on which was learnt", NULL,
                   "with a passed self-test" },
    .words = { "Period", "Workload", "Form", "Contents", "Learning outcomes", "Assessment",
               "Quality assurance",
               "Can be verified without internet by the code or the PDF file" },
    .done = "has worked through the course <b>%s</b>, version %s.",
    .period = "%s to %s",
    .self = "%s units of 45 minutes of self-study (planned time)",
    .self_broken = "%s units of 45 minutes (%d min) of self-study (planned time)",
    .accompanied = "%s units accompanied: %s",
    .coaching = { "1 coaching talk", "%d coaching talks" },
    .exchange = { "1 exchange meeting", "%d exchange meetings" },
    .part = "%s (%s units)",
    .no_test = "no assessment",
    .test = "self-test without supervision, passed. No marks.",
    .left_out = { "and one more", "and %d more" },
    .on_page = "on page %d",
    .page = "page %s of %s",
    .belongs = "Belongs to: %s no. %s, %s, %s, version %s",
    .born = "born on %s",
    .issued = "Issued on %s, %s",
    .issued_at = "%s, issued on %s, %s",
    .number = "no. %s",
    .code = "QR code for verifying this sheet: %s, %s, %s, no. %s",
    .point = '.',
  },
};

static const char *const english_months[]
    = { "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December" };
/* clang-format on */

static const Words *
words_of (const LkProofFacts *facts)
{
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (facts->language, all[i].language) == 0)
      return &all[i];
  return &all[0];
}

/* Puts @first, @second … where @pattern has %s; patterns stand in the table above. */
static char *
fill (const char *pattern, const char *const *values)
{
  GString *text = g_string_new (NULL);
  const char *at = pattern, *gap;

  while ((gap = strstr (at, "%s")) != NULL) {
    g_string_append_len (text, at, gap - at);
    g_string_append (text, *values++);
    at = gap + 2;
  }
  g_string_append (text, at);
  return g_string_free (text, FALSE);
}

/* Puts a number where @pattern has %d. */
static char *
fill_number (const char *pattern, gint64 number)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_auto (GStrv) parts = g_strsplit (pattern, "%d", 2);

  return g_strjoinv (value, parts);
}

static char *
format_day (const Words *words, const char *day)
{
  unsigned year = 0, month = 0, date = 0;

  if (day == NULL || sscanf (day, "%4u-%2u-%2u", &year, &month, &date) != 3 || month < 1
      || month > 12)
    return g_strdup (day);
  if (words == &all[0])
    return g_strdup_printf ("%02u.%02u.%04u", date, month, year);
  return g_strdup_printf ("%u %s %04u", date, english_months[month - 1], year);
}

/* Never rounded up. */
static char *
format_units (const Words *words, gint64 minutes)
{
  gint64 tenths = minutes * 10 / LK_PROOF_UNIT_MINUTES;

  if (tenths % 10 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, tenths / 10);
  return g_strdup_printf ("%" G_GINT64_FORMAT "%c%" G_GINT64_FORMAT, tenths / 10, words->point,
                          tenths % 10);
}

const char *
sheet_word (const LkProofFacts *facts, SheetWord word)
{
  return words_of (facts)->words[word];
}

const char *
sheet_title (const LkProofFacts *facts)
{
  return words_of (facts)->titles[facts->kind];
}

const char *
sheet_subtitle (const LkProofFacts *facts)
{
  return words_of (facts)->subtitles[facts->kind];
}

char *
sheet_done (const LkProofFacts *facts)
{
  g_autofree char *title = g_markup_escape_text (facts->title, -1);
  g_autofree char *version = g_markup_escape_text (facts->version, -1);

  return fill (words_of (facts)->done, (const char *const[]){ title, version });
}

char *
sheet_period (const LkProofFacts *facts)
{
  const Words *words = words_of (facts);
  g_autofree char *from = format_day (words, facts->from);
  g_autofree char *until = format_day (words, facts->until);

  if (g_str_equal (facts->from, facts->until))
    return g_steal_pointer (&from);
  return fill (words->period, (const char *const[]){ from, until });
}

char *
sheet_self_study (const LkProofFacts *facts)
{
  const Words *words = words_of (facts);
  g_autofree char *units = format_units (words, facts->self_minutes);
  g_autofree char *broken = NULL;

  if (facts->self_minutes == 0)
    return NULL;
  if (facts->self_minutes % LK_PROOF_UNIT_MINUTES == 0)
    return fill (words->self, (const char *const[]){ units });
  broken = fill (words->self_broken, (const char *const[]){ units });
  return fill_number (broken, facts->self_minutes);
}

static void
add_part (GPtrArray *parts, const Words *words, const char *const *names, gint64 times,
          gint64 minutes)
{
  g_autofree char *units = format_units (words, minutes);
  g_autofree char *what = NULL;

  if (times == 0)
    return;
  what = times == 1 ? g_strdup (names[0]) : fill_number (names[1], times);
  g_ptr_array_insert (parts, -1, fill (words->part, (const char *const[]){ what, units }));
}

char *
sheet_accompanied (const LkProofFacts *facts)
{
  const Words *words = words_of (facts);
  g_autofree char *units = format_units (words, facts->coaching_minutes + facts->exchange_minutes);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  add_part (parts, words, words->coaching, facts->coachings, facts->coaching_minutes);
  add_part (parts, words, words->exchange, facts->exchanges, facts->exchange_minutes);
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  list = g_strjoinv (", ", (char **) parts->pdata);
  return fill (words->accompanied, (const char *const[]){ units, list });
}

/* Neither what it asks for nor what was reached: a percentage reads like a mark. */
const char *
sheet_assessment (const LkProofFacts *facts)
{
  const Words *words = words_of (facts);

  return facts->kind == LK_PROOF_ATTENDANCE_PLUS ? words->test : words->no_test;
}

char *
sheet_born (const LkProofFacts *facts)
{
  const Words *words = words_of (facts);
  g_autofree char *day = NULL;

  if (facts->birth_date == NULL)
    return NULL;
  day = format_day (words, facts->birth_date);
  return fill (words->born, (const char *const[]){ day });
}

/* A number is not torn at its hyphens. */
static char *
mark_number (const Words *words, const char *number)
{
  g_autofree char *said = fill (words->number, (const char *const[]){ number });
  g_autofree char *escaped = g_markup_escape_text (said, -1);

  return g_strdup_printf ("<span allow_breaks='false'>%s</span>", escaped);
}

char *
sheet_issued (const LkProofFacts *facts)
{
  const Words *words = words_of (facts);
  g_autofree char *day = format_day (words, facts->date_issued);
  g_autofree char *number = mark_number (words, facts->record_id);
  g_autofree char *where = NULL, *place = NULL;

  if (facts->place == NULL)
    return fill (words->issued, (const char *const[]){ day, number });
  where = facts->country != NULL ? g_strdup_printf ("%s, %s", facts->place, facts->country)
                                 : g_strdup (facts->place);
  place = g_markup_escape_text (where, -1);
  return fill (words->issued_at, (const char *const[]){ place, day, number });
}

char *
sheet_code_words (const LkProofFacts *facts)
{
  return fill (words_of (facts)->code,
               (const char *const[]){ sheet_title (facts), facts->title, facts->learner_name,
                                      facts->record_id });
}

char *
sheet_left_out (const LkProofFacts *facts, guint n)
{
  const Words *words = words_of (facts);

  return n == 1 ? g_strdup (words->left_out[0]) : fill_number (words->left_out[1], n);
}

char *
sheet_on_page (const LkProofFacts *facts, guint page)
{
  return fill_number (words_of (facts)->on_page, page);
}

char *
sheet_page (const LkProofFacts *facts, guint page, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", page), *of = g_strdup_printf ("%u", n);

  return fill (words_of (facts)->page, (const char *const[]){ number, of });
}

char *
sheet_belongs (const LkProofFacts *facts)
{
  return fill (words_of (facts)->belongs,
               (const char *const[]){ sheet_title (facts), facts->record_id, facts->learner_name,
                                      facts->title, facts->version });
}

/* As engine/session/finished.h writes it. */
guint
sheet_stands_for (const char *line)
{
  static const char begin[] = "… (+ ";
  char *end;
  guint64 n;

  if (!g_str_has_prefix (line, begin))
    return 0;
  n = g_ascii_strtoull (line + strlen (begin), &end, 10);
  return g_str_equal (end, ")") && n < G_MAXUINT16 ? (guint) n : 0;
}
