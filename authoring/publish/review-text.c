/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/publish/review-private.h"

/* Runs of text, names of places, and words as XML holds them. */

void
author_review_append (GString *out, const char *text, gssize length)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);

  for (const char *c = text; c < end; c++)
    if (*c == '&')
      g_string_append (out, "&amp;");
    else if (*c == '<')
      g_string_append (out, "&lt;");
    else if (*c == '>')
      g_string_append (out, "&gt;");
    else if (*c == '"')
      g_string_append (out, "&quot;");
    else if ((guchar) *c >= 0x20)
      g_string_append_c (out, *c);
}

/* --- runs ----------------------------------------------------------------------------------------- */

static int
compare_offsets (gconstpointer one, gconstpointer other)
{
  guint a = *(const guint *) one, b = *(const guint *) other;

  return a < b ? -1 : a > b;
}

/* Where a span begins or ends. */
static GArray *
find_borders (const AuthorBox *box)
{
  GArray *borders = g_array_new (FALSE, FALSE, sizeof (guint));
  guint end = (guint) box->text->len, start = 0;

  g_array_append_val (borders, start);
  g_array_append_val (borders, end);
  for (guint i = 0; i < box->spans->len; i++) {
    const AuthorSpan *span = &g_array_index (box->spans, AuthorSpan, i);

    g_array_append_val (borders, span->start);
    g_array_append_val (borders, span->end);
  }
  g_array_sort (borders, compare_offsets);
  return borders;
}

static void
apply_span (AuthorReviewRun *run, const AuthorSpan *span)
{
  run->is_strong |= span->kind == AUTHOR_SPAN_STRONG
                    || (span->kind == AUTHOR_SPAN_STYLE && span->style->weight >= 600);
  run->is_emphasis |= span->kind == AUTHOR_SPAN_EMPHASIS;
  run->is_code |= span->kind == AUTHOR_SPAN_CODE;
  run->is_super |= span->kind == AUTHOR_SPAN_SUPER;
  run->is_sub |= span->kind == AUTHOR_SPAN_SUB;
  run->is_struck |= span->kind == AUTHOR_SPAN_STRIKE;
  if (span->kind == AUTHOR_SPAN_STYLE && span->style->colour != 0)
    run->colour = span->style->colour;
  if (span->kind == AUTHOR_SPAN_LINK)
    run->target = span->target;
}

GArray *
author_review_runs (const AuthorBox *box)
{
  GArray *runs = g_array_new (FALSE, TRUE, sizeof (AuthorReviewRun));
  g_autoptr (GArray) borders = find_borders (box);

  for (guint i = 0; i + 1 < borders->len; i++) {
    guint start = g_array_index (borders, guint, i), end = g_array_index (borders, guint, i + 1);
    AuthorReviewRun run = { .text = box->text->str + start, .length = end - start };

    if (start >= end)
      continue;
    run.is_strong = box->font.weight >= 600;
    run.colour = box->font.colour;
    for (guint j = 0; j < box->spans->len; j++) {
      const AuthorSpan *span = &g_array_index (box->spans, AuthorSpan, j);

      if (span->start <= start && span->end >= end)
        apply_span (&run, span);
    }
    g_array_append_val (runs, run);
  }
  return runs;
}

/* --- places --------------------------------------------------------------------------------------- */

const char *
author_review_name (AuthorReview *review, const char *id)
{
  char *name = g_hash_table_lookup (review->names, id);

  if (name != NULL)
    return name;
  name = g_strdup_printf ("k%u_%.24s", g_hash_table_size (review->names) + 1, id);
  for (char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      *c = '_';
  g_hash_table_insert (review->names, g_strdup (id), name);
  return name;
}

char *
author_review_target (AuthorReview *review, const char *target)
{
  const char *hash = strchr (target, '#');
  g_autofree char *page = NULL;

  if (author_still_is_web (target))
    return author_still_web_address (target);
  if (hash == NULL && !g_str_has_suffix (target, ".html"))
    return NULL;
  page
      = hash != NULL ? g_strdup (hash + 1) : g_strndup (target, strlen (target) - strlen (".html"));
  return g_strconcat ("#", author_review_name (review, page), NULL);
}

guint32
author_review_darker (guint32 colour)
{
  guint32 darker = 0;

  for (guint shift = 0; shift < 24; shift += 8)
    darker |= ((colour >> shift & 0xff) * 5 / 8) << shift;
  return darker;
}

const char *
author_review_language (const char *language)
{
  static const struct {
    const char *tag, *full;
  } known[] = { { "de", "de-DE" }, { "en", "en-GB" }, { "fr", "fr-FR" }, { "es", "es-ES" },
                { "it", "it-IT" }, { "pl", "pl-PL" }, { "tr", "tr-TR" }, { "nl", "nl-NL" } };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (known[i].tag, language) == 0)
      return known[i].full;
  return language;
}
