/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-notes-page.h"

#include <glib/gi18n.h>

#include "player/notes/player-notes-report.h"
#include "player/parts/player-report-print.h"
#include "widgets/widget-banner.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"
#include "words/words.h"

struct _PlayerNotesPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GSimpleActionGroup *actions;
  PlayerNotesBook *book;
  PlayerNotesList *list;
  WidgetBanner *banner;
  GtkBox *box;
  LkReportFormat format; /* of the file that is being chosen */
  guint n_writing;
};

enum {
  PLACE_WANTED,
  INPUT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerNotesPage, player_notes_page, ADW_TYPE_BIN)

static GtkWindow *
window_of (PlayerNotesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
tell (PlayerNotesPage *self, const char *icon, const char *sentence)
{
  widget_banner_show (self->banner, icon, sentence, NULL, NULL);
}

static void
failed_cb (PlayerNotesPage *self, const char *sentence)
{
  tell (self, "dialog-warning-symbolic", sentence);
}

/* --- taking away ---------------------------------------------------------------------------------- */

static LkReport *
report_of (PlayerNotesPage *self)
{
  g_autoptr (GPtrArray) notes = player_notes_model_notes (player_notes_list_model (self->list));

  return player_notes_report (notes, player_context_learner_name (self->context));
}

typedef struct {
  LkReport *report;
  LkReportFormat format;
  GFile *file;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  lk_report_free (export->report);
  g_clear_object (&export->file);
  g_free (export);
}

static gpointer
export_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Export *export = input;

  lk_report_write (export->report, export->format, export->file, cancellable, error);
  return NULL;
}

static void
export_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerNotesPage *self = owner;
  const Export *export = input;
  g_autofree char *name = g_file_get_basename (export->file), *sentence = NULL;

  self->n_writing--;
  if (error != NULL)
    sentence = words_error (error);
  else
    /* Translators: %s is the name of a file */
    sentence = g_strdup_printf (_ ("Your notes are saved as “%s”."), name);
  tell (self, error != NULL ? "dialog-warning-symbolic" : "emblem-ok-symbolic", sentence);
}

void
player_notes_page_export (PlayerNotesPage *self, LkReportFormat format, GFile *file)
{
  Export *export = g_new0 (Export, 1);

  *export = (Export){ report_of (self), format, g_object_ref (file) };
  self->n_writing++;
  widget_work (self, export_thread, export, export_free, NULL, export_done);
}

static void
target_cb (GListModel *files, gpointer owner)
{
  PlayerNotesPage *self = owner;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_notes_page_export (self, self->format, file);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerNotesPage *self = data;
  gboolean pdf = g_str_equal (g_variant_get_string (parameter, NULL), "pdf");
  g_autofree char *name = NULL;

  self->format = pdf ? LK_REPORT_PDF : LK_REPORT_MARKDOWN;
  name = g_strconcat (_ ("Notes"), lk_report_suffix (self->format), NULL);
  widget_choose_target (window_of (self), name, self, target_cb);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_report_print (report_of (data), window_of (data));
}

/* --- the page ------------------------------------------------------------------------------------- */

static void
opened_cb (PlayerNotesPage *self, PlayerNote *note)
{
  const LkNote *own = player_note_get (note);
  g_autofree char *title = NULL, *sentence = NULL;

  if (own->on_shelf) {
    g_signal_emit (self, signals[PLACE_WANTED], 0, own->course_id, own->place, own->id);
    return;
  }
  title = g_strdup (own->course_title != NULL ? own->course_title : "");
  /* Translators: %s is the title of a course */
  sentence = g_strdup_printf (_ ("“%s” is no longer on the shelf. The note stays."), title);
  tell (self, "dialog-information-symbolic", sentence);
}

static void
input_cb (PlayerNotesPage *self)
{
  g_signal_emit (self, signals[INPUT], 0);
}

static GtkWidget *
menu_new (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("Save as PDF…"), "notes-page.export('pdf')");
  g_menu_append (menu, _ ("Save as Text (Markdown)…"), "notes-page.export('markdown')");
  g_menu_append (menu, _ ("Print…"), "notes-page.print");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Take away, print"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take away, print"), -1);
  return button;
}

gboolean
player_notes_page_is_settled (PlayerNotesPage *self)
{
  return self->n_writing == 0
         && player_notes_model_is_settled (player_notes_list_model (self->list));
}

PlayerNotesList *
player_notes_page_list (PlayerNotesPage *self)
{
  return self->list;
}

PlayerNotesBook *
player_notes_page_book (PlayerNotesPage *self)
{
  return self->book;
}

void
player_notes_page_begin (PlayerNotesPage *self)
{
  widget_banner_hide (self->banner);
  player_notes_book_read_all (self->book);
}

void
player_notes_page_set_context (PlayerNotesPage *self, PlayerContext *context)
{
  self->context = g_object_ref (context);
  self->book = player_notes_book_new (context);
  self->list = PLAYER_NOTES_LIST (player_notes_list_new (self->book, NULL, NULL));
  player_notes_list_add (self->list, menu_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_append (self->box, GTK_WIDGET (self->list));
  g_signal_connect_object (self->book, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "input", G_CALLBACK (input_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
}

/* Whatever comes now, what was done is in the store. */
static void
player_notes_page_unmap (GtkWidget *widget)
{
  PlayerNotesPage *self = PLAYER_NOTES_PAGE (widget);

  if (self->book != NULL)
    player_notes_book_flush (self->book);
  GTK_WIDGET_CLASS (player_notes_page_parent_class)->unmap (widget);
}

static void
player_notes_page_dispose (GObject *object)
{
  PlayerNotesPage *self = PLAYER_NOTES_PAGE (object);

  g_clear_object (&self->book);
  g_clear_object (&self->actions);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_notes_page_parent_class)->dispose (object);
}

static void
player_notes_page_class_init (PlayerNotesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_notes_page_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = player_notes_page_unmap;
  signals[INPUT] = g_signal_new ("input", PLAYER_TYPE_NOTES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[PLACE_WANTED]
      = g_signal_new ("place-wanted", PLAYER_TYPE_NOTES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_INT64);
}

static const GActionEntry actions[] = {
  { .name = "export", .activate = export_action, .parameter_type = "s" },
  { .name = "print", .activate = print_action },
};

static void
player_notes_page_init (PlayerNotesPage *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "notes-page", G_ACTION_GROUP (self->actions));
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->banner = g_object_new (WIDGET_TYPE_BANNER, NULL);
  gtk_box_append (self->box, GTK_WIDGET (self->banner));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
