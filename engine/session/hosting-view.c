/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/hosting.h"

#include <string.h>

#include "engine/base/json-tree.h"

/* Pages of a course that talks, as rows like those of any other: whoever shows outlines need not know. */

static LkStepState
step_of (const LkHostedPage *known)
{
  if (known->done)
    return LK_STEP_DONE;
  return known->steps > 0 ? LK_STEP_BEGUN : LK_STEP_OPEN;
}

/* Pages on which the missing things are, each once. (transfer full) */
static char *
pages_of (const LkCompanion *companion, const char *missing, unsigned self)
{
  g_auto (GStrv) ids = g_strsplit (missing, " ", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GString *pages = g_string_new (NULL);
  unsigned page;

  for (size_t i = 0; ids[i] != NULL; i++)
    if (lk_companion_page_of (companion, ids[i], &page) && page != self
        && g_hash_table_add (seen, GUINT_TO_POINTER (page)))
      g_string_append_printf (pages, "%s%s", pages->len > 0 ? " " : "",
                              lk_companion_page (companion, page)->id);
  return g_string_free (pages, FALSE);
}

static void
add_row (const LkSession *session, LkSessionView *view, const LkItem *item)
{
  LkOutlineRow *row = lk_session_add_row (session, view, item);

  row->state = LK_STEP_HEADING;
  row->visible = true;
  row->lock = LK_ISSUE_LOCK_NO_PAGE;
}

static void
fill_row (const LkSession *session, unsigned index, LkOutlineRow *row, LkSessionView *view)
{
  const LkCompanion *companion = session->hosting->companion;
  const LkCompanionPage *page = lk_companion_page (companion, index);
  const LkHostedPage *known = &lk_hosting_state (session)->pages[index];
  bool locked = !lk_hosted_page_is_open (known);

  row->state = step_of (known);
  row->lock = locked ? LK_ISSUE_LOCK_PREREQUISITES : LK_N_ISSUES;
  row->lock_detail = locked ? pages_of (companion, known->missing, index) : NULL;
  row->enabled = !locked;
  row->current = row->item == view->here;
  row->minutes = page->minutes;
  view->steps_done += known->done ? page->steps : known->steps;
}

static void
add_rows (const LkSession *session, LkSessionView *view)
{
  const LkHosting *hosting = session->hosting;
  const GPtrArray *items = lk_course_organization (hosting->companion->outline)->items;

  g_ptr_array_set_size (view->rows, 0);
  for (guint i = 0; i < items->len; i++)
    add_row (session, view, g_ptr_array_index (items, i));
  for (guint i = 0; i < hosting->companion->pages->len; i++) {
    const LkItem *item = lk_companion_page (hosting->companion, i)->item;

    fill_row (session, i, g_ptr_array_index (view->rows, item->index), view);
  }
}

static void
fill_controls (const LkSession *session, LkSessionView *view)
{
  const LkHosting *hosting = session->hosting;
  const LkHostedState *state = lk_hosting_state (session);
  unsigned here = state->here, n = hosting->companion->pages->len;
  bool somewhere = view->turns && here != LK_COMPANION_NOWHERE;

  view->can[LK_NAV_CHOICE] = view->turns;
  view->can[LK_NAV_CONTINUE]
      = somewhere && here + 1 < n && lk_hosted_page_is_open (&state->pages[here + 1]);
  view->can[LK_NAV_PREVIOUS]
      = somewhere && here > 0 && lk_hosted_page_is_open (&state->pages[here - 1]);
  view->hidden[LK_NAV_CONTINUE] = view->hidden[LK_NAV_PREVIOUS] = false;
  view->why[LK_NAV_CONTINUE] = view->why[LK_NAV_PREVIOUS] = (LkSeqReason){ 0 };
  view->next_item
      = view->can[LK_NAV_CONTINUE] ? lk_companion_page (hosting->companion, here + 1)->item : NULL;
}

/* Before anything was opened its pages are what the course consists of; one that was opened and has not
 * told of them is like any other. */
static bool
shows_pages (const LkSession *session, const LkSessionView *view)
{
  return lk_hosting_state (session)->talks || (session->run == NULL && !view->begun);
}

void
lk_hosting_fill_view (const LkSession *session, LkSessionView *view)
{
  const LkHosting *hosting = session->hosting;
  unsigned here = lk_hosting_state (session)->here;

  view->n_misfits = hosting->n_misfits;
  view->n_dropped = hosting->n_dropped;
  view->misfit = hosting->misfit;
  if (!shows_pages (session, view))
    return;
  view->companion = lk_companion_ref (hosting->companion);
  view->turns = session->run != NULL && hosting->placed == session->delivery;
  view->here = session->run != NULL && here != LK_COMPANION_NOWHERE
                   ? lk_companion_page (hosting->companion, here)->item
                   : NULL;
  if (view->resume_item != NULL)
    view->resume_item
        = lk_companion_page (hosting->companion, here != LK_COMPANION_NOWHERE ? here : 0)->item;
  view->steps_done = 0;
  view->n_steps = hosting->companion->n_steps;
  add_rows (session, view);
  fill_controls (session, view);
}

char *
lk_session_view_page_request (const LkSessionView *view, const char *page)
{
  const LkOutlineRow *row = view->turns ? lk_session_view_row (view, page) : NULL;
  GString *request;

  if (row == NULL || !row->enabled)
    return NULL;
  request = g_string_new ("{\"type\":\"go\",\"to\":");
  lk_json_append_string (request, page, strlen (page));
  g_string_append_c (request, '}');
  return g_string_free (request, FALSE);
}
