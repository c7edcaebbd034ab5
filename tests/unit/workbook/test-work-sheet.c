/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/workbook/work-sheet.h"

#define PLAN                                                                                       \
  "{\"columns\":[{\"name\":\"Ziel\"},{\"name\":\"Bis\",\"kind\":\"date\"},"                        \
  "{\"name\":\"Wie\",\"kind\":\"choice\",\"choices\":[\"gut\",\"schlecht\"]}]}"

static char *
german (int year, int month, int day)
{
  return g_strdup_printf ("%d.%d.%d", day, month, year);
}

/* What is read of a value. */
static void
test_read (void)
{
  static const struct {
    const char *kind, *form, *value, *expected;
  } cases[] = {
    { "long", "", "Eins\nzwei", "Eins\nzwei" },
    { "line", "", "", "" },
    { "number", "{\"unit\":\"kWh\"}", "9500", "9500 kWh" },
    { "number", "{\"unit\":\"kWh\"}", "", "" },
    { "date", "", "2027-03-31", "31.3.2027" },
    { "date", "", "2027-02-30", "2027-02-30" },
    { "date", "", "2027-03-31x", "2027-03-31x" },
    { "date", "", "bald", "bald" },
    { "choice", "{\"choices\":[\"nein\",\"ja\"]}", "1", "ja" },
    { "choice", "{\"choices\":[\"nein\",\"ja\"]}", "2", "2" },
    { "choice", "{\"choices\":[\"nein\",\"ja\"]}", "-1", "-1" },
    { "choice", "", "0", "0" },
    { "calculator", "", "{\"fields\":{},\"text\":\"Summe: 3\"}", "Summe: 3" },
    { "calculator", "", "{\"fields\":{}}", "" },
    { "calculator", "", "[1", "" },
    { "wordcheck", "", "{\"text\":[]}", "" },
    { "gate", "", "1", "" },
    { "cards", "", "x", "" },
    { "later", "", "{\"text\":\"a\"}", "a" },
    { "", "", "roh", "roh" },
    { "plan", PLAN, "", "" },
    { "plan", PLAN, "[[\"Licht\",\"2027-03-31\",\"gut\"],[\"Luft\"]]",
      "Licht | 31.3.2027 | gut\nLuft |  | " },
    { "plan", PLAN, "[[\"a\",\"\",\"\",\"zu viel\"],7,[1,null,{}]]", "a |  | \n |  | " },
    { "plan", PLAN, "{}", "" },
    { "plan", "", "[[\"a\",\"b\"],[\"c\"]]", "a | b\nc | " },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkWorkForm) form = lk_work_form_parse (cases[i].form);
    g_autoptr (LkWorkSheet) sheet
        = lk_work_sheet_read (cases[i].kind, form, cases[i].value, german);
    g_autofree char *text = lk_work_sheet_text (sheet);

    g_test_message ("%s “%s”", cases[i].kind, cases[i].value);
    g_assert_cmpstr (text, ==, cases[i].expected);
    g_assert_true (lk_work_sheet_is_empty (sheet) == (*cases[i].expected == '\0'));
  }
}

static void
test_columns (void)
{
  g_autoptr (LkWorkForm) form = lk_work_form_parse (PLAN);
  g_autoptr (LkWorkSheet) sheet = lk_work_sheet_read ("plan", form, "[[\"a\"]]", NULL);

  g_assert_cmpuint (sheet->columns->len, ==, 3);
  g_assert_cmpstr (sheet->columns->pdata[1], ==, "Bis");
  g_assert_cmpint (lk_work_column_kind (lk_work_form_column (form, 0)), ==, LK_WORK_LINE);
  g_assert_cmpint (lk_work_column_kind (lk_work_form_column (form, 1)), ==, LK_WORK_DATE);
  g_assert_cmpint (lk_work_column_kind (lk_work_form_column (form, 2)), ==, LK_WORK_CHOICE);
}

/* What is written reads back; empty rows at the end go. */
static void
test_rows (void)
{
  static const struct {
    const char *value, *expected;
  } cases[] = {
    { "[[\"a\",\"\"],[\"\",\"b\"]]", "[[\"a\",\"\"],[\"\",\"b\"]]" },
    { "[[\"\",\"\"],[\"x\"],[\"\",\"\"],[]]", "[[\"\",\"\"],[\"x\",\"\"]]" },
    { "[[\"\\\"\\n\",\"ä\"]]", "[[\"\\\"\\n\",\"ä\"]]" },
    { "[[\"\"]]", "" },
    { "nichts", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) rows = lk_work_rows_read (cases[i].value, 2);
    g_autofree char *value = lk_work_rows_write (rows);

    g_assert_cmpstr (value, ==, cases[i].expected);
  }
}

/* Also of hostile text. */
static void
test_form (void)
{
  static const char *const cases[][2] = {
    { PLAN, "{\"columns\":[{\"name\":\"Ziel\",\"kind\":\"line\"},"
            "{\"name\":\"Bis\",\"kind\":\"date\"},"
            "{\"name\":\"Wie\",\"kind\":\"choice\",\"choices\":[\"gut\",\"schlecht\"]}]}" },
    { "{\"unit\":\"m\\u0007\"}", "{\"unit\":\"m\"}" },
    { "{\"unit\":7}", "" },
    { "{\"columns\":{}}", "" },
    { "{\"choices\":[[]]}", "" },
    { "[]", "" },
    { "{", "" },
    { "", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkWorkForm) form = lk_work_form_parse (cases[i][0]);
    g_autofree char *text = lk_work_form_write (form);

    g_assert_cmpstr (text, ==, cases[i][1]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-sheet/read", test_read);
  g_test_add_func ("/work-sheet/columns", test_columns);
  g_test_add_func ("/work-sheet/rows", test_rows);
  g_test_add_func ("/work-sheet/form", test_form);
  return g_test_run ();
}
