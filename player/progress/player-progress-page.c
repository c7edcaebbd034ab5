/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/progress/player-progress-page.h"

#include <glib/gi18n.h>

#include "player/progress/player-progress-item.h"
#include "player/progress/player-progress-private.h"
#include "widgets/widget-work.h"
#include "words/words-statement.h"
#include "words/words.h"

enum {
  PLACE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerProgressPage, player_progress_page, ADW_TYPE_BIN)

static void
cancel (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
show (PlayerProgressPage *self, const char *view)
{
  gtk_stack_set_visible_child_name (self->stack, view);
}

/* --- the list ----------------------------------------------------------------------------------------- */

typedef struct {
  PlayerContext *context; /* reference: the store stays */
  gint64 learner_id, course_id;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->context);
  g_free (asked);
}

static Asked *
asked_new (PlayerProgressPage *self, gint64 course_id)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->context = g_object_ref (self->context);
  asked->learner_id = player_context_learner_id (self->context);
  asked->course_id = course_id;
  return asked;
}

typedef struct {
  LkProgressTime time;
  GPtrArray *courses;
} Overview;

static void
overview_free (Overview *overview)
{
  g_clear_pointer (&overview->courses, g_ptr_array_unref);
  g_free (overview);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Overview, overview_free)

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Asked *asked = input;
  LkStore *store = player_context_store (asked->context);
  g_autoptr (Overview) overview = g_new0 (Overview, 1);

  if (!lk_progress_time (store, asked->learner_id, g_get_real_time (), &overview->time, error))
    return NULL;
  overview->courses = lk_progress_courses (store, asked->learner_id, error);
  return overview->courses != NULL ? g_steal_pointer (&overview) : NULL;
}

static void
show_courses (PlayerProgressPage *self, GPtrArray *courses)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 now = g_get_real_time ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->courses));
  g_autofree char *label = g_strdup_printf (
      ngettext ("%u course begun", "%u courses begun", courses->len), courses->len);

  g_ptr_array_set_free_func (courses, NULL);
  for (guint i = 0; i < courses->len; i++)
    g_ptr_array_add (items, player_progress_item_new (courses->pdata[i], now));
  g_list_store_splice (self->courses, 0, n, items->pdata, items->len);
  gtk_label_set_label (self->courses_label, label);
}

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerProgressPage *self = owner;
  g_autoptr (Overview) overview = result;
  const Asked *asked = input;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (self->context == NULL || asked->learner_id != player_context_learner_id (self->context))
    return;
  if (overview == NULL) {
    adw_status_page_set_description (self->problem_page, sentence);
    show (self, "problem");
    return;
  }
  player_progress_time_show (self, &overview->time);
  gtk_widget_set_visible (GTK_WIDGET (self->list), overview->courses->len > 0);
  if (overview->courses->len == 0 && overview->time.seconds == 0) {
    show (self, "empty");
    return;
  }
  show_courses (self, overview->courses);
  if (self->shown == 0)
    show (self, "list");
}

static void
reload (PlayerProgressPage *self)
{
  cancel (&self->reading);
  self->reading = g_cancellable_new ();
  widget_work (self, read_thread, asked_new (self, 0), asked_free, self->reading, read_done);
}

void
player_progress_page_begin (PlayerProgressPage *self)
{
  cancel (&self->detailing);
  self->shown = 0;
  player_progress_course_show (self->course, NULL, 0);
  reload (self);
}

/* --- one course ---------------------------------------------------------------------------------------- */

static gpointer
detail_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Asked *asked = input;
  g_autofree char *languages = words_statement_languages ();

  return lk_progress_detail (player_context_store (asked->context), asked->learner_id,
                             asked->course_id, languages, error);
}

static void
detail_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerProgressPage *self = owner;
  g_autoptr (LkProgressDetail) detail = result;
  const Asked *asked = input;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (self->context == NULL || self->shown != asked->course_id
      || asked->learner_id != player_context_learner_id (self->context))
    return;
  if (detail != NULL)
    player_progress_course_show (self->course, g_steal_pointer (&detail), g_get_real_time ());
  else
    player_progress_course_show_problem (self->course, sentence);
  player_progress_course_focus (self->course);
}

void
player_progress_page_open (PlayerProgressPage *self, gint64 course_id)
{
  cancel (&self->detailing);
  self->detailing = g_cancellable_new ();
  self->shown = course_id;
  player_progress_course_show (self->course, NULL, 0);
  show (self, "course");
  player_progress_course_focus (self->course);
  widget_work (self, detail_thread, asked_new (self, course_id), asked_free, self->detailing,
               detail_done);
}

static void
activate_cb (PlayerProgressPage *self, guint position)
{
  g_autoptr (PlayerProgressItem) item
      = g_list_model_get_item (G_LIST_MODEL (self->courses), position);

  if (item != NULL)
    player_progress_page_open (self, player_progress_item_course (item)->course_id);
}

/* To the row that led there. */
static void
back_cb (PlayerProgressPage *self)
{
  gint64 shown = self->shown;

  cancel (&self->detailing);
  self->shown = 0;
  show (self, "list");
  player_progress_course_show (self->course, NULL, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->courses)); i++) {
    g_autoptr (PlayerProgressItem) item = g_list_model_get_item (G_LIST_MODEL (self->courses), i);

    if (player_progress_item_course (item)->course_id != shown)
      continue;
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
  }
}

static gboolean
go_back (PlayerProgressPage *self)
{
  if (self->shown == 0)
    return FALSE;
  back_cb (self);
  return TRUE;
}

static void
opened_cb (PlayerProgressPage *self)
{
  g_signal_emit (self, signals[PLACE_WANTED], 0, self->shown, "", (gint64) 0);
}

/* --- the page -------------------------------------------------------------------------------------------- */

void
player_progress_page_set_context (PlayerProgressPage *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
  gtk_toggle_button_set_active (
      g_settings_get_boolean (player_context_settings (context), "progress-as-table")
          ? self->table_button
          : self->picture_button,
      TRUE);
}

static void
player_progress_page_dispose (GObject *object)
{
  PlayerProgressPage *self = PLAYER_PROGRESS_PAGE (object);

  player_progress_export_stop (self);
  cancel (&self->reading);
  cancel (&self->detailing);
  g_clear_object (&self->courses);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_progress_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerProgressPage, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (toasts);
  BIND (stack);
  BIND (views);
  BIND (tall_view);
  BIND (head);
  BIND (list);
  BIND (week_units);
  BIND (week_minutes);
  BIND (all_units);
  BIND (all_minutes);
  BIND (month_label);
  BIND (month_table_label);
  BIND (since);
  BIND (rule_label);
  BIND (courses_label);
  BIND (picture_button);
  BIND (table_button);
  BIND (weeks_picture);
  BIND (month_picture);
  BIND (weeks_table);
  BIND (month_table);
  BIND (rule);
  BIND (export_button);
  BIND (export_revealer);
  BIND (export_bar);
  BIND (export_cancel);
  BIND (shelf_button);
  BIND (retry_button);
  BIND (problem_page);
  BIND (course);
}

#undef BIND

static void
player_progress_page_class_init (PlayerProgressPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLAYER_TYPE_TALL_VIEW);
  g_type_ensure (PLAYER_TYPE_PROGRESS_COURSE);
  g_type_ensure (PLAYER_TYPE_PROGRESS_PICTURE);
  G_OBJECT_CLASS (klass)->dispose = player_progress_page_dispose;
  signals[PLACE_WANTED]
      = g_signal_new ("place-wanted", PLAYER_TYPE_PROGRESS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-progress-page.ui");
  g_signal_new_class_handler ("go-back", PLAYER_TYPE_PROGRESS_PAGE, G_SIGNAL_RUN_LAST,
                              G_CALLBACK (go_back), NULL, NULL, NULL, G_TYPE_BOOLEAN, 0);
  bind_children (widget_class);
}

static void
player_progress_page_init (PlayerProgressPage *self)
{
  g_autoptr (GtkListItemFactory) factory = player_progress_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->courses = g_list_store_new (PLAYER_TYPE_PROGRESS_ITEM);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->courses)));
  gtk_grid_view_set_factory (self->list, factory);
  gtk_grid_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  player_tall_view_set_children (self->tall_view, self->head, GTK_WIDGET (self->list));
  player_progress_time_init (self);
  player_progress_export_init (self);
  show (self, "blank");
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->course, "back", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->course, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (self->retry_button, "clicked", G_CALLBACK (reload), self);
}
