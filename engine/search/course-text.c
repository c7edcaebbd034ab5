/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/search/course-text.h"

#include <string.h>

#include "engine/search/page-text.h"

typedef struct {
  const LkOpenedPackage *opened;
  const char *language; /* of the course */
  GPtrArray *pages;
  GHashTable *files; /* entries that have been taken */
  size_t text_bytes;
  uint64_t html_bytes;
} Reading;

static void
add_page (Reading *reading, const char *place, const char *title, char *text, const char *language)
{
  LkSearchPage *page = g_new0 (LkSearchPage, 1);

  page->place = g_strdup (place);
  page->title = g_strdup (title);
  page->text = text;
  page->language = lk_term_language (*language != '\0' ? language : reading->language);
  reading->text_bytes += strlen (text);
  g_ptr_array_add (reading->pages, page);
}

static bool
is_html (const char *name)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml" };
  g_autofree char *small = g_ascii_strdown (name, -1);

  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (small, endings[i]))
      return true;
  return false;
}

/* Whether there is something to read; once for each file. */
static bool
read_file (Reading *reading, const char *name, LkPageText *ret_page)
{
  const LkPackageEntry *entry = lk_package_lookup (reading->opened->package, name);
  g_autoptr (GBytes) bytes = NULL;

  if (entry == NULL || !is_html (name) || reading->text_bytes >= LK_COURSE_TEXT_BYTES
      || reading->html_bytes >= LK_COURSE_TEXT_HTML_BYTES
      || !g_hash_table_add (reading->files, (gpointer) entry->name))
    return false;
  bytes = lk_package_read (reading->opened->package, entry, LK_PAGE_TEXT_HTML_BYTES, NULL);
  if (bytes == NULL)
    return false;
  reading->html_bytes += g_bytes_get_size (bytes);
  lk_page_text_read (bytes, ret_page);
  return true;
}

/* The title is known, and is no sentence: its line goes from the text. */
static char *
without_line (char *text, const char *line)
{
  size_t length = strlen (line);

  for (char *found = text; length > 0 && (found = strstr (found, line)) != NULL; found++) {
    bool begins = found == text || found[-1] == '\n';

    if (!begins || (found[length] != '\n' && found[length] != '\0'))
      continue;
    length += found[length] == '\n';
    memmove (found, found + length, strlen (found + length) + 1);
    break;
  }
  return text;
}

/* A page that is known by a title, whether there is text on it or not. */
static void
add_titled (Reading *reading, const char *place, const char *title, const char *file)
{
  g_auto (LkPageText) page = { NULL, NULL, NULL };

  if (file != NULL && read_file (reading, file, &page))
    add_page (reading, place, title, without_line (g_steal_pointer (&page.text), title),
              page.language);
  else
    add_page (reading, place, title, g_strdup (""), "");
}

/* Another file of the package; without text it is of no use. */
static void
add_file (Reading *reading, const char *place, const char *title, const char *file)
{
  g_auto (LkPageText) page = { NULL, NULL, NULL };

  if (!read_file (reading, file, &page) || *page.text == '\0')
    return;
  title = *page.title != '\0' ? page.title : title;
  add_page (reading, place, title, without_line (g_steal_pointer (&page.text), title),
            page.language);
}

static bool
goes_on (const Reading *reading, GCancellable *cancellable)
{
  return reading->pages->len < LK_COURSE_TEXT_PAGES && !g_cancellable_is_cancelled (cancellable);
}

static void
read_own (Reading *reading, const LkCompanion *companion, GCancellable *cancellable)
{
  for (unsigned i = 0; i < companion->pages->len && goes_on (reading, cancellable); i++) {
    const LkCompanionPage *page = lk_companion_page (companion, i);

    add_titled (reading, page->id, page->title, page->file);
  }
}

/* What an item lists, then all else. */
static void
read_other (Reading *reading, const LkOrganization *organization, GCancellable *cancellable)
{
  LkPackage *package = reading->opened->package;
  const LkItem *only = NULL;
  unsigned n = 0;

  for (unsigned i = 0; i < organization->items->len && goes_on (reading, cancellable); i++) {
    const LkItem *item = organization->items->pdata[i];

    if (!lk_item_is_launchable (item))
      continue;
    add_titled (reading, item->identifier, item->title, item->resource->path);
    only = item;
    n++;
  }
  for (unsigned i = 0; i < organization->items->len; i++) {
    const LkItem *item = organization->items->pdata[i];
    const GPtrArray *files = lk_item_is_launchable (item) ? item->resource->files : NULL;

    for (unsigned j = 0; files != NULL && j < files->len && goes_on (reading, cancellable); j++)
      add_file (reading, item->identifier, item->title, files->pdata[j]);
  }
  for (size_t i = 0; i < lk_package_n_entries (package) && goes_on (reading, cancellable); i++)
    add_file (reading, n == 1 ? only->identifier : "", reading->opened->course->title,
              lk_package_entry (package, i)->name);
}

GPtrArray *
lk_course_text_read (const LkOpenedPackage *opened, GCancellable *cancellable)
{
  const LkCourse *course = opened->course;
  const LkCompanion *companion = opened->companion;
  g_autoptr (GPtrArray) pages
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_search_page_free);
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { .opened = opened, .pages = pages, .files = files };

  reading.language
      = companion != NULL && *companion->language != '\0' ? companion->language : course->language;
  add_page (&reading, "", course->title, g_strdup (course->description), "");
  if (companion != NULL)
    read_own (&reading, companion, cancellable);
  else
    read_other (&reading, lk_course_organization (course), cancellable);
  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&pages);
}
