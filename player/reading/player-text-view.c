/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/reading/player-text-view.h"

#include <glib/gi18n.h>

#include "engine/reading/reading-style.h"
#include "player/reading/player-text-block.h"

/* Signs in a line where nobody has chosen, and the width of one, as it is on average. */
#define WIDTH_SIGNS 66
#define SIGN_WIDTH  8.4
/* Text is a little larger than that of the program around it. */
#define BASE_PERCENT 112
/* Room above a block that was brought into sight, of the height of the view. */
#define ABOVE 0.25

struct _PlayerTextView {
  AdwBin parent_instance;
  PlayerReadingSource *source;
  PlayerReader *reader;
  PlayerReadingPrefs *prefs;
  PlayerTextHandler handler;
  GtkCssProvider *style;
  unsigned percent;

  gboolean open;
  gboolean placing;    /* the place is still to be taken from the page */
  unsigned place;      /* block that gets the focus once it is laid out */
  LkReadingPage *page; /* that is shown */
  GHashTable *labels;  /* (element-type uint GtkLabel), by block */
  GtkWidget *marked;   /* weak: the label of the sentence that is read */

  GtkScrolledWindow *scroller;
  AdwClamp *clamp;
  GtkBox *box;
  GtkWidget *empty, *cut;
};

G_DEFINE_FINAL_TYPE (PlayerTextView, player_text_view, ADW_TYPE_BIN)

enum {
  PAGE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- what the person does ------------------------------------------------------------------------- */

/* A page that does not take it changes nowhere: the widget is set right by reading it anew. */
static gboolean
refresh_cb (gpointer data)
{
  PlayerTextView *self = data;

  if (self->open)
    player_reading_source_refresh (self->source);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (PlayerTextView *self)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT, 300, refresh_cb, g_object_ref (self), g_object_unref);
}

static void
press (unsigned id, gpointer data)
{
  PlayerTextView *self = data;
  LkWebView *view = player_reading_source_view (self->source);

  if (view == NULL)
    return;
  lk_web_reading_press (view, id);
  refresh_soon (self);
}

static void
fill (unsigned id, const char *value, gpointer data)
{
  PlayerTextView *self = data;
  LkWebView *view = player_reading_source_view (self->source);

  if (view == NULL)
    return;
  lk_web_reading_fill (view, id, value);
  refresh_soon (self);
}

static void
go (unsigned id, gpointer data)
{
  g_signal_emit (data, signals[PAGE_WANTED], 0, id);
}

/* --- places --------------------------------------------------------------------------------------- */

static bool
bounds_of (PlayerTextView *self, GtkWidget *widget, double *ret_top, double *ret_bottom)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (self->box), &bounds))
    return false;
  *ret_top = bounds.origin.y;
  *ret_bottom = bounds.origin.y + bounds.size.height;
  return true;
}

/* @always: also if it is in sight already */
static void
bring (PlayerTextView *self, GtkWidget *widget, bool always)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double top, bottom, page = gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment);

  if (!bounds_of (self, widget, &top, &bottom))
    return;
  if (always || top < value || bottom > value + page * 0.85)
    gtk_adjustment_set_value (adjustment, MAX (0, top - page * ABOVE));
}

/* The first label, in the order of the page, that ends below the upper edge of what is in sight. */
static unsigned
find_uppermost (PlayerTextView *self, const GPtrArray *blocks, double edge)
{
  for (guint i = 0; i < blocks->len; i++) {
    const LkReadingBlock *block = blocks->pdata[i];
    GtkWidget *label = g_hash_table_lookup (self->labels, GUINT_TO_POINTER (block->id));
    double top, bottom;
    unsigned found;

    if (label != NULL && bounds_of (self, label, &top, &bottom) && bottom > edge)
      return block->id;
    found = find_uppermost (self, block->children, edge);
    if (found != 0)
      return found;
  }
  return 0;
}

unsigned
player_text_view_selection (PlayerTextView *self, size_t *ret_from, size_t *ret_to)
{
  GHashTableIter iter;
  gpointer id, label;

  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, &id, &label)) {
    int start, end;

    if (gtk_label_get_selection_bounds (GTK_LABEL (label), &start, &end)
        && gtk_widget_has_focus (label)) {
      const char *text = gtk_label_get_text (GTK_LABEL (label));

      *ret_from = (size_t) (g_utf8_offset_to_pointer (text, start) - text);
      *ret_to = (size_t) (g_utf8_offset_to_pointer (text, end) - text);
      return GPOINTER_TO_UINT (id);
    }
  }
  return 0;
}

unsigned
player_text_view_place (PlayerTextView *self, size_t *ret_at)
{
  double edge = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  unsigned block;
  size_t end;

  *ret_at = 0;
  if (self->page == NULL)
    return 0;
  block = player_text_view_selection (self, ret_at, &end);
  return block != 0 ? block : find_uppermost (self, self->page->blocks, edge);
}

static void
focus_label (GtkWidget *label)
{
  gtk_widget_grab_focus (label);
  if (GTK_IS_LABEL (label) && gtk_label_get_selectable (GTK_LABEL (label)))
    gtk_label_select_region (GTK_LABEL (label), 0, 0);
}

typedef struct {
  GWeakRef view;
} Question;

/* Once it has been laid out. */
static gboolean
focus_cb (gpointer data)
{
  PlayerTextView *self = data;
  size_t at;
  GtkWidget *label;

  if (!self->open || self->page == NULL)
    return G_SOURCE_REMOVE;
  label = g_hash_table_lookup (self->labels, GUINT_TO_POINTER (self->place));
  if (label == NULL)
    label
        = g_hash_table_lookup (self->labels, GUINT_TO_POINTER (player_text_view_place (self, &at)));
  if (label != NULL) {
    bring (self, label, true);
    focus_label (label);
  } else {
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  }
  return G_SOURCE_REMOVE;
}

static void
place_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (PlayerTextView) self = g_weak_ref_get (&question->view);
  LkWebPlace place = { 0 };

  lk_web_reading_place_finish (result, &place, NULL);
  g_weak_ref_clear (&question->view);
  g_free (question);
  if (self == NULL || !self->open)
    return;
  self->place = place.block;
  g_timeout_add_full (G_PRIORITY_DEFAULT, 50, focus_cb, g_object_ref (self), g_object_unref);
}

static void
take_place (PlayerTextView *self)
{
  LkWebView *view = player_reading_source_view (self->source);
  Question *question;

  self->placing = FALSE;
  if (view == NULL)
    return;
  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->view, self);
  lk_web_reading_place_async (view, place_cb, question);
}

/* --- showing -------------------------------------------------------------------------------------- */

static void
unmark (PlayerTextView *self)
{
  if (self->marked != NULL)
    gtk_label_set_attributes (GTK_LABEL (self->marked), NULL);
  g_clear_weak_pointer (&self->marked);
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, const LkReadingLine *line)
{
  attribute->start_index = (guint) line->start;
  attribute->end_index = (guint) line->end;
  pango_attr_list_insert (list, attribute);
}

/* `#rrggbb` as Pango has colours. */
static void
mark_label (GtkLabel *label, const LkReadingLine *line)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  PangoColor ground, ink;

  pango_color_parse (&ground, LK_READING_MARK);
  pango_color_parse (&ink, LK_READING_ON_MARK);
  add_attribute (list, pango_attr_background_new (ground.red, ground.green, ground.blue), line);
  add_attribute (list, pango_attr_foreground_new (ink.red, ink.green, ink.blue), line);
  gtk_label_set_attributes (label, list);
}

static void
show_line (PlayerTextView *self)
{
  const LkReadingLine *line = player_reader_line (self->reader);
  GtkWidget *label
      = line != NULL ? g_hash_table_lookup (self->labels, GUINT_TO_POINTER (line->block)) : NULL;

  unmark (self);
  if (label == NULL || !self->open)
    return;
  g_set_weak_pointer (&self->marked, label);
  mark_label (GTK_LABEL (label), line);
  bring (self, label, false);
}

/* The block that has the focus; 0: none. */
static unsigned
focused_block (PlayerTextView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->box))
             ? player_text_block_id (focus)
             : 0;
}

/* Whose widget had the focus and was made anew has it again. */
static void
restore_focus (PlayerTextView *self, unsigned block)
{
  GtkWidget *label = g_hash_table_lookup (self->labels, GUINT_TO_POINTER (block));

  if (block == 0 || label == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->scroller)))
    return;
  for (GtkWidget *widget = label; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_focusable (widget) && player_text_block_id (widget) == block) {
      gtk_widget_grab_focus (widget);
      return;
    }
}

static void
show_page (PlayerTextView *self, LkReadingPage *page)
{
  unsigned focused = focused_block (self);
  g_autoptr (LkReadingPage) before = g_steal_pointer (&self->page);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  bool turned = before == NULL || page == NULL || g_strcmp0 (before->address, page->address) != 0;

  self->page = page != NULL ? lk_reading_page_ref (page) : NULL;
  player_text_blocks_sync (self->box, before != NULL ? before->blocks : NULL,
                           page != NULL ? page->blocks : none, &self->handler, self->labels);
  restore_focus (self, focused);
  gtk_widget_set_visible (self->empty, page != NULL && page->blocks->len == 0);
  gtk_widget_set_visible (self->cut, page != NULL && page->cut);
  if (turned && page != NULL) {
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    take_place (self);
  } else if (self->placing) {
    take_place (self);
  }
  show_line (self);
}

static void
source_changed_cb (PlayerTextView *self)
{
  if (self->open)
    show_page (self, player_reading_source_page (self->source));
}

gboolean
player_text_view_is_open (PlayerTextView *self)
{
  return self->open;
}

void
player_text_view_open (PlayerTextView *self)
{
  if (self->open)
    return;
  self->open = TRUE;
  self->placing = TRUE;
  player_reading_source_hold (self->source);
  player_reading_source_refresh (self->source);
}

void
player_text_view_close (PlayerTextView *self)
{
  LkWebView *view = player_reading_source_view (self->source);
  size_t at;
  unsigned block;

  if (!self->open)
    return;
  block = player_text_view_place (self, &at);
  if (view != NULL && block != 0)
    lk_web_reading_show (view, block, false);
  unmark (self);
  self->open = FALSE;
  player_reading_source_release (self->source);
  show_page (self, NULL);
}

/* --- style ---------------------------------------------------------------------------------------- */

static void
append_colors (GString *css, LkReadingContrast contrast)
{
  const char *ink = lk_reading_style_ink (contrast), *paper = lk_reading_style_paper (contrast);
  const char *brand = lk_reading_style_brand (contrast);

  g_string_append_printf (css,
                          ".text-view, .text-view scrolledwindow, .text-view textview text,"
                          " .text-view entry { background-color: %s; color: %s; }\n"
                          ".text-view button { background: %s; color: %s; border: 1px solid %s; }\n"
                          ".text-view link, .text-view .text-link { color: %s; }\n"
                          ".text-view .text-question, .text-view .text-cell"
                          " { border-color: %s; }\n",
                          paper, ink, paper, ink, ink, brand, ink);
}

static void
show_style (PlayerTextView *self)
{
  const LkReadingSettings *settings = player_reading_prefs_get (self->prefs);
  const char *fonts = lk_reading_style_fonts (settings->font);
  unsigned percent = BASE_PERCENT * self->percent / 100;
  unsigned signs = settings->width != 0 ? settings->width : WIDTH_SIGNS;
  g_autofree char *text = NULL;
  GString *css = g_string_new (NULL);

  g_string_append_printf (css, ".text-view { font-size: %u%%; }\n", percent);
  if (fonts != NULL)
    g_string_append_printf (css, ".text-view { font-family: %s; }\n", fonts);
  if (settings->line != 0)
    g_string_append_printf (css, ".text-view label { line-height: %u.%02u; }\n",
                            settings->line / 100, settings->line % 100);
  if (settings->letters != 0)
    g_string_append_printf (css, ".text-view label { letter-spacing: %u.%03uem; }\n",
                            settings->letters / 1000, settings->letters % 1000);
  if (settings->contrast != LK_READING_CONTRAST_COURSE)
    append_colors (css, settings->contrast);
  text = g_string_free (css, FALSE);
  gtk_css_provider_load_from_data (self->style, text, -1);
  adw_clamp_set_maximum_size (self->clamp, (int) (signs * SIGN_WIDTH * percent / 100));
  adw_clamp_set_tightening_threshold (self->clamp, (int) (signs * SIGN_WIDTH * percent / 100));
}

void
player_text_view_set_size (PlayerTextView *self, unsigned percent)
{
  self->percent = percent;
  show_style (self);
}

/* --- the widget ----------------------------------------------------------------------------------- */

static void
player_text_view_dispose (GObject *object)
{
  PlayerTextView *self = PLAYER_TEXT_VIEW (object);

  if (self->open) {
    self->open = FALSE;
    player_reading_source_release (self->source);
  }
  if (self->style != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                                   GTK_STYLE_PROVIDER (self->style));
  g_clear_object (&self->style);
  g_clear_weak_pointer (&self->marked);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_clear_pointer (&self->page, lk_reading_page_unref);
  g_clear_object (&self->source);
  g_clear_object (&self->reader);
  g_clear_object (&self->prefs);
  G_OBJECT_CLASS (player_text_view_parent_class)->dispose (object);
}

static void
player_text_view_class_init (PlayerTextViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_text_view_dispose;
  signals[PAGE_WANTED] = g_signal_new ("page-wanted", PLAYER_TYPE_TEXT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
note_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_add_css_class (label, "second");
  return label;
}

static void
make_children (PlayerTextView *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->clamp = ADW_CLAMP (adw_clamp_new ());
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 14));
  self->empty = note_new (_ ("This page has no text."));
  self->cut = note_new (_ ("The page is longer than what can be shown here."));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->box));
  gtk_box_append (GTK_BOX (outer), self->empty);
  gtk_box_append (GTK_BOX (outer), self->cut);
  gtk_widget_add_css_class (outer, "text-page");
  adw_clamp_set_child (self->clamp, outer);
  gtk_widget_set_focusable (GTK_WIDGET (self->scroller), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the Page"), -1);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->clamp));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}

static void
player_text_view_init (PlayerTextView *self)
{
  self->percent = 100;
  self->handler = (PlayerTextHandler){ press, fill, go, self };
  self->labels = g_hash_table_new (NULL, NULL);
  self->style = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                              GTK_STYLE_PROVIDER (self->style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-view");
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text View"), -1);
  make_children (self);
}

PlayerTextView *
player_text_view_new (PlayerReadingSource *source, PlayerReader *reader, PlayerReadingPrefs *prefs)
{
  PlayerTextView *self
      = g_object_new (PLAYER_TYPE_TEXT_VIEW, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  self->source = g_object_ref (source);
  self->reader = g_object_ref (reader);
  self->prefs = g_object_ref (prefs);
  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "changed", G_CALLBACK (show_line), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prefs, "changed", G_CALLBACK (show_style), self, G_CONNECT_SWAPPED);
  show_style (self);
  return self;
}
