/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-author.h"

#include <string.h>

#include "words-language.h"

static bool german;

/* INTERFACE.md, section 6; what is said of sources is said of courses too. */
static const char *const avoided[] = {
  "leider",      "ungültig", "unzulässig", "fehlgeschlagen", "falsch",  "erfolgreich",
  "durchführen", "Fehler",   "Nutzer",     "unfortunately",  "invalid", "failed",
  "error",       "illegal",  "wrong",      "user",           "sorry",   "!",
};
static const char *const english[] = { " the ", "The ", " is ", " not ", "Write ", "Check " };

static guint
count_words (const char *sentence)
{
  g_auto (GStrv) words = g_strsplit_set (sentence, " ", -1);
  guint n = 0;

  for (char **word = words; *word != NULL; word++)
    n += **word != '\0';
  return n;
}

static void
check_voice (const char *text)
{
  g_auto (GStrv) sentences = g_strsplit (text, ". ", -1);

  g_test_message ("%s", text);
  g_assert_true (g_str_has_suffix (text, "."));
  g_assert_null (strstr (text, "$s"));
  g_assert_null (strstr (text, "  "));
  for (char **sentence = sentences; *sentence != NULL; sentence++)
    g_assert_cmpuint (count_words (*sentence), <=, 18);
  for (gsize i = 0; i < G_N_ELEMENTS (avoided); i++)
    g_assert_null (strstr (text, avoided[i]));
  for (gsize i = 0; german && i < G_N_ELEMENTS (english); i++)
    g_assert_null (strstr (text, english[i]));
}

/* Each code has a sentence in both languages, which says what to do: two sentences at least. */
static void
test_every_code (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint code = 0; code < AUTHOR_N_ISSUES; code++) {
    const AuthorIssue full = { .code = code, .found = "gefunden", .expected = "1000" };
    const AuthorIssue bare = { .code = code };
    g_autofree char *named = words_author_issue (&full);
    g_autofree char *plain = words_author_issue (&bare);

    g_test_message ("code %u", code);
    /* What a code without a row gets. */
    g_assert_cmpstr (named, !=, "gefunden 1000");
    check_voice (named);
    g_assert_true (g_str_has_suffix (plain, "."));
    g_assert_nonnull (strstr (named, ". "));
    g_assert_true (g_hash_table_add (seen, g_steal_pointer (&named)));
  }
}

static void
test_sentences (void)
{
  static const struct {
    AuthorIssue issue;
    const char *english, *german;
  } cases[] = {
    { { .code = AUTHOR_ISSUE_FENCE_OPEN, .found = "tip", .expected = ":::" },
      "The block “tip” begins here and has no end. Write a line “:::” behind it.",
      "Hier beginnt der Block „tip“, und er hat kein Ende. Schreiben Sie dahinter eine Zeile "
      "„:::“." },
    { { .code = AUTHOR_ISSUE_FENCE_OPEN, .expected = ":::" },
      "A block begins here and has no end. Write a line “:::” behind it.",
      "Hier beginnt ein Block, und er hat kein Ende. Schreiben Sie dahinter eine Zeile „:::“." },
    { { .code = AUTHOR_ISSUE_TOO_LARGE, .expected = "67108864" },
      "This is too large. At most 67 MB are allowed. Divide it.",
      "Das ist zu groß. Erlaubt sind höchstens 67 MB. Teilen Sie es auf." },
    /* What a source says is text, never a format. */
    { { .code = AUTHOR_ISSUE_YAML_TWICE, .found = "%2$s%n" },
      "The key “%2$s%n” stands twice. Delete one of both.",
      "Der Schlüssel „%2$s%n“ steht zweimal da. Löschen Sie einen von beiden." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = words_author_issue (&cases[i].issue);

    g_assert_cmpstr (text, ==, german ? cases[i].german : cases[i].english);
  }
}

static void
test_place (void)
{
  static const struct {
    AuthorIssue issue;
    const char *place;
  } cases[] = {
    { { .file = "01/10.md", .line = 4, .column = 7 }, "01/10.md:4:7" },
    { { .file = "01/10.md", .line = 4 }, "01/10.md:4:1" },
    { { .file = "01/10.md" }, "01/10.md" },
    { { .file = NULL }, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *place = words_author_place (&cases[i].issue);

    g_assert_cmpstr (place, ==, cases[i].place);
  }
}

static void
test_line (void)
{
  const AuthorIssue issue = { .code = AUTHOR_ISSUE_YAML_TWICE,
                              .severity = LK_SEVERITY_ERROR,
                              .file = "course.yaml",
                              .line = 2,
                              .column = 1,
                              .found = "id" };
  const AuthorIssue whole = { .code = AUTHOR_ISSUE_PAGES_MISSING,
                              .severity = LK_SEVERITY_WARNING,
                              .expected = "01-a/10-b.md" };
  g_autofree char *line = words_author_line (&issue);
  g_autofree char *whole_line = words_author_line (&whole);

  g_assert_cmpstr (
      line, ==,
      german ? "course.yaml:2:1: Fehler: Der Schlüssel „id“ steht zweimal da. Löschen Sie einen "
               "von beiden."
             : "course.yaml:2:1: Error: The key “id” stands twice. Delete one of both.");
  g_assert_cmpstr (
      whole_line, ==,
      german ? "Warnung: Der Kurs hat keine Seiten. Schreiben Sie eine, mit einem Namen wie "
               "01-a/10-b.md."
             : "Warning: The course has no pages. Write one, with a name such as 01-a/10-b.md.");
}

int
main (int argc, char **argv)
{
  german = words_language_start ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words-author/every-code", test_every_code);
  g_test_add_func ("/words-author/sentences", test_sentences);
  g_test_add_func ("/words-author/place", test_place);
  g_test_add_func ("/words-author/line", test_line);
  return g_test_run ();
}
