/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-media-page.h"

#include <glib/gi18n.h>

#include "authoring/editor/media/editor-media-page-private.h"
#include "authoring/editor/media/editor-media-tile.h"
#include "authoring/model/media-usage.h"
#include "widgets/widget-strip.h"

#define DARK_TWIN    "-dark."
#define LEAST_SEARCH 12 /* letters */

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EditorMediaPage, editor_media_page, GTK_TYPE_WIDGET)

/* --- what is shown ---------------------------------------------------------------------------------- */

typedef bool (*Shows) (const EditorMediaItem *item);

static bool
shows_all (const EditorMediaItem *item)
{
  return true;
}

static bool
shows_pictures (const EditorMediaItem *item)
{
  return item->kind == EDITOR_MEDIUM_PICTURE;
}

static bool
shows_clips (const EditorMediaItem *item)
{
  return item->kind == EDITOR_MEDIUM_SOUND || item->kind == EDITOR_MEDIUM_FILM;
}

static bool
shows_incomplete (const EditorMediaItem *item)
{
  return item->needs_alt || item->needs_licence;
}

static bool
shows_unused (const EditorMediaItem *item)
{
  return item->n_uses == 0;
}

static const struct {
  const char *title;
  Shows shows;
} views[] = {
  { N_ ("All Files"), shows_all },        { N_ ("Pictures"), shows_pictures },
  { N_ ("Sound and Film"), shows_clips }, { N_ ("Something Missing"), shows_incomplete },
  { N_ ("Not Used"), shows_unused },
};

static const struct {
  const char *word;
  EditorMediumKind kind;
} kind_words[] = {
  { "picture", EDITOR_MEDIUM_PICTURE },
  { "audio", EDITOR_MEDIUM_SOUND },
  { "video", EDITOR_MEDIUM_FILM },
  { "captions", EDITOR_MEDIUM_CAPTIONS },
};

static bool
is_of_kinds (const EditorMediaItem *item, const char *kinds)
{
  if (kinds == NULL || strstr (kinds, "any") != NULL)
    return true;
  for (gsize i = 0; i < G_N_ELEMENTS (kind_words); i++)
    if (item->kind == kind_words[i].kind && strstr (kinds, kind_words[i].word) != NULL)
      return true;
  return false;
}

static gboolean
match_cb (gpointer object, gpointer data)
{
  EditorMediaPage *self = data;
  const EditorMediaItem *item = object;
  guint view = gtk_drop_down_get_selected (self->show);
  g_autofree char *needle
      = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *name = g_utf8_casefold (item->name, -1);

  return is_of_kinds (item, self->kinds) && views[MIN (view, G_N_ELEMENTS (views) - 1)].shows (item)
         && strstr (name, needle) != NULL;
}

static void
refilter (EditorMediaPage *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    gtk_stack_set_visible_child_name (self->view, "empty");
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    gtk_stack_set_visible_child_name (self->view, "nothing");
  else
    gtk_stack_set_visible_child_name (self->view, "tiles");
}

/* --- selection ------------------------------------------------------------------------------------------ */

EditorMediaItem *
editor_media_page_item (EditorMediaPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

const char *
editor_media_page_selected (EditorMediaPage *self)
{
  EditorMediaItem *item = editor_media_page_item (self);

  return item != NULL ? item->name : NULL;
}

static void
selected_cb (EditorMediaPage *self)
{
  EditorMediaItem *item = editor_media_page_item (self);

  editor_media_detail_show (self->detail, item != NULL ? item->name : NULL);
}

static bool
try_select (EditorMediaPage *self, const char *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; name != NULL && i < n; i++) {
    g_autoptr (EditorMediaItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

    if (g_str_equal (item->name, name)) {
      gtk_single_selection_set_selected (self->selection, i);
      return true;
    }
  }
  return false;
}

void
editor_media_page_select (EditorMediaPage *self, const char *name)
{
  if (!try_select (self, name)) {
    g_free (self->wanted);
    self->wanted = g_strdup (name);
  }
}

/* --- the course ------------------------------------------------------------------------------------------ */

/* What a drawing has for the dark belongs to it, and is no tile of its own. */
static bool
is_twin (const AuthorCourse *course, const char *name)
{
  const char *dark = strstr (name, DARK_TWIN);
  g_autofree char *light = dark != NULL ? g_strdup_printf ("%.*s.%s", (int) (dark - name), name,
                                                           dark + strlen (DARK_TWIN))
                                        : NULL;

  return light != NULL && author_course_medium (course, light) != NULL;
}

/* Keeps the picture that was decoded, where the file is the same. */
static void
keep_look (GHashTable *before, EditorMediaItem *item)
{
  EditorMediaItem *other = g_hash_table_lookup (before, item->name);

  if (other == NULL || other->size != item->size || other->texture == NULL)
    return;
  item->has_looked = true;
  item->texture = g_object_ref (other->texture);
}

void
editor_media_page_reload (EditorMediaPage *self)
{
  const AuthorCourse *course = author_desk_course (self->desk);
  g_autoptr (GArray) counts = author_media_counts (course);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) before
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autofree char *name
      = g_strdup (self->wanted != NULL ? self->wanted : editor_media_page_selected (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++) {
    EditorMediaItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    g_hash_table_insert (before, item->name, item);
  }
  for (guint i = 0; i < course->media->len; i++) {
    const AuthorMedium *medium = &g_array_index (course->media, AuthorMedium, i);
    EditorMediaItem *item;

    if (is_twin (course, medium->name))
      continue;
    item = editor_media_item_new (self->desk, medium, g_array_index (counts, guint, i));
    keep_look (before, item);
    g_ptr_array_add (items, item);
  }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  refilter (self);
  if (try_select (self, name))
    g_clear_pointer (&self->wanted, g_free);
  selected_cb (self);
}

static void
course_cb (EditorMediaPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    editor_media_page_reload (self);
}

/* --- widgets ------------------------------------------------------------------------------------------------ */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, editor_media_tile_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  editor_media_tile_set_item (EDITOR_MEDIA_TILE (gtk_list_item_get_child (list_item)),
                              gtk_list_item_get_item (list_item), EDITOR_MEDIA_PAGE (data)->desk);
}

static void
activate_cb (EditorMediaPage *self)
{
  const char *name = editor_media_page_selected (self);

  if (name != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, name);
}

static GtkWidget *
grid_new (EditorMediaPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;
  GtkWidget *grid, *scroll = gtk_scrolled_window_new ();

  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                        GTK_FILTER (g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  grid = gtk_grid_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (grid), 6);
  gtk_widget_add_css_class (grid, "media");
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Media of the course"), -1);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (grid, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scroll;
}

static GtkWidget *
empty_new (const char *title, const char *description, bool has_button)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "image-x-generic-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  if (has_button) {
    GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add Files…"));

    gtk_widget_add_css_class (button, "pill");
    gtk_widget_add_css_class (button, "suggested-action");
    gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "media.add");
    adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  }
  return page;
}

static GtkWidget *
view_new (EditorMediaPage *self)
{
  self->view = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_stack_add_named (self->view, grid_new (self), "tiles");
  gtk_stack_add_named (
      self->view,
      empty_new (_ ("No Media Yet"),
                 _ ("Add pictures, sound and films, or drag them into this window."), true),
      "empty");
  gtk_stack_add_named (
      self->view,
      empty_new (_ ("Nothing Found"), _ ("Show all files, or search for another name."), false),
      "nothing");
  return GTK_WIDGET (self->view);
}

static GtkWidget *
button_new (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
bar_new (EditorMediaPage *self)
{
  GtkWidget *start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *bar;
  GtkStringList *titles = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    gtk_string_list_append (titles, _ (views[i].title));
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->search), TRUE);
  g_object_set (self->search, "placeholder-text", _ ("Search by name"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search by name"), -1);
  self->show = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What is shown"), -1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), LEAST_SEARCH);
  gtk_box_append (GTK_BOX (start), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (start), GTK_WIDGET (self->show));
  gtk_box_append (GTK_BOX (end), button_new (_ ("_Record Sound…"), "media.record"));
  gtk_box_append (GTK_BOX (end), button_new (_ ("_Add Files…"), "media.add"));
  bar = widget_strip_new (start, end);
  gtk_widget_add_css_class (bar, "place-bar");
  return bar;
}

static void
editor_media_page_constructed (GObject *object)
{
  EditorMediaPage *self = EDITOR_MEDIA_PAGE (object);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  G_OBJECT_CLASS (editor_media_page_parent_class)->constructed (object);
  self->desk = g_object_ref (editor_context_desk (self->context));
  self->items = g_list_store_new (EDITOR_TYPE_MEDIA_ITEM);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_hexpand (left, TRUE);
  gtk_box_append (GTK_BOX (left), bar_new (self));
  gtk_box_append (GTK_BOX (left), view_new (self));
  gtk_box_append (GTK_BOX (self->box), left);
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  self->detail = EDITOR_MEDIA_DETAIL (editor_media_detail_new (self->context));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->detail));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (refilter), self);
  g_signal_connect_swapped (self->show, "notify::selected", G_CALLBACK (refilter), self);
  editor_media_page_take_drops (self);
  g_signal_connect_object (self->desk, "course-changed", G_CALLBACK (course_cb), self,
                           G_CONNECT_SWAPPED);
  editor_media_page_reload (self);
}

static void
editor_media_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (editor_media_page_parent_class)->map (widget);
  editor_media_page_reload (EDITOR_MEDIA_PAGE (widget));
}

static gboolean
editor_media_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (EDITOR_MEDIA_PAGE (widget)->search));
}

static void
editor_media_page_dispose (GObject *object)
{
  EditorMediaPage *self = EDITOR_MEDIA_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  g_clear_object (&self->context);
  g_clear_pointer (&self->kinds, g_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (editor_media_page_parent_class)->dispose (object);
}

static void
editor_media_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EDITOR_MEDIA_PAGE (object)->context = g_value_dup_object (value);
}

static void
editor_media_page_class_init (EditorMediaPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = editor_media_page_constructed;
  object_class->dispose = editor_media_page_dispose;
  object_class->set_property = editor_media_page_set_property;
  widget_class->map = editor_media_page_map;
  widget_class->grab_focus = editor_media_page_grab_focus;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_object ("context", NULL, NULL, EDITOR_TYPE_CONTEXT,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", EDITOR_TYPE_MEDIA_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  editor_media_page_install_actions (widget_class);
}

static void
editor_media_page_init (EditorMediaPage *self)
{
}

GtkWidget *
editor_media_page_new (EditorContext *context)
{
  return g_object_new (EDITOR_TYPE_MEDIA_PAGE, "context", context, NULL);
}

void
editor_media_page_set_kinds (EditorMediaPage *self, const char *kinds)
{
  g_free (self->kinds);
  self->kinds = g_strdup (kinds);
  refilter (self);
}
