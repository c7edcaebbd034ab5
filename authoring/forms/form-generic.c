/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "authoring/model/block.h"
#include "words/words-block.h"

#define MOST_NUMBER 1000000

/* --- attributes ------------------------------------------------------------------------------- */

static GtkWidget *
word_row (const AuthorFormContext *context, const AuthorFormField *field, const char *kind,
          const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, "|", -1);
  g_autoptr (GArray) choices = g_array_new (TRUE, TRUE, sizeof (AuthorFormChoice));
  AuthorFormChoice none = { NULL, _ ("Not said") };

  if (!field->is_needed)
    g_array_append_val (choices, none);
  for (char **part = parts; *part != NULL; part++) {
    const char *says = words_block_word (kind, field->name, *part);
    AuthorFormChoice choice = { *part, says != NULL ? says : *part };

    g_array_append_val (choices, choice);
  }
  return author_form_choice_row (context, field,
                                 (const AuthorFormChoice *) (gpointer) choices->data);
}

static const char *
kinds_of_file (const char *name)
{
  return g_str_equal (name, "captions")                                ? "captions"
         : g_str_equal (name, "poster") || g_str_equal (name, "image") ? "picture"
                                                                       : "any";
}

static GtkWidget *
value_row (const AuthorFormContext *context, const AuthorFormField *field, const char *kind,
           const AuthorValueRow *value)
{
  AuthorFormBounds count = { 0, MOST_NUMBER, 1, 0, -1 };
  AuthorFormBounds number = { -MOST_NUMBER, MOST_NUMBER, 1, 2, -MOST_NUMBER };

  /* What is not said is no number: an empty field. */
  if ((value->kind == AUTHOR_VALUE_COUNT || value->kind == AUTHOR_VALUE_NUMBER)
      && field->value == NULL)
    return author_form_text_row (context, field);
  switch (value->kind) {
  case AUTHOR_VALUE_FLAG:
    return author_form_switch_row (context, field, false);
  case AUTHOR_VALUE_WORD:
    return word_row (context, field, kind, value->words);
  case AUTHOR_VALUE_FILE:
    return author_form_file_row (context, field, kinds_of_file (field->name));
  case AUTHOR_VALUE_COUNT:
    return author_form_number_row (context, field, count);
  case AUTHOR_VALUE_NUMBER:
    return author_form_number_row (context, field, number);
  case AUTHOR_VALUE_TEXT:
  case AUTHOR_VALUE_TIME:
  default:
    return author_form_text_row (context, field);
  }
}

static const AuthorValueRow *
find_value (const char *kind, const char *name)
{
  const AuthorBlockRow *row = author_block_row (kind);

  for (const AuthorValueRow *value = row != NULL ? row->values : NULL;
       value != NULL && value->name != NULL; value++)
    if (g_str_equal (value->name, name))
      return value;
  return NULL;
}

AuthorFormField
author_form_attribute_field (const AuthorFormContext *context, const char *name)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const char *kind = page->blocks[context->block].name;
  const AuthorValueRow *value = find_value (kind, name);
  const char *title = words_block_attribute (kind, name);

  return (AuthorFormField){ .key = name,
                            .title = title != NULL ? title : name,
                            .value = author_page_value (page, context->block, name),
                            .name = name,
                            .line = page->blocks[context->block].line,
                            .is_needed = value != NULL && value->is_needed };
}

GtkWidget *
author_form_attribute_row (const AuthorFormContext *context, const char *name)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const char *kind = page->blocks[context->block].name;
  const AuthorValueRow *value = find_value (kind, name);
  AuthorFormField field = author_form_attribute_field (context, name);

  return value != NULL ? value_row (context, &field, kind, value)
                       : author_form_text_row (context, &field);
}

AdwPreferencesGroup *
author_form_attributes (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const AuthorBlockRow *row = author_block_row (page->blocks[context->block].name);
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  for (const AuthorValueRow *value = row->values; value != NULL && value->name != NULL; value++)
    adw_preferences_group_add (group, author_form_attribute_row (context, value->name));
  return group;
}

/* --- forms ------------------------------------------------------------------------------------ */

void
author_form_build_generic (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const AuthorBlockRow *row = author_block_row (page->blocks[context->block].name);
  AdwPreferencesGroup *group;

  if (row->values == NULL || row->values[0].name == NULL) {
    group = author_form_group (box, NULL);
    adw_preferences_group_add (
        group, author_form_note_row (_ ("Nothing to set here"),
                                     _ ("You write the text directly on the page.")));
  } else {
    author_form_attributes (context, box);
  }
  author_form_build_inner (context, box);
}

static AuthorPage *
change_heading (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  (void) field;
  return author_edit_content (author_desk_page (context->desk), context->block, text, NULL);
}

/* The marks before the words, as many as its level. */
static AuthorPage *
change_level (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const AuthorBlock *block = &page->blocks[context->block];
  g_autoptr (GString) fresh = g_string_new_len (page->text, (gssize) block->range.start);
  g_autoptr (GBytes) bytes = NULL;
  gsize at = block->range.start;

  (void) field;
  while (page->text[at] == ' ')
    g_string_append_c (fresh, page->text[at++]);
  for (int i = 0; text != NULL && i < text[0] - '0'; i++)
    g_string_append_c (fresh, '#');
  at += block->level;
  g_string_append_len (fresh, page->text + at, (gssize) (page->length - at));
  bytes = g_bytes_new (fresh->str, fresh->len);
  return author_page_parse (bytes, NULL);
}

void
author_form_build_heading (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorFormChoice levels[] = { { "1", _ ("1, largest") },
                                      { "2", _ ("2, part of the page") },
                                      { "3", _ ("3, below 2") },
                                      { "4", _ ("4, below 3") },
                                      { "5", _ ("5, below 4") },
                                      { "6", _ ("6, smallest") },
                                      { NULL, NULL } };
  const AuthorPage *page = author_desk_page (context->desk);
  const AuthorBlock *block = &page->blocks[context->block];
  g_autofree char *words
      = g_strndup (page->text + block->content.start, author_range_length (block->content));
  g_autofree char *level = g_strdup_printf ("%u", block->level);
  AdwPreferencesGroup *group = author_form_group (box, NULL);
  AuthorFormField text = { .key = "words",
                           .title = _ ("Words"),
                           .value = words,
                           .change = change_heading,
                           .line = block->line };
  AuthorFormField size = { .key = "level",
                           .title = _ ("Level"),
                           .value = level,
                           .change = change_level,
                           .line = block->line };

  adw_preferences_group_add (group, author_form_text_row (context, &text));
  adw_preferences_group_add (group, author_form_choice_row (context, &size, levels));
  if (block->id != NULL) {
    g_autofree char *id = g_strdup_printf (_ ("Links lead here by “%s”."), block->id);

    adw_preferences_group_add (group, author_form_note_row (_ ("Mark"), id));
  }
}

void
author_form_build_text (const AuthorFormContext *context, GtkBox *box)
{
  adw_preferences_group_add (author_form_group (box, NULL),
                             author_form_paragraphs_row (context, _ ("Words")));
}

void
author_form_build_unknown (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  AuthorRange range = page->blocks[context->block].range;
  g_autofree char *source
      = g_utf8_make_valid (page->text + range.start, (gssize) author_range_length (range));
  GtkWidget *view = gtk_text_view_new (), *frame = gtk_frame_new (NULL);
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  adw_preferences_group_set_description (
      group, _ ("The Werkstatt does not know this block. It stays in the course as it is."));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), source, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 8);
  gtk_widget_add_css_class (view, "form-source");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Source of the block"), -1);
  gtk_frame_set_child (GTK_FRAME (frame), view);
  adw_preferences_group_add (group, frame);
}

/* --- inner blocks ----------------------------------------------------------------------------- */

static void
select_block (const AuthorFormContext *context, guint item)
{
  author_desk_select (context->desk, item);
}

/* The first words of a block, so that one of several can be told. */
static char *
first_words (const AuthorPage *page, guint block)
{
  for (guint i = block + 1; i < page->blocks[block].next; i++) {
    AuthorRange range = page->blocks[i].content;
    g_autofree char *words = NULL;

    if (page->blocks[i].kind != AUTHOR_BLOCK_TEXT && page->blocks[i].kind != AUTHOR_BLOCK_HEADING)
      continue;
    words = g_utf8_make_valid (page->text + range.start,
                               (gssize) MIN (author_range_length (range), 200));
    g_strdelimit (words, "\r\n\t", ' ');
    return g_strstrip (g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), 60)));
  }
  return NULL;
}

static bool
is_shown_elsewhere (const char *name)
{
  return g_strcmp0 (name, "hint") == 0 || g_strcmp0 (name, "solution") == 0;
}

void
author_form_build_inner (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  AdwPreferencesGroup *group = NULL;

  for (guint i = context->block + 1; i < page->blocks[context->block].next;
       i = page->blocks[i].next) {
    const AuthorBlock *block = &page->blocks[i];
    const char *title;
    g_autofree char *words = NULL;

    if (block->kind != AUTHOR_BLOCK_DIV || is_shown_elsewhere (block->name))
      continue;
    title = author_page_value (page, i, "title");
    words = title != NULL ? g_strdup (title) : first_words (page, i);
    if (group == NULL)
      group = author_form_group (box, _ ("Blocks in It"));
    adw_preferences_group_add (group, author_form_link_row (context, words_block_name (block->name),
                                                            words, select_block, i));
  }
}
