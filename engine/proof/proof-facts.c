/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-facts.h"

#include <string.h>

#include "engine/base/json-tree.h"
#include "engine/proof/proof-member-private.h"

/* When a field has to be there. */
typedef enum {
  NEVER,
  ATTENDED, /* but for a Lernnachweis */
  ALWAYS,
} Need;

typedef enum {
  TEXT,
  DAY,
  NUMBER,
  LINES,
} Type;

typedef struct {
  const char *name;
  gsize offset;
  Type type;
  Need need;
  gint64 most; /* of a number */
} Field;

#define AT(member) G_STRUCT_OFFSET (LkProofFacts, member)

static const Field fields[] = {
  { "language", AT (language), TEXT, ALWAYS, 0 },
  { "id", AT (id), TEXT, ALWAYS, 0 },
  { "record_id", AT (record_id), TEXT, ALWAYS, 0 },
  { "issuer", AT (issuer), TEXT, ALWAYS, 0 },
  { "unit", AT (unit), TEXT, NEVER, 0 },
  { "address", AT (address), TEXT, ATTENDED, 0 },
  { "learner_name", AT (learner_name), TEXT, ALWAYS, 0 },
  { "birth_date", AT (birth_date), DAY, NEVER, 0 },
  { "course_id", AT (course_id), TEXT, ALWAYS, 0 },
  { "title", AT (title), TEXT, ALWAYS, 0 },
  { "version", AT (version), TEXT, ALWAYS, 0 },
  { "country", AT (country), TEXT, ATTENDED, 0 },
  { "place", AT (place), TEXT, ATTENDED, 0 },
  { "date_issued", AT (date_issued), DAY, ALWAYS, 0 },
  { "from", AT (from), DAY, ALWAYS, 0 },
  { "until", AT (until), DAY, ALWAYS, 0 },
  { "self_minutes", AT (self_minutes), NUMBER, ATTENDED, LK_PROOF_MOST_MINUTES },
  { "coaching_minutes", AT (coaching_minutes), NUMBER, NEVER, LK_PROOF_MOST_MINUTES },
  { "coachings", AT (coachings), NUMBER, NEVER, 1000 },
  { "exchange_minutes", AT (exchange_minutes), NUMBER, NEVER, LK_PROOF_MOST_MINUTES },
  { "exchanges", AT (exchanges), NUMBER, NEVER, 1000 },
  { "form", AT (form), TEXT, ALWAYS, 0 },
  { "content_list", AT (contents), LINES, ATTENDED, 0 },
  { "learning_outcomes", AT (outcomes), LINES, ATTENDED, 0 },
  { "threshold", AT (threshold), NUMBER, NEVER, 100 },
  { "quality", AT (quality), TEXT, NEVER, 0 },
  { "signatory", AT (signatory), TEXT, ATTENDED, 0 },
  { "function", AT (function), TEXT, ATTENDED, 0 },
  { "funding", AT (funding), TEXT, NEVER, 0 },
};

static const char *const kinds[LK_N_PROOF_KINDS] = {
  [LK_PROOF_LEARNING] = "learning",
  [LK_PROOF_ATTENDANCE] = "attendance",
  [LK_PROOF_ATTENDANCE_PLUS] = "attendance_plus",
};

static char **
text_at (const LkProofFacts *facts, const Field *field)
{
  return &G_STRUCT_MEMBER (char *, facts, field->offset);
}

static gint64 *
number_at (const LkProofFacts *facts, const Field *field)
{
  return &G_STRUCT_MEMBER (gint64, facts, field->offset);
}

static GPtrArray *
lines_at (const LkProofFacts *facts, const Field *field)
{
  return G_STRUCT_MEMBER (GPtrArray *, facts, field->offset);
}

static bool
is_string (const Field *field)
{
  return field->type == TEXT || field->type == DAY;
}

LkProofFacts *
lk_proof_facts_new (void)
{
  LkProofFacts *facts = g_new0 (LkProofFacts, 1);

  facts->contents = g_ptr_array_new_with_free_func (g_free);
  facts->outcomes = g_ptr_array_new_with_free_func (g_free);
  return facts;
}

void
lk_proof_facts_free (LkProofFacts *facts)
{
  if (facts == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (is_string (&fields[i]))
      g_free (*text_at (facts, &fields[i]));
  g_ptr_array_unref (facts->contents);
  g_ptr_array_unref (facts->outcomes);
  g_free (facts);
}

const char *
lk_proof_kind_name (LkProofKind kind)
{
  g_return_val_if_fail (kind < LK_N_PROOF_KINDS, NULL);
  return kinds[kind];
}

LkProofKind
lk_proof_kind_from_name (const char *name)
{
  LkProofKind kind = LK_PROOF_LEARNING;

  while (kind < LK_N_PROOF_KINDS && !g_str_equal (kinds[kind], name))
    kind++;
  return kind;
}

static bool
refuse (GError **error, const char *name)
{
  lk_error_set (error, LK_ISSUE_PROOF_FACT, "%s", name);
  return false;
}

static bool
is_empty (const LkProofFacts *facts, const Field *field)
{
  const char *text;

  switch (field->type) {
  case NUMBER:
    return *number_at (facts, field) == 0;
  case LINES:
    return lines_at (facts, field)->len == 0;
  case TEXT:
  case DAY:
  default:
    text = *text_at (facts, field);
    return text == NULL || *text == '\0';
  }
}

/* Whether the order of days and the halves of what goes together are right. */
static const char *
find_contradiction (const LkProofFacts *facts)
{
  if (!g_str_equal (facts->language, "de") && !g_str_equal (facts->language, "en"))
    return "language";
  if (!g_str_has_prefix (facts->id, "urn:uuid:")
      || !g_uuid_string_is_valid (facts->id + strlen ("urn:uuid:")))
    return "id";
  if (strcmp (facts->from, facts->until) > 0)
    return "until";
  if (strcmp (facts->until, facts->date_issued) > 0)
    return "date_issued";
  if ((facts->coaching_minutes == 0) != (facts->coachings == 0))
    return "coachings";
  if ((facts->exchange_minutes == 0) != (facts->exchanges == 0))
    return "exchanges";
  return facts->threshold != 0 && facts->kind != LK_PROOF_ATTENDANCE_PLUS ? "threshold" : NULL;
}

static bool
is_too_long (const LkProofFacts *facts, const Field *field)
{
  const GPtrArray *lines;

  if (is_string (field))
    return strlen (*text_at (facts, field)) > LK_PROOF_MOST_BYTES;
  if (field->type == NUMBER)
    return *number_at (facts, field) < 0 || *number_at (facts, field) > field->most;
  lines = lines_at (facts, field);
  for (guint i = 0; i < lines->len; i++)
    if (strlen (g_ptr_array_index (lines, i)) > LK_PROOF_MOST_BYTES)
      return true;
  return lines->len > LK_PROOF_MOST_LINES;
}

bool
lk_proof_facts_check (const LkProofFacts *facts, GError **error)
{
  Need need = facts->kind == LK_PROOF_LEARNING ? ALWAYS : ATTENDED;
  const char *contradiction;

  if (facts->kind >= LK_N_PROOF_KINDS)
    return refuse (error, "kind");
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    const Field *field = &fields[i];

    if (is_empty (facts, field)) {
      if (field->need >= need)
        return refuse (error, field->name);
    } else if (is_too_long (facts, field)
               || (field->type == DAY && !lk_proof_is_day (*text_at (facts, field)))) {
      return refuse (error, field->name);
    }
  }
  contradiction = find_contradiction (facts);
  return contradiction == NULL || refuse (error, contradiction);
}

void
lk_proof_facts_foreach_text (const LkProofFacts *facts, LkProofTextFunc func, gpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    const Field *field = &fields[i];

    if (is_empty (facts, field) || field->type == NUMBER)
      continue;
    if (is_string (field)) {
      func (field->name, *text_at (facts, field), data);
      continue;
    }
    for (guint j = 0; j < lines_at (facts, field)->len; j++)
      func (field->name, lines_at (facts, field)->pdata[j], data);
  }
}

static bool
same_lines (const GPtrArray *one, const GPtrArray *other)
{
  for (guint i = 0; i < one->len && i < other->len; i++)
    if (!g_str_equal (g_ptr_array_index (one, i), g_ptr_array_index (other, i)))
      return false;
  return one->len == other->len;
}

static bool
same_field (const LkProofFacts *one, const LkProofFacts *other, const Field *field)
{
  if (field->type == NUMBER)
    return *number_at (one, field) == *number_at (other, field);
  if (field->type == LINES)
    return same_lines (lines_at (one, field), lines_at (other, field));
  return g_strcmp0 (*text_at (one, field), *text_at (other, field)) == 0;
}

const char *
lk_proof_facts_differ (const LkProofFacts *one, const LkProofFacts *other)
{
  if (one->kind != other->kind)
    return "kind";
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!same_field (one, other, &fields[i]))
      return fields[i].name;
  return NULL;
}

static void
write_field (GString *json, const LkProofFacts *facts, const Field *field)
{
  const char *text;
  GPtrArray *lines;

  g_string_append_printf (json, ",\"%s\":", field->name);
  if (field->type == NUMBER) {
    g_string_append_printf (json, "%" G_GINT64_FORMAT, *number_at (facts, field));
    return;
  }
  if (is_string (field)) {
    text = *text_at (facts, field);
    lk_json_append_string (json, text, strlen (text));
    return;
  }
  lines = lines_at (facts, field);
  g_string_append_c (json, '[');
  for (guint i = 0; i < lines->len; i++) {
    text = g_ptr_array_index (lines, i);
    if (i > 0)
      g_string_append_c (json, ',');
    lk_json_append_string (json, text, strlen (text));
  }
  g_string_append_c (json, ']');
}

char *
lk_proof_facts_write (const LkProofFacts *facts)
{
  GString *json = g_string_new (NULL);

  g_string_append_printf (json, "{\"kind\":\"%s\"", lk_proof_kind_name (facts->kind));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!is_empty (facts, &fields[i]))
      write_field (json, facts, &fields[i]);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static const Field *
find_field (const LkJsonItem *item)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (lk_json_item_is_named (item, fields[i].name))
      return &fields[i];
  return NULL;
}

static bool
is_line (const LkJsonItem *item)
{
  if (item->kind != LK_JSON_STRING || item->string_length > LK_PROOF_MOST_BYTES)
    return false;
  for (gsize i = 0; i < item->string_length; i++)
    if ((unsigned char) item->string[i] < 0x20)
      return false;
  return true;
}

static bool
read_lines (const LkJsonTree *tree, guint array, GPtrArray *lines)
{
  if (tree->items[array].kind != LK_JSON_ARRAY
      || tree->items[array].n_children > LK_PROOF_MOST_LINES)
    return false;
  for (guint i = lk_json_tree_first (tree, array); i != tree->items[array].next;
       i = tree->items[i].next) {
    if (!is_line (&tree->items[i]))
      return false;
    g_ptr_array_add (lines, lk_json_item_dup_string (&tree->items[i]));
  }
  return true;
}

static bool
read_field (const LkJsonTree *tree, guint member, const Field *field, LkProofFacts *facts)
{
  const LkJsonItem *item = &tree->items[member];

  if (field->type == LINES)
    return read_lines (tree, member, lines_at (facts, field));
  if (field->type == NUMBER)
    return lk_proof_member_index (tree, 0, field->name, field->most, number_at (facts, field));
  if (!is_line (item))
    return false;
  *text_at (facts, field) = lk_json_item_dup_string (item);
  return field->type != DAY || lk_proof_is_day (*text_at (facts, field));
}

static bool
read_kind (const LkJsonItem *item, LkProofFacts *facts)
{
  g_autofree char *name = is_line (item) ? lk_json_item_dup_string (item) : NULL;

  facts->kind = name != NULL ? lk_proof_kind_from_name (name) : LK_N_PROOF_KINDS;
  return facts->kind < LK_N_PROOF_KINDS;
}

LkProofFacts *
lk_proof_facts_read (const char *json, gsize length, GError **error)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (json, length, NULL);
  g_autoptr (LkProofFacts) facts = lk_proof_facts_new ();

  if (tree == NULL || tree->items[0].kind != LK_JSON_OBJECT) {
    lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "no object of JSON");
    return NULL;
  }
  for (guint i = lk_json_tree_first (tree, 0); i != tree->items[0].next; i = tree->items[i].next) {
    const LkJsonItem *item = &tree->items[i];
    const Field *field = find_field (item);
    g_autofree char *name = g_strndup (item->name, item->name_length);

    if (lk_json_item_is_named (item, "kind")
            ? !read_kind (item, facts)
            : field == NULL || !read_field (tree, i, field, facts)) {
      refuse (error, name);
      return NULL;
    }
  }
  return g_steal_pointer (&facts);
}

static void
add_lines (GPtrArray *lines, const GPtrArray *more)
{
  g_ptr_array_set_size (lines, 0);
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (lines, g_strdup (g_ptr_array_index (more, i)));
}

static void
add_field (LkProofFacts *facts, const LkProofFacts *more, const Field *field)
{
  if (is_empty (more, field))
    return;
  if (field->type == LINES) {
    add_lines (lines_at (facts, field), lines_at (more, field));
  } else if (field->type == NUMBER) {
    *number_at (facts, field) = *number_at (more, field);
  } else {
    g_free (*text_at (facts, field));
    *text_at (facts, field) = g_strdup (*text_at (more, field));
  }
}

void
lk_proof_facts_add (LkProofFacts *facts, const LkProofFacts *more)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (facts, more, &fields[i]);
}

void
lk_proof_facts_add_learnt (LkProofFacts *facts, const LkProofFacts *more)
{
  static const char *const learnt[] = {
    "language",     "course_id", "title",        "version",           "from",      "until",
    "self_minutes", "form",      "content_list", "learning_outcomes", "threshold", NULL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strv_contains (learnt, fields[i].name))
      add_field (facts, more, &fields[i]);
}
