/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"
#include "authoring/model/block.h"

/* A text with gaps. Of each gap: what is right, one word a line; and what else can be chosen. */

enum {
  PART_RIGHT,
  PART_WRONG
};

static char *
dup_words (const AuthorGap *gap, bool are_right)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < gap->n_words; i++)
    if (gap->are_right[i] == are_right)
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", gap->words[i]);
  return g_string_free (words, FALSE);
}

static void
add_words (GPtrArray *words, const char *text, bool are_right)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint before = words->len;

  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0')
      g_ptr_array_add (words, g_strconcat (are_right ? "=" : "", *line, NULL));
  /* A gap without a right word is still one. */
  if (are_right && words->len == before)
    g_ptr_array_add (words, g_strdup ("="));
}

static AuthorPage *
change_gap (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (GPtrArray) gaps = author_gaps_read (page, context->block);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *right = NULL, *wrong = NULL;

  if (field->item >= gaps->len)
    return NULL;
  right = dup_words (g_ptr_array_index (gaps, field->item), true);
  wrong = dup_words (g_ptr_array_index (gaps, field->item), false);
  add_words (words, field->part == PART_RIGHT ? text : right, true);
  add_words (words, field->part == PART_WRONG ? text : wrong, false);
  g_ptr_array_add (words, NULL);
  return author_gap_set (page, context->block, field->item, (const char *const *) words->pdata);
}

static AuthorPage *
change_reason (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_gap_set_reason (author_desk_page (context->desk), context->block, field->item,
                                text);
}

static char *
name_gap (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) context;
  return g_strdup_printf (_ ("Gap %u of %u"), item + 1, list->n);
}

static void
add_part (const AuthorFormContext *context, guint item, guint part, const AuthorGap *gap,
          GtkBox *row)
{
  bool is_right = part == PART_RIGHT;
  GtkWidget *label
      = gtk_label_new (is_right ? _ ("Right, one a line") : _ ("Wrong, to choose from"));
  g_autofree char *words = dup_words (gap, is_right);
  g_autofree char *key = g_strdup_printf (is_right ? "gap/%u/right" : "gap/%u/wrong", item);
  g_autofree char *title = g_strdup_printf (
      is_right ? _ ("Right words of gap %u") : _ ("Wrong words of gap %u"), item + 1);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = words,
                            .missing = is_right ? _ ("A word is missing here.") : NULL,
                            .change = change_gap,
                            .item = item,
                            .part = part,
                            .line = gap->line };

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "form-second");
  gtk_widget_set_margin_start (label, 6);
  gtk_box_append (row, label);
  gtk_box_append (row, author_form_text_new (context, &field, true));
}

/* Why the word belongs there, from the list behind the text. */
static void
add_reason (const AuthorFormContext *context, guint item, const AuthorGap *gap, GtkBox *row)
{
  guint reason = author_gap_reason (author_desk_page (context->desk), context->block, item);
  g_autofree char *key = g_strdup_printf ("gap/%u/why", item);
  g_autofree char *title = g_strdup_printf (_ ("Explanation of gap %u"), item + 1);
  AuthorFormField field
      = { .key = key, .title = title, .change = change_reason, .item = item, .line = gap->line };

  author_form_reason (context, &field, reason, row);
}

static void
fill_gap (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (GPtrArray) gaps = author_gaps_read (page, context->block);
  const AuthorGap *gap = g_ptr_array_index (gaps, item);
  g_autofree char *name = g_strdup_printf (_ ("Gap %u"), item + 1);
  GtkWidget *label = gtk_label_new (name);

  (void) list;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_start (label, 6);
  gtk_box_append (row, label);
  add_part (context, item, PART_RIGHT, gap, row);
  if (!author_block_flag (page, context->block, "bank", false))
    add_part (context, item, PART_WRONG, gap, row);
  add_reason (context, item, gap, row);
}

static AuthorPage *
insert_gap (const AuthorFormContext *context, const AuthorFormList *list, guint at,
            const char *const *texts)
{
  (void) list, (void) at;
  return author_gap_add (author_desk_page (context->desk), context->block, texts[0]);
}

static AuthorPage *
remove_gap (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) list;
  return author_gap_remove (author_desk_page (context->desk), context->block, item);
}

/* The words that belong to no gap, in the attribute parted by `;`. */
static AuthorPage *
change_extra (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) value = g_string_new (NULL);

  (void) field;
  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0')
      g_string_append_printf (value, "%s%s", value->len > 0 ? "; " : "", *line);
  return author_edit_attribute (author_desk_page (context->desk), context->block, "extra",
                                value->len > 0 ? value->str : NULL, NULL);
}

static void
add_extra (const AuthorFormContext *context, AdwPreferencesGroup *group)
{
  AuthorFormField field = author_form_attribute_field (context, "extra");
  g_auto (GStrv) words = g_strsplit (field.value != NULL ? field.value : "", ";", -1);
  g_autofree char *lines = NULL;

  for (char **word = words; *word != NULL; word++)
    g_strstrip (*word);
  lines = g_strjoinv ("\n", words);
  field.value = lines;
  field.change = change_extra;
  adw_preferences_group_add (group, author_form_lines_row (context, &field));
}

/* With a bank and without, the fields are others. */
static AuthorPage *
change_bank (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (AuthorPage) bank
      = author_edit_attribute (page, context->block, field->name, text, NULL);

  if (bank == NULL || text != NULL)
    return g_steal_pointer (&bank);
  return author_edit_attribute (bank, context->block, "extra", NULL, NULL);
}

static void
build_cloze (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (GPtrArray) gaps = author_gaps_read (page, context->block);
  AuthorFormField bank = author_form_attribute_field (context, "bank");
  AuthorFormList list = { .key = "gap",
                          .title = _ ("Gaps"),
                          .add_title = _ ("Add Gap at the End"),
                          .n = gaps->len,
                          .least = 1,
                          .name = name_gap,
                          .fill = fill_gap,
                          .insert = insert_gap,
                          .remove = remove_gap };
  AdwPreferencesGroup *group;

  bank.change = change_bank;
  bank.reshapes = true;
  author_form_question_prompt (context, box);
  author_form_list_add (context, box, &list);
  group = author_form_group (box, NULL);
  adw_preferences_group_add (group, author_form_switch_row (context, &bank, false));
  if (author_block_flag (page, context->block, "bank", false))
    add_extra (context, group);
  adw_preferences_group_add (group, author_form_attribute_row (context, "case"));
  author_form_question_scoring (context, box);
  author_form_question_help (context, box, NULL);
}

const AuthorFormRow author_form_cloze_rows[] = {
  { "cloze", build_cloze },
  { NULL, NULL },
};
