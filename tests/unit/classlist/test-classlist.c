/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "engine/classlist/classlist.h"

#define FINE LK_N_ISSUES

static LkClassList *
read_list (const char *text)
{
  g_autoptr (GError) error = NULL;
  LkClassList *list = lk_classlist_read (text, strlen (text), &error);

  g_assert_no_error (error);
  return list;
}

static const LkClassListRow *
row (const LkClassList *list, guint i)
{
  g_assert_cmpuint (i, <, list->rows->len);
  return g_ptr_array_index (list->rows, i);
}

/* --- columns ------------------------------------------------------------------------------------ */

static void
test_columns (void)
{
  static const struct {
    const char *text, *name, *group, *pin;
  } cases[] = {
    { "Name\nAylin Demir\n", "Aylin Demir", "", NULL },
    { "Name;Gruppe;PIN\nAylin Demir;Metall 1;1234\n", "Aylin Demir", "Metall 1", "1234" },
    { "Vorname;Nachname;Klasse\nAylin;Demir;1a\n", "Aylin Demir", "1a", NULL },
    { "Nachname;Vorname\nDemir;Aylin\n", "Aylin Demir", "", NULL },
    { "Name;Vorname\nDemir;Aylin\n", "Aylin Demir", "", NULL },
    { "Vorname\nAylin\n", "Aylin", "", NULL },
    { "First name,Last name,Class\nAylin,Demir,A\n", "Aylin Demir", "A", NULL },
    { "first_name\tsurname\tgroup\nAylin\tDemir\tA\n", "Aylin Demir", "A", NULL },
    { "Nr.,E-Mail,FULL NAME,PIN\n1,a@b.de,Aylin Demir,0042\n", "Aylin Demir", "", "0042" },
    { " Teilnehmer*in ; Gruppe \nAylin Demir; B\n", "Aylin Demir", "B", NULL },
    { "\n;;\nName;Gruppe\nAylin Demir;B\n", "Aylin Demir", "B", NULL },
    { "Name;Name\nAylin Demir;Somebody\n", "Aylin Demir", "", NULL },
    /* A comma in a name of a group does not make commas the separator. */
    { "Name;Gruppe, Ort\nAylin Demir;x\n", "Aylin Demir", "", NULL },
    { "\"Name\",\"Gruppe\"\r\n\"Demir, Aylin\",\"B \"\"neu\"\"\"\r\n", "Demir, Aylin", "B \"neu\"",
      NULL },
    { "Name;Gruppe\nAylin \"die Schnelle\" Demir;B\n", "Aylin \"die Schnelle\" Demir", "B", NULL },
    { "Name\r  Aylin \t Demir  \r", "Aylin Demir", "", NULL },
    { "Name;Gruppe\n\"Aylin\nDemir\";B", "Aylin Demir", "B", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkClassList) list = read_list (cases[i].text);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpuint (list->rows->len, ==, 1);
    g_assert_cmpint ((int) row (list, 0)->problem, ==, (int) FINE);
    g_assert_cmpstr (row (list, 0)->name, ==, cases[i].name);
    g_assert_cmpstr (row (list, 0)->group, ==, cases[i].group);
    g_assert_cmpstr (row (list, 0)->pin, ==, cases[i].pin);
  }
}

/* --- what is no list ---------------------------------------------------------------------------- */

static void
test_refused (void)
{
  static const struct {
    const char *bytes;
    size_t n;
    LkIssueCode expected;
  } cases[] = {
    { "", 0, LK_ISSUE_LIST_EMPTY },
    { "\n \n\n", 4, LK_ISSUE_LIST_EMPTY },
    { "Name;Gruppe\n", 12, LK_ISSUE_LIST_EMPTY },
    { "Name;Gruppe\n;\n\n", 15, LK_ISSUE_LIST_EMPTY },
    { "Ort;Datum\nBonn;3.3.\n", 20, LK_ISSUE_LIST_COLUMNS },
    { "Gruppe;PIN\nA;1234\n", 18, LK_ISSUE_LIST_COLUMNS },
    { "Aylin Demir\nMarek Kowalski\n", 27, LK_ISSUE_LIST_COLUMNS },
    { "Name|Gruppe\nA|B\n", 16, LK_ISSUE_LIST_COLUMNS },
    { "PK\3\4\0\0Name\n", 11, LK_ISSUE_LIST_NO_TEXT },
    { "Name\nA\0B\n", 9, LK_ISSUE_LIST_NO_TEXT },
    { "Name\n\x81\n", 7, LK_ISSUE_LIST_NO_TEXT },
    { "\xff\xfeN", 3, LK_ISSUE_LIST_NO_TEXT },
    { "\xef\xbb\xbf\xff\n", 5, LK_ISSUE_LIST_NO_TEXT },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%zu: %s", i, cases[i].bytes);
    g_assert_null (lk_classlist_read (cases[i].bytes, cases[i].n, &error));
    g_assert_error (error, LK_ERROR, (int) cases[i].expected);
  }
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("Name\n");
  g_autoptr (GError) error = NULL, bytes_error = NULL;
  g_autofree char *large = g_strnfill (LK_CLASSLIST_BYTES + 1, 'x');
  g_autoptr (LkClassList) list = NULL;

  for (int i = 0; i < LK_CLASSLIST_ROWS; i++)
    g_string_append_printf (text, "Person %d\n", i);
  list = read_list (text->str);
  g_assert_cmpuint (list->rows->len, ==, LK_CLASSLIST_ROWS);
  g_string_append (text, "One more\n");
  g_assert_null (lk_classlist_read (text->str, text->len, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_LIST_TOO_LARGE);
  g_assert_null (lk_classlist_read (large, LK_CLASSLIST_BYTES + 1, &bytes_error));
  g_assert_error (bytes_error, LK_ERROR, LK_ISSUE_LIST_TOO_LARGE);
}

/* --- rows that cannot be used --------------------------------------------------------------------- */

static void
test_problems (void)
{
  g_autofree char *long_name = g_strnfill (201, 'n');
  g_autofree char *long_group = g_strnfill (101, 'g');
  g_autofree char *text = g_strdup_printf ("Name;Gruppe;PIN\n" /* 1 */
                                           "Aylin;A;1234\n"    /* 2 */
                                           ";A;1234\n"         /* 3 */
                                           "Ben;A;12\n"        /* 4 */
                                           "Cem;A;12a4\n"      /* 5 */
                                           "%s;A;\n"           /* 6 */
                                           "Dora;%s;\n"        /* 7 */
                                           "Eva;A;;more\n"     /* 8 */
                                           "Finn;A;;;\n"       /* 9: empty ones beyond are none */
                                           "\n"
                                           "AYLIN;B;\n"        /* 11 */
                                           "\"Gil\" x;A;\n"    /* 12 */
                                           "\"Hal;A;\n"        /* 13: never closed */
                                           "Ida;A;123456789\n" /* 14 */
                                           "Jan;A",            /* 15 */
                                           long_name, long_group);
  static const struct {
    unsigned line;
    LkIssueCode problem;
    const char *detail;
  } expected[] = {
    { 2, FINE, NULL },
    { 3, LK_ISSUE_LIST_NAME, NULL },
    { 4, LK_ISSUE_LIST_PIN, NULL },
    { 5, LK_ISSUE_LIST_PIN, NULL },
    { 6, LK_ISSUE_LIST_LONG, NULL },
    { 7, LK_ISSUE_LIST_LONG, NULL },
    { 8, LK_ISSUE_LIST_FIELDS, NULL },
    { 9, FINE, NULL },
    { 11, LK_ISSUE_LIST_TWICE, "2" },
    { 12, LK_ISSUE_LIST_QUOTE, NULL },
    { 13, LK_ISSUE_LIST_QUOTE, NULL },
    { 14, LK_ISSUE_LIST_PIN, NULL },
    { 15, FINE, NULL },
  };
  g_autoptr (LkClassList) list = read_list (text);

  g_assert_cmpuint (list->rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < list->rows->len; i++) {
    g_test_message ("line %u", expected[i].line);
    g_assert_cmpuint (row (list, i)->line, ==, expected[i].line);
    g_assert_cmpint ((int) row (list, i)->problem, ==, (int) expected[i].problem);
    g_assert_cmpstr (row (list, i)->detail, ==, expected[i].detail);
    g_assert_cmpuint (strlen (row (list, i)->name), <=, LK_CLASSLIST_NAME_BYTES);
    g_assert_cmpuint (strlen (row (list, i)->group), <=, LK_CLASSLIST_GROUP_BYTES);
  }
}

/* Every line opens a quotation mark that nothing closes: each is read once, and said. */
static void
test_quotes_without_end (void)
{
  g_autoptr (GString) text = g_string_new ("Name\n");
  g_autoptr (LkClassList) list = NULL;

  for (int i = 0; i < LK_CLASSLIST_ROWS; i++)
    g_string_append (text,
                     "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\n");
  /* An even number of marks would close each other: a letter behind them tells. */
  list = read_list (text->str);
  g_assert_cmpuint (list->rows->len, ==, LK_CLASSLIST_ROWS);
  for (guint i = 0; i < list->rows->len; i++)
    g_assert_cmpint ((int) row (list, i)->problem, ==, (int) LK_ISSUE_LIST_QUOTE);
}

/* --- encodings ------------------------------------------------------------------------------------ */

static void
test_encodings (void)
{
  static const struct {
    const char *what, *bytes;
    size_t n;
  } cases[] = {
    { "UTF-8", "Name\nJ\xc3\xbcrgen B\xc3\xa4r\n", 18 },
    { "UTF-8 with a mark", "\xef\xbb\xbfName\nJ\xc3\xbcrgen B\xc3\xa4r\n", 21 },
    { "Windows-1252", "Name\nJ\xfcrgen B\xe4r\n", 16 },
    { "UTF-16LE", "\xff\xfeN\0a\0m\0e\0\n\0J\0\xfc\0r\0g\0e\0n\0 \0B\0\xe4\0r\0\n\0", 34 },
    { "UTF-16BE", "\xfe\xff\0N\0a\0m\0e\0\n\0J\0\xfc\0r\0g\0e\0n\0 \0B\0\xe4\0r\0\n", 34 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (LkClassList) list = lk_classlist_read (cases[i].bytes, cases[i].n, &error);

    g_test_message ("%s", cases[i].what);
    g_assert_no_error (error);
    g_assert_cmpstr (row (list, 0)->name, ==, "Jürgen Bär");
  }
}

/* Cut anywhere, a list is a shorter list or is refused; nothing is read beyond its end. */
static void
test_truncations (void)
{
  static const char whole[] = "Name;Gruppe;PIN\r\n\"Aylin \"\"A\"\" Demir\";M\xc3\xbcller;1234\r\n";

  for (size_t n = 0; n < sizeof whole; n++) {
    g_autofree char *exact = g_memdup2 (whole, MAX (n, 1));
    g_autoptr (LkClassList) list = lk_classlist_read (exact, n, NULL);

    g_assert_true (list == NULL || list->rows->len == 1);
  }
}

static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("classlist-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "list.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) missing = NULL, large = NULL, error = NULL;
  g_autofree char *bytes = g_strnfill (LK_CLASSLIST_BYTES + 100, 'x');
  g_autoptr (LkClassList) list = NULL;

  g_assert_null (lk_classlist_load (file, NULL, &missing));
  g_assert_error (missing, LK_ERROR, LK_ISSUE_LIST_UNREADABLE);
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  g_assert_null (lk_classlist_load (file, NULL, &large));
  g_assert_error (large, LK_ERROR, LK_ISSUE_LIST_TOO_LARGE);
  g_assert_true (g_file_set_contents (path, "Name\nAylin\n", -1, NULL));
  list = lk_classlist_load (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row (list, 0)->name, ==, "Aylin");
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/classlist/columns", test_columns);
  g_test_add_func ("/classlist/refused", test_refused);
  g_test_add_func ("/classlist/limits", test_limits);
  g_test_add_func ("/classlist/problems", test_problems);
  g_test_add_func ("/classlist/quotes-without-end", test_quotes_without_end);
  g_test_add_func ("/classlist/encodings", test_encodings);
  g_test_add_func ("/classlist/truncations", test_truncations);
  g_test_add_func ("/classlist/load", test_load);
  return g_test_run ();
}
