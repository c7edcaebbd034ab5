/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/progress/progress-private.h"

LkProgressSource *
lk_progress_source_new (LkStore *store, gint64 course_id)
{
  LkProgressSource *source = g_new0 (LkProgressSource, 1);
  g_autoptr (LkCourseRow) row = lk_store_course (store, course_id, NULL);

  source->standard = row != NULL ? lk_standard_from_name (row->standard) : LK_STANDARD_HTML;
  source->version = g_strdup (row != NULL ? row->version : "");
  source->course_id = course_id;
  source->open = lk_library_open (store, course_id, &source->opened, NULL);
  source->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  return source;
}

void
lk_progress_source_free (LkProgressSource *source)
{
  if (source == NULL)
    return;
  g_hash_table_unref (source->pages);
  g_free (source->version);
  if (source->open)
    lk_opened_package_clear (&source->opened);
  g_free (source);
}

const char *
lk_progress_source_part (const LkProgressSource *source, const char *item)
{
  const LkOrganization *organization
      = source->open ? lk_course_organization (source->opened.course) : NULL;
  const LkItem *found = organization != NULL ? lk_organization_find (organization, item) : NULL;

  if (found != NULL)
    return lk_organization_count_steps (organization) > 1 ? found->title : "";
  return source->open ? item : "";
}

/* --- questions ---------------------------------------------------------------------------------- */

static GHashTable *
read_page (LkProgressSource *source, const LkCompanionPage *page)
{
  const LkPackageEntry *entry = lk_package_lookup (source->opened.package, page->file);
  g_autoptr (GBytes) html = entry != NULL ? lk_package_read (source->opened.package, entry,
                                                             LK_QUESTION_HTML_BYTES, NULL)
                                          : NULL;
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  return lk_question_words_read (html != NULL ? html : nothing);
}

static GHashTable *
page_of (LkProgressSource *source, unsigned index)
{
  gpointer key = GUINT_TO_POINTER (index);
  GHashTable *page = g_hash_table_lookup (source->pages, key);

  if (page == NULL) {
    page = read_page (source, lk_companion_page (source->opened.companion, index));
    g_hash_table_insert (source->pages, key, page);
  }
  return page;
}

/* By its own id, or the end of the address that it has in a record. */
static bool
find_question (const LkCompanion *companion, const char *id, unsigned *ret_index)
{
  const char *end = strrchr (id, '/');

  return lk_companion_find (companion, LK_COMPANION_QUESTION, id, ret_index)
         || (end != NULL
             && lk_companion_find (companion, LK_COMPANION_QUESTION, end + 1, ret_index));
}

bool
lk_progress_source_question (LkProgressSource *source, const char *id,
                             LkProgressQuestion *ret_question)
{
  const LkCompanion *companion = source->open ? source->opened.companion : NULL;
  const LkCompanionQuestion *question;
  unsigned index;

  if (companion == NULL || !find_question (companion, id, &index))
    return false;
  question = lk_companion_question (companion, index);
  ret_question->title = question->title;
  ret_question->opinion = question->opinion;
  ret_question->words = g_hash_table_lookup (page_of (source, question->page), question->id);
  return true;
}
