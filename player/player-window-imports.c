/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "widgets/widget-compat.h"
#include "player/context/player-text.h"
#include "player/player-window-private.h"
#include "widgets/widget-work.h"
#include "words/words.h"

#define LONG_MS 1000

/* Files on their way to the shelf, one after the other. One alone gets a page of its own once it
 * takes over a second; several get rows. */

static PlayerImport *
running (PlayerWindow *self)
{
  PlayerImport *first = g_queue_peek_head (&self->imports);

  return first != NULL && player_import_state (first) == PLAYER_IMPORT_RUNNING ? first : NULL;
}

static gboolean
long_cb (gpointer data)
{
  PlayerWindow *self = data;
  PlayerImport *import = running (self);

  self->import_source = 0;
  if (import != NULL && self->imports.length == 1
      && g_strcmp0 (player_window_view (self), "shelf") == 0
      && player_import_page_import (self->import_page) == NULL) {
    player_import_page_set_import (self->import_page, import);
    player_window_show (self, "import");
  }
  return G_SOURCE_REMOVE;
}

static void
leave_import_page (PlayerWindow *self)
{
  player_import_page_set_import (self->import_page, NULL);
  if (g_strcmp0 (player_window_view (self), "import") == 0)
    player_house_show (self->house, "shelf");
  player_window_show (self, "house");
}

static void
open_button_cb (AdwToast *toast, gpointer data)
{
  gint64 *course = g_object_get_data (G_OBJECT (toast), "course");

  player_window_open_course (data, *course, PLAYER_THEN_SHOW);
}

static void
tell (PlayerWindow *self, PlayerNews what, const char *title, gint64 course_id)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *text = NULL;
  AdwToast *toast;

  text = player_text_about (what, escaped);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _ ("Open"));
  g_object_set_data_full (G_OBJECT (toast), "course", g_memdup2 (&course_id, sizeof course_id),
                          g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_button_cb), self, 0);
  player_window_toast (self, toast);
}

static void
show_course (PlayerWindow *self, PlayerNews what, const char *title, gint64 course_id,
             gboolean open_after)
{
  gboolean on_stage = g_strcmp0 (player_window_view (self), "stage") == 0;

  player_shelf_page_reload (self->shelf_page, course_id);
  if (open_after && !on_stage)
    player_window_open_course (self, course_id, PLAYER_THEN_SHOW);
  else
    tell (self, what, title, course_id);
}

/* --- a newer version ---------------------------------------------------------------------------------- */

typedef struct {
  PlayerWindow *self;
  LkStore *store;
  gint64 older, newer;
  char *title;
  gboolean open_after;
} Replacement;

static void
replacement_free (gpointer data)
{
  Replacement *replacement = data;

  g_object_unref (replacement->self);
  g_free (replacement->title);
  g_free (replacement);
}

static gpointer
replace_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Replacement *replacement = input;

  lk_store_course_replace (replacement->store, replacement->older, replacement->newer, error);
  return NULL;
}

static void
replace_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  Replacement *replacement = input;
  g_autofree char *problem = error != NULL ? words_error (error) : NULL;

  if (problem != NULL) {
    player_window_toast (owner, adw_toast_new (problem));
    return;
  }
  show_course (owner, PLAYER_NEWS_REPLACED, replacement->title, replacement->newer,
               replacement->open_after);
}

static void
newer_answer (const char *response, gpointer data)
{
  Replacement *asked = data, *copy;

  if (g_strcmp0 (response, "replace") != 0) {
    show_course (asked->self, PLAYER_NEWS_ADDED, asked->title, asked->newer, asked->open_after);
    return;
  }
  copy = g_memdup2 (asked, sizeof *asked);
  g_object_ref (copy->self);
  copy->title = g_strdup (asked->title);
  widget_work (asked->self, replace_thread, copy, replacement_free, NULL, replace_done);
}

static void
ask_about_newer (PlayerWindow *self, const LkImportResult *result, gboolean open_after)
{
  Replacement *replacement = g_new0 (Replacement, 1);
  g_autofree char *body = g_strdup_printf (
      _ ("“%s” is on the shelf in another version already. Take the new one? Your progress is kept. "
         "What you have begun goes on in the old version."),
      result->title);
  WidgetQuestion *question = widget_question_new (_ ("New Version Available"), body);

  *replacement = (Replacement){ .self = g_object_ref (self), .older = result->other_id };
  replacement->store = player_context_store (self->context);
  replacement->newer = result->course_id;
  replacement->title = g_strdup (result->title);
  replacement->open_after = open_after;
  widget_question_add (question, "both", _ ("Keep Both"));
  widget_question_add (question, "replace", _ ("Take New Version"));
  widget_question_set_appearance (question, "replace", ADW_RESPONSE_SUGGESTED);
  widget_question_set_default (question, "replace");
  widget_question_ask (question, GTK_WINDOW (self), newer_answer, replacement, replacement_free);
}

/* --- one after the other -------------------------------------------------------------------------------- */

static void
finish_import (PlayerWindow *self, PlayerImport *import)
{
  const LkImportResult *result = player_import_result (import);
  gboolean opens = player_import_opens (import);

  if (player_import_state (import) == PLAYER_IMPORT_FAILED
      && g_object_get_data (G_OBJECT (import), "row") == NULL)
    player_shelf_page_add_import (self->shelf_page, import);
  if (result == NULL)
    return;
  if (!self->preview)
    player_context_search_update (self->context);
  if (self->preview)
    player_window_preview_show (self, result);
  else if (result->kind == LK_IMPORT_NEWER)
    ask_about_newer (self, result, opens);
  else
    show_course (self, result->kind == LK_IMPORT_SAME ? PLAYER_NEWS_SAME : PLAYER_NEWS_ADDED,
                 result->title, result->course_id, opens);
}

static void
import_changed_cb (PlayerImport *import, PlayerWindow *self)
{
  PlayerImportState state = player_import_state (import);

  if (state == PLAYER_IMPORT_WAITING || state == PLAYER_IMPORT_RUNNING)
    return;
  g_signal_handlers_disconnect_by_func (import, import_changed_cb, self);
  g_object_ref (import);
  if (g_queue_remove (&self->imports, import))
    g_object_unref (import);
  if (player_import_page_import (self->import_page) == import)
    leave_import_page (self);
  finish_import (self, import);
  g_object_unref (import);
  player_window_imports_go_on (self);
}

static void
add_row (PlayerWindow *self, PlayerImport *import)
{
  if (g_object_get_data (G_OBJECT (import), "row") != NULL)
    return;
  g_object_set_data (G_OBJECT (import), "row", self);
  player_shelf_page_add_import (self->shelf_page, import);
}

void
player_window_imports_go_on (PlayerWindow *self)
{
  PlayerImport *first = g_queue_peek_head (&self->imports);

  if (first == NULL || !player_window_somebody_learns (self))
    return;
  if (self->imports.length > 1)
    for (GList *l = self->imports.head; l != NULL; l = l->next)
      add_row (self, l->data);
  if (player_import_state (first) != PLAYER_IMPORT_WAITING)
    return;
  player_import_start (first);
  g_clear_handle_id (&self->import_source, g_source_remove);
  self->import_source = g_timeout_add (LONG_MS, long_cb, self);
}

void
player_window_import (PlayerWindow *self, GFile *file, gboolean open_after)
{
  PlayerImport *import = player_import_new (self->context, file, open_after);

  if (self->preview && self->preview_monitor == NULL)
    player_window_preview_watch (self, file);
  g_signal_connect_object (import, "changed", G_CALLBACK (import_changed_cb), self, 0);
  g_queue_push_tail (&self->imports, import);
  player_window_imports_go_on (self);
}

void
player_window_imports_cancel (PlayerWindow *self)
{
  g_clear_handle_id (&self->import_source, g_source_remove);
  while (!g_queue_is_empty (&self->imports)) {
    g_autoptr (PlayerImport) import = g_queue_pop_head (&self->imports);

    g_signal_handlers_disconnect_by_func (import, import_changed_cb, self);
    player_import_cancel (import);
  }
}

static void
chosen (GListModel *files, gpointer owner)
{
  guint n = g_list_model_get_n_items (files);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);

    player_window_import (owner, file, FALSE);
  }
}

void
player_window_choose_courses (PlayerWindow *self)
{
  if (player_window_somebody_learns (self))
    widget_choose_courses (GTK_WINDOW (self), self, chosen);
}
