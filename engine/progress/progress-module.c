/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/progress/progress-private.h"

#include "engine/store/store-workbook.h"

/* What a course consists of, and what is done of it. */

static LkProgressModule *
add_module (GPtrArray *modules, const char *title, const char *objective)
{
  LkProgressModule *module = g_new0 (LkProgressModule, 1);

  module->title = g_strdup (title);
  module->objective = g_strdup (objective);
  g_ptr_array_add (modules, module);
  return module;
}

/* --- a course of ours ------------------------------------------------------------------------- */

/* Steps of each page by its index. */
static GArray *
steps_of_pages (const LkCompanion *companion, const LkBookmark *bookmark)
{
  GArray *steps = g_array_sized_new (FALSE, TRUE, sizeof (unsigned), companion->pages->len);

  g_array_set_size (steps, companion->pages->len);
  for (guint i = 0; bookmark != NULL && i < bookmark->pages->len; i++) {
    const LkPageRow *row = bookmark->pages->pdata[i];
    unsigned index, all;

    if (!lk_companion_find (companion, LK_COMPANION_PAGE, row->page, &index))
      continue;
    all = lk_companion_page (companion, index)->steps;
    g_array_index (steps, unsigned, index) = row->done ? all : MIN (row->steps, all);
  }
  return steps;
}

static void
add_page (LkProgressModule *module, const LkCompanionPage *page, unsigned done)
{
  module->n_steps += page->steps;
  module->steps_done += done;
}

/* Pages outside of modules are parts of their own. */
static void
add_pages (const LkCompanion *companion, const GArray *steps, GPtrArray *modules)
{
  unsigned before = LK_COMPANION_NO_MODULE;
  LkProgressModule *module = NULL;

  for (guint i = 0; i < companion->pages->len; i++) {
    const LkCompanionPage *page = lk_companion_page (companion, i);
    const LkCompanionModule *of
        = page->module != LK_COMPANION_NO_MODULE ? companion->modules->pdata[page->module] : NULL;

    if (of == NULL || module == NULL || page->module != before)
      module = add_module (modules, of != NULL ? of->title : page->title,
                           of != NULL ? of->objective : "");
    before = page->module;
    add_page (module, page, g_array_index (steps, unsigned, i));
  }
}

/* A course that was done before it talked of its pages: all of them. */
static bool
is_done (LkStore *store, gint64 attempt_id, bool *ret_done, GError **error)
{
  g_autoptr (GPtrArray) states = lk_store_activity_states (store, attempt_id, error);

  for (guint i = 0; states != NULL && i < states->len; i++)
    *ret_done |= ((const LkActivityState *) states->pdata[i])->done != 0;
  return states != NULL;
}

static void
all_steps (const LkCompanion *companion, GArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    g_array_index (steps, unsigned, i) = lk_companion_page (companion, i)->steps;
}

static bool
modules_of_ours (LkStore *store, gint64 attempt_id, const LkCompanion *companion,
                 GPtrArray *modules, GError **error)
{
  g_autoptr (LkBookmark) bookmark = NULL;
  g_autoptr (GArray) steps = NULL;
  bool done = false;

  if (!lk_store_bookmark (store, attempt_id, &bookmark, error)
      || (bookmark == NULL && !is_done (store, attempt_id, &done, error)))
    return false;
  steps = steps_of_pages (companion, bookmark);
  if (done)
    all_steps (companion, steps);
  add_pages (companion, steps, modules);
  return true;
}

/* --- any other course --------------------------------------------------------------------------- */

static GHashTable *
done_items (const GPtrArray *states)
{
  GHashTable *done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < states->len; i++) {
    const LkActivityState *state = states->pdata[i];

    if (state->done != 0)
      g_hash_table_add (done, state->item);
  }
  return done;
}

/* Items below the root stand in document order, each top one before what is below it. */
static void
add_items (const LkOrganization *organization, GHashTable *done, GPtrArray *modules)
{
  LkProgressModule *module = NULL;

  for (guint i = 1; i < organization->items->len; i++) {
    const LkItem *item = organization->items->pdata[i];

    if (item->depth == 1)
      module = item->visible ? add_module (modules, item->title, "") : NULL;
    if (module == NULL || !lk_item_is_launchable (item))
      continue;
    module->n_steps++;
    module->steps_done += g_hash_table_contains (done, item->identifier);
  }
}

static void
drop_empty (GPtrArray *modules)
{
  for (guint i = modules->len; i-- > 0;)
    if (((LkProgressModule *) modules->pdata[i])->n_steps == 0)
      g_ptr_array_remove_index (modules, i);
}

static bool
modules_of_items (LkStore *store, gint64 attempt_id, const LkCourse *course, GPtrArray *modules,
                  GError **error)
{
  g_autoptr (GPtrArray) states = lk_store_activity_states (store, attempt_id, error);
  g_autoptr (GHashTable) done = states != NULL ? done_items (states) : NULL;

  if (states == NULL)
    return false;
  add_items (lk_course_organization (course), done, modules);
  drop_empty (modules);
  return true;
}

bool
lk_progress_modules (LkStore *store, gint64 attempt_id, const LkProgressSource *source,
                     GPtrArray *modules, GError **error)
{
  /* A package that is gone or damaged takes nothing away from what was done. */
  if (!source->open)
    return true;
  return source->opened.companion != NULL
             ? modules_of_ours (store, attempt_id, source->opened.companion, modules, error)
             : modules_of_items (store, attempt_id, source->opened.course, modules, error);
}
