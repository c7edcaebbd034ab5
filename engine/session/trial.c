/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/trial.h"

#include <glib/gstdio.h>

struct _LkTrial {
  char *folder;
  LkStore *store;
  LkSession *session;
  gint64 learner_id;
};

/* Links are removed and not followed. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);

    if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
      remove_folder (inner);
    else
      g_unlink (inner);
  }
  g_rmdir (path);
}

static bool
open_session (LkTrial *trial, const char *package, const char *learner, bool strict, GError **error)
{
  g_autofree char *store = g_build_filename (trial->folder, "store", NULL);
  g_autoptr (LkLearner) person = NULL;
  g_auto (LkImportResult) imported = { 0 };

  trial->store = lk_store_open (store, lk_clock_system (), NULL, error);
  if (trial->store == NULL)
    return false;
  person = lk_store_learner_add (trial->store, learner, NULL, error);
  if (person == NULL
      || !lk_library_import (trial->store, package, NULL, NULL, NULL, NULL, &imported, error))
    return false;
  trial->learner_id = person->id;
  trial->session = lk_session_open (trial->store, person->id, imported.course_id,
                                    lk_clock_system (), strict, error);
  return trial->session != NULL;
}

LkTrial *
lk_trial_new (const char *package, const char *learner, bool strict, GError **error)
{
  g_autoptr (LkTrial) trial = g_new0 (LkTrial, 1);

  trial->folder = g_dir_make_tmp ("lernkoffer-trial-XXXXXX", error);
  if (trial->folder == NULL || !open_session (trial, package, learner, strict, error))
    return NULL;
  return g_steal_pointer (&trial);
}

void
lk_trial_free (LkTrial *trial)
{
  if (trial == NULL)
    return;
  g_clear_pointer (&trial->session, lk_session_free);
  g_clear_pointer (&trial->store, lk_store_close);
  if (trial->folder != NULL)
    remove_folder (trial->folder);
  g_free (trial->folder);
  g_free (trial);
}

LkSession *
lk_trial_session (LkTrial *trial)
{
  return trial->session;
}

LkStore *
lk_trial_store (LkTrial *trial)
{
  return trial->store;
}

gint64
lk_trial_learner_id (const LkTrial *trial)
{
  return trial->learner_id;
}

const char *
lk_trial_folder (const LkTrial *trial)
{
  return trial->folder;
}
