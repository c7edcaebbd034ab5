/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/forms/form-list.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-table.h"
#include "authoring/source/source-yaml-member.h"

/* What has to be done before a page opens: the list `requires` of its front matter. */

/* The ids. (transfer full) (element-type utf8) */
static GPtrArray *
read_ids (const AuthorPage *page)
{
  const AuthorYaml *yaml = page->yaml;
  guint item = yaml != NULL ? author_yaml_find (yaml, 0, "requires") : 0;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  if (item == 0)
    return ids;
  if (yaml->items[item].kind == AUTHOR_YAML_SCALAR)
    g_ptr_array_add (ids, g_strdup (yaml->items[item].value));
  else
    for (guint i = author_yaml_first (yaml, item); i != yaml->items[item].next;
         i = yaml->items[i].next)
      if (yaml->items[i].kind == AUTHOR_YAML_SCALAR)
        g_ptr_array_add (ids, g_strdup (yaml->items[i].value));
  return ids;
}

/* @ids without %NULL at its end. */
static AuthorPage *
write_ids (const AuthorPage *page, GPtrArray *ids)
{
  const char *const path[] = { "requires", NULL };
  g_autoptr (GBytes) yaml = NULL, fresh = NULL, whole = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length;
  const char *bytes;

  if (page->yaml == NULL)
    return NULL;
  yaml
      = g_bytes_new (page->text + page->yaml->range.start, author_range_length (page->yaml->range));
  g_ptr_array_add (ids, NULL);
  fresh = ids->len > 1 ? author_yaml_file_set_list (yaml, path, (const char *const *) ids->pdata)
                       : author_yaml_file_set (yaml, path, NULL);
  if (fresh == NULL)
    return NULL;
  bytes = g_bytes_get_data (fresh, &length);
  g_string_append_len (text, page->text, (gssize) page->yaml->range.start);
  g_string_append_len (text, bytes, (gssize) length);
  g_string_append_len (text, page->text + page->yaml->range.end,
                       (gssize) (page->length - page->yaml->range.end));
  whole = g_bytes_new (text->str, text->len);
  return author_page_parse (whole, NULL);
}

/* What people call what has that id. (transfer full) */
static char *
name_id (const AuthorFormContext *context, const char *id)
{
  const AuthorCourse *course = author_desk_course (context->desk);
  const AuthorPlaceOfId *place = author_course_find (course, id);
  const char *title;

  for (guint i = 0; i < course->modules->len; i++) {
    const AuthorModule *module = &g_array_index (course->modules, AuthorModule, i);

    if (g_strcmp0 (module->id, id) == 0)
      return g_strdup_printf (_ ("All pages of “%s”"), module->title);
  }
  if (place == NULL)
    return g_strdup_printf (_ ("“%s”, which is not in the course"), id);
  if (place->block == AUTHOR_PAGE_ITSELF)
    return g_strdup (place->page->title);
  title = author_page_value (place->page->page, place->block, "title");
  return g_strdup_printf (_ ("“%s” on the page “%s”"), title != NULL ? title : id,
                          place->page->title);
}

static char *
name_item (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  g_autoptr (GPtrArray) ids = read_ids (author_desk_page (context->desk));

  (void) list;
  return name_id (context, g_ptr_array_index (ids, item));
}

static void
fill_item (const AuthorFormContext *context, const AuthorFormList *list, guint item, GtkBox *row)
{
  g_autofree char *name = name_item (context, list, item);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 8);
  gtk_widget_set_margin_start (label, 6);
  gtk_box_append (row, label);
}

static AuthorPage *
remove_item (const AuthorFormContext *context, const AuthorFormList *list, guint item)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (GPtrArray) ids = read_ids (page);

  (void) list;
  g_ptr_array_remove_index (ids, item);
  return write_ids (page, ids);
}

static AuthorPage *
add_id (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (GPtrArray) ids = read_ids (page);

  (void) field;
  if (text == NULL)
    return author_page_parse (page->bytes, NULL);
  g_ptr_array_add (ids, g_strdup (text));
  return write_ids (page, ids);
}

static bool
has_id (const GPtrArray *ids, const char *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_str_equal (g_ptr_array_index (ids, i), id))
      return true;
  return false;
}

/* Pages of the course that it does not wait for yet. */
static void
add_choice (const AuthorFormContext *context, AdwPreferencesGroup *group, const GPtrArray *ids)
{
  const AuthorCourse *course = author_desk_course (context->desk);
  const char *own = author_desk_page_name (context->desk);
  g_autoptr (GArray) choices = g_array_new (TRUE, TRUE, sizeof (AuthorFormChoice));
  AuthorFormChoice none = { NULL, _ ("Choose a page") };
  AuthorFormField field = {
    .key = "requires-new", .title = _ ("Add"), .change = add_id, .reshapes = true, .line = 1
  };

  g_array_append_val (choices, none);
  for (guint i = 0; i < course->n_pages; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);
    AuthorFormChoice choice = { page->id, page->title };

    if (g_strcmp0 (page->name, own) != 0 && !has_id (ids, page->id))
      g_array_append_val (choices, choice);
  }
  adw_preferences_group_add (
      group, author_form_choice_row (context, &field,
                                     (const AuthorFormChoice *) (gpointer) choices->data));
}

void
author_form_build_requires (const AuthorFormContext *context, GtkBox *box)
{
  g_autoptr (GPtrArray) ids = read_ids (author_desk_page (context->desk));
  AuthorFormList list = { .key = "requires",
                          .title = _ ("Opens Only After"),
                          .n = ids->len,
                          .name = name_item,
                          .fill = fill_item,
                          .remove = remove_item };

  if (author_desk_page (context->desk)->yaml != NULL)
    add_choice (context, author_form_list_add (context, box, &list), ids);
}
