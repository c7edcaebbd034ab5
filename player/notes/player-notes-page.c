/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-notes-page.h"

#include <glib/gi18n.h>

#include "player/notes/player-notes-report.h"
#include "player/parts/player-take-away.h"
#include "widgets/widget-banner.h"
#include "words/words.h"

struct _PlayerNotesPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GSimpleActionGroup *actions;
  PlayerNotesBook *book;
  PlayerNotesList *list;
  WidgetBanner *banner;
  GtkBox *box;
  guint n_writing;
};

enum {
  PLACE_WANTED,
  INPUT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerNotesPage, player_notes_page, ADW_TYPE_BIN)

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

static void
saved (gpointer owner, const char *name, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (error != NULL)
    sentence = words_error (error);
  else
    /* Translators: %s is the name of a file */
    sentence = g_strdup_printf (_ ("Your notes are saved as “%s”."), name);
  tell (owner, error != NULL ? "dialog-warning-symbolic" : "emblem-ok-symbolic", sentence);
}

static void
exported (gpointer owner, const char *name, const GError *error)
{
  ((PlayerNotesPage *) owner)->n_writing--;
  saved (owner, name, error);
}

void
player_notes_page_export (PlayerNotesPage *self, LkReportFormat format, GFile *file)
{
  self->n_writing++;
  player_take_away_write (GTK_WIDGET (self), report_of (self), format, file, exported);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LkReportFormat format = lk_report_format (g_variant_get_string (parameter, NULL));

  if (format != LK_N_REPORT_FORMATS)
    player_take_away_save (data, report_of (data), format, _ ("Notes"), saved);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_take_away_print (data, report_of (data));
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
  g_menu_append (menu, _ ("Save as Text (Markdown)…"), "notes-page.export('md')");
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
