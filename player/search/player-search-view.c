/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/search/player-search-view.h"

#include <glib/gi18n.h>

#include "player/search/player-search-row.h"
#include "widgets/widget-work.h"

#define LIMIT 50

/* What stands together under a heading. */
enum {
  OWN,
  COURSES,
  N_GROUPS
};

enum {
  OPENED,
  SHOWN,
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

struct _PlayerSearchView {
  AdwBin parent_instance;
  PlayerContext *context;
  GCancellable *cancellable; /* of the question that is being worked */
  char *text;

  GtkWidget *scrolled;
  GtkWidget *headings[N_GROUPS];
  GtkListBox *lists[N_GROUPS];
  GtkLabel *more;
  GtkWidget *opened; /* row; weak */
};

G_DEFINE_FINAL_TYPE (PlayerSearchView, player_search_view, ADW_TYPE_BIN)

/* --- rows ----------------------------------------------------------------------------------------- */

static void
clear_rows (PlayerSearchView *self)
{
  GtkListBoxRow *row;

  for (int i = 0; i < N_GROUPS; i++) {
    while ((row = gtk_list_box_get_row_at_index (self->lists[i], 0)) != NULL)
      gtk_list_box_remove (self->lists[i], GTK_WIDGET (row));
  }
}

/* What is not on the page is said. */
static void
show_more (PlayerSearchView *self, guint n_hits)
{
  unsigned rest = player_context_search_rest (self->context);
  g_autofree char *text = NULL;

  if (rest > 0)
    text = g_strdup_printf (
        ngettext ("%u more course is being read. Then there may be more here.",
                  "%u more courses are being read. Then there may be more here.", rest),
        rest);
  else if (n_hits >= LIMIT)
    text = g_strdup (_ ("There is more. One more word narrows it down."));
  gtk_label_set_label (self->more, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), text != NULL);
}

static void
show_hits (PlayerSearchView *self, const GPtrArray *hits)
{
  clear_rows (self);
  for (guint i = 0; i < hits->len; i++) {
    const LkSearchHit *hit = hits->pdata[i];

    bool is_own = hit->kind == LK_SEARCH_WORK || hit->kind == LK_SEARCH_NOTE;

    gtk_list_box_append (self->lists[is_own ? OWN : COURSES], player_search_row_new (hit));
  }
  for (int i = 0; i < N_GROUPS; i++) {
    gboolean any = gtk_list_box_get_row_at_index (self->lists[i], 0) != NULL;

    gtk_widget_set_visible (GTK_WIDGET (self->lists[i]), any);
    gtk_widget_set_visible (self->headings[i], any);
  }
  show_more (self, hits->len);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}

static GtkListBoxRow *
first_row (PlayerSearchView *self)
{
  for (int i = 0; i < N_GROUPS; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->lists[i], 0);

    if (row != NULL)
      return row;
  }
  return NULL;
}

/* --- asking --------------------------------------------------------------------------------------- */

typedef struct {
  LkSearch *search;
  gint64 learner_id;
  char *text;
  GCancellable *cancellable;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->cancellable);
  g_free (question->text);
  g_free (question);
}

static gpointer
find_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Question *question = input;

  /* One letter later nobody wants to know. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return lk_search_find (question->search, question->learner_id, question->text, LIMIT, error);
}

static void
find_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerSearchView *self = owner;
  Question *question = input;
  g_autoptr (GPtrArray) hits = result;

  if (hits == NULL || g_cancellable_is_cancelled (question->cancellable)
      || player_context_learner_id (self->context) != question->learner_id)
    return;
  show_hits (self, hits);
  g_signal_emit (self, signals[SHOWN], 0, hits->len > 0);
}

static void
stop_asking (PlayerSearchView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
player_search_view_ask (PlayerSearchView *self, const char *text)
{
  Question *question;

  stop_asking (self);
  if (text != self->text) {
    g_free (self->text);
    self->text = g_strdup (text);
  }
  if (text == NULL) {
    clear_rows (self);
    return;
  }
  if (player_context_search (self->context) == NULL) {
    g_signal_emit (self, signals[SHOWN], 0, FALSE);
    return;
  }
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->search = player_context_search (self->context);
  question->learner_id = player_context_learner_id (self->context);
  question->text = g_strdup (text);
  question->cancellable = g_object_ref (self->cancellable);
  widget_work (self, find_thread, question, question_free, self->cancellable, find_done);
}

void
player_search_view_ask_again (PlayerSearchView *self)
{
  if (self->text != NULL)
    player_search_view_ask (self, self->text);
}

/* --- the way through ------------------------------------------------------------------------------ */

static void
open_row (PlayerSearchView *self, GtkWidget *row)
{
  g_set_weak_pointer (&self->opened, row);
  g_signal_emit (self, signals[OPENED], 0, player_search_row_course (row),
                 player_search_row_place (row), player_search_row_note (row));
}

static void
activated_cb (PlayerSearchView *self, GtkListBoxRow *row)
{
  open_row (self, GTK_WIDGET (row));
}

void
player_search_view_open_first (PlayerSearchView *self)
{
  GtkListBoxRow *row = first_row (self);

  if (row != NULL)
    open_row (self, GTK_WIDGET (row));
}

gboolean
player_search_view_focus_first (PlayerSearchView *self)
{
  GtkListBoxRow *row = first_row (self);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

gboolean
player_search_view_focus_opened (PlayerSearchView *self)
{
  GtkWidget *row = self->opened;

  if (row == NULL || !gtk_widget_get_mapped (row))
    return FALSE;
  g_clear_weak_pointer (&self->opened);
  return gtk_widget_grab_focus (row);
}

static gboolean
focus_end (GtkListBox *list, gboolean last)
{
  int n = 0;

  while (last && gtk_list_box_get_row_at_index (list, n + 1) != NULL)
    n++;
  return gtk_list_box_get_row_at_index (list, n) != NULL
         && gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, n)));
}

/* Arrows go on from one list to the other, and from the first row back to where one types. */
static gboolean
keynav_failed_cb (GtkListBox *list, GtkDirectionType direction, PlayerSearchView *self)
{
  if (direction == GTK_DIR_DOWN && list == self->lists[OWN])
    return focus_end (self->lists[COURSES], FALSE);
  if (direction == GTK_DIR_UP && list == self->lists[COURSES] && focus_end (self->lists[OWN], TRUE))
    return TRUE;
  if (direction == GTK_DIR_UP) {
    g_signal_emit (self, signals[LEFT], 0);
    return TRUE;
  }
  return FALSE;
}

/* --- the page ------------------------------------------------------------------------------------- */

void
player_search_view_set_context (PlayerSearchView *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
}

static void
player_search_view_dispose (GObject *object)
{
  PlayerSearchView *self = PLAYER_SEARCH_VIEW (object);

  stop_asking (self);
  g_clear_weak_pointer (&self->opened);
  g_clear_object (&self->context);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (player_search_view_parent_class)->dispose (object);
}

static void
player_search_view_class_init (PlayerSearchViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_search_view_dispose;
  signals[OPENED]
      = g_signal_new ("opened", PLAYER_TYPE_SEARCH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_INT64);
  signals[SHOWN] = g_signal_new ("shown", PLAYER_TYPE_SEARCH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[LEFT] = g_signal_new ("left", PLAYER_TYPE_SEARCH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
heading_new (const char *text)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_widget_add_css_class (heading, "title-4");
  gtk_widget_set_margin_top (heading, 6);
  return heading;
}

static void
add_group (PlayerSearchView *self, int group, const char *title, GtkWidget *box)
{
  GtkWidget *list = gtk_list_box_new ();

  self->headings[group] = heading_new (title);
  self->lists[group] = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->lists[group], GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_hide (self->headings[group]);
  gtk_widget_hide (list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self);
  gtk_box_append (GTK_BOX (box), self->headings[group]);
  gtk_box_append (GTK_BOX (box), list);
}

static void
player_search_view_init (PlayerSearchView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *clamp = adw_clamp_new ();

  add_group (self, OWN, _ ("Your Workbook and Notes"), box);
  add_group (self, COURSES, _ ("Courses and Pages"), box);
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->more, TRUE);
  gtk_label_set_xalign (self->more, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "second");
  gtk_widget_hide (GTK_WIDGET (self->more));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), self->scrolled);
}
