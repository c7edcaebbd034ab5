/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-work-remark.h"
#include "widgets/widget-label.h"

#include <glib/gi18n.h>

#include "words/words.h"

struct _PlayerWorkRemark {
  AdwBin parent_instance;
  const LkCoachComment *comment;
};

enum {
  COMPARE,
  DONE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerWorkRemark, player_work_remark, ADW_TYPE_BIN)

const char *
player_work_verdict (LkCoachVerdict verdict)
{
  static const char *const verdicts[] = {
    [LK_COACH_NONE] = "",
    /* Translators: what a coach may say of a piece of work, on its own */
    [LK_COACH_SOUND] = N_ ("sound"),
    [LK_COACH_ASK] = N_ ("ask again"),
    [LK_COACH_EVIDENCE] = N_ ("evidence missing"),
  };
  bool known = verdict > LK_COACH_NONE && verdict < LK_COACH_N_VERDICTS;

  return known ? _ (verdicts[verdict]) : "";
}

/* `Frau Kaya · evidence missing · on row 2` (transfer full) */
static char *
head_of (const LkCoachComment *comment)
{
  GString *text = g_string_new (comment->coach);

  if (comment->verdict != LK_COACH_NONE)
    g_string_append_printf (text, " · %s", player_work_verdict (comment->verdict));
  if (comment->line > 0) {
    g_string_append (text, " · ");
    /* Translators: a remark that is about one row of a plan */
    g_string_append_printf (text, _ ("on row %u"), comment->line);
  }
  return g_string_free (text, FALSE);
}

static void
compare_cb (PlayerWorkRemark *self)
{
  g_signal_emit (self, signals[COMPARE], 0);
}

static void
done_cb (PlayerWorkRemark *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static GtkWidget *
buttons_new (PlayerWorkRemark *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *compare = gtk_button_new_with_label (_ ("What Has Changed?"));
  GtkWidget *done = gtk_button_new_with_label (_ ("Done with It"));

  gtk_widget_set_visible (compare, self->comment->changed);
  g_signal_connect_swapped (compare, "clicked", G_CALLBACK (compare_cb), self);
  g_signal_connect_swapped (done, "clicked", G_CALLBACK (done_cb), self);
  gtk_widget_set_margin_top (box, 6);
  gtk_box_append (GTK_BOX (box), compare);
  gtk_box_append (GTK_BOX (box), done);
  return box;
}

static void
player_work_remark_class_init (PlayerWorkRemarkClass *klass)
{
  signals[COMPARE] = g_signal_new ("compare", PLAYER_TYPE_WORK_REMARK, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", PLAYER_TYPE_WORK_REMARK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
player_work_remark_init (PlayerWorkRemark *self)
{
}

GtkWidget *
player_work_remark_new (const LkCoachComment *comment)
{
  PlayerWorkRemark *self = g_object_new (PLAYER_TYPE_WORK_REMARK, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *head = head_of (comment), *date = words_date (comment->copied), *about = NULL;

  self->comment = comment;
  /* Translators: %s is a date */
  about = g_strdup_printf (comment->changed
                               ? _ ("About your copy of %s. You have changed the text since.")
                               : _ ("About your copy of %s."),
                           date);
  gtk_widget_add_css_class (box, "note-box");
  gtk_box_append (GTK_BOX (box), widget_label_new (head, "heading"));
  if (*comment->text != '\0')
    gtk_box_append (GTK_BOX (box), widget_label_new (comment->text, NULL));
  gtk_box_append (GTK_BOX (box), widget_label_new (about, "second"));
  gtk_box_append (GTK_BOX (box), buttons_new (self));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, head, -1);
  return GTK_WIDGET (self);
}

const LkCoachComment *
player_work_remark_comment (PlayerWorkRemark *self)
{
  return self->comment;
}
