/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/koffer.h"
#include "engine/store/store-class.h"

/* For the one who looks after the machine: whoever can run this could read the store anyway. */
int
koffer_forget_trainer_pin (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  const GOptionEntry entries[]
      = { { "store", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("Folder of the store"), N_ ("DIR") },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (LkStore) store = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!koffer_parse (argc, argv, NULL, entries, 0, 0, &words, &status))
    return status;
  store = koffer_open_store (folder);
  if (store == NULL)
    return KOFFER_FAILED;
  if (!lk_store_trainer_forget_pin (store, &error))
    return koffer_fail (NULL, error);
  g_print (_ ("The trainers have no PIN now. Whoever opens “For Trainers” next sets one.\n"));
  return 0;
}
