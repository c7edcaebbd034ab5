/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-usage.h"

#include <glib/gi18n.h>

#include "engine/package/package.h"
#include "engine/serve/media-cache.h"
#include "widgets/widget-work.h"
#include "words/words.h"

typedef struct {
  PlayerContext *context;
  gint64 course_id;
  char *package, *media_folder;
} Wanted;

typedef struct {
  LkUsage course, all;
  guint64 media, all_media;
} Counted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_object_unref (wanted->context);
  g_free (wanted->package);
  g_free (wanted->media_folder);
  g_free (wanted);
}

static gpointer
count_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = input;
  LkStore *store = player_context_store (wanted->context);
  g_autofree Counted *counted = g_new0 (Counted, 1);
  g_autoptr (LkPackage) package = NULL;

  if (!lk_store_usage (store, wanted->course_id, &counted->course, error)
      || !lk_store_usage (store, 0, &counted->all, error))
    return NULL;
  /* A damaged package has nothing that could be found by it. */
  package = lk_package_open (wanted->package, NULL, NULL);
  if (package != NULL)
    counted->media = lk_media_cache_bytes (wanted->media_folder, package);
  counted->all_media = lk_media_cache_bytes (wanted->media_folder, NULL);
  return g_steal_pointer (&counted);
}

static void
add_size (AdwPreferencesGroup *group, const char *title, guint64 bytes)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *size = words_size (bytes);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
  adw_preferences_group_add (group, row);
}

static void
count_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  AdwPreferencesGroup *group = owner;
  g_autofree Counted *counted = result;

  if (counted == NULL) {
    g_autofree char *sentence = words_error (error);

    adw_preferences_group_set_description (group, sentence);
    return;
  }
  add_size (group, _ ("Course file"), counted->course.packages);
  add_size (group, _ ("Media made ready for playing"), counted->media);
  add_size (group, _ ("What its pages have stored"), counted->course.web);
  add_size (group, _ ("All courses together"),
            counted->all.packages + counted->all.web + counted->all_media);
}

void
player_usage_add (AdwPreferencesPage *page, PlayerContext *context, const LkCourseRow *course)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->context = g_object_ref (context);
  wanted->course_id = course->id;
  wanted->package = lk_store_package_path (player_context_store (context), course->sha256);
  wanted->media_folder = player_context_media_folder (context);
  adw_preferences_group_set_title (group, _ ("Space on This Computer"));
  adw_preferences_page_add (page, group);
  widget_work (group, count_thread, wanted, wanted_free, NULL, count_done);
}
