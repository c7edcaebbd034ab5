/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/classes/player-class-import.h"

#include <glib/gi18n.h>

#include "engine/base/text.h"
#include "player/classes/player-class-plan.h"
#include "player/classes/player-read-row.h"
#include "widgets/widget-label.h"
#include "widgets/widget-work.h"
#include "words/words.h"

#define PULSE_MS 100

struct _PlayerClassImport {
  AdwBin parent_instance;
  PlayerContext *context;
  PlayerClassPlan *plan; /* %NULL before it is read */
  GListStore *rows;      /* PlayerPlanRow */
  GCancellable *cancellable;
  gboolean adding;
  guint progress_source;
  int n_done; /* atomic: prepared so far, by the worker */

  GtkStack *stack;
  GtkListView *list;
  GtkLabel *file_name, *summary, *progress_text;
  GtkProgressBar *progress;
  AdwStatusPage *problem;
  GtkButton *cancel, *stop, *add, *back;
};

enum {
  LEFT,
  ADDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerClassImport, player_class_import, ADW_TYPE_BIN)

/* --- rows ----------------------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *row = player_read_row_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new (), *name = widget_label_new (NULL, "heading");
  GtkWidget *about = widget_label_new (NULL, "caption"),
            *state = widget_label_new (NULL, "caption");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_add_css_class (about, "second");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), about);
  gtk_box_append (GTK_BOX (words), state);
  player_read_row_append (PLAYER_READ_ROW (row), icon);
  player_read_row_append (PLAYER_READ_ROW (row), words);
  gtk_list_item_set_child (cell, row);
  gtk_list_item_set_activatable (cell, FALSE);
  g_object_set_data (G_OBJECT (cell), "icon", icon);
  g_object_set_data (G_OBJECT (cell), "name", name);
  g_object_set_data (G_OBJECT (cell), "about", about);
  g_object_set_data (G_OBJECT (cell), "state", state);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  static const struct {
    const char *icon, *class;
  } looks[] = {
    [PLAYER_PLAN_NEW] = { "list-add-symbolic", "right" },
    [PLAYER_PLAN_THERE] = { "object-select-symbolic", NULL },
    [PLAYER_PLAN_PROBLEM] = { "dialog-warning-symbolic", "not-yet" },
  };
  PlayerPlanRow *row = gtk_list_item_get_item (cell);
  PlayerPlanKind kind = player_plan_row_kind (row);
  GtkWidget *state = g_object_get_data (G_OBJECT (cell), "state");
  GtkWidget *about = g_object_get_data (G_OBJECT (cell), "about");
  GtkWidget *icon = g_object_get_data (G_OBJECT (cell), "icon");
  g_autofree char *name = player_plan_row_name (row), *words = player_plan_row_about (row);
  g_autofree char *sentence = player_plan_row_state (row);
  g_autofree char *label = g_strdup_printf ("%s. %s. %s", name, words, sentence);
  const char *classes[] = { "caption", looks[kind].class, NULL };
  const char *icon_classes[] = { looks[kind].class, NULL };

  gtk_label_set_label (g_object_get_data (G_OBJECT (cell), "name"), name);
  gtk_label_set_label (GTK_LABEL (about), words);
  gtk_widget_set_visible (about, *words != '\0');
  gtk_label_set_label (GTK_LABEL (state), sentence);
  gtk_widget_set_css_classes (state, classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), looks[kind].icon);
  gtk_widget_set_css_classes (icon, icon_classes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (cell)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* --- reading ---------------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  GFile *file;
  GCancellable *cancellable;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->file);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Reading *reading = input;

  return player_class_plan_read (reading->store, reading->file, cancellable, error);
}

static void
show_plan (PlayerClassImport *self)
{
  unsigned n_new = player_class_plan_count (self->plan, PLAYER_PLAN_NEW);
  g_autofree char *summary = player_class_plan_summary (self->plan);
  g_autofree char *add
      = g_strdup_printf (ngettext ("Add %u Person", "Add %u People", n_new), n_new);
  g_autoptr (GPtrArray) rows = player_class_plan_rows (self->plan);

  gtk_label_set_label (self->summary, summary);
  gtk_button_set_label (self->add, add);
  gtk_widget_set_visible (GTK_WIDGET (self->add), n_new > 0);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  gtk_widget_grab_focus (GTK_WIDGET (n_new > 0 ? self->add : self->cancel));
}

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerClassImport *self = owner;
  Reading *reading = input;
  g_autofree char *sentence = NULL;

  if (g_cancellable_is_cancelled (reading->cancellable)) {
    player_class_plan_free (result);
    return;
  }
  g_clear_object (&self->cancellable);
  if (result != NULL) {
    g_clear_pointer (&self->plan, player_class_plan_free);
    self->plan = result;
    show_plan (self);
    return;
  }
  sentence = words_error (error);
  adw_status_page_set_description (self->problem, sentence);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_widget_grab_focus (GTK_WIDGET (self->back));
}

void
player_class_import_begin (PlayerClassImport *self, GFile *file)
{
  Reading *reading = g_new (Reading, 1);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *clean = lk_text_clean (name, 200);

  player_class_import_end (self);
  self->cancellable = g_cancellable_new ();
  *reading = (Reading){ player_context_store (self->context), g_object_ref (file),
                        g_object_ref (self->cancellable) };
  gtk_label_set_label (self->file_name, clean);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  widget_work (self, read_thread, reading, reading_free, self->cancellable, read_done);
}

/* --- adding ------------------------------------------------------------------------------------------- */

typedef struct {
  PlayerClassImport *self;
  LkStore *store;
  GArray *people; /* LkNewPerson, of the plan */
  PlayerClassPlan *plan;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_array_unref (adding->people);
  player_class_plan_free (adding->plan);
  g_object_unref (adding->self);
  g_free (adding);
}

static void
progress_cb (size_t n_done, size_t n, gpointer data)
{
  Adding *adding = data;

  g_atomic_int_set (&adding->self->n_done, (int) n_done);
}

static gpointer
add_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Adding *adding = input;

  return lk_store_people_add (adding->store, (const LkNewPerson *) (void *) adding->people->data,
                              adding->people->len, progress_cb, adding, cancellable, error);
}

static gboolean
show_progress_cb (gpointer data)
{
  PlayerClassImport *self = data;
  unsigned n = player_class_plan_count (self->plan, PLAYER_PLAN_NEW);
  unsigned done = (unsigned) g_atomic_int_get (&self->n_done);
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), done, n);

  gtk_progress_bar_set_fraction (self->progress, n > 0 ? (double) done / n : 0);
  gtk_label_set_label (self->progress_text, text);
  return G_SOURCE_CONTINUE;
}

static void
stop_progress (PlayerClassImport *self)
{
  self->adding = FALSE;
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->cancellable);
}

static void
add_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerClassImport *self = owner;
  g_autofree char *sentence = NULL;

  stop_progress (self);
  if (result != NULL) {
    g_signal_emit (self, signals[ADDED], 0, result);
    return;
  }
  if (error->code == LK_ISSUE_CANCELLED && error->domain == LK_ERROR) {
    if (self->plan != NULL)
      show_plan (self);
    return;
  }
  sentence = words_error (error);
  adw_status_page_set_description (self->problem, sentence);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
add_cb (PlayerClassImport *self)
{
  Adding *adding;

  if (self->adding || self->plan == NULL)
    return;
  self->adding = TRUE;
  g_atomic_int_set (&self->n_done, 0);
  adding = g_new (Adding, 1);
  *adding = (Adding){ g_object_ref (self), player_context_store (self->context),
                      player_class_plan_people (self->plan), player_class_plan_ref (self->plan) };
  self->cancellable = g_cancellable_new ();
  show_progress_cb (self);
  self->progress_source = g_timeout_add (PULSE_MS, show_progress_cb, self);
  gtk_stack_set_visible_child_name (self->stack, "adding");
  widget_work (self, add_thread, adding, adding_free, self->cancellable, add_done);
}

/* While people are added, back to the list; else out. */
static void
cancel_cb (PlayerClassImport *self)
{
  if (self->adding)
    g_cancellable_cancel (self->cancellable);
  else
    g_signal_emit (self, signals[LEFT], 0);
}

void
player_class_import_end (PlayerClassImport *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  stop_progress (self);
  g_list_store_remove_all (self->rows);
  g_clear_pointer (&self->plan, player_class_plan_free);
}

/* --- the page --------------------------------------------------------------------------------------------- */

void
player_class_import_set_context (PlayerClassImport *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
}

static void
player_class_import_dispose (GObject *object)
{
  PlayerClassImport *self = PLAYER_CLASS_IMPORT (object);

  if (self->rows != NULL)
    player_class_import_end (self);
  g_clear_object (&self->rows);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_class_import_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerClassImport, name)

static void
player_class_import_class_init (PlayerClassImportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_class_import_dispose;
  signals[LEFT] = g_signal_new ("left", PLAYER_TYPE_CLASS_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[ADDED] = g_signal_new ("added", PLAYER_TYPE_CLASS_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-class-import.ui");
  BIND (stack);
  BIND (list);
  BIND (file_name);
  BIND (summary);
  BIND (progress_text);
  BIND (progress);
  BIND (problem);
  BIND (cancel);
  BIND (stop);
  BIND (add);
  BIND (back);
}

#undef BIND

static void
player_class_import_init (PlayerClassImport *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (PLAYER_TYPE_PLAN_ROW);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, model);
  g_object_unref (factory);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->stop, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
}
