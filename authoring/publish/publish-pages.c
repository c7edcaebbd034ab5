/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/publish-pages.h"

#include <string.h>

#include "authoring/media/math.h"
#include "authoring/render/render-reference.h"
#include "authoring/publish/single-file.h"

/* What the renderer asks for. */
typedef struct {
  const AuthorFiles *files;
  AuthorMediaSet *media;
  AuthorMath *math;
  AuthorPagesForm form;
  GHashTable *addresses; /* name in the source → address as pages write it; owned */
} Services;

/* %NULL if it is too large to stand in the page. */
static char *
address_of (const Services *services, const char *name, const char *shipped)
{
  g_autoptr (GBytes) bytes = NULL;

  if (services->form != AUTHOR_PAGES_ARTICLES)
    return g_strconcat ("../", shipped, NULL);
  bytes = author_media_set_dup_bytes (services->media, name);
  return bytes != NULL ? author_data_address (shipped, bytes) : NULL;
}

static const char *
medium_cb (void *data, const char *name, guint line, AuthorIssueList *issues)
{
  Services *services = data;
  const char *known = g_hash_table_lookup (services->addresses, name), *shipped;
  char *address;

  if (known != NULL)
    return known;
  shipped = author_media_set_use (services->media, name, line, issues);
  if (shipped == NULL)
    return NULL;
  address = address_of (services, name, shipped);
  if (address == NULL) {
    author_issue_add (issues, AUTHOR_ISSUE_MEDIUM_LARGE, line, 1, name, "256 MiB");
    return NULL;
  }
  g_hash_table_insert (services->addresses, g_strdup (name), address);
  return address;
}

static bool
size_cb (void *data, const char *name, guint *ret_width, guint *ret_height)
{
  const Services *services = data;

  return author_media_set_size (services->media, name, ret_width, ret_height);
}

static char *
formula_cb (void *data, const char *tex, bool is_display, char **ret_reason)
{
  const Services *services = data;
  g_autoptr (GError) error = NULL;
  char *math = author_math_render (services->math, tex, strlen (tex), is_display, &error);

  if (math == NULL)
    *ret_reason = g_strdup (error->message);
  return math;
}

static GBytes *
file_cb (void *data, const char *name)
{
  const Services *services = data;

  return author_media_set_read (services->media, name);
}

/* What a book has beside its pages. */
static void
render_references (AuthorPages *pages, const AuthorCourse *course,
                   const AuthorRenderServices *calls, AuthorIssueList *issues)
{
  AuthorRender render = { .course = course, .services = calls, .issues = issues };

  pages->glossary = author_render_glossary (&render);
  pages->sources = author_render_sources (&render);
}

static void
use_cover (AuthorPages *pages, const AuthorCourse *course, AuthorMediaSet *media,
           AuthorPagesForm form, AuthorIssueList *issues)
{
  const char *twin = author_course_dark_twin (course, course->cover);

  author_issue_list_set_file (issues, AUTHOR_COURSE_FILE);
  pages->cover = author_media_set_use (media, course->cover, 1, issues);
  /* Nobody refers to it: the player looks for it beside the cover. */
  if (form == AUTHOR_PAGES_FILES && twin != NULL)
    author_media_set_use (media, twin, 1, issues);
}

AuthorPages *
author_pages_render (const AuthorCourse *course, const AuthorFiles *files, AuthorMediaSet *media,
                     AuthorPagesForm form, AuthorIssueList *issues)
{
  g_autoptr (AuthorMath) math = author_math_new ();
  g_autoptr (GHashTable) addresses
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  Services services
      = { .files = files, .media = media, .math = math, .form = form, .addresses = addresses };
  const AuthorRenderServices calls = {
    .medium = medium_cb, .size = size_cb, .formula = formula_cb, .file = file_cb, .data = &services
  };
  AuthorPages *pages = g_new0 (AuthorPages, 1);

  pages->texts = g_ptr_array_new_with_free_func (g_free);
  pages->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) author_facts_free);
  for (guint i = 0; i < course->n_pages; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);
    AuthorRender render = { .course = course,
                            .page = page,
                            .services = &calls,
                            .issues = issues,
                            .facts = author_facts_new (),
                            .told = told,
                            .is_one_file = form == AUTHOR_PAGES_ARTICLES };

    author_issue_list_set_file (issues, page->file);
    g_ptr_array_add (pages->facts, render.facts);
    g_ptr_array_add (pages->texts, form == AUTHOR_PAGES_FILES ? author_render_page (&render)
                                                              : author_render_article (&render));
  }
  if (form == AUTHOR_PAGES_CHAPTERS)
    render_references (pages, course, &calls, issues);
  if (form != AUTHOR_PAGES_ARTICLES && course->cover != NULL)
    use_cover (pages, course, media, form, issues);
  author_issue_list_set_file (issues, NULL);
  return pages;
}

void
author_pages_free (AuthorPages *pages)
{
  if (pages == NULL)
    return;
  g_clear_pointer (&pages->texts, g_ptr_array_unref);
  g_clear_pointer (&pages->facts, g_ptr_array_unref);
  g_free (pages->glossary);
  g_free (pages->sources);
  g_free (pages);
}
