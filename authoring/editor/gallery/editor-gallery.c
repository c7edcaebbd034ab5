/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/gallery/editor-gallery.h"

#include <glib/gi18n.h>
#include <string.h>

#include "authoring/editor/gallery/editor-block.h"
#include "authoring/editor/gallery/editor-own-block.h"
#include "authoring/editor/gallery/editor-schematic.h"

#define COLUMNS     4
#define MOST_RECENT 4
#define RECENT_KEY  "recent-blocks"
#define OWN_DRAWING "ow 42 14 80 62; bk 104 14; bd 54 28 40 7; bm 54 42 56 6; bm 54 54 56 6"

/* A tile as it is shown. */
typedef struct {
  GtkWidget *child; /* GtkFlowBoxChild */
  const EditorBlockRow *row;
  const EditorOwnBlock *own; /* instead of @row */
  guint section, line, column;
} Tile;

/* A heading with its tiles. */
typedef struct {
  const char *title;
  GtkWidget *label, *box;
  GtkWidget *entry; /* in the list of groups */
} Section;

struct _EditorGallery {
  AdwWindow parent_instance;
  EditorContext *context;
  GPtrArray *own;   /* of EditorOwnBlock */
  GArray *tiles;    /* of Tile */
  GArray *sections; /* of Section */
  guint current;    /* in @tiles; G_MAXUINT: none */
  gboolean following;

  GtkSearchEntry *search;
  GtkListBox *groups;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *tiles_box;
  AdwStatusPage *nothing;
  GtkLabel *name, *purpose;
  GtkButton *clear, *forget, *insert;
};

G_DEFINE_FINAL_TYPE (EditorGallery, editor_gallery, ADW_TYPE_WINDOW)

static Tile *
tile_at (EditorGallery *self, guint index)
{
  return index < self->tiles->len ? &g_array_index (self->tiles, Tile, index) : NULL;
}

const char *
editor_gallery_current (EditorGallery *self)
{
  const Tile *tile = tile_at (self, self->current);

  return tile != NULL && tile->row != NULL ? tile->row->kind : NULL;
}

static const char *
name_of (const Tile *tile)
{
  return tile->own != NULL ? tile->own->name : editor_block_name (tile->row);
}

/* --- what is marked --------------------------------------------------------------------------- */

/* Good for, and how long. (transfer full) */
static char *
purpose_of (const Tile *tile)
{
  guint minutes = tile->row != NULL ? tile->row->minutes : 0;

  if (tile->own != NULL)
    return g_strdup (_ ("A template of your own."));
  if (minutes == 0)
    return g_strdup (_ (tile->row->purpose));
  /* Translators: %s is a sentence or two. */
  return g_strdup_printf (
      ngettext ("%s Learners need about %u minute.", "%s Learners need about %u minutes.", minutes),
      _ (tile->row->purpose), minutes);
}

static void
show_foot (EditorGallery *self)
{
  const Tile *tile = tile_at (self, self->current);
  g_autofree char *purpose = tile != NULL ? purpose_of (tile) : g_strdup ("");

  gtk_label_set_label (self->name, tile != NULL ? name_of (tile) : "");
  gtk_label_set_label (self->purpose, purpose);
  gtk_widget_set_sensitive (GTK_WIDGET (self->insert), tile != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->forget), tile != NULL && tile->own != NULL);
}

/* So that @widget, and the heading above it, can be seen. */
static void
scroll_to (EditorGallery *self, GtkWidget *widget, double above)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double x, y, value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);
  double height = gtk_widget_get_height (widget);

  if (!gtk_widget_translate_coordinates (widget, GTK_WIDGET (self->tiles_box), 0, 0, &x, &y))
    return;
  if (y - above < value)
    gtk_adjustment_set_value (adjustment, y - above);
  else if (y + height + 24 > value + page)
    gtk_adjustment_set_value (adjustment, y + height + 24 - page);
}

static void
mark (EditorGallery *self, guint index)
{
  const Tile *before = tile_at (self, self->current), *tile = tile_at (self, index);

  if (before != NULL)
    gtk_widget_remove_css_class (before->child, "marked");
  self->current = index;
  show_foot (self);
  if (tile == NULL)
    return;
  gtk_widget_add_css_class (tile->child, "marked");
  self->following = TRUE;
  gtk_list_box_select_row (
      self->groups,
      GTK_LIST_BOX_ROW (g_array_index (self->sections, Section, tile->section).entry));
  self->following = FALSE;
  scroll_to (self, tile->child, tile->line == 0 ? 44 : 8);
}

/* --- inserting -------------------------------------------------------------------------------- */

static void
remember (EditorGallery *self, const char *kind)
{
  GSettings *settings = editor_context_settings (self->context);
  g_auto (GStrv) before = g_settings_get_strv (settings, RECENT_KEY);
  g_autoptr (GPtrArray) after = g_ptr_array_new ();

  g_ptr_array_add (after, (char *) kind);
  for (guint i = 0; before[i] != NULL && after->len < MOST_RECENT; i++)
    if (!g_str_equal (before[i], kind))
      g_ptr_array_add (after, before[i]);
  g_ptr_array_add (after, NULL);
  g_settings_set_strv (settings, RECENT_KEY, (const char *const *) after->pdata);
}

static void
insert_cb (EditorGallery *self)
{
  const Tile *tile = tile_at (self, self->current);
  AuthorDesk *desk = editor_context_desk (self->context);
  g_autofree char *text = NULL;

  if (tile == NULL)
    return;
  text = tile->own != NULL
             ? g_strdup (tile->own->text)
             : editor_block_sample (tile->row->kind,
                                    author_course_is_german (author_desk_course (desk)));
  if (author_desk_is_locked (desk)) {
    editor_context_toast (self->context, _ ("This page is approved. Unlock it first."));
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  if (tile->row != NULL)
    remember (self, tile->row->kind);
  if (text == NULL || !editor_block_insert (desk, text, name_of (tile)))
    editor_context_toast (self->context, _ ("This block cannot stand here."));
  gtk_window_close (GTK_WINDOW (self));
}

/* --- sections and tiles ----------------------------------------------------------------------- */

static void
activated_cb (GtkFlowBox *box, GtkFlowBoxChild *child, EditorGallery *self)
{
  for (guint i = 0; i < self->tiles->len; i++)
    if (tile_at (self, i)->child == GTK_WIDGET (child))
      mark (self, i);
}

static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, EditorGallery *self)
{
  if (n_press == 2)
    insert_cb (self);
}

static void
add_section (EditorGallery *self, const char *title)
{
  Section section = { .title = title };
  GtkWidget *row_label = gtk_label_new (title);
  GtkGesture *click = gtk_gesture_click_new ();

  section.label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (section.label), 0);
  gtk_widget_add_css_class (section.label, "heading");
  gtk_widget_add_css_class (section.label, "gallery-heading");
  section.box = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE,
                              "homogeneous", TRUE, "min-children-per-line", COLUMNS,
                              "max-children-per-line", COLUMNS, "column-spacing", 2, "row-spacing",
                              2, "activate-on-single-click", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (section.box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  g_signal_connect (section.box, "child-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (section.box, GTK_EVENT_CONTROLLER (click));
  gtk_box_append (self->tiles_box, section.label);
  gtk_box_append (self->tiles_box, section.box);
  section.entry = gtk_list_box_row_new ();
  gtk_label_set_xalign (GTK_LABEL (row_label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (section.entry), row_label);
  gtk_list_box_append (self->groups, section.entry);
  g_array_append_val (self->sections, section);
}

static void
add_tile (EditorGallery *self, const EditorBlockRow *row, const EditorOwnBlock *own)
{
  guint section = self->sections->len - 1, before = 0;
  Tile tile = { .row = row, .own = own, .section = section };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *label;
  g_autofree char *purpose = purpose_of (&tile);

  for (guint i = 0; i < self->tiles->len; i++)
    before += tile_at (self, i)->section == section;
  tile.line = before / COLUMNS;
  tile.column = before % COLUMNS;
  label = gtk_label_new (name_of (&tile));
  g_object_set (label, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", 2, "ellipsize",
                PANGO_ELLIPSIZE_END, "max-width-chars", 12, "justify", GTK_JUSTIFY_CENTER, NULL);
  gtk_widget_add_css_class (label, "tile-name");
  gtk_widget_set_tooltip_text (label, name_of (&tile));
  gtk_box_append (GTK_BOX (box), editor_schematic_new (own != NULL ? OWN_DRAWING : row->drawing));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "tile");
  tile.child = gtk_flow_box_child_new ();
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (tile.child), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile.child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name_of (&tile), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, purpose,
                                  -1);
  gtk_flow_box_append (GTK_FLOW_BOX (g_array_index (self->sections, Section, section).box),
                       tile.child);
  g_array_append_val (self->tiles, tile);
}

/* --- search ----------------------------------------------------------------------------------- */

/* Whether every word of the search begins a word of @text; both folded. */
static gboolean
matches (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    const char *found = text;
    gboolean good = FALSE;

    while (!good && (found = strstr (found, words[i])) != NULL) {
      const char *before = found > text ? g_utf8_prev_char (found) : NULL;

      good = before == NULL || !g_unichar_isalnum (g_utf8_get_char (before))
             || g_utf8_strlen (words[i], -1) > 3;
      found++;
    }
    if (!good)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_wanted (const EditorBlockRow *row, const EditorOwnBlock *own, const char *const *words)
{
  g_autofree char *all = own != NULL ? g_strdup (own->name)
                                     : g_strjoin (" ", editor_block_name (row), _ (row->words),
                                                  _ (row->purpose), row->kind, NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);

  return matches (folded, words);
}

/* What was inserted lately, as far as it fits here. */
static void
add_recent (EditorGallery *self)
{
  g_auto (GStrv) recent = g_settings_get_strv (editor_context_settings (self->context), RECENT_KEY);
  gboolean begun = FALSE;

  for (guint i = 0; recent[i] != NULL; i++) {
    const EditorBlockRow *row = editor_block_row (recent[i]);

    if (row == NULL || !editor_block_fits (editor_context_desk (self->context), row->kind))
      continue;
    if (!begun)
      add_section (self, _ ("Recently Used"));
    begun = TRUE;
    add_tile (self, row, NULL);
  }
}

static void
add_group (EditorGallery *self, EditorBlockGroup group, const char *const *words)
{
  gboolean begun = FALSE;

  for (const EditorBlockRow *row = editor_blocks; row->kind != NULL; row++) {
    if (row->group != group || !is_wanted (row, NULL, words)
        || !editor_block_fits (editor_context_desk (self->context), row->kind))
      continue;
    if (!begun)
      add_section (self, editor_block_group_name (group));
    begun = TRUE;
    add_tile (self, row, NULL);
  }
}

static void
add_own (EditorGallery *self, const char *const *words)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < self->own->len; i++) {
    const EditorOwnBlock *own = g_ptr_array_index (self->own, i);

    if (!is_wanted (NULL, own, words))
      continue;
    if (!begun)
      add_section (self, _ ("Your Templates"));
    begun = TRUE;
    add_tile (self, NULL, own);
  }
}

static void
clear (EditorGallery *self)
{
  self->following = TRUE;
  self->current = G_MAXUINT;
  for (guint i = 0; i < self->sections->len; i++) {
    const Section *section = &g_array_index (self->sections, Section, i);

    gtk_box_remove (self->tiles_box, section->label);
    gtk_box_remove (self->tiles_box, section->box);
    gtk_list_box_remove (self->groups, section->entry);
  }
  g_array_set_size (self->sections, 0);
  g_array_set_size (self->tiles, 0);
  self->following = FALSE;
}

static void
fill (EditorGallery *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,", -1);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autofree char *nothing = g_strdup_printf (_ ("Nothing found for “%s”"), text);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (wanted, words[i]);
  g_ptr_array_add (wanted, NULL);
  clear (self);
  if (wanted->len == 1)
    add_recent (self);
  for (guint group = 0; group < EDITOR_N_GROUPS; group++)
    add_group (self, group, (const char *const *) wanted->pdata);
  add_own (self, (const char *const *) wanted->pdata);
  adw_status_page_set_title (self->nothing, nothing);
  gtk_stack_set_visible_child_name (self->stack, self->tiles->len > 0 ? "tiles" : "nothing");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  mark (self, self->tiles->len > 0 ? 0 : G_MAXUINT);
}

/* --- keys ------------------------------------------------------------------------------------- */

/* The tile above or below, in the same column as far as there is one. */
static guint
above_or_below (EditorGallery *self, int step)
{
  const Tile *here = tile_at (self, self->current);
  guint target = self->current;
  const Tile *found = NULL;

  for (guint i = self->current + (guint) step; i < self->tiles->len; i += (guint) step) {
    const Tile *tile = tile_at (self, i);

    if (tile->section == here->section && tile->line == here->line)
      continue;
    if (found != NULL && (tile->section != found->section || tile->line != found->line))
      break;
    if (found == NULL
        || (tile->column <= here->column) != (step < 0 && found->column <= here->column))
      target = i;
    found = tile;
    if (tile->column == here->column)
      break;
  }
  return target;
}

static gboolean
move (EditorGallery *self, guint key)
{
  guint target = self->current;

  if (self->current == G_MAXUINT)
    return FALSE;
  if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    target = above_or_below (self, key == GDK_KEY_Down ? 1 : -1);
  else
    target = self->current + (key == GDK_KEY_Right ? 1 : G_MAXUINT);
  if (target < self->tiles->len)
    mark (self, target);
  gtk_widget_grab_focus (tile_at (self, self->current)->child);
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        EditorGallery *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean in_search = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search));
  gboolean in_tiles = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->tiles_box));
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0';

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || (!in_search && !in_tiles))
    return FALSE;
  switch (key) {
  case GDK_KEY_Up:
  case GDK_KEY_Down:
    return move (self, key);
  case GDK_KEY_Left:
  case GDK_KEY_Right:
    return (in_tiles || empty) && move (self, key);
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    insert_cb (self);
    return TRUE;
  default:
    return FALSE;
  }
}

/* The first tile of the group that was chosen. */
static void
group_cb (GtkListBox *list, GtkListBoxRow *row, EditorGallery *self)
{
  if (self->following || row == NULL)
    return;
  for (guint i = 0; i < self->tiles->len; i++) {
    const Section *section = &g_array_index (self->sections, Section, tile_at (self, i)->section);

    if (section->entry != GTK_WIDGET (row))
      continue;
    mark (self, i);
    scroll_to (self, section->label, 12);
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    scroll_to (self, g_array_index (self->tiles, Tile, self->tiles->len - 1).child, 0);
    scroll_to (self, section->label, 12);
    return;
  }
}

static void
clear_cb (EditorGallery *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
forget_cb (EditorGallery *self)
{
  const Tile *tile = tile_at (self, self->current);

  if (tile == NULL || tile->own == NULL)
    return;
  editor_own_block_remove (tile->own);
  clear (self);
  g_ptr_array_unref (self->own);
  self->own = editor_own_blocks_list (editor_context_data_folder (self->context));
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
stop_cb (EditorGallery *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- life ------------------------------------------------------------------------------------- */

static void
editor_gallery_dispose (GObject *object)
{
  EditorGallery *self = EDITOR_GALLERY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), EDITOR_TYPE_GALLERY);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (editor_gallery_parent_class)->dispose (object);
}

static void
editor_gallery_finalize (GObject *object)
{
  EditorGallery *self = EDITOR_GALLERY (object);

  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_array_unref (self->tiles);
  g_array_unref (self->sections);
  G_OBJECT_CLASS (editor_gallery_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, EditorGallery, child)

static void
editor_gallery_class_init (EditorGalleryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_gallery_dispose;
  G_OBJECT_CLASS (klass)->finalize = editor_gallery_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/Werkstatt/ui/editor-gallery.ui");
  BIND (search);
  BIND (groups);
  BIND (stack);
  BIND (scroller);
  BIND (tiles_box);
  BIND (nothing);
  BIND (name);
  BIND (purpose);
  BIND (clear);
  BIND (forget);
  BIND (insert);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
editor_gallery_init (EditorGallery *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->tiles = g_array_new (FALSE, FALSE, sizeof (Tile));
  self->sections = g_array_new (FALSE, FALSE, sizeof (Section));
  self->current = G_MAXUINT;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_cb), self);
  g_signal_connect (self->groups, "row-selected", G_CALLBACK (group_cb), self);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_cb), self);
  g_signal_connect_swapped (self->forget, "clicked", G_CALLBACK (forget_cb), self);
  g_signal_connect_swapped (self->insert, "clicked", G_CALLBACK (insert_cb), self);
}

GtkWidget *
editor_gallery_new (EditorContext *context)
{
  EditorGallery *self = g_object_new (EDITOR_TYPE_GALLERY, NULL);

  self->context = g_object_ref (context);
  self->own = editor_own_blocks_list (editor_context_data_folder (context));
  fill (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->search));
  return GTK_WIDGET (self);
}
