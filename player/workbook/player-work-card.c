/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-work-card.h"

#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "player/workbook/player-work-editor.h"
#include "player/workbook/player-work-remark.h"
#include "player/workbook/player-work-sheet.h"
#include "words/words.h"

struct _PlayerWorkCard {
  AdwBin parent_instance;
  const LkWorkbookItem *item;
  char *value;              /* as it was written last */
  PlayerWorkEditor *editor; /* %NULL: it is read */
  GSimpleActionGroup *actions;

  GtkLabel *title, *about, *state;
  GtkMenuButton *more;
  AdwBin *content;
  GtkBox *remarks;
  GtkButton *edit, *open;
};

enum {
  WANTED,
  WRITTEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerWorkCard, player_work_card, ADW_TYPE_BIN)

const LkWorkbookItem *
player_work_card_item (PlayerWorkCard *self)
{
  return self->item;
}

/* --- what is shown ------------------------------------------------------------------------------ */

void
player_work_card_tell (PlayerWorkCard *self, const char *sentence)
{
  gtk_label_set_label (self->state, sentence);
}

/* Who sees it, where it is from, when it changed. (transfer full) */
static char *
about_of (const LkWorkbookItem *item, gboolean shows_page)
{
  const LkWorkEntry *entry = item->entry;
  g_autofree char *changed
      = words_date_relative (entry->updated, lk_clock_wall (lk_clock_system ()));
  const char *from = shows_page ? entry->page_title : "";
  static const char *const shared[] = {
    [LK_WORK_FOR_NOBODY] = N_ ("only for you"),
    [LK_WORK_FOR_COACH] = N_ ("shared with coach"),
    [LK_WORK_FOR_GROUP] = N_ ("shared with group"),
    [LK_WORK_FOR_ALL] = N_ ("shared with coach and group"),
  };
  GString *text = g_string_new (_ (shared[entry->shared]));

  if (*entry->copy_of != '\0')
    g_string_append_printf (text, " · %s", _ ("duplicate"));
  if (*from != '\0')
    g_string_append_printf (text, " · %s", from);
  if (*changed != '\0')
    g_string_append_printf (text, " · %s", changed);
  return g_string_free (text, FALSE);
}

/* A check of a text may have no title of its own. */
static const char *
title_of (const LkWorkEntry *entry)
{
  return *entry->title != '\0' ? entry->title : entry->page_title;
}

/* @format: with `%s` for the title of the entry */
static void
name_control (PlayerWorkCard *self, GtkWidget *widget, const char *format)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *name = g_strjoinv (title_of (self->item->entry), parts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_edit (PlayerWorkCard *self)
{
  gtk_button_set_label (self->edit, self->editor == NULL ? _ ("Edit") : _ ("Done"));
  name_control (self, GTK_WIDGET (self->edit),
                /* Translators: %s is the title of an entry of the workbook */
                self->editor == NULL ? _ ("Edit “%s”") : _ ("Done with “%s”"));
}

static void
show_value (PlayerWorkCard *self)
{
  g_autoptr (LkWorkSheet) sheet = lk_work_sheet_read (self->item->entry->kind, self->item->form,
                                                      self->value, player_work_date_text);

  self->editor = NULL;
  adw_bin_set_child (self->content, player_work_sheet_new (sheet, title_of (self->item->entry)));
  name_edit (self);
}

/* --- writing ------------------------------------------------------------------------------------ */

static void
changed_cb (PlayerWorkCard *self)
{
  g_free (self->value);
  self->value = player_work_editor_value (self->editor);
  player_work_card_tell (self, _ ("saving …"));
  g_signal_emit (self, signals[WRITTEN], 0, self->value);
}

gboolean
player_work_card_is_edited (PlayerWorkCard *self)
{
  return self->editor != NULL;
}

void
player_work_card_edit (PlayerWorkCard *self)
{
  GtkWidget *editor;

  if (self->editor == NULL) {
    editor = player_work_editor_new (self->item, self->value);
    self->editor = PLAYER_WORK_EDITOR (editor);
    g_signal_connect_swapped (editor, "changed", G_CALLBACK (changed_cb), self);
    adw_bin_set_child (self->content, editor);
    name_edit (self);
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

void
player_work_card_focus (PlayerWorkCard *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->edit)))
    gtk_widget_grab_focus (GTK_WIDGET (self->edit));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->more), GTK_DIR_TAB_FORWARD);
}

static void
edit_cb (PlayerWorkCard *self)
{
  if (self->editor == NULL)
    player_work_card_edit (self);
  else
    show_value (self);
}

/* --- wishes ------------------------------------------------------------------------------------- */

static void
want (PlayerWorkCard *self, PlayerWorkWish wish, const LkCoachComment *comment)
{
  g_signal_emit (self, signals[WANTED], 0, (int) wish, comment);
}

static void
open_cb (PlayerWorkCard *self)
{
  want (self, PLAYER_WORK_OPEN, NULL);
}

static void
compare_cb (PlayerWorkCard *self, PlayerWorkRemark *remark)
{
  want (self, PLAYER_WORK_COMPARE, player_work_remark_comment (remark));
}

static void
done_cb (PlayerWorkCard *self, PlayerWorkRemark *remark)
{
  want (self, PLAYER_WORK_DONE, player_work_remark_comment (remark));
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  want (data, PLAYER_WORK_DUPLICATE, NULL);
}

static void
rename_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  want (data, PLAYER_WORK_RENAME, NULL);
}

static void
compare_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  want (data, PLAYER_WORK_COMPARE, NULL);
}

static void
share_action (GSimpleAction *action, GVariant *state, gpointer data)
{
  want (data, PLAYER_WORK_SHARE, NULL);
}

static void
share_group_action (GSimpleAction *action, GVariant *state, gpointer data)
{
  want (data, PLAYER_WORK_SHARE_GROUP, NULL);
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  want (data, PLAYER_WORK_REMOVE, NULL);
}

static const GActionEntry actions[] = {
  { .name = "duplicate", .activate = duplicate_action },
  { .name = "rename", .activate = rename_action },
  { .name = "compare", .activate = compare_action },
  { .name = "share", .state = "false", .change_state = share_action },
  { .name = "share-group", .state = "false", .change_state = share_group_action },
  { .name = "remove", .activate = remove_action },
};

static GSimpleAction *
action_of (PlayerWorkCard *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

/* Nothing can be shown of an empty entry, but what was said of it can be taken back. */
static void
set_shared (PlayerWorkCard *self, const char *name, LkWorkShare audience)
{
  gboolean shared = (self->item->entry->shared & audience) != 0;

  g_simple_action_set_enabled (action_of (self, name),
                               shared || !lk_work_sheet_is_empty (self->item->sheet));
  g_simple_action_set_state (action_of (self, name), g_variant_new_boolean (shared));
}

static void
set_actions (PlayerWorkCard *self)
{
  g_simple_action_set_enabled (action_of (self, "compare"), self->item->entry->n_versions > 0);
  set_shared (self, "share", LK_WORK_FOR_COACH);
  set_shared (self, "share-group", LK_WORK_FOR_GROUP);
}

/* --- the object --------------------------------------------------------------------------------- */

static void
player_work_card_dispose (GObject *object)
{
  g_clear_object (&PLAYER_WORK_CARD (object)->actions);
  G_OBJECT_CLASS (player_work_card_parent_class)->dispose (object);
}

static void
player_work_card_finalize (GObject *object)
{
  g_free (PLAYER_WORK_CARD (object)->value);
  G_OBJECT_CLASS (player_work_card_parent_class)->finalize (object);
}

static void
player_work_card_class_init (PlayerWorkCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_work_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = player_work_card_finalize;
  signals[WANTED] = g_signal_new ("wanted", PLAYER_TYPE_WORK_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_POINTER);
  signals[WRITTEN] = g_signal_new ("written", PLAYER_TYPE_WORK_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-work-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkCard, title);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkCard, about);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkCard, state);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkCard, more);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkCard, content);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkCard, remarks);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkCard, edit);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkCard, open);
}

static void
player_work_card_init (PlayerWorkCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "entry", G_ACTION_GROUP (self->actions));
  g_signal_connect_swapped (self->edit, "clicked", G_CALLBACK (edit_cb), self);
  g_signal_connect_swapped (self->open, "clicked", G_CALLBACK (open_cb), self);
}

static void
add_remarks (PlayerWorkCard *self)
{
  for (guint i = 0; i < self->item->comments->len; i++) {
    GtkWidget *remark = player_work_remark_new (self->item->comments->pdata[i]);

    g_signal_connect_swapped (remark, "compare", G_CALLBACK (compare_cb), self);
    g_signal_connect_swapped (remark, "done", G_CALLBACK (done_cb), self);
    gtk_box_append (self->remarks, remark);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), self->item->comments->len > 0);
}

GtkWidget *
player_work_card_new (const LkWorkbookItem *item, gboolean shows_page)
{
  PlayerWorkCard *self = g_object_new (PLAYER_TYPE_WORK_CARD, NULL);
  g_autofree char *about = about_of (item, shows_page);

  self->item = item;
  self->value = g_strdup (item->entry->value);
  gtk_label_set_label (self->title, title_of (item->entry));
  gtk_label_set_label (self->about, about);
  gtk_widget_set_visible (GTK_WIDGET (self->edit), lk_workbook_can_edit (item));
  gtk_widget_set_visible (GTK_WIDGET (self->open), lk_workbook_can_open (item));
  if (!lk_workbook_can_open (item) && *item->entry->copy_of == '\0')
    player_work_card_tell (self, _ ("The course is not on your shelf any more."));
  show_value (self);
  add_remarks (self);
  set_actions (self);
  /* Translators: %s is the title of an entry of the workbook */
  name_control (self, GTK_WIDGET (self->open), _ ("Open “%s” in Course"));
  name_control (self, GTK_WIDGET (self->more), _ ("More on “%s”"));
  name_control (self, GTK_WIDGET (self), "%s");
  return GTK_WIDGET (self);
}
