/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <string.h>

#include "engine/proof/proof-member-private.h"
#include "engine/proof/proof-record-private.h"

#define MOST_TEXT 400 /* bytes of an id or a name */

/* What the head says. */
typedef struct {
  gint64 count;
  uint8_t last[LK_PROOF_HASH_BYTES];
} Head;

static bool
refuse (GError **error, LkIssueCode code, guint number)
{
  lk_error_set (error, code, "%u", number);
  return false;
}

static bool
read_hash (const LkJsonTree *tree, guint object, const char *name,
           uint8_t ret_hash[LK_PROOF_HASH_BYTES])
{
  g_autofree char *text = lk_proof_member_string (tree, object, name, 2 * LK_PROOF_HASH_BYTES);
  char again[2 * LK_PROOF_HASH_BYTES + 1];
  size_t n = 0;

  if (text == NULL
      || sodium_hex2bin (ret_hash, LK_PROOF_HASH_BYTES, text, strlen (text), NULL, &n, NULL) != 0
      || n != LK_PROOF_HASH_BYTES)
    return false;
  /* In the one way to write it: nobody signs the letters of a hash. */
  sodium_bin2hex (again, sizeof again, ret_hash, LK_PROOF_HASH_BYTES);
  return g_str_equal (again, text);
}

/* A line as a tree: an object that is written in the one canonical way. (transfer full) */
static LkJsonTree *
parse_line (const char *line, gsize length)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (line, length, NULL);
  g_autoptr (GString) canonical = g_string_new (NULL);

  if (tree == NULL || tree->items[0].kind != LK_JSON_OBJECT
      || !lk_proof_jcs_append (canonical, tree, 0, NULL) || canonical->len != length
      || memcmp (canonical->str, line, length) != 0)
    return NULL;
  return g_steal_pointer (&tree);
}

static bool
read_head (const char *line, gsize length, Head *ret_head, LkProofRecord *record, GError **error)
{
  g_autoptr (LkJsonTree) tree = parse_line (line, length);
  guint learner;

  if (tree == NULL || !lk_proof_member_is (tree, 0, "type", LK_PROOF_RECORD_TYPE)) {
    lk_error_set (error, LK_ISSUE_RECORD_HEAD, "not as it was written");
    return false;
  }
  if (!lk_proof_integrity_check (tree, 0, LK_ISSUE_RECORD_HEAD, &record->signer, error))
    return false;
  learner = lk_proof_member (tree, 0, "learner", LK_JSON_OBJECT);
  if (learner != 0) {
    record->learner_id = lk_proof_member_string (tree, learner, "id", MOST_TEXT);
    record->learner_name = lk_proof_member_string (tree, learner, "name", MOST_TEXT);
  }
  record->issued = lk_proof_member_moment (tree, 0, "issued");
  if (record->learner_id == NULL || record->learner_name == NULL || record->issued < 0
      || !lk_proof_member_index (tree, 0, "count", LK_PROOF_RECORD_ENTRIES, &ret_head->count)
      || !read_hash (tree, 0, "last", ret_head->last)) {
    lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "head of a learning record");
    return false;
  }
  return true;
}

/* What the entry says, if it is not withheld; whether it can say that. */
static bool
read_said (const LkJsonTree *tree, guint said, LkProofEntry *entry)
{
  guint body = lk_proof_member (tree, said, "body", LK_JSON_OBJECT);

  if (body == 0 || tree->items[said].n_children != 3)
    return false;
  entry->day = lk_proof_member_string (tree, said, "day", strlen ("2026-11-12"));
  entry->kind = lk_proof_member_string (tree, said, "kind", LK_PROOF_RECORD_KIND);
  entry->body = lk_json_tree_dup (tree, body);
  return entry->day != NULL && lk_proof_is_day (entry->day) && entry->kind != NULL
         && lk_proof_entry_kind_is_good (entry->kind);
}

/* The entry of a line, as it says itself. (transfer full) */
static LkProofEntry *
read_entry (const LkJsonTree *tree, gint64 *ret_number, uint8_t ret_previous[LK_PROOF_HASH_BYTES])
{
  guint said = lk_proof_member (tree, 0, "entry", LK_JSON_OBJECT);
  guint link = lk_proof_member (tree, 0, "link", LK_JSON_OBJECT);
  g_autoptr (LkProofEntry) entry = g_new0 (LkProofEntry, 1);

  if (link == 0 || tree->items[link].n_children != 3
      || tree->items[0].n_children != (said != 0 ? 3 : 2)
      || !lk_proof_member_index (tree, link, "n", G_MAXUINT32, ret_number)
      || !read_hash (tree, link, "leaf", entry->leaf)
      || !read_hash (tree, link, "previous", ret_previous)
      || !read_hash (tree, 0, "hash", entry->hash) || (said != 0 && !read_said (tree, said, entry)))
    return NULL;
  return g_steal_pointer (&entry);
}

static bool
has_hash (const LkJsonTree *tree, const char *name, const uint8_t expected[LK_PROOF_HASH_BYTES])
{
  uint8_t hash[LK_PROOF_HASH_BYTES];
  guint object = lk_proof_member (tree, 0, name, LK_JSON_OBJECT);

  return lk_proof_jcs_hash (tree, object, NULL, hash) && memcmp (hash, expected, sizeof hash) == 0;
}

/* Whether the line holds together in itself. */
static bool
is_whole (const LkJsonTree *tree, const LkProofEntry *entry)
{
  return has_hash (tree, "link", entry->hash)
         && (entry->body == NULL || has_hash (tree, "entry", entry->leaf));
}

/* One more entry, the number of which is counted here. */
static bool
read_line (const char *line, gsize length, LkProofRecord *record, GError **error)
{
  static const uint8_t none[LK_PROOF_HASH_BYTES];
  guint number = record->entries->len + 1;
  g_autoptr (LkJsonTree) tree = parse_line (line, length);
  g_autoptr (LkProofEntry) entry = NULL;
  uint8_t before[LK_PROOF_HASH_BYTES];
  const uint8_t *previous = none;
  gint64 says = 0;

  if (tree != NULL)
    entry = read_entry (tree, &says, before);
  if (entry == NULL || !is_whole (tree, entry))
    return refuse (error, LK_ISSUE_RECORD_ALTERED, number);
  if (number > 1) {
    const LkProofEntry *last = g_ptr_array_index (record->entries, number - 2);

    previous = last->hash;
  }
  if (says != number || memcmp (before, previous, sizeof before) != 0)
    return refuse (error, LK_ISSUE_RECORD_GAP, number);
  g_ptr_array_add (record->entries, g_steal_pointer (&entry));
  return true;
}

static bool
read_lines (const char *text, const char *end, const Head *head, LkProofRecord *record,
            GError **error)
{
  while (text < end) {
    const char *newline = memchr (text, '\n', (gsize) (end - text));

    if (newline == NULL)
      return refuse (error, LK_ISSUE_RECORD_CUT, record->entries->len);
    if (record->entries->len >= head->count)
      return refuse (error, LK_ISSUE_RECORD_GAP, record->entries->len + 1);
    if (newline - text > LK_PROOF_RECORD_LINE) {
      lk_error_set (error, LK_ISSUE_PROOF_TOO_LARGE, "entry %u", record->entries->len + 1);
      return false;
    }
    if (!read_line (text, (gsize) (newline - text), record, error))
      return false;
    text = newline + 1;
  }
  return true;
}

/* Whether the chain ends where the head says. */
static bool
check_end (const Head *head, const LkProofRecord *record, GError **error)
{
  static const uint8_t none[LK_PROOF_HASH_BYTES];
  guint n = record->entries->len;
  const LkProofEntry *last = n > 0 ? g_ptr_array_index (record->entries, n - 1) : NULL;

  if (n < head->count)
    return refuse (error, LK_ISSUE_RECORD_CUT, n);
  if (memcmp (head->last, last != NULL ? last->hash : none, LK_PROOF_HASH_BYTES) == 0)
    return true;
  /* All hashes were made anew: which entry it was cannot be known. */
  lk_error_set (error, LK_ISSUE_RECORD_ALTERED, "%s", "");
  return false;
}

LkProofRecord *
lk_proof_record_read (GBytes *bytes, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *newline = size > 0 ? memchr (text, '\n', size) : NULL;
  g_autoptr (LkProofRecord) record = lk_proof_record_new (NULL, NULL);
  Head head = { 0 };

  if (size > LK_PROOF_RECORD_BYTES || (newline != NULL && newline - text > LK_PROOF_RECORD_LINE)) {
    lk_error_set (error, LK_ISSUE_PROOF_TOO_LARGE, "a learning record");
    return NULL;
  }
  if (newline == NULL) {
    lk_error_set (error, LK_ISSUE_RECORD_HEAD, "no line");
    return NULL;
  }
  if (!read_head (text, (gsize) (newline - text), &head, record, error)
      || !read_lines (newline + 1, text + size, &head, record, error)
      || !check_end (&head, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

/* In canonical form the head has its type behind its proof, so the type alone would not do for one that
 * is damaged; and the head may be missing. */
bool
lk_proof_record_is_one (GBytes *bytes)
{
  static const char type[] = "\"type\":\"" LK_PROOF_RECORD_TYPE "\"";
  static const char *const starts[] = { "{\"count\":", "{\"entry\":", "{\"hash\":" };
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *newline = size > 0 ? memchr (text, '\n', size) : NULL;
  gsize length = newline != NULL ? (gsize) (newline - text) : size;

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (length >= strlen (starts[i]) && memcmp (text, starts[i], strlen (starts[i])) == 0)
      return true;
  return length > 0 && memmem (text, length, type, strlen (type)) != NULL;
}

static const LkProofEntry *
find_finished (const LkProofRecord *record, const char *course_id, LkJsonTree **ret_tree)
{
  for (guint i = record->entries->len; i-- > 0;) {
    const LkProofEntry *entry = g_ptr_array_index (record->entries, i);
    g_autoptr (LkJsonTree) tree = NULL;
    guint sheet;

    if (entry->body == NULL || !g_str_equal (entry->kind, LK_PROOF_FINISHED))
      continue;
    tree = lk_json_tree_parse (entry->body, strlen (entry->body), NULL);
    sheet = tree != NULL ? lk_proof_member (tree, 0, "sheet", LK_JSON_OBJECT) : 0;
    if (sheet != 0
        && (course_id == NULL || lk_proof_member_is (tree, sheet, "course_id", course_id))) {
      *ret_tree = g_steal_pointer (&tree);
      return entry;
    }
  }
  return NULL;
}

LkProofFacts *
lk_proof_record_finished (const LkProofRecord *record, const char *course_id, bool *ret_passed,
                          GError **error)
{
  g_autoptr (LkJsonTree) tree = NULL;
  g_autoptr (LkProofFacts) said = NULL;
  const LkJsonItem *sheet;
  guint passed;
  LkProofFacts *facts;

  if (find_finished (record, course_id, &tree) == NULL) {
    lk_error_set (error, LK_ISSUE_RECORD_NO_COURSE, "%s", course_id != NULL ? course_id : "");
    return NULL;
  }
  sheet = &tree->items[lk_proof_member (tree, 0, "sheet", LK_JSON_OBJECT)];
  said = lk_proof_facts_read (tree->text + sheet->start, sheet->length, error);
  if (said == NULL)
    return NULL;
  passed = lk_json_tree_member (tree, 0, "passed");
  *ret_passed = passed != 0 && tree->items[passed].kind == LK_JSON_TRUE;
  facts = lk_proof_facts_new ();
  lk_proof_facts_add_learnt (facts, said);
  facts->learner_name = g_strdup (record->learner_name);
  return facts;
}
