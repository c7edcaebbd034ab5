/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/course/companion-private.h"
#include "engine/course/course-build.h"
#include "engine/course/sequencing-dump.h"

/* What an id names, packed into a pointer. */
#define PACK(kind, index) GUINT_TO_POINTER ((index) *LK_COMPANION_N_KINDS + (kind) + 1)
#define KIND(value)       ((GPOINTER_TO_UINT (value) - 1) % LK_COMPANION_N_KINDS)
#define INDEX(value)      ((GPOINTER_TO_UINT (value) - 1) / LK_COMPANION_N_KINDS)

static void
module_free (void *data)
{
  LkCompanionModule *module = data;

  g_free (module->id);
  g_free (module->title);
  g_free (module->objective);
  g_free (module);
}

static void
page_free (void *data)
{
  LkCompanionPage *page = data;

  g_free (page->id);
  g_free (page->title);
  g_free (page->file);
  g_ptr_array_unref (page->requires);
  g_free (page);
}

static void
question_free (void *data)
{
  LkCompanionQuestion *question = data;

  g_free (question->id);
  g_free (question->title);
  g_free (question->kind);
  g_free (question);
}

static void
set_free (void *data)
{
  LkCompanionSet *set = data;

  g_free (set->id);
  g_free (set);
}

static void
work_free (void *data)
{
  LkCompanionWork *work = data;

  g_free (work->id);
  g_free (work->title);
  g_free (work->kind);
  lk_work_form_free (work->form);
  g_free (work);
}

LkCompanion *
lk_companion_new (void)
{
  LkCompanion *companion = g_new0 (LkCompanion, 1);

  companion->ref_count = 1;
  companion->modules = g_ptr_array_new_with_free_func (module_free);
  companion->pages = g_ptr_array_new_with_free_func (page_free);
  companion->questions = g_ptr_array_new_with_free_func (question_free);
  companion->sets = g_ptr_array_new_with_free_func (set_free);
  companion->works = g_ptr_array_new_with_free_func (work_free);
  companion->names = g_hash_table_new (g_str_hash, g_str_equal);
  return companion;
}

LkCompanion *
lk_companion_ref (LkCompanion *companion)
{
  g_return_val_if_fail (companion != NULL, NULL);
  g_atomic_int_inc (&companion->ref_count);
  return companion;
}

void
lk_companion_unref (LkCompanion *companion)
{
  if (companion == NULL || !g_atomic_int_dec_and_test (&companion->ref_count))
    return;
  g_hash_table_unref (companion->names);
  g_ptr_array_unref (companion->modules);
  g_ptr_array_unref (companion->pages);
  g_ptr_array_unref (companion->questions);
  g_ptr_array_unref (companion->sets);
  g_ptr_array_unref (companion->works);
  lk_course_unref (companion->outline);
  g_free (companion->id);
  g_free (companion->title);
  g_free (companion->version);
  g_free (companion->language);
  g_free (companion->publisher);
  g_free (companion->world);
  g_free (companion->cover);
  g_free (companion);
}

bool
lk_companion_name (LkCompanion *companion, const char *id, LkCompanionKind kind, unsigned index)
{
  if (g_hash_table_contains (companion->names, id))
    return false;
  return g_hash_table_insert (companion->names, (gpointer) id, PACK (kind, index));
}

bool
lk_companion_is_id (const char *text, gsize length)
{
  if (length == 0 || length > LK_COMPANION_ID_BYTES)
    return false;
  for (gsize i = 0; i < length; i++)
    if ((unsigned char) text[i] <= ' ' || text[i] == 0x7f
        || memchr ("\"'`{}\\=<>", text[i], sizeof "\"'`{}\\=<>" - 1) != NULL)
      return false;
  return true;
}

bool
lk_companion_find (const LkCompanion *companion, LkCompanionKind kind, const char *id,
                   unsigned *ret_index)
{
  gpointer value = g_hash_table_lookup (companion->names, id);

  if (value == NULL || KIND (value) != kind)
    return false;
  *ret_index = INDEX (value);
  return true;
}

bool
lk_companion_page_of (const LkCompanion *companion, const char *id, unsigned *ret_page)
{
  gpointer value = g_hash_table_lookup (companion->names, id);
  unsigned index = value != NULL ? INDEX (value) : 0;
  const LkCompanionModule *module;

  if (value == NULL)
    return false;
  switch (KIND (value)) {
  case LK_COMPANION_PAGE:
    *ret_page = index;
    return true;
  case LK_COMPANION_QUESTION:
    *ret_page = lk_companion_question (companion, index)->page;
    return true;
  case LK_COMPANION_SET:
    *ret_page = ((const LkCompanionSet *) g_ptr_array_index (companion->sets, index))->page;
    return true;
  case LK_COMPANION_WORK:
    *ret_page = lk_companion_work (companion, index)->page;
    return true;
  case LK_COMPANION_MODULE:
  default:
    module = g_ptr_array_index (companion->modules, index);
    if (module->n_pages > 0)
      *ret_page = module->first_page;
    return module->n_pages > 0;
  }
}

const LkCompanionPage *
lk_companion_page (const LkCompanion *companion, unsigned index)
{
  return g_ptr_array_index (companion->pages, index);
}

const LkCompanionQuestion *
lk_companion_question (const LkCompanion *companion, unsigned index)
{
  return g_ptr_array_index (companion->questions, index);
}

const LkCompanionWork *
lk_companion_work (const LkCompanion *companion, unsigned index)
{
  return g_ptr_array_index (companion->works, index);
}

/* --- as text ---------------------------------------------------------------------------------- */

static void
dump_line (GString *text, const char *kind, const char *id, const char *title)
{
  g_autofree char *quoted = lk_dump_quote (title);

  g_string_append_printf (text, "%s %s %s", kind, id, quoted);
}

static void
dump_page (GString *text, const LkCompanion *companion, const LkCompanionPage *page)
{
  dump_line (text, "page", page->id, page->title);
  g_string_append_printf (text, " file=%s steps=%u minutes=%u", page->file, page->steps,
                          page->minutes);
  if (page->module != LK_COMPANION_NO_MODULE) {
    const LkCompanionModule *module = g_ptr_array_index (companion->modules, page->module);

    g_string_append_printf (text, " module=%s", module->id);
  }
  for (guint i = 0; i < page->requires->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " requires=" : ",",
                            (const char *) g_ptr_array_index (page->requires, i));
  g_string_append_c (text, '\n');
}

char *
lk_companion_dump (const LkCompanion *companion)
{
  GString *text = g_string_new (NULL);

  dump_line (text, "course", companion->id, companion->title);
  g_string_append_printf (text, " version=%s language=%s world=%s minutes=%u steps=%u\n",
                          companion->version, companion->language, companion->world,
                          companion->minutes, companion->n_steps);
  if (*companion->cover != '\0')
    g_string_append_printf (text, "cover %s\n", companion->cover);
  for (guint i = 0; i < companion->modules->len; i++) {
    const LkCompanionModule *module = g_ptr_array_index (companion->modules, i);

    dump_line (text, "module", module->id, module->title);
    g_string_append_c (text, '\n');
  }
  for (guint i = 0; i < companion->pages->len; i++)
    dump_page (text, companion, lk_companion_page (companion, i));
  for (guint i = 0; i < companion->questions->len; i++) {
    const LkCompanionQuestion *question = lk_companion_question (companion, i);

    dump_line (text, "question", question->id, question->title);
    g_string_append_printf (text, " kind=%s page=%u\n", question->kind, question->page);
  }
  for (guint i = 0; i < companion->sets->len; i++) {
    const LkCompanionSet *set = g_ptr_array_index (companion->sets, i);

    g_string_append_printf (text, "set %s page=%u\n", set->id, set->page);
  }
  for (guint i = 0; i < companion->works->len; i++) {
    const LkCompanionWork *work = lk_companion_work (companion, i);
    g_autofree char *form = lk_work_form_write (work->form);

    dump_line (text, "work", work->id, work->title);
    g_string_append_printf (text, " kind=%s page=%u%s%s\n", work->kind, work->page,
                            *form != '\0' ? " " : "", form);
  }
  return g_string_free (text, FALSE);
}
