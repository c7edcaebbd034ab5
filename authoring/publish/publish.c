/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/publish.h"

#include <string.h>

#include "authoring/media/math.h"
#include "authoring/publish/course-data.h"
#include "authoring/publish/index.h"
#include "authoring/publish/media-set.h"
#include "authoring/publish/render.h"

static const struct {
  const char *name;
} profiles[AUTHOR_N_PROFILES] = {
  [AUTHOR_PROFILE_UNIVERSAL] = { "universal" },
  [AUTHOR_PROFILE_SCORM12] = { "scorm12" },
  [AUTHOR_PROFILE_SCORM2004_3] = { "scorm2004-3" },
  [AUTHOR_PROFILE_SCORM2004_4] = { "scorm2004-4" },
  [AUTHOR_PROFILE_CMI5] = { "cmi5" },
  [AUTHOR_PROFILE_HTML] = { "html" },
  [AUTHOR_PROFILE_SINGLE_FILE] = { "single-file" },
  [AUTHOR_PROFILE_EPUB] = { "epub" },
  [AUTHOR_PROFILE_PDF] = { "pdf" },
};

bool
author_profile_from_name (const char *name, AuthorProfile *ret_profile)
{
  for (guint i = 0; i < AUTHOR_N_PROFILES; i++)
    if (g_str_equal (profiles[i].name, name)) {
      *ret_profile = (AuthorProfile) i;
      return true;
    }
  return false;
}

const char *
author_profile_name (AuthorProfile profile)
{
  return profiles[profile].name;
}

/* All that is at work while a package is made. */
typedef struct {
  const AuthorCourse *course;
  const AuthorFiles *files;
  const AuthorPublishOptions *options;
  AuthorIssueList *issues;
  AuthorMediaSet *media;
  AuthorMath *math;
  AuthorBundle *bundle;
  GPtrArray *facts;        /* of AuthorFacts, one for each page */
  GStringChunk *addresses; /* of media, as pages write them */
} Publisher;

static const char *
medium_cb (void *data, const char *name, guint line, AuthorIssueList *issues)
{
  Publisher *publisher = data;
  const char *shipped = author_media_set_use (publisher->media, name, line, issues);
  g_autofree char *address = NULL;

  if (shipped == NULL)
    return NULL;
  address = g_strconcat ("../", shipped, NULL);
  return g_string_chunk_insert_const (publisher->addresses, address);
}

static char *
formula_cb (void *data, const char *tex, bool is_display, char **ret_reason)
{
  Publisher *publisher = data;
  g_autoptr (GError) error = NULL;
  char *math = author_math_render (publisher->math, tex, strlen (tex), is_display, &error);

  if (math == NULL)
    *ret_reason = g_strdup (error->message);
  return math;
}

static GBytes *
file_cb (void *data, const char *name)
{
  Publisher *publisher = data;

  return publisher->files->read (publisher->files->data, name, G_MAXUINT32);
}

static void
publish_pages (Publisher *publisher)
{
  const AuthorRenderServices services
      = { .medium = medium_cb, .formula = formula_cb, .file = file_cb, .data = publisher };

  for (guint i = 0; i < publisher->course->n_pages; i++) {
    const AuthorCoursePage *page = &g_array_index (publisher->course->pages, AuthorCoursePage, i);
    AuthorFacts *facts = author_facts_new ();
    g_autofree char *name = g_strconcat ("p/", page->id, ".html", NULL);
    AuthorRender render = { .course = publisher->course,
                            .page = page,
                            .services = &services,
                            .issues = publisher->issues,
                            .facts = facts };

    g_ptr_array_add (publisher->facts, facts);
    author_issue_list_set_file (publisher->issues, page->file);
    author_bundle_take_text (publisher->bundle, name, author_render_page (&render));
  }
  author_issue_list_set_file (publisher->issues, NULL);
}

static void
publish_runtime (Publisher *publisher)
{
  static const struct {
    const char *name, *resource;
  } files[] = {
    { "a/page.js", "page.js" },
    { "a/frame.js", "frame.js" },
    { "a/course.css", "course.css" },
    { "a/frame.css", "frame.css" },
    { "a/theme.css", "theme-koffer.css" },
  };
  bool is_german = strncmp (publisher->course->language, "de", 2) == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    author_bundle_add_runtime (publisher->bundle, files[i].name, files[i].resource);
  author_bundle_add_runtime (publisher->bundle, "a/words.js",
                             is_german ? "words-de.js" : "words-en.js");
}

static void
publish_data (Publisher *publisher)
{
  char *json = author_course_data (publisher->course, publisher->facts);

  author_bundle_take_text (publisher->bundle, "a/course.js",
                           g_strdup_printf ("window.Lernkoffer=window.Lernkoffer||{};"
                                            "Lernkoffer.course=%s;\n",
                                            json));
  author_bundle_take_text (publisher->bundle, "index.html", author_index_page (publisher->course));
  author_bundle_take_text (publisher->bundle, "lernkoffer.json", json);
}

static void
publisher_clear (Publisher *publisher)
{
  author_media_set_free (publisher->media);
  author_math_free (publisher->math);
  g_clear_pointer (&publisher->bundle, author_bundle_free);
  g_ptr_array_unref (publisher->facts);
  g_string_chunk_free (publisher->addresses);
}

AuthorBundle *
author_publish (const AuthorCourse *course, const AuthorFiles *files,
                const AuthorPublishOptions *options, AuthorIssueList *issues)
{
  Publisher publisher
      = { .course = course,
          .files = files,
          .options = options,
          .issues = issues,
          .media = author_media_set_new (course, files),
          .math = author_math_new (),
          .bundle = author_bundle_new (),
          .facts = g_ptr_array_new_with_free_func ((GDestroyNotify) author_facts_free),
          .addresses = g_string_chunk_new (256) };
  AuthorBundle *bundle;

  publish_pages (&publisher);
  publish_runtime (&publisher);
  publish_data (&publisher);
  author_media_set_add_to (publisher.media, publisher.bundle);
  bundle = author_issue_list_has_errors (issues) ? NULL : g_steal_pointer (&publisher.bundle);
  publisher_clear (&publisher);
  return bundle;
}
