/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/mydata/player-data-work.h"

#include <glib/gi18n.h>

#include "engine/store/store-forward.h"

void
player_data_free (PlayerData *data)
{
  if (data == NULL)
    return;
  g_free (data->hosts);
  g_clear_pointer (&data->courses, g_ptr_array_unref);
  g_free (data);
}

static bool
read_people (LkStore *store, gint64 learner_id, PlayerData *data, GError **error)
{
  g_autoptr (GPtrArray) people = lk_store_learners (store, error);

  for (guint i = 0; people != NULL && i < people->len; i++) {
    const LkLearner *learner = people->pdata[i];

    if (learner->id != learner_id) {
      data->n_others++;
    } else {
      data->has_pin = learner->has_pin;
      data->released = learner->released;
    }
  }
  return people != NULL;
}

PlayerData *
player_data_read (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (PlayerData) data = g_new0 (PlayerData, 1);

  if (!lk_store_holdings (store, learner_id, &data->holdings, error)
      || !read_people (store, learner_id, data, error)
      || (data->courses = lk_store_learnt (store, learner_id, error)) == NULL
      || (data->hosts = lk_store_forward_hosts (store, error)) == NULL)
    return NULL;
  return g_steal_pointer (&data);
}

char *
player_data_readme (const char *name)
{
  /* Translators: %s is a name. The names of files stay as they are. */
  return g_strdup_printf (
      _ ("All that Lernkoffer has stored about %s on this computer.\n\n"
         "person.sqlite   your rows of the database, in the form in which the program keeps them\n"
         "person.json     the same as text\n"
         "record.jsonl    your learning record, signed with your key\n"
         "proofs/         your proofs, each with its signature and its data\n"
         "web/            what pages of courses have kept, one folder for each course\n"
         "tables.sql      what each table and each column means, in English\n\n"
         "Times are microseconds since 1970-01-01, in UTC.\n"),
      name);
}
