/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/h5p-private.h"
#include "authoring/source/source-attributes.h"

/* What of H5P is no question: texts, media, folds. */

/* --- texts and media ---------------------------------------------------------------------------------------- */

static void
text (AuthorH5p *h5p, JsonObject *params)
{
  g_autofree char *blocks = author_h5p_text (h5p, lk_json_string (params, "text"));

  author_h5p_append (h5p, blocks);
}

/* `![alt](media/x.png)` of an image content or of its parameters; "" if it cannot be had. (transfer full) */
static char *
picture_of (AuthorH5p *h5p, JsonObject *image)
{
  JsonObject *params = image != NULL ? lk_json_object (image, "params") : NULL;
  JsonObject *of = params != NULL ? params : image;
  JsonObject *file = of != NULL ? lk_json_object (of, "file") : NULL;
  JsonObject *source = file != NULL ? file : of;
  const char *name = author_h5p_medium (h5p, author_h5p_path (source));
  g_autofree char *plain = author_text_escape (
      of != NULL && lk_json_string (of, "alt") != NULL ? lk_json_string (of, "alt") : "");

  author_h5p_credit (h5p, name, h5p->metadata);
  author_h5p_credit (h5p, name, source != NULL ? lk_json_object (source, "copyright") : NULL);
  return name != NULL ? g_strdup_printf ("![%s](%s)", g_strdelimit (plain, "\n\r", ' '), name)
                      : g_strdup ("");
}

static void
image (AuthorH5p *h5p, JsonObject *params)
{
  g_autofree char *picture = picture_of (h5p, params);

  author_h5p_append (h5p, picture);
}

/* The first of several sources that is in the package. */
static const char *
source_of (AuthorH5p *h5p, JsonArray *sources)
{
  for (guint i = 0; i < author_h5p_length (sources); i++) {
    const char *name = author_h5p_medium (h5p, author_h5p_path (author_h5p_object (sources, i)));

    if (name != NULL)
      return name;
  }
  return NULL;
}

static void
clip (AuthorH5p *h5p, JsonArray *sources, const char *kind, const char *prefix)
{
  const char *name = source_of (h5p, sources);
  g_autofree char *id = NULL, *block = NULL;
  g_autoptr (GString) title = g_string_new (NULL);

  if (name == NULL)
    return;
  author_h5p_credit (h5p, name, h5p->metadata);
  id = author_id_new (h5p->ids, h5p->random, prefix);
  author_attributes_append_value (title, h5p->where != NULL ? h5p->where : kind);
  block = g_strdup_printf ("::: {.%s #%s src=%s title=%s}\n:::\n", kind, id, name, title->str);
  author_h5p_append (h5p, block);
}

static void
video (AuthorH5p *h5p, JsonObject *params)
{
  clip (h5p, lk_json_array (params, "sources"), "video", "v");
}

static void
audio (AuthorH5p *h5p, JsonObject *params)
{
  clip (h5p, lk_json_array (params, "files"), "audio", "b");
}

/* The film itself; what was laid over it comes behind it. */
static void
interactive_video (AuthorH5p *h5p, JsonObject *params)
{
  JsonObject *inner = lk_json_object (params, "interactiveVideo");
  JsonObject *film = inner != NULL ? lk_json_object (inner, "video") : NULL;
  JsonObject *assets = inner != NULL ? lk_json_object (inner, "assets") : NULL;
  JsonArray *interactions = assets != NULL ? lk_json_array (assets, "interactions") : NULL;

  if (film != NULL)
    clip (h5p, lk_json_array (film, "files"), "video", "v");
  for (guint i = 0; i < author_h5p_length (interactions); i++) {
    JsonObject *interaction = author_h5p_object (interactions, i);

    if (interaction != NULL)
      author_h5p_inner (h5p, lk_json_object (interaction, "action"));
  }
}

static void
web_link (AuthorH5p *h5p, JsonObject *params)
{
  JsonObject *widget = lk_json_object (params, "linkWidget");
  const char *protocol = widget != NULL ? lk_json_string (widget, "protocol") : NULL;
  const char *rest
      = widget != NULL ? lk_json_string (widget, "url") : lk_json_string (params, "url");
  g_autofree char *address
      = g_strconcat (protocol != NULL ? protocol : "", rest != NULL ? rest : "", NULL);
  g_autofree char *html = NULL, *blocks = NULL;
  const char *title = lk_json_string (params, "title");

  html = g_markup_printf_escaped ("<p><a href=\"%s\">%s</a></p>", address,
                                  title != NULL ? title : address);
  blocks = author_h5p_text (h5p, html);
  author_h5p_append (h5p, blocks);
}

static void
greeting (AuthorH5p *h5p, JsonObject *params)
{
  g_autofree char *words = author_h5p_text (h5p, lk_json_string (params, "greeting"));
  g_autofree char *picture = picture_of (h5p, lk_json_object (params, "image"));

  author_h5p_append (h5p, words);
  author_h5p_append (h5p, picture);
}

/* --- several pictures ------------------------------------------------------------------------------------------- */

static void
gallery (AuthorH5p *h5p, GString *pictures)
{
  g_autofree char *block = NULL;

  if (pictures->len == 0)
    return;
  block = g_strdup_printf ("::: {.gallery}\n%s:::\n", pictures->str);
  author_h5p_append (h5p, block);
}

static void
add_picture (GString *pictures, const char *picture, const char *words)
{
  if (picture[0] == '\0')
    return;
  g_string_append_printf (pictures, "%s%s\n", pictures->len > 0 ? "\n" : "", picture);
  if (words != NULL && words[0] != '\0')
    g_string_append_printf (pictures, "%s\n", words);
}

static void
image_slider (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *slides = lk_json_array (params, "imageSlides");
  g_autoptr (GString) pictures = g_string_new (NULL);

  for (guint i = 0; i < author_h5p_length (slides); i++) {
    JsonObject *slide = author_h5p_object (slides, i);
    JsonObject *inner = slide != NULL ? lk_json_object (slide, "params") : NULL;
    g_autofree char *picture
        = picture_of (h5p, inner != NULL ? lk_json_object (inner, "image") : NULL);

    add_picture (pictures, picture, NULL);
  }
  gallery (h5p, pictures);
}

static void
collage (AuthorH5p *h5p, JsonObject *params)
{
  JsonObject *of = lk_json_object (params, "collage");
  JsonArray *clips = of != NULL ? lk_json_array (of, "clips") : NULL;
  g_autoptr (GString) pictures = g_string_new (NULL);

  for (guint i = 0; i < author_h5p_length (clips); i++) {
    JsonObject *one = author_h5p_object (clips, i);
    const char *name = author_h5p_medium (
        h5p, author_h5p_path (one != NULL ? lk_json_object (one, "image") : NULL));
    const char *alt = one != NULL ? lk_json_string (one, "alt") : NULL;
    g_autofree char *escaped = author_text_escape (alt != NULL ? alt : "");
    g_autofree char *picture
        = name != NULL ? g_strdup_printf ("![%s](%s)", g_strdelimit (escaped, "\r\n", ' '), name)
                       : g_strdup ("");

    add_picture (pictures, picture, NULL);
  }
  gallery (h5p, pictures);
}

static void
agamotto (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *items = lk_json_array (params, "items");
  g_autoptr (GString) pictures = g_string_new (NULL);

  for (guint i = 0; i < author_h5p_length (items); i++) {
    JsonObject *item = author_h5p_object (items, i);
    g_autofree char *picture
        = picture_of (h5p, item != NULL ? lk_json_object (item, "image") : NULL);
    g_autofree char *words
        = author_h5p_line (h5p, item != NULL ? lk_json_string (item, "description") : NULL);

    add_picture (pictures, picture, words);
  }
  gallery (h5p, pictures);
}

static void
juxtaposition (AuthorH5p *h5p, JsonObject *params)
{
  static const char *const sides[][2]
      = { { "imageBefore", "imageBefore" }, { "imageAfter", "imageAfter" } };
  g_autoptr (GString) block = g_string_new ("::: {.compare}\n");
  guint n = 0;

  for (guint i = 0; i < 2; i++) {
    JsonObject *side = lk_json_object (params, sides[i][0]);
    g_autofree char *picture
        = picture_of (h5p, side != NULL ? lk_json_object (side, sides[i][1]) : NULL);

    if (picture[0] != '\0') {
      g_string_append_printf (block, "%s\n", picture);
      n++;
    }
  }
  g_string_append (block, ":::\n");
  if (n == 2)
    author_h5p_append (h5p, block->str);
}

/* --- folds ---------------------------------------------------------------------------------------------------------- */

static void
accordion (AuthorH5p *h5p, JsonObject *params)
{
  JsonArray *panels = lk_json_array (params, "panels");
  g_autoptr (GString) block = g_string_new ("::: {.accordion}\n");

  for (guint i = 0; i < author_h5p_length (panels); i++) {
    JsonObject *panel = author_h5p_object (panels, i);
    JsonObject *content = panel != NULL ? lk_json_object (panel, "content") : NULL;
    JsonObject *inner = content != NULL ? lk_json_object (content, "params") : NULL;
    g_autofree char *title
        = author_h5p_line (h5p, panel != NULL ? lk_json_string (panel, "title") : NULL);
    g_autofree char *words
        = author_h5p_text (h5p, inner != NULL ? lk_json_string (inner, "text") : NULL);

    if (title[0] != '\0' && words[0] != '\0')
      g_string_append_printf (block, "### %s\n\n%s\n\n", title, words);
  }
  g_string_append (block, ":::\n");
  if (author_h5p_length (panels) > 0)
    author_h5p_append (h5p, block->str);
}

static void
cards (AuthorH5p *h5p, JsonArray *list, const char *front, const char *back)
{
  g_autofree char *id = author_id_new (h5p->ids, h5p->random, "k");
  g_autoptr (GString) block = g_string_new (NULL);

  g_string_append_printf (block, "::: {.cards #%s}\n", id);
  for (guint i = 0; i < author_h5p_length (list); i++) {
    JsonObject *card = author_h5p_object (list, i);
    g_autofree char *one
        = author_h5p_line (h5p, card != NULL ? lk_json_string (card, front) : NULL);
    g_autofree char *other
        = author_h5p_text (h5p, card != NULL ? lk_json_string (card, back) : NULL);

    g_autofree char *picture
        = picture_of (h5p, card != NULL ? lk_json_object (card, "image") : NULL);

    if (one[0] == '\0' && picture[0] == '\0')
      continue;
    g_string_append_printf (block, "### %s\n\n%s%s%s\n\n", one[0] != '\0' ? one : "…", picture,
                            picture[0] != '\0' && other[0] != '\0' ? "\n\n" : "",
                            other[0] != '\0' || picture[0] != '\0' ? other : "…");
  }
  g_string_append (block, ":::\n");
  if (author_h5p_length (list) > 0)
    author_h5p_append (h5p, block->str);
}

static void
dialog_cards (AuthorH5p *h5p, JsonObject *params)
{
  cards (h5p, lk_json_array (params, "dialogs"), "text", "answer");
}

static void
flashcards (AuthorH5p *h5p, JsonObject *params)
{
  cards (h5p, lk_json_array (params, "cards"), "text", "answer");
}

/* What stands above a timeline. */
static void
append_beginning (AuthorH5p *h5p, JsonObject *of)
{
  g_autofree char *title = author_h5p_line (h5p, lk_json_string (of, "headline"));
  g_autofree char *words = author_h5p_text (h5p, lk_json_string (of, "text"));
  g_autofree char *heading = title[0] != '\0' ? g_strdup_printf ("## %s", title) : g_strdup ("");

  author_h5p_append (h5p, heading);
  author_h5p_append (h5p, words);
}

static void
timeline (AuthorH5p *h5p, JsonObject *params)
{
  JsonObject *of = lk_json_object (params, "timeline");
  JsonArray *dates = of != NULL ? lk_json_array (of, "date") : NULL;
  g_autoptr (GString) block = g_string_new ("::: {.timeline}\n");

  for (guint i = 0; i < author_h5p_length (dates); i++) {
    JsonObject *date = author_h5p_object (dates, i);
    JsonObject *asset = date != NULL ? lk_json_object (date, "asset") : NULL;
    const char *media = asset != NULL ? lk_json_string (asset, "media") : NULL;
    g_autofree char *start
        = author_h5p_line (h5p, date != NULL ? lk_json_string (date, "startDate") : NULL);
    g_autofree char *title
        = author_h5p_line (h5p, date != NULL ? lk_json_string (date, "headline") : NULL);
    g_autofree char *words
        = author_h5p_text (h5p, date != NULL ? lk_json_string (date, "text") : NULL);

    if (media != NULL && *media != '\0')
      author_import_note (h5p->import, AUTHOR_IMPORT_LOST, "remote", h5p->where, media);
    if (title[0] != '\0')
      g_string_append_printf (block, "### %s: %s\n\n%s\n\n", start, title,
                              words[0] != '\0' ? words : title);
  }
  g_string_append (block, ":::\n");
  if (of != NULL)
    append_beginning (h5p, of);
  if (author_h5p_length (dates) > 0)
    author_h5p_append (h5p, block->str);
}

const AuthorH5pRow author_h5p_blocks[] = {
  { "H5P.AdvancedText", text, AUTHOR_IMPORT_KEPT },
  { "H5P.Text", text, AUTHOR_IMPORT_KEPT },
  { "H5P.Table", text, AUTHOR_IMPORT_KEPT },
  { "H5P.Image", image, AUTHOR_IMPORT_KEPT },
  { "H5P.Video", video, AUTHOR_IMPORT_KEPT },
  { "H5P.Audio", audio, AUTHOR_IMPORT_KEPT },
  { "H5P.InteractiveVideo", interactive_video, AUTHOR_IMPORT_CHANGED },
  { "H5P.Link", web_link, AUTHOR_IMPORT_KEPT },
  { "H5P.GreetingCard", greeting, AUTHOR_IMPORT_CHANGED },
  { "H5P.GreetingCard1", greeting, AUTHOR_IMPORT_CHANGED },
  { "H5P.ImageSlider", image_slider, AUTHOR_IMPORT_KEPT },
  { "H5P.Collage", collage, AUTHOR_IMPORT_CHANGED },
  { "H5P.Agamotto", agamotto, AUTHOR_IMPORT_CHANGED },
  { "H5P.ImageJuxtaposition", juxtaposition, AUTHOR_IMPORT_KEPT },
  { "H5P.Accordion", accordion, AUTHOR_IMPORT_KEPT },
  { "H5P.Dialogcards", dialog_cards, AUTHOR_IMPORT_KEPT },
  { "H5P.Flashcards", flashcards, AUTHOR_IMPORT_CHANGED },
  { "H5P.Timeline", timeline, AUTHOR_IMPORT_KEPT },
  { NULL, NULL, 0 },
};
