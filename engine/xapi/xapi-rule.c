/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <string.h>

#include "engine/xapi/xapi-check.h"
#include "engine/xapi/xapi-rule-private.h"
#include "engine/xapi/xapi-time.h"

/* --- problems --------------------------------------------------------------------------------- */

bool
lk_xapi_refuse (LkXapiReader *reader, guint item, const char *format, ...)
{
  g_autofree char *pointer = NULL, *place = NULL, *text = NULL;
  va_list arguments;

  if (reader->problem == NULL)
    return false;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  pointer = lk_json_tree_pointer (reader->tree, item);
  place = g_strconcat (reader->name, pointer, NULL);
  return lk_xapi_problem_set (reader->problem, 400, place, "%s", text);
}

bool
lk_xapi_refuse_json (const LkJsonFault *fault, const char *name, LkXapiProblem *problem)
{
  return lk_xapi_problem_set (problem, fault->kind == LK_JSON_FAULT_SIZE ? 413 : 400, name,
                              "the JSON cannot be read at byte %" G_GSIZE_FORMAT ": %s",
                              fault->offset, fault->what);
}

/* --- objects and arrays ----------------------------------------------------------------------- */

static bool
is_known (const LkXapiReader *reader, const LkXapiProperty *property, const LkJsonItem *item)
{
  return lk_json_item_is_named (item, property->name)
         && ((property->flags & LK_XAPI_SINCE_2_0) == 0 || reader->version >= LK_XAPI_2_0);
}

static bool
find_properties (LkXapiReader *reader, guint item, const LkXapiProperty *properties, size_t n,
                 guint ret_found[])
{
  const LkJsonItem *items = reader->tree->items;

  for (guint i = lk_json_tree_first (reader->tree, item); i != items[item].next;
       i = items[i].next) {
    size_t k = 0;

    while (k < n && !is_known (reader, &properties[k], &items[i]))
      k++;
    if (k == n)
      return lk_xapi_refuse (reader, i, "no such property here");
    ret_found[k] = i;
  }
  return true;
}

bool
lk_xapi_rule_object (LkXapiReader *reader, guint item, const LkXapiProperty *properties, size_t n,
                     guint ret_found[])
{
  memset (ret_found, 0, n * sizeof *ret_found);
  if (reader->tree->items[item].kind != LK_JSON_OBJECT)
    return lk_xapi_refuse (reader, item, "must be an object");
  if (!find_properties (reader, item, properties, n, ret_found))
    return false;
  for (size_t i = 0; i < n; i++)
    if (ret_found[i] == 0) {
      if ((properties[i].flags & LK_XAPI_REQUIRED) != 0)
        return lk_xapi_refuse (reader, item, "“%s” is missing", properties[i].name);
    } else if (!properties[i].rule (reader, ret_found[i])) {
      return false;
    }
  return true;
}

bool
lk_xapi_rule_array (LkXapiReader *reader, guint item, LkXapiRule rule, bool single)
{
  const LkJsonItem *items = reader->tree->items;

  if (items[item].kind != LK_JSON_ARRAY)
    return single ? rule (reader, item) : lk_xapi_refuse (reader, item, "must be an array");
  for (guint i = lk_json_tree_first (reader->tree, item); i != items[item].next; i = items[i].next)
    if (!rule (reader, i))
      return false;
  return true;
}

/* --- plain values ----------------------------------------------------------------------------- */

bool
lk_xapi_rule_string (LkXapiReader *reader, guint item)
{
  return reader->tree->items[item].kind == LK_JSON_STRING
         || lk_xapi_refuse (reader, item, "must be a string");
}

bool
lk_xapi_rule_boolean (LkXapiReader *reader, guint item)
{
  LkJsonKind kind = reader->tree->items[item].kind;

  return kind == LK_JSON_TRUE || kind == LK_JSON_FALSE
         || lk_xapi_refuse (reader, item, "must be true or false");
}

bool
lk_xapi_rule_number (LkXapiReader *reader, guint item)
{
  return reader->tree->items[item].kind == LK_JSON_NUMBER
         || lk_xapi_refuse (reader, item, "must be a number");
}

/* A string of which @is_such is true; @what it then is. */
static bool
check_form (LkXapiReader *reader, guint item, bool (*is_such) (const char *, gsize),
            const char *what)
{
  const LkJsonItem *value = &reader->tree->items[item];

  return lk_xapi_rule_string (reader, item)
         && (is_such (value->string, value->string_length)
             || lk_xapi_refuse (reader, item, "“%.*s” is not %s",
                                (int) MIN (value->string_length, 100), value->string, what));
}

bool
lk_xapi_rule_iri (LkXapiReader *reader, guint item)
{
  return check_form (reader, item, lk_xapi_is_iri, "an absolute IRI");
}

bool
lk_xapi_rule_irl (LkXapiReader *reader, guint item)
{
  return check_form (reader, item, lk_xapi_is_irl, "an IRL, an IRI that can be fetched");
}

bool
lk_xapi_rule_uuid (LkXapiReader *reader, guint item)
{
  return check_form (reader, item, lk_xapi_is_uuid, "a UUID");
}

bool
lk_xapi_rule_duration (LkXapiReader *reader, guint item)
{
  return check_form (reader, item, lk_xapi_duration_check, "an ISO 8601 duration");
}

bool
lk_xapi_rule_language (LkXapiReader *reader, guint item)
{
  return check_form (reader, item, lk_xapi_is_language, "a language tag (RFC 5646)");
}

static bool
is_moment (const char *text, gsize length)
{
  gint64 us;

  return lk_xapi_time_parse (text, length, &us);
}

/* In 1.0 a zone SHOULD, in 2.0 it MUST be there. */
static bool
is_moment_with_zone (const char *text, gsize length)
{
  return is_moment (text, length) && lk_xapi_time_has_zone (text, length);
}

bool
lk_xapi_rule_timestamp (LkXapiReader *reader, guint item)
{
  return check_form (reader, item, reader->version >= LK_XAPI_2_0 ? is_moment_with_zone : is_moment,
                     "a timestamp (RFC 3339)");
}

bool
lk_xapi_rule_word (LkXapiReader *reader, guint item, const char *word)
{
  return lk_json_item_is_string (&reader->tree->items[item], word)
         || lk_xapi_refuse (reader, item, "must be “%s”", word);
}

/* --- maps ------------------------------------------------------------------------------------- */

bool
lk_xapi_rule_language_map (LkXapiReader *reader, guint item)
{
  const LkJsonItem *items = reader->tree->items;

  if (items[item].kind != LK_JSON_OBJECT)
    return lk_xapi_refuse (reader, item, "must be an object of languages");
  for (guint i = lk_json_tree_first (reader->tree, item); i != items[item].next;
       i = items[i].next) {
    if (!lk_xapi_is_language (items[i].name, items[i].name_length))
      return lk_xapi_refuse (reader, i, "the name is not a language tag (RFC 5646)");
    if (!lk_xapi_rule_string (reader, i))
      return false;
  }
  return true;
}

bool
lk_xapi_rule_extensions (LkXapiReader *reader, guint item)
{
  const LkJsonItem *items = reader->tree->items;

  if (items[item].kind != LK_JSON_OBJECT)
    return lk_xapi_refuse (reader, item, "must be an object of extensions");
  for (guint i = lk_json_tree_first (reader->tree, item); i != items[item].next; i = items[i].next)
    if (!lk_xapi_is_iri (items[i].name, items[i].name_length))
      return lk_xapi_refuse (reader, i, "the name is not an absolute IRI");
  return true;
}

bool
lk_xapi_rule_iris (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_array (reader, item, lk_xapi_rule_iri, false)
         && (reader->tree->items[item].n_children > 0
             || lk_xapi_refuse (reader, item, "must not be empty"));
}

/* --- what is collected ------------------------------------------------------------------------ */

void
lk_xapi_reader_collect (LkXapiReader *reader)
{
  reader->agents = g_array_new (FALSE, FALSE, sizeof (LkXapiAgentMention));
  g_array_set_clear_func (reader->agents, (GDestroyNotify) lk_xapi_agent_mention_clear);
  reader->activities = g_array_new (FALSE, FALSE, sizeof (LkXapiActivityMention));
  g_array_set_clear_func (reader->activities, (GDestroyNotify) lk_xapi_activity_mention_clear);
  reader->attachments = g_array_new (FALSE, FALSE, sizeof (LkXapiAttachment));
  g_array_set_clear_func (reader->attachments, (GDestroyNotify) lk_xapi_attachment_clear);
  reader->seen = g_tree_new ((GCompareFunc) strcmp);
}

void
lk_xapi_reader_clear (LkXapiReader *reader)
{
  g_clear_pointer (&reader->seen, g_tree_unref);
  g_clear_pointer (&reader->agents, g_array_unref);
  g_clear_pointer (&reader->activities, g_array_unref);
  g_clear_pointer (&reader->attachments, g_array_unref);
}
