/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/context/editor-context.h"

#include <glib/gi18n.h>

struct _EditorContext {
  GObject parent_instance;
  const EditorHost *host;
  GtkWindow *window; /* weak */
  AuthorDesk *desk;
  LkServer *server;
  GSettings *settings;
  char *data, *cache;
};

G_DEFINE_FINAL_TYPE (EditorContext, editor_context, G_TYPE_OBJECT)

static void
editor_context_finalize (GObject *object)
{
  EditorContext *self = EDITOR_CONTEXT (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_free (self->data);
  g_free (self->cache);
  G_OBJECT_CLASS (editor_context_parent_class)->finalize (object);
}

static void
editor_context_class_init (EditorContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = editor_context_finalize;
}

void
editor_context_find_folders (char **ret_data, char **ret_cache)
{
  *ret_data = g_build_filename (g_get_user_data_dir (), "lernkoffer-werkstatt", NULL);
  *ret_cache = g_build_filename (g_get_user_cache_dir (), "lernkoffer-werkstatt", NULL);
}

static void
editor_context_init (EditorContext *self)
{
  editor_context_find_folders (&self->data, &self->cache);
}

EditorContext *
editor_context_new (const EditorHost *host, GtkWindow *window, AuthorDesk *desk, LkServer *server,
                    GSettings *settings)
{
  EditorContext *self = g_object_new (EDITOR_TYPE_CONTEXT, NULL);

  self->host = host;
  g_set_weak_pointer (&self->window, window);
  self->desk = g_object_ref (desk);
  self->server = server;
  self->settings = g_object_ref (settings);
  return self;
}

AuthorDesk *
editor_context_desk (EditorContext *self)
{
  return self->desk;
}

LkServer *
editor_context_server (EditorContext *self)
{
  return self->server;
}

GtkWindow *
editor_context_window (EditorContext *self)
{
  return self->window;
}

GSettings *
editor_context_settings (EditorContext *self)
{
  return self->settings;
}

const char *
editor_context_data_folder (EditorContext *self)
{
  return self->data;
}

const char *
editor_context_cache_folder (EditorContext *self)
{
  return self->cache;
}

void
editor_context_take_toast (EditorContext *self, AdwToast *toast)
{
  if (self->window != NULL)
    self->host->take_toast (self->window, toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

void
editor_context_toast (EditorContext *self, const char *text)
{
  editor_context_take_toast (self, adw_toast_new (text));
}

void
editor_context_toast_undo (EditorContext *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  editor_context_take_toast (self, toast);
}

gboolean
editor_context_show (EditorContext *self, const char *place)
{
  return self->window != NULL && self->host->show_place (self->window, place);
}

void
editor_context_go_back (EditorContext *self)
{
  if (self->window != NULL)
    self->host->leave_place (self->window);
}

void
editor_context_go_to (EditorContext *self, const char *name, guint line)
{
  if (self->window != NULL)
    self->host->go_to (self->window, name, line);
}
