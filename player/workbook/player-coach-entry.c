/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-coach-entry.h"

#include <glib/gi18n.h>

#include "player/workbook/player-work-field.h"
#include "player/workbook/player-work-remark.h"
#include "player/workbook/player-work-sheet.h"
#include "widgets/widget-label.h"

/* What is said to the whole, or to a row. */
typedef struct {
  PlayerWorkField *text;
  GtkDropDown *verdict; /* of the whole */
  GtkDropDown *row;     /* of a row */
} Remark;

struct _PlayerCoachEntry {
  AdwBin parent_instance;
  const LkCoachEntry *entry;
  GtkBox *box;
  GArray *remarks; /* of Remark */
};

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerCoachEntry, player_coach_entry, ADW_TYPE_BIN)

static void
changed_cb (PlayerCoachEntry *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
drop_down_new (PlayerCoachEntry *self, GtkStringList *words, const char *name)
{
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (words), NULL);

  gtk_widget_set_halign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (list, "notify::selected", G_CALLBACK (changed_cb), self);
  return list;
}

static GtkWidget *
verdict_new (PlayerCoachEntry *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("no feedback"));
  for (int verdict = LK_COACH_NONE + 1; verdict < LK_COACH_N_VERDICTS; verdict++)
    gtk_string_list_append (words, player_work_verdict ((LkCoachVerdict) verdict));
  return drop_down_new (self, words, _ ("Feedback"));
}

static GtkWidget *
row_new (PlayerCoachEntry *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (guint i = 1; i <= self->entry->sheet->rows->len; i++) {
    g_autofree char *name = g_strdup_printf (_ ("Row %u"), i);

    gtk_string_list_append (words, name);
  }
  return drop_down_new (self, words, _ ("Row"));
}

static PlayerWorkField *
text_new (PlayerCoachEntry *self, const char *name, const char *value)
{
  GtkWidget *text = player_work_field_new (
      &(PlayerWorkFieldForm){ LK_WORK_LONG, name, NULL, FALSE, "" }, value);

  g_signal_connect_swapped (text, "changed", G_CALLBACK (changed_cb), self);
  return PLAYER_WORK_FIELD (text);
}

/* @line: from 1 */
static GtkWidget *
add_row (PlayerCoachEntry *self, unsigned line, const char *value)
{
  Remark remark = { .text = text_new (self, _ ("Remark on This Row"), value) };

  remark.row = GTK_DROP_DOWN (row_new (self));
  gtk_drop_down_set_selected (remark.row, line - 1);
  gtk_box_append (self->box, GTK_WIDGET (remark.row));
  gtk_box_append (self->box, GTK_WIDGET (remark.text));
  g_array_append_val (self->remarks, remark);
  return GTK_WIDGET (remark.row);
}

static void
row_cb (PlayerCoachEntry *self)
{
  gtk_widget_grab_focus (add_row (self, 1, ""));
}

static void
add_whole (PlayerCoachEntry *self, const LkCoachRemark *before)
{
  /* Translators: %s is the title of an entry of a workbook */
  g_autofree char *name = g_strdup_printf (_ ("Your Remark on “%s”"), self->entry->title);
  Remark remark = { .text = text_new (self, name, before != NULL ? before->text : "") };

  remark.verdict = GTK_DROP_DOWN (verdict_new (self));
  if (before != NULL)
    gtk_drop_down_set_selected (remark.verdict, before->verdict);
  gtk_box_append (self->box, widget_label_new (name, "caption-heading"));
  gtk_box_append (self->box, GTK_WIDGET (remark.text));
  gtk_box_append (self->box, GTK_WIDGET (remark.verdict));
  g_array_append_val (self->remarks, remark);
}

/* What was said before to the whole; %NULL: nothing */
static const LkCoachRemark *
whole_of (PlayerCoachEntry *self, const LkCoachAnswer *draft)
{
  for (guint i = 0; draft != NULL && i < draft->remarks->len; i++) {
    const LkCoachRemark *remark = draft->remarks->pdata[i];

    if (remark->number == self->entry->number && remark->line == 0)
      return remark;
  }
  return NULL;
}

static void
add_rows (PlayerCoachEntry *self, const LkCoachAnswer *draft)
{
  for (guint i = 0; draft != NULL && i < draft->remarks->len; i++) {
    const LkCoachRemark *remark = draft->remarks->pdata[i];

    if (remark->number == self->entry->number && remark->line > 0
        && remark->line <= self->entry->sheet->rows->len)
      add_row (self, remark->line, remark->text);
  }
}

void
player_coach_entry_add_remarks (PlayerCoachEntry *self, LkCoachAnswer *answer)
{
  for (guint i = 0; i < self->remarks->len; i++) {
    const Remark *of = &g_array_index (self->remarks, Remark, i);
    LkCoachRemark *remark = g_new0 (LkCoachRemark, 1);

    remark->number = self->entry->number;
    remark->line = of->row != NULL ? gtk_drop_down_get_selected (of->row) + 1 : 0;
    if (of->verdict != NULL)
      remark->verdict = (LkCoachVerdict) gtk_drop_down_get_selected (of->verdict);
    remark->text = g_strstrip (player_work_field_value (of->text));
    if (*remark->text != '\0' || remark->verdict != LK_COACH_NONE)
      g_ptr_array_add (answer->remarks, remark);
    else
      lk_coach_remark_free (remark);
  }
}

/* --- the object --------------------------------------------------------------------------------- */

static void
player_coach_entry_finalize (GObject *object)
{
  g_array_unref (PLAYER_COACH_ENTRY (object)->remarks);
  G_OBJECT_CLASS (player_coach_entry_parent_class)->finalize (object);
}

static void
player_coach_entry_class_init (PlayerCoachEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_coach_entry_finalize;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_COACH_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
player_coach_entry_init (PlayerCoachEntry *self)
{
  self->remarks = g_array_new (FALSE, FALSE, sizeof (Remark));
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "work-card");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
player_coach_entry_new (const LkCoachEntry *entry, const LkCoachAnswer *draft)
{
  PlayerCoachEntry *self = g_object_new (PLAYER_TYPE_COACH_ENTRY, NULL);
  GtkWidget *row;

  self->entry = entry;
  gtk_box_append (self->box, widget_label_new (entry->title, "heading"));
  if (*entry->page != '\0')
    gtk_box_append (self->box, widget_label_new (entry->page, "second"));
  gtk_box_append (self->box, player_work_sheet_new (entry->sheet, entry->title));
  add_whole (self, whole_of (self, draft));
  if (entry->sheet->columns != NULL) {
    row = gtk_button_new_with_label (_ ("Say Something to a Row"));
    gtk_widget_set_halign (row, GTK_ALIGN_START);
    g_signal_connect_swapped (row, "clicked", G_CALLBACK (row_cb), self);
    gtk_box_append (self->box, row);
    add_rows (self, draft);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  entry->title, -1);
  return GTK_WIDGET (self);
}
