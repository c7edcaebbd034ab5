/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-structure-private.h"

#include <string.h>

#include "authoring/desk/desk-order.h"

#define MODULE_FILE "module.yaml"
#define LANGUAGES   "l10n/"
#define POOLS       "bank/"

/* --- names ------------------------------------------------------------------------------------ */

static const char *
name_at (AuthorDesk *self, gsize index)
{
  const AuthorFiles *files = author_document_files (self->document);

  return files->name_at (files->data, index);
}

char *
author_desk_join (const char *folder, const char *name)
{
  return *folder != '\0' ? g_strconcat (folder, "/", name, NULL) : g_strdup (name);
}

/* The folder that a page is in, "" at the top; of a module, too. */
char *
author_desk_folder_of (const char *name)
{
  const char *slash = strrchr (name, '/');

  return g_strndup (name, slash != NULL ? (gsize) (slash - name) : 0);
}

const char *
author_desk_base_of (const char *name)
{
  const char *slash = strrchr (name, '/');

  return slash != NULL ? slash + 1 : name;
}

bool
author_desk_is_page (const char *name)
{
  return g_str_has_suffix (name, ".md");
}

gboolean
author_desk_is_there (AuthorDesk *self, const char *name, GError **error)
{
  g_autofree char *folder = author_desk_folder_of (name);
  g_auto (GStrv) siblings = author_desk_siblings (self, folder);

  if (g_strv_contains ((const char *const *) siblings, author_desk_base_of (name)))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, name);
  return FALSE;
}

/* What of a file's name stands in that folder: a page, or the module that the file makes one; %NULL: nothing.
 * (transfer full) */
static char *
sibling_in (const char *folder, const char *name)
{
  gsize length = strlen (folder);
  const char *rest = length > 0 ? name + length + 1 : name;
  const char *slash;

  if (length > 0 && (!g_str_has_prefix (name, folder) || name[length] != '/'))
    return NULL;
  slash = strchr (rest, '/');
  if (!g_ascii_isdigit (*rest))
    return NULL;
  if (slash == NULL)
    return author_desk_is_page (rest) ? g_strdup (rest) : NULL;
  if (length > 0 || strchr (slash + 1, '/') != NULL)
    return NULL;
  if (!g_str_equal (slash + 1, MODULE_FILE)
      && !(g_ascii_isdigit (slash[1]) && author_desk_is_page (slash + 1)))
    return NULL;
  return g_strndup (rest, (gsize) (slash - rest));
}

GStrv
author_desk_siblings (AuthorDesk *self, const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *name;

  for (gsize i = 0; (name = name_at (self, i)) != NULL; i++) {
    g_autofree char *sibling = sibling_in (folder, name);

    if (sibling != NULL
        && (names->len == 0 || !g_str_equal (names->pdata[names->len - 1], sibling)))
      g_ptr_array_add (names, g_steal_pointer (&sibling));
  }
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* --- renaming --------------------------------------------------------------------------------- */

/* Languages that have a translation of it. (transfer full) */
GPtrArray *
author_desk_languages_of (AuthorDesk *self, const char *name)
{
  GPtrArray *languages = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *below = g_strconcat (name, "/", NULL);
  const char *file;

  for (gsize i = 0; (file = name_at (self, i)) != NULL; i++) {
    const char *language = file + strlen (LANGUAGES), *rest;
    g_autofree char *found = NULL;

    if (!g_str_has_prefix (file, LANGUAGES) || (rest = strchr (language, '/')) == NULL)
      continue;
    found = g_strndup (language, (gsize) (rest - language));
    if ((g_str_equal (rest + 1, name) || g_str_has_prefix (rest + 1, below))
        && !g_ptr_array_find_with_equal_func (languages, found, g_str_equal, NULL))
      g_ptr_array_add (languages, g_steal_pointer (&found));
  }
  return languages;
}

static void
rename_one (AuthorChange *change, const char *prefix, const char *from, const char *to)
{
  const char *end = author_desk_is_page (from) ? "" : "/";
  g_autofree char *old = g_strconcat (prefix, from, end, NULL);
  g_autofree char *new = g_strconcat (prefix, to, end, NULL);

  author_change_rename (change, old, new);
}

/* With its translations. */
void
author_desk_rename_to (AuthorDesk *self, AuthorChange *change, const char *from, const char *to,
                       const GPtrArray *languages)
{
  rename_one (change, "", from, to);
  for (guint i = 0; i < languages->len; i++) {
    g_autofree char *prefix = g_strconcat (LANGUAGES, g_ptr_array_index (languages, i), "/", NULL);

    rename_one (change, prefix, from, to);
  }
}

/* A name of the way, where two change places. */
static char *
passing_name (const char *name, guint number)
{
  return author_desk_is_page (name) ? g_strdup_printf ("%s.%u.md", name, number)
                                    : g_strdup_printf ("%s.%u", name, number);
}

/* Renames all of @from to those of @to; where a name is still taken, by a name of the way. */
static void
rename_all (AuthorDesk *self, AuthorChange *change, const char *const *from, const char *const *to)
{
  guint n = g_strv_length ((char **) from);
  g_autoptr (GPtrArray) passing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) languages
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n; i++) {
    bool is_taken = !g_str_equal (from[i], to[i]) && g_strv_contains (from, to[i]);

    g_ptr_array_add (languages, author_desk_languages_of (self, from[i]));
    g_ptr_array_add (passing, is_taken ? passing_name (to[i], i) : NULL);
    if (is_taken)
      author_desk_rename_to (self, change, from[i], passing->pdata[i], languages->pdata[i]);
  }
  for (guint i = 0; i < n; i++) {
    const char *now = passing->pdata[i] != NULL ? passing->pdata[i] : from[i];

    if (!g_str_equal (now, to[i]))
      author_desk_rename_to (self, change, now, to[i], languages->pdata[i]);
  }
}

/* --- places ----------------------------------------------------------------------------------- */

/* Finds the name of what comes to @folder before @before, called @base there but for its number, and renames
 * those that have to make room. @from: (nullable): what it was; else it is new, and only its name is told.
 * (transfer full) */
char *
author_desk_make_room (AuthorDesk *self, AuthorChange *change, const char *folder,
                       const char *before, const char *base, const char *from)
{
  g_auto (GStrv) siblings = author_desk_siblings (self, folder);
  g_autoptr (GPtrArray) names = g_ptr_array_new (), olds = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) news = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) ordered = NULL;
  guint place = G_MAXUINT;

  for (guint i = 0; siblings[i] != NULL; i++) {
    g_autofree char *whole = author_desk_join (folder, siblings[i]);

    if (g_strcmp0 (before, whole) == 0) {
      place = names->len;
      g_ptr_array_add (names, (char *) base);
    }
    if (g_strcmp0 (from, whole) != 0)
      g_ptr_array_add (names, siblings[i]);
  }
  if (place == G_MAXUINT) {
    place = names->len;
    g_ptr_array_add (names, (char *) base);
  }
  g_ptr_array_add (names, NULL);
  ordered = author_order_names ((const char *const *) names->pdata, place);
  for (guint i = 0; ordered[i] != NULL; i++) {
    if (i == place && from == NULL)
      continue;
    g_ptr_array_add (olds,
                     i == place ? g_strdup (from) : author_desk_join (folder, names->pdata[i]));
    g_ptr_array_add (news, author_desk_join (folder, ordered[i]));
  }
  g_ptr_array_add (olds, NULL);
  g_ptr_array_add (news, NULL);
  rename_all (self, change, (const char *const *) olds->pdata, (const char *const *) news->pdata);
  return author_desk_join (folder, ordered[place]);
}

/* What stands behind @name; %NULL if it is the last. (transfer full) */
char *
author_desk_behind (AuthorDesk *self, const char *name)
{
  g_autofree char *folder = author_desk_folder_of (name);
  g_auto (GStrv) siblings = author_desk_siblings (self, folder);

  for (guint i = 0; siblings[i] != NULL; i++)
    if (g_str_equal (siblings[i], author_desk_base_of (name)))
      return siblings[i + 1] != NULL ? author_desk_join (folder, siblings[i + 1]) : NULL;
  return NULL;
}

/* --- new -------------------------------------------------------------------------------------- */

static void
write_page (AuthorDesk *self, AuthorChange *change, const char *name, const char *title,
            const char *prefix)
{
  g_autofree char *id = author_desk_new_id (self, prefix);
  g_autofree char *text = g_strdup_printf ("---\nid: %s\n---\n", id);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) titled = author_desk_with_front (bytes, "title", title);

  author_change_write (change, name, titled);
}

char *
author_desk_add_page (AuthorDesk *self, const char *folder, const char *before, const char *title,
                      GError **error)
{
  AuthorChange *change = author_change_new ("new-page", title);
  g_autofree char *slug = author_order_slug (title);
  g_autofree char *base = g_strdup_printf ("-%s.md", slug);
  g_autofree char *name = author_desk_make_room (self, change, folder, before, base, NULL);

  write_page (self, change, name, title, "p");
  return author_desk_apply (self, change, error) ? g_steal_pointer (&name) : NULL;
}

char *
author_desk_add_module (AuthorDesk *self, const char *before, const char *title,
                        const char *page_title, GError **error)
{
  AuthorChange *change = author_change_new ("new-module", title);
  g_autofree char *slug = author_order_slug (title), *page_slug = author_order_slug (page_title);
  g_autofree char *base = g_strdup_printf ("-%s", slug);
  g_autofree char *folder = author_desk_make_room (self, change, "", before, base, NULL);
  g_autofree char *file = author_desk_join (folder, MODULE_FILE),
                  *text = author_desk_module_text (self, folder, title);
  g_autofree char *page = g_strdup_printf ("%s/10-%s.md", folder, page_slug);

  if (text != NULL)
    author_desk_write_text (change, file, text);
  write_page (self, change, page, page_title, "p");
  return author_desk_apply (self, change, error) ? g_steal_pointer (&folder) : NULL;
}

/* `bank/fragen.md`, with a number if that is taken. (transfer full) */
static char *
pool_name (AuthorDesk *self, const char *title)
{
  g_autofree char *slug = author_order_slug (title);
  char *name = g_strdup_printf (POOLS "%s.md", slug);

  for (guint i = 2; author_document_has (author_desk_document (self), name); i++) {
    g_free (name);
    name = g_strdup_printf (POOLS "%s-%u.md", slug, i);
  }
  return name;
}

char *
author_desk_add_reference (AuthorDesk *self, AuthorReference kind, const char *title,
                           GError **error)
{
  static const struct {
    const char *file, *prefix; /* %NULL: one of several */
  } files[] = {
    [AUTHOR_REFERENCE_GLOSSARY] = { "glossary.md", "g" },
    [AUTHOR_REFERENCE_SOURCES] = { "sources.md", "g" },
    [AUTHOR_REFERENCE_POOL] = { NULL, "b" },
  };
  g_autofree char *name
      = files[kind].file != NULL ? g_strdup (files[kind].file) : pool_name (self, title);
  AuthorChange *change;

  if (author_document_has (author_desk_document (self), name))
    return g_steal_pointer (&name);
  change = author_change_new ("new-page", title);
  write_page (self, change, name, title, files[kind].prefix);
  return author_desk_apply (self, change, error) ? g_steal_pointer (&name) : NULL;
}

/* --- what is there ---------------------------------------------------------------------------- */

/* A glossary, sources or a pool that the course has. */
static bool
is_reference (AuthorDesk *self, const char *name)
{
  bool is_one = g_str_equal (name, "glossary.md") || g_str_equal (name, "sources.md")
                || g_str_has_prefix (name, POOLS);

  return is_one && author_document_has (author_desk_document (self), name);
}

gboolean
author_desk_remove_item (AuthorDesk *self, const char *name, GError **error)
{
  g_autoptr (AuthorChange) change
      = author_change_new (author_desk_is_page (name) ? "remove-page" : "remove-module", NULL);
  g_autofree char *below = g_strconcat (name, "/", NULL);
  const char *file;

  if (!is_reference (self, name) && !author_desk_is_there (self, name, error))
    return FALSE;
  for (gsize i = 0; (file = name_at (self, i)) != NULL; i++) {
    const char *slash
        = g_str_has_prefix (file, LANGUAGES) ? strchr (file + strlen (LANGUAGES), '/') : NULL;
    const char *source = slash != NULL ? slash + 1 : file;

    if (g_str_equal (source, name) || g_str_has_prefix (source, below))
      author_change_remove (change, file);
  }
  return author_desk_apply (self, g_steal_pointer (&change), error);
}

char *
author_desk_move_item (AuthorDesk *self, const char *name, const char *folder, const char *before,
                       GError **error)
{
  AuthorChange *change;
  g_autofree char *to = NULL;

  if (!author_desk_is_there (self, name, error))
    return NULL;
  if (g_strcmp0 (name, before) == 0 || (!author_desk_is_page (name) && *folder != '\0'))
    return g_strdup (name);
  change = author_change_new (author_desk_is_page (name) ? "move-page" : "move-module", NULL);
  to = author_desk_make_room (self, change, folder, before, author_desk_base_of (name), name);
  return author_desk_apply (self, change, error) ? g_steal_pointer (&to) : NULL;
}
