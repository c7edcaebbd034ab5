/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-edit.h"
#include "authoring/render/render.h"

#include <string.h>

/* Blocks that hold questions: a test that draws some of them, and a survey that is sent as a whole. */

/* Questions of a pool stand in the page as if they were written there. */
static void
render_bank (AuthorRender *render, const AuthorCoursePage *bank)
{
  const AuthorCoursePage *page = render->page;
  bool is_edited = render->is_edited;

  render->page = bank;
  render->is_edited = false;
  author_issue_list_set_file (render->issues, bank->file);
  author_blocks_check (bank->page, render->issues);
  author_html_open (render->out, "div", "class", "set-bank", "data-title", bank->title, NULL);
  author_render_inner (render, AUTHOR_PAGE_ITSELF);
  author_html_close (render->out, "div");
  author_issue_list_set_file (render->issues, page->file);
  render->page = page;
  render->is_edited = is_edited;
}

static const AuthorCoursePage *
find_bank (const AuthorCourse *course, const char *name)
{
  for (guint i = course->n_pages; i < course->pages->len; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);

    if (page->is_bank && g_str_equal (page->name, name))
      return page;
  }
  return NULL;
}

static bool
draws_from (const AuthorCoursePage *page, guint block, const char *name)
{
  const char *from = author_page_value (page->page, block, "from");
  g_auto (GStrv) names = g_strsplit (from != NULL ? from : "", ";", 0);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (g_strstrip (names[i]), name))
      return true;
  return false;
}

/* An answer is kept but once, so a pool belongs to one set: the first one. */
static void
check_only (AuthorRender *render, guint block, const AuthorCoursePage *bank)
{
  for (guint i = 0; i < render->course->n_pages; i++) {
    const AuthorCoursePage *page = &g_array_index (render->course->pages, AuthorCoursePage, i);
    guint end = page == render->page ? block : page->page->n_blocks;

    for (guint other = 0; other < end; other++)
      if (g_strcmp0 (page->page->blocks[other].name, "set") == 0
          && draws_from (page, other, bank->name)) {
        author_issue_add (render->issues, AUTHOR_ISSUE_ID_TWICE,
                          author_render_line_of (render, block), 1, bank->id, page->name);
        return;
      }
    if (page == render->page)
      return;
  }
}

static void
render_banks (AuthorRender *render, guint block)
{
  const char *from = author_render_value (render, block, "from");
  g_auto (GStrv) names = g_strsplit (from != NULL ? from : "", ";", 0);

  for (guint i = 0; names[i] != NULL; i++) {
    const AuthorCoursePage *bank = find_bank (render->course, g_strstrip (names[i]));

    if (bank != NULL) {
      check_only (render, block, bank);
      render_bank (render, bank);
    } else {
      author_issue_add (render->issues, AUTHOR_ISSUE_LINK, author_render_line_of (render, block), 1,
                        names[i], "bank/….md");
    }
  }
}

/* More than there are can be neither drawn nor asked for. */
static guint
read_count (AuthorRender *render, guint block, const char *name, guint most)
{
  guint count = author_block_count (render->page->page, block, name, 0);
  g_autofree char *expected = g_strdup_printf ("%s ≤ %u", name, most);

  if (count > most)
    author_issue_add (render->issues, AUTHOR_ISSUE_VALUE, author_render_line_of (render, block), 1,
                      author_render_value (render, block, name), expected);
  return MIN (count, most);
}

static void
add_facts (AuthorRender *render, guint block, guint first_question)
{
  const char *id = render->page->page->blocks[block].id;
  guint n = render->facts->questions->len - first_question;
  AuthorSetFact *fact
      = author_facts_add_set (render->facts, id, author_render_value (render, block, "title"));

  for (guint i = first_question; i < render->facts->questions->len; i++)
    g_ptr_array_add (fact->of,
                     g_strdup (g_array_index (render->facts->questions, AuthorQuestionFact, i).id));
  fact->draw = read_count (render, block, "draw", n);
  fact->pass = read_count (render, block, "pass", fact->draw > 0 ? fact->draw : n);
  fact->tries = author_block_count (render->page->page, block, "tries", 0);
  if (n == 0)
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING,
                      author_render_line_of (render, block), 1, "set", "::: {.choice #…}");
}

static void
open_holder (AuthorRender *render, guint block, const char *kind)
{
  const AuthorPage *page = render->page->page;
  g_autofree char *class_name = g_strconcat ("b-", kind, NULL);
  bool shuffles = author_block_flag (page, block, "shuffle", true);
  bool reviews = author_block_flag (page, block, "review", true);
  author_html_open (render->out, "section", "class", class_name, "id", page->blocks[block].id,
                    "data-block", kind, "data-draw", author_render_value (render, block, "draw"),
                    "data-pass", author_render_value (render, block, "pass"), "data-tries",
                    author_render_value (render, block, "tries"), "data-shuffle",
                    shuffles ? "" : NULL, "data-review", reviews ? "" : NULL, NULL);
  author_html_open (render->out, "h2", "class", "set-title", NULL);
  author_render_value_words (render, block, "title", "");
  author_html_close (render->out, "h2");
}

static void
render_set (AuthorRender *render, guint block)
{
  const char *around = render->set;
  guint first_question = render->facts->questions->len;

  open_holder (render, block, "set");
  render->set = render->page->page->blocks[block].id;
  author_render_inner (render, block);
  render_banks (render, block);
  render->set = around;
  add_facts (render, block, first_question);
  author_html_close (render->out, "section");
}

static void
render_survey (AuthorRender *render, guint block)
{
  open_holder (render, block, "survey");
  author_render_inner (render, block);
  author_html_close (render->out, "section");
}

const AuthorRenderRow author_render_sets[] = {
  { "set", render_set },
  { "survey", render_survey },
  { NULL, NULL },
};
