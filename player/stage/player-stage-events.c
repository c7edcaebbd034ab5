/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "widgets/widget-compat.h"
#include "player/parts/player-details.h"
#include "player/stage/player-stage-private.h"

#define MAX_REPORTS 200

/* What the page reports, beside its progress. All but the call on the main thread. */

static GtkWindow *
window_of (PlayerStagePage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static char *
call_cb (unsigned delivery, const char *function, const char *const *args, size_t n_args,
         void *data)
{
  PlayerStagePage *self = data;
  unsigned error;

  return player_session_call (self->session, delivery, function, args, n_args, &error);
}

static char *
post_cb (unsigned delivery, const char *text, void *data)
{
  return player_session_post (((PlayerStagePage *) data)->session, delivery, text);
}

static void
load_changed_cb (LkWebView *view, bool loading, void *data)
{
  PlayerStagePage *self = data;

  if (loading || self->leaving || self->busy || self->part_over)
    return;
  if (!self->page_up && !player_text_view_is_open (self->text_view))
    lk_web_view_focus_page (view);
  self->page_up = TRUE;
  player_find_bar_again (self->find_bar);
  if (self->part_window != NULL)
    player_stage_cover_window (self);
  else
    player_stage_cover_none (self);
  player_stage_reading_page_came (self);
}

/* What was committed is in the store, so the part is opened again as Reload would do it; but only once,
 * since a page may go down each time it is shown. */
static void
crashed_cb (LkWebView *view, void *data)
{
  PlayerStagePage *self = data;

  if (self->session == NULL || self->leaving || self->crashed || self->part_over)
    return;
  self->crashed = TRUE;
  player_session_unload (self->session, false, NULL, NULL);
  if (self->busy || self->reopened) {
    player_stage_cover_crashed (self);
    return;
  }
  self->reopened = TRUE;
  player_stage_reopen (self);
  widget_banner_show (self->note_banner, "view-refresh-symbolic",
                      _ ("The page had stopped and was opened again."),
                      _ ("Your progress is safe."), NULL);
}

static void
close_requested_cb (LkWebView *view, void *data)
{
  player_stage_close_part (data);
}

static void
window_made_cb (LkWebView *view, GtkWindow *window, bool alone, void *data)
{
  player_stage_window_made (data, window, alone);
}

/* --- addresses outside ------------------------------------------------------------------------------ */

typedef struct {
  PlayerStagePage *self;
  char *uri, *file;
} External;

static void
external_free (gpointer data)
{
  External *external = data;

  g_object_unref (external->self);
  g_free (external->uri);
  g_free (external->file);
  g_free (external);
}

static void
target_chosen (GListModel *files, gpointer owner)
{
  PlayerStagePage *self = owner;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (self->web != NULL)
    lk_web_view_save_download (self->web, path);
}

static void
external_answer (const char *response, gpointer data)
{
  External *external = data;
  PlayerStagePage *self = external->self;

  if (g_str_equal (response, "open"))
    widget_show_uri (window_of (self), external->uri);
  else if (g_str_equal (response, "save"))
    widget_choose_target (window_of (self), external->file, self, target_chosen);
  else if (external->file != NULL && self->web != NULL)
    lk_web_view_save_download (self->web, NULL);
}

static void
external_cb (LkWebView *view, const char *uri, const char *file, void *data)
{
  PlayerStagePage *self = data;
  gboolean mail = g_str_has_prefix (uri, "mailto:");
  External *external = g_new0 (External, 1);
  WidgetQuestion *question;
  g_autofree char *body = NULL;

  *external = (External){ .self = g_object_ref (self), .uri = g_strdup (uri) };
  external->file = g_strdup (file);
  if (file != NULL) {
    question = widget_question_new (_ ("Save This File?"), file);
    widget_question_add (question, "no", _ ("Not Now"));
    widget_question_add (question, "save", _ ("Save…"));
    widget_question_set_default (question, "save");
  } else {
    body = g_strdup_printf (
        mail ? _ ("The course wants to open your mail program:\n%s")
             : _ ("The course wants to open an address outside. Your system opens it, not "
                  "Lernkoffer:\n%s"),
        uri);
    question = widget_question_new (mail ? _ ("Write a Mail?") : _ ("Open This Address?"), body);
    widget_question_add (question, "no", _ ("Not Now"));
    widget_question_add (question, "open", mail ? _ ("Write Mail") : _ ("Open Address"));
  }
  widget_question_ask (question, window_of (self), external_answer, external, external_free);
}

static void
saved_cb (LkWebView *view, const char *path, bool ok, void *data)
{
  PlayerStagePage *self = data;
  g_autofree char *name = g_filename_display_basename (path != NULL ? path : "");
  /* Translators: %s is the name of a file */
  g_autofree char *sentence = g_strdup_printf (
      ok ? _ ("“%s” is saved.") : _ ("“%s” could not be saved. Is there enough space?"), name);

  widget_banner_show (self->note_banner,
                      ok ? "folder-download-symbolic" : "dialog-warning-symbolic", sentence, NULL,
                      NULL);
}

/* --- what was refused or is missing ------------------------------------------------------------------ */

static void
refused_cb (LkWebView *view, const char *method, const char *address, void *data)
{
  PlayerStagePage *self = data;
  const LkSessionView *session_view
      = self->session != NULL ? player_session_view (self->session) : NULL;
  gboolean first = self->refused->len == 0;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%X");
  const char *part
      = session_view != NULL && session_view->here != NULL ? session_view->here->title : "";

  if (self->refused->len >= 2 * MAX_REPORTS)
    return;
  g_ptr_array_add (self->refused, g_utf8_make_valid (address, -1));
  /* Translators: title of a part, then a time of day */
  g_ptr_array_add (self->refused, g_strdup_printf (_ ("%s, %s"), part, time));
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "network")), TRUE);
  if (first)
    widget_banner_show (self->network_banner, "network-offline-symbolic",
                        _ ("The course tried to go online. That is blocked here."),
                        _ ("You can go on learning. A picture or a video may be missing."),
                        _ ("Details"));
}

void
player_stage_show_network (PlayerStagePage *self)
{
  g_autofree char *intro
      = g_strdup_printf (ngettext ("The course asked for %u address outside. Nothing was sent.",
                                   "The course asked for %u addresses outside. Nothing was sent.",
                                   self->refused->len / 2),
                         self->refused->len / 2);

  player_details_show_list (window_of (self), _ ("Blocked Connections"), intro, self->refused,
                            TRUE);
}

static void
missing_cb (LkWebView *view, const char *entry, bool damaged, void *data)
{
  PlayerStagePage *self = data;
  g_autofree char *name = g_utf8_make_valid (entry, -1);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *sentence = NULL;

  /* Browsers ask for it by themselves. */
  if (g_strcmp0 (base, "favicon.ico") == 0 || self->missing->len >= MAX_REPORTS
      || g_ptr_array_find_with_equal_func (self->missing, name, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->missing, g_strdup (name));
  if (self->missing->len > 1 || widget_banner_is_shown (self->note_banner))
    return;
  sentence = g_strdup_printf (damaged ? _ ("A file of the course is damaged: %s")
                                      : _ ("A file of the course is missing: %s"),
                              name);
  widget_banner_show (self->note_banner, "dialog-warning-symbolic", sentence,
                      _ ("You can go on learning. Ask the person who gave you the course."), NULL);
}

void
player_stage_events_reset (PlayerStagePage *self)
{
  g_ptr_array_set_size (self->refused, 0);
  g_ptr_array_set_size (self->missing, 0);
  self->misfit_told = FALSE;
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "network")),
      FALSE);
  player_find_bar_close (self->find_bar);
  widget_banner_hide (self->save_banner);
  widget_banner_hide (self->network_banner);
  widget_banner_hide (self->note_banner);
  widget_banner_hide (self->look_banner);
}

static void
found_cb (LkWebView *view, unsigned n, void *data)
{
  PlayerStagePage *self = data;

  player_find_bar_set_found (self->find_bar, n, LK_WEB_FOUND_MOST);
}

const LkWebDelegate player_stage_delegate = {
  .call = call_cb,
  .post = post_cb,
  .load_changed = load_changed_cb,
  .crashed = crashed_cb,
  .close_requested = close_requested_cb,
  .window_made = window_made_cb,
  .external = external_cb,
  .refused = refused_cb,
  .missing = missing_cb,
  .saved = saved_cb,
  .found = found_cb,
};
