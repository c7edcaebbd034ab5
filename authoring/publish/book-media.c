/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/picture.h"
#include "authoring/publish/book-private.h"

#include <string.h>

#include "engine/package/mime.h"

/* Sound that every reader plays. What films are made of is left to the readers. */
static const char *const sounds[] = { "audio/mpeg", "audio/mp4", NULL };

#define CAPTIONS "data:text/vtt;base64,"

/* Captions come in the page itself; a book takes them as a file. */
static bool
settle_captions (AuthorBook *book, xmlNode *recording)
{
  xmlNode *track = lk_xml_child (recording, "track");
  g_autofree char *source = track != NULL ? author_tree_value (track, "src") : NULL;
  g_autofree char *name = NULL, *address = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guchar *data;
  gsize length;

  if (source == NULL || !g_str_has_prefix (source, CAPTIONS))
    return false;
  data = g_base64_decode (source + strlen (CAPTIONS), &length);
  bytes = g_bytes_new_take (data, length);
  name = g_strdup_printf ("c/%u.vtt", ++book->n_captions);
  address = g_strconcat ("../", name, NULL);
  author_bundle_add (book->bundle, name, bytes);
  author_tree_set (track, "src", address);
  return true;
}

/* Kinds that every reader shows; others become one of them. */
static bool
is_shown_everywhere (const char *name)
{
  static const char *const kinds[]
      = { "image/png", "image/jpeg", "image/gif", "image/svg+xml", NULL };

  return g_strv_contains (kinds, lk_mime_from_name (name));
}

/* The name of the picture that takes its place, %NULL if none can be made here. */
static const char *
replace_picture (AuthorBook *book, const char *name)
{
  GBytes *bytes = author_bundle_get (book->bundle, name);
  AuthorPictureFacts facts;
  g_autoptr (GBytes) plain = NULL;
  char *other = g_hash_table_lookup (book->replaced, name);

  if (other != NULL || bytes == NULL)
    return other;
  plain = author_picture_plain (bytes, &facts, NULL);
  if (plain == NULL)
    return NULL;
  other = g_strconcat (name, ".", author_picture_extension (facts.kind), NULL);
  author_bundle_add (book->bundle, other, plain);
  g_hash_table_insert (book->replaced, g_strdup (name), other);
  return other;
}

static void
settle_picture (AuthorBook *book, xmlNode *node, const char *attribute)
{
  g_autofree char *source = author_tree_value (node, attribute);
  const char *other;
  g_autofree char *address = NULL;

  if (source == NULL || !g_str_has_prefix (source, "../") || is_shown_everywhere (source))
    return;
  other = replace_picture (book, source + strlen ("../"));
  if (other == NULL)
    return;
  address = g_strconcat ("../", other, NULL);
  author_tree_set (node, attribute, address);
}

static bool
plays_everywhere (const xmlNode *recording)
{
  g_autofree char *source = author_tree_value (recording, "src");

  return author_tree_is (recording, "video")
         || (source != NULL && g_strv_contains (sounds, lk_mime_from_name (source)));
}

/* `Nur im Kurs selbst: Ansage im Betrieb` */
static void
replace_recording (const AuthorCourse *course, xmlNode *recording)
{
  g_autofree char *title = author_tree_value (recording, "aria-label");
  g_autofree char *source = author_tree_value (recording, "src");
  g_autofree char *words = g_strdup_printf ("%s %s", author_still_word (course, "only_in_course"),
                                            title != NULL ? title : strrchr (source, '/') + 1);
  xmlNode *note = xmlNewDocNode (recording->doc, NULL, (const xmlChar *) "p", NULL);

  author_tree_set (note, "class", "elsewhere");
  xmlNodeAddContent (note, (const xmlChar *) words);
  xmlReplaceNode (recording, note);
  xmlFreeNode (recording);
}

static bool
is_recording (const xmlNode *node, const void *unused)
{
  return author_tree_is (node, "audio") || author_tree_is (node, "video");
}

static bool
has_transcript (xmlNode *recording)
{
  g_autoptr (GPtrArray) transcripts = author_tree_find_class (recording->parent, "transcript");

  return transcripts->len > 0;
}

void
author_book_settle_media (AuthorBook *book, AuthorBookPage *page)
{
  g_autoptr (GPtrArray) pictures = author_tree_find_tag (xmlDocGetRootElement (page->doc), "img");
  g_autoptr (GPtrArray) recordings
      = author_tree_find (xmlDocGetRootElement (page->doc), is_recording, NULL);

  for (guint i = 0; i < pictures->len; i++)
    settle_picture (book, g_ptr_array_index (pictures, i), "src");
  for (guint i = 0; i < recordings->len; i++) {
    xmlNode *recording = g_ptr_array_index (recordings, i);

    settle_picture (book, recording, "poster");
    if (!plays_everywhere (recording)) {
      replace_recording (book->course, recording);
      continue;
    }
    page->traits
        |= author_tree_is (recording, "audio") ? AUTHOR_BOOK_HAS_SOUND : AUTHOR_BOOK_HAS_FILM;
    if (!has_transcript (recording))
      page->traits |= AUTHOR_BOOK_LACKS_TRANSCRIPT;
    if (settle_captions (book, recording))
      page->traits |= AUTHOR_BOOK_HAS_CAPTIONS;
  }
}
