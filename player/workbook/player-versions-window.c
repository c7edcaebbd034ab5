/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-versions-window.h"

#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "engine/base/word-difference.h"
#include "player/workbook/player-work-sheet.h"
#include "widgets/widget-work.h"
#include "words/words.h"

struct _PlayerVersionsWindow {
  AdwWindow parent_instance;
  LkStore *store;
  gint64 registration_id, wanted;
  char *block, *kind, *now;
  LkWorkForm *form;
  GPtrArray *versions; /* (element-type LkWorkVersion) (nullable) */
  gboolean can_edit;

  AdwWindowTitle *window_title;
  GtkDropDown *list;
  GtkLabel *difference, *message;
  GtkButton *back;
};

enum {
  BROUGHT_BACK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerVersionsWindow, player_versions_window, ADW_TYPE_WINDOW)

/* --- what differs ------------------------------------------------------------------------------- */

char *
player_versions_markup (const char *before, const char *after)
{
  static const struct {
    const char *begin, *end;
  } marks[] = {
    [LK_WORD_RUN_SAME] = { "", "" },
    [LK_WORD_RUN_REMOVED] = { "<s>", "</s>" },
    [LK_WORD_RUN_ADDED] = { "<b><u>", "</u></b>" },
  };
  g_autoptr (GPtrArray) runs = lk_word_difference (before, after);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++) {
    const LkWordRun *run = runs->pdata[i];
    g_autofree char *text = g_markup_escape_text (run->text, -1);

    g_string_append (markup, marks[run->kind].begin);
    g_string_append (markup, text);
    g_string_append (markup, marks[run->kind].end);
  }
  return g_string_free (markup, FALSE);
}

char *
player_versions_spoken (const char *before, const char *after)
{
  g_autoptr (GPtrArray) runs = lk_word_difference (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++) {
    const LkWordRun *run = runs->pdata[i];

    if (run->kind == LK_WORD_RUN_SAME)
      g_string_append (text, run->text);
    else
      /* Translators: %s are words of a text, to be heard */
      g_string_append_printf (
          text, run->kind == LK_WORD_RUN_ADDED ? _ (" (new: %s) ") : _ (" (removed: %s) "),
          run->text);
  }
  return g_string_free (text, FALSE);
}

/* As it is read. (transfer full) */
static char *
text_of (PlayerVersionsWindow *self, const char *value)
{
  g_autoptr (LkWorkSheet) sheet
      = lk_work_sheet_read (self->kind, self->form, value, player_work_date_text);

  return lk_work_sheet_text (sheet);
}

static const LkWorkVersion *
selected (PlayerVersionsWindow *self)
{
  guint index = gtk_drop_down_get_selected (self->list);

  return self->versions != NULL && index < self->versions->len ? self->versions->pdata[index]
                                                               : NULL;
}

static void
show_cb (PlayerVersionsWindow *self)
{
  const LkWorkVersion *version = selected (self);
  g_autofree char *before = NULL, *after = NULL, *markup = NULL, *spoken = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->back), version != NULL && self->can_edit);
  if (version == NULL)
    return;
  before = text_of (self, version->value);
  after = text_of (self, self->now);
  markup = player_versions_markup (before, after);
  spoken = player_versions_spoken (before, after);
  gtk_label_set_markup (self->difference, markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->difference), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back), !g_str_equal (version->value, self->now));
}

/* --- the list ----------------------------------------------------------------------------------- */

static char *
name_of (const LkWorkVersion *version)
{
  g_autofree char *date = words_date_and_time (version->at);

  return version->shared ? g_strdup_printf ("%s · %s", date, _ ("copy that you gave away"))
                         : g_steal_pointer (&date);
}

static void
show_versions (PlayerVersionsWindow *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  guint wanted = 0;

  for (guint i = 0; i < self->versions->len; i++) {
    const LkWorkVersion *version = self->versions->pdata[i];
    g_autofree char *name = name_of (version);

    gtk_string_list_append (names, name);
    if (version->id == self->wanted)
      wanted = i;
  }
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (names));
  g_object_unref (names);
  gtk_drop_down_set_selected (self->list, wanted);
  show_cb (self);
}

typedef struct {
  LkStore *store;
  gint64 registration_id;
  char *block;
  gint64 version_id; /* to bring back */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->block);
  g_free (request);
}

static Request *
request_new (PlayerVersionsWindow *self)
{
  Request *request = g_new0 (Request, 1);

  *request = (Request){ self->store, self->registration_id, g_strdup (self->block), 0 };
  return request;
}

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Request *request = input;

  return lk_store_work_versions (request->store,
                                 (LkWorkKey){ request->registration_id, request->block }, error);
}

static void
say (PlayerVersionsWindow *self, const GError *error)
{
  g_autofree char *sentence = words_error (error);

  gtk_label_set_label (self->message, sentence);
  gtk_widget_show (GTK_WIDGET (self->message));
}

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerVersionsWindow *self = owner;

  self->versions = result;
  if (self->list == NULL) /* closed meanwhile */
    return;
  if (error != NULL) {
    say (self, error);
    return;
  }
  show_versions (self);
}

static gpointer
back_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Request *request = input;

  lk_store_work_bring_back (request->store, (LkWorkKey){ request->registration_id, request->block },
                            request->version_id, error);
  return NULL;
}

static void
back_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerVersionsWindow *self = owner;

  if (error == NULL)
    g_signal_emit (self, signals[BROUGHT_BACK], 0);
  if (self->back == NULL) /* closed meanwhile */
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->back), TRUE);
  if (error != NULL)
    say (self, error);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
back_cb (PlayerVersionsWindow *self)
{
  const LkWorkVersion *version = selected (self);
  Request *request;

  if (version == NULL)
    return;
  request = request_new (self);
  request->version_id = version->id;
  gtk_widget_set_sensitive (GTK_WIDGET (self->back), FALSE);
  widget_work (self, back_thread, request, request_free, NULL, back_done);
}

/* --- the object --------------------------------------------------------------------------------- */

static void
player_versions_window_finalize (GObject *object)
{
  PlayerVersionsWindow *self = PLAYER_VERSIONS_WINDOW (object);

  g_free (self->block);
  g_free (self->kind);
  g_free (self->now);
  lk_work_form_free (self->form);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  G_OBJECT_CLASS (player_versions_window_parent_class)->finalize (object);
}

static void
player_versions_window_class_init (PlayerVersionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = player_versions_window_finalize;
  signals[BROUGHT_BACK] = g_signal_new ("brought-back", PLAYER_TYPE_VERSIONS_WINDOW,
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/ui/player-versions-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerVersionsWindow, window_title);
  gtk_widget_class_bind_template_child_full (widget_class, "versions", FALSE,
                                             G_STRUCT_OFFSET (PlayerVersionsWindow, list));
  gtk_widget_class_bind_template_child (widget_class, PlayerVersionsWindow, difference);
  gtk_widget_class_bind_template_child (widget_class, PlayerVersionsWindow, message);
  gtk_widget_class_bind_template_child (widget_class, PlayerVersionsWindow, back);
}

static void
player_versions_window_init (PlayerVersionsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "notify::selected", G_CALLBACK (show_cb), self);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
}

GtkWindow *
player_versions_window_new (LkStore *store, const LkWorkbookItem *item, gint64 version_id)
{
  PlayerVersionsWindow *self = g_object_new (PLAYER_TYPE_VERSIONS_WINDOW, NULL);

  self->store = store;
  self->registration_id = item->entry->registration_id;
  self->wanted = version_id;
  self->block = g_strdup (item->entry->block);
  self->kind = g_strdup (item->entry->kind);
  self->now = g_strdup (item->entry->value);
  self->form = lk_work_form_parse (item->entry->form);
  self->can_edit = lk_workbook_can_edit (item);
  adw_window_title_set_subtitle (self->window_title, item->entry->title);
  gtk_widget_hide (GTK_WIDGET (self->back));
  widget_work (self, read_thread, request_new (self), request_free, NULL, read_done);
  return GTK_WINDOW (self);
}
