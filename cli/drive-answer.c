/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/drive-answer.h"

#include "engine/base/iri.h"
#include "engine/base/json.h"
#include "engine/base/text.h"
#include "words/words-sequencing.h"
#include "words/words.h"

void
drive_answer_clear (DriveAnswer *answer)
{
  lk_call_reply_clear (&answer->reply);
  g_clear_error (&answer->error);
}

/* Of a unit that speaks xAPI: where its page is to be opened. */
static void
add_launch (JsonBuilder *builder, const LkSessionView *view)
{
  if (view->launch_url == NULL)
    return;
  lk_json_add_string (builder, "launch", view->launch_url);
  lk_json_add_bool (builder, "ownWindow", view->own_window);
  lk_json_add_string (builder, "mode", lk_cmi5_mode_name (view->mode));
}

static void
add_delivered (JsonBuilder *builder, const LkSessionView *view)
{
  const LkItem *item = view->delivered;
  g_autofree char *path = NULL;
  g_autofree char *suffix = NULL;
  g_autofree char *href = NULL;

  json_builder_set_member_name (builder, "delivered");
  if (item == NULL) {
    json_builder_add_null_value (builder);
    return;
  }
  path = lk_href_encode_path (item->resource->path);
  suffix = lk_href_add_parameters (item->resource->suffix, item->parameters);
  href = g_strconcat (path, suffix, NULL);
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "activity", item->identifier);
  lk_json_add_string (builder, "title", item->title);
  lk_json_add_string (builder, "href", href);
  add_launch (builder, view);
  json_builder_end_object (builder);
}

static void
add_controls (JsonBuilder *builder, const LkSessionView *view)
{
  json_builder_set_member_name (builder, "controls");
  json_builder_begin_object (builder);
  for (LkNav nav = 0; nav < LK_N_NAVS; nav++)
    if (nav != LK_NAV_CHOICE)
      lk_json_add_bool (builder, lk_nav_name (nav), view->can[nav]);
  json_builder_end_object (builder);
}

static void
add_tree (JsonBuilder *builder, const LkSessionView *view)
{
  json_builder_set_member_name (builder, "tree");
  json_builder_begin_array (builder);
  for (unsigned i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "id", row->item->identifier);
    lk_json_add_string (builder, "title", row->item->title);
    lk_json_add_int (builder, "depth", row->item->depth);
    lk_json_add_bool (builder, "visible", row->visible);
    lk_json_add_bool (builder, "enabled", row->enabled);
    lk_json_add_bool (builder, "current", row->current);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_record (JsonBuilder *builder, const LkActivityState *state)
{
  lk_json_add_string (builder, "status", state->status);
  lk_json_add_string (builder, "success", state->success);
  lk_json_add_number (builder, "scoreRaw", state->has_score_raw, state->score_raw);
  lk_json_add_number (builder, "scoreMin", state->has_score_min, state->score_min);
  lk_json_add_number (builder, "scoreMax", state->has_score_max, state->score_max);
  lk_json_add_number (builder, "scoreScaled", state->has_score_scaled, state->score_scaled);
  lk_json_add_number (builder, "totalTime", true, state->total_time);
  lk_json_add_string (builder, "exit", state->exit);
  lk_json_add_string (builder, "location", state->location);
  lk_json_add_int (builder, "runs", state->runs);
  lk_json_add_moment (builder, "firstOpened", state->first_opened);
  lk_json_add_moment (builder, "done", state->done);
}

static void
add_known (JsonBuilder *builder, const char *name, bool known, bool value)
{
  if (known)
    lk_json_add_bool (builder, name, value);
  else
    lk_json_add_string (builder, name, NULL);
}

static void
add_info (JsonBuilder *builder, const LkSeqInfo *info)
{
  add_known (builder, "completed", info->known & LK_SEQ_KNOWS_COMPLETED, info->completed);
  add_known (builder, "satisfied", info->known & LK_SEQ_KNOWS_SATISFIED, info->satisfied);
  lk_json_add_number (builder, "measure", info->known & LK_SEQ_KNOWS_SCALED, info->scaled);
  lk_json_add_number (builder, "progress", info->known & LK_SEQ_KNOWS_PROGRESS, info->progress);
}

static void
add_activity (JsonBuilder *builder, const LkTrackedActivity *activity)
{
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "id", activity->item->identifier);
  lk_json_add_bool (builder, "available", activity->info.available);
  lk_json_add_int (builder, "attempts", activity->info.attempts);
  lk_json_add_bool (builder, "active", activity->info.active);
  lk_json_add_bool (builder, "suspended", activity->info.suspended);
  add_info (builder, &activity->info.info);
  json_builder_end_object (builder);
}

/* What sequencing knows, of every item, selected or not. */
static void
add_tracking (JsonBuilder *builder, const LkTracking *tracking)
{
  json_builder_set_member_name (builder, "tracking");
  json_builder_begin_array (builder);
  for (unsigned i = 0; i < tracking->activities->len; i++)
    add_activity (builder, g_ptr_array_index (tracking->activities, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "objectives");
  json_builder_begin_array (builder);
  for (unsigned i = 0; i < tracking->globals->len; i++) {
    const LkSeqObjectiveInfo *global = &g_array_index (tracking->globals, LkSeqObjectiveInfo, i);

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "id", global->identifier);
    add_info (builder, &global->info);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_state (JsonBuilder *builder, const LkSessionView *view, const LkTracking *tracking)
{
  static const char *const words[] = { "heading", "open", "begun", "done", "failed" };

  json_builder_set_member_name (builder, "state");
  json_builder_begin_object (builder);
  lk_json_add_int (builder, "attempt", view->attempt_number);
  lk_json_add_bool (builder, "review", view->review);
  lk_json_add_int (builder, "stepsDone", view->steps_done);
  lk_json_add_int (builder, "steps", view->n_steps);
  lk_json_add_moment (builder, "completed", view->completed);
  json_builder_set_member_name (builder, "activities");
  json_builder_begin_array (builder);
  for (unsigned i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "id", row->item->identifier);
    lk_json_add_string (builder, "step", words[row->state]);
    lk_json_add_string (builder, "lock",
                        row->lock != LK_N_ISSUES ? lk_issue_code_name (row->lock) : NULL);
    if (row->record != NULL)
      add_record (builder, row->record);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  if (tracking != NULL)
    add_tracking (builder, tracking);
  json_builder_end_object (builder);
}

/* Why the request was not granted; else what keeps the last step from being saved. */
static char *
message (const DriveAnswer *answer, const LkSessionView *view)
{
  const LkIssue unsaved = { .code = view->save_problem };

  if (view->refused.why != LK_SEQ_WHY_NONE)
    return words_sequencing_reason (lk_course_organization (view->course), &view->refused);
  if (answer->error != NULL)
    return words_error (answer->error);
  return view->save_problem != LK_N_ISSUES ? words_issue (&unsaved) : g_strdup ("");
}

static void
add_reply (JsonBuilder *builder, const LkCallReply *reply)
{
  g_autofree char *error = g_strdup_printf ("%u", reply->error);

  lk_json_add_string (builder, "return", reply->value);
  lk_json_add_string (builder, "error", error);
  lk_json_add_string (builder, "diagnostic", reply->diagnostic);
}

char *
drive_answer_write (const DriveAnswer *answer, const LkSessionView *view,
                    const LkTracking *tracking)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = message (answer, view);

  json_builder_begin_object (builder);
  lk_json_add_bool (builder, "ok", answer->ok);
  if (answer->has_reply)
    add_reply (builder, &answer->reply);
  add_delivered (builder, view);
  add_controls (builder, view);
  add_tree (builder, view);
  lk_json_add_bool (builder, "ended", view->ended);
  lk_json_add_string (builder, "exception", view->refused.exception);
  lk_json_add_string (builder, "message", sentence);
  if (answer->with_state)
    add_state (builder, view, tracking);
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}

char *
drive_answer_fault (const char *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lk_json_add_bool (builder, "ok", false);
  lk_json_add_string (builder, "message", message);
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}
