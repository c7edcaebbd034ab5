/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"
#include "engine/manifest/manifest-csv.h"
#include "engine/manifest/manifest-xml.h"

/* Fields of one table that are read. */
#define MAX_FIELDS 400000

/* Columns of the table of units. */
typedef enum {
  UNIT_SYSTEM_ID,
  UNIT_FILE_NAME,
  UNIT_TYPE,
  UNIT_WEB_LAUNCH,
  UNIT_MASTERY_SCORE,
  UNIT_MAX_TIME,
  UNIT_TIME_ACTION,
  UNIT_CORE_VENDOR,
  N_UNIT_COLUMNS
} UnitColumn;

static const char *const unit_columns[N_UNIT_COLUMNS] = {
  [UNIT_SYSTEM_ID] = "system_id",
  [UNIT_FILE_NAME] = "file_name",
  [UNIT_TYPE] = "type",
  [UNIT_WEB_LAUNCH] = "web_launch",
  [UNIT_MASTERY_SCORE] = "mastery_score",
  [UNIT_MAX_TIME] = "max_time_allowed",
  [UNIT_TIME_ACTION] = "time_limit_action",
  [UNIT_CORE_VENDOR] = "core_vendor",
};

/* The files of one AICC course (CMI001): the same name with different endings. Identifiers are the
 * same whatever their letters. */
typedef struct {
  LkManifestReader *reader;
  LkOrganization *organization;
  LkCsv units, descriptions, structure, prerequisites;
  unsigned unit_column[N_UNIT_COLUMNS]; /* positions in units */
  unsigned title_column;                /* in descriptions */
  GHashTable *unit_rows;                /* folded identifier -> row + 1 in units */
  GHashTable *description_rows;         /* the same in descriptions */
  GHashTable *members; /* folded identifier of a block -> its row + 1 in structure */
} Aicc;

static void
clear_aicc (Aicc *aicc)
{
  lk_csv_clear (&aicc->units);
  lk_csv_clear (&aicc->descriptions);
  lk_csv_clear (&aicc->structure);
  lk_csv_clear (&aicc->prerequisites);
  g_clear_pointer (&aicc->unit_rows, g_hash_table_unref);
  g_clear_pointer (&aicc->description_rows, g_hash_table_unref);
  g_clear_pointer (&aicc->members, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Aicc, clear_aicc)

static char *
fold (const char *identifier)
{
  return g_ascii_strdown (identifier, -1);
}

/* The table beside the description that ends in @ending; empty if there is none. */
static LkCsv
load_table (const LkManifestReader *reader, const char *ending)
{
  const LkManifestFiles *files = reader->files;
  g_autofree char *stem = g_strndup (reader->path, strlen (reader->path) - strlen (".crs"));
  g_autofree char *name = g_strconcat (stem, ending, NULL);
  const char *found = files->find (files->data, name);
  g_autoptr (GBytes) bytes
      = found != NULL ? files->read (files->data, found, LK_LIMIT_XML_BYTES) : NULL;
  g_autofree char *text = bytes != NULL ? lk_manifest_decode (bytes) : g_strdup ("");

  return lk_csv_parse (text, MAX_FIELDS);
}

/* A field that is "" where there is none. */
static const char *
field (const LkCsv *csv, unsigned row, unsigned column)
{
  const char *text = lk_csv_field (csv, row, column);

  return text != NULL ? text : "";
}

static const char *
unit_field (const Aicc *aicc, unsigned row, UnitColumn column)
{
  return field (&aicc->units, row, aicc->unit_column[column]);
}

/* Text of a column -> row + 1; the first row of a name counts. */
static GHashTable *
index_rows (const LkCsv *csv, unsigned column)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (unsigned i = 0; i < lk_csv_n_rows (csv); i++) {
    char *key = fold (field (csv, i, column));

    if (*key == '\0' || g_hash_table_contains (rows, key))
      g_free (key);
    else
      g_hash_table_insert (rows, key, GUINT_TO_POINTER (i + 1));
  }
  return rows;
}

/* Row of @identifier; false if it has none. */
static bool
find_row (GHashTable *rows, const char *identifier, unsigned *ret_row)
{
  g_autofree char *key = fold (identifier);
  unsigned row = GPOINTER_TO_UINT (g_hash_table_lookup (rows, key));

  if (row == 0)
    return false;
  *ret_row = row - 1;
  return true;
}

/* Value of `KEY=…` in a `[Course]` of the .crs file, "" if there is none. (transfer full) */
static char *
course_value (const char *section, const char *key)
{
  size_t n = strlen (key);

  for (const char *line = section; line != NULL; line = strchr (line, '\n')) {
    const char *value;

    line += strspn (line, "\r\n \t");
    if (*line == '[' || *line == '\0')
      break;
    value = line + n + strspn (g_ascii_strncasecmp (line, key, n) == 0 ? line + n : "", " \t");
    if (g_ascii_strncasecmp (line, key, n) == 0 && *value == '=')
      return lk_manifest_clean_line (g_strndup (value + 1, strcspn (value + 1, "\r\n")),
                                     LK_MANIFEST_TITLE_BYTES);
  }
  return g_strdup ("");
}

/* What comes below the line `[NAME]`, to the end of @text; %NULL if there is none. */
static const char *
find_section (const char *text, const char *name)
{
  g_autofree char *head = g_strconcat ("[", name, "]", NULL);
  size_t n = strlen (head);

  for (const char *line = text; line != NULL; line = strchr (line, '\n')) {
    line += strspn (line, "\r\n \t");
    if (g_ascii_strncasecmp (line, head, n) == 0)
      return line + n;
    if (*line == '\0')
      break;
  }
  return NULL;
}

/* A description runs to the next line that starts with a bracket. (transfer full) */
static char *
section_text (const char *section)
{
  const char *end = section;

  if (section == NULL)
    return g_strdup ("");
  while ((end = strchr (end, '\n')) != NULL && *(end + 1 + strspn (end + 1, " \t")) != '[')
    end++;
  return lk_manifest_clean_lines (end != NULL ? g_strndup (section, (size_t) (end - section))
                                              : g_strdup (section),
                                  LK_MANIFEST_TEXT_BYTES);
}

static bool
read_course (LkManifestReader *reader, const char *text, GError **error)
{
  LkCourse *course = reader->course;
  const char *section = find_section (text, "Course");
  g_autofree char *title = NULL;

  if (section == NULL) {
    lk_error_set (error, LK_ISSUE_NO_COURSE, "%s: no section [Course]", reader->path);
    return false;
  }
  lk_course_take (&course->identifier, course_value (section, "Course_ID"));
  lk_course_take (&course->schema_version, course_value (section, "Version"));
  lk_course_take (&course->description, section_text (find_section (text, "Course_Description")));
  title = course_value (section, "Course_Title");
  lk_manifest_choose_title (reader, title);
  return true;
}

/* `file_name` with the parameters of `web_launch`. */
static void
add_launch (Aicc *aicc, LkItem *item, unsigned row)
{
  LkManifestReader *reader = aicc->reader;
  g_auto (LkManifestBase) base = lk_manifest_base_of (reader->path);
  const char *address = unit_field (aicc, row, UNIT_FILE_NAME);
  LkResource *resource = lk_course_add_resource (reader->course, item->identifier);

  if (resource == NULL || *address == '\0')
    return;
  lk_course_take (&resource->type, g_strdup (unit_field (aicc, row, UNIT_TYPE)));
  lk_course_take (&resource->href, g_strdup (address));
  lk_course_take (&item->parameters, g_strdup (unit_field (aicc, row, UNIT_WEB_LAUNCH)));
  lk_manifest_read_launch (reader, resource, &base);
  item->resource = resource;
}

/* `E,M`, `exit,message` and so on, by the first letters. */
static LkTimeLimitAction
time_limit_action (const char *text)
{
  const char *comma = strchr (text, ',');
  bool silent = comma != NULL && g_ascii_tolower (comma[1 + strspn (comma + 1, " ")]) == 'n';

  switch (g_ascii_tolower (*text)) {
  case 'e':
    return silent ? LK_TIME_LIMIT_EXIT_NO_MESSAGE : LK_TIME_LIMIT_EXIT_MESSAGE;
  case 'c':
    return silent ? LK_TIME_LIMIT_CONTINUE_NO_MESSAGE : LK_TIME_LIMIT_CONTINUE_MESSAGE;
  default:
    return LK_TIME_LIMIT_NONE;
  }
}

static void
read_unit (Aicc *aicc, LkItem *item, unsigned row)
{
  const char *score = unit_field (aicc, row, UNIT_MASTERY_SCORE);
  const char *time = unit_field (aicc, row, UNIT_MAX_TIME);
  double value;

  if (lk_text_to_number (score, &value) && value >= 0 && value <= 100) {
    item->has_mastery_score = true;
    item->mastery_score = value;
  }
  if (lk_manifest_timespan (time, &value) && value > 0)
    item->max_time_allowed = value;
  item->time_limit_action = time_limit_action (unit_field (aicc, row, UNIT_TIME_ACTION));
  lk_course_take (&item->data_from_lms, g_strdup (unit_field (aicc, row, UNIT_CORE_VENDOR)));
  add_launch (aicc, item, row);
}

static char *
title_of (const Aicc *aicc, const char *identifier)
{
  unsigned row;
  const char *title = "";

  if (find_row (aicc->description_rows, identifier, &row))
    title = field (&aicc->descriptions, row, aicc->title_column);
  return lk_manifest_clean_line (g_strdup (*title != '\0' ? title : identifier),
                                 LK_MANIFEST_TITLE_BYTES);
}

static bool add_members (Aicc *aicc, LkItem *parent, unsigned row, GError **error);

/* One member of a block: a unit or a block, each at its first place only, so that the tree is one. */
static bool
add_member (Aicc *aicc, LkItem *parent, const char *member, GError **error)
{
  g_autofree char *identifier = fold (member);
  g_autofree char *title = title_of (aicc, member);
  unsigned row;
  LkItem *item;

  if (*identifier == '\0' || lk_organization_find (aicc->organization, identifier) != NULL)
    return true;
  if (aicc->organization->items->len >= LK_LIMIT_ITEMS || parent->depth + 1 >= LK_LIMIT_XML_DEPTH) {
    lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "%s: too many members, or nested too deep",
                  aicc->reader->path);
    return false;
  }
  item = lk_organization_add_item (aicc->organization, parent, identifier, title);
  if (find_row (aicc->unit_rows, identifier, &row))
    read_unit (aicc, item, row);
  else if (!g_hash_table_contains (aicc->members, identifier)) {
    item->unresolved_reference = g_strdup (member);
    lk_issue_add (aicc->reader->issues, LK_ISSUE_ITEM_NO_RESOURCE, identifier, member);
  }
  return !find_row (aicc->members, identifier, &row) || add_members (aicc, item, row, error);
}

static bool
add_members (Aicc *aicc, LkItem *parent, unsigned row, GError **error)
{
  const char *member;

  for (unsigned i = 1; (member = lk_csv_field (&aicc->structure, row, i)) != NULL; i++)
    if (!add_member (aicc, parent, member, error))
      return false;
  return true;
}

/* The block `root` first, then units that no block names: they would be lost otherwise. */
static bool
read_structure (Aicc *aicc, GError **error)
{
  LkItem *root = aicc->organization->root;
  unsigned row;

  if (find_row (aicc->members, "root", &row) && !add_members (aicc, root, row, error))
    return false;
  for (row = 0; row < lk_csv_n_rows (&aicc->units); row++)
    if (!add_member (aicc, root, unit_field (aicc, row, UNIT_SYSTEM_ID), error))
      return false;
  return true;
}

/* Element and script; files for level 1 have an identifier instead, which is a script, too. */
static void
read_prerequisites (Aicc *aicc)
{
  for (unsigned row = 0; row < lk_csv_n_rows (&aicc->prerequisites); row++) {
    const char *element = lk_csv_field (&aicc->prerequisites, row, 0);
    const char *script = lk_csv_field (&aicc->prerequisites, row, 1);
    g_autofree char *identifier = fold (element);
    LkItem *item = (LkItem *) lk_organization_find (aicc->organization, identifier);

    if (item == NULL || script == NULL || *script == '\0' || *item->prerequisites != '\0'
        || !lk_manifest_spend (aicc->reader, strlen (script) / 4))
      continue;
    lk_course_take (&item->prerequisites, fold (script));
    item->prerequisites_parsed = lk_prerequisites_parse (item->prerequisites);
    if (item->prerequisites_parsed == NULL)
      lk_issue_add (aicc->reader->issues, LK_ISSUE_PREREQUISITES, item->identifier, script);
  }
}

bool
lk_manifest_read_aicc (LkManifestReader *reader, GBytes *bytes, GError **error)
{
  g_auto (Aicc) aicc = { .reader = reader };
  g_autofree char *text = lk_manifest_decode (bytes);

  if (!read_course (reader, text, error))
    return false;
  aicc.units = load_table (reader, ".au");
  aicc.descriptions = load_table (reader, ".des");
  aicc.structure = load_table (reader, ".cst");
  aicc.prerequisites = load_table (reader, ".pre");
  for (size_t i = 0; i < N_UNIT_COLUMNS; i++)
    aicc.unit_column[i] = lk_csv_column (&aicc.units, unit_columns[i]);
  aicc.title_column = lk_csv_column (&aicc.descriptions, "title");
  aicc.unit_rows = index_rows (&aicc.units, aicc.unit_column[UNIT_SYSTEM_ID]);
  aicc.description_rows
      = index_rows (&aicc.descriptions, lk_csv_column (&aicc.descriptions, "system_id"));
  aicc.members = index_rows (&aicc.structure, 0);
  aicc.organization = lk_course_add_organization (reader->course, "root", reader->course->title);
  if (!read_structure (&aicc, error))
    return false;
  if (aicc.organization->items->len == 1) {
    lk_error_set (error, LK_ISSUE_NO_COURSE, "%s: no assignable unit", reader->path);
    return false;
  }
  read_prerequisites (&aicc);
  lk_manifest_check_prerequisites (reader, aicc.organization);
  return lk_manifest_within_limits (reader, error);
}
