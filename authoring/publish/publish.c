/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/publish.h"

#include <string.h>

#include "authoring/media/math.h"
#include "authoring/publish/course-data.h"
#include "authoring/publish/describe.h"
#include "authoring/publish/index.h"
#include "authoring/publish/media-set.h"
#include "authoring/publish/render.h"

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

static AuthorScorm
scorm_of (const AuthorPublishOptions *options)
{
  return options->use_scorm2004 && options->profile == AUTHOR_PROFILE_UNIVERSAL
             ? AUTHOR_SCORM_2004_4
             : author_profile_scorm (options->profile);
}

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
    { "a/inter-regular.woff2", "inter-regular.woff2" },
    { "a/inter-semibold.woff2", "inter-semibold.woff2" },
    { "a/inter-display-bold.woff2", "inter-display-bold.woff2" },
    { "a/OFL.txt", "OFL.txt" },
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
  AuthorScorm scorm = scorm_of (publisher->options);
  bool has_cmi5 = author_profile_has_cmi5 (publisher->options->profile);
  const AuthorStateSize state = author_state_size (publisher->facts, publisher->course->n_pages);
  char *json = author_course_data (publisher->course, publisher->facts, scorm, has_cmi5, state);

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
  author_bundle_free (publisher->bundle);
  g_clear_pointer (&publisher->facts, g_ptr_array_unref);
  g_string_chunk_free (publisher->addresses);
}

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
take_published (Publisher *publisher)
{
  AuthorPublished *published = g_new0 (AuthorPublished, 1);

  published->state = author_state_size (publisher->facts, publisher->course->n_pages);
  published->unused = copy_names (author_media_set_unused (publisher->media));
  published->facts = g_steal_pointer (&publisher->facts);
  published->bundle = g_steal_pointer (&publisher->bundle);
  return published;
}

AuthorPublished *
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
  AuthorPublished *published = NULL;

  publish_pages (&publisher);
  if (!author_issue_list_has_errors (issues)) {
    publish_runtime (&publisher);
    publish_data (&publisher);
    author_media_set_add_to (publisher.media, publisher.bundle);
    author_describe (course, publisher.bundle, scorm_of (options),
                     author_profile_has_cmi5 (options->profile));
    published = take_published (&publisher);
  }
  publisher_clear (&publisher);
  return published;
}

void
author_published_free (AuthorPublished *published)
{
  if (published == NULL)
    return;
  author_bundle_free (published->bundle);
  g_ptr_array_unref (published->facts);
  g_ptr_array_unref (published->unused);
  g_free (published);
}
