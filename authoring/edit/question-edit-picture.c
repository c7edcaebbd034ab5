/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-private.h"

#include <string.h>

/* Pictures in the texts of a block, each at the beginning of a line, with what stands behind it. */

static const AuthorFieldForm alt_form = { .is_behind = true };
static const AuthorFieldForm caption_form = { .join = "\n\n" };

typedef struct {
  guint block;                    /* the text that it stands in */
  AuthorRange range;              /* from `!` to the end of its caption, blanks not counted */
  AuthorRange alt, target, title; /* without their marks; @title empty if there is none */
  gsize end;                      /* behind `)` */
  AuthorRange caption;            /* empty: there is none */
  guint line;
  bool is_fixed;
} Place;

/* --- reading ---------------------------------------------------------------------------------- */

void
author_page_picture_free (AuthorPagePicture *picture)
{
  g_free (picture->file);
  g_free (picture->alt);
  g_free (picture->name);
  g_free (picture->caption);
  g_free (picture);
}

/* Behind the bracket that closes the one before @at; @end if there is none. */
static gsize
find_bracket (const AuthorPage *page, gsize at, gsize end)
{
  guint depth = 1;

  for (; at < end; at++) {
    if (page->text[at] == '\\')
      at++;
    else if (page->text[at] == '[')
      depth++;
    else if (page->text[at] == ']' && --depth == 0)
      return at;
  }
  return end;
}

static gsize
skip_space (const AuthorPage *page, gsize at, gsize end)
{
  while (at < end && g_ascii_isspace (page->text[at]))
    at++;
  return at;
}

/* `(media/a.svg "Titel")`, from behind its bracket. */
static bool
read_target (const AuthorPage *page, Place *place, gsize at, gsize end)
{
  bool is_pointed;
  char quote;

  at = skip_space (page, at, end);
  is_pointed = at < end && page->text[at] == '<';
  place->target.start = at += is_pointed;
  while (at < end
         && (is_pointed ? page->text[at] != '>'
                        : !g_ascii_isspace (page->text[at]) && page->text[at] != ')'))
    at++;
  place->target.end = at;
  at = skip_space (page, at + is_pointed, end);
  if (at < end && (page->text[at] == '"' || page->text[at] == '\'')) {
    quote = page->text[at++];
    place->title.start = at;
    while (at < end && page->text[at] != quote)
      at += 1 + (page->text[at] == '\\');
    place->title.end = MIN (at, end);
    at = skip_space (page, at + 1, end);
  }
  place->end = at + 1;
  return at < end && page->text[at] == ')';
}

/* A picture that the line at @start begins with. */
static bool
read_place (const AuthorPage *page, Place *place, gsize start, gsize end)
{
  gsize at;

  if (start + 4 >= end || page->text[start] != '!' || page->text[start + 1] != '[')
    return false;
  at = find_bracket (page, start + 2, end);
  if (at + 1 >= end || page->text[at + 1] != '(')
    return false;
  place->range.start = start;
  place->alt = (AuthorRange){ start + 2, at };
  return read_target (page, place, at + 2, end);
}

static bool
is_paragraph_line (const AuthorMarkdown *markdown, guint line)
{
  for (guint i = 1; i < markdown->n_items; i = markdown->items[i].next)
    if (markdown->items[i].line <= line && markdown->items[i].end_line >= line)
      return markdown->items[i].kind == AUTHOR_MARKDOWN_PARAGRAPH;
  return false;
}

/* Where what belongs to the picture ends: before the next one, or before what is no paragraph. */
static void
find_caption (const AuthorPage *page, const AuthorTextLines *text, Place *place, gsize next)
{
  const AuthorMarkdown *markdown = text->markdown;
  gsize end = next;

  for (guint i = 1; i < markdown->n_items; i = markdown->items[i].next) {
    gsize start = author_text_lines_start (text, markdown->items[i].line);

    if (markdown->items[i].kind != AUTHOR_MARKDOWN_PARAGRAPH && start > place->range.start
        && start < end) {
      place->is_fixed = markdown->items[i].kind != AUTHOR_MARKDOWN_LIST
                        && markdown->items[i].kind != AUTHOR_MARKDOWN_TABLE;
      end = start;
    }
  }
  place->range.end = author_range_chomp (page, (AuthorRange){ place->range.start, end }).end;
  place->caption.start = MIN (skip_space (page, place->end, end), place->range.end);
  place->caption.end = MAX (place->caption.start, place->range.end);
}

static void
add_places (const AuthorPage *page, guint block, GArray *places)
{
  g_autoptr (AuthorTextLines) text = author_text_lines_new (page, block);
  guint first = places->len;

  if (text->markdown == NULL)
    return;
  for (guint i = 0; i + 1 < text->lines->len; i++) {
    Place place = { .block = block, .line = text->line + i };

    if (is_paragraph_line (text->markdown, place.line)
        && read_place (page, &place, g_array_index (text->lines, gsize, i), text->range.end))
      g_array_append_val (places, place);
  }
  for (guint i = first; i < places->len; i++) {
    gsize next
        = i + 1 < places->len ? g_array_index (places, Place, i + 1).range.start : text->range.end;

    find_caption (page, text, &g_array_index (places, Place, i), next);
  }
}

static GArray *
find_places (const AuthorPage *page, guint block)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  if (block >= page->n_blocks || page->blocks[block].kind != AUTHOR_BLOCK_DIV)
    return places;
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      add_places (page, i, places);
  return places;
}

static char *
show (const AuthorPage *page, AuthorRange range, const AuthorFieldForm *form)
{
  return author_field_show (page->text + range.start, author_range_length (range), form);
}

GPtrArray *
author_page_pictures_read (const AuthorPage *page, guint block)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) author_page_picture_free);
  g_autoptr (GArray) places = find_places (page, block);

  for (guint i = 0; i < places->len; i++) {
    const Place *place = &g_array_index (places, Place, i);
    AuthorPagePicture *picture = g_new0 (AuthorPagePicture, 1);

    picture->file
        = g_strndup (page->text + place->target.start, author_range_length (place->target));
    picture->alt = show (page, place->alt, &alt_form);
    picture->name = show (page, place->title, &alt_form);
    picture->caption = show (page, place->caption, &caption_form);
    picture->line = place->line;
    picture->is_fixed = place->is_fixed;
    g_ptr_array_add (pictures, picture);
  }
  return pictures;
}

/* --- parts of one ----------------------------------------------------------------------------- */

static const char *
part_of (const AuthorPagePicture *picture, AuthorPagePicturePart part)
{
  return part == AUTHOR_PICTURE_FILE   ? picture->file
         : part == AUTHOR_PICTURE_ALT  ? picture->alt
         : part == AUTHOR_PICTURE_NAME ? picture->name
                                       : picture->caption;
}

/* Of picture @changed the part is @text, all else is as it was. */
static AuthorPage *
check (AuthorPage *page, guint block, const GPtrArray *before, guint changed,
       AuthorPagePicturePart part, const char *text)
{
  g_autoptr (AuthorPage) result = page;
  g_autoptr (GPtrArray) found = result != NULL ? author_page_pictures_read (result, block) : NULL;

  if (found == NULL || found->len != before->len)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    for (AuthorPagePicturePart at = AUTHOR_PICTURE_FILE; at <= AUTHOR_PICTURE_CAPTION; at++) {
      const char *now = part_of (g_ptr_array_index (found, i), at);
      const char *meant
          = i == changed && at == part ? text : part_of (g_ptr_array_index (before, i), at);

      if (!g_str_equal (now, meant))
        return NULL;
    }
  return g_steal_pointer (&result);
}

static AuthorPage *
set_file (const AuthorPage *page, const Place *place, const char *file)
{
  bool is_pointed = page->text[place->target.start - 1] == '<';
  bool needs_points = strpbrk (file, " ()\t") != NULL;
  g_autofree char *target = NULL;

  if (*file == '\0' || strpbrk (file, "<>\r\n") != NULL)
    return NULL;
  target = needs_points && !is_pointed ? g_strdup_printf ("<%s>", file) : g_strdup (file);
  return author_edit_text (page, place->block, place->target, target);
}

/* A title stands in quotes, behind the file. */
static AuthorPage *
set_name (const AuthorPage *page, const Place *place, const char *name)
{
  g_autofree char *quoted = NULL;
  gsize at = place->end - 1, from = place->target.end + (page->text[place->target.end] == '>');

  if (strpbrk (name, "\"\\\r\n") != NULL)
    return NULL;
  quoted = *name != '\0' ? g_strdup_printf (" \"%s\"", name) : g_strdup ("");
  return author_edit_text (page, place->block, (AuthorRange){ from, at }, quoted);
}

static AuthorPage *
set_caption (const AuthorPage *page, const Place *place, const char *text, char **ret_shown)
{
  g_autofree char *fresh = author_field_write (
      page->text + place->caption.start, author_range_length (place->caption), text, &caption_form);
  g_autofree char *line = NULL;

  *ret_shown = author_field_show (fresh, strlen (fresh), &caption_form);
  if (*fresh == '\0')
    return author_edit_text (page, place->block, (AuthorRange){ place->end, place->range.end }, "");
  if (!author_range_is_empty (place->caption))
    return author_edit_text (page, place->block, place->caption, fresh);
  line = g_strconcat ("\n", fresh, NULL);
  return author_edit_text (page, place->block, (AuthorRange){ place->end, place->range.end }, line);
}

AuthorPage *
author_page_picture_set (const AuthorPage *page, guint block, guint picture,
                         AuthorPagePicturePart part, const char *text)
{
  g_autoptr (GArray) places = find_places (page, block);
  g_autoptr (GPtrArray) before = author_page_pictures_read (page, block);
  g_autofree char *fresh = NULL, *shown = NULL;
  const Place *place;
  AuthorPage *result;

  if (picture >= places->len)
    return NULL;
  place = &g_array_index (places, Place, picture);
  if (part == AUTHOR_PICTURE_FILE)
    return check (set_file (page, place, text), block, before, picture, part, text);
  if (part == AUTHOR_PICTURE_NAME)
    return check (set_name (page, place, text), block, before, picture, part, text);
  if (part == AUTHOR_PICTURE_CAPTION) {
    result = place->is_fixed ? NULL : set_caption (page, place, text, &shown);
    return result != NULL ? check (result, block, before, picture, part, shown) : NULL;
  }
  fresh = author_field_write (page->text + place->alt.start, author_range_length (place->alt), text,
                              &alt_form);
  shown = author_field_show (fresh, strlen (fresh), &alt_form);
  result = author_edit_text (page, place->block, place->alt, fresh);
  return check (result, block, before, picture, part, shown);
}

/* --- which there are -------------------------------------------------------------------------- */

/* The page if it has so many pictures, else %NULL. Frees what it does not return. */
static AuthorPage *
check_count (AuthorPage *page, guint block, guint n)
{
  g_autoptr (AuthorPage) result = page;
  g_autoptr (GPtrArray) found = result != NULL ? author_page_pictures_read (result, block) : NULL;

  return found != NULL && found->len == n ? g_steal_pointer (&result) : NULL;
}

AuthorPage *
author_page_picture_add (const AuthorPage *page, guint block, const char *file)
{
  g_autoptr (GArray) places = find_places (page, block);
  g_autofree char *source = NULL;
  bool needs_points = strpbrk (file, " ()\t") != NULL;
  AuthorPlace first = { AUTHOR_SIDE_FIRST, block };
  guint text = block + 1;

  if (block >= page->n_blocks || *file == '\0' || strpbrk (file, "<>\r\n") != NULL)
    return NULL;
  source = g_strdup_printf (needs_points ? "![](<%s>)" : "![](%s)", file);
  if (places->len > 0) {
    const Place *last = &g_array_index (places, Place, places->len - 1);
    g_autofree char *behind = g_strconcat ("\n\n", source, NULL);

    return check_count (author_edit_text (page, last->block,
                                          (AuthorRange){ last->range.end, last->range.end },
                                          behind),
                        block, places->len + 1);
  }
  /* Behind what is asked, before the answers. */
  if (text < page->blocks[block].next && page->blocks[text].kind == AUTHOR_BLOCK_TEXT) {
    g_autoptr (AuthorTextLines) lines = author_text_lines_new (page, text);
    const AuthorMarkdown *markdown = lines->markdown;

    if (markdown != NULL && markdown->n_items > 1
        && markdown->items[1].kind == AUTHOR_MARKDOWN_PARAGRAPH) {
      gsize end = author_text_lines_start (lines, markdown->items[1].end_line + 1);
      g_autofree char *behind = g_strconcat ("\n\n", source, NULL);

      end = author_range_chomp (page, (AuthorRange){ lines->range.start, end }).end;
      return check_count (author_edit_text (page, text, (AuthorRange){ end, end }, behind), block,
                          1);
    }
  }
  return check_count (author_edit_insert (page, first, source, NULL), block, 1);
}

AuthorPage *
author_page_picture_remove (const AuthorPage *page, guint block, guint picture)
{
  g_autoptr (GArray) places = find_places (page, block);
  const Place *place;
  AuthorRange range;

  if (picture >= places->len)
    return NULL;
  place = &g_array_index (places, Place, picture);
  range = place->range;
  range.end = skip_space (page, range.end, page->blocks[place->block].range.end);
  return check_count (author_edit_text (page, place->block, range, ""), block, places->len - 1);
}

AuthorPage *
author_page_picture_move (const AuthorPage *page, guint block, guint picture, guint to)
{
  g_autoptr (GArray) places = find_places (page, block);
  const Place *first, *last;
  g_autoptr (GString) fresh = g_string_new (NULL);
  guint from = MIN (picture, to), end = MAX (picture, to);

  if (end >= places->len)
    return NULL;
  first = &g_array_index (places, Place, from);
  last = &g_array_index (places, Place, end);
  if (first->block != last->block)
    return NULL;
  for (guint i = from; i <= end; i++) {
    guint which = i == to ? picture : picture < to ? i + 1 : i - 1;
    const Place *place = &g_array_index (places, Place, which);

    g_string_append_len (fresh, page->text + place->range.start,
                         (gssize) author_range_length (place->range));
    if (i < end) {
      gsize start = g_array_index (places, Place, i).range.end;

      g_string_append_len (fresh, page->text + start,
                           (gssize) (g_array_index (places, Place, i + 1).range.start - start));
    }
  }
  return check_count (author_edit_text (page, first->block,
                                        (AuthorRange){ first->range.start, last->range.end },
                                        fresh->str),
                      block, places->len);
}
