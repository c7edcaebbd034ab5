/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-workbook-page.h"

#include <glib/gi18n.h>

#include "player/workbook/player-work-part.h"
#include "player/workbook/player-work-sheet.h"
#include "player/workbook/player-workbook-private.h"
#include "player/workbook/player-workbook-read.h"
#include "widgets/widget-label.h"
#include "words/words.h"

/* Cards that are made at once; the rest follows while nothing else is to be done. */
#define CARDS_AT_ONCE 12

G_DEFINE_FINAL_TYPE (PlayerWorkbookPage, player_workbook_page, ADW_TYPE_BIN)

GtkWindow *
player_workbook_window (PlayerWorkbookPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
player_workbook_tell (PlayerWorkbookPage *self, const char *icon, const char *sentence)
{
  widget_banner_show (self->banner, icon, sentence, NULL, NULL);
}

void
player_workbook_tell_error (PlayerWorkbookPage *self, const GError *error)
{
  g_autofree char *sentence = words_error (error);

  player_workbook_tell (self, "dialog-warning-symbolic", sentence);
}

PlayerWorkGrouping
player_workbook_grouping (PlayerWorkbookPage *self)
{
  return gtk_toggle_button_get_active (self->by_piece) ? PLAYER_WORK_BY_PIECE
                                                       : PLAYER_WORK_BY_COURSE;
}

/* --- cards -------------------------------------------------------------------------------------- */

static void
written_cb (PlayerWorkbookPage *self, const char *value, PlayerWorkCard *card)
{
  LkWorkKey key = lk_workbook_key (player_work_card_item (card));

  lk_workbook_take_value (self->workbook, key, value, player_work_date_text);
  player_work_writer_write (self->writer, key, value);
}

/* @items: (transfer full) */
static void
offer_part (PlayerWorkbookPage *self, GtkWidget *widget, GPtrArray *items, const char *title)
{
  const PlayerWorkPart part = { .page = GTK_WIDGET (self),
                                .items = items,
                                .grouping = player_workbook_grouping (self),
                                .title = g_strdup (title),
                                .name = g_strdup (player_context_learner_name (self->context)),
                                .done = player_workbook_saved_part };

  player_work_part_offer (widget, &part);
}

static GtkWidget *
part_button_new (PlayerWorkbookPage *self, const char *title)
{
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: %s is the title of a course or of a piece of work */
  g_autofree char *name = g_strdup_printf (_ ("Take Away or Print “%s”"), title);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), self->part_menu);
  gtk_widget_set_tooltip_text (button, _ ("Take Away or Print"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
add_heading (PlayerWorkbookPage *self, const PlayerWorkGroup *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = widget_label_new (group->title, "title-2");
  GtkWidget *about = gtk_label_new (group->about);

  gtk_widget_add_css_class (box, "work-heading");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), part_button_new (self, group->title));
  offer_part (self, box, g_ptr_array_ref (group->items), group->title);
  gtk_box_append (self->group_box, box);
  if (*group->about == '\0') {
    g_object_unref (g_object_ref_sink (about));
    return;
  }
  gtk_label_set_xalign (GTK_LABEL (about), 0);
  gtk_label_set_wrap (GTK_LABEL (about), TRUE);
  gtk_widget_add_css_class (about, "second");
  gtk_box_append (self->group_box, about);
}

static void
add_card (PlayerWorkbookPage *self, const LkWorkbookItem *item)
{
  GtkWidget *card
      = player_work_card_new (item, player_workbook_grouping (self) == PLAYER_WORK_BY_COURSE);
  GPtrArray *alone = g_ptr_array_new ();

  g_ptr_array_add (alone, (gpointer) item);
  offer_part (self, card, alone,
              *item->entry->title != '\0' ? item->entry->title : item->entry->page_title);
  g_signal_connect_swapped (card, "wanted", G_CALLBACK (player_workbook_want), self);
  g_signal_connect_swapped (card, "written", G_CALLBACK (written_cb), self);
  gtk_box_append (self->group_box, card);
  g_ptr_array_add (self->cards, card);
  if (self->wanted_block != NULL && item->entry->registration_id == self->wanted_registration
      && g_str_equal (item->entry->block, self->wanted_block)) {
    g_clear_pointer (&self->wanted_block, g_free);
    player_work_card_edit (PLAYER_WORK_CARD (card));
  }
  if (self->found_block != NULL && item->entry->course_id == self->found_course
      && g_str_equal (item->entry->block, self->found_block)) {
    g_clear_pointer (&self->found_block, g_free);
    self->found = card;
  }
}

/* Whether there is more. */
static gboolean
add_next (PlayerWorkbookPage *self)
{
  const PlayerWorkGroup *group;

  if (self->next_group >= self->groups->len)
    return FALSE;
  group = self->groups->pdata[self->next_group];
  if (self->next_item == 0)
    add_heading (self, group);
  add_card (self, group->items->pdata[self->next_item++]);
  if (self->next_item == group->items->len) {
    self->next_group++;
    self->next_item = 0;
  }
  return self->next_group < self->groups->len;
}

static void
restore_place (PlayerWorkbookPage *self)
{
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));

  if (self->found != NULL)
    gtk_widget_child_focus (self->found, GTK_DIR_TAB_FORWARD);
  else if (self->place > 0)
    gtk_adjustment_set_value (adjustment, self->place);
  self->found = NULL;
  self->place = 0;
}

static void
remember_focus (PlayerWorkbookPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < self->cards->len && focus != NULL; i++) {
    const LkWorkEntry *entry = player_work_card_item (self->cards->pdata[i])->entry;

    if (!gtk_widget_is_ancestor (focus, self->cards->pdata[i]))
      continue;
    g_free (self->focus_block);
    self->focus_block = g_strdup (entry->block);
    self->focus_registration = entry->registration_id;
    self->focus_index = i;
  }
}

static gboolean
had_focus (PlayerWorkbookPage *self, PlayerWorkCard *card)
{
  const LkWorkEntry *entry = player_work_card_item (card)->entry;

  return entry->registration_id == self->focus_registration
         && g_str_equal (entry->block, self->focus_block);
}

/* In the same entry; if that is gone, in the one in its place. An entry that has just been opened keeps the focus. */
static void
restore_focus (PlayerWorkbookPage *self)
{
  PlayerWorkCard *card = NULL;
  gboolean is_edited = FALSE;

  if (self->focus_block == NULL)
    return;
  if (self->cards->len > 0)
    card = self->cards->pdata[MIN (self->focus_index, self->cards->len - 1)];
  for (guint i = 0; i < self->cards->len; i++) {
    is_edited = is_edited || player_work_card_is_edited (self->cards->pdata[i]);
    if (had_focus (self, self->cards->pdata[i]))
      card = self->cards->pdata[i];
  }
  g_clear_pointer (&self->focus_block, g_free);
  if (card == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  else if (!is_edited)
    player_work_card_focus (card);
}

static gboolean
fill_cb (gpointer data)
{
  PlayerWorkbookPage *self = data;

  for (guint i = 0; i < CARDS_AT_ONCE; i++)
    if (!add_next (self)) {
      self->filling = 0;
      restore_place (self);
      restore_focus (self);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
clear_cards (PlayerWorkbookPage *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->filling, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->group_box))) != NULL)
    gtk_box_remove (self->group_box, child);
  g_ptr_array_set_size (self->cards, 0);
  self->found = NULL;
  g_clear_pointer (&self->groups, g_ptr_array_unref);
}

static void
show_cards (PlayerWorkbookPage *self)
{
  clear_cards (self);
  self->groups = player_work_groups (self->workbook->items, player_workbook_grouping (self));
  self->next_group = self->next_item = 0;
  gtk_stack_set_visible_child_name (self->stack,
                                    self->workbook->items->len > 0 ? "entries" : "empty");
  if (fill_cb (self) == G_SOURCE_CONTINUE)
    self->filling = g_idle_add (fill_cb, self);
}

static void
set_actions (PlayerWorkbookPage *self)
{
  static const char *const names[] = { "share", "export", "print" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])),
        self->workbook->items->len > 0);
}

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWorkbookPage *self = owner;

  self->n_reading--;
  if (error != NULL) {
    player_workbook_tell_error (self, error);
    return;
  }
  remember_focus (self);
  clear_cards (self);
  lk_workbook_free (self->workbook);
  self->workbook = result;
  set_actions (self);
  show_cards (self);
}

/* What was typed goes first: it is to be seen. */
void
player_workbook_reread (PlayerWorkbookPage *self)
{
  if (player_context_learner (self->context) == NULL)
    return;
  player_work_writer_flush (self->writer);
  self->place = gtk_adjustment_get_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)));
  self->n_reading++;
  player_workbook_read (self, self->context, read_done);
}

static void
grouping_cb (PlayerWorkbookPage *self)
{
  if (self->workbook != NULL && gtk_toggle_button_get_active (self->by_course)) {
    g_settings_set_string (player_context_settings (self->context), "workbook-order", "course");
    player_workbook_reread (self);
  }
}

static void
grouping_piece_cb (PlayerWorkbookPage *self)
{
  if (self->workbook != NULL && gtk_toggle_button_get_active (self->by_piece)) {
    g_settings_set_string (player_context_settings (self->context), "workbook-order", "piece");
    player_workbook_reread (self);
  }
}

/* --- writing ------------------------------------------------------------------------------------ */

static PlayerWorkCard *
find_card (PlayerWorkbookPage *self, LkWorkKey key)
{
  for (guint i = 0; i < self->cards->len; i++) {
    PlayerWorkCard *card = self->cards->pdata[i];
    LkWorkKey of = lk_workbook_key (player_work_card_item (card));

    /* Courses know nothing of each other: two may have a field of the same id. */
    if (of.registration_id == key.registration_id && g_str_equal (of.block, key.block))
      return card;
  }
  return NULL;
}

static void
saved_cb (LkWorkKey key, const GError *error, gpointer owner)
{
  PlayerWorkbookPage *self = owner;
  PlayerWorkCard *card = find_card (self, key);
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (card != NULL)
    player_work_card_tell (card, sentence != NULL ? sentence : _ ("saved"));
  else if (error != NULL)
    player_workbook_tell_error (self, error);
}

/* --- the object --------------------------------------------------------------------------------- */

gboolean
player_workbook_page_is_settled (PlayerWorkbookPage *self)
{
  return self->workbook != NULL && self->n_reading == 0 && self->filling == 0;
}

void
player_workbook_page_begin (PlayerWorkbookPage *self)
{
  widget_banner_hide (self->banner);
  g_clear_pointer (&self->found_block, g_free);
  player_workbook_reread (self);
}

void
player_workbook_page_find (PlayerWorkbookPage *self, gint64 course_id, const char *block)
{
  g_free (self->found_block);
  self->found_course = course_id;
  self->found_block = g_strdup (block);
}

void
player_workbook_page_set_context (PlayerWorkbookPage *self, PlayerContext *context)
{
  g_autofree char *order
      = g_settings_get_string (player_context_settings (context), "workbook-order");

  self->context = g_object_ref (context);
  self->writer = player_work_writer_new (player_context_store (context), saved_cb, self);
  gtk_toggle_button_set_active (g_str_equal (order, "piece") ? self->by_piece : self->by_course,
                                TRUE);
}

/* Whatever comes now, what was typed is in the store. */
static void
player_workbook_page_unmap (GtkWidget *widget)
{
  PlayerWorkbookPage *self = PLAYER_WORKBOOK_PAGE (widget);

  if (self->writer != NULL)
    player_work_writer_flush (self->writer);
  GTK_WIDGET_CLASS (player_workbook_page_parent_class)->unmap (widget);
}

static void
player_workbook_page_dispose (GObject *object)
{
  PlayerWorkbookPage *self = PLAYER_WORKBOOK_PAGE (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_pointer (&self->writer, player_work_writer_free);
  g_clear_object (&self->actions);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_workbook_page_parent_class)->dispose (object);
}

static void
player_workbook_page_finalize (GObject *object)
{
  PlayerWorkbookPage *self = PLAYER_WORKBOOK_PAGE (object);

  g_ptr_array_unref (self->cards);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  lk_workbook_free (self->workbook);
  g_free (self->found_block);
  g_free (self->wanted_block);
  g_free (self->focus_block);
  G_OBJECT_CLASS (player_workbook_page_parent_class)->finalize (object);
}

static void
player_workbook_page_class_init (PlayerWorkbookPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_BANNER);
  G_OBJECT_CLASS (klass)->dispose = player_workbook_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = player_workbook_page_finalize;
  widget_class->unmap = player_workbook_page_unmap;
  g_signal_new ("place-wanted", PLAYER_TYPE_WORKBOOK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-workbook-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, banner);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, scrolled);
  gtk_widget_class_bind_template_child_full (widget_class, "groups", FALSE,
                                             G_STRUCT_OFFSET (PlayerWorkbookPage, group_box));
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, by_course);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, by_piece);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, part_menu);
}

static void
player_workbook_page_init (PlayerWorkbookPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cards = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
  player_workbook_coaches_init (self);
  player_workbook_taking_init (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "workbook", G_ACTION_GROUP (self->actions));
  g_signal_connect_swapped (self->by_course, "toggled", G_CALLBACK (grouping_cb), self);
  g_signal_connect_swapped (self->by_piece, "toggled", G_CALLBACK (grouping_piece_cb), self);
}
