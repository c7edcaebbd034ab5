/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/gallery/editor-schematic.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#define MOST_NUMBERS 12

struct _EditorSchematic {
  GtkWidget parent_instance;
  char *drawing;
};

G_DEFINE_FINAL_TYPE (EditorSchematic, editor_schematic, GTK_TYPE_WIDGET)

/* --- tones ------------------------------------------------------------------------------------ */

typedef enum {
  TONE_GROUND,
  TONE_SOFT,
  TONE_MID,
  TONE_DEEP,
  TONE_PAPER,
  TONE_EDGE,
  TONE_SAFFRON,
  N_TONES,
} Tone;

/* Dark exchanges deep and soft (INTERFACE 2.6). */
static const char *const tones[2][N_TONES] = {
  { "#eef5f4", "#cfe2e0", "#9dc5c2", "#0f6468", "#ffffff", "#7c898d", "#e2a32b" },
  { "#1b2b2d", "#1f4a4d", "#3f8a8b", "#8fd3cd", "#131d1f", "#8b9a9d", "#f0b93a" },
};

static void
set_tone (cairo_t *cr, Tone tone)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA colour;

  gdk_rgba_parse (&colour, tones[dark][tone]);
  gdk_cairo_set_source_rgba (cr, &colour);
}

static Tone
tone_of (char letter)
{
  static const struct {
    char letter;
    Tone tone;
  } all[] = { { 's', TONE_SOFT }, { 'm', TONE_MID }, { 'w', TONE_PAPER }, { 'y', TONE_SAFFRON } };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].letter == letter)
      return all[i].tone;
  return TONE_DEEP;
}

/* --- shapes ----------------------------------------------------------------------------------- */

typedef struct {
  const char *name; /* the word */
  const double *n;  /* its numbers */
  guint n_numbers;
  const char *text; /* what stands behind them */
} Word;

static void
box (cairo_t *cr, double x, double y, double width, double height)
{
  double r = MIN (3.5, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
draw_bar (cairo_t *cr, const Word *word)
{
  set_tone (cr, tone_of (word->name[1]));
  box (cr, word->n[0], word->n[1], word->n[2], word->n[3]);
  cairo_fill (cr);
}

static void
draw_field (cairo_t *cr, const Word *word)
{
  double line = 1.75;

  box (cr, word->n[0] + line / 2, word->n[1] + line / 2, word->n[2] - line, word->n[3] - line);
  if (word->name[1] != 'y') {
    set_tone (cr, TONE_PAPER);
    cairo_fill_preserve (cr);
  }
  set_tone (cr,
            word->name[1] == 'w' ? TONE_DEEP : (word->name[1] == 'y' ? TONE_SAFFRON : TONE_EDGE));
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
}

static void
draw_disc (cairo_t *cr, const Word *word)
{
  set_tone (cr, tone_of (word->name[1]));
  cairo_arc (cr, word->n[0], word->n[1], word->n[2], 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_line (cairo_t *cr, const Word *word)
{
  set_tone (cr, tone_of (word->name[1]));
  cairo_set_line_width (cr, 2.5);
  cairo_move_to (cr, word->n[0], word->n[1]);
  cairo_line_to (cr, word->n[2], word->n[3]);
  cairo_stroke (cr);
}

static void
draw_area (cairo_t *cr, const Word *word)
{
  Tone tone = word->name[0] == 'w' ? TONE_PAPER : TONE_DEEP;

  set_tone (cr, g_strcmp0 (word->text, "y") == 0 ? TONE_SAFFRON : tone);
  for (guint i = 0; i + 1 < word->n_numbers; i += 2)
    cairo_line_to (cr, word->n[i], word->n[i + 1]);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_ring (cairo_t *cr, const Word *word)
{
  gboolean chosen = word->name[0] == 'f';

  cairo_arc (cr, word->n[0], word->n[1], chosen ? 6 : 5.2, 0, 2 * G_PI);
  set_tone (cr, chosen ? TONE_DEEP : TONE_PAPER);
  cairo_fill_preserve (cr);
  set_tone (cr, chosen ? TONE_DEEP : TONE_EDGE);
  cairo_set_line_width (cr, chosen ? 0.1 : 1.75);
  cairo_stroke (cr);
}

static void
draw_tick (cairo_t *cr, const Word *word)
{
  double x = word->n[0], y = word->n[1];

  set_tone (cr, word->name[0] == 'w' ? TONE_PAPER : TONE_DEEP);
  cairo_set_line_width (cr, 2.2);
  cairo_move_to (cr, x - 4, y);
  cairo_line_to (cr, x - 1, y + 3);
  cairo_line_to (cr, x + 4.5, y - 4);
  cairo_stroke (cr);
}

static void
draw_cross (cairo_t *cr, const Word *word)
{
  gboolean plus = word->name[0] == 'p';
  double x = word->n[0], y = word->n[1], a = plus ? 0 : 3.5, b = plus ? 4.5 : 3.5;

  set_tone (cr, TONE_DEEP);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x - b, y - a);
  cairo_line_to (cr, x + b, y + a);
  cairo_move_to (cr, x + a, y - b);
  cairo_line_to (cr, x - a, y + b);
  cairo_stroke (cr);
}

static const struct {
  const char *name, *text;
  double size;
} signs[] = {
  { "n", "9,1", 17 },
  { "u", "t", 15 },
  { "q", "„", 40 },
  { "t", NULL, 14 },
};

static void
draw_sign (cairo_t *cr, const Word *word)
{
  cairo_text_extents_t extents;
  const char *text = word->text;

  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i].name, word->name)) {
      cairo_set_font_size (cr, signs[i].size);
      text = signs[i].text != NULL ? signs[i].text : text;
    }
  set_tone (cr, TONE_DEEP);
  cairo_text_extents (cr, text != NULL ? text : "", &extents);
  cairo_move_to (cr, word->n[0] - extents.width / 2 - extents.x_bearing, word->n[1]);
  if (word->name[0] == 'q')
    cairo_rel_move_to (cr, 8, 2);
  cairo_show_text (cr, text != NULL ? text : "");
}

static void
draw_mark (cairo_t *cr, const Word *word)
{
  double x = word->n[0], y = word->n[1] - 1;

  set_tone (cr, TONE_SAFFRON);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + 10, y);
  cairo_line_to (cr, x + 10, y + 17);
  cairo_line_to (cr, x + 5, y + 12.5);
  cairo_line_to (cr, x, y + 17);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* --- the language ----------------------------------------------------------------------------- */

static const struct {
  const char *names; /* each followed by a blank */
  guint n_numbers;   /* at least */
  void (*draw) (cairo_t *cr, const Word *word);
} verbs[] = {
  { "bd bm bs by bw ", 4, draw_bar },  { "od ow oy ", 4, draw_field },
  { "cd cm cs cy cw ", 3, draw_disc }, { "ld lm ly ", 4, draw_line },
  { "p wp ", 6, draw_area },           { "r f ", 2, draw_ring },
  { "v wv ", 2, draw_tick },           { "x pl ", 2, draw_cross },
  { "t n u q ", 2, draw_sign },        { "bk ", 2, draw_mark },
};

static gboolean
is_named (const char *names, const char *name)
{
  g_auto (GStrv) all = g_strsplit (names, " ", -1);

  return *name != '\0' && g_strv_contains ((const char *const *) all, name);
}

/* @cr: %NULL: only looks whether it can be drawn. */
static gboolean
draw_word (cairo_t *cr, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  double numbers[MOST_NUMBERS] = { 0 };
  Word word = { .name = parts[0] != NULL ? parts[0] : "", .n = numbers };

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++) {
    gboolean is_number = g_ascii_isdigit (parts[i][0]);

    /* A sign of its own stands behind its place. */
    if (!is_number || (g_str_equal (word.name, "t") && word.n_numbers == 2))
      word.text = parts[i];
    else if (word.n_numbers < MOST_NUMBERS)
      numbers[word.n_numbers++] = g_ascii_strtod (parts[i], NULL);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++) {
    if (!is_named (verbs[i].names, word.name) || word.n_numbers < verbs[i].n_numbers)
      continue;
    if (cr != NULL)
      verbs[i].draw (cr, &word);
    return TRUE;
  }
  return FALSE;
}

static gboolean
draw_all (cairo_t *cr, const char *drawing)
{
  g_auto (GStrv) words = g_strsplit (drawing, ";", -1);
  gboolean good = words[0] != NULL;

  for (guint i = 0; words[i] != NULL; i++)
    good &= draw_word (cr, g_strstrip (words[i]));
  return good;
}

gboolean
editor_schematic_is_good (const char *drawing)
{
  return drawing != NULL && draw_all (NULL, drawing);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
editor_schematic_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EditorSchematic *self = EDITOR_SCHEMATIC (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  set_tone (cr, TONE_GROUND);
  box (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_translate (cr, (width - EDITOR_SCHEMATIC_WIDTH) / 2.0,
                   (height - EDITOR_SCHEMATIC_HEIGHT) / 2.0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (self->drawing != NULL)
    draw_all (cr, self->drawing);
  cairo_destroy (cr);
}

static void
editor_schematic_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? EDITOR_SCHEMATIC_WIDTH
                                                                  : EDITOR_SCHEMATIC_HEIGHT;
}

static void
editor_schematic_finalize (GObject *object)
{
  g_free (EDITOR_SCHEMATIC (object)->drawing);
  G_OBJECT_CLASS (editor_schematic_parent_class)->finalize (object);
}

static void
editor_schematic_class_init (EditorSchematicClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = editor_schematic_finalize;
  widget_class->snapshot = editor_schematic_snapshot;
  widget_class->measure = editor_schematic_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
editor_schematic_init (EditorSchematic *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
editor_schematic_new (const char *drawing)
{
  EditorSchematic *self = g_object_new (EDITOR_TYPE_SCHEMATIC, NULL);

  self->drawing = g_strdup (drawing);
  return GTK_WIDGET (self);
}
