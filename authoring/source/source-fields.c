/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-fields.h"

#include <string.h>

#include "authoring/source/source-attributes.h"
#include "authoring/source/source-limits.h"
#include "engine/base/text.h"

#define LONGEST_MINUTES 100000

/* --- forms ------------------------------------------------------------------------------------ */

static bool
is_text (const char *text)
{
  return text[strspn (text, " \t\n")] != '\0';
}

static bool
is_id (const char *text)
{
  return author_is_name (text, strlen (text));
}

/* What IRIs call unreserved, of ASCII. */
static bool
is_word (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("-._~", text[i]) == NULL)
      return false;
  return length > 0 && length <= AUTHOR_LIMIT_NAME_BYTES && g_ascii_isalnum (text[0]);
}

/* The shape alone: 2 to 8 letters, then parts of 1 to 8 letters and digits. */
static bool
is_language (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    gsize length = strlen (parts[i]);

    if (length > 8 || length < (i == 0 ? 2 : 1))
      return false;
    for (const char *c = parts[i]; *c != '\0'; c++)
      if (i == 0 ? !g_ascii_isalpha (*c) : !g_ascii_isalnum (*c))
        return false;
  }
  return parts[0] != NULL;
}

static bool
is_date (const char *text)
{
  static const char form[] = "dddd-dd-dd";
  guint parts[3] = { 0 };

  for (gsize i = 0, part = 0; i < sizeof form; i++) {
    if (form[i] == 'd' && g_ascii_isdigit (text[i]))
      parts[part] = 10 * parts[part] + (guint) (text[i] - '0');
    else if (form[i] == 'd' || form[i] != text[i])
      return false;
    else
      part++;
  }
  return g_date_valid_dmy ((GDateDay) parts[2], (GDateMonth) parts[1], (GDateYear) parts[0]);
}

static bool
is_url (const char *text)
{
  g_autofree char *scheme = g_uri_parse_scheme (text);

  return scheme != NULL && strpbrk (text, " \t\n<>\"") == NULL
         && strlen (text) > strlen (scheme) + 1;
}

/* A number and its unit off @text; false if there is none. */
static bool
take_amount (const char **text, const char *unit, bool is_last, guint *total, guint minutes)
{
  guint64 number;
  char *end;

  if (!g_ascii_isdigit (**text))
    return false;
  number = g_ascii_strtoull (*text, &end, 10);
  end += strspn (end, " ");
  if (g_str_has_prefix (end, unit))
    end += strlen (unit);
  else if (!is_last || *end != '\0')
    return false;
  *text = end + strspn (end, " ");
  if (number > LONGEST_MINUTES)
    return false;
  *total += (guint) number * minutes;
  return true;
}

static bool
read_minutes (const char *text, guint *ret_minutes)
{
  guint minutes = 0;
  bool has_hours = take_amount (&text, "h", false, &minutes, 60);

  if ((*text != '\0' || !has_hours) && !take_amount (&text, "min", !has_hours, &minutes, 1))
    return false;
  if (*text != '\0' || minutes == 0 || minutes > LONGEST_MINUTES)
    return false;
  *ret_minutes = minutes;
  return true;
}

static bool
read_bool (const char *text, bool *ret_value)
{
  bool is_yes = g_str_equal (text, "yes") || g_str_equal (text, "true");

  if (!is_yes && !g_str_equal (text, "no") && !g_str_equal (text, "false"))
    return false;
  *ret_value = is_yes;
  return true;
}

static bool
read_percent (const char *text, int *ret_percent)
{
  unsigned percent;

  if (!lk_text_to_index (text, 100, &percent))
    return false;
  *ret_percent = (int) percent;
  return true;
}

static const struct {
  const char *form;                   /* technical, for messages */
  bool (*is_good) (const char *text); /* of texts, and of the items of lists */
  bool is_list;
} kinds[] = {
  [AUTHOR_FIELD_TEXT] = { "TEXT", is_text, false },
  [AUTHOR_FIELD_ID] = { "a-z A-Z 0-9 - _", is_id, false },
  [AUTHOR_FIELD_WORD] = { "a-z A-Z 0-9 - . _ ~", is_word, false },
  [AUTHOR_FIELD_LANGUAGE] = { "de, en, pt-BR", is_language, false },
  [AUTHOR_FIELD_DATE] = { "YYYY-MM-DD", is_date, false },
  [AUTHOR_FIELD_URL] = { "https://…", is_url, false },
  [AUTHOR_FIELD_MINUTES] = { "45, 45 min, 1 h 30 min", NULL, false },
  [AUTHOR_FIELD_PERCENT] = { "0 … 100", NULL, false },
  [AUTHOR_FIELD_BOOL] = { "yes, no", NULL, false },
  [AUTHOR_FIELD_CHOICE] = { "WORD", NULL, false },
  [AUTHOR_FIELD_TEXTS] = { "[TEXT, TEXT]", is_text, true },
  [AUTHOR_FIELD_IDS] = { "[ID, ID]", is_id, true },
  [AUTHOR_FIELD_CHOICES] = { "[WORD, WORD]", NULL, true },
  [AUTHOR_FIELD_SET] = { "[WORD, WORD]", NULL, true },
  [AUTHOR_FIELD_OTHER] = { "", NULL, false },
};

bool
author_field_is_good (AuthorFieldKind kind, const char *text)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds) && kinds[kind].is_good != NULL, false);
  return kinds[kind].is_good (text);
}

const char *
author_field_form (AuthorFieldKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);
  return kinds[kind].form;
}

/* --- values ----------------------------------------------------------------------------------- */

typedef struct {
  const AuthorYaml *yaml;
  const AuthorFieldStore *store;
  char *target;
  AuthorIssueList *issues;
} Reader;

static void
report (const Reader *reader, const AuthorField *field, guint item)
{
  const AuthorYamlItem *at = &reader->yaml->items[item];
  g_autofree char *words = field->words != NULL ? g_strjoinv (", ", (char **) field->words) : NULL;

  author_issue_add (reader->issues, AUTHOR_ISSUE_VALUE, at->line, at->column,
                    at->value != NULL ? at->value : field->key,
                    words != NULL ? words : kinds[field->kind].form);
}

/* The text of a value; %NULL, and reported, if it is none or holds what no text may. */
static const char *
text_of (const Reader *reader, const AuthorField *field, guint item)
{
  const AuthorYamlItem *at = &reader->yaml->items[item];

  if (at->kind == AUTHOR_YAML_SCALAR && strlen (at->value) == at->length
      && g_utf8_validate (at->value, -1, NULL))
    return at->value;
  report (reader, field, item);
  return NULL;
}

static bool
read_number (const AuthorField *field, const char *text, void *member)
{
  switch (field->kind) {
  case AUTHOR_FIELD_MINUTES:
    return read_minutes (text, member);
  case AUTHOR_FIELD_PERCENT:
    return read_percent (text, member);
  case AUTHOR_FIELD_BOOL:
    return read_bool (text, member);
  default:
    return false;
  }
}

static void
read_scalar (const Reader *reader, const AuthorField *field, guint item)
{
  const char *text = text_of (reader, field, item);
  void *member = reader->target + field->offset;

  if (text == NULL)
    return;
  if (field->words != NULL) {
    if (g_strv_contains (field->words, text))
      *(const char **) member = g_string_chunk_insert_const (reader->store->strings, text);
    else
      report (reader, field, item);
  } else if (kinds[field->kind].is_good == NULL) {
    if (!read_number (field, text, member))
      report (reader, field, item);
  } else if (kinds[field->kind].is_good (text)) {
    *(const char **) member = g_string_chunk_insert (reader->store->strings, text);
  } else {
    report (reader, field, item);
  }
}

static bool
is_item_good (const AuthorField *field, const char *text)
{
  if (field->words != NULL)
    return g_strv_contains (field->words, text);
  return kinds[field->kind].is_good (text);
}

static void
add_item (const Reader *reader, const AuthorField *field, guint item, GPtrArray *texts)
{
  const char *text = text_of (reader, field, item);

  if (text != NULL && is_item_good (field, text))
    g_ptr_array_add (texts, g_string_chunk_insert_const (reader->store->strings, text));
  else if (text != NULL)
    report (reader, field, item);
}

static guint
bits_of (const AuthorField *field, const GPtrArray *texts)
{
  guint bits = 0;

  for (guint i = 0; i < texts->len; i++)
    for (guint n = 0; field->words[n] != NULL; n++)
      if (g_str_equal (field->words[n], g_ptr_array_index (texts, i)))
        bits |= 1u << n;
  return bits;
}

static void
read_list (const Reader *reader, const AuthorField *field, guint item)
{
  const AuthorYamlItem *at = &reader->yaml->items[item];
  GPtrArray *texts = g_ptr_array_new ();
  void *member = reader->target + field->offset;

  if (at->kind == AUTHOR_YAML_SEQUENCE)
    for (guint i = author_yaml_first (reader->yaml, item); i != at->next;
         i = reader->yaml->items[i].next)
      add_item (reader, field, i, texts);
  else if (at->kind == AUTHOR_YAML_MAPPING || at->length > 0 || at->is_quoted)
    add_item (reader, field, item, texts);
  if (field->kind == AUTHOR_FIELD_SET) {
    *(guint *) member = bits_of (field, texts);
    g_ptr_array_unref (texts);
    return;
  }
  g_ptr_array_add (texts, NULL);
  *(const char *const **) member = (const char *const *) texts->pdata;
  g_ptr_array_add (reader->store->arrays, g_ptr_array_free (texts, FALSE));
}

/* --- mappings --------------------------------------------------------------------------------- */

static void
report_key (const AuthorFieldTable *table, const AuthorYamlItem *item, AuthorIssueList *issues)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (gsize i = 0; i < table->n_fields; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", table->fields[i].key);
  author_issue_add (issues, AUTHOR_ISSUE_KEY_UNKNOWN, item->line, item->column, item->key,
                    known->str);
}

static void
check_keys (const AuthorFieldTable *table, const AuthorYaml *yaml, guint mapping,
            AuthorIssueList *issues)
{
  for (guint i = author_yaml_first (yaml, mapping); i != yaml->items[mapping].next;
       i = yaml->items[i].next) {
    gsize n = 0;

    while (n < table->n_fields && !g_str_equal (table->fields[n].key, yaml->items[i].key))
      n++;
    if (n == table->n_fields)
      report_key (table, &yaml->items[i], issues);
  }
}

static void
read_field (const Reader *reader, const AuthorField *field, guint mapping)
{
  guint item = author_yaml_find (reader->yaml, mapping, field->key);

  if (item == 0 && field->is_required)
    author_issue_add (reader->issues, AUTHOR_ISSUE_KEY_MISSING, reader->yaml->items[mapping].line,
                      reader->yaml->items[mapping].column, field->key, kinds[field->kind].form);
  else if (item != 0 && kinds[field->kind].is_list)
    read_list (reader, field, item);
  else if (item != 0 && field->kind != AUTHOR_FIELD_OTHER)
    read_scalar (reader, field, item);
}

void
author_fields_read (const AuthorFieldTable *table, const AuthorYaml *yaml, guint mapping,
                    const AuthorFieldStore *store, void *target, AuthorIssueList *issues)
{
  const Reader reader = { .yaml = yaml, .store = store, .target = target, .issues = issues };
  const AuthorYamlItem *at = &yaml->items[mapping];

  if (at->kind != AUTHOR_YAML_MAPPING) {
    author_issue_add (issues, AUTHOR_ISSUE_YAML_MAPPING, at->line, at->column,
                      at->value != NULL ? at->value : at->key, "KEY: VALUE");
    return;
  }
  check_keys (table, yaml, mapping, issues);
  for (gsize i = 0; i < table->n_fields; i++)
    read_field (&reader, &table->fields[i], mapping);
}
