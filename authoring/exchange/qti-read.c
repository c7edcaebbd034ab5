/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/formats-private.h"
#include "authoring/exchange/qti-private.h"
#include "authoring/exchange/qti12-private.h"
#include "engine/base/limits.h"

/* QTI: a zip of items and tests, or one of them alone. What it holds is told by its files, not by its
 * manifest, which is often wrong. */

/* Items of one package; bytes of all files of XML together; sections within each other. */
#define ITEMS     20000
#define XML_BYTES (256u << 20)
#define SECTIONS  12
#define START     65536

typedef struct {
  AuthorQtiReader reader;
  GHashTable *done; /* paths of items that were read */
  GString *title;   /* of the sections around */
  const char *test; /* title of the test that is read; nullable */
  guint64 n_bytes;
  GCancellable *cancellable;
} Package;

/* (transfer full) (nullable) */
static xmlDoc *
parse_entry (Package *package, const char *path)
{
  LkPackage *of = package->reader.package;
  const LkPackageEntry *entry = lk_package_find (of, path);
  g_autoptr (GBytes) bytes = entry != NULL && package->n_bytes < XML_BYTES
                                 ? lk_package_read (of, entry, LK_LIMIT_XML_BYTES, NULL)
                                 : NULL;

  if (bytes == NULL)
    return NULL;
  package->n_bytes += g_bytes_get_size (bytes);
  return lk_xml_parse (bytes, NULL);
}

static void
read_item_at (Package *package, const char *path)
{
  g_autoptr (xmlDoc) document = NULL;

  if (g_hash_table_contains (package->done, path) || g_hash_table_size (package->done) >= ITEMS
      || g_cancellable_is_cancelled (package->cancellable))
    return;
  g_hash_table_add (package->done, g_strdup (path));
  document = parse_entry (package, path);
  if (document == NULL) {
    author_import_note (package->reader.bank.import, AUTHOR_IMPORT_LOST, "item", NULL, path);
    return;
  }
  package->reader.path = path;
  if (lk_qti_is (xmlDocGetRootElement (document), "assessmentItem"))
    author_qti_read_item (&package->reader, xmlDocGetRootElement (document));
}

/* --- tests ------------------------------------------------------------------------------------ */

static void read_section (Package *package, const char *path, const xmlNode *node, guint depth);

static void
read_section_at (Package *package, const char *path, guint depth)
{
  g_autoptr (xmlDoc) document
      = g_hash_table_add (package->done, g_strdup (path)) ? parse_entry (package, path) : NULL;

  if (document != NULL && lk_qti_is (xmlDocGetRootElement (document), "assessmentSection"))
    read_section (package, path, xmlDocGetRootElement (document), depth);
}

/* The pool of the sections around, else that of the test. */
static void
select_section (Package *package)
{
  g_auto (GStrv) parts = g_strsplit (package->test != NULL ? package->test : "", "/", -1);
  g_autofree char *test = g_strjoinv ("//", parts);

  author_question_bank_select (&package->reader.bank,
                               package->title->len > 0 ? package->title->str : test);
}

/* Items that follow each other in the sections of one name. */
static void
read_parts (Package *package, const char *path, const xmlNode *node, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < SECTIONS;
       child = child->next) {
    g_autofree char *href = child->type == XML_ELEMENT_NODE ? lk_qti_value (child, "href") : NULL;
    g_autofree char *target = href != NULL ? lk_qti_resolve (path, href) : NULL;

    if (href == NULL)
      continue;
    if (lk_qti_is (child, "assessmentItemRef") && target != NULL) {
      select_section (package);
      read_item_at (package, target);
    } else if (lk_qti_is (child, "assessmentSectionRef") && target != NULL) {
      read_section_at (package, target, depth + 1);
    } else if (lk_qti_is (child, "assessmentSection")) {
      read_section (package, path, child, depth + 1);
    } else if (lk_qti_is (child, "testPart")) {
      read_parts (package, path, child, depth + 1);
    }
  }
}

/* Titles that programs give are no names of anything. */
static bool
is_named (const char *title)
{
  static const char *const made[] = { "", "Section", "Sektion", "Abschnitt", NULL };
  g_autofree char *start = g_strndup (title, strcspn (title, " 0123456789"));

  return !g_strv_contains (made, start);
}

static void
read_section (Package *package, const char *path, const xmlNode *node, guint depth)
{
  g_autofree char *title = lk_qti_value (node, "title");
  gsize before = package->title->len;

  if (is_named (title)) {
    g_auto (GStrv) parts = g_strsplit (title, "/", -1);
    g_autofree char *escaped = g_strjoinv ("//", parts);

    if (before > 0)
      g_string_append_c (package->title, '/');
    g_string_append (package->title, escaped);
  }
  if (lk_qti_find (node, "selection") != NULL || lk_qti_find (node, "branchRule") != NULL)
    author_import_note (package->reader.bank.import, AUTHOR_IMPORT_LOST, "test-rules", title, NULL);
  read_parts (package, path, node, depth);
  g_string_truncate (package->title, before);
}

static void
read_test (Package *package, const char *path, const xmlNode *test)
{
  g_autofree char *title = lk_qti_value (test, "title");

  author_import_note (package->reader.bank.import, AUTHOR_IMPORT_CHANGED, "test", title, NULL);
  if (package->reader.bank.import->title == NULL)
    package->reader.bank.import->title = g_strdup (title);
  package->test = title;
  read_parts (package, path, test, 0);
  package->test = NULL;
}

/* --- the package ------------------------------------------------------------------------------ */

/* What a file is, by the name of its first element. */
static bool
begins_with (const char *text, const char *name)
{
  for (const char *at = strstr (text, name); at != NULL; at = strstr (at + 1, name)) {
    char before = at > text ? at[-1] : '\0', behind = at[strlen (name)];

    if ((before == '<' || before == ':') && strchr (" \t\r\n>/", behind) != NULL)
      return true;
  }
  return false;
}

static bool
is_test (const char *text)
{
  return begins_with (text, "assessmentTest") || begins_with (text, "qti-assessment-test");
}

static bool
is_item (const char *text)
{
  return begins_with (text, "assessmentItem") || begins_with (text, "qti-assessment-item");
}

/* QTI 1.2 */
static bool
is_old (const char *text)
{
  return begins_with (text, "questestinterop");
}

/* Canvas calls what is only for itself `x.xml.qti`, Blackboard `x.dat`. */
static bool
is_xml_name (const char *name)
{
  static const char *const suffixes[] = { ".xml", ".qti", ".dat" };
  g_autofree char *small = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (small, suffixes[i]))
      return true;
  return false;
}

/* The names of tests and items, in the order of the package; @old: files of QTI 1.2. */
static void
list_files (LkPackage *package, GPtrArray *tests, GPtrArray *items, GPtrArray *old)
{
  for (size_t i = 0; i < lk_package_n_entries (package) && items->len < ITEMS; i++) {
    const LkPackageEntry *entry = lk_package_entry (package, i);
    g_autoptr (GInputStream) stream = NULL;
    g_autofree char *start = NULL;
    gsize n = 0;

    if (entry->folder || entry->special || !is_xml_name (entry->name))
      continue;
    stream = lk_package_open_stream (package, entry, NULL);
    if (stream == NULL)
      continue;
    start = g_malloc (START + 1);
    g_input_stream_read_all (stream, start, START, &n, NULL, NULL);
    start[n] = '\0';
    if (is_test (start))
      g_ptr_array_add (tests, entry->name);
    else if (is_item (start))
      g_ptr_array_add (items, entry->name);
    else if (is_old (start) && old->len < ITEMS)
      g_ptr_array_add (old, entry->name);
  }
}

/* A cartridge may hold the same test twice: for all, and as `x.xml.qti` with all that Canvas knows. */
static bool
is_double (Package *package, const xmlNode *root)
{
  g_autofree char *ident = lk_qti_value (lk_qti_child (root, "assessment"), "ident");

  return *ident != '\0' && !g_hash_table_add (package->done, g_steal_pointer (&ident));
}

static void
read_old (Package *package, const GPtrArray *names, bool is_own)
{
  for (guint i = 0; i < names->len && !g_cancellable_is_cancelled (package->cancellable); i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autoptr (xmlDoc) document
        = g_str_has_suffix (name, ".qti") == is_own ? parse_entry (package, name) : NULL;

    package->reader.path = name;
    if (document != NULL && !is_double (package, xmlDocGetRootElement (document)))
      author_qti12_read (&package->reader, xmlDocGetRootElement (document));
    else if (document == NULL && g_str_has_suffix (name, ".qti") == is_own)
      author_import_note (package->reader.bank.import, AUTHOR_IMPORT_LOST, "item", NULL, name);
  }
}

static void
read_package (Package *package)
{
  g_autoptr (GPtrArray) tests = g_ptr_array_new (), items = g_ptr_array_new ();
  g_autoptr (GPtrArray) old = g_ptr_array_new ();

  list_files (package->reader.package, tests, items, old);
  for (guint i = 0; i < tests->len; i++) {
    g_autoptr (xmlDoc) document = parse_entry (package, g_ptr_array_index (tests, i));

    if (document != NULL)
      read_test (package, g_ptr_array_index (tests, i), xmlDocGetRootElement (document));
  }
  for (guint i = 0; i < items->len; i++) {
    if (g_hash_table_contains (package->done, g_ptr_array_index (items, i)))
      continue;
    author_question_bank_select (&package->reader.bank, "");
    read_item_at (package, g_ptr_array_index (items, i));
  }
  read_old (package, old, true);
  read_old (package, old, false);
}

static bool
read_alone (Package *package, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = author_import_load (path, LK_LIMIT_XML_BYTES, error);
  g_autoptr (xmlDoc) document = bytes != NULL ? lk_xml_parse (bytes, error) : NULL;
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;

  if (root == NULL)
    return false;
  if (lk_qti_is (root, "assessmentItem"))
    author_qti_read_item (&package->reader, root);
  if (lk_qti_is (root, "questestinterop"))
    author_qti12_read (&package->reader, root);
  if (!lk_qti_is (root, "assessmentTest"))
    return true;
  g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_ALONE, "assessmentTest");
  return false;
}

static bool
read_any (Package *package, const char *path, GError **error)
{
  g_autoptr (GError) own = NULL;
  g_autoptr (LkPackage) zip = lk_package_open (path, NULL, &own);

  if (zip == NULL && !g_error_matches (own, LK_ERROR, LK_ISSUE_NOT_A_ZIP)) {
    g_propagate_error (error, g_steal_pointer (&own));
    return false;
  }
  if (zip == NULL || lk_package_is_bare (zip))
    return read_alone (package, path, error);
  package->reader.package = zip;
  read_package (package);
  return true;
}

AuthorImport *
author_qti_read (const char *path, AuthorIds *ids, LkRandom *random, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (AuthorImport) import = author_import_new ();
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) feedbacks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) title = g_string_new (NULL);
  Package package = { .done = done, .title = title, .cancellable = cancellable };
  bool is_read, is_filled;

  author_question_bank_init (&package.reader.bank, import, ids, random);
  package.reader.path = "";
  package.reader.feedbacks = feedbacks;
  package.reader.told = told;
  package.reader.media = media;
  is_read = read_any (&package, path, error);
  is_filled = author_question_bank_finish (&package.reader.bank, is_read ? error : NULL);
  return is_read && is_filled && !g_cancellable_set_error_if_cancelled (cancellable, error)
             ? g_steal_pointer (&import)
             : NULL;
}

/* A zip whose manifest names items or tests, or one of them. */
bool
author_qti_looks_like (const char *name, const char *start, gsize length)
{
  if (g_str_has_prefix (start, "PK\n"))
    return strstr (start, "imsmanifest.xml") != NULL
           && (strstr (start, "imsqti_") != NULL || strstr (start, "imsqtiasi") != NULL
               || strstr (start, "assessment/x-bb-qti") != NULL);
  return is_item (start) || is_test (start) || is_old (start);
}
