/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-answer.h"

#include <string.h>

#include "engine/base/json.h"
#include "engine/base/text.h"

#define SENTENCE_BYTES 300
/* Of a plain text: what is longer is a page, not a sentence. */
#define PLAIN_BYTES    2000
#define FIRST_PAUSE_MS 1000
#define USUAL_PAUSE_MS (60 * 1000)

void
lk_forward_answer_clear (LkForwardAnswer *answer)
{
  g_clear_pointer (&answer->content_type, g_free);
  g_clear_pointer (&answer->location, g_free);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_clear_pointer (&answer->detail, g_free);
}

/* --- what to do ---------------------------------------------------------------------------- */

/* The first row that holds the status counts. */
static const struct {
  unsigned first, last;
  LkForwardAction action;
  LkForwardStop stop;
} statuses[] = {
  { 200, 200, LK_FORWARD_DELIVERED, LK_STOP_NONE },
  { 201, 299, LK_FORWARD_STOP, LK_STOP_NO_STORE },
  { 300, 399, LK_FORWARD_STOP, LK_STOP_REDIRECT },
  { 400, 400, LK_FORWARD_SPLIT, LK_STOP_NONE },
  { 401, 401, LK_FORWARD_STOP, LK_STOP_CREDENTIALS },
  { 403, 403, LK_FORWARD_STOP, LK_STOP_FORBIDDEN },
  { 404, 405, LK_FORWARD_STOP, LK_STOP_NO_STORE },
  { 407, 407, LK_FORWARD_STOP, LK_STOP_PROXY },
  { 408, 408, LK_FORWARD_LATER, LK_STOP_NONE },
  { 409, 409, LK_FORWARD_LOOK_UP, LK_STOP_NONE },
  { 410, 410, LK_FORWARD_STOP, LK_STOP_NO_STORE },
  { 413, 413, LK_FORWARD_SMALLER, LK_STOP_NONE },
  { 422, 422, LK_FORWARD_SPLIT, LK_STOP_NONE },
  { 425, 425, LK_FORWARD_LATER, LK_STOP_NONE },
  { 429, 429, LK_FORWARD_LATER, LK_STOP_NONE },
  { 501, 501, LK_FORWARD_STOP, LK_STOP_NO_STORE },
  { 505, 505, LK_FORWARD_STOP, LK_STOP_UNEXPECTED },
  { 500, 599, LK_FORWARD_LATER, LK_STOP_NONE },
  { 0, G_MAXUINT, LK_FORWARD_STOP, LK_STOP_UNEXPECTED },
};

static const struct {
  LkForwardAction action;
  LkForwardStop stop;
} failures[] = {
  [LK_LINE_NETWORK] = { LK_FORWARD_LATER, LK_STOP_NONE },
  [LK_LINE_CERTIFICATE] = { LK_FORWARD_STOP, LK_STOP_CERTIFICATE },
  [LK_LINE_TOO_LONG] = { LK_FORWARD_STOP, LK_STOP_NO_STORE },
  [LK_LINE_INTERRUPTED] = { LK_FORWARD_STOP, LK_STOP_INTERRUPTED },
};

const char *
lk_forward_stop_name (LkForwardStop stop)
{
  static const char *const names[] = {
    [LK_STOP_NONE] = "none",
    [LK_STOP_INTERRUPTED] = "interrupted",
    [LK_STOP_CREDENTIALS] = "credentials",
    [LK_STOP_FORBIDDEN] = "forbidden",
    [LK_STOP_PROXY] = "proxy",
    [LK_STOP_REDIRECT] = "redirect",
    [LK_STOP_NO_STORE] = "no-record-store",
    [LK_STOP_UNEXPECTED] = "unexpected",
    [LK_STOP_CERTIFICATE] = "certificate",
    [LK_STOP_GAVE_UP] = "gave-up",
    [LK_STOP_LONG_PAUSE] = "long-pause",
    [LK_STOP_REFUSES] = "refuses",
    [LK_STOP_STORE] = "store",
  };

  return names[stop];
}

/* Reads a body as JSON of the kind that is asked for. */
static JsonNode *
parse (const LkForwardAnswer *answer, JsonNodeType type)
{
  gsize length = 0;
  const char *text = answer->body != NULL ? g_bytes_get_data (answer->body, &length) : NULL;
  g_autoptr (JsonNode) node = text != NULL ? lk_json_parse (text, (gssize) length, NULL) : NULL;

  return node != NULL && json_node_get_node_type (node) == type ? g_steal_pointer (&node) : NULL;
}

static bool
names_ids (const LkForwardAnswer *answer, const char *const *ids, size_t n_ids)
{
  g_autoptr (JsonNode) node = parse (answer, JSON_NODE_ARRAY);
  JsonArray *list = node != NULL ? json_node_get_array (node) : NULL;

  if (list == NULL || json_array_get_length (list) != n_ids)
    return false;
  for (guint i = 0; i < n_ids; i++) {
    JsonNode *element = json_array_get_element (list, i);
    const char *id = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

    if (id == NULL || g_ascii_strcasecmp (id, ids[i]) != 0)
      return false;
  }
  return true;
}

static LkForwardAction
look_up_table (const LkForwardAnswer *answer, LkForwardStop *stop)
{
  size_t i = 0;

  if (answer->failure != LK_LINE_OK) {
    *stop = failures[answer->failure].stop;
    return failures[answer->failure].action;
  }
  while (answer->status < statuses[i].first || answer->status > statuses[i].last)
    i++;
  *stop = statuses[i].stop;
  return statuses[i].action;
}

static LkForwardAction
stop_with (LkForwardStop *ret_stop, LkForwardStop stop)
{
  if (ret_stop != NULL)
    *ret_stop = stop;
  return LK_FORWARD_STOP;
}

LkForwardAction
lk_forward_decide (const LkForwardAnswer *answer, const char *const *ids, size_t n_ids,
                   LkForwardStop *ret_stop)
{
  LkForwardStop stop = LK_STOP_NONE;
  LkForwardAction action = look_up_table (answer, &stop);

  if (action == LK_FORWARD_DELIVERED && !names_ids (answer, ids, n_ids))
    return stop_with (ret_stop, LK_STOP_NO_STORE);
  return action == LK_FORWARD_STOP ? stop_with (ret_stop, stop) : action;
}

LkForwardAction
lk_forward_decide_get (const LkForwardAnswer *answer, LkForwardStop *ret_stop)
{
  LkForwardStop stop = LK_STOP_NONE;
  LkForwardAction action = look_up_table (answer, &stop);

  if (answer->failure == LK_LINE_OK && answer->status == 404)
    return LK_FORWARD_DELIVERED;
  if (action == LK_FORWARD_DELIVERED || action == LK_FORWARD_LATER)
    return action;
  return stop_with (ret_stop, action == LK_FORWARD_STOP ? stop : LK_STOP_UNEXPECTED);
}

/* --- its own words ------------------------------------------------------------------------- */

static const char *
sentence_in (JsonObject *object)
{
  static const char *const members[]
      = { "message", "error_message", "errorMessage", "error", "reason", "detail", "title" };
  JsonObject *inner = lk_json_object (object, "error");

  for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
    if (lk_json_string (object, members[i]) != NULL)
      return lk_json_string (object, members[i]);
  return inner != NULL ? lk_json_string (inner, "message") : NULL;
}

static bool
is_plain (const LkForwardAnswer *answer)
{
  gsize length = answer->body != NULL ? g_bytes_get_size (answer->body) : 0;

  return length > 0 && length <= PLAIN_BYTES
         && (answer->content_type == NULL
             || g_ascii_strncasecmp (answer->content_type, "text/plain", 10) == 0);
}

char *
lk_forward_sentence (const LkForwardAnswer *answer)
{
  g_autoptr (JsonNode) node = parse (answer, JSON_NODE_OBJECT);
  const char *said = node != NULL ? sentence_in (json_node_get_object (node)) : NULL;
  g_autofree char *plain = NULL, *lines = NULL, *stripped = NULL;

  if (said == NULL && is_plain (answer)) {
    gsize length = 0;
    const char *text = g_bytes_get_data (answer->body, &length);

    plain = g_strndup (text, length);
    said = plain;
  }
  lines = g_strdup (said != NULL ? said : "");
  g_strdelimit (lines, "\r\n\t", ' ');
  stripped = lk_text_strip (lines, true);
  return lk_text_clean (stripped, SENTENCE_BYTES);
}

/* --- patience ------------------------------------------------------------------------------ */

gint64
lk_forward_pause (unsigned tries, gint64 retry_after, LkRandom *random)
{
  gint64 usual = MIN ((gint64) FIRST_PAUSE_MS << MIN (tries - 1, 16), USUAL_PAUSE_MS);
  gint64 pause = usual / 2 + lk_random_below (random, (guint32) (usual / 2) + 1);

  if (retry_after > LK_FORWARD_PAUSE_MAX_MS / 1000)
    return -1;
  if (retry_after >= 0)
    pause = retry_after * 1000 + lk_random_below (random, FIRST_PAUSE_MS);
  return pause;
}
