/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/import.h"

#include <string.h>

#include "authoring/exchange/elpx-private.h"
#include "authoring/exchange/formats-private.h"
#include "authoring/exchange/h5p-private.h"
#include "authoring/exchange/markdown-private.h"
#include "authoring/exchange/odf-private.h"
#include "authoring/exchange/office-private.h"
#include "engine/base/text.h"
#include "engine/package/package.h"

/* Bytes that tell what a file is. */
#define START_BYTES 65536
#define NOTE_BYTES  200

GQuark
author_import_error_quark (void)
{
  return g_quark_from_static_string ("author-import-error");
}

/* The first that takes the file has it: those that are sure stand first. */
const AuthorImportFormat author_import_formats[] = {
  { "qti", "zip|xml", NULL, author_qti_looks_like, author_qti_read },
  { "moodle-xml", "xml", NULL, author_moodle_xml_looks_like, author_moodle_xml_read },
  { "gift", "gift|txt", NULL, author_gift_looks_like, author_gift_read },
  { "h5p", "h5p", NULL, author_h5p_looks_like, author_h5p_read },
  { "elpx", "elpx|elp", NULL, author_elpx_looks_like, author_elpx_read },
  { "docx", "docx", "soffice", author_docx_looks_like, author_docx_read },
  { "pptx", "pptx", "soffice", author_pptx_looks_like, author_pptx_read },
  { "odt", "odt|ott", NULL, author_odt_looks_like, author_odf_read },
  { "odp", "odp|otp", NULL, author_odp_looks_like, author_odf_read },
  { "markdown", "md|markdown", NULL, author_markdown_looks_like, author_markdown_read },
  { "csv", "csv|tsv|txt", NULL, author_csv_looks_like, author_csv_read },
  { NULL, NULL, NULL, NULL, NULL },
};

const AuthorImportFormat *
author_import_format (const char *id)
{
  for (const AuthorImportFormat *of = author_import_formats; of->id != NULL; of++)
    if (g_str_equal (of->id, id))
      return of;
  return NULL;
}

bool
author_import_is_available (const AuthorImportFormat *format, const char **ret_missing)
{
  g_autofree char *path = format->tool != NULL ? g_find_program_in_path (format->tool) : NULL;

  if (format->tool == NULL || path != NULL)
    return true;
  if (ret_missing != NULL)
    *ret_missing = format->tool;
  return false;
}

/* --- what a file is --------------------------------------------------------------------------- */

static void
append_entry (GString *start, LkPackage *package, const char *name)
{
  const LkPackageEntry *entry = lk_package_find (package, name);
  g_autoptr (GBytes) bytes = entry != NULL ? lk_package_read (package, entry, 4 << 20, NULL) : NULL;

  if (bytes != NULL)
    g_string_append_len (start, g_bytes_get_data (bytes, NULL),
                         (gssize) MIN (g_bytes_get_size (bytes), START_BYTES));
}

/* (transfer full) (nullable) */
static GString *
start_of_zip (const char *path, GError **error)
{
  g_autoptr (LkPackage) package = lk_package_open (path, NULL, error);
  GString *start;

  if (package == NULL)
    return NULL;
  start = g_string_new ("PK\n");
  for (size_t i = 0; i < lk_package_n_entries (package) && start->len < 16 * START_BYTES; i++)
    g_string_append_printf (start, "%s\n", lk_package_entry (package, i)->name);
  append_entry (start, package, "imsmanifest.xml");
  return start;
}

/* (transfer full) (nullable) */
static GString *
start_of_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GString) start = g_string_sized_new (START_BYTES);
  gsize n = 0;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), start->str, START_BYTES, &n, NULL,
                                   error))
    return NULL;
  start->str[n] = '\0';
  start->len = n;
  if (n >= 4 && memcmp (start->str, "PK\3\4", 4) == 0)
    return start_of_zip (path, error);
  return g_steal_pointer (&start);
}

const AuthorImportFormat *
author_import_recognize (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_basename (path);
  g_autofree char *small = g_ascii_strdown (name, -1);
  GString *start = start_of_file (path, error);
  const AuthorImportFormat *found = NULL;

  if (start == NULL)
    return NULL;
  for (const AuthorImportFormat *of = author_import_formats; of->id != NULL && found == NULL; of++)
    if (of->looks_like (small, start->str, start->len))
      found = of;
  g_string_free (start, TRUE);
  if (found == NULL)
    g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_KIND, shown);
  return found;
}

/* --- what came in ----------------------------------------------------------------------------- */

static void
free_page (void *data)
{
  AuthorImportedPage *page = data;

  g_free (page->name);
  g_free (page->title);
  g_free (page->text);
  g_free (page->notes);
  g_free (page);
}

static void
free_medium (void *data)
{
  AuthorImportedMedium *medium = data;

  g_free (medium->name);
  g_bytes_unref (medium->bytes);
  g_free (medium->alt);
  g_free (medium->licence);
  g_free (medium->credit);
  g_free (medium->source);
  g_free (medium);
}

static void
free_note (void *data)
{
  AuthorImportNote *note = data;

  g_free (note->where);
  g_free (note->found);
  g_free (note);
}

AuthorImport *
author_import_new (void)
{
  AuthorImport *import = g_new0 (AuthorImport, 1);

  import->modules = g_ptr_array_new_with_free_func (g_free);
  import->pages = g_ptr_array_new_with_free_func (free_page);
  import->media = g_ptr_array_new_with_free_func (free_medium);
  import->notes = g_ptr_array_new_with_free_func (free_note);
  return import;
}

void
author_import_free (AuthorImport *import)
{
  if (import == NULL)
    return;
  g_free (import->title);
  g_free (import->language);
  g_free (import->author);
  g_free (import->licence);
  g_ptr_array_unref (import->modules);
  g_ptr_array_unref (import->pages);
  g_ptr_array_unref (import->media);
  g_ptr_array_unref (import->notes);
  g_free (import);
}

static AuthorImportNote *
find_note (const AuthorImport *import, const AuthorImportNote *wanted)
{
  for (guint i = 0; i < import->notes->len; i++) {
    AuthorImportNote *note = g_ptr_array_index (import->notes, i);

    if (note->grade == wanted->grade && g_str_equal (note->code, wanted->code)
        && (note->grade == AUTHOR_IMPORT_KEPT
            || (g_strcmp0 (note->where, wanted->where) == 0
                && g_strcmp0 (note->found, wanted->found) == 0)))
      return note;
  }
  return NULL;
}

static char *
dup_short (const char *text)
{
  g_autofree char *clean = text != NULL ? lk_text_clean (text, NOTE_BYTES) : NULL;

  return clean != NULL && *g_strstrip (clean) != '\0' ? g_steal_pointer (&clean) : NULL;
}

void
author_import_note (AuthorImport *import, AuthorImportGrade grade, const char *code,
                    const char *where, const char *found)
{
  g_autofree char *short_where = grade != AUTHOR_IMPORT_KEPT ? dup_short (where) : NULL;
  g_autofree char *short_found = grade != AUTHOR_IMPORT_KEPT ? dup_short (found) : NULL;
  AuthorImportNote wanted
      = { .grade = grade, .code = code, .where = short_where, .found = short_found };
  AuthorImportNote *note = find_note (import, &wanted);

  if (note == NULL && import->notes->len + 1 >= AUTHOR_LIMIT_IMPORT_NOTES) {
    wanted = (AuthorImportNote){ .grade = AUTHOR_IMPORT_LOST, .code = "more" };
    note = find_note (import, &wanted);
  }
  if (note == NULL) {
    note = g_memdup2 (&wanted, sizeof wanted);
    note->where = g_strdup (wanted.where);
    note->found = g_strdup (wanted.found);
    g_ptr_array_add (import->notes, note);
  }
  note->n++;
}

/* --- pages ------------------------------------------------------------------------------------ */

/* Letters that do not lose an accent only. */
static const struct {
  gunichar letter;
  const char *ascii;
} letters[] = { { 0xe4, "ae" }, { 0xf6, "oe" }, { 0xfc, "ue" }, { 0xdf, "ss" },
                { 0xe6, "ae" }, { 0xf8, "oe" }, { 0xe5, "aa" }, { 0x142, "l" } };

static void
append_letter (GString *slug, gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c) {
      g_string_append (slug, letters[i].ascii);
      return;
    }
  if (c < 0x80 && g_ascii_isalnum ((char) c))
    g_string_append_c (slug, (char) c);
  else if (!g_unichar_ismark (c) && slug->len > 0 && slug->str[slug->len - 1] != '-')
    g_string_append_c (slug, '-');
}

char *
author_import_slug (const char *title, const char *otherwise)
{
  g_autofree char *valid = g_utf8_make_valid (title != NULL ? title : "", -1);
  g_autofree char *start = lk_text_clean (valid, NOTE_BYTES);
  g_autofree char *composed = g_utf8_normalize (start, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *small = g_utf8_strdown (composed != NULL ? composed : "", -1);
  GString *slug = g_string_new (NULL);

  for (const char *c = small; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    gunichar unit = g_utf8_get_char (c);
    bool is_whole = unit == 0xe4 || unit == 0xf6 || unit == 0xfc || unit == 0xe5;

    g_unichar_fully_decompose (unit, FALSE, parts, G_N_ELEMENTS (parts));
    append_letter (slug, is_whole ? unit : parts[0]);
  }
  g_string_truncate (slug, MIN (slug->len, 40));
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, otherwise);
  return g_string_free (slug, FALSE);
}

AuthorImportedPage *
author_import_add_page (AuthorImport *import, const char *title, bool is_bank)
{
  AuthorImportedPage *page;

  if (import->pages->len >= AUTHOR_LIMIT_IMPORT_PAGES) {
    author_import_note (import, AUTHOR_IMPORT_LOST, "too-large", title, NULL);
    return NULL;
  }
  page = g_new0 (AuthorImportedPage, 1);
  page->title = dup_short (title);
  page->name = author_import_slug (title, is_bank ? "fragen" : "seite");
  page->text = g_strdup ("");
  page->is_bank = is_bank;
  page->module = -1;
  g_ptr_array_add (import->pages, page);
  return page;
}

void
author_import_append (AuthorImportedPage *page, const char *blocks)
{
  g_autofree char *before = g_steal_pointer (&page->text);
  bool has_end = g_str_has_suffix (blocks, "\n");

  page->text = g_strconcat (before, *before != '\0' ? "\n" : "", blocks, has_end ? "" : "\n", NULL);
}

void
author_import_append_raw (AuthorImportedPage *page, const char *what, const char *raw,
                          gssize length)
{
  g_autofree char *valid_raw = g_utf8_make_valid (raw, length);
  g_autofree char *valid_what = g_utf8_make_valid (what, -1);
  g_autofree char *kind = lk_text_clean (valid_what, NOTE_BYTES);
  g_autofree char *valid = g_strconcat (kind, "\n", valid_raw, NULL);
  g_autoptr (GString) comment = g_string_new ("<!-- ");
  gsize line = 0;

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar unit = g_utf8_get_char (c);

    /* The end of a comment, and what no page holds. */
    if (g_str_has_prefix (c, "-->")) {
      g_string_append (comment, "--&gt;");
      c += 2;
      continue;
    }
    if ((unit < ' ' && unit != '\n' && unit != '\t') || (unit >= 0x7f && unit < 0xa0))
      continue;
    g_string_append_unichar (comment, unit);
    /* Neither the lines nor the paragraphs of a text may be of any length. */
    if (++line % 8000 == 0)
      g_string_append (comment, "\n\n");
  }
  g_string_append (comment, "\n-->");
  author_import_append (page, comment->str);
}
