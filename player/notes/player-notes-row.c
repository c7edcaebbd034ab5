/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-notes-row.h"

#include <glib/gi18n.h>

#include "player/notes/player-note-colour.h"
#include "widgets/widget-label.h"
#include "words/words.h"

#define QUOTE_LINES 3
#define TEXT_LINES  8
/* Of a text that is shown; Pango lays out all that it is given. */
#define SHOWN_CHARACTERS 1200

/* The widgets of one cell, in its "row". */
typedef struct {
  GtkWidget *stack;
  GtkWidget *course, *page, *away;
  GtkWidget *card, *quote, *text, *gone, *about, *edit, *remove;
  const char *class; /* of the colour it has now */
} Row;

/* --- making --------------------------------------------------------------------------------------- */

static GtkWidget *
label_new (const char *class, int lines)
{
  GtkWidget *label = widget_label_new (NULL, class);

  gtk_label_set_lines (GTK_LABEL (label), lines > 0 ? lines : -1);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  return label;
}

static GtkWidget *
button_new (const char *icon, const char *word, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", 0u);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return button;
}

static GtkWidget *
head_new (Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  row->course = label_new ("title-2", 0);
  row->page = label_new ("heading", 0);
  row->away = label_new ("second", 0);
  gtk_widget_add_css_class (row->course, "note-course");
  gtk_widget_add_css_class (row->page, "note-page");
  gtk_label_set_label (GTK_LABEL (row->away), _ ("This course is no longer on the shelf."));
  gtk_box_append (GTK_BOX (box), row->course);
  gtk_box_append (GTK_BOX (box), row->page);
  gtk_box_append (GTK_BOX (box), row->away);
  return box;
}

static GtkWidget *
card_new (Row *row)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  row->quote = label_new ("note-quote", QUOTE_LINES);
  row->text = label_new (NULL, TEXT_LINES);
  row->gone = label_new ("note-gone", 0);
  row->about = label_new ("caption", 0);
  gtk_label_set_label (GTK_LABEL (row->gone), _ ("This passage is no longer on the page."));
  gtk_widget_add_css_class (row->about, "second");
  gtk_box_append (GTK_BOX (words), row->quote);
  gtk_box_append (GTK_BOX (words), row->text);
  gtk_box_append (GTK_BOX (words), row->gone);
  gtk_box_append (GTK_BOX (words), row->about);
  gtk_widget_set_hexpand (words, TRUE);
  row->edit = button_new ("document-edit-symbolic", _ ("Edit"), "notes.edit");
  row->remove = button_new ("user-trash-symbolic", _ ("Delete"), "notes.remove");
  gtk_box_append (GTK_BOX (card), words);
  gtk_box_append (GTK_BOX (card), row->edit);
  gtk_box_append (GTK_BOX (card), row->remove);
  gtk_widget_add_css_class (card, "note-card");
  return card;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  Row *row = g_new0 (Row, 1);

  row->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (row->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (row->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (row->stack), head_new (row), "head");
  row->card = card_new (row);
  gtk_stack_add_named (GTK_STACK (row->stack), row->card, "card");
  gtk_list_item_set_child (cell, row->stack);
  g_object_set_data_full (G_OBJECT (cell), "row", row, g_free);
}

/* --- showing -------------------------------------------------------------------------------------- */

static void
set_text (GtkWidget *label, const char *text)
{
  g_autofree char *shown = NULL;

  gtk_widget_set_visible (label, text != NULL && *text != '\0');
  if (text == NULL)
    return;
  shown = g_utf8_strlen (text, -1) > SHOWN_CHARACTERS ? g_utf8_substring (text, 0, SHOWN_CHARACTERS)
                                                      : g_strdup (text);
  gtk_label_set_label (GTK_LABEL (label), shown);
}

static void
set_name (Row *row, const char *name)
{
  GtkWidget *cell = gtk_widget_get_parent (row->stack);

  if (cell != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_heading (Row *row, PlayerNoteHeading *heading)
{
  const char *title = player_note_heading_title (heading);
  gboolean course = player_note_heading_level (heading) == 1;

  gtk_stack_set_visible_child_name (GTK_STACK (row->stack), "head");
  set_text (row->course, course ? title : NULL);
  set_text (row->page, course ? NULL : title);
  gtk_widget_set_visible (row->away, player_note_heading_is_away (heading));
  set_name (row, title);
}

static void
set_colour (Row *row, PlayerNote *note)
{
  if (row->class != NULL)
    gtk_widget_remove_css_class (row->quote, row->class);
  row->class = player_note_colours[player_note_get (note)->colour].class;
  gtk_widget_add_css_class (row->quote, row->class);
}

static void
show_found (Row *row, PlayerNote *note, PlayerNotesBeside *beside)
{
  LkNoteFound found;
  gboolean gone = beside != NULL
                  && player_notes_beside_found (beside, player_note_key (note), &found)
                  && found == LK_NOTE_GONE;
  g_autofree char *spoken = player_note_spoken (note);
  g_autofree char *name
      = gone ? g_strdup_printf ("%s. %s", spoken, gtk_label_get_label (GTK_LABEL (row->gone)))
             : g_strdup (spoken);

  gtk_widget_set_visible (row->gone, gone);
  set_name (row, name);
}

static void
set_target (GtkWidget *button, guint key)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", key);
}

static void
show_note (Row *row, PlayerNote *note, PlayerNotesBeside *beside)
{
  const LkNote *own = player_note_get (note);
  g_autofree char *word = player_note_kind_word (note), *day = words_date (own->created);
  gboolean bookmark = player_note_kind (note) == PLAYER_NOTE_BOOKMARK;
  g_autofree char *about = bookmark ? g_strdup (day) : g_strdup_printf ("%s · %s", word, day);
  g_autofree char *quote = g_strdup (own->anchor.quote);

  g_strdelimit (quote, "\n\t", ' ');
  gtk_stack_set_visible_child_name (GTK_STACK (row->stack), "card");
  set_text (row->quote, quote);
  set_text (row->text, bookmark ? word : own->text);
  set_text (row->about, about);
  set_colour (row, note);
  set_target (row->edit, player_note_key (note));
  set_target (row->remove, player_note_key (note));
  show_found (row, note, beside);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  Row *row = g_object_get_data (G_OBJECT (cell), "row");
  gpointer item = gtk_list_item_get_item (cell);
  gboolean note = PLAYER_IS_NOTE (item);

  gtk_list_item_set_activatable (cell, note);
  if (note)
    show_note (row, item, data);
  else
    show_heading (row, item);
}

/* What is on screen is bound anew, when the page was looked through. */
static void
found_cb (GtkListView *list)
{
  GtkListItemFactory *factory = g_object_ref (gtk_list_view_get_factory (list));

  gtk_list_view_set_factory (list, NULL);
  gtk_list_view_set_factory (list, factory);
  g_object_unref (factory);
}

GtkWidget *
player_notes_row_list_new (PlayerNotesModel *model, PlayerNotesBeside *beside)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (model)));
  GtkWidget *list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), beside);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "notes");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Notes"),
                                  -1);
  if (beside != NULL)
    g_signal_connect_object (beside, "changed", G_CALLBACK (found_cb), list, G_CONNECT_SWAPPED);
  return list;
}
