/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/workbook/coach-file.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What reads as a copy is written so that it reads the same. */
static void
check_copy (LkCoachCopy *copy)
{
  g_autofree char *hash = g_strdup (copy->hash);
  g_autofree char *page = lk_coach_copy_write (copy);
  g_autoptr (LkCoachCopy) again = lk_coach_copy_read (page, strlen (page), NULL);

  g_assert_nonnull (again);
  g_assert_cmpstr (again->hash, ==, copy->hash);
  g_assert_cmpuint (again->courses->len, ==, copy->courses->len);
}

static void
check_answer (const LkCoachAnswer *answer)
{
  g_autofree char *text = lk_coach_answer_write (answer);
  g_autoptr (LkCoachAnswer) again = lk_coach_answer_read (text, strlen (text), NULL);

  g_assert_nonnull (again);
  g_assert_cmpuint (again->remarks->len, ==, answer->remarks->len);
  g_assert_cmpstr (again->coach, ==, answer->coach);
}

/* Files of strangers, and values of courses. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *copy = g_memdup2 (size > 0 ? data : (const uint8_t *) "", MAX (size, 1));
  g_autofree char *text = g_strndup (copy, size);
  g_autoptr (GError) error = NULL, problem = NULL;
  g_autoptr (LkCoachCopy) shown = lk_coach_copy_read (copy, size, &error);
  g_autoptr (LkCoachAnswer) answer = lk_coach_answer_read (copy, size, &problem);
  g_autoptr (LkWorkForm) form = lk_work_form_parse (text);
  g_autoptr (LkWorkSheet) plan = lk_work_sheet_read ("plan", form, text, NULL),
                          result = lk_work_sheet_read ("calculator", form, text, NULL),
                          date = lk_work_sheet_read ("date", form, text, NULL);

  g_assert_true ((shown == NULL) == (error != NULL));
  g_assert_true ((answer == NULL) == (problem != NULL));
  if (shown != NULL)
    check_copy (shown);
  if (answer != NULL)
    check_answer (answer);
  for (guint i = 0; i < plan->rows->len; i++)
    g_assert_cmpuint (g_strv_length (plan->rows->pdata[i]), ==, plan->columns->len);
  return 0;
}
