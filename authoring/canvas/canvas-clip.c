/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "authoring/canvas/canvas-private.h"
#include "authoring/desk/desk-media.h"

/* Whole blocks by the clipboard: out of a page, and into another one, of another course too. */

/* Their source, where it is from, and what it is called there. */
#define BLOCKS "application/x-lernkoffer-blocks"
/* The page sees no types of its own, but this. */
#define MARKED     "<p data-lernkoffer=\"blocks\">"
#define MOST_BYTES (4u << 20)

/* --- ids ------------------------------------------------------------------------------------------ */

/* The first letters of an id say what it is: `q-`. */
static char *
prefix_of (const char *id)
{
  const char *dash = strchr (id, '-');

  return dash != NULL && dash > id ? g_strndup (id, (gsize) (dash - id)) : g_strdup ("b");
}

/* Links to it in the text follow. */
static void
replace_id (GString *text, const char *id, const char *fresh)
{
  gsize length = strlen (id);

  for (gsize at = 0; at + length < text->len; at++) {
    char behind = text->str[at + 1 + length];

    if (text->str[at] != '#' || strncmp (text->str + at + 1, id, length) != 0
        || g_ascii_isalnum (behind) || behind == '-' || behind == '_')
      continue;
    g_string_erase (text, (gssize) at + 1, (gssize) length);
    g_string_insert (text, (gssize) at + 1, fresh);
  }
}

char *
author_canvas_fresh_text (AuthorCanvas *self, const char *source, bool keeps_free)
{
  g_autoptr (GBytes) bytes = g_bytes_new (source, strlen (source));
  g_autoptr (AuthorPage) page = author_page_parse (bytes, NULL);
  GString *text = g_string_new (source);

  for (guint i = 0; page != NULL && i < page->n_blocks; i++) {
    const char *id = page->blocks[i].id;
    g_autofree char *prefix = id != NULL ? prefix_of (id) : NULL;
    g_autofree char *fresh = NULL;

    if (id == NULL
        || (keeps_free && author_course_find (author_desk_course (self->desk), id) == NULL))
      continue;
    fresh = author_desk_new_id (self->desk, prefix);
    replace_id (text, id, fresh);
  }
  return g_string_free (text, FALSE);
}

/* --- out ------------------------------------------------------------------------------------------ */

static char *
pack (AuthorCanvas *self, const char *text)
{
  const char *id = author_desk_course (self->desk)->id;
  const char *folder = author_document_path (author_desk_document (self->desk));
  GString *json = g_string_new ("{\"course\":");

  lk_json_append_string (json, id, strlen (id));
  g_string_append (json, ",\"folder\":");
  lk_json_append_string (json, folder, strlen (folder));
  g_string_append (json, ",\"text\":");
  lk_json_append_string (json, text, strlen (text));
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static GdkContentProvider *
provide (const char *mime, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (mime, bytes);
}

void
author_canvas_copy (AuthorCanvas *self, guint first, guint last)
{
  const AuthorPage *page = author_desk_page (self->desk);
  gsize start = page->blocks[first].range.start, end = page->blocks[last].range.end;
  g_autofree char *text = g_strndup (page->text + start, end - start);
  g_autofree char *packed = pack (self, text);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *html = g_strconcat (MARKED, escaped, "</p>", NULL);
  GdkContentProvider *providers[] = { provide (BLOCKS, packed), provide ("text/html", html),
                                      gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  g_autoptr (GdkContentProvider) all
      = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), all);
}

/* --- media ---------------------------------------------------------------------------------------- */

/* Names below media/, as they stand in texts and heads. (element-type char *) */
static GPtrArray *
media_in (const char *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = strstr (text, "media/"); at != NULL; at = strstr (at + 1, "media/")) {
    gsize length = strcspn (at, " \t\r\n()<>\"'}\\");
    g_autofree char *name = g_strndup (at, length);

    if (length > strlen ("media/") && strstr (name, "..") == NULL
        && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, g_steal_pointer (&name));
  }
  return names;
}

/* Brings along what the course does not have. (transfer full) (nullable): a name that could not be had */
static char *
fetch_media (AuthorCanvas *self, const char *folder, GString *text)
{
  g_autoptr (GPtrArray) names = media_in (text->str);
  g_autofree char *course = g_build_filename (folder, "course.yaml", NULL);
  bool is_course = g_path_is_absolute (folder) && g_file_test (course, G_FILE_TEST_IS_REGULAR);
  char *missing = NULL;

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *fresh = NULL;

    if (author_course_medium (author_desk_course (self->desk), name) != NULL)
      continue;
    if (is_course && g_file_test (path, G_FILE_TEST_IS_REGULAR)
        && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      fresh = author_desk_add_medium (self->desk, path, NULL);
    if (fresh != NULL)
      g_string_replace (text, name, fresh, 0);
    else if (missing == NULL)
      missing = g_strdup (name);
  }
  return missing;
}

/* --- in ------------------------------------------------------------------------------------------- */

/* The last block that stands in no other one. */
static guint
last_of (const AuthorPage *page)
{
  guint found = AUTHOR_PAGE_ITSELF;

  for (guint i = 0; i < page->n_blocks; i = page->blocks[i].next)
    if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK)
      found = i;
  return found;
}

static void
insert (AuthorCanvas *self, const char *text)
{
  const AuthorPage *before = author_desk_page (self->desk);
  guint block = author_desk_block (self->desk);
  AuthorPage *page;

  if (before == NULL)
    return;
  if (block == AUTHOR_PAGE_ITSELF || block >= before->n_blocks)
    block = last_of (before);
  page
      = author_edit_insert (before,
                            block == AUTHOR_PAGE_ITSELF ? (AuthorPlace){ AUTHOR_SIDE_FIRST, block }
                                                        : (AuthorPlace){ AUTHOR_SIDE_AFTER, block },
                            text, NULL);
  if (page != NULL)
    author_canvas_put_behind (self, page, "paste", block);
}

static void
insert_packed (AuthorCanvas *self, const char *packed)
{
  g_autoptr (LkJsonTree) json = lk_json_tree_parse (packed, strlen (packed), NULL);
  guint course = json != NULL ? lk_json_tree_member (json, 0, "course") : 0;
  guint folder = json != NULL ? lk_json_tree_member (json, 0, "folder") : 0;
  guint text = json != NULL ? lk_json_tree_member (json, 0, "text") : 0;
  g_autofree char *source = NULL, *from = NULL, *fresh = NULL, *missing = NULL;
  g_autoptr (GString) whole = NULL;
  bool is_here;

  if (course == 0 || folder == 0 || text == 0 || json->items[course].kind != LK_JSON_STRING
      || json->items[folder].kind != LK_JSON_STRING || json->items[text].kind != LK_JSON_STRING)
    return;
  source = lk_json_item_dup_string (&json->items[text]);
  from = lk_json_item_dup_string (&json->items[folder]);
  is_here = lk_json_item_is_string (&json->items[course], author_desk_course (self->desk)->id);
  /* What was cut out of this course goes on as what it is. */
  fresh = author_canvas_fresh_text (self, source, is_here);
  whole = g_string_new (fresh);
  missing = author_desk_is_locked (self->desk) ? NULL : fetch_media (self, from, whole);
  insert (self, whole->str);
  if (missing != NULL) {
    g_autofree char *words
        = g_strdup_printf (_ ("“%s” is not in this course. Add it under “Media”."), missing);

    g_signal_emit_by_name (self, "said", words);
  }
}

/* --- reading the clipboard ------------------------------------------------------------------------- */

typedef struct {
  AuthorCanvas *canvas; /* owned */
  bool is_blocks;
  GOutputStream *bytes;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->canvas);
  g_clear_object (&reading->bytes);
  g_free (reading);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* HTML goes to the page, which makes a text of it. */
static void
tell_pasted (AuthorCanvas *self, const char *name, const char *text)
{
  g_autoptr (GString) json = g_string_new ("{\"type\":\"pasted\"");

  g_string_append_printf (json, ",\"%s\":", name);
  lk_json_append_string (json, text, strlen (text));
  g_string_append_c (json, '}');
  author_canvas_tell (self, json->str);
}

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  GMemoryOutputStream *stream = G_MEMORY_OUTPUT_STREAM (source);
  g_autofree char *text = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) < 0
      || reading->canvas->view == NULL
      || g_memory_output_stream_get_data_size (stream) > MOST_BYTES)
    return;
  text = g_strndup (g_memory_output_stream_get_data (stream),
                    g_memory_output_stream_get_data_size (stream));
  if (!g_utf8_validate (text, -1, NULL))
    return;
  if (reading->is_blocks)
    insert_packed (reading->canvas, text);
  else
    tell_pasted (reading->canvas, "html", text);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (GInputStream) stream
      = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  if (stream == NULL)
    return;
  reading->bytes = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (reading->bytes, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                    | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, spliced_cb, reading);
  g_steal_pointer (&reading);
}

static void
start_reading (AuthorCanvas *self, GdkClipboard *clipboard, const char *mime)
{
  const char *mimes[] = { mime, NULL };
  Reading *reading = g_new0 (Reading, 1);

  reading->canvas = g_object_ref (self);
  reading->is_blocks = g_str_equal (mime, BLOCKS);
  gdk_clipboard_read_async (clipboard, mimes, G_PRIORITY_DEFAULT, NULL, read_cb, reading);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AuthorCanvas) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && self->view != NULL)
    tell_pasted (self, "text", text);
}

void
author_canvas_paste (AuthorCanvas *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_mime_type (formats, BLOCKS))
    start_reading (self, clipboard, BLOCKS);
  else if (gdk_content_formats_contain_mime_type (formats, "text/html"))
    start_reading (self, clipboard, "text/html");
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING)
           || gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8"))
    gdk_clipboard_read_text_async (clipboard, NULL, text_cb, g_object_ref (self));
  else
    author_canvas_paste_files (self);
}
