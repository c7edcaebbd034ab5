/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "engine/workbook/coach-file.h"

/* For tests in a browser: `test-coach-twin write` gives a page for a coach, with markup in what was written;
 * `test-coach-twin read FILE` says what an answer says, a line for each remark. */

static void
write_page (void)
{
  g_autoptr (LkCoachCopy) copy = lk_coach_copy_new ();
  LkCoachCourse *course = lk_coach_copy_add_course (copy, "CSR-Strategie");
  LkWorkSheet *table = lk_work_sheet_new ("");
  g_autofree char *page = NULL;

  copy->id = g_strdup ("4d2c0d6e-0c1e-4b7e-9a59-0d2f6a1b2c3d");
  copy->learner = g_strdup ("abcdef");
  copy->name = g_strdup ("Aylin <b>Demir</b>");
  copy->language = g_strdup ("de");
  copy->date = G_GINT64_CONSTANT (1795435200000000);
  lk_coach_course_add_entry (
      course, 1, "Ziel-Werkbank", "Mein Ziel",
      lk_work_sheet_new (
          "</script><script>document.title='x'</script>\n<img src=x onerror=alert(1)>"));
  table->columns = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_ptr_array_add (table->columns, g_strdup ("Wer"));
  g_ptr_array_add (table->columns, g_strdup ("Bis"));
  g_ptr_array_add (table->rows, g_strsplit ("Lager|März", "|", -1));
  g_ptr_array_add (table->rows, g_strsplit ("Büro|Mai", "|", -1));
  lk_coach_course_add_entry (course, 2, "Ziel-Werkbank", "Plan", table);
  page = lk_coach_copy_write (copy);
  fputs (page, stdout);
}

static int
read_answer (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCoachAnswer) answer = NULL;

  if (!g_file_get_contents (path, &bytes, &length, &error)
      || (answer = lk_coach_answer_read (bytes, length, &error)) == NULL) {
    puts (error->message);
    return 1;
  }
  printf ("%s %s\n", answer->coach, answer->copy);
  for (guint i = 0; i < answer->remarks->len; i++) {
    const LkCoachRemark *remark = answer->remarks->pdata[i];

    printf ("%u %u %d %s\n", remark->number, remark->line, (int) remark->verdict, remark->text);
  }
  return 0;
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "read"))
    return read_answer (argv[2]);
  write_page ();
  return 0;
}
