/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/canvas/canvas.h"

#include <glib/gi18n.h>
#include <string.h>

#include "authoring/canvas/canvas-private.h"
#include "authoring/canvas/canvas-words.h"
#include "engine/base/random.h"

/* So long after the last letter the page is shown as a whole again. */
#define SETTLE_MS 600

G_DEFINE_FINAL_TYPE (AuthorCanvas, author_canvas, GTK_TYPE_WIDGET)

/* --- to the page --------------------------------------------------------------------------------- */

void
author_canvas_tell (AuthorCanvas *self, const char *json)
{
  if (!self->is_ready)
    return;
  if (self->answer == NULL) {
    lk_web_view_tell (self->view, json);
    return;
  }
  if (self->answer->len > 1)
    g_string_append_c (self->answer, ',');
  g_string_append (self->answer, json);
}

static void
append_string (GString *json, const char *name, const char *value)
{
  /* A damaged page may hold any bytes. */
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_printf (json, ",\"%s\":", name);
  lk_json_append_string (json, valid, strlen (valid));
}

static int
number_of (guint block)
{
  return block == AUTHOR_PAGE_ITSELF ? -1 : (int) block;
}

void
author_canvas_show (AuthorCanvas *self, bool own)
{
  g_autofree char *title = NULL, *html = NULL;
  g_autoptr (GString) json = NULL;
  const char *name;

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->is_foreign = false;
  if (!self->is_ready || self->desk == NULL)
    return;
  if (author_canvas_site_update (self->site)) {
    self->is_ready = false;
    lk_web_view_reload (self->view);
    return;
  }
  html = author_canvas_site_render (self->site, &title);
  name = author_desk_page_name (self->desk);
  json = g_string_new ("{\"type\":\"page\"");
  g_string_append_printf (
      json, ",\"number\":%u,\"revision\":%u,\"serial\":%u,\"own\":%s,\"theme\":%u,\"select\":%d",
      ++self->n_shown, self->revision, self->serial, own ? "true" : "false",
      author_canvas_site_theme (self->site), number_of (author_desk_block (self->desk)));
  append_string (json, "name", name != NULL ? name : "");
  append_string (json, "title", title != NULL ? title : "");
  append_string (json, "language", author_desk_course (self->desk)->language);
  append_string (json, "html", html != NULL ? html : "");
  g_string_append_c (json, '}');
  author_canvas_tell (self, json->str);
}

static gboolean
show_cb (gpointer data)
{
  AuthorCanvas *self = data;

  self->show_source = 0;
  author_canvas_show (self, !self->is_foreign);
  return G_SOURCE_REMOVE;
}

void
author_canvas_show_waiting (AuthorCanvas *self)
{
  if (self->show_source != 0)
    author_canvas_show (self, !self->is_foreign);
}

void
author_canvas_show_soon (AuthorCanvas *self)
{
  if (self->show_source == 0)
    self->show_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_cb, self, NULL);
}

static gboolean
settle_cb (gpointer data)
{
  AuthorCanvas *self = data;

  self->settle_source = 0;
  author_canvas_show_soon (self);
  return G_SOURCE_REMOVE;
}

void
author_canvas_settle_later (AuthorCanvas *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, settle_cb, self);
}

void
author_canvas_renumber (AuthorCanvas *self)
{
  self->revision++;
}

/* --- from the desk -------------------------------------------------------------------------------- */

static void
page_shown_cb (AuthorCanvas *self)
{
  author_canvas_renumber (self);
  self->is_foreign = true;
  author_canvas_show_soon (self);
}

static void
page_changed_cb (AuthorCanvas *self, gpointer origin)
{
  if (origin == self)
    return;
  author_canvas_renumber (self);
  self->is_foreign = true;
  author_canvas_show_soon (self);
}

/* Another medium or term elsewhere may be shown here, or a number may have changed: that has time until nobody is
 * writing, since for it the whole course may have to be read. */
static void
course_changed_cb (AuthorCanvas *self)
{
  if (self->show_source == 0)
    author_canvas_settle_later (self);
}

static void
selection_changed_cb (AuthorCanvas *self)
{
  g_autofree char *json = NULL;

  if (self->is_selecting || self->show_source != 0)
    return;
  json = g_strdup_printf ("{\"type\":\"select\",\"revision\":%u,\"block\":%d}", self->revision,
                          number_of (author_desk_block (self->desk)));
  author_canvas_tell (self, json);
}

/* --- from the page -------------------------------------------------------------------------------- */

void
author_canvas_begin (AuthorCanvas *self)
{
  g_autofree char *words = author_canvas_words ();

  self->is_ready = true;
  author_canvas_renumber (self);
  author_canvas_tell (self, words);
  author_canvas_show (self, false);
}

static void
load_changed_cb (LkWebView *view, bool loading, void *data)
{
  AuthorCanvas *self = data;

  if (loading)
    self->is_ready = false;
}

/* It comes back by itself; what was typed is in the journal. */
static void
crashed_cb (LkWebView *view, void *data)
{
  AuthorCanvas *self = data;

  self->is_ready = false;
  lk_web_view_reload (view);
}

/* --- the widget ----------------------------------------------------------------------------------- */

void
author_canvas_focus (AuthorCanvas *self)
{
  lk_web_view_focus_page (self->view);
  author_canvas_tell (self, "{\"type\":\"focus\"}");
}

void
author_canvas_set_zoom (AuthorCanvas *self, double zoom)
{
  lk_web_view_set_zoom (self->view, zoom);
}

GActionGroup *
author_canvas_actions (AuthorCanvas *self)
{
  return G_ACTION_GROUP (self->actions);
}

void
author_canvas_evaluate_async (AuthorCanvas *self, const char *script, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  lk_web_view_evaluate_async (self->view, script, callback, user_data);
}

char *
author_canvas_evaluate_finish (GAsyncResult *result, GError **error)
{
  return lk_web_view_evaluate_finish (result, error);
}

static gboolean
author_canvas_grab_focus (GtkWidget *widget)
{
  author_canvas_focus (AUTHOR_CANVAS (widget));
  return TRUE;
}

static void
author_canvas_dispose (GObject *object)
{
  AuthorCanvas *self = AUTHOR_CANVAS (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->is_ready = false;
  author_canvas_answer_none (self);
  if (self->view != NULL) {
    gtk_widget_unparent (GTK_WIDGET (self->view));
    self->view = NULL;
    lk_server_unmount (self->server, self->token);
  }
  g_clear_object (&self->desk);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (author_canvas_parent_class)->dispose (object);
}

static void
author_canvas_finalize (GObject *object)
{
  AuthorCanvas *self = AUTHOR_CANVAS (object);

  author_canvas_site_free (self->site);
  g_string_free (self->pieces, TRUE);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->answered);
  g_free (self->token);
  G_OBJECT_CLASS (author_canvas_parent_class)->finalize (object);
}

static void
add_signal (GObjectClass *klass, const char *name, GType argument)
{
  g_signal_new (name, G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, argument == G_TYPE_NONE ? 0 : 1, argument);
}

static void
author_canvas_class_init (AuthorCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = author_canvas_dispose;
  object_class->finalize = author_canvas_finalize;
  widget_class->grab_focus = author_canvas_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "authorcanvas");
  add_signal (object_class, "gallery-requested", G_TYPE_NONE);
  add_signal (object_class, "form-requested", G_TYPE_NONE);
  add_signal (object_class, "leave-requested", G_TYPE_NONE);
  add_signal (object_class, "file-dropped", G_TYPE_FILE);
  add_signal (object_class, "said", G_TYPE_STRING);
}

static void
author_canvas_init (AuthorCanvas *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->answered);
  self->pieces = g_string_new (NULL);
}

static void
watch_desk (AuthorCanvas *self)
{
  static const struct {
    const char *signal;
    GCallback call;
  } rows[] = {
    { "page-shown", G_CALLBACK (page_shown_cb) },
    { "page-changed", G_CALLBACK (page_changed_cb) },
    { "course-changed", G_CALLBACK (course_changed_cb) },
    { "selection-changed", G_CALLBACK (selection_changed_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (self->desk, rows[i].signal, rows[i].call, self, G_CONNECT_SWAPPED);
}

static void
make_view (AuthorCanvas *self, const char *data_folder, const char *cache_folder)
{
  static const LkServerFiles files = { .read = author_canvas_site_read };
  static const LkWebDelegate delegate
      = { .post = author_canvas_post, .load_changed = load_changed_cb, .crashed = crashed_cb };

  lk_server_mount_files (self->server, self->token, &files, NULL, self->site);
  self->view = lk_web_view_new (self->server, self->token, NULL, data_folder, cache_folder,
                                LK_WEB_API_NONE, &delegate, self);
  lk_web_view_set_hosting (self->view, true);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  lk_web_view_deliver (self->view, AUTHOR_CANVAS_ENTRY, NULL, 1);
}

void
author_canvas_take_desk (AuthorCanvas *self, AuthorDesk *desk)
{
  g_return_if_fail (self->desk == NULL);
  self->desk = g_object_ref (desk);
  author_canvas_site_take_desk (self->site, desk);
  author_canvas_accept_files (self);
  watch_desk (self);
  author_canvas_renumber (self);
  author_canvas_show (self, false);
}

GtkWidget *
author_canvas_new (LkServer *server, const char *data_folder, const char *cache_folder)
{
  AuthorCanvas *self = g_object_new (AUTHOR_TYPE_CANVAS, NULL);
  g_autofree char *pictures = g_build_filename (cache_folder, "pictures", NULL);

  self->server = server;
  self->token = lk_random_token (16);
  self->site = author_canvas_site_new (pictures);
  author_canvas_site_update (self->site);
  author_canvas_make_actions (self);
  make_view (self, data_folder, cache_folder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Page"),
                                  -1);
  return GTK_WIDGET (self);
}
