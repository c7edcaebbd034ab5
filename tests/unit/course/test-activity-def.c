/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/activity-def.h"

static void
test_defaults (void)
{
  g_autoptr (LkActivityDef) def = lk_activity_def_new ();

  g_assert_cmpint (def->move_on, ==, LK_MOVE_ON_NOT_APPLICABLE);
  g_assert_false (def->own_window);
  g_assert_false (def->has_mastery_score);
  g_assert_cmpstr (def->type, ==, "");
  g_assert_null (def->launch_parameters);
  g_assert_null (def->entitlement_key);
  g_assert_cmpuint (def->titles->len + def->descriptions->len + def->objectives->len, ==, 0);
}

static void
test_move_on_names (void)
{
  for (unsigned i = 0; i < LK_N_MOVE_ONS; i++)
    g_assert_cmpint (lk_move_on_from_name (lk_move_on_name ((LkMoveOn) i)), ==, i);
  g_assert_cmpint (lk_move_on_from_name ("passed"), ==, LK_N_MOVE_ONS);
  g_assert_cmpint (lk_move_on_from_name (NULL), ==, LK_N_MOVE_ONS);
}

static void
test_choose (void)
{
  static const struct {
    const char *wanted[3];
    const char *expected;
  } cases[] = {
    { { NULL }, "first" },
    { { "de" }, "deutsch" },
    { { "de-AT" }, "deutsch" },
    { { "DE-de" }, "deutsch" },
    { { "en" }, "british" },
    { { "en-US" }, "american" },
    { { "fr", "en-us" }, "american" },
    { { "fr" }, "first" },
    { { "d" }, "first" },
  };
  g_autoptr (LkActivityDef) def = lk_activity_def_new ();

  g_assert_cmpstr (lk_lang_text_choose (def->titles, NULL), ==, "");
  lk_lang_text_add (def->titles, "", "first");
  lk_lang_text_add (def->titles, "de-DE", "deutsch");
  lk_lang_text_add (def->titles, "en-GB", "british");
  lk_lang_text_add (def->titles, "en-US", "american");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].wanted[0]);
    g_assert_cmpstr (lk_lang_text_choose (def->titles, cases[i].wanted), ==, cases[i].expected);
  }
  g_assert_cmpstr (lk_lang_text_choose (def->titles, NULL), ==, "first");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/activity-def/defaults", test_defaults);
  g_test_add_func ("/course/activity-def/move-on-names", test_move_on_names);
  g_test_add_func ("/course/activity-def/choose", test_choose);
  return g_test_run ();
}
