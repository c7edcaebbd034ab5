/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "words-language.h"
#include "words/words.h"

static bool german;

/* What INTERFACE.md, section 6, keeps out of sentences for people; parts of words too. */
static const char *const avoided[] = {
  "leider",     "bitte warten",   "ganz einfach", "super",       "toll",        "ungültig",
  "unzulässig", "fehlgeschlagen", "falsch",       "erfolgreich", "durchführen", "bestätigen",
  "Upload",     "Import",         "Manifest",     "Session",     "Cache",       "Paket",
  "Nutzer",     "Login",          "Zertifikat",   "Fehler",      "abgebrochen", "Score",
  "Prozent",    "unfortunately",  "invalid",      "failed",      "failure",     "error",
  "illegal",    "wrong",          "manifest",     "session",     "cache",       "package",
  "user",       "sorry",          "please wait",  "!",
};

static unsigned
count_words (const char *sentence)
{
  g_auto (GStrv) words = g_strsplit_set (sentence, " ", -1);
  unsigned n = 0;

  for (char **word = words; *word; word++)
    n += **word != '\0';
  return n;
}

static void
check_voice (const char *text)
{
  g_auto (GStrv) sentences = g_strsplit (text, ". ", -1);
  const char *end = text + strlen (text) - 1;

  g_test_message ("%s", text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (*end, ==, '.');
  g_assert_null (strstr (text, "%s"));
  g_assert_null (strstr (text, "  "));
  g_assert_null (strchr (text, '('));
  for (char **sentence = sentences; *sentence; sentence++) {
    g_assert_true (g_unichar_isupper (g_utf8_get_char (*sentence))
                   || g_unichar_isdigit (g_utf8_get_char (*sentence)));
    g_assert_cmpuint (count_words (*sentence), <=, 15);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (avoided); i++)
    g_assert_null (strstr (text, avoided[i]));
}

static void
test_every_code (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (unsigned code = 0; code < LK_N_ISSUES; code++) {
    const LkIssue bare = { .code = (LkIssueCode) code };
    const LkIssue full = { .code = (LkIssueCode) code, .place = "ort-7", .detail = "30" };
    g_autofree char *plain = words_issue (&bare), *named = words_issue (&full);
    g_autofree char *consequence = words_issue_consequence ((LkIssueCode) code);

    /* A code without a row is answered with its name. */
    g_assert_cmpstr (plain, !=, lk_issue_code_name ((LkIssueCode) code));
    check_voice (plain);
    check_voice (named);
    g_assert_cmpuint (strlen (consequence), >, 5);
    g_hash_table_add (seen, g_steal_pointer (&plain));
  }
  /* Few codes share a sentence: those that are the same to people. */
  g_assert_cmpuint (g_hash_table_size (seen), >=, LK_N_ISSUES - 3);
}

/* Every sentence has a translation of its own. */
static void
test_german_is_german (void)
{
  static const char *const english[] = { " the ", "The ", " is ", " not ", "Ask ", "course" };

  for (unsigned code = 0; code < LK_N_ISSUES; code++) {
    const LkIssue bare = { .code = (LkIssueCode) code };
    const LkIssue full = { .code = (LkIssueCode) code, .place = "x", .detail = "30" };
    g_autofree char *plain = words_issue (&bare), *named = words_issue (&full);
    g_autofree char *consequence = words_issue_consequence ((LkIssueCode) code);

    for (size_t i = 0; i < G_N_ELEMENTS (english); i++) {
      g_test_message ("%s %s %s", plain, named, consequence);
      g_assert_null (strstr (plain, english[i]));
      g_assert_null (strstr (named, english[i]));
      g_assert_null (strstr (consequence, english[i]));
    }
  }
}

static void
test_sentences (void)
{
  static const struct {
    LkIssue issue;
    const char *english, *german;
  } cases[] = {
    { { .code = LK_ISSUE_NO_COURSE },
      "This file is not a course. It has no start page. Ask the person who gave it to you.",
      "Diese Datei ist kein Kurs. Es fehlt eine Startseite. Fragen Sie die Person, von der Sie die "
      "Datei haben." },
    { { .code = LK_ISSUE_ENTRY_DAMAGED },
      "The file is damaged. Parts cannot be read. Copy it again.",
      "Die Datei ist beschädigt. Teile lassen sich nicht lesen. Kopieren Sie sie noch einmal." },
    { { .code = LK_ISSUE_STORE_FULL },
      "The disk is full. Your last step was not saved. Free 200 MB.",
      "Der Datenträger ist voll. Ihr letzter Schritt wurde nicht gesichert. Machen Sie 200 MB "
      "frei." },
    { { .code = LK_ISSUE_ENTRY_ENCRYPTED },
      "The course is locked with a password. Lernkoffer cannot open it.",
      "Der Kurs ist mit einem Passwort verschlossen. Lernkoffer kann ihn nicht öffnen." },
    { { .code = LK_ISSUE_STORE_NEWER },
      "This data is from a newer version. Please update Lernkoffer.",
      "Diese Daten stammen aus einer neueren Fassung. Bitte aktualisieren Sie Lernkoffer." },
    { { .code = LK_ISSUE_PIN_WRONG },
      "This PIN does not match. Please try again.",
      "Diese PIN passt nicht. Bitte noch einmal." },
    { { .code = LK_ISSUE_PIN_WAIT, .detail = "30" },
      "The PIN did not match several times. Please try again in 30 seconds.",
      "Die PIN hat mehrmals nicht gepasst. Versuchen Sie es in 30 Sekunden noch einmal." },
    { { .code = LK_ISSUE_PIN_WAIT, .detail = "soon" },
      "The PIN did not match several times. Please try again a little later.",
      "Die PIN hat mehrmals nicht gepasst. Versuchen Sie es etwas später noch einmal." },
    { { .code = LK_ISSUE_STORE_RESTORED, .detail = "2026-11-23T08:30:00.000Z" },
      "Progress data was damaged. The backup of 23 Nov 2026, 09:30 is loaded.",
      "Der Lernstand war beschädigt. Die Sicherung vom 23.11.2026, 09:30 Uhr ist geladen." },
    { { .code = LK_ISSUE_STORE_RESTORED, .detail = "yesterday" },
      "Progress data was damaged. The latest backup is loaded.",
      "Der Lernstand war beschädigt. Die letzte Sicherung ist geladen." },
    { { .code = LK_ISSUE_LOCK_PREREQUISITES, .detail = "S1 S2" },
      "The course has not opened this part yet. First comes: S1 S2.",
      "Der Kurs gibt diesen Teil noch nicht frei. Zuerst kommt: S1 S2." },
    { { .code = LK_ISSUE_NOT_PLAYED_YET, .detail = "scorm2004" },
      "This course has the format SCORM 2004. This version of Lernkoffer cannot play it yet.",
      "Dieser Kurs hat das Format SCORM 2004. Diese Fassung von Lernkoffer kann es noch nicht "
      "abspielen." },
    { { .code = LK_ISSUE_NOT_PLAYED_YET, .detail = "H5P" },
      "This course has the format H5P. This version of Lernkoffer cannot play it yet.",
      "Dieser Kurs hat das Format H5P. Diese Fassung von Lernkoffer kann es noch nicht "
      "abspielen." },
    { { .code = LK_ISSUE_ENTRY_NAME_CLIMBS, .place = "../x" },
      "The file name “../x” leads out of the course. This file is left out.",
      "Der Dateiname „../x“ führt aus dem Kurs hinaus. Diese Datei bleibt weg." },
    /* What a package says is text, never a format. */
    { { .code = LK_ISSUE_ENTRY_DUPLICATE, .place = "%s%n<b>" },
      "The file “%s%n<b>” is there twice. The last one is used.",
      "Die Datei „%s%n<b>“ ist zweimal da. Die letzte wird benutzt." },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = words_issue (&cases[i].issue);

    g_assert_cmpstr (text, ==, german ? cases[i].german : cases[i].english);
  }
}

static void
test_consequences (void)
{
  static const struct {
    LkIssueCode code;
    const char *english, *german;
  } cases[] = {
    { LK_ISSUE_ZIP_BOMB, "refused, the course is not opened",
      "abgelehnt, der Kurs wird nicht geöffnet" },
    { LK_ISSUE_ENTRY_SPECIAL, "left out, the rest of the course is used",
      "ausgelassen, der übrige Kurs wird benutzt" },
    { LK_ISSUE_HREF_CASE, "tolerated, nothing is lost", "geduldet, nichts geht verloren" },
    { LK_ISSUE_HREF_ESCAPES, "this part is shown, but cannot be opened",
      "dieser Teil wird gezeigt, lässt sich aber nicht öffnen" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = words_issue_consequence (cases[i].code);

    g_assert_cmpstr (text, ==, german ? cases[i].german : cases[i].english);
  }
}

static void
test_error (void)
{
  g_autoptr (GError) ours = NULL, detailed = NULL;
  g_autoptr (GError) other = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "not there");
  g_autofree char *ours_text = NULL, *detailed_text = NULL, *other_text = NULL;

  lk_error_set (&ours, LK_ISSUE_ZIP_EMPTY, "%s", "0 bytes");
  lk_error_set (&detailed, LK_ISSUE_PIN_WAIT, "%d", 1);
  ours_text = words_error (ours);
  detailed_text = words_error (detailed);
  other_text = words_error (other);
  g_assert_cmpstr (ours_text, ==,
                   german ? "Die Datei ist leer. Kopieren Sie sie noch einmal."
                          : "The file is empty. Copy it again.");
  g_assert_cmpstr (detailed_text, ==,
                   german
                       ? "Die PIN hat mehrmals nicht gepasst. Versuchen Sie es in 1 Sekunde noch "
                         "einmal."
                       : "The PIN did not match several times. Please try again in 1 second.");
  g_assert_cmpstr (other_text, ==, "not there");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  german = words_language_start ();
  g_test_add_func ("/words/issue/every-code", test_every_code);
  if (german)
    g_test_add_func ("/words/issue/german-is-german", test_german_is_german);
  g_test_add_func ("/words/issue/sentences", test_sentences);
  g_test_add_func ("/words/issue/consequences", test_consequences);
  g_test_add_func ("/words/issue/error", test_error);
  return g_test_run ();
}
