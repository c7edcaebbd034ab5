/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-list.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-table.h"

/* Blocks made of parts, each below a heading: accordion, tabs, steps, timeline; and learning cards, whose front that is. */

static GPtrArray *
read_parts (const AuthorFormContext *context)
{
  return author_sections_read (author_desk_page (context->desk), context->block);
}

static bool
are_cards (const AuthorFormContext *context)
{
  const AuthorPage *page = author_desk_page (context->desk);

  return g_str_equal (page->blocks[context->block].name, "cards");
}

static AuthorPage *
change_title (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_section_set_title (author_desk_page (context->desk), context->block, field->item,
                                   text);
}

static AuthorPage *
change_text (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  return author_section_set_text (author_desk_page (context->desk), context->block, field->item,
                                  text);
}

static char *
name_part (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  return g_strdup_printf (are_cards (context) ? _ ("Card %u of %u") : _ ("Part %u of %u"), item + 1,
                          list->n);
}

static void
add_below (const AuthorFormContext *context, const AuthorSection *section, guint item, GtkBox *row)
{
  g_autofree char *key = g_strdup_printf ("part/%u/text", item);
  g_autofree char *title = g_strdup_printf (
      are_cards (context) ? _ ("Back of card %u") : _ ("Words of part %u"), item + 1);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = section->text,
                            .missing = _ ("Words are missing here."),
                            .change = change_text,
                            .item = item,
                            .line = section->line + 1 };
  GtkWidget *text;

  if (section->text == NULL) {
    GtkWidget *label = gtk_label_new (_ ("More than text: write it on the page."));

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, "form-second");
    gtk_widget_set_margin_start (label, 6);
    gtk_box_append (row, label);
    return;
  }
  text = author_form_text_new (context, &field, true);
  gtk_widget_add_css_class (text, "form-why");
  gtk_box_append (row, text);
}

static void
fill_part (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autoptr (GPtrArray) parts = read_parts (context);
  const AuthorSection *section = g_ptr_array_index (parts, item);
  g_autofree char *key = g_strdup_printf ("part/%u/title", item);
  g_autofree char *title = name_part (context, list, item);
  AuthorFormField field = { .key = key,
                            .title = title,
                            .value = section->title,
                            .missing = are_cards (context) ? _ ("The front is missing here.")
                                                           : _ ("A title is missing here."),
                            .change = change_title,
                            .item = item,
                            .line = section->line };
  GtkWidget *text = author_form_text_new (context, &field, false);

  gtk_widget_add_css_class (text, "form-title");
  gtk_box_append (row, text);
  add_below (context, section, item, row);
}

static AuthorPage *
insert_parts (const AuthorFormContext *context, const AuthorFormList *list, guint at,
              const char *const *texts)
{
  g_autoptr (AuthorPage) result = author_page_parse (author_desk_page (context->desk)->bytes, NULL);

  (void) list;
  for (guint i = 0; result != NULL && texts[i] != NULL; i++) {
    AuthorPage *next = author_section_insert (result, context->block, at + i, texts[i], "");

    author_page_free (result);
    result = next;
  }
  return g_steal_pointer (&result);
}

static AuthorPage *
remove_part (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  (void) list;
  return author_section_remove (author_desk_page (context->desk), context->block, item);
}

static AuthorPage *
move_part (const AuthorFormContext *context, const AuthorFormList *list, guint from, guint to)
{
  (void) list;
  return author_section_move (author_desk_page (context->desk), context->block, from, to);
}

static void
build_parts (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (GPtrArray) parts = read_parts (context);
  bool is_cards = are_cards (context);
  AuthorFormList list = { .key = "part",
                          .title = is_cards ? _ ("Cards, Front and Back") : _ ("Parts"),
                          .add_title = is_cards ? _ ("Add Card") : _ ("Add Part"),
                          .n = parts->len,
                          .least = 1,
                          .name = name_part,
                          .fill = fill_part,
                          .insert = insert_parts,
                          .remove = remove_part,
                          .move = move_part };

  author_form_attributes (context, box);
  author_form_list_add (context, box, &list);
  author_form_build_inner (context, box);
}

const AuthorFormRow author_form_part_rows[] = {
  { "accordion", build_parts }, { "tabs", build_parts },  { "stepper", build_parts },
  { "timeline", build_parts },  { "cards", build_parts }, { NULL, NULL },
};
