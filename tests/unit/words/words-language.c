/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words-language.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

bool
words_language_start (void)
{
  bool german = g_strcmp0 (g_getenv ("LANGUAGE"), "de") == 0;

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_assert_nonnull (setlocale (LC_ALL, ""));
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("LERNKOFFER_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* A test that quietly went on in English would prove nothing. */
  g_assert_true (german == (strcmp (C_ ("date", "yesterday"), "gestern") == 0));
  return german;
}
