/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/text.h"
#include "engine/workbook/coach-file-private.h"

/* --- members ------------------------------------------------------------------------------------ */

bool
lk_coach_refuse (LkCoachReader *reader, guint item, const char *why)
{
  g_autofree char *place = lk_json_tree_pointer (reader->tree, item);

  if (reader->error == NULL)
    lk_error_set (&reader->error, LK_ISSUE_COACH_UNREADABLE, "%s: %s", *place != '\0' ? place : "/",
                  why);
  return false;
}

guint
lk_coach_member (LkCoachReader *reader, guint object, const char *name, LkJsonKind kind)
{
  guint member = reader->tree->items[object].kind == LK_JSON_OBJECT
                     ? lk_json_tree_member (reader->tree, object, name)
                     : 0;

  if (member != 0 && reader->tree->items[member].kind == kind)
    return member;
  lk_coach_refuse (reader, member != 0 ? member : object, name);
  return 0;
}

guint
lk_coach_list (LkCoachReader *reader, guint object, const char *name, guint most)
{
  guint list = lk_coach_member (reader, object, name, LK_JSON_ARRAY);

  if (list == 0)
    return 0;
  if (reader->tree->items[list].n_children >= 1 && reader->tree->items[list].n_children <= most)
    return list;
  lk_coach_refuse (reader, list, "is empty or too long");
  return 0;
}

bool
lk_coach_text (LkCoachReader *reader, guint item, gsize most, bool lines, char **ret)
{
  const LkJsonItem *value = &reader->tree->items[item];
  g_autofree char *raw = NULL;

  if (value->kind != LK_JSON_STRING || memchr (value->string, '\0', value->string_length) != NULL)
    return lk_coach_refuse (reader, item, "is no text");
  if (value->string_length > most)
    return lk_coach_refuse (reader, item, "is too long");
  raw = lk_json_item_dup_string (value);
  g_free (*ret);
  *ret = lines ? lk_text_clean_lines (raw, most) : lk_text_clean (raw, most);
  return true;
}

bool
lk_coach_member_text (LkCoachReader *reader, guint object, const char *name, gsize most, bool lines,
                      char **ret)
{
  guint member = lk_coach_member (reader, object, name, LK_JSON_STRING);

  return member != 0 && lk_coach_text (reader, member, most, lines, ret);
}

bool
lk_coach_member_number (LkCoachReader *reader, guint object, const char *name, unsigned least,
                        unsigned most, unsigned *ret)
{
  guint member = lk_coach_member (reader, object, name, LK_JSON_NUMBER);
  double number = member != 0 ? lk_json_tree_number (reader->tree, member) : -1;

  if (member == 0)
    return false;
  if (!(number >= least) || number > most || number != (double) (unsigned) number)
    return lk_coach_refuse (reader, member, "is out of range");
  *ret = (unsigned) number;
  return true;
}

bool
lk_coach_member_moment (LkCoachReader *reader, guint object, const char *name, gint64 *ret)
{
  g_autofree char *text = NULL;
  gint64 moment;

  if (!lk_coach_member_text (reader, object, name, LK_COACH_TITLE_BYTES, false, &text))
    return false;
  moment = lk_clock_parse_iso (text);
  if (moment < 0)
    return lk_coach_refuse (reader, object, "has no such time");
  *ret = moment;
  return true;
}

/* --- files -------------------------------------------------------------------------------------- */

/* The JSON in a page; false if it is none. */
static bool
find_json (const char **bytes, gsize *length)
{
  const char *end = *bytes + *length;
  const char *begin = g_strstr_len (*bytes, (gssize) *length, LK_COACH_PAGE_BEGIN);
  const char *close;

  if (begin == NULL)
    return false;
  begin += strlen (LK_COACH_PAGE_BEGIN);
  close = g_strstr_len (begin, end - begin, LK_COACH_PAGE_END);
  if (close == NULL)
    return false;
  *bytes = begin;
  *length = (gsize) (close - begin);
  return true;
}

static bool
is_page (const char *bytes, gsize length)
{
  gsize i = 0;

  while (i < length && (g_ascii_isspace (bytes[i]) || strchr ("\xef\xbb\xbf", bytes[i]) != NULL))
    i++;
  return i < length && bytes[i] == '<';
}

static bool
check_head (const LkJsonTree *tree, const char *kind, LkIssueCode otherwise, GError **error)
{
  static const char *const kinds[] = { LK_COACH_COPY_KIND, LK_COACH_ANSWER_KIND };
  LkCoachReader reader = { .tree = tree };
  g_autofree char *found = NULL;
  unsigned format = 0;

  if (!lk_coach_member_text (&reader, 0, "lernkoffer", LK_COACH_TITLE_BYTES, false, &found)
      || !lk_coach_member_number (&reader, 0, "format", 1, G_MAXINT, &format)) {
    g_propagate_error (error, reader.error);
    return false;
  }
  if (g_str_equal (found, kind) && format > LK_COACH_FORMAT)
    lk_error_set (error, LK_ISSUE_COACH_NEWER, "format %u", format);
  else if (!g_str_equal (found, kind)
           && (g_str_equal (found, kinds[0]) || g_str_equal (found, kinds[1])))
    lk_error_set (error, otherwise, "%s", found);
  else if (!g_str_equal (found, kind))
    lk_error_set (error, LK_ISSUE_COACH_UNREADABLE, "/lernkoffer: unknown kind");
  else
    return true;
  return false;
}

bool
lk_coach_open (const char *bytes, gsize length, const char *kind, LkIssueCode otherwise,
               LkJsonTree **ret_tree, GError **error)
{
  g_autoptr (LkJsonTree) tree = NULL;
  LkJsonFault fault = { .what = "a page without a copy" };

  if (length > LK_COACH_BYTES) {
    lk_error_set (error, LK_ISSUE_COACH_TOO_LARGE, "%" G_GSIZE_FORMAT " bytes", length);
    return false;
  }
  if (!is_page (bytes, length) || find_json (&bytes, &length))
    tree = lk_json_tree_parse (bytes, length, &fault);
  if (tree == NULL) {
    lk_error_set (error, LK_ISSUE_COACH_UNREADABLE, "byte %" G_GSIZE_FORMAT ": %s", fault.offset,
                  fault.what);
    return false;
  }
  if (!check_head (tree, kind, otherwise, error))
    return false;
  *ret_tree = g_steal_pointer (&tree);
  return true;
}
