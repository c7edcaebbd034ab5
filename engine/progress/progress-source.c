/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/progress/progress-private.h"

/* Bytes; a longer one is not that of a question. */
#define LONGEST_NAME 200

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

/* What stands at the end of the address that it has in a record. */
static const char *
name_of (const char *id)
{
  const char *end = strrchr (id, '/');

  return end != NULL ? end + 1 : id;
}

/* A scene of a dialogue is named by both, with a hyphen between. */
static bool
find_dialogue (const LkCompanion *companion, const char *name, unsigned *ret_index)
{
  g_autofree char *rest = g_strdup (name);
  char *end;

  while ((end = strrchr (rest, '-')) != NULL) {
    *end = '\0';
    if (lk_companion_find (companion, LK_COMPANION_QUESTION, rest, ret_index))
      return true;
  }
  return false;
}

bool
lk_progress_source_question (LkProgressSource *source, const char *id,
                             LkProgressQuestion *ret_question)
{
  const LkCompanion *companion = source->open ? source->opened.companion : NULL;
  const LkCompanionQuestion *question;
  const char *name = id;
  unsigned index;

  if (companion == NULL)
    return false;
  if (!lk_companion_find (companion, LK_COMPANION_QUESTION, id, &index)) {
    name = name_of (id);
    if (strlen (name) > LONGEST_NAME
        || (!lk_companion_find (companion, LK_COMPANION_QUESTION, name, &index)
            && !find_dialogue (companion, name, &index)))
      return false;
  }
  question = lk_companion_question (companion, index);
  ret_question->title = question->title;
  ret_question->opinion = question->opinion;
  ret_question->words = g_hash_table_lookup (page_of (source, question->page), name);
  return true;
}
