/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/find/editor-spelling-page.h"

#include <glib/gi18n.h>

#include "authoring/check/spelling.h"
#include "words/words.h"

/* Pages that are looked at in one go, so that the window stays awake; words that are shown. */
#define PAGES_AT_ONCE 8
#define MOST_WORDS    200

struct _EditorSpellingPage {
  GtkWidget parent_instance;
  EditorContext *context;
  AuthorDesk *desk;
  AuthorSpelling *spelling; /* %NULL: no dictionary */
  GHashTable *words;        /* char * → Word */
  guint next_page, source;
  GtkWidget *scroll;
  GtkStack *view;
  AdwStatusPage *status;
  GtkLabel *count;
  GtkBox *results;
};

G_DEFINE_FINAL_TYPE (EditorSpellingPage, editor_spelling_page, GTK_TYPE_WIDGET)

/* A word, and where it stands first. */
typedef struct {
  char *word, *file, *title;
  guint line, n;
} Word;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->word);
  g_free (word->file);
  g_free (word->title);
  g_free (word);
}

static void look (EditorSpellingPage *self);

/* --- correcting ------------------------------------------------------------------------------------------ */

static void
apply (EditorSpellingPage *self, AuthorChange *change, const char *done)
{
  g_autoptr (GError) error = NULL;

  if (author_desk_apply (self->desk, change, &error)) {
    editor_context_toast_undo (self->context, done);
    look (self);
  } else {
    g_autofree char *text = words_error (error);

    editor_context_toast (self->context, text);
  }
}

static guint
correct_in (AuthorChange *change, const GArray *pages, const char *word, const char *right)
{
  static const AuthorSearchOptions options = { .match_case = true, .whole_words = true };
  guint n = 0;

  for (guint i = 0; i < pages->len; i++) {
    const AuthorCoursePage *page = &g_array_index (pages, AuthorCoursePage, i);
    g_autoptr (GPtrArray) matches = author_search_page (page->page, word, &options);
    guint n_here = 0;
    g_autoptr (AuthorPage) fresh = author_search_replace (page->page, matches, right, &n_here);

    if (fresh != NULL)
      author_change_write (change, page->name, fresh->bytes);
    n += n_here;
  }
  return n;
}

static void
correct_cb (GtkButton *button, EditorSpellingPage *self)
{
  const char *word = g_object_get_data (G_OBJECT (button), "word");
  const char *right = gtk_button_get_label (button);
  const AuthorCourse *course = author_desk_course (self->desk);
  AuthorChange *change = author_change_new ("replace", word);
  g_autofree char *done = g_strdup_printf (_ ("“%s” is “%s” now"), word, right);
  guint n = correct_in (change, course->pages, word, right);

  n += correct_in (change, course->references, word, right);
  if (n > 0)
    apply (self, change, done);
  else
    author_change_free (change);
}

static void
learn_cb (GtkWidget *button, EditorSpellingPage *self)
{
  const char *word = g_object_get_data (G_OBJECT (button), "word");
  AuthorChange *change = author_change_new ("learn-word", word);
  g_autofree char *done = g_strdup_printf (_ ("The course knows “%s” now"), word);
  g_autoptr (GBytes) own = NULL;

  author_spelling_learn (self->spelling, word);
  own = author_spelling_own (self->spelling);
  author_change_write (change, AUTHOR_SPELLING_FILE, own);
  apply (self, change, done);
}

static void
go_cb (GtkWidget *button, EditorSpellingPage *self)
{
  editor_context_go_to (self->context, g_object_get_data (G_OBJECT (button), "file"),
                        GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "line")));
}

/* --- rows -------------------------------------------------------------------------------------------------- */

static GtkWidget *
button_new (const char *label, const char *word, GCallback clicked, EditorSpellingPage *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "word", g_strdup (word), g_free);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
suggestions_new (EditorSpellingPage *self, const char *word)
{
  g_auto (GStrv) suggestions = author_spelling_suggest (self->spelling, word);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 6);
  gtk_widget_add_css_class (box, "padded-row");
  for (guint i = 0; suggestions[i] != NULL; i++)
    gtk_flow_box_append (GTK_FLOW_BOX (box),
                         button_new (suggestions[i], word, G_CALLBACK (correct_cb), self));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row),
                              suggestions[0] != NULL ? box : gtk_label_new (_ ("No proposal")));
  return row;
}

/* Proposals cost time: they are asked for when somebody wants to see them. */
static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, EditorSpellingPage *self)
{
  const char *word = g_object_get_data (G_OBJECT (row), "word");

  if (!adw_expander_row_get_expanded (row) || g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "filled", row);
  adw_expander_row_add_row (row, suggestions_new (self, word));
}

static GtkWidget *
row_new (EditorSpellingPage *self, const Word *word)
{
  GtkWidget *row = adw_expander_row_new (), *go;
  g_autofree char *times = g_strdup_printf (ngettext ("once", "%u times", word->n), word->n);
  g_autofree char *subtitle = g_strdup_printf (_ ("%s, first on “%s”"), times, word->title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), word->word);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (row), "word", g_strdup (word->word), g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), self);
  go = button_new (_ ("Show"), word->word, G_CALLBACK (go_cb), self);
  g_object_set_data_full (G_OBJECT (go), "file", g_strdup (word->file), g_free);
  g_object_set_data (G_OBJECT (go), "line", GUINT_TO_POINTER (word->line));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), go);
  adw_expander_row_add_action (
      ADW_EXPANDER_ROW (row), button_new (_ ("Is Right"), word->word, G_CALLBACK (learn_cb), self));
  return row;
}

static int
compare_words (gconstpointer one, gconstpointer other)
{
  const Word *a = *(Word *const *) one, *b = *(Word *const *) other;

  return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : g_utf8_collate (a->word, b->word);
}

static void
show (EditorSpellingPage *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer word;
  g_autofree char *count = NULL;
  GtkWidget *child, *group = adw_preferences_group_new ();

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->results))) != NULL)
    gtk_box_remove (self->results, child);
  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, NULL, &word))
    g_ptr_array_add (words, word);
  g_ptr_array_sort (words, compare_words);
  for (guint i = 0; i < MIN (words->len, MOST_WORDS); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               row_new (self, g_ptr_array_index (words, i)));
  gtk_box_append (self->results, group);
  count = g_strdup_printf (
      ngettext ("%u word is in no dictionary.", "%u words are in no dictionary.", words->len),
      words->len);
  gtk_label_set_label (self->count, count);
  if (words->len == 0) {
    adw_status_page_set_title (self->status, _ ("No Unknown Words"));
    adw_status_page_set_description (self->status, _ ("All words of the course are known."));
  }
  gtk_stack_set_visible_child_name (self->view, words->len == 0 ? "status" : "words");
}

/* --- looking ------------------------------------------------------------------------------------------------- */

static void
take_words (EditorSpellingPage *self, const AuthorCoursePage *page)
{
  g_autoptr (GPtrArray) found = author_spelling_page (self->spelling, page->page);

  for (guint i = 0; i < found->len; i++) {
    const AuthorSearchMatch *match = g_ptr_array_index (found, i);
    Word *word = g_hash_table_lookup (self->words, match->match);

    if (word == NULL) {
      word = g_new0 (Word, 1);
      *word = (Word){ g_strdup (match->match), g_strdup (page->name), g_strdup (page->title),
                      match->line, 0 };
      g_hash_table_insert (self->words, word->word, word);
    }
    word->n++;
  }
}

static gboolean
look_cb (gpointer data)
{
  EditorSpellingPage *self = data;
  const AuthorCourse *course = author_desk_course (self->desk);
  guint end = MIN (self->next_page + PAGES_AT_ONCE, course->pages->len);

  while (self->next_page < end)
    take_words (self, &g_array_index (course->pages, AuthorCoursePage, self->next_page++));
  if (self->next_page < course->pages->len)
    return G_SOURCE_CONTINUE;
  for (guint i = 0; i < course->references->len; i++)
    take_words (self, &g_array_index (course->references, AuthorCoursePage, i));
  self->source = 0;
  show (self);
  return G_SOURCE_REMOVE;
}

static void
look (EditorSpellingPage *self)
{
  const AuthorCourse *course = author_desk_course (self->desk);

  g_clear_pointer (&self->spelling, author_spelling_free);
  g_clear_handle_id (&self->source, g_source_remove);
  g_hash_table_remove_all (self->words);
  self->next_page = 0;
  self->spelling = author_spelling_new (
      course->language,
      author_document_read (author_desk_document (self->desk), AUTHOR_SPELLING_FILE));
  if (self->spelling != NULL) {
    self->source = g_idle_add (look_cb, self);
    return;
  }
  adw_status_page_set_title (self->status, _ ("No Dictionary"));
  adw_status_page_set_description (
      self->status,
      _ ("There is no dictionary for the language of this course on this computer. Whoever looks after it can install one."));
  gtk_stack_set_visible_child_name (self->view, "status");
}

bool
editor_spelling_page_is_busy (EditorSpellingPage *self)
{
  return self->source != 0;
}

/* --- widgets --------------------------------------------------------------------------------------------------- */

static GtkWidget *
words_new (EditorSpellingPage *self)
{
  GtkWidget *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "padded");
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "second");
  self->results = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->results));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), clamp);
  return scroll;
}

static void
editor_spelling_page_constructed (GObject *object)
{
  EditorSpellingPage *self = EDITOR_SPELLING_PAGE (object);

  G_OBJECT_CLASS (editor_spelling_page_parent_class)->constructed (object);
  self->desk = g_object_ref (editor_context_desk (self->context));
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, word_free);
  self->view = GTK_STACK (gtk_stack_new ());
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->status, "tools-check-spelling-symbolic");
  gtk_stack_add_named (self->view, words_new (self), "words");
  gtk_stack_add_named (self->view, GTK_WIDGET (self->status), "status");
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
}

static void
editor_spelling_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (editor_spelling_page_parent_class)->map (widget);
  look (EDITOR_SPELLING_PAGE (widget));
}

static void
editor_spelling_page_dispose (GObject *object)
{
  EditorSpellingPage *self = EDITOR_SPELLING_PAGE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->view)));
  g_clear_pointer (&self->spelling, author_spelling_free);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_object (&self->desk);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (editor_spelling_page_parent_class)->dispose (object);
}

static void
editor_spelling_page_set_property (GObject *object, guint id, const GValue *value,
                                   GParamSpec *pspec)
{
  EDITOR_SPELLING_PAGE (object)->context = g_value_dup_object (value);
}

static void
editor_spelling_page_class_init (EditorSpellingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = editor_spelling_page_constructed;
  object_class->dispose = editor_spelling_page_dispose;
  object_class->set_property = editor_spelling_page_set_property;
  widget_class->map = editor_spelling_page_map;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_object ("context", NULL, NULL, EDITOR_TYPE_CONTEXT,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
editor_spelling_page_init (EditorSpellingPage *self)
{
}

GtkWidget *
editor_spelling_page_new (EditorContext *context)
{
  return g_object_new (EDITOR_TYPE_SPELLING_PAGE, "context", context, NULL);
}
