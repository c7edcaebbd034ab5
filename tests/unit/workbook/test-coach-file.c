/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/workbook/coach-file.h"

#include <string.h>

#include "engine/base/issue.h"

#define NOON G_GINT64_CONSTANT (1795435200000000)

static LkCoachCopy *
make_copy (void)
{
  LkCoachCopy *copy = lk_coach_copy_new ();
  LkCoachCourse *course = lk_coach_copy_add_course (copy, "CSR-Strategie");
  LkWorkSheet *table = lk_work_sheet_new ("");

  copy->id = g_strdup ("4d2c0d6e-0c1e-4b7e-9a59-0d2f6a1b2c3d");
  copy->learner = g_strdup ("abcdef");
  copy->name = g_strdup ("Aylin Demir");
  copy->language = g_strdup ("de");
  copy->date = NOON;
  lk_coach_course_add_entry (course, 1, "Ziel-Werkbank", "Mein Ziel",
                             lk_work_sheet_new ("Weniger <b>Strom</b> & mehr\n</script> ä"));
  table->columns = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_ptr_array_add (table->columns, g_strdup ("Wer"));
  g_ptr_array_add (table->columns, g_strdup ("Bis"));
  g_ptr_array_add (table->rows, g_strsplit ("Lager|März", "|", -1));
  course = lk_coach_copy_add_course (copy, "Green HR");
  lk_coach_course_add_entry (course, 2, "", "Plan", table);
  return copy;
}

static LkCoachCopy *
read_copy (const char *text, GError **error)
{
  g_autofree char *bytes = g_memdup2 (text, MAX (strlen (text), 1)); /* no NUL behind it */

  return lk_coach_copy_read (bytes, strlen (text), error);
}

/* The JSON of a copy, out of its page. (transfer full) */
static char *
json_of (LkCoachCopy *copy)
{
  static const char begin[] = "id=\"copy\">";
  g_autofree char *page = lk_coach_copy_write (copy);
  const char *json = strstr (page, begin) + strlen (begin);

  return g_strndup (json, (gsize) (strstr (json, "</script>") - json));
}

static void
assert_same (const LkCoachCopy *copy)
{
  const LkCoachEntry *entry = lk_coach_copy_entry (copy, 1);

  g_assert_cmpstr (copy->id, ==, "4d2c0d6e-0c1e-4b7e-9a59-0d2f6a1b2c3d");
  g_assert_cmpstr (copy->learner, ==, "abcdef");
  g_assert_cmpstr (copy->name, ==, "Aylin Demir");
  g_assert_cmpint (copy->date, ==, NOON);
  g_assert_cmpuint (copy->courses->len, ==, 2);
  g_assert_cmpstr (entry->page, ==, "Ziel-Werkbank");
  g_assert_cmpstr (entry->title, ==, "Mein Ziel");
  g_assert_cmpstr (entry->sheet->text, ==, "Weniger <b>Strom</b> & mehr\n</script> ä");
  entry = lk_coach_copy_entry (copy, 2);
  g_assert_cmpstr (entry->sheet->columns->pdata[1], ==, "Bis");
  g_assert_cmpstr (((char **) entry->sheet->rows->pdata[0])[1], ==, "März");
  g_assert_null (lk_coach_copy_entry (copy, 3));
}

/* As a page and as JSON. */
static void
test_copy (void)
{
  g_autoptr (LkCoachCopy) copy = make_copy ();
  g_autofree char *page = lk_coach_copy_write (copy), *json = json_of (copy);
  g_autoptr (LkCoachCopy) from_page = read_copy (page, NULL), from_json = read_copy (json, NULL);

  assert_same (from_page);
  assert_same (from_json);
  g_assert_cmpstr (from_page->hash, ==, copy->hash);
  g_assert_cmpuint (strlen (copy->hash), ==, 64);
  /* Nothing that a learner writes is markup. */
  g_assert_null (strpbrk (json, "<>&"));
}

/* Each single changed byte of what was shown is found. */
static void
test_altered (void)
{
  g_autoptr (LkCoachCopy) copy = make_copy ();
  g_autofree char *json = json_of (copy);
  const char *body = strstr (json, "\"copy\":{") + strlen ("\"copy\":");

  for (const char *at = body; at[1] != '\0'; at++) {
    g_autofree char *changed = g_strdup (json);
    g_autoptr (GError) error = NULL;
    g_autoptr (LkCoachCopy) read = NULL;

    changed[at - json] = changed[at - json] == 'a' ? 'b' : 'a';
    read = read_copy (changed, &error);
    g_assert_null (read);
    g_assert_true (g_error_matches (error, LK_ERROR, LK_ISSUE_COACH_ALTERED)
                   || g_error_matches (error, LK_ERROR, LK_ISSUE_COACH_UNREADABLE));
  }
}

static LkCoachAnswer *
make_answer (const LkCoachCopy *copy)
{
  LkCoachAnswer *answer = lk_coach_answer_new (copy);
  LkCoachRemark *remark = g_new0 (LkCoachRemark, 1);

  g_free (answer->coach);
  answer->coach = g_strdup ("Frau Kaya");
  answer->date = NOON;
  *remark = (LkCoachRemark){ 2, 1, LK_COACH_EVIDENCE, g_strdup ("Woher?\nUnd seit wann?") };
  g_ptr_array_add (answer->remarks, remark);
  return answer;
}

static void
test_answer (void)
{
  g_autoptr (LkCoachCopy) copy = make_copy ();
  g_autofree char *page = lk_coach_copy_write (copy);
  g_autoptr (LkCoachAnswer) answer = make_answer (copy);
  g_autofree char *text = lk_coach_answer_write (answer);
  g_autoptr (LkCoachAnswer) read = lk_coach_answer_read (text, strlen (text), NULL);
  const LkCoachRemark *remark = read->remarks->pdata[0];

  g_assert_cmpstr (read->copy, ==, copy->id);
  g_assert_cmpstr (read->hash, ==, copy->hash);
  g_assert_cmpstr (read->learner, ==, "abcdef");
  g_assert_cmpstr (read->coach, ==, "Frau Kaya");
  g_assert_cmpint (read->date, ==, NOON);
  g_assert_cmpuint (read->remarks->len, ==, 1);
  g_assert_cmpuint (remark->number, ==, 2);
  g_assert_cmpuint (remark->line, ==, 1);
  g_assert_cmpint (remark->verdict, ==, LK_COACH_EVIDENCE);
  g_assert_cmpstr (remark->text, ==, "Woher?\nUnd seit wann?");
}

#define HEAD                                                                                       \
  "{\"lernkoffer\":\"coach-answer\",\"format\":1,\"copy\":\"c\",\"sha256\":\"h\","                 \
  "\"learner\":\"l\",\"date\":\"2027-03-03T10:00:00.000Z\","

static void
test_answer_refused (void)
{
  static const struct {
    const char *text;
    LkIssueCode expected;
  } cases[] = {
    { "", LK_ISSUE_COACH_UNREADABLE },
    { "<!doctype html><p>Wetter", LK_ISSUE_COACH_UNREADABLE },
    { "<script type=\"application/json\" id=\"copy\">{", LK_ISSUE_COACH_UNREADABLE },
    { "PK\x03\x04", LK_ISSUE_COACH_UNREADABLE },
    { "[]", LK_ISSUE_COACH_UNREADABLE },
    { "{\"lernkoffer\":\"other\",\"format\":1}", LK_ISSUE_COACH_UNREADABLE },
    { "{\"lernkoffer\":\"coach-answer\"}", LK_ISSUE_COACH_UNREADABLE },
    { "{\"lernkoffer\":\"coach-answer\",\"format\":2}", LK_ISSUE_COACH_NEWER },
    { "{\"lernkoffer\":\"coach-copy\",\"format\":1}", LK_ISSUE_COACH_COPY },
    { HEAD "\"coach\":\"K\",\"remarks\":[]}", LK_ISSUE_COACH_EMPTY },
    { HEAD "\"coach\":\"K\",\"remarks\":[{\"entry\":1,\"row\":0,\"verdict\":\"\",\"text\":\"\"}]}",
      LK_ISSUE_COACH_EMPTY },
    { HEAD
      "\"coach\":\" \",\"remarks\":[{\"entry\":1,\"row\":0,\"verdict\":\"ask\",\"text\":\"\"}]}",
      LK_ISSUE_COACH_UNREADABLE },
    { HEAD
      "\"coach\":\"K\",\"remarks\":[{\"entry\":0,\"row\":0,\"verdict\":\"ask\",\"text\":\"\"}]}",
      LK_ISSUE_COACH_UNREADABLE },
    { HEAD
      "\"coach\":\"K\",\"remarks\":[{\"entry\":1,\"row\":0,\"verdict\":\"gut\",\"text\":\"\"}]}",
      LK_ISSUE_COACH_UNREADABLE },
    { HEAD "\"coach\":\"K\",\"remarks\":[{\"entry\":1,\"row\":0,\"verdict\":\"ask\"}]}",
      LK_ISSUE_COACH_UNREADABLE },
    { HEAD "\"coach\":\"K\",\"remarks\":7}", LK_ISSUE_COACH_UNREADABLE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *bytes = g_memdup2 (cases[i].text, MAX (strlen (cases[i].text), 1));
    g_autoptr (GError) error = NULL;
    g_autoptr (LkCoachAnswer) answer = lk_coach_answer_read (bytes, strlen (cases[i].text), &error);

    g_test_message ("%s", cases[i].text);
    g_assert_null (answer);
    g_assert_error (error, LK_ERROR, (int) cases[i].expected);
  }
}

/* A file cut anywhere is refused. */
static void
test_cut (void)
{
  g_autoptr (LkCoachCopy) copy = make_copy ();
  g_autofree char *page = lk_coach_copy_write (copy);
  g_autoptr (LkCoachAnswer) answer = make_answer (copy);
  g_autofree char *text = lk_coach_answer_write (answer), *json = json_of (copy);

  for (gsize length = 0; length < strlen (text); length++) {
    g_autofree char *bytes = g_memdup2 (text, MAX (length, 1));

    g_assert_null (lk_coach_answer_read (bytes, length, NULL));
  }
  for (gsize length = 0; length < strlen (json); length++) {
    g_autofree char *bytes = g_memdup2 (json, MAX (length, 1));

    g_assert_null (lk_coach_copy_read (bytes, length, NULL));
  }
}

static void
test_large (void)
{
  g_autofree char *bytes = g_strnfill (LK_COACH_BYTES + 1, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_null (lk_coach_answer_read (bytes, LK_COACH_BYTES + 1, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_COACH_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coach-file/copy", test_copy);
  g_test_add_func ("/coach-file/altered", test_altered);
  g_test_add_func ("/coach-file/answer", test_answer);
  g_test_add_func ("/coach-file/answer-refused", test_answer_refused);
  g_test_add_func ("/coach-file/cut", test_cut);
  g_test_add_func ("/coach-file/large", test_large);
  return g_test_run ();
}
