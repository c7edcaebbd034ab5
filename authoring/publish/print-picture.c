/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#include "authoring/media/picture.h"
#include "authoring/publish/print-private.h"
#include "paper/paper-png.h"

/* Pictures on paper: drawings stay drawings, photographs stay the bytes that they are. */

/* A dot of a screen in points, and the most that a picture may take of a sheet. */
#define DOT       0.75
#define MOST_TALL 430.0
#define MOST_DOTS 60000000u
#define SVG_SPACE "http://www.w3.org/2000/svg"

/* Colours that drawings in pages have from the style of a course. */
static const char colours[]
    = ".s1 rect,.s1 .mark{fill:#0f6468}.s1 line{stroke:#0f6468}"
      ".s2 rect,.s2 .mark{fill:#8a3a5c}.s2 line{stroke:#8a3a5c}"
      ".s3 rect,.s3 .mark{fill:#35567c}.s3 line{stroke:#35567c}"
      ".s4 rect,.s4 .mark{fill:#8a4a12}.s4 line{stroke:#8a4a12}"
      ".s5 rect,.s5 .mark{fill:#2a6a3c}.s5 line{stroke:#2a6a3c}"
      ".s6 rect,.s6 .mark{fill:#56656a}.s6 line{stroke:#56656a}"
      "pattern path{fill:none;stroke:#fff;stroke-width:1.6;stroke-opacity:.75}"
      "g line{stroke-width:3;stroke-linecap:round}"
      "g.s2 line{stroke-dasharray:9 6}g.s3 line{stroke-dasharray:1 6}"
      "g.s4 line{stroke-dasharray:12 5 1 5}g.s5 line{stroke-dasharray:4 5}"
      "g.s6 line{stroke-dasharray:16 4 4 4}"
      "text{font:600 13px Inter,sans-serif;fill:#1d2a2e}.name{text-anchor:middle}"
      ".lines text{font-weight:400;fill:#56656a}"
      ".zero{stroke:#1d2a2e;stroke-width:1.5}.grid{stroke:#d5dcdb;stroke-width:1}"
      ".pie path,.pie circle{stroke:#fff;stroke-width:2}"
      ".marks circle{fill:#fff;stroke:#0f6468;stroke-width:2}"
      ".marks text{fill:#0f6468;text-anchor:middle}";

struct _AuthorPrintPicture {
  GBytes *photograph; /* JPEG or PNG */
  bool is_jpeg;
  char *name; /* of the photograph, by which it is known when it comes again */
  RsvgHandle *drawing, *marks;
  double width, height; /* dots; 0: any */
  double shape;         /* height for a width of 1, where there is no width; 0: any */
  bool stretch;         /* as wide as there is room */
};

void
author_print_picture_unref (AuthorPrintPicture *picture)
{
  if (picture == NULL)
    return;
  g_clear_pointer (&picture->photograph, g_bytes_unref);
  g_clear_object (&picture->drawing);
  g_clear_object (&picture->marks);
  g_free (picture->name);
  g_free (picture);
}

/* --- reading -------------------------------------------------------------------------------------- */

static RsvgHandle *
read_drawing (const char *text, gsize length)
{
  RsvgHandle *handle = rsvg_handle_new_from_data ((const guint8 *) text, length, NULL);

  if (handle != NULL)
    rsvg_handle_set_stylesheet (handle, (const guint8 *) colours, strlen (colours), NULL);
  return handle;
}

/* In pixels where the drawing says so, else by the shape of its field. */
static void
measure_drawing (AuthorPrintPicture *picture)
{
  gboolean has_width, has_height, has_box;
  RsvgLength width, height;
  RsvgRectangle box;

  rsvg_handle_set_dpi (picture->drawing, 96);
  if (rsvg_handle_get_intrinsic_size_in_pixels (picture->drawing, &picture->width,
                                                &picture->height))
    return;
  rsvg_handle_get_intrinsic_dimensions (picture->drawing, &has_width, &width, &has_height, &height,
                                        &has_box, &box);
  picture->shape = has_box && box.width > 0 ? box.height / box.width : 0;
  picture->height = has_height && height.unit == RSVG_UNIT_PX ? height.length : 0;
}

static AuthorPrintPicture *
picture_of_drawing (RsvgHandle *drawing)
{
  AuthorPrintPicture *picture;

  if (drawing == NULL)
    return NULL;
  picture = g_new0 (AuthorPrintPicture, 1);
  picture->drawing = drawing;
  measure_drawing (picture);
  return picture;
}

static AuthorPrintPicture *
picture_of_photograph (const char *name, GBytes *bytes)
{
  AuthorPictureFacts facts;
  g_autoptr (GBytes) plain = author_picture_plain (bytes, &facts, NULL);
  AuthorPrintPicture *picture;

  if (plain == NULL || facts.width == 0 || facts.height == 0
      || facts.width > MOST_DOTS / facts.height)
    return NULL;
  picture = g_new0 (AuthorPrintPicture, 1);
  picture->photograph = g_steal_pointer (&plain);
  picture->is_jpeg = facts.kind == AUTHOR_PICTURE_JPEG;
  picture->name = g_strdup (name);
  picture->width = facts.width;
  picture->height = facts.height;
  return picture;
}

static AuthorPrintPicture *
read_file (AuthorPrinter *printer, const char *address)
{
  const char *name = g_str_has_prefix (address, "../") ? address + strlen ("../") : address;
  GBytes *bytes = author_bundle_get (printer->media, name);

  if (bytes == NULL)
    return NULL;
  if (g_str_has_suffix (name, ".svg"))
    return picture_of_drawing (
        read_drawing (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
  return picture_of_photograph (name, bytes);
}

/* What the drawing fills its shapes with may stand in another one of the same figure. */
static void
append_patterns (GString *text, const xmlNode *svg)
{
  const xmlNode *figure = svg;
  g_autoptr (GPtrArray) found = NULL;

  while (figure->parent != NULL && !author_tree_is (figure, "figure"))
    figure = figure->parent;
  if (!author_tree_is (figure, "figure"))
    return;
  found = author_tree_find_class ((xmlNode *) figure, "patterns");
  for (guint i = 0; i < found->len; i++)
    author_tree_append (text, ((xmlNode *) g_ptr_array_index (found, i))->children);
}

static RsvgHandle *
read_inline (xmlNode *svg)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *end;
  g_autofree char *patterns = NULL;

  if (xmlHasProp (svg, (const xmlChar *) "xmlns") == NULL && svg->nsDef == NULL)
    author_tree_set (svg, "xmlns", SVG_SPACE);
  author_tree_append_one (text, svg);
  end = strchr (text->str, '>');
  if (end != NULL && end[-1] != '/') {
    GString *more = g_string_new (NULL);

    append_patterns (more, svg);
    g_string_insert (text, end + 1 - text->str, more->str);
    g_string_free (more, TRUE);
  }
  return read_drawing (text->str, text->len);
}

/* --- boxes ---------------------------------------------------------------------------------------- */

/* Takes the picture. Without one, there are the words that stand for it. */
static AuthorBox *
add_picture (AuthorBox *parent, AuthorPrintPicture *picture, const char *alt)
{
  AuthorBox *box = author_box_new (picture != NULL ? AUTHOR_BOX_PICTURE : AUTHOR_BOX_TEXT, parent,
                                   parent->font, author_print_plain ());
  bool tells = alt != NULL && *alt != '\0';

  box->picture = picture;
  box->alt = g_strdup (tells ? alt : NULL);
  box->role = picture == NULL ? "P" : tells ? "Figure" : NULL;
  box->top = 4;
  box->bottom = 6;
  if (picture == NULL)
    g_string_append (box->text, tells ? alt : "");
  return box;
}

AuthorPrintPicture *
author_print_drawing (xmlNode *svg)
{
  return picture_of_drawing (read_inline (svg));
}

/* The cover is as wide as the text, a pie is not. */
static void
settle_width (AuthorBox *box, const xmlNode *node)
{
  AuthorPrintPicture *picture = box->picture;

  if (picture != NULL && author_tree_has_class (node->parent, "title-page") && picture->width > 0) {
    picture->stretch = true;
    box->bottom = 28;
  }
  if (picture != NULL && author_tree_has_class (node, "pie"))
    picture->width = picture->height = 220;
}

void
author_print_picture (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node)
{
  g_autofree char *alt = author_tree_value (node, "alt");
  g_autofree char *address = author_tree_value (node, "src");
  g_autofree char *label = author_tree_value (node->parent, "aria-label");

  if (author_tree_is (node, "img"))
    add_picture (parent, address != NULL ? read_file (printer, address) : NULL, alt);
  else
    add_picture (parent, author_print_drawing (node), label);
  settle_width (g_ptr_array_index (parent->children, parent->children->len - 1), node);
}

void
author_print_spots (AuthorPrinter *printer, AuthorBox *parent, xmlNode *spots)
{
  g_autoptr (GPtrArray) images = author_tree_find_tag (spots, "img");
  g_autoptr (GPtrArray) marks = author_tree_find_class (spots, "marks");
  AuthorBox *box;

  if (images->len == 0)
    return;
  author_print_picture (printer, parent, g_ptr_array_index (images, 0));
  box = g_ptr_array_index (parent->children, parent->children->len - 1);
  if (box->picture != NULL && marks->len > 0)
    box->picture->marks = read_inline (g_ptr_array_index (marks, 0));
}

/* --- painting ------------------------------------------------------------------------------------- */

void
author_print_picture_size (const AuthorPrintPicture *picture, double width, double *ret_width,
                           double *ret_height)
{
  double wanted
      = picture->width > 0 && !picture->stretch ? MIN (picture->width * DOT, width) : width;
  double shape = picture->width > 0 ? picture->height / picture->width : picture->shape;
  double height = shape > 0 ? wanted * shape : MAX (picture->height * DOT, 12);

  if (height > MOST_TALL) {
    wanted = shape > 0 ? MOST_TALL / shape : wanted;
    height = MOST_TALL;
  }
  *ret_width = wanted;
  *ret_height = height;
}

/* JPEG goes into the PDF as it is; the surface only says how large it is. */
static cairo_surface_t *
open_photograph (const AuthorPrintPicture *picture)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (picture->photograph, &length);
  cairo_surface_t *surface;

  if (!picture->is_jpeg)
    return paper_png (picture->photograph);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) picture->width,
                                        (int) picture->height);
  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, length,
                                   (cairo_destroy_func_t) g_bytes_unref,
                                   g_bytes_ref (picture->photograph))
      != CAIRO_STATUS_SUCCESS)
    g_bytes_unref (picture->photograph);
  return surface;
}

static void
paint_photograph (const AuthorPrintPicture *picture, cairo_t *cr, double width, double height)
{
  cairo_surface_t *surface = open_photograph (picture);
  char *id = g_strdup (picture->name);

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS) {
    if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_UNIQUE_ID, (const guchar *) id,
                                     strlen (id), g_free, id)
        != CAIRO_STATUS_SUCCESS)
      g_free (id);
    cairo_scale (cr, width / picture->width, height / picture->height);
    cairo_set_source_surface (cr, surface, 0, 0);
    /* Where it is the first on a sheet, cairo 1.16 fails at a tag around what is painted without bounds. */
    cairo_rectangle (cr, 0, 0, picture->width, picture->height);
    cairo_fill (cr);
  } else {
    g_free (id);
  }
  cairo_surface_destroy (surface);
}

static void
paint_drawing (RsvgHandle *drawing, cairo_t *cr, double width, double height, double dot)
{
  const RsvgRectangle place = { .width = width / dot, .height = height / dot };

  cairo_save (cr);
  cairo_scale (cr, dot, dot);
  rsvg_handle_render_document (drawing, cr, &place, NULL);
  cairo_restore (cr);
}

void
author_print_picture_paint (const AuthorPrintPicture *picture, cairo_t *cr, double x, double y,
                            double width, double height)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (picture->drawing != NULL)
    paint_drawing (picture->drawing, cr, width, height, DOT);
  if (picture->photograph != NULL) {
    cairo_save (cr);
    paint_photograph (picture, cr, width, height);
    cairo_restore (cr);
  }
  if (picture->marks != NULL)
    paint_drawing (picture->marks, cr, width, height, DOT);
  cairo_restore (cr);
}

/* --- as a file ------------------------------------------------------------------------------------ */

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Two dots for each of a screen, so that it can be looked at closely. */
static GBytes *
paint_file (const AuthorPrintPicture *picture)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  GByteArray *bytes = g_byte_array_new ();
  bool is_whole;

  author_print_picture_size (picture, AUTHOR_SHEET_TEXT, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * 2 / DOT),
                                        (int) ceil (height * 2 / DOT));
  cr = cairo_create (surface);
  cairo_scale (cr, 2 / DOT, 2 / DOT);
  author_print_picture_paint (picture, cr, 0, 0, width, height);
  is_whole = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  is_whole
      = is_whole
        && cairo_surface_write_to_png_stream (surface, write_cb, bytes) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  if (is_whole)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  return NULL;
}

GBytes *
author_print_picture_file (const AuthorPrintPicture *picture, const char **ret_suffix)
{
  /* Of a JPEG cairo has no dots that marks could be painted on. */
  bool is_ready = picture->photograph != NULL && (picture->marks == NULL || picture->is_jpeg);

  *ret_suffix = is_ready && picture->is_jpeg ? "jpg" : "png";
  return is_ready ? g_bytes_ref (picture->photograph) : paint_file (picture);
}
