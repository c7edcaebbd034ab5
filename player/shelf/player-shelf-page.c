/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/shelf/player-shelf-page.h"

#include <glib/gi18n.h>

#include "engine/session/repetition.h"
#include "widgets/widget-drawing.h"
#include "player/import/player-import-row.h"
#include "player/shelf/player-shelf-private.h"
#include "player/parts/player-wide-box.h"
#include "widgets/widget-strip.h"
#include "widgets/widget-work.h"

/* Imports that are shown without scrolling. */
#define MAX_STANDING 3

enum {
  COURSE_ACTIVATED,
  RESTART_WANTED,
  REMOVE_WANTED,
  REPEAT_WANTED,
  SEARCH_MODE_CHANGED,
  PLACE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerShelfPage, player_shelf_page, ADW_TYPE_BIN)

/* --- what is shown ----------------------------------------------------------------------------- */

static PlayerCourseItem *
course_to_continue (PlayerShelfPage *self)
{
  PlayerCourseItem *best = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  for (guint i = 0; i < n; i++) {
    g_autoptr (PlayerCourseItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);
    const LkShelfRow *row = player_course_item_row (item);

    if (!row->begun || row->completed > 0 || row->last_opened == 0)
      continue;
    if (best == NULL || row->last_opened > player_course_item_row (best)->last_opened)
      best = item;
  }
  return best;
}

static gboolean
is_filtered (PlayerShelfPage *self)
{
  return self->path != NULL || player_tiles_chosen (self->worlds) != NULL
         || g_strcmp0 (self->state, "all") != 0;
}

void
player_shelf_page_focus_part (PlayerShelfPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  if (g_str_equal (name, "nothing"))
    gtk_widget_grab_focus (GTK_WIDGET (self->clear_search));
  else if (g_str_equal (name, "courses"))
    gtk_widget_child_focus (GTK_WIDGET (self->state_button), GTK_DIR_TAB_FORWARD);
}

/* Whoever chooses what is shown stays among what they choose with, also when that makes place for a word and a button. */
static void
show_part (PlayerShelfPage *self, const char *name)
{
  GtkWidget *before = gtk_stack_get_visible_child (self->stack);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && before != NULL && gtk_widget_is_ancestor (focus, before);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, name);
  if (had_focus)
    player_shelf_page_focus_part (self);
}

static void
show_nothing (PlayerShelfPage *self)
{
  /* Translators: %s is what was searched for */
  g_autofree char *title = g_markup_printf_escaped (_ ("Nothing Found for “%s”"), self->needle);
  bool searched = self->needle != NULL;

  adw_status_page_set_title (self->nothing_page, searched ? title : _ ("No Course Like This"));
  adw_status_page_set_description (
      self->nothing_page, searched ? _ ("Try another word, or the beginning of one.") : NULL);
  gtk_button_set_label (self->clear_search, searched ? _ ("Clear Search") : _ ("Show All Courses"));
  show_part (self, "nothing");
}

void
player_shelf_page_update (PlayerShelfPage *self)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  PlayerCourseItem *next = self->needle == NULL ? course_to_continue (self) : NULL;
  g_autofree char *count = g_strdup_printf ("%u", shown);

  gtk_label_set_label (self->count, count);
  player_shelf_street_show_heading (self);
  gtk_widget_set_visible (self->streets, self->needle == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->continue_card), next != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->repeat_card),
                          self->n_repeat > 0 && self->needle == NULL);
  gtk_widget_set_visible (self->next_steps,
                          next != NULL || (self->n_repeat > 0 && self->needle == NULL));
  if (next != NULL)
    player_continue_card_bind (self->continue_card, player_context_store (self->context), next);
  if (!self->loaded)
    return;
  if (all == 0)
    show_part (self, "empty");
  else if (self->needle != NULL && self->found)
    show_part (self, "results");
  else if (self->needle != NULL || (shown == 0 && is_filtered (self)))
    show_nothing (self);
  else
    show_part (self, "courses");
}

/* --- reading the shelf --------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  gint64 learner_id;
} ShelfInput;

static gpointer
shelf_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  ShelfInput *shelf = input;

  return lk_store_shelf (shelf->store, shelf->learner_id, error);
}

/* What comes back today is looked up in packages, which the shelf does not wait for. */
static gpointer
repeat_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  ShelfInput *shelf = input;

  return lk_repetition_new (shelf->store, shelf->learner_id, lk_clock_system (), false, error);
}

static void
repeat_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerShelfPage *self = owner;
  ShelfInput *shelf = input;
  g_autoptr (LkRepetition) repetition = result;

  if (player_context_learner_id (self->context) != shelf->learner_id)
    return;
  self->n_repeat = repetition != NULL ? lk_repetition_length (repetition) : 0;
  if (self->n_repeat > 0)
    player_repeat_card_set_amount (self->repeat_card, self->n_repeat,
                                   lk_repetition_seconds (repetition));
  player_shelf_page_update (self);
}

static void
shelf_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerShelfPage *self = owner;
  ShelfInput *shelf = input;
  g_autoptr (GPtrArray) rows = result;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (rows == NULL || player_context_learner_id (self->context) != shelf->learner_id)
    return;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, player_course_item_new (g_ptr_array_index (rows, i)));
  g_ptr_array_set_free_func (rows, NULL);
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  self->loaded = TRUE;
  player_shelf_street_fill (self);
  player_shelf_page_update (self);
  if (self->focus_course != 0)
    player_shelf_grid_focus (self);
}

static void
read_shelf (PlayerShelfPage *self, WidgetWorkFunc func, WidgetWorkDone done)
{
  ShelfInput *input = g_new0 (ShelfInput, 1);

  input->store = player_context_store (self->context);
  input->learner_id = player_context_learner_id (self->context);
  widget_work (self, func, input, g_free, NULL, done);
}

void
player_shelf_page_reload (PlayerShelfPage *self, gint64 focus_course)
{
  if (focus_course != 0)
    self->focus_course = focus_course;
  if (player_context_learner_id (self->context) == 0)
    return;
  self->n_repeat = 0;
  read_shelf (self, shelf_thread, shelf_done);
  read_shelf (self, repeat_thread, repeat_done);
}

static void
repeat_cb (PlayerShelfPage *self)
{
  g_signal_emit (self, signals[REPEAT_WANTED], 0);
}

static void
continue_cb (PlayerShelfPage *self)
{
  PlayerCourseItem *item = player_continue_card_item (self->continue_card);

  g_signal_emit (self, signals[COURSE_ACTIVATED], 0, player_course_item_id (item), TRUE);
}

/* --- the page ------------------------------------------------------------------------------------ */

/* A few rows stand as high as they need; more of them scroll, so that the shelf stays in sight. */
static void
make_scrolling (PlayerShelfPage *self, gboolean scrolling)
{
  GtkWidget *list = GTK_WIDGET (self->imports), *scrolled;
  GtkWidget *parent = gtk_widget_get_parent (list);

  if (scrolling == (parent != GTK_WIDGET (self->imports_clamp)))
    return;
  g_object_ref (list);
  if (!scrolling)
    gtk_viewport_set_child (GTK_VIEWPORT (parent), NULL);
  adw_clamp_set_child (self->imports_clamp, NULL);
  if (scrolling) {
    scrolled = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
    gtk_widget_set_size_request (scrolled, -1, 240);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
    adw_clamp_set_child (self->imports_clamp, scrolled);
  } else {
    adw_clamp_set_child (self->imports_clamp, list);
  }
  g_object_unref (list);
}

static void
show_imports (PlayerShelfPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->imports_clamp),
                          gtk_list_box_get_row_at_index (self->imports, 0) != NULL);
  make_scrolling (self, gtk_list_box_get_row_at_index (self->imports, MAX_STANDING) != NULL);
}

static void
import_closed_cb (PlayerShelfPage *self, GtkWidget *row)
{
  gtk_list_box_remove (self->imports, row);
  show_imports (self);
}

void
player_shelf_page_add_import (PlayerShelfPage *self, PlayerImport *import)
{
  GtkWidget *row = player_import_row_new (import);

  g_signal_connect_object (row, "closed", G_CALLBACK (import_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->imports, row);
  show_imports (self);
}

void
player_shelf_page_set_searching (PlayerShelfPage *self, gboolean searching)
{
  gtk_search_bar_set_search_mode (self->search_bar, searching);
  if (searching)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

gboolean
player_shelf_page_is_searching (PlayerShelfPage *self)
{
  return gtk_search_bar_get_search_mode (self->search_bar);
}

gboolean
player_shelf_page_has_courses (PlayerShelfPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store)) > 0;
}

char *
player_shelf_page_sample (void)
{
  const char *path = g_getenv ("LERNKOFFER_SAMPLE");

  if (path == NULL)
    path = LERNKOFFER_SAMPLE_COURSE;
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_strdup (path) : NULL;
}

/* Courses are neither added nor removed here. */
static void
begin_kiosk (PlayerShelfPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shelf.remove", FALSE);
  gtk_widget_hide (GTK_WIDGET (self->empty_open));
  gtk_widget_hide (GTK_WIDGET (self->sample_button));
  gtk_label_set_label (self->empty_text, _ ("There is no course here yet. Ask your trainer."));
}

void
player_shelf_page_set_context (PlayerShelfPage *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
  if (player_context_is_kiosk (context))
    begin_kiosk (self);
  player_search_view_set_context (self->results, context);
  g_signal_connect_object (context, "search-grown", G_CALLBACK (player_search_view_ask_again),
                           self->results, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::learner-name", G_CALLBACK (player_shelf_search_forget),
                           self, G_CONNECT_SWAPPED);
}

void
player_shelf_page_set_narrow (PlayerShelfPage *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->heading_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
player_shelf_page_dispose (GObject *object)
{
  PlayerShelfPage *self = PLAYER_SHELF_PAGE (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->menu_item);
  g_clear_object (&self->context);
  g_clear_object (&self->store);
  g_clear_object (&self->sorted);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->paths_text, g_free);
  self->path = NULL;
  G_OBJECT_CLASS (player_shelf_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, tall_view);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, head);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, next_steps);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, continue_card);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, repeat_card);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, count);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, all_courses);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, state_button);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, show_all);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, streets);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, heading_box);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, worlds);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, paths_box);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, path_tiles);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, path_note);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, sample_button);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, empty_open);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, empty_text);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, clear_search);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, results);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, imports);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, imports_clamp);
  gtk_widget_class_bind_template_child (widget_class, PlayerShelfPage, card_menu);
}

static void
player_shelf_page_class_init (PlayerShelfPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLAYER_TYPE_CONTINUE_CARD);
  g_type_ensure (PLAYER_TYPE_REPEAT_CARD);
  g_type_ensure (PLAYER_TYPE_WIDE_BOX);
  g_type_ensure (WIDGET_TYPE_DRAWING);
  g_type_ensure (WIDGET_TYPE_STRIP);
  g_type_ensure (PLAYER_TYPE_SEARCH_VIEW);
  g_type_ensure (PLAYER_TYPE_TALL_VIEW);
  g_type_ensure (PLAYER_TYPE_TILES);
  G_OBJECT_CLASS (klass)->dispose = player_shelf_page_dispose;
  signals[COURSE_ACTIVATED]
      = g_signal_new ("course-activated", PLAYER_TYPE_SHELF_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
  signals[RESTART_WANTED]
      = g_signal_new ("restart-wanted", PLAYER_TYPE_SHELF_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[REMOVE_WANTED]
      = g_signal_new ("remove-wanted", PLAYER_TYPE_SHELF_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  signals[REPEAT_WANTED] = g_signal_new ("repeat-wanted", PLAYER_TYPE_SHELF_PAGE, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SEARCH_MODE_CHANGED]
      = g_signal_new ("search-mode-changed", PLAYER_TYPE_SHELF_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 0);
  signals[PLACE_WANTED]
      = g_signal_new ("place-wanted", PLAYER_TYPE_SHELF_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-shelf-page.ui");
  bind_children (widget_class);
  player_shelf_grid_class_init (widget_class);
  player_shelf_search_class_init (widget_class);
}

static void
player_shelf_page_init (PlayerShelfPage *self)
{
  g_autofree char *sample = player_shelf_page_sample ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->state = "all";
  player_shelf_order_init (self);
  player_shelf_street_init (self);
  player_shelf_grid_init (self);
  player_tall_view_set_children (self->tall_view, self->head, GTK_WIDGET (self->grid));
  gtk_widget_set_visible (GTK_WIDGET (self->sample_button), sample != NULL);
  g_signal_connect_swapped (self->continue_card, "activated", G_CALLBACK (continue_cb), self);
  g_signal_connect_swapped (self->repeat_card, "activated", G_CALLBACK (repeat_cb), self);
  player_shelf_search_init (self);
}
