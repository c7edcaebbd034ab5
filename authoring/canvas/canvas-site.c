/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/canvas/canvas-site.h"

#include <string.h>

#include "authoring/canvas/canvas-media.h"
#include "authoring/media/math.h"
#include "authoring/publish/theme-sheet.h"

#define RUNTIME "/de/oekohub/Lernkoffer/runtime/"
#define CANVAS  "/de/oekohub/Lernkoffer/canvas/"

struct _AuthorCanvasSite {
  AuthorDesk *desk;
  char *cache;
  AuthorMath *math;
  GHashTable *formulas;  /* TeX, with a sign for its kind → MathML, "" for what is none */
  GHashTable *media;     /* name → AuthorCanvasMedium */
  GHashTable *addresses; /* name → address as the page has it */
  guint n_loads;         /* makes addresses of what has changed other ones */
  guint theme;
  char *theme_text;
  char *language;

  GMutex mutex;
  GHashTable *files; /* under the mutex: name → GBytes */
};

/* --- what is served ----------------------------------------------------------------------------- */

static void
put_file (AuthorCanvasSite *site, const char *name, GBytes *bytes)
{
  g_mutex_lock (&site->mutex);
  g_hash_table_insert (site->files, g_strdup (name), g_bytes_ref (bytes));
  g_mutex_unlock (&site->mutex);
}

static void
put_text (AuthorCanvasSite *site, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  put_file (site, name, bytes);
}

static GBytes *
read_resource (const char *folder, const char *name)
{
  g_autofree char *path = g_strconcat (folder, name, NULL);

  return g_resources_lookup_data (path, 0, NULL);
}

GBytes *
author_canvas_site_read (void *data, const char *name)
{
  AuthorCanvasSite *site = data;
  GBytes *bytes;

  g_mutex_lock (&site->mutex);
  bytes = g_hash_table_lookup (site->files, name);
  if (bytes != NULL)
    g_bytes_ref (bytes);
  g_mutex_unlock (&site->mutex);
  if (bytes == NULL && g_str_has_prefix (name, "a/"))
    bytes = read_resource (RUNTIME, name + 2);
  if (bytes == NULL && g_str_has_prefix (name, "c/"))
    bytes = read_resource (CANVAS, name + 2);
  return bytes;
}

/* --- the document --------------------------------------------------------------------------------- */

static void
write_document (AuthorCanvasSite *site)
{
  static const char *const scripts[]
      = { "a/words.js",         "a/page.js",         "c/prosemirror.js",     "c/canvas-host.js",
          "c/canvas-schema.js", "c/canvas-paste.js", "c/canvas-commands.js", "c/canvas-page.js",
          "c/canvas-slots.js",  "c/canvas-text.js",  "c/canvas-range.js",    "c/canvas-select.js",
          "c/canvas-marks.js",  "c/canvas-link.js",  "c/canvas-formula.js",  "c/canvas-drag.js",
          "c/canvas-main.js" };
  g_autofree char *theme = g_strdup_printf ("a/theme.css?%u", site->theme);
  const char *const styles[] = { "a/course.css", theme, "c/canvas.css" };
  g_autoptr (GString) out = g_string_new ("<!DOCTYPE html>\n");

  author_html_open (out, "html", "lang", site->language, "dir", author_direction (site->language),
                    "class", "course ready", NULL);
  g_string_append (out, "<head><meta charset=\"utf-8\" /><title></title>");
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++) {
    g_autofree char *address = g_strconcat ("../", styles[i], NULL);

    author_html_void (out, "link", "rel", "stylesheet", "href", address, NULL);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autofree char *address = g_strconcat ("../", scripts[i], NULL);

    author_html_open (out, "script", "src", address, "defer", "defer", NULL);
    author_html_close (out, "script");
  }
  g_string_append (out, "</head>\n<body><main class=\"page\" id=\"page\" tabindex=\"-1\">"
                        "</main></body></html>\n");
  put_text (site, AUTHOR_CANVAS_ENTRY, out->str);
}

static void
update_theme (AuthorCanvasSite *site)
{
  const AuthorFiles *files = author_document_files (author_desk_document (site->desk));
  g_autofree char *theme = author_theme_sheet (author_desk_course (site->desk), files, NULL);

  if (g_strcmp0 (theme, site->theme_text) == 0)
    return;
  put_text (site, "a/theme.css", theme);
  g_free (site->theme_text);
  site->theme_text = g_steal_pointer (&theme);
  site->theme++;
}

static bool
update_language (AuthorCanvasSite *site, const char *language, bool is_german)
{
  g_autoptr (GBytes) words = NULL;

  if (g_strcmp0 (site->language, language) == 0)
    return false;
  g_free (site->language);
  site->language = g_strdup (language);
  words = read_resource (RUNTIME, is_german ? "words-de.js" : "words-en.js");
  put_file (site, "a/words.js", words);
  write_document (site);
  return true;
}

bool
author_canvas_site_update (AuthorCanvasSite *site)
{
  const AuthorCourse *course;

  if (site->desk == NULL)
    return update_language (site, "de", true);
  course = author_desk_course (site->desk);
  update_theme (site);
  return update_language (site, course->language, author_course_is_german (course));
}

guint
author_canvas_site_theme (const AuthorCanvasSite *site)
{
  return site->theme;
}

/* --- what pages show ------------------------------------------------------------------------------ */

static const char *
medium_cb (void *data, const char *name, guint line, AuthorIssueList *issues)
{
  AuthorCanvasSite *site = data;
  const AuthorMedium *source = author_course_medium (author_desk_course (site->desk), name);
  const AuthorCanvasMedium *known = g_hash_table_lookup (site->media, name);
  AuthorCanvasMedium *medium;

  if (source == NULL)
    return NULL;
  medium = author_canvas_medium_load (site->desk, name, source->file, site->cache, known);
  if (medium != NULL) {
    g_hash_table_insert (site->media, g_strdup (name), medium);
    g_hash_table_remove (site->addresses, name);
    if (medium->bytes != NULL) {
      g_autofree char *file = g_strconcat ("m/", name, NULL);
      g_autofree char *escaped = g_uri_escape_string (name, "/", TRUE);

      put_file (site, file, medium->bytes);
      g_hash_table_insert (site->addresses, g_strdup (name),
                           g_strdup_printf ("../m/%s?%u", escaped, ++site->n_loads));
    }
  }
  return g_hash_table_lookup (site->addresses, name);
}

static bool
size_cb (void *data, const char *name, guint *ret_width, guint *ret_height)
{
  const AuthorCanvasSite *site = data;
  const AuthorCanvasMedium *medium = g_hash_table_lookup (site->media, name);

  if (medium == NULL || medium->width == 0 || medium->height == 0)
    return false;
  *ret_width = medium->width;
  *ret_height = medium->height;
  return true;
}

char *
author_canvas_site_formula (AuthorCanvasSite *site, const char *tex, bool is_display)
{
  g_autofree char *key = g_strconcat (is_display ? "$$" : "$", tex, NULL);
  const char *known = g_hash_table_lookup (site->formulas, key);

  if (known == NULL) {
    char *math = author_math_render (site->math, tex, strlen (tex), is_display, NULL);

    known = math != NULL ? math : g_strdup ("");
    g_hash_table_insert (site->formulas, g_steal_pointer (&key), (char *) known);
  }
  return *known != '\0' ? g_strdup (known) : NULL;
}

static char *
formula_cb (void *data, const char *tex, bool is_display, char **ret_reason)
{
  char *math = author_canvas_site_formula (data, tex, is_display);

  if (math == NULL)
    *ret_reason = g_strdup (tex);
  return math;
}

static GBytes *
file_cb (void *data, const char *name)
{
  AuthorCanvasSite *site = data;
  const AuthorFiles *files = author_document_files (author_desk_document (site->desk));
  const AuthorMedium *source = author_course_medium (author_desk_course (site->desk), name);

  return source != NULL ? files->read (files->data, source->file, 64u << 20) : NULL;
}

char *
author_canvas_site_render (AuthorCanvasSite *site, char **ret_title)
{
  const AuthorCoursePage *page = author_desk_course_page (site->desk);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autoptr (AuthorFacts) facts = author_facts_new ();
  const AuthorRenderServices services = {
    .medium = medium_cb, .size = size_cb, .formula = formula_cb, .file = file_cb, .data = site
  };
  AuthorRender render = { .course = author_desk_course (site->desk),
                          .page = page,
                          .services = &services,
                          .issues = issues,
                          .facts = facts,
                          .told = told,
                          .is_edited = true };

  if (page == NULL)
    return NULL;
  *ret_title = g_strdup (page->title);
  return author_render_inside (&render);
}

/* --- the object ----------------------------------------------------------------------------------- */

AuthorCanvasSite *
author_canvas_site_new (const char *cache)
{
  AuthorCanvasSite *site = g_new0 (AuthorCanvasSite, 1);

  site->cache = g_strdup (cache);
  site->math = author_math_new ();
  site->formulas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  site->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) author_canvas_medium_free);
  site->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  site->files
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_mutex_init (&site->mutex);
  return site;
}

void
author_canvas_site_take_desk (AuthorCanvasSite *site, AuthorDesk *desk)
{
  g_set_object (&site->desk, desk);
}

void
author_canvas_site_free (AuthorCanvasSite *site)
{
  if (site == NULL)
    return;
  g_clear_object (&site->desk);
  g_free (site->cache);
  author_math_free (site->math);
  g_hash_table_unref (site->formulas);
  g_hash_table_unref (site->media);
  g_hash_table_unref (site->addresses);
  g_hash_table_unref (site->files);
  g_mutex_clear (&site->mutex);
  g_free (site->theme_text);
  g_free (site->language);
  g_free (site);
}
