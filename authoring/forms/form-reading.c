/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"
#include "words/words-block.h"

/* Blocks that are read: callouts, definitions, the goal, the summary, notes, tables, the button to read on. */

static const char *const callouts[] = { "tip", "example", "law", "caution", NULL };

static AuthorPage *
change_kind (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  (void) field;
  return author_edit_attribute (author_desk_page (context->desk), context->block, "class", text,
                                NULL);
}

static void
build_callout (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  AuthorFormChoice choices[G_N_ELEMENTS (callouts)] = { { NULL, NULL } };
  AuthorFormField field = { .key = "kind-of-block",
                            .title = _ ("Kind"),
                            .value = page->blocks[context->block].name,
                            .change = change_kind,
                            .reshapes = true,
                            .line = page->blocks[context->block].line };
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  for (guint i = 0; callouts[i] != NULL; i++)
    choices[i] = (AuthorFormChoice){ callouts[i], words_block_name (callouts[i]) };
  adw_preferences_group_add (group, author_form_choice_row (context, &field, choices));
  adw_preferences_group_add (group, author_form_attribute_row (context, "title"));
  adw_preferences_group_add (group, author_form_paragraphs_row (context, _ ("Words")));
  author_form_build_inner (context, box);
}

/* Attributes, if there are some, and the words. */
static void
build_words (const AuthorFormContext *context, GtkBox *box)
{
  adw_preferences_group_add (author_form_attributes (context, box),
                             author_form_paragraphs_row (context, _ ("Words")));
  author_form_build_inner (context, box);
}

static void
build_gate (const AuthorFormContext *context, GtkBox *box)
{
  adw_preferences_group_set_description (
      author_form_attributes (context, box),
      _ ("What follows on the page appears when learners press the button."));
}

const AuthorFormRow author_form_reading_rows[] = {
  { "tip", build_callout },     { "example", build_callout }, { "law", build_callout },
  { "caution", build_callout }, { "goal", build_words },      { "definition", build_words },
  { "summary", build_words },   { "notes", build_words },     { "hint", build_words },
  { "solution", build_words },  { "term", build_words },      { "source", build_words },
  { "stop", build_words },      { "gate", build_gate },       { NULL, NULL },
};
