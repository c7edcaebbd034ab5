/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/reading/reading-settings.h"

static void
test_round_trip (void)
{
  g_autoptr (LkReadingSettings) settings = lk_reading_settings_new (), again = NULL;
  g_autofree char *text = NULL, *second = NULL;

  settings->font = LK_READING_FONT_DYSLEXIC;
  settings->contrast = LK_READING_CONTRAST_CALM;
  settings->line = 180;
  settings->letters = 120;
  settings->width = 55;
  settings->size = 150;
  settings->rate = -30;
  lk_reading_settings_set_voice (settings, "de-AT", "Anna; = 100 % größer");
  text = lk_reading_settings_write (settings);
  again = lk_reading_settings_read (text);
  g_assert_cmpint (again->font, ==, LK_READING_FONT_DYSLEXIC);
  g_assert_cmpint (again->contrast, ==, LK_READING_CONTRAST_CALM);
  g_assert_cmpuint (again->line, ==, 180);
  g_assert_cmpuint (again->letters, ==, 120);
  g_assert_cmpuint (again->width, ==, 55);
  g_assert_cmpuint (again->size, ==, 150);
  g_assert_cmpint (again->rate, ==, -30);
  g_assert_cmpstr (lk_reading_settings_voice (again, "de"), ==, "Anna; = 100 % größer");
  g_assert_cmpstr (lk_reading_settings_voice (again, "DE-de"), ==, "Anna; = 100 % größer");
  g_assert_null (lk_reading_settings_voice (again, "en"));
  second = lk_reading_settings_write (again);
  g_assert_cmpstr (second, ==, text);
  lk_reading_settings_set_voice (again, "de", NULL);
  g_assert_null (lk_reading_settings_voice (again, "de"));
}

/* What does not fit is as if it were not there. */
static void
test_odd (void)
{
  static const char *const odd[] = {
    NULL,
    "",
    ";;;===;",
    "font=;contrast=7;line=99;letters=201;width=1000;size=49;rate=101",
    "font=no;line=1e2;letters=-1;width= 50;size=+100x;rate=",
    "voice.de=%00;voice.en=%FF;voice=x",
    "line=251;line=0;width=29",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (LkReadingSettings) settings = lk_reading_settings_read (odd[i]);

    g_test_message ("%s", odd[i]);
    g_assert_cmpint (settings->font, ==, LK_READING_FONT_COURSE);
    g_assert_cmpint (settings->contrast, ==, LK_READING_CONTRAST_COURSE);
    g_assert_cmpuint (settings->line, ==, 0);
    g_assert_cmpuint (settings->letters, ==, 0);
    g_assert_cmpuint (settings->width, ==, 0);
    g_assert_cmpuint (settings->size, ==, 0);
    g_assert_cmpint (settings->rate, ==, 0);
    g_assert_cmpuint (g_hash_table_size (settings->voices), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/settings/round-trip", test_round_trip);
  g_test_add_func ("/reading/settings/odd", test_odd);
  return g_test_run ();
}
