/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/course/editor-course-page.h"

#include <glib/gi18n.h>

#include "authoring/editor/course/editor-course-private.h"
#include "authoring/model/theme-tokens.h"
#include "authoring/source/source-yaml-member.h"
#include "words/words.h"

#define THEMES_FOLDER "theme/"
#define OWN_THEME     "eigen"
#define OWN_FILE      THEMES_FOLDER OWN_THEME "/tokens.css"

struct _EditorCoursePage {
  GtkWidget parent_instance;
  EditorContext *context;
  AuthorDesk *desk;
  GtkWidget *scroll, *details, *objectives, *colours;
  GtkSwitch *completion[4];
  AdwComboRow *theme, *world;
  GtkStringList *themes;
  GtkSpinButton *mastery;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (EditorCoursePage, editor_course_page, GTK_TYPE_WIDGET)

static const struct {
  const char *word, *title;
  AuthorCompletion bit;
} completions[] = {
  { "pages", N_ ("All pages were seen"), AUTHOR_COMPLETION_PAGES },
  { "questions", N_ ("All questions outside of tests were answered"), AUTHOR_COMPLETION_QUESTIONS },
  { "sets", N_ ("All tests were passed"), AUTHOR_COMPLETION_SETS },
  { "works", N_ ("All fields of the workbook were filled"), AUTHOR_COMPLETION_WORKS },
};

static const char *const worlds[] = { "", "W1", "W2", "W3", "W4", "W5" };
static const char *const world_titles[]
    = { N_ ("None"),        N_ ("Compass Tower"), N_ ("Works and Change"), N_ ("People and Work"),
        N_ ("Market Hall"), N_ ("Neighbourhood") };

/* --- writing ------------------------------------------------------------------------------------------ */

void
editor_course_apply (EditorContext *context, AuthorChange *change)
{
  g_autoptr (GError) error = NULL;

  if (!author_desk_apply (editor_context_desk (context), change, &error)) {
    g_autofree char *text = words_error (error);

    editor_context_toast (context, text);
  }
}

static void
write_course (EditorContext *context, const char *const *path, GBytes *fresh)
{
  g_autofree char *joined = g_strjoinv ("/", (char **) path);
  g_autofree char *key = g_strconcat ("course/", joined, NULL);
  AuthorChange *change;

  if (fresh == NULL) {
    editor_context_toast (context, _ ("This cannot be written into course.yaml as it stands now."));
    return;
  }
  change = author_change_new ("course", NULL);
  author_change_write (change, AUTHOR_COURSE_FILE, fresh);
  author_change_set_key (change, key);
  editor_course_apply (context, change);
}

static GBytes *
course_file (EditorContext *context)
{
  return author_document_read (author_desk_document (editor_context_desk (context)),
                               AUTHOR_COURSE_FILE);
}

void
editor_course_set (EditorContext *context, const char *const *path, const char *value)
{
  GBytes *file = course_file (context);
  g_autoptr (GBytes) fresh
      = file != NULL
            ? author_yaml_file_set (file, path, value != NULL && value[0] != '\0' ? value : NULL)
            : NULL;

  write_course (context, path, fresh);
}

void
editor_course_set_list (EditorContext *context, const char *const *path, const char *const *values)
{
  GBytes *file = course_file (context);
  g_autoptr (GBytes) fresh = file == NULL        ? NULL
                             : values[0] == NULL ? author_yaml_file_set (file, path, NULL)
                                                 : author_yaml_file_set_list (file, path, values);

  write_course (context, path, fresh);
}

/* --- rows of text --------------------------------------------------------------------------------------- */

typedef struct {
  EditorContext *context; /* not kept: the page does */
  EditorCourseTyped typed;
  gpointer data;
  bool showing;
} Entry;

static void
typed_cb (GtkEditable *editable, Entry *entry)
{
  if (!entry->showing)
    entry->typed (entry->context, gtk_editable_get_text (editable), entry->data);
}

GtkWidget *
editor_course_entry_new (EditorContext *context, const char *title, EditorCourseTyped typed,
                         gpointer data)
{
  GtkWidget *row = adw_entry_row_new ();
  Entry *entry = g_new0 (Entry, 1);

  *entry = (Entry){ context, typed, data, false };
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_object_set_data_full (G_OBJECT (row), "entry", entry, g_free);
  g_signal_connect (row, "changed", G_CALLBACK (typed_cb), entry);
  return row;
}

void
editor_course_entry_show (GtkWidget *row, const char *text)
{
  Entry *entry = g_object_get_data (G_OBJECT (row), "entry");

  if (text == NULL)
    text = "";
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text))
    return;
  entry->showing = true;
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  entry->showing = false;
}

/* --- choices ----------------------------------------------------------------------------------------------- */

static void
completion_cb (GtkSwitch *toggle, GParamSpec *pspec, EditorCoursePage *self)
{
  static const char *const path[] = { "completion", NULL };
  const char *words[G_N_ELEMENTS (completions) + 1] = { NULL };
  guint n = 0;

  if (self->filling)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (completions); i++)
    if (gtk_switch_get_active (self->completion[i]))
      words[n++] = completions[i].word;
  editor_course_set_list (self->context, path, words);
}

static void
mastery_cb (GtkSpinButton *button, EditorCoursePage *self)
{
  static const char *const path[] = { "mastery", NULL };
  int value = gtk_spin_button_get_value_as_int (button);
  g_autofree char *text = value > 0 ? g_strdup_printf ("%d", value) : NULL;

  if (!self->filling)
    editor_course_set (self->context, path, text);
}

/* Colours of one's own begin with one that the program has, so that there is a file. */
static void
make_own (EditorCoursePage *self)
{
  static const char *const path[] = { "theme", NULL };
  GBytes *file = course_file (self->context);
  g_autoptr (GBytes) fresh = file != NULL ? author_yaml_file_set (file, path, OWN_THEME) : NULL;
  g_autoptr (GBytes) tokens = author_theme_set_token (NULL, "brand", false, "#0f6468");
  AuthorChange *change;

  if (fresh == NULL)
    return;
  change = author_change_new ("course", NULL);
  author_change_write (change, AUTHOR_COURSE_FILE, fresh);
  author_change_write (change, OWN_FILE, tokens);
  editor_course_apply (self->context, change);
}

static void
theme_cb (AdwComboRow *row, GParamSpec *pspec, EditorCoursePage *self)
{
  static const char *const path[] = { "theme", NULL };
  const char *name = gtk_string_list_get_string (self->themes, adw_combo_row_get_selected (row));

  if (self->filling || name == NULL)
    return;
  if (g_str_equal (name, OWN_THEME)
      && !author_document_has (author_desk_document (self->desk), OWN_FILE))
    make_own (self);
  else
    editor_course_set (self->context, path, g_str_equal (name, "koffer") ? NULL : name);
}

static void
world_cb (AdwComboRow *row, GParamSpec *pspec, EditorCoursePage *self)
{
  static const char *const path[] = { "world", NULL };
  guint selected = adw_combo_row_get_selected (row);

  if (!self->filling && selected < G_N_ELEMENTS (worlds))
    editor_course_set (self->context, path, worlds[selected]);
}

/* Those of the program, and the folders of the course; `eigen` makes one. */
static void
list_themes (EditorCoursePage *self, const AuthorCourse *course)
{
  static const char *const built_in[] = { "koffer", "plain", OWN_THEME, NULL };
  const AuthorFiles *files = author_document_files (author_desk_document (self->desk));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  for (guint i = 0; built_in[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup (built_in[i]));
  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++) {
    const char *start = name + strlen (THEMES_FOLDER);
    const char *slash = g_str_has_prefix (name, THEMES_FOLDER) ? strchr (start, '/') : NULL;
    g_autofree char *theme = slash != NULL ? g_strndup (start, (gsize) (slash - start)) : NULL;

    if (theme != NULL && !g_ptr_array_find_with_equal_func (names, theme, g_str_equal, NULL))
      g_ptr_array_add (names, g_steal_pointer (&theme));
  }
  g_ptr_array_add (names, NULL);
  gtk_string_list_splice (self->themes, 0, g_list_model_get_n_items (G_LIST_MODEL (self->themes)),
                          (const char *const *) names->pdata);
  for (guint i = 0; i < names->len - 1; i++)
    if (g_strcmp0 (g_ptr_array_index (names, i), course->theme != NULL ? course->theme : "koffer")
        == 0)
      adw_combo_row_set_selected (self->theme, i);
}

static char *
theme_title (gpointer item, gpointer unused)
{
  const char *name = gtk_string_object_get_string (item);

  if (g_str_equal (name, "koffer"))
    return g_strdup (_ ("Case"));
  if (g_str_equal (name, "plain"))
    return g_strdup (_ ("Plain"));
  if (g_str_equal (name, OWN_THEME))
    return g_strdup (_ ("Colours of Your Own"));
  return g_strdup (name);
}

/* --- showing ------------------------------------------------------------------------------------------------- */

static void
fill (EditorCoursePage *self)
{
  const AuthorCourse *course = author_desk_course (self->desk);

  self->filling = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (completions); i++)
    gtk_switch_set_active (self->completion[i], (course->completion & completions[i].bit) != 0);
  gtk_spin_button_set_value (self->mastery, MAX (course->mastery, 0));
  for (guint i = 0; i < G_N_ELEMENTS (worlds); i++)
    if (g_strcmp0 (course->world != NULL ? course->world : "", worlds[i]) == 0)
      adw_combo_row_set_selected (self->world, i);
  list_themes (self, course);
  self->filling = FALSE;
  editor_course_details_fill (self->details, self->context);
  editor_course_objectives_fill (self->objectives, self->context);
  editor_course_colours_fill (self->colours, self->context);
}

static void
course_cb (EditorCoursePage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

/* --- widgets --------------------------------------------------------------------------------------------------- */

static GtkWidget *
group_new (GtkBox *box, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (box, group);
  return group;
}

static GtkWidget *
action_row_new (GtkWidget *group, const char *title, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), suffix);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_completion (EditorCoursePage *self, GtkBox *box)
{
  GtkWidget *group = group_new (box, _ ("When Is It Done?"),
                                _ ("Opening and closing the course is never enough."));
  GtkWidget *row;

  for (gsize i = 0; i < G_N_ELEMENTS (completions); i++) {
    self->completion[i] = GTK_SWITCH (gtk_switch_new ());
    action_row_new (group, _ (completions[i].title), GTK_WIDGET (self->completion[i]));
    g_signal_connect (self->completion[i], "notify::active", G_CALLBACK (completion_cb), self);
  }
  self->mastery = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, 100, 5));
  row = action_row_new (group, _ ("Pass mark in per cent"), GTK_WIDGET (self->mastery));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("0: none"));
  g_signal_connect (self->mastery, "value-changed", G_CALLBACK (mastery_cb), self);
}

static void
add_look (EditorCoursePage *self, GtkBox *box)
{
  GtkWidget *group = group_new (box, _ ("Look"), NULL);
  GtkStringList *list = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (world_titles); i++)
    gtk_string_list_append (list, _ (world_titles[i]));
  self->world = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->world), _ ("Theme world"));
  adw_combo_row_set_model (self->world, G_LIST_MODEL (list));
  g_object_unref (list);
  self->themes = gtk_string_list_new (NULL);
  self->theme = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->theme), _ ("Colours"));
  adw_combo_row_set_expression (self->theme,
                                gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL,
                                                             G_CALLBACK (theme_title), NULL, NULL));
  adw_combo_row_set_model (self->theme, G_LIST_MODEL (self->themes));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->world));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->theme));
  g_signal_connect (self->world, "notify::selected", G_CALLBACK (world_cb), self);
  g_signal_connect (self->theme, "notify::selected", G_CALLBACK (theme_cb), self);
}

static void
editor_course_page_constructed (GObject *object)
{
  EditorCoursePage *self = EDITOR_COURSE_PAGE (object);
  GtkWidget *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  G_OBJECT_CLASS (editor_course_page_parent_class)->constructed (object);
  self->desk = g_object_ref (editor_context_desk (self->context));
  gtk_widget_add_css_class (box, "padded");
  self->filling = TRUE;
  self->details = editor_course_details_new (self->context);
  gtk_box_append (GTK_BOX (box), self->details);
  self->objectives = editor_course_objectives_new (self->context);
  gtk_box_append (GTK_BOX (box), self->objectives);
  add_completion (self, GTK_BOX (box));
  add_look (self, GTK_BOX (box));
  self->colours = editor_course_colours_new (self->context);
  gtk_box_append (GTK_BOX (box), self->colours);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 700);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), clamp);
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
  g_signal_connect_object (self->desk, "course-changed", G_CALLBACK (course_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}

static void
editor_course_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (editor_course_page_parent_class)->map (widget);
  fill (EDITOR_COURSE_PAGE (widget));
}

static gboolean
editor_course_page_grab_focus (GtkWidget *widget)
{
  editor_course_details_focus (EDITOR_COURSE_PAGE (widget)->details);
  return TRUE;
}

static void
editor_course_page_dispose (GObject *object)
{
  EditorCoursePage *self = EDITOR_COURSE_PAGE (object);

  self->filling = TRUE;
  g_clear_pointer (&self->scroll, gtk_widget_unparent);
  g_clear_object (&self->themes);
  g_clear_object (&self->desk);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (editor_course_page_parent_class)->dispose (object);
}

static void
editor_course_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EDITOR_COURSE_PAGE (object)->context = g_value_dup_object (value);
}

static void
editor_course_page_class_init (EditorCoursePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = editor_course_page_constructed;
  object_class->dispose = editor_course_page_dispose;
  object_class->set_property = editor_course_page_set_property;
  widget_class->map = editor_course_page_map;
  widget_class->grab_focus = editor_course_page_grab_focus;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_object ("context", NULL, NULL, EDITOR_TYPE_CONTEXT,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
editor_course_page_init (EditorCoursePage *self)
{
}

GtkWidget *
editor_course_page_new (EditorContext *context)
{
  return g_object_new (EDITOR_TYPE_COURSE_PAGE, "context", context, NULL);
}
