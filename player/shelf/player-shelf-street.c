/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/shelf/player-shelf-private.h"
#include "player/shelf/player-worlds.h"

/* --- what stands on the shelf -------------------------------------------------------------------- */

/* (element-type LkShelfRow), borrowed from the items. */
static GPtrArray *
all_rows (PlayerShelfPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < n; i++) {
    g_autoptr (PlayerCourseItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

    g_ptr_array_add (rows, (gpointer) player_course_item_row (item));
  }
  return rows;
}

/* --- worlds -------------------------------------------------------------------------------------- */

static void
count_worlds (GPtrArray *rows, unsigned counts[PLAYER_N_WORLDS])
{
  for (guint i = 0; i < rows->len; i++) {
    int world = player_worlds_index (((const LkShelfRow *) rows->pdata[i])->course->world);

    if (world >= 0)
      counts[world]++;
  }
}

/* Tiles are made anew only where they change: one of them may have the focus. */
static void
fill_worlds (PlayerShelfPage *self, GPtrArray *rows)
{
  unsigned counts[PLAYER_N_WORLDS] = { 0 };

  count_worlds (rows, counts);
  if (player_tiles_n (self->worlds) > 0 && memcmp (counts, self->counts, sizeof counts) == 0)
    return;
  memcpy (self->counts, counts, sizeof counts);
  player_worlds_fill (self->worlds, counts);
}

/* --- learning paths ------------------------------------------------------------------------------ */

static GtkWidget *
line_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 22);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_widget_add_css_class (label, css_class);
  if (g_str_equal (css_class, "caption"))
    gtk_widget_add_css_class (label, "second");
  return label;
}

static void
add_path (PlayerShelfPage *self, const PlayerPath *path, const PlayerPathState *state)
{
  g_autofree char *count = player_path_count (path), *next = player_path_next (state);
  /* Translators: a learning path: its title, how many courses it has, and which one is next */
  g_autofree char *name
      = g_strdup_printf (_ ("Learning path %s: %s · %s"), path->title, count, next);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), line_new (path->title, "heading"));
  gtk_box_append (GTK_BOX (box), line_new (count, "caption"));
  gtk_box_append (GTK_BOX (box), line_new (next, "caption"));
  gtk_widget_set_tooltip_text (player_tiles_add (self->path_tiles, path->id, box, name), next);
}

/* What the tiles say, to see whether it has changed. */
static char *
describe_paths (PlayerShelfPage *self, GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->paths->len; i++) {
    g_auto (PlayerPathState) state = { 0 };
    g_autofree char *next = NULL;

    player_path_look (self->paths->pdata[i], rows, &state);
    next = player_path_next (&state);
    g_string_append_printf (text, "%u %s\n", state.n_there, next);
  }
  return g_string_free (text, FALSE);
}

static void
fill_paths (PlayerShelfPage *self, GPtrArray *rows)
{
  g_autofree char *text = describe_paths (self, rows);

  if (g_strcmp0 (text, self->paths_text) == 0)
    return;
  g_free (self->paths_text);
  self->paths_text = g_steal_pointer (&text);
  player_tiles_clear (self->path_tiles);
  for (guint i = 0; i < self->paths->len; i++) {
    g_auto (PlayerPathState) state = { 0 };

    player_path_look (self->paths->pdata[i], rows, &state);
    if (state.n_there > 0)
      add_path (self, self->paths->pdata[i], &state);
  }
  /* One that is no longer there cannot stay chosen. */
  player_tiles_choose (self->path_tiles, player_tiles_chosen (self->path_tiles));
}

static const PlayerPath *
chosen_path (PlayerShelfPage *self)
{
  const char *id = player_tiles_chosen (self->path_tiles);

  for (guint i = 0; id != NULL && i < self->paths->len; i++)
    if (g_str_equal (((PlayerPath *) self->paths->pdata[i])->id, id))
      return self->paths->pdata[i];
  return NULL;
}

/* --- what is chosen ------------------------------------------------------------------------------ */

static void
show_explanation (PlayerShelfPage *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (PlayerPathState) state = { 0 };
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->path_note), self->path != NULL);
  if (self->path == NULL)
    return;
  rows = all_rows (self);
  player_path_look (self->path, rows, &state);
  text = player_path_explanation (self->path, &state);
  gtk_label_set_label (self->path_note, text);
}

void
player_shelf_street_show_heading (PlayerShelfPage *self)
{
  int world = player_worlds_index (player_tiles_chosen (self->worlds));
  const char *heading = _ ("All Courses");

  if (self->path != NULL)
    heading = self->path->title;
  else if (world >= 0)
    heading = player_worlds_name (world);
  gtk_label_set_label (self->all_courses, heading);
  /* A path brings its order. */
  gtk_widget_set_visible (GTK_WIDGET (self->sort_button), self->path == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->show_all),
                          self->path != NULL || world >= 0 || g_strcmp0 (self->state, "all") != 0);
  show_explanation (self);
}

static void
chosen (PlayerShelfPage *self)
{
  self->path = chosen_path (self);
  player_shelf_order_changed (self);
  player_shelf_page_update (self);
}

/* World and path are two ways to the same thing: one at a time. */
static void
world_changed_cb (PlayerShelfPage *self)
{
  if (player_tiles_chosen (self->worlds) != NULL)
    player_tiles_choose (self->path_tiles, NULL);
  chosen (self);
}

static void
path_changed_cb (PlayerShelfPage *self)
{
  if (player_tiles_chosen (self->path_tiles) != NULL)
    player_tiles_choose (self->worlds, NULL);
  chosen (self);
}

void
player_shelf_street_show_all (PlayerShelfPage *self)
{
  player_tiles_choose (self->worlds, NULL);
  player_tiles_choose (self->path_tiles, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.shelf-state", "s", "all");
}

void
player_shelf_street_fill (PlayerShelfPage *self)
{
  g_autoptr (GPtrArray) rows = all_rows (self);

  fill_worlds (self, rows);
  fill_paths (self, rows);
  gtk_widget_set_visible (self->paths_box, player_tiles_n (self->path_tiles) > 0);
}

void
player_shelf_street_init (PlayerShelfPage *self)
{
  self->paths = player_paths_load ();
  g_signal_connect_swapped (self->worlds, "changed", G_CALLBACK (world_changed_cb), self);
  g_signal_connect_swapped (self->path_tiles, "changed", G_CALLBACK (path_changed_cb), self);
  g_signal_connect_swapped (self->show_all, "clicked", G_CALLBACK (player_shelf_street_show_all),
                            self);
}
