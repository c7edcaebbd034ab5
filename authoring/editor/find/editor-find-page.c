/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/find/editor-find-page.h"

#include <glib/gi18n.h>

#include "authoring/model/text-search.h"
#include "words/words.h"

/* Rows that are made; more are counted. */
#define MOST_ROWS 300

struct _EditorFindPage {
  GtkWidget parent_instance;
  EditorContext *context;
  AuthorDesk *desk;
  GtkWidget *scroll;
  AdwEntryRow *needle, *replacement;
  GtkSwitch *match_case, *whole_words;
  GtkWidget *replace_all;
  GtkLabel *count;
  GtkBox *results;
  guint waiting; /* source that looks again */
};

G_DEFINE_FINAL_TYPE (EditorFindPage, editor_find_page, GTK_TYPE_WIDGET)

/* A place that was found, as its row knows it. */
typedef struct {
  char *file;
  guint line, number; /* of its match in the page, from 0 */
} Place;

static void
place_free (gpointer data)
{
  g_free (((Place *) data)->file);
  g_free (data);
}

static const char *
needle_of (EditorFindPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->needle));
}

static AuthorSearchOptions
options_of (EditorFindPage *self)
{
  return (AuthorSearchOptions){ gtk_switch_get_active (self->match_case),
                                gtk_switch_get_active (self->whole_words) };
}

/* --- every page of the course ----------------------------------------------------------------------------- */

typedef void (*EachPage) (EditorFindPage *self, const AuthorCoursePage *page, gpointer data);

static void
for_each_page (EditorFindPage *self, EachPage each, gpointer data)
{
  const AuthorCourse *course = author_desk_course (self->desk);

  for (guint i = 0; i < course->pages->len; i++)
    each (self, &g_array_index (course->pages, AuthorCoursePage, i), data);
  for (guint i = 0; i < course->references->len; i++)
    each (self, &g_array_index (course->references, AuthorCoursePage, i), data);
}

/* --- replacing ---------------------------------------------------------------------------------------------- */

typedef struct {
  AuthorChange *change;
  guint n_found, n_replaced;
} Replace;

static void
add_replaced (Replace *replace, const AuthorCoursePage *page, const GPtrArray *matches,
              const char *replacement)
{
  guint n = 0;
  g_autoptr (AuthorPage) fresh = author_search_replace (page->page, matches, replacement, &n);

  replace->n_found += matches->len;
  replace->n_replaced += n;
  if (fresh != NULL)
    author_change_write (replace->change, page->name, fresh->bytes);
}

static void
replace_in_page (EditorFindPage *self, const AuthorCoursePage *page, gpointer data)
{
  const AuthorSearchOptions options = options_of (self);
  g_autoptr (GPtrArray) matches = author_search_page (page->page, needle_of (self), &options);

  add_replaced (data, page, matches, gtk_editable_get_text (GTK_EDITABLE (self->replacement)));
}

static void
tell_replaced (EditorFindPage *self, const Replace *replace)
{
  g_autofree char *text = NULL;

  if (replace->n_replaced == 0)
    text = g_strdup (_ ("Nothing was replaced: the new text would break the blocks around it."));
  else if (replace->n_replaced < replace->n_found)
    text = g_strdup_printf (_ ("%u of %u replaced. The others would break the blocks around them."),
                            replace->n_replaced, replace->n_found);
  else
    text = g_strdup_printf (
        ngettext ("%u place replaced", "%u places replaced", replace->n_replaced),
        replace->n_replaced);
  editor_context_toast_undo (self->context, text);
}

static void
apply (EditorFindPage *self, Replace *replace)
{
  g_autoptr (GError) error = NULL;

  if (replace->n_replaced == 0) {
    author_change_free (replace->change);
    editor_context_toast (
        self->context, _ ("Nothing was replaced: the new text would break the blocks around it."));
    return;
  }
  if (author_desk_apply (self->desk, replace->change, &error)) {
    tell_replaced (self, replace);
  } else {
    g_autofree char *words = words_error (error);

    editor_context_toast (self->context, words);
  }
}

static void
replace_all_cb (EditorFindPage *self)
{
  Replace replace = { .change = author_change_new ("replace", needle_of (self)) };

  for_each_page (self, replace_in_page, &replace);
  apply (self, &replace);
}

static const AuthorCoursePage *
page_of (EditorFindPage *self, const char *file)
{
  const AuthorCourse *course = author_desk_course (self->desk);

  for (guint i = 0; i < course->pages->len; i++)
    if (g_str_equal (g_array_index (course->pages, AuthorCoursePage, i).name, file))
      return &g_array_index (course->pages, AuthorCoursePage, i);
  for (guint i = 0; i < course->references->len; i++)
    if (g_str_equal (g_array_index (course->references, AuthorCoursePage, i).name, file))
      return &g_array_index (course->references, AuthorCoursePage, i);
  return NULL;
}

static void
replace_one_cb (GtkWidget *button, EditorFindPage *self)
{
  const Place *place = g_object_get_data (G_OBJECT (button), "place");
  const AuthorCoursePage *page = page_of (self, place->file);
  const AuthorSearchOptions options = options_of (self);
  Replace replace = { 0 };
  g_autoptr (GPtrArray) matches = NULL;
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (page == NULL)
    return;
  matches = author_search_page (page->page, needle_of (self), &options);
  if (place->number >= matches->len)
    return;
  g_ptr_array_add (one, g_ptr_array_index (matches, place->number));
  replace.change = author_change_new ("replace", needle_of (self));
  add_replaced (&replace, page, one, gtk_editable_get_text (GTK_EDITABLE (self->replacement)));
  apply (self, &replace);
}

/* --- what was found -------------------------------------------------------------------------------------------- */

typedef struct {
  guint n_matches, n_pages;
} Count;

static void
activated_cb (AdwActionRow *row, EditorFindPage *self)
{
  const Place *place = g_object_get_data (G_OBJECT (row), "place");

  editor_context_go_to (self->context, place->file, place->line);
}

static GtkWidget *
row_new (EditorFindPage *self, const char *file, const AuthorSearchMatch *match, guint number)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_with_label (_ ("Replace"));
  g_autofree char *title
      = g_markup_printf_escaped ("%s<b>%s</b>%s", match->before, match->match, match->after);
  Place *place = g_new (Place, 1), *copy = g_new (Place, 1);

  *place = (Place){ g_strdup (file), match->line, number };
  *copy = (Place){ g_strdup (file), match->line, number };
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "place", place, place_free);
  g_object_set_data_full (G_OBJECT (button), "place", copy, place_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (replace_one_cb), self);
  g_signal_connect (row, "activated", G_CALLBACK (activated_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_page (EditorFindPage *self, const AuthorCoursePage *page, gpointer data)
{
  Count *count = data;
  const AuthorSearchOptions options = options_of (self);
  g_autoptr (GPtrArray) matches = author_search_page (page->page, needle_of (self), &options);
  GtkWidget *group;

  if (matches->len == 0)
    return;
  count->n_pages++;
  if (count->n_matches < MOST_ROWS) {
    g_autofree char *title = g_markup_escape_text (page->title, -1);

    group = adw_preferences_group_new ();
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
    for (guint i = 0; i < matches->len && count->n_matches + i < MOST_ROWS; i++)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 row_new (self, page->name, g_ptr_array_index (matches, i), i));
    gtk_box_append (self->results, group);
  }
  count->n_matches += matches->len;
}

static char *
count_text (EditorFindPage *self, Count count)
{
  g_autofree char *places = NULL, *pages = NULL;

  if (needle_of (self)[0] == '\0')
    return g_strdup ("");
  if (count.n_matches == 0)
    return g_strdup_printf (_ ("Nothing found for “%s”"), needle_of (self));
  places = g_strdup_printf (ngettext ("%u place", "%u places", count.n_matches), count.n_matches);
  pages = g_strdup_printf (ngettext ("on %u page", "on %u pages", count.n_pages), count.n_pages);
  return g_strdup_printf ("%s %s", places, pages);
}

static void
look (EditorFindPage *self)
{
  Count count = { 0 };
  g_autofree char *text = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->results))) != NULL)
    gtk_box_remove (self->results, child);
  if (needle_of (self)[0] != '\0')
    for_each_page (self, show_page, &count);
  text = count_text (self, count);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), text[0] != '\0');
  gtk_widget_set_sensitive (self->replace_all, count.n_matches > 0);
}

static gboolean
look_cb (gpointer data)
{
  EditorFindPage *self = data;

  self->waiting = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

/* Soon: not at each letter. */
static void
look_soon (EditorFindPage *self)
{
  if (self->waiting == 0)
    self->waiting = g_timeout_add (120, look_cb, self);
}

static void
course_cb (EditorFindPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    look_soon (self);
}

void
editor_find_page_set_text (EditorFindPage *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->needle), text);
  g_clear_handle_id (&self->waiting, g_source_remove);
  look (self);
}

/* --- widgets ------------------------------------------------------------------------------------------------------ */

static AdwEntryRow *
entry_new (GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_ENTRY_ROW (row);
}

static GtkSwitch *
switch_new (EditorFindPage *self, GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (look_soon), self);
  return GTK_SWITCH (toggle);
}

static void
add_fields (EditorFindPage *self, GtkBox *box)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->needle = entry_new (group, _ ("Find"));
  self->replacement = entry_new (group, _ ("Replace with"));
  self->match_case = switch_new (self, group, _ ("Capital and small letters differ"));
  self->whole_words = switch_new (self, group, _ ("Whole words only"));
  gtk_box_append (box, group);
  self->replace_all = gtk_button_new_with_mnemonic (_ ("Replace _All"));
  gtk_widget_set_halign (self->replace_all, GTK_ALIGN_END);
  g_signal_connect_swapped (self->replace_all, "clicked", G_CALLBACK (replace_all_cb), self);
  gtk_box_append (box, self->replace_all);
  g_signal_connect_swapped (self->needle, "changed", G_CALLBACK (look_soon), self);
}

static void
editor_find_page_constructed (GObject *object)
{
  EditorFindPage *self = EDITOR_FIND_PAGE (object);
  GtkWidget *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  G_OBJECT_CLASS (editor_find_page_parent_class)->constructed (object);
  self->desk = g_object_ref (editor_context_desk (self->context));
  gtk_widget_add_css_class (box, "padded");
  add_fields (self, GTK_BOX (box));
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_wrap (self->count, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "second");
  self->results = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->results));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), clamp);
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
  g_signal_connect_object (self->desk, "course-changed", G_CALLBACK (course_cb), self,
                           G_CONNECT_SWAPPED);
  look (self);
}

static void
editor_find_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (editor_find_page_parent_class)->map (widget);
  look (EDITOR_FIND_PAGE (widget));
}

static gboolean
editor_find_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (EDITOR_FIND_PAGE (widget)->needle));
}

static void
editor_find_page_dispose (GObject *object)
{
  EditorFindPage *self = EDITOR_FIND_PAGE (object);

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_pointer (&self->scroll, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (editor_find_page_parent_class)->dispose (object);
}

static void
editor_find_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EDITOR_FIND_PAGE (object)->context = g_value_dup_object (value);
}

static void
editor_find_page_class_init (EditorFindPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = editor_find_page_constructed;
  object_class->dispose = editor_find_page_dispose;
  object_class->set_property = editor_find_page_set_property;
  widget_class->map = editor_find_page_map;
  widget_class->grab_focus = editor_find_page_grab_focus;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_object ("context", NULL, NULL, EDITOR_TYPE_CONTEXT,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
editor_find_page_init (EditorFindPage *self)
{
}

GtkWidget *
editor_find_page_new (EditorContext *context)
{
  return g_object_new (EDITOR_TYPE_FIND_PAGE, "context", context, NULL);
}
