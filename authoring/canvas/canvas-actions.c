/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/canvas/canvas-private.h"

/* Formats of the text at the cursor, as actions: what is done is done by the script of the page. */

static const struct {
  const char *name;
  bool has_state;
} rows[] = {
  { "bold", true },           { "italic", true },         { "strike", true },
  { "code", true },           { "link", true },           { "formula", true },
  { "bullets", true },        { "numbers", true },        { "quote", true },
  { "table", false },         { "row-before", false },    { "row-after", false },
  { "row-delete", false },    { "column-before", false }, { "column-after", false },
  { "column-delete", false },
};

static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorCanvas *self = data;
  g_autofree char *json = g_strdup_printf ("{\"type\":\"command\",\"name\":\"%s\"}",
                                           g_action_get_name (G_ACTION (action)));

  author_canvas_tell (self, json);
}

/* 2 or 3; 0: no heading any more. */
static void
heading_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const names[] = { "paragraph", "paragraph", "heading2", "heading3" };
  AuthorCanvas *self = data;
  g_autofree char *json = g_strdup_printf ("{\"type\":\"command\",\"name\":\"%s\"}",
                                           names[CLAMP (g_variant_get_int32 (parameter), 0, 3)]);

  author_canvas_tell (self, json);
}

static void
add (AuthorCanvas *self, GSimpleAction *action, GCallback call)
{
  g_signal_connect_object (action, "activate", call, self, 0);
  g_simple_action_set_enabled (action, FALSE);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_object_unref (action);
}

void
author_canvas_make_actions (AuthorCanvas *self)
{
  self->actions = g_simple_action_group_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    add (self,
         rows[i].has_state
             ? g_simple_action_new_stateful (rows[i].name, NULL, g_variant_new_boolean (FALSE))
             : g_simple_action_new (rows[i].name, NULL),
         G_CALLBACK (activate_cb));
  add (self, g_simple_action_new ("heading", G_VARIANT_TYPE_INT32), G_CALLBACK (heading_cb));
}

static bool
is_set (const LkJsonTree *json, guint state, const char *name)
{
  guint member = lk_json_tree_member (json, state, name);

  return member != 0 && json->items[member].kind == LK_JSON_TRUE;
}

/* An empty object: there is no cursor in a text. */
void
author_canvas_set_state (AuthorCanvas *self, const LkJsonTree *json, guint state)
{
  bool has_cursor = json->items[state].n_children > 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), rows[i].name);

    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), has_cursor);
    if (rows[i].has_state)
      g_simple_action_set_state (G_SIMPLE_ACTION (action),
                                 g_variant_new_boolean (is_set (json, state, rows[i].name)));
  }
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "heading")),
      has_cursor && !is_set (json, state, "line"));
}
