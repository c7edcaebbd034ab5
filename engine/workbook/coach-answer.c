/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/json.h"
#include "engine/workbook/coach-file-private.h"

static const char *const verdicts[] = {
  [LK_COACH_NONE] = "",
  [LK_COACH_SOUND] = "sound",
  [LK_COACH_ASK] = "ask",
  [LK_COACH_EVIDENCE] = "evidence",
};

static LkCoachAnswer *
answer_new (void)
{
  LkCoachAnswer *answer = g_new0 (LkCoachAnswer, 1);

  answer->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_coach_remark_free);
  return answer;
}

LkCoachAnswer *
lk_coach_answer_new (const LkCoachCopy *copy)
{
  LkCoachAnswer *answer = answer_new ();

  answer->copy = g_strdup (copy->id);
  answer->hash = g_strdup (copy->hash);
  answer->learner = g_strdup (copy->learner);
  answer->coach = g_strdup ("");
  return answer;
}

void
lk_coach_answer_free (LkCoachAnswer *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->copy);
  g_free (answer->hash);
  g_free (answer->learner);
  g_free (answer->coach);
  g_ptr_array_unref (answer->remarks);
  g_free (answer);
}

/* --- writing ------------------------------------------------------------------------------------ */

static void
add_remark (JsonBuilder *builder, const LkCoachRemark *remark)
{
  json_builder_begin_object (builder);
  lk_json_add_int (builder, "entry", remark->number);
  lk_json_add_int (builder, "row", remark->line);
  lk_json_add_string (builder, "verdict", verdicts[remark->verdict]);
  lk_json_add_string (builder, "text", remark->text);
  json_builder_end_object (builder);
}

char *
lk_coach_answer_write (const LkCoachAnswer *answer)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lk_json_add_string (builder, "lernkoffer", LK_COACH_ANSWER_KIND);
  lk_json_add_int (builder, "format", LK_COACH_FORMAT);
  lk_json_add_string (builder, "copy", answer->copy);
  lk_json_add_string (builder, "sha256", answer->hash);
  lk_json_add_string (builder, "learner", answer->learner);
  lk_json_add_string (builder, "coach", answer->coach);
  lk_json_add_moment (builder, "date", answer->date);
  lk_json_begin_array (builder, "remarks");
  for (guint i = 0; i < answer->remarks->len; i++)
    add_remark (builder, answer->remarks->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return lk_json_finish (builder, true);
}

/* --- reading ------------------------------------------------------------------------------------ */

static bool
read_verdict (LkCoachReader *reader, guint object, LkCoachVerdict *ret)
{
  guint member = lk_coach_member (reader, object, "verdict", LK_JSON_STRING);

  for (size_t i = 0; member != 0 && i < G_N_ELEMENTS (verdicts); i++)
    if (lk_json_item_is_string (&reader->tree->items[member], verdicts[i])) {
      *ret = (LkCoachVerdict) i;
      return true;
    }
  return member != 0 && lk_coach_refuse (reader, member, "is no such verdict");
}

static bool
read_remark (LkCoachReader *reader, guint object, LkCoachAnswer *answer)
{
  LkCoachRemark *remark = g_new0 (LkCoachRemark, 1);

  g_ptr_array_add (answer->remarks, remark);
  return lk_coach_member_number (reader, object, "entry", 1, LK_COACH_ENTRIES, &remark->number)
         && lk_coach_member_number (reader, object, "row", 0, LK_COACH_ROWS, &remark->line)
         && read_verdict (reader, object, &remark->verdict)
         && lk_coach_member_text (reader, object, "text", LK_COACH_TEXT_BYTES, true, &remark->text);
}

static bool
read_head (LkCoachReader *reader, LkCoachAnswer *answer)
{
  if (!lk_coach_member_text (reader, 0, "copy", LK_COACH_TITLE_BYTES, false, &answer->copy)
      || !lk_coach_member_text (reader, 0, "sha256", LK_COACH_TITLE_BYTES, false, &answer->hash)
      || !lk_coach_member_text (reader, 0, "learner", LK_COACH_TITLE_BYTES, false, &answer->learner)
      || !lk_coach_member_text (reader, 0, "coach", LK_COACH_TITLE_BYTES, false, &answer->coach)
      || !lk_coach_member_moment (reader, 0, "date", &answer->date))
    return false;
  return *g_strstrip (answer->coach) != '\0' || lk_coach_refuse (reader, 0, "is of nobody");
}

/* Remarks that say nothing are left out. */
static void
drop_silent (GPtrArray *remarks)
{
  for (guint i = remarks->len; i-- > 0;) {
    const LkCoachRemark *remark = remarks->pdata[i];

    if (*remark->text == '\0' && remark->verdict == LK_COACH_NONE)
      g_ptr_array_remove_index (remarks, i);
  }
}

static bool
read_answer (LkCoachReader *reader, LkCoachAnswer *answer)
{
  const LkJsonTree *tree = reader->tree;
  guint list = lk_coach_member (reader, 0, "remarks", LK_JSON_ARRAY);

  if (list == 0 || !read_head (reader, answer))
    return false;
  if (tree->items[list].n_children > LK_COACH_REMARKS)
    return lk_coach_refuse (reader, list, "is too long");
  for (guint i = lk_json_tree_first (tree, list); i != tree->items[list].next;
       i = tree->items[i].next)
    if (!read_remark (reader, i, answer))
      return false;
  drop_silent (answer->remarks);
  if (answer->remarks->len > 0)
    return true;
  lk_error_set (&reader->error, LK_ISSUE_COACH_EMPTY, "/remarks");
  return false;
}

LkCoachAnswer *
lk_coach_answer_read (const char *bytes, gsize length, GError **error)
{
  g_autoptr (LkJsonTree) tree = NULL;
  g_autoptr (LkCoachAnswer) answer = NULL;
  LkCoachReader reader = { NULL, NULL };

  if (!lk_coach_open (bytes, length, LK_COACH_ANSWER_KIND, LK_ISSUE_COACH_COPY, &tree, error))
    return NULL;
  reader.tree = tree;
  answer = answer_new ();
  if (read_answer (&reader, answer))
    return g_steal_pointer (&answer);
  g_propagate_error (error, reader.error);
  return NULL;
}
