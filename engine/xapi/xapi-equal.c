/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-equal.h"

#include <string.h>

#include "engine/base/json-tree.h"
#include "engine/xapi/xapi-rule-private.h"
#include "engine/xapi/xapi-time.h"

/*
 * Equality by a normal form: a text that leaves out what does not matter and spells the rest in one
 * way only. A table says what is special about which property; everything else is plain JSON.
 */

/* What an object is, by the place it stands at. */
typedef enum {
  KIND_OTHER,
  KIND_STATEMENT,
  KIND_SUB_STATEMENT,
  KIND_OBJECT, /* of a statement: its objectType says what it is */
  KIND_ACTOR,
  KIND_VERB,
  KIND_ACTIVITY,
  KIND_RESULT,
  KIND_CONTEXT,
  KIND_ACTIVITY_LISTS,
  KIND_STATEMENT_REF,
  KIND_CONTEXT_ACTOR,
} Kind;

typedef enum {
  FORM_PLAIN,
  FORM_LEFT_OUT,
  FORM_LOWER,    /* letters count in whatever case */
  FORM_MBOX,     /* the domain does */
  FORM_DURATION, /* to a hundredth of a second */
  FORM_MOMENT,   /* to a millisecond, in UTC */
  FORM_LIST,     /* a single value is a list of one */
  FORM_SET,      /* order does not count */
} Form;

static const struct {
  Kind of;
  const char *name;
  Form form;
  Kind kind; /* of the value, or of the values in it */
} special[] = {
  { KIND_STATEMENT, "actor", FORM_PLAIN, KIND_ACTOR },
  { KIND_STATEMENT, "verb", FORM_PLAIN, KIND_VERB },
  { KIND_STATEMENT, "object", FORM_PLAIN, KIND_OBJECT },
  { KIND_STATEMENT, "result", FORM_PLAIN, KIND_RESULT },
  { KIND_STATEMENT, "context", FORM_PLAIN, KIND_CONTEXT },
  { KIND_STATEMENT, "id", FORM_LEFT_OUT, KIND_OTHER },
  { KIND_STATEMENT, "stored", FORM_LEFT_OUT, KIND_OTHER },
  { KIND_STATEMENT, "timestamp", FORM_LEFT_OUT, KIND_OTHER },
  { KIND_STATEMENT, "authority", FORM_LEFT_OUT, KIND_OTHER },
  { KIND_STATEMENT, "version", FORM_LEFT_OUT, KIND_OTHER },
  { KIND_STATEMENT, "attachments", FORM_LEFT_OUT, KIND_OTHER },
  { KIND_SUB_STATEMENT, "actor", FORM_PLAIN, KIND_ACTOR },
  { KIND_SUB_STATEMENT, "verb", FORM_PLAIN, KIND_VERB },
  { KIND_SUB_STATEMENT, "object", FORM_PLAIN, KIND_OBJECT },
  { KIND_SUB_STATEMENT, "result", FORM_PLAIN, KIND_RESULT },
  { KIND_SUB_STATEMENT, "context", FORM_PLAIN, KIND_CONTEXT },
  { KIND_SUB_STATEMENT, "timestamp", FORM_MOMENT, KIND_OTHER },
  { KIND_SUB_STATEMENT, "attachments", FORM_LEFT_OUT, KIND_OTHER },
  { KIND_ACTOR, "mbox", FORM_MBOX, KIND_OTHER },
  { KIND_ACTOR, "mbox_sha1sum", FORM_LOWER, KIND_OTHER },
  { KIND_ACTOR, "member", FORM_SET, KIND_ACTOR },
  { KIND_VERB, "display", FORM_LEFT_OUT, KIND_OTHER },
  { KIND_ACTIVITY, "definition", FORM_LEFT_OUT, KIND_OTHER },
  { KIND_RESULT, "duration", FORM_DURATION, KIND_OTHER },
  { KIND_CONTEXT, "registration", FORM_LOWER, KIND_OTHER },
  { KIND_CONTEXT, "language", FORM_LOWER, KIND_OTHER },
  { KIND_CONTEXT, "instructor", FORM_PLAIN, KIND_ACTOR },
  { KIND_CONTEXT, "team", FORM_PLAIN, KIND_ACTOR },
  { KIND_CONTEXT, "statement", FORM_PLAIN, KIND_STATEMENT_REF },
  { KIND_CONTEXT, "contextActivities", FORM_PLAIN, KIND_ACTIVITY_LISTS },
  { KIND_CONTEXT, "contextAgents", FORM_PLAIN, KIND_CONTEXT_ACTOR },
  { KIND_CONTEXT, "contextGroups", FORM_PLAIN, KIND_CONTEXT_ACTOR },
  { KIND_ACTIVITY_LISTS, "parent", FORM_LIST, KIND_ACTIVITY },
  { KIND_ACTIVITY_LISTS, "grouping", FORM_LIST, KIND_ACTIVITY },
  { KIND_ACTIVITY_LISTS, "category", FORM_LIST, KIND_ACTIVITY },
  { KIND_ACTIVITY_LISTS, "other", FORM_LIST, KIND_ACTIVITY },
  { KIND_STATEMENT_REF, "id", FORM_LOWER, KIND_OTHER },
  { KIND_CONTEXT_ACTOR, "agent", FORM_PLAIN, KIND_ACTOR },
  { KIND_CONTEXT_ACTOR, "group", FORM_PLAIN, KIND_ACTOR },
};

static void write_value (const LkJsonTree *tree, guint item, Kind kind, GString *text);

/* --- numbers and strings ---------------------------------------------------------------------- */

/* Exponents of so many digits are kept as they are spelled. */
#define MAX_EXPONENT_DIGITS 9

/* A number by its value, exactly: `-125e-2` for -1.25, `0` for all zeros. */
static void
write_number (const char *number, gsize length, GString *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *at = number, *end = number + length;
  bool negative = *at == '-', point = false;
  gint64 exponent = 0;

  for (at += negative; at < end && *at != 'e' && *at != 'E'; at++) {
    if (*at == '.')
      point = true;
    else if (*at != '0' || digits->len > 0)
      g_string_append_c (digits, *at);
    exponent -= point && *at != '.';
  }
  if (digits->len == 0) {
    g_string_append_c (text, '0');
    return;
  }
  if (end - at > MAX_EXPONENT_DIGITS + 2) {
    g_string_append_len (text, number, (gssize) length);
    return;
  }
  if (at < end) {
    g_autofree char *written = g_strndup (at + 1, (gsize) (end - at - 1));

    exponent += g_ascii_strtoll (written, NULL, 10);
  }
  for (; digits->str[digits->len - 1] == '0'; exponent++)
    g_string_truncate (digits, digits->len - 1);
  g_string_append_printf (text, "%s%s", negative ? "-" : "", digits->str);
  if (exponent != 0)
    g_string_append_printf (text, "e%" G_GINT64_FORMAT, exponent);
}

static char *
formed_string (const LkJsonItem *item, Form form)
{
  gint64 us;
  char *mbox, *at;

  switch (form) {
  case FORM_LOWER:
    return g_ascii_strdown (item->string, (gssize) item->string_length);
  case FORM_MBOX:
    mbox = lk_json_item_dup_string (item);
    for (at = strchrnul (mbox, '@'); *at != '\0'; at++)
      *at = g_ascii_tolower (*at);
    return mbox;
  case FORM_DURATION:
    return lk_xapi_duration_normal (item->string, item->string_length);
  case FORM_MOMENT:
    if (!lk_xapi_time_parse (item->string, item->string_length, &us))
      return NULL;
    return g_strdup_printf ("%" G_GINT64_FORMAT, us / 1000);
  case FORM_PLAIN:
  case FORM_LEFT_OUT:
  case FORM_LIST:
  case FORM_SET:
  default:
    return NULL;
  }
}

static void
write_string (const LkJsonItem *item, Form form, GString *text)
{
  g_autofree char *formed = formed_string (item, form);

  if (formed != NULL)
    lk_json_append_string (text, formed, strlen (formed));
  else
    lk_json_append_string (text, item->string, item->string_length);
}

/* --- arrays ----------------------------------------------------------------------------------- */

static int
compare_texts (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

static void
write_set (const LkJsonTree *tree, guint item, Kind kind, GString *text)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = lk_json_tree_first (tree, item); i != tree->items[item].next;
       i = tree->items[i].next) {
    GString *one = g_string_new (NULL);

    write_value (tree, i, kind, one);
    g_ptr_array_add (texts, g_string_free (one, FALSE));
  }
  g_ptr_array_sort (texts, compare_texts);
  g_string_append_c (text, '[');
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", (const char *) texts->pdata[i]);
  g_string_append_c (text, ']');
}

static void
write_array (const LkJsonTree *tree, guint item, Kind kind, GString *text)
{
  guint first = lk_json_tree_first (tree, item);

  g_string_append_c (text, '[');
  for (guint i = first; i != tree->items[item].next; i = tree->items[i].next) {
    if (i != first)
      g_string_append_c (text, ',');
    write_value (tree, i, kind, text);
  }
  g_string_append_c (text, ']');
}

/* --- objects ---------------------------------------------------------------------------------- */

static void
write_formed (const LkJsonTree *tree, guint item, Form form, Kind kind, GString *text)
{
  LkJsonKind json = tree->items[item].kind;

  if (json == LK_JSON_STRING) {
    write_string (&tree->items[item], form, text);
  } else if (form == FORM_SET && json == LK_JSON_ARRAY) {
    write_set (tree, item, kind, text);
  } else if (form == FORM_LIST && json != LK_JSON_ARRAY) {
    g_string_append_c (text, '[');
    write_value (tree, item, kind, text);
    g_string_append_c (text, ']');
  } else {
    write_value (tree, item, kind, text);
  }
}

/* Row of the table; their number if there is nothing special. */
static size_t
special_row (Kind of, const LkJsonItem *item)
{
  size_t row = 0;

  while (row < G_N_ELEMENTS (special)
         && (special[row].of != of || !lk_json_item_is_named (item, special[row].name)))
    row++;
  return row;
}

static Kind
resolve (const LkJsonTree *tree, guint item, Kind kind)
{
  if (kind != KIND_OBJECT)
    return kind;
  if (lk_xapi_is_object_type (tree, item, "SubStatement"))
    return KIND_SUB_STATEMENT;
  if (lk_xapi_is_object_type (tree, item, "StatementRef"))
    return KIND_STATEMENT_REF;
  if (lk_xapi_is_object_type (tree, item, "Agent") || lk_xapi_is_object_type (tree, item, "Group"))
    return KIND_ACTOR;
  return KIND_ACTIVITY;
}

static void
write_object (const LkJsonTree *tree, guint item, Kind kind, GString *text)
{
  g_autoptr (GArray) members = lk_json_tree_by_name (tree, item);
  Kind of = resolve (tree, item, kind);
  bool any = false;

  g_string_append_c (text, '{');
  for (guint i = 0; i < members->len; i++) {
    guint member = g_array_index (members, guint, i);
    size_t row = special_row (of, &tree->items[member]);
    bool plain = row == G_N_ELEMENTS (special);

    if (!plain && special[row].form == FORM_LEFT_OUT)
      continue;
    if (any)
      g_string_append_c (text, ',');
    any = true;
    lk_json_append_string (text, tree->items[member].name, tree->items[member].name_length);
    g_string_append_c (text, ':');
    write_formed (tree, member, plain ? FORM_PLAIN : special[row].form,
                  plain ? KIND_OTHER : special[row].kind, text);
  }
  g_string_append_c (text, '}');
}

/* Recursion ends at LK_LIMIT_JSON_DEPTH, beyond which there is no tree. */
static void
write_value (const LkJsonTree *tree, guint item, Kind kind, GString *text)
{
  switch (tree->items[item].kind) {
  case LK_JSON_OBJECT:
    write_object (tree, item, kind, text);
    break;
  case LK_JSON_ARRAY:
    write_array (tree, item, kind, text);
    break;
  case LK_JSON_STRING:
    write_string (&tree->items[item], FORM_PLAIN, text);
    break;
  case LK_JSON_NUMBER:
    write_number (tree->text + tree->items[item].start, tree->items[item].length, text);
    break;
  case LK_JSON_NULL:
  case LK_JSON_FALSE:
  case LK_JSON_TRUE:
  default:
    lk_json_tree_append (tree, item, text);
  }
}

static char *
normal_of (const LkJsonTree *tree)
{
  GString *text = g_string_sized_new (tree->length);

  write_value (tree, 0, KIND_STATEMENT, text);
  return g_string_free (text, FALSE);
}

char *
lk_xapi_statement_normal (const char *text, gsize length)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, length, NULL);

  return tree != NULL ? normal_of (tree) : NULL;
}

/* Where one side has none, it is the LRS that has set the other. */
static bool
are_same_moments (const LkJsonTree *one, const LkJsonTree *other)
{
  guint a = lk_json_tree_member (one, 0, "timestamp");
  guint b = lk_json_tree_member (other, 0, "timestamp");
  g_autofree char *moment_a = NULL, *moment_b = NULL;

  if (a == 0 || b == 0)
    return true;
  moment_a = formed_string (&one->items[a], FORM_MOMENT);
  moment_b = formed_string (&other->items[b], FORM_MOMENT);
  return g_strcmp0 (moment_a, moment_b) == 0;
}

bool
lk_xapi_statement_equal (const char *one, gsize one_length, const char *other, gsize other_length)
{
  g_autoptr (LkJsonTree) a = lk_json_tree_parse (one, one_length, NULL);
  g_autoptr (LkJsonTree) b = lk_json_tree_parse (other, other_length, NULL);
  g_autofree char *normal_a = NULL, *normal_b = NULL;

  if (a == NULL || b == NULL || !are_same_moments (a, b))
    return false;
  normal_a = normal_of (a);
  normal_b = normal_of (b);
  return strcmp (normal_a, normal_b) == 0;
}
