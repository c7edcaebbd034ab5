/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "authoring/model/source-folder.h"
#include "authoring/source/source-id.h"
#include "cli/koffer.h"

#define MOST_AT_ONCE 1000

static bool
is_prefix (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_islower (*c))
      return false;
  return *text != '\0' && strlen (text) <= 16;
}

static int
print_new_ids (AuthorFolder *folder, const char *prefix, int count)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (GString) fresh = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const char *unreadable = NULL;
  LkRandom random;

  if (!author_ids_add_all (ids, author_folder_files (folder), &unreadable)) {
    g_printerr (_ ("koffer: %s cannot be read, so the ids in it are not known.\n"), unreadable);
    return KOFFER_FAILED;
  }
  lk_random_init_system (&random);
  for (int i = 0; i < count; i++) {
    g_autofree char *id = author_id_new (ids, &random, prefix);

    g_string_append_printf (fresh, "%s\n", id);
  }
  /* First remembered, then said: an id that somebody has seen is taken. */
  bytes = author_ids_to_file (ids);
  if (!author_folder_replace (folder, AUTHOR_IDS_FILE, bytes, &error))
    return koffer_fail (NULL, error);
  g_print ("%s", fresh->str);
  return 0;
}

int
koffer_new_id (int argc, char **argv)
{
  g_autofree char *prefix = NULL;
  int count = 1;
  const GOptionEntry entries[] = {
    { "prefix", 0, 0, G_OPTION_ARG_STRING, &prefix,
      N_ ("What ids begin with, small letters; b without this"), N_ ("WORD") },
    { "count", 0, 0, G_OPTION_ARG_INT, &count, N_ ("How many, at most 1000"), N_ ("NUMBER") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (AuthorFolder) folder = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("FOLDER"), entries, 1, 1, &words, &status))
    return status;
  if ((prefix != NULL && !is_prefix (prefix)) || count < 1 || count > MOST_AT_ONCE) {
    g_printerr ("%s\n", _ ("koffer: --prefix takes 1 to 16 small letters, --count 1 to 1000."));
    return KOFFER_USAGE;
  }
  folder = author_folder_open (words[0], true, NULL, &error);
  if (folder == NULL)
    return koffer_fail (NULL, error);
  return print_new_ids (folder, prefix != NULL ? prefix : "b", count);
}
