/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"
#include "engine/manifest/manifest-xml.h"

/* Names of start pages, the surest first; see manifest.h. */
static const char *const stems[] = { "index", "default", "start", "story", "main", "home" };
static const char *const endings[] = { ".html", ".htm", ".xhtml" };

/* Bytes of a page that are looked at for its title. */
#define HEAD_BYTES (256u << 10)
#define PAGE_BYTES (8u << 20)

/* Titles that editors leave in every page: they name nothing. */
static const char *const empty_titles[] = {
  "untitled", "untitled document", "unbenanntes dokument", "unbenannt", "document", "dokument",
  "index",    "new page",          "neue seite",           "page",      "title",    "home",
};

static bool
has_ending (const char *name, const char *ending)
{
  size_t length = strlen (name), n = strlen (ending);

  return length > n && g_ascii_strcasecmp (name + length - n, ending) == 0;
}

bool
lk_manifest_is_page (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++)
    if (has_ending (name, endings[i]))
      return true;
  return false;
}

static unsigned
depth_of (const char *name)
{
  unsigned depth = 0;

  for (; *name != '\0'; name++)
    depth += *name == '/';
  return depth;
}

/* Rank of the file name, 0 the best; the number of all conventional names for any other page. */
static unsigned
rank_of (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash != NULL ? slash + 1 : name;
  unsigned rank = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (stems); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (endings); j++, rank++) {
      size_t n = strlen (stems[i]);

      if (g_ascii_strncasecmp (base, stems[i], n) == 0
          && g_ascii_strcasecmp (base + n, endings[j]) == 0)
        return rank;
    }
  return rank;
}

/* Whether @a is the better start page than @b: nearer to the root, then by name. */
static bool
is_better (const char *a, const char *b)
{
  unsigned depth_a = depth_of (a), depth_b = depth_of (b);
  unsigned rank_a = rank_of (a), rank_b = rank_of (b);

  if (depth_a != depth_b)
    return depth_a < depth_b;
  if (rank_a != rank_b)
    return rank_a < rank_b;
  return strcmp (a, b) < 0;
}

static bool
is_ignored (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash != NULL ? slash + 1 : name;

  return g_str_has_prefix (name, "__MACOSX/") || *base == '.';
}

char *
lk_manifest_find_start_page (const LkManifestFiles *files, bool only_conventional)
{
  const char *best = NULL, *name;

  for (size_t i = 0; (name = files->name_at (files->data, i)) != NULL; i++)
    if (lk_manifest_is_page (name) && !is_ignored (name)
        && (best == NULL || is_better (name, best)))
      best = name;
  if (best == NULL
      || (only_conventional && rank_of (best) >= G_N_ELEMENTS (stems) * G_N_ELEMENTS (endings)))
    return NULL;
  return g_strdup (best);
}

/* Start of the first `<NAME` in @html, whatever its letters. */
static const char *
find_tag (const char *html, const char *name)
{
  size_t n = strlen (name);

  for (; (html = strchr (html, '<')) != NULL; html++)
    if (g_ascii_strncasecmp (html + 1, name, n) == 0
        && (html[n + 1] == '>' || g_ascii_isspace (html[n + 1])))
      return html;
  return NULL;
}

static void
append_reference (GString *text, const char *name, size_t length)
{
  static const struct {
    const char *name, *text;
  } named[] = {
    { "amp", "&" },   { "lt", "<" },    { "gt", ">" },    { "quot", "\"" },  { "apos", "'" },
    { "nbsp", " " },  { "auml", "ä" },  { "ouml", "ö" },  { "uuml", "ü" },   { "Auml", "Ä" },
    { "Ouml", "Ö" },  { "Uuml", "Ü" },  { "szlig", "ß" }, { "ndash", "–" },  { "mdash", "—" },
    { "bdquo", "„" }, { "ldquo", "“" }, { "rdquo", "”" }, { "hellip", "…" }, { "shy", "" },
  };
  g_autofree char *key = g_strndup (name, length);
  guint64 code = 0;
  bool hex = key[0] == '#' && (key[1] == 'x' || key[1] == 'X');

  for (size_t i = 0; i < G_N_ELEMENTS (named); i++)
    if (strcmp (key, named[i].name) == 0) {
      g_string_append (text, named[i].text);
      return;
    }
  if (key[0] == '#'
      && g_ascii_string_to_unsigned (key + (hex ? 2 : 1), hex ? 16 : 10, 1, 0x10ffff, &code, NULL)
      && g_unichar_validate ((gunichar) code))
    g_string_append_unichar (text, (gunichar) code);
  else
    g_string_append_printf (text, "&%s;", key);
}

/* Character references as text; tags are left as they are. */
static char *
decode_references (const char *html, size_t length)
{
  GString *text = g_string_new (NULL);
  const char *end = html + length;

  while (html < end) {
    const char *close = *html == '&' ? memchr (html, ';', MIN ((size_t) (end - html), 12)) : NULL;

    if (close == NULL) {
      g_string_append_c (text, *html++);
      continue;
    }
    append_reference (text, html + 1, (size_t) (close - html - 1));
    html = close + 1;
  }
  return g_string_free (text, FALSE);
}

static char *
page_title (const char *html)
{
  const char *tag = find_tag (html, "title");
  const char *start = tag != NULL ? strchr (tag, '>') : NULL;
  const char *end = start != NULL ? strchr (start, '<') : NULL;
  g_autofree char *title = NULL;

  if (end == NULL)
    return g_strdup ("");
  title = lk_manifest_clean_line (decode_references (start + 1, (size_t) (end - start - 1)),
                                  LK_MANIFEST_TITLE_BYTES);
  for (size_t i = 0; i < G_N_ELEMENTS (empty_titles); i++)
    if (g_ascii_strcasecmp (title, empty_titles[i]) == 0)
      return g_strdup ("");
  return g_steal_pointer (&title);
}

/* Value of `lang` in the html tag, "" if none or odd. */
static char *
page_language (const char *html)
{
  const char *tag = find_tag (html, "html");
  const char *end = tag != NULL ? strchr (tag, '>') : NULL;
  const char *attribute = end != NULL ? g_strstr_len (tag, end - tag, "lang=") : NULL;
  size_t n = 0;

  if (attribute == NULL)
    return g_strdup ("");
  attribute += strlen ("lang=");
  if (*attribute == '"' || *attribute == '\'')
    attribute++;
  while (n < 35 && (g_ascii_isalnum (attribute[n]) || attribute[n] == '-'))
    n++;
  return g_strndup (attribute, n);
}

/* Whether the script at @tag is an empty file of the package, with nothing between its tags. */
static bool
is_empty_script (const LkManifestReader *reader, const char *tag)
{
  g_auto (LkManifestBase) base = lk_manifest_base_of (reader->path);
  g_auto (LkHref) href = { 0 };
  const char *end = strchr (tag, '>');
  const char *source = end != NULL ? g_strstr_len (tag, end - tag, "src=\"") : NULL;
  g_autofree char *address = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (source == NULL || !g_str_has_prefix (end + 1, "</script>"))
    return false;
  source += strlen ("src=\"");
  address = g_strndup (source, strcspn (source, "\">"));
  href = lk_manifest_resolve (&base, address);
  if (href.kind == LK_HREF_INSIDE)
    bytes = reader->files->read (reader->files->data, href.path, 0);
  return bytes != NULL && g_bytes_get_size (bytes) == 0;
}

/* Whether the page can never show anything: a body of nothing, and scripts that are empty files. */
static bool
shows_nothing (const LkManifestReader *reader, const char *html)
{
  const char *body = find_tag (html, "body");
  const char *inside = body != NULL ? strchr (body, '>') : NULL;
  const char *script = html;

  if (inside == NULL || strcasestr (html, "http-equiv") != NULL)
    return false;
  inside += 1 + strspn (inside + 1, " \t\r\n");
  if (g_ascii_strncasecmp (inside, "</body>", strlen ("</body>")) != 0)
    return false;
  while ((script = find_tag (script, "script")) != NULL)
    if (!is_empty_script (reader, script++))
      return false;
  return true;
}

static bool
read_page (LkManifestReader *reader, char **ret_title, GError **error)
{
  const LkManifestFiles *files = reader->files;
  g_autoptr (GBytes) page = files->read (files->data, reader->path, PAGE_BYTES);
  g_autoptr (GBytes) head = NULL;
  g_autofree char *html = NULL;

  *ret_title = g_strdup ("");
  if (page == NULL)
    return true; /* too large for a look at its title, not for the web view */
  if (g_bytes_get_size (page) == 0) {
    lk_error_set (error, LK_ISSUE_NO_COURSE, "%s: empty", reader->path);
    return false;
  }
  head = g_bytes_new_from_bytes (page, 0, MIN (g_bytes_get_size (page), HEAD_BYTES));
  html = lk_manifest_decode (head);
  if (shows_nothing (reader, html)) {
    lk_error_set (error, LK_ISSUE_NO_COURSE,
                  "%s shows nothing, and there is no cmi5.xml at the root (cmi5 14.1.0.0-2)",
                  reader->path);
    return false;
  }
  lk_course_take (ret_title, page_title (html));
  lk_course_take (&reader->course->language, page_language (html));
  return true;
}

bool
lk_manifest_read_html (LkManifestReader *reader, GBytes *bytes, GError **error)
{
  LkCourse *course = reader->course;
  g_autofree char *title = NULL;
  LkOrganization *organization;
  LkResource *resource;

  if (!read_page (reader, &title, error))
    return false;
  lk_manifest_choose_title (reader, title);
  resource = lk_course_add_resource (course, "start");
  lk_course_take (&resource->type, g_strdup ("webcontent"));
  lk_course_take (&resource->href, g_strdup (reader->path));
  resource->path = g_strdup (reader->path);
  organization = lk_course_add_organization (course, "course", course->title);
  lk_organization_add_item (organization, organization->root, "start", course->title)->resource
      = resource;
  lk_course_take (&course->manifest_path, NULL);
  return true;
}
