/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"
#include "engine/cmi/cmi-type-private.h"

/*
 * SCORM 2004 RTE 4.2.9.1 and 4.2.9.2: what learners answered and what would have been right, in a
 * form for each type of interaction.
 */

#define BETWEEN_ITEMS  "[,]"
#define BETWEEN_PARTS  "[.]"
#define BETWEEN_BOUNDS "[:]"

#define SHORT_TEXT 250
#define LONG_TEXT  4000

/* A part of the value. */
typedef struct {
  const char *text;
  size_t length;
} Span;

/* Whether the text is such an item. May note that it is longer than it has to be kept. */
typedef bool (*Item) (LkCmiCheck *check, Span span);

/* Delimiters that may stand before a pattern. */
enum {
  CASE_MATTERS = 1 << 0,
  ORDER_MATTERS = 1 << 1,
};

typedef struct {
  const char *type;
  Item response, pattern;
  size_t most;         /* items that every system keeps; 0: it is no list */
  bool set;            /* no item twice */
  bool empty_response; /* a list may have no items */
  bool empty_pattern;
  unsigned properties; /* of a pattern */
} Form;

/* Takes the text up to @mark off @rest; at the last one @rest->text becomes %NULL. */
static Span
take (Span *rest, const char *mark)
{
  const char *end = g_strstr_len (rest->text, (gssize) rest->length, mark);
  Span part = *rest;

  if (!end) {
    rest->text = NULL;
    return part;
  }
  part.length = (size_t) (end - rest->text);
  rest->text = end + strlen (mark);
  rest->length -= part.length + strlen (mark);
  return part;
}

static bool
starts_with (Span span, const char *start)
{
  return span.length >= strlen (start) && memcmp (span.text, start, strlen (start)) == 0;
}

static bool
is_word (Span span, const char *word)
{
  return span.length == strlen (word) && starts_with (span, word);
}

/* --- Items --- */

static bool
is_truth (LkCmiCheck *check, Span span)
{
  return is_word (span, "true") || is_word (span, "false");
}

static bool
is_short_identifier (LkCmiCheck *check, Span span)
{
  return lk_cmi_check_uri (check, span.text, span.length)
         && lk_cmi_check_length (check, span.text, span.length, SHORT_TEXT);
}

static bool
is_localized (LkCmiCheck *check, Span span, size_t most)
{
  gssize language = lk_cmi_skip_language (span.text, span.length);

  return language >= 0
         && lk_cmi_check_length (check, span.text + language, span.length - (size_t) language,
                                 most);
}

static bool
is_short_text (LkCmiCheck *check, Span span)
{
  return is_localized (check, span, SHORT_TEXT);
}

static bool
is_long_text (LkCmiCheck *check, Span span)
{
  return is_localized (check, span, LONG_TEXT);
}

static bool
is_other (LkCmiCheck *check, Span span)
{
  return lk_cmi_check_length (check, span.text, span.length, LONG_TEXT);
}

static bool
read_real (Span span, double *ret_number)
{
  char plain[LK_CMI_MAX_PLAIN + 1];

  if (span.length > LK_CMI_MAX_PLAIN)
    return false;
  memcpy (plain, span.text, span.length);
  plain[span.length] = '\0';
  return lk_cmi_is_decimal (plain) && lk_text_to_number (plain, ret_number);
}

static bool
is_real (LkCmiCheck *check, Span span)
{
  double number;

  return read_real (span, &number);
}

/* `min[:]max`, each of which may be left out. */
static bool
is_range (LkCmiCheck *check, Span span)
{
  Span least, most = span;
  double min, max;

  least = take (&most, BETWEEN_BOUNDS);
  if (!most.text)
    return false;
  if ((least.length > 0 && !read_real (least, &min))
      || (most.length > 0 && !read_real (most, &max)))
    return false;
  return least.length == 0 || most.length == 0 || min <= max;
}

/* `source[.]target` */
static bool
is_pair (LkCmiCheck *check, Span span)
{
  Span target = span, source = take (&target, BETWEEN_PARTS);

  return target.text && is_short_identifier (check, source) && is_short_identifier (check, target);
}

/* `step_name[.]step_answer`, of which one may be left out. */
static bool
is_step (LkCmiCheck *check, Span span, bool range)
{
  Span answer = span, name = take (&answer, BETWEEN_PARTS);

  if (!answer.text || (name.length == 0 && answer.length == 0))
    return false;
  if (name.length > 0 && !is_short_identifier (check, name))
    return false;
  if (g_strstr_len (answer.text, (gssize) answer.length, BETWEEN_PARTS))
    return false;
  if (range && g_strstr_len (answer.text, (gssize) answer.length, BETWEEN_BOUNDS))
    return is_range (check, answer);
  return lk_cmi_check_length (check, answer.text, answer.length, SHORT_TEXT);
}

static bool
is_response_step (LkCmiCheck *check, Span span)
{
  return is_step (check, span, false);
}

static bool
is_pattern_step (LkCmiCheck *check, Span span)
{
  return is_step (check, span, true);
}

/* --- Whole values --- */

static const Form forms[] = {
  { .type = "true-false", .response = is_truth, .pattern = is_truth },
  { .type = "choice",
    .response = is_short_identifier,
    .pattern = is_short_identifier,
    .most = 36,
    .set = true,
    .empty_response = true,
    .empty_pattern = true },
  { .type = "fill-in",
    .response = is_short_text,
    .pattern = is_short_text,
    .most = 10,
    .properties = CASE_MATTERS | ORDER_MATTERS },
  { .type = "long-fill-in",
    .response = is_long_text,
    .pattern = is_long_text,
    .properties = CASE_MATTERS },
  { .type = "matching",
    .response = is_pair,
    .pattern = is_pair,
    .most = 36,
    .empty_response = true },
  { .type = "performance",
    .response = is_response_step,
    .pattern = is_pattern_step,
    .most = 125,
    .properties = ORDER_MATTERS },
  { .type = "sequencing",
    .response = is_short_identifier,
    .pattern = is_short_identifier,
    .most = 36 },
  { .type = "likert", .response = is_short_identifier, .pattern = is_short_identifier },
  { .type = "numeric", .response = is_real, .pattern = is_range },
  { .type = "other", .response = is_other, .pattern = is_other },
};

static bool
take_property (Span *span, const char *name, bool *ret_valid)
{
  g_autofree char *start = g_strdup_printf ("{%s=", name);
  const char *end;
  Span value;

  if (!starts_with (*span, start))
    return false;
  value.text = span->text + strlen (start);
  end = memchr (value.text, '}', span->length - strlen (start));
  if (!end)
    return false;
  value.length = (size_t) (end - value.text);
  *ret_valid = *ret_valid && (is_word (value, "true") || is_word (value, "false"));
  span->length -= (size_t) (end + 1 - span->text);
  span->text = end + 1;
  return true;
}

/* The delimiters that a pattern may begin with, in any order, each once. Whether their values are
 * right. */
static bool
skip_properties (Span *span, unsigned properties)
{
  bool valid = true, any = true;

  while (any) {
    any = false;
    if ((properties & CASE_MATTERS) && take_property (span, "case_matters", &valid)) {
      properties &= ~CASE_MATTERS;
      any = true;
    }
    if ((properties & ORDER_MATTERS) && take_property (span, "order_matters", &valid)) {
      properties &= ~ORDER_MATTERS;
      any = true;
    }
  }
  return valid;
}

static guint
span_hash (gconstpointer key)
{
  const Span *span = key;
  guint hash = 5381;

  for (size_t i = 0; i < span->length; i++)
    hash = hash * 33 + (unsigned char) span->text[i];
  return hash;
}

static gboolean
span_equal (gconstpointer one, gconstpointer other)
{
  const Span *a = one, *b = other;

  return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

/* Items of a set so far; a usual list needs no memory for it. */
typedef struct {
  Span few[36];
  size_t n;
  GHashTable *many; /* of Span */
} Seen;

static void
seen_clear (Seen *seen)
{
  g_clear_pointer (&seen->many, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seen, seen_clear)

/* Whether it is the first of its kind. */
static bool
see (Seen *seen, Span span)
{
  for (size_t i = 0; i < seen->n; i++) {
    if (span_equal (&seen->few[i], &span))
      return false;
  }
  if (seen->n < G_N_ELEMENTS (seen->few)) {
    seen->few[seen->n++] = span;
    return true;
  }
  if (!seen->many)
    seen->many = g_hash_table_new_full (span_hash, span_equal, g_free, NULL);
  return g_hash_table_add (seen->many, g_memdup2 (&span, sizeof span));
}

static bool
fits_list (LkCmiCheck *check, const Form *form, Item item, Span span)
{
  g_auto (Seen) seen = { .n = 0 };
  size_t n = 0;

  while (span.text) {
    Span part = take (&span, BETWEEN_ITEMS);

    n++;
    if (!item (check, part) || (form->set && !see (&seen, part)))
      return false;
  }
  if (n > form->most)
    lk_cmi_check_tolerate (check, LK_CMI_TOLERATES_MORE);
  return true;
}

static bool
fits (LkCmiCheck *check, const Form *form, bool pattern)
{
  Span span = { check->text, check->length };
  Item item = pattern ? form->pattern : form->response;

  if (pattern && !skip_properties (&span, form->properties))
    return false;
  if (form->most == 0)
    return item (check, span);
  if (span.length == 0 && (pattern ? form->empty_pattern : form->empty_response))
    return true;
  return fits_list (check, form, item, span);
}

static LkCmiProblem
judge (LkCmiCheck *check, bool pattern)
{
  if (check->length > LK_LIMIT_CMI_VALUE_BYTES)
    return LK_CMI_TYPE;
  for (size_t i = 0; check->governor && i < G_N_ELEMENTS (forms); i++) {
    if (strcmp (forms[i].type, check->governor) == 0 && !fits (check, &forms[i], pattern))
      return LK_CMI_TYPE;
  }
  lk_cmi_check_keep (check);
  return LK_CMI_OK;
}

LkCmiProblem
lk_cmi_type_response (LkCmiCheck *check)
{
  return judge (check, false);
}

LkCmiProblem
lk_cmi_type_pattern (LkCmiCheck *check)
{
  return judge (check, true);
}

/* Whether one of the items of @list is @item. */
static bool
holds (Span list, Span item)
{
  while (list.text) {
    Span part = take (&list, BETWEEN_ITEMS);

    if (span_equal (&part, &item))
      return true;
  }
  return false;
}

bool
lk_cmi_are_same_choices (const char *one, size_t one_length, const char *other, size_t other_length)
{
  const Span all = { other, other_length };
  Span rest = { one, one_length };

  /* No item is in a list twice: lists of one length are the same if one is in the other. */
  if (one_length != other_length)
    return false;
  while (rest.text) {
    if (!holds (all, take (&rest, BETWEEN_ITEMS)))
      return false;
  }
  return true;
}
