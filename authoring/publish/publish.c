/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/publish.h"

#include "authoring/publish/book.h"
#include "authoring/publish/course-data.h"
#include "authoring/publish/describe.h"
#include "authoring/publish/index.h"
#include "authoring/publish/print.h"
#include "authoring/publish/publish-pages.h"
#include "authoring/publish/review.h"
#include "authoring/publish/runtime-parts.h"
#include "authoring/publish/single-file.h"
#include "authoring/publish/theme-sheet.h"

/* All that is at work while a package is made. */
typedef struct {
  const AuthorCourse *course;
  AuthorScorm scorm;
  bool has_cmi5;
  AuthorMediaSet *media;
  AuthorPages *pages;
  char *theme; /* the text of theme.css, until it is in the bundle */
  AuthorPublished *published;
} Publisher;

static AuthorScorm
scorm_of (const AuthorPublishOptions *options)
{
  return options->use_scorm2004 && options->profile == AUTHOR_PROFILE_UNIVERSAL
             ? AUTHOR_SCORM_2004_4
             : author_profile_scorm (options->profile);
}

/* Kinds of blocks that stand in the course, and the tracks that it can speak to. */
static GHashTable *
used_kinds (const Publisher *publisher)
{
  GHashTable *kinds = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < publisher->course->pages->len; i++) {
    const AuthorPage *page = g_array_index (publisher->course->pages, AuthorCoursePage, i).page;

    for (guint block = 0; block < page->n_blocks; block++)
      if (page->blocks[block].name != NULL)
        g_hash_table_add (kinds, (char *) page->blocks[block].name);
  }
  if (publisher->has_cmi5)
    g_hash_table_add (kinds, (char *) "cmi5");
  if (publisher->scorm != AUTHOR_SCORM_NONE)
    g_hash_table_add (kinds,
                      (char *) (publisher->scorm == AUTHOR_SCORM_12 ? "scorm12" : "scorm2004"));
  return kinds;
}

/* Of the scripts only what the course uses. */
static void
add_scripts (Publisher *publisher)
{
  static const char *const scripts[] = { "a/page.js", "a/frame.js" };
  g_autoptr (GHashTable) kinds = used_kinds (publisher);
  AuthorBundle *bundle = publisher->published->bundle;

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autoptr (GBytes) selected
        = author_runtime_select (author_bundle_get (bundle, scripts[i]), kinds);

    author_bundle_add (bundle, scripts[i], selected);
  }
}

static void
add_runtime (Publisher *publisher)
{
  static const struct {
    const char *name, *resource;
  } files[] = {
    { "a/page.js", "page.js" },
    { "a/frame.js", "frame.js" },
    { "a/course.css", "course.css" },
    { "a/frame.css", "frame.css" },
    { "a/inter-regular.woff2", "inter-regular.woff2" },
    { "a/inter-semibold.woff2", "inter-semibold.woff2" },
    { "a/inter-display-bold.woff2", "inter-display-bold.woff2" },
    { "a/OFL.txt", "OFL.txt" },
  };
  bool is_german = author_course_is_german (publisher->course);
  AuthorBundle *bundle = publisher->published->bundle;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    author_bundle_add_runtime (bundle, files[i].name, files[i].resource);
  add_scripts (publisher);
  author_bundle_add_runtime (bundle, "a/words.js", is_german ? "words-de.js" : "words-en.js");
  author_bundle_take_text (bundle, "a/theme.css", g_steal_pointer (&publisher->theme));
}

static void
add_data (Publisher *publisher)
{
  AuthorBundle *bundle = publisher->published->bundle;
  char *json
      = author_course_data (publisher->course, publisher->pages->facts, publisher->pages->cover,
                            publisher->scorm, publisher->has_cmi5, publisher->published->state);

  author_bundle_take_text (bundle, "a/course.js",
                           g_strdup_printf ("window.Lernkoffer=window.Lernkoffer||{};"
                                            "Lernkoffer.course=%s;\n",
                                            json));
  author_bundle_take_text (bundle, "lernkoffer.json", json);
}

static void
make_zip (Publisher *publisher)
{
  AuthorBundle *bundle = publisher->published->bundle;

  for (guint i = 0; i < publisher->course->n_pages; i++) {
    const AuthorCoursePage *page = &g_array_index (publisher->course->pages, AuthorCoursePage, i);
    g_autofree char *name = g_strconcat ("p/", page->id, ".html", NULL);

    author_bundle_take_text (bundle, name,
                             g_steal_pointer (&g_ptr_array_index (publisher->pages->texts, i)));
  }
  author_bundle_take_text (bundle, "index.html", author_index_page (publisher->course));
  author_media_set_add_to (publisher->media, bundle);
  author_describe (publisher->course, bundle, publisher->scorm, publisher->has_cmi5);
}

static void
make_single_file (Publisher *publisher)
{
  AuthorPublished *published = publisher->published;

  published->file
      = author_single_file (publisher->course, publisher->pages->texts, published->bundle);
  g_clear_pointer (&published->bundle, author_bundle_free);
}

static void
make_book (Publisher *publisher)
{
  author_book (publisher->course, publisher->pages, publisher->media, publisher->published->bundle);
  publisher->published->first = AUTHOR_BOOK_FIRST;
}

static void
make_print (Publisher *publisher)
{
  AuthorPublished *published = publisher->published;

  author_media_set_add_to (publisher->media, published->bundle);
  published->file = author_print (publisher->course, publisher->pages, published->bundle);
  g_clear_pointer (&published->bundle, author_bundle_free);
}

/* What pages show is looked at while they are written, and comes into the document as it needs it. */
static void
make_review (Publisher *publisher, bool is_odt)
{
  AuthorPublished *published = publisher->published;
  g_autoptr (AuthorBundle) media = author_bundle_new ();

  author_media_set_add_to (publisher->media, media);
  if (is_odt)
    author_review_odt (publisher->course, publisher->pages, media, published->bundle);
  else
    author_review_docx (publisher->course, publisher->pages, media, published->bundle);
  published->first = is_odt ? AUTHOR_REVIEW_FIRST : NULL;
}

static void
make_docx (Publisher *publisher)
{
  make_review (publisher, false);
}

static void
make_odt (Publisher *publisher)
{
  make_review (publisher, true);
}

/* How each form is made, of what kind of pages, and whether the run-time is in it. */
static const struct {
  AuthorPagesForm pages;
  bool is_played;
  void (*make) (Publisher *publisher);
} forms[AUTHOR_N_FORMS] = {
  [AUTHOR_FORM_ZIP] = { AUTHOR_PAGES_FILES, true, make_zip },
  [AUTHOR_FORM_PAGE] = { AUTHOR_PAGES_ARTICLES, true, make_single_file },
  [AUTHOR_FORM_BOOK] = { AUTHOR_PAGES_CHAPTERS, false, make_book },
  [AUTHOR_FORM_PRINT] = { AUTHOR_PAGES_CHAPTERS, false, make_print },
  [AUTHOR_FORM_DOCX] = { AUTHOR_PAGES_CHAPTERS, false, make_docx },
  [AUTHOR_FORM_ODT] = { AUTHOR_PAGES_CHAPTERS, false, make_odt },
};

static GPtrArray *
copy_names (GPtrArray *names)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (copies, g_strdup (g_ptr_array_index (names, i)));
  g_ptr_array_unref (names);
  return copies;
}

static AuthorPublished *
make (Publisher *publisher, AuthorForm form)
{
  AuthorPublished *published = g_new0 (AuthorPublished, 1);

  publisher->published = published;
  published->bundle = author_bundle_new ();
  published->state = author_state_size (publisher->pages->facts, publisher->course->n_pages);
  published->unused = copy_names (author_media_set_unused (publisher->media));
  if (forms[form].is_played) {
    add_runtime (publisher);
    add_data (publisher);
  }
  forms[form].make (publisher);
  published->facts = g_steal_pointer (&publisher->pages->facts);
  return published;
}

AuthorPublished *
author_publish (const AuthorCourse *course, const AuthorFiles *files,
                const AuthorPublishOptions *options, AuthorIssueList *issues)
{
  AuthorForm form = author_profile_form (options->profile);
  g_autoptr (AuthorMediaSet) media = author_media_set_new (course, files, options->cache);
  g_autoptr (AuthorPages) pages
      = author_pages_render (course, files, media, forms[form].pages, issues);
  Publisher publisher = { .course = course,
                          .scorm = scorm_of (options),
                          .has_cmi5 = author_profile_has_cmi5 (options->profile),
                          .media = media,
                          .pages = pages,
                          .theme = author_theme_sheet (course, files, issues) };
  AuthorPublished *published
      = author_issue_list_has_errors (issues) ? NULL : make (&publisher, form);

  g_free (publisher.theme);
  return published;
}

gboolean
author_published_write (const AuthorPublished *published, const char *path,
                        LkPackageProgress progress, void *progress_data, GCancellable *cancellable,
                        GError **error)
{
  if (published->file != NULL)
    return g_file_set_contents (path, g_bytes_get_data (published->file, NULL),
                                (gssize) g_bytes_get_size (published->file), error);
  if (published->bundle == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "cairo made no PDF");
    return FALSE;
  }
  return author_bundle_write_zip (published->bundle, path, published->first, progress,
                                  progress_data, cancellable, error);
}

void
author_published_free (AuthorPublished *published)
{
  if (published == NULL)
    return;
  author_bundle_free (published->bundle);
  g_clear_pointer (&published->file, g_bytes_unref);
  g_ptr_array_unref (published->facts);
  g_ptr_array_unref (published->unused);
  g_free (published);
}
