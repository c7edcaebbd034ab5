/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/progress/progress-private.h"
#include "engine/store/store-xapi.h"
#include "engine/xapi/xapi-time.h"

/* What statements of a course say of questions and goals (xAPI Part Two, 2.4.4.1; the vocabulary of ADL). */

#define OBJECTIVE "http://adlnet.gov/expapi/activities/objective"
#define PAGE      100
#define MOST      2000 /* statements of one attempt that are looked at, the newest */
#define BYTES     (4u << 20)

/* One statement and what is known of its object. */
typedef struct {
  const LkProgressReader *reader;
  LkJsonTree *tree;
  guint result;
  char *object;        /* id */
  char *known;         /* text of the definition out of all statements */
  LkJsonTree *defined; /* tree of the definition; %NULL: there is none */
} Statement;

static void
statement_clear (Statement *statement)
{
  g_clear_pointer (&statement->tree, lk_json_tree_free);
  g_clear_pointer (&statement->defined, lk_json_tree_free);
  g_free (statement->object);
  g_free (statement->known);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Statement, statement_clear)

/* --- reading ------------------------------------------------------------------------------------ */

/* (transfer full) (nullable) */
static char *
member_string (const LkJsonTree *tree, guint object, const char *name)
{
  guint member = lk_json_tree_member (tree, object, name);

  return member != 0 && tree->items[member].kind == LK_JSON_STRING
             ? lk_json_item_dup_string (&tree->items[member])
             : NULL;
}

static bool
statement_read (Statement *statement, const LkProgressReader *reader, const char *text)
{
  guint object;

  statement->reader = reader;
  statement->tree = lk_json_tree_parse (text, strlen (text), NULL);
  if (statement->tree == NULL || statement->tree->items[0].kind != LK_JSON_OBJECT)
    return false;
  object = lk_json_tree_member (statement->tree, 0, "object");
  statement->result = lk_json_tree_member (statement->tree, 0, "result");
  if (object == 0)
    return false;
  statement->object = member_string (statement->tree, object, "id");
  if (statement->object == NULL)
    return false;
  statement->known = lk_store_activity_definition (reader->store, statement->object, NULL);
  if (statement->known != NULL)
    statement->defined = lk_json_tree_parse (statement->known, strlen (statement->known), NULL);
  return statement->defined != NULL && statement->defined->items[0].kind == LK_JSON_OBJECT;
}

/* The best entry of a language map; "" if there is none. (transfer full) */
static char *
map_text (const Statement *statement, guint object, const char *name)
{
  const LkJsonTree *tree = statement->defined;
  guint map = lk_json_tree_member (tree, object, name);
  guint chosen = map != 0 && tree->items[map].kind == LK_JSON_OBJECT
                     ? lk_xapi_languages_choose (statement->reader->languages, tree, map)
                     : 0;

  return chosen != 0 && tree->items[chosen].kind == LK_JSON_STRING
             ? lk_json_item_dup_string (&tree->items[chosen])
             : g_strdup ("");
}

/* 1, 0, or -1: it does not say. */
static int
flag (const Statement *statement, const char *name)
{
  guint member
      = statement->result != 0 ? lk_json_tree_member (statement->tree, statement->result, name) : 0;
  LkJsonKind kind = member != 0 ? statement->tree->items[member].kind : LK_JSON_NULL;

  return kind == LK_JSON_TRUE ? 1 : kind == LK_JSON_FALSE ? 0 : -1;
}

static double
scaled_of (const Statement *statement)
{
  const LkJsonTree *tree = statement->tree;
  guint score = statement->result != 0 ? lk_json_tree_member (tree, statement->result, "score") : 0;
  guint scaled = score != 0 ? lk_json_tree_member (tree, score, "scaled") : 0;

  return scaled != 0 && tree->items[scaled].kind == LK_JSON_NUMBER
             ? lk_json_tree_number (tree, scaled)
             : NAN;
}

/* --- answers ------------------------------------------------------------------------------------ */

/* The component lists of a definition, by the side of the answer. */
static const char *const lists[LK_N_ANSWER_KINDS][2] = {
  [LK_ANSWER_CHOICE] = { "choices", NULL },    [LK_ANSWER_SEQUENCING] = { "choices", NULL },
  [LK_ANSWER_LIKERT] = { "scale", NULL },      [LK_ANSWER_MATCHING] = { "source", "target" },
  [LK_ANSWER_PERFORMANCE] = { "steps", NULL },
};

typedef struct {
  const Statement *statement;
  LkAnswerKind kind;
  GPtrArray *kept; /* (element-type utf8): words that are borrowed */
} Components;

static const char *
component_cb (const char *id, bool second, void *data)
{
  Components *components = data;
  const LkJsonTree *tree = components->statement->defined;
  const char *name = lists[components->kind][second];
  guint list = name != NULL ? lk_json_tree_member (tree, 0, name) : 0;

  if (list == 0 || tree->items[list].kind != LK_JSON_ARRAY)
    return NULL;
  for (guint i = lk_json_tree_first (tree, list); i != tree->items[list].next;
       i = tree->items[i].next) {
    guint found = lk_json_tree_member (tree, i, "id");
    char *text;

    if (found == 0 || !lk_json_item_is_string (&tree->items[found], id))
      continue;
    text = map_text (components->statement, i, "description");
    g_ptr_array_add (components->kept, text);
    return *text != '\0' ? text : NULL;
  }
  return NULL;
}

static void
put_words (const Statement *statement, LkProgressAnswer *answer)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  Components components = { statement, answer->answer->kind, kept };

  lk_answer_put_words (answer->answer, component_cb, &components);
  for (guint i = 0; i < answer->right->len; i++)
    lk_answer_put_words (answer->right->pdata[i], component_cb, &components);
}

static LkProgressVerdict
verdict_of (const Statement *statement)
{
  double scaled = scaled_of (statement);
  int success = flag (statement, "success");

  if (success > 0 || scaled >= 1)
    return LK_VERDICT_RIGHT;
  if (scaled > 0)
    return LK_VERDICT_PARTLY;
  return success == 0 || scaled <= 0 ? LK_VERDICT_NOT_YET : LK_VERDICT_NONE;
}

static GPtrArray *
patterns_of (const Statement *statement)
{
  const LkJsonTree *tree = statement->defined;
  GPtrArray *patterns = g_ptr_array_new_with_free_func (g_free);
  guint list = lk_json_tree_member (tree, 0, "correctResponsesPattern");

  if (list == 0 || tree->items[list].kind != LK_JSON_ARRAY)
    return patterns;
  for (guint i = lk_json_tree_first (tree, list); i != tree->items[list].next && patterns->len < 20;
       i = tree->items[i].next)
    if (tree->items[i].kind == LK_JSON_STRING)
      g_ptr_array_add (patterns, lk_json_item_dup_string (&tree->items[i]));
  return patterns;
}

static void
put_question (const Statement *statement, LkProgressAnswer *answer)
{
  g_autofree char *text = map_text (statement, 0, "description");

  if (*answer->question != '\0')
    return;
  if (*text == '\0') {
    g_free (text);
    text = map_text (statement, 0, "name");
  }
  g_free (answer->question);
  answer->question = g_utf8_make_valid (text, -1);
}

static void
add_answer (const Statement *statement, LkAnswerKind kind, LkProgressSource *source,
            LkProgressAttempt *attempt)
{
  g_autofree char *response = member_string (statement->tree, statement->result, "response");
  g_autofree char *time = member_string (statement->tree, 0, "timestamp");
  g_autoptr (GPtrArray) patterns = patterns_of (statement);
  LkProgressAnswer *answer;

  if (attempt->answers->len >= LK_PROGRESS_ANSWERS) {
    attempt->n_more++;
    return;
  }
  answer = lk_progress_answer_new (source, statement->object, kind, LK_ANSWER_SCORM2004, response,
                                   patterns, verdict_of (statement));
  put_words (statement, answer);
  put_question (statement, answer);
  if (time != NULL)
    lk_xapi_time_parse (time, strlen (time), &answer->at);
  lk_progress_answer_settle (answer, attempt->state);
  g_ptr_array_insert (attempt->answers, 0, answer);
}

/* --- goals ---------------------------------------------------------------------------------------- */

/* The newest statement comes first, and stays. */
static void
add_goal (const Statement *statement, GPtrArray *goals)
{
  g_autofree char *name = map_text (statement, 0, "name");
  int success = flag (statement, "success"), completion = flag (statement, "completion");

  lk_progress_goal_add (goals, *name != '\0' ? name : statement->object, "",
                        success >= 0 ? success > 0 : completion > 0);
}

/* --- all of it ------------------------------------------------------------------------------------ */

static void
take (const LkProgressReader *reader, const char *text, LkProgressSource *source,
      LkProgressAttempt *attempt, GPtrArray *goals)
{
  g_auto (Statement) statement = { NULL };
  g_autofree char *interaction = NULL, *type = NULL;
  guint response;

  if (!statement_read (&statement, reader, text))
    return;
  interaction = member_string (statement.defined, 0, "interactionType");
  type = member_string (statement.defined, 0, "type");
  response = statement.result != 0
                 ? lk_json_tree_member (statement.tree, statement.result, "response")
                 : 0;
  if (interaction != NULL && response != 0)
    add_answer (&statement, lk_answer_kind (interaction), source, attempt);
  else if (goals != NULL && g_strcmp0 (type, OBJECTIVE) == 0)
    add_goal (&statement, goals);
}

bool
lk_progress_statements (const LkProgressReader *reader, const char *registration,
                        LkProgressSource *source, LkProgressAttempt *attempt, GPtrArray *goals,
                        GError **error)
{
  LkStatementQuery query = { .conditions = { { LK_PLACE_REGISTRATION, 0, registration } },
                             .n_conditions = 1,
                             .learner_id = reader->learner_id,
                             .limit = PAGE,
                             .max_bytes = BYTES };
  gint64 next = 1;

  for (unsigned n = 0; next != 0 && n < MOST; n += PAGE) {
    g_autoptr (GPtrArray) page = lk_store_statements (reader->store, &query, &next, error);

    if (page == NULL)
      return false;
    for (guint i = 0; i < page->len; i++)
      take (reader, ((const LkKeptStatement *) page->pdata[i])->text, source, attempt, goals);
    query.until = next;
  }
  return true;
}
