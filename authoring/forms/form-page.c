/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-table.h"

#include <glib/gi18n-lib.h>

#include "authoring/forms/form-private.h"

static AuthorPage *
change_front (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  return author_edit_front (author_desk_page (context->desk), field->name, text, NULL);
}

/* A field of the front matter. Valid as long as the page on the desk. */
static AuthorFormField
front_field (const AuthorFormContext *context, const char *name, const char *title)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const AuthorYaml *yaml = page->yaml;
  AuthorFormField field = { .key = name, .title = title, .change = change_front, .name = name };
  guint item = yaml != NULL ? author_yaml_find (yaml, 0, name) : 0;

  field.line = 1;
  if (item > 0) {
    field.line = yaml->items[item].line;
    field.value = author_yaml_string (yaml, name);
  }
  return field;
}

static void
add_text (const AuthorFormContext *context, AdwPreferencesGroup *group, const char *name,
          const char *title)
{
  AuthorFormField field = front_field (context, name, title);

  field.is_needed = g_str_equal (name, "title");
  adw_preferences_group_add (group, author_form_text_row (context, &field));
}

static void
add_state (const AuthorFormContext *context, AdwPreferencesGroup *group)
{
  const AuthorFormChoice states[] = {
    { NULL, _ ("Draft") }, { "ready", _ ("Ready") }, { "approved", _ ("Approved") }, { NULL, NULL }
  };
  AuthorFormField field = front_field (context, "status", _ ("State"));

  /* A draft need not say so. */
  if (g_strcmp0 (field.value, "draft") == 0)
    field.value = NULL;
  adw_preferences_group_add (group, author_form_choice_row (context, &field, states));
}

void
author_form_build_page (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  AdwPreferencesGroup *group = author_form_group (box, NULL);
  AuthorFormField minutes;

  if (page->yaml == NULL && !author_range_is_empty (page->front)) {
    adw_preferences_group_add (
        group, author_form_note_row (_ ("The head of this page cannot be read."),
                                     _ ("Its file stays as it is. The checklist says where.")));
    return;
  }
  minutes = front_field (context, "duration", _ ("Minutes"));
  add_text (context, group, "title", _ ("Title"));
  add_text (context, group, "kicker", _ ("Line above the title"));
  add_text (context, group, "objective", _ ("Goal of the page"));
  adw_preferences_group_add (
      group, author_form_number_row (context, &minutes, (AuthorFormBounds){ 0, 600, 1, 0, 0 }));
  add_state (context, group);
  if (author_desk_course_page (context->desk) != NULL
      && !author_desk_course_page (context->desk)->is_bank)
    author_form_build_requires (context, box);
  group = author_form_group (box, _ ("Only for You"));
  add_text (context, group, "notes", _ ("Notes for trainers"));
}
