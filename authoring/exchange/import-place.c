/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/import-place.h"

#include <string.h>

#include "authoring/model/source-course.h"
#include "authoring/source/source-limits.h"
#include "engine/base/text.h"

/* Between the numbers that order pages, so that others fit in. */
#define STEP          10
#define NUMBER_DIGITS 15

typedef struct {
  AuthorImport *import;
  const AuthorFiles *files;
  const AuthorImportPlace *place;
  AuthorIds *ids;
  LkRandom *random;
  GHashTable *taken;   /* names that are or will be, small letters */
  GHashTable *renamed; /* names of media in the import -> names in the course */
  GPtrArray *placed;   /* of AuthorPlacedFile */
  guint language;      /* column of `words` */
} Placing;

static void
free_placed (void *data)
{
  AuthorPlacedFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static void
add_file (Placing *placing, const char *name, GBytes *bytes, bool is_new)
{
  AuthorPlacedFile *file = g_new0 (AuthorPlacedFile, 1);

  file->name = g_strdup (name);
  file->bytes = g_bytes_ref (bytes);
  file->is_new = is_new;
  g_ptr_array_add (placing->placed, file);
  g_hash_table_add (placing->taken, g_utf8_strdown (name, -1));
}

static bool
is_taken (const Placing *placing, const char *name)
{
  g_autofree char *small = g_utf8_strdown (name, -1);

  return g_hash_table_contains (placing->taken, small);
}

/* `FOLDER` + `BASE` + `SUFFIX`, with `-2` … before the suffix if that is taken. (transfer full) */
static char *
dup_free_name (const Placing *placing, const char *folder, const char *base, const char *suffix)
{
  for (guint n = 1;; n++) {
    g_autofree char *number = n > 1 ? g_strdup_printf ("-%u", n) : g_strdup ("");
    g_autofree char *name = g_strconcat (folder, base, number, suffix, NULL);

    if (!is_taken (placing, name))
      return g_steal_pointer (&name);
  }
}

/* --- media ------------------------------------------------------------------------------------ */

static bool
has_same (const Placing *placing, const AuthorImportedMedium *medium)
{
  gsize size = g_bytes_get_size (medium->bytes);
  g_autoptr (GBytes) there = placing->files->read (placing->files->data, medium->name, size + 1);

  return there != NULL && g_bytes_equal (there, medium->bytes);
}

static void
place_medium (Placing *placing, const AuthorImportedMedium *medium)
{
  const char *dot = strrchr (medium->name, '.');
  g_autofree char *base = NULL, *name = NULL;

  if (has_same (placing, medium)) {
    g_hash_table_insert (placing->renamed, g_strdup (medium->name), g_strdup (medium->name));
    return;
  }
  dot = dot != NULL ? dot : medium->name + strlen (medium->name);
  base = g_strndup (medium->name, (gsize) (dot - medium->name));
  name = dup_free_name (placing, "", base, dot);
  add_file (placing, name, medium->bytes, true);
  g_hash_table_insert (placing->renamed, g_strdup (medium->name), g_steal_pointer (&name));
}

static bool
is_name_letter (char c)
{
  return g_ascii_isalnum (c) || strchr ("-_./", c) != NULL;
}

/* Words that no file brings along, in the languages of courses. */
static const struct {
  const char *key;
  const char *words[2];
} words[] = {
  { AUTHOR_IMPORT_TRUE, { "Wahr", "True" } },
  { AUTHOR_IMPORT_FALSE, { "Falsch", "False" } },
  { "fragen", { "Fragen", "Questions" } },
  { "seite", { "Seite", "Page" } },
};

/* (nullable) */
static const char *
find_words (const Placing *placing, const char *text, gsize *ret_length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (text, words[i].key)) {
      *ret_length = strlen (words[i].key);
      return words[i].words[placing->language];
    }
  return NULL;
}

/* The language of the course is said in its course.yaml; German else. */
static guint
find_language (const AuthorFiles *files)
{
  g_autoptr (GBytes) bytes = files->read (files->data, AUTHOR_COURSE_FILE, AUTHOR_LIMIT_YAML_BYTES);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autofree char *text = bytes != NULL ? author_import_decode (bytes) : g_strdup ("");
  AuthorRange range = { 0, strlen (text) };
  g_autoptr (AuthorYaml) yaml = author_yaml_parse (text, range, 1, issues);
  const char *language = yaml != NULL ? author_yaml_string (yaml, "language") : NULL;

  return language != NULL && g_str_has_prefix (language, "en");
}

/* Names of media as they are in the course. (transfer full) */
static char *
dup_renamed (const Placing *placing, const char *text)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0') {
    gsize length = 0;
    g_autofree char *word = NULL;
    const char *name;

    if (*text == AUTHOR_IMPORT_TRUE[0] && (name = find_words (placing, text, &length)) != NULL) {
      g_string_append (out, name);
      text += length;
      continue;
    }
    if (!g_str_has_prefix (text, "media/")) {
      g_string_append_c (out, *text++);
      continue;
    }
    while (text[length] != '\0' && is_name_letter (text[length]))
      length++;
    word = g_strndup (text, length);
    name = g_hash_table_lookup (placing->renamed, word);
    g_string_append (out, name != NULL ? name : word);
    text += length;
  }
  return g_string_free (out, FALSE);
}

/* --- media.yaml ------------------------------------------------------------------------------- */

static void
append_quoted (GString *out, const char *key, const char *value, const char *indent)
{
  g_autofree char *clean = value != NULL ? lk_text_clean (value, 2000) : NULL;

  if (clean == NULL || *clean == '\0')
    return;
  g_string_append_printf (out, "%s%s: \"", indent, key);
  for (const char *c = clean; *c != '\0'; c++) {
    if (*c == '"' || *c == '\\')
      g_string_append_c (out, '\\');
    g_string_append_c (out, *c);
  }
  g_string_append (out, "\"\n");
}

static void
append_entry (const Placing *placing, GString *out, const AuthorImportedMedium *medium)
{
  const char *name = g_hash_table_lookup (placing->renamed, medium->name);

  if (medium->alt == NULL && medium->licence == NULL && medium->credit == NULL
      && medium->source == NULL)
    return;
  g_string_append_printf (out, "%s:\n", name + strlen ("media/"));
  append_quoted (out, "alt", medium->alt, "  ");
  append_quoted (out, "credit", medium->credit, "  ");
  append_quoted (out, "licence", medium->licence, "  ");
  append_quoted (out, "source", medium->source, "  ");
}

static bool
can_be_read (const char *text)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  AuthorRange range = { 0, strlen (text) };
  g_autoptr (AuthorYaml) yaml = author_yaml_parse (text, range, 1, issues);

  return yaml != NULL && !author_issue_list_has_errors (issues);
}

static void
place_entries (Placing *placing)
{
  g_autoptr (GBytes) there
      = placing->files->read (placing->files->data, "media.yaml", AUTHOR_LIMIT_YAML_BYTES);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  gsize before;

  if (there != NULL)
    g_string_append_len (text, g_bytes_get_data (there, NULL), (gssize) g_bytes_get_size (there));
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  before = text->len;
  for (guint i = 0; i < placing->import->media->len; i++) {
    const AuthorImportedMedium *medium = g_ptr_array_index (placing->import->media, i);
    const char *name = g_hash_table_lookup (placing->renamed, medium->name);

    if (name != NULL && !has_same (placing, medium))
      append_entry (placing, text, medium);
  }
  if (text->len == before)
    return;
  if ((there == NULL && is_taken (placing, "media.yaml")) || !can_be_read (text->str)) {
    author_import_note (placing->import, AUTHOR_IMPORT_LOST, "media-list", NULL, "media.yaml");
    return;
  }
  bytes = g_bytes_new (text->str, text->len);
  add_file (placing, "media.yaml", bytes, there == NULL);
}

/* --- pages ------------------------------------------------------------------------------------ */

/* The digits that stand before a name in @folder (`` or `01-start/`), the last in the order of bytes. (transfer
 * full) */
static char *
dup_last_number (const Placing *placing, const char *folder)
{
  gsize length = strlen (folder);
  GHashTableIter names;
  gpointer name;
  char *last = g_strdup ("");

  g_hash_table_iter_init (&names, placing->taken);
  while (g_hash_table_iter_next (&names, &name, NULL)) {
    const char *base = (const char *) name + length;
    g_autofree char *digits = NULL;

    if (!g_str_has_prefix (name, folder) || !g_ascii_isdigit (*base))
      continue;
    digits = g_strndup (base, MIN (strspn (base, "0123456789"), NUMBER_DIGITS));
    if (strcmp (digits, last) > 0) {
      g_free (last);
      last = g_steal_pointer (&digits);
    }
  }
  return last;
}

/* `30-`, behind those that are there in the order of bytes, and as wide. (transfer full) */
static char *
dup_next_number (const Placing *placing, const char *folder)
{
  g_autofree char *last = dup_last_number (placing, folder);
  int width = (int) strlen (last);
  guint64 number = g_ascii_strtoull (last, NULL, 10), next = (number / STEP + 1) * STEP;
  g_autofree char *round = g_strdup_printf ("%0*" G_GUINT64_FORMAT, width, next);
  g_autofree char *close = g_strdup_printf ("%0*" G_GUINT64_FORMAT, width, number + 1);

  if (width == 0)
    return g_strdup ("10-");
  if ((int) strlen (round) == width)
    return g_strconcat (round, "-", NULL);
  /* `100` would stand before `20`. */
  if ((int) strlen (close) == width)
    return g_strconcat (close, "-", NULL);
  return g_strconcat (last, "0-", NULL);
}

static char *
dup_title (const Placing *placing, const AuthorImportedPage *page, guint n)
{
  const AuthorImportPlace *place = placing->place;
  const char *title = page->title != NULL ? page->title : placing->import->title;
  const char *usual;
  gsize length;
  char *made;

  if (place != NULL && place->title != NULL)
    return placing->import->pages->len == 1 ? g_strdup (place->title)
                                            : g_strdup_printf ("%s %u", place->title, n + 1);
  if (title != NULL && *title != '\0')
    return g_strdup (title);
  usual = find_words (placing, page->name, &length);
  if (usual != NULL && page->name[length] == '\0')
    return g_strdup (usual);
  made = g_strdup (page->name);
  made[0] = g_ascii_toupper (made[0]);
  return made;
}

static GBytes *
make_page (Placing *placing, const AuthorImportedPage *page, const char *title)
{
  g_autofree char *id = author_id_new (placing->ids, placing->random, "p");
  g_autofree char *text = dup_renamed (placing, page->text != NULL ? page->text : "");
  GString *out = g_string_new ("---\n");

  g_string_append_printf (out, "id: %s\n", id);
  append_quoted (out, "title", title, "");
  append_quoted (out, "notes", page->notes, "");
  g_string_append_printf (out, "---\n%s", text);
  return g_string_free_to_bytes (out);
}

/* Folders of the modules, made when their first page comes. */
static const char *
folder_of (Placing *placing, GPtrArray *folders, int module)
{
  const char *title;
  g_autofree char *number = NULL, *slug = NULL, *base = NULL, *file = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (module < 0 || (guint) module >= folders->len)
    return placing->place != NULL && placing->place->folder != NULL ? placing->place->folder : "";
  if (g_ptr_array_index (folders, module) != NULL)
    return g_ptr_array_index (folders, module);
  title = g_ptr_array_index (placing->import->modules, module);
  number = dup_next_number (placing, "");
  slug = author_import_slug (title, "modul");
  base = g_strconcat (number, slug, NULL);
  g_ptr_array_index (folders, module) = g_strdup (base);
  file = g_strconcat (base, "/module.yaml", NULL);
  text = g_string_new (NULL);
  append_quoted (text, "title", title, "");
  bytes = g_bytes_new (text->str, text->len);
  add_file (placing, file, bytes, true);
  return g_ptr_array_index (folders, module);
}

static void
place_page (Placing *placing, const AuthorImportedPage *page, guint n, GPtrArray *folders)
{
  bool is_bank = page->is_bank && !(placing->place != NULL && placing->place->as_pages);
  g_autofree char *title = dup_title (placing, page, n);
  bool is_titled = page->title == NULL || (placing->place != NULL && placing->place->title != NULL);
  g_autofree char *slug
      = is_titled ? author_import_slug (title, page->name) : g_strdup (page->name);
  const char *folder = is_bank ? "bank" : folder_of (placing, folders, page->module);
  g_autofree char *path = *folder != '\0' ? g_strconcat (folder, "/", NULL) : g_strdup ("");
  g_autofree char *number = is_bank ? g_strdup ("") : dup_next_number (placing, path);
  g_autofree char *base = g_strconcat (number, slug, NULL);
  g_autofree char *name = dup_free_name (placing, path, base, ".md");
  g_autoptr (GBytes) bytes = make_page (placing, page, title);

  add_file (placing, name, bytes, true);
}

/* --- all of it -------------------------------------------------------------------------------- */

static void
collect_taken (Placing *placing)
{
  const char *name;

  for (gsize i = 0; (name = placing->files->name_at (placing->files->data, i)) != NULL; i++)
    g_hash_table_add (placing->taken, g_utf8_strdown (name, -1));
}

static void
place_ids (Placing *placing)
{
  g_autoptr (GBytes) there
      = placing->files->read (placing->files->data, AUTHOR_IDS_FILE, AUTHOR_LIMIT_PAGE_BYTES);
  g_autoptr (GBytes) bytes = author_ids_to_file (placing->ids);

  if (there == NULL || !g_bytes_equal (there, bytes))
    add_file (placing, AUTHOR_IDS_FILE, bytes, there == NULL);
}

GPtrArray *
author_import_place (AuthorImport *import, const AuthorFiles *files, const AuthorImportPlace *place,
                     AuthorIds *ids, LkRandom *random)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  Placing placing = { import, files, place, ids, random, taken, renamed, NULL, 0 };

  placing.placed = g_ptr_array_new_with_free_func (free_placed);
  placing.language = find_language (files);
  collect_taken (&placing);
  g_ptr_array_set_size (folders, (int) import->modules->len);
  for (guint i = 0; i < import->media->len; i++)
    place_medium (&placing, g_ptr_array_index (import->media, i));
  place_entries (&placing);
  for (guint i = 0; i < import->pages->len; i++)
    place_page (&placing, g_ptr_array_index (import->pages, i), i, folders);
  place_ids (&placing);
  return placing.placed;
}
