/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>
#include <string.h>

#include "authoring/dialogue/dialogue-nodes.h"
#include "authoring/dialogue/dialogue-view.h"
#include "authoring/document/document.h"
#include "authoring/edit/calculator-edit.h"
#include "authoring/edit/dialogue-edit.h"
#include "authoring/forms/form.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/window-keys.h"
#include "widgets/widget-accent.h"

/* The graph beside the form, on a copy of the pattern book; written by keyboard alone. */

typedef struct {
  char *folder;
  AuthorDesk *desk;
  GtkWidget *window;
  AuthorForm *form;
  AuthorDialogueView *view;
} Bench;

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *source = g_build_filename (from, name, NULL);
    g_autofree char *target = g_build_filename (to, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;

    if (g_file_test (source, G_FILE_TEST_IS_DIR)) {
      copy_folder (source, target);
      continue;
    }
    g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
    g_assert_true (g_file_set_contents (target, bytes, (gssize) length, NULL));
  }
}

static void
on_form_requested (AuthorDialogueView *view, guint line, Bench *bench)
{
  (void) view;
  author_form_focus (bench->form, line);
}

static Bench *
bench_new (const char *page, const char *text)
{
  Bench *bench = g_new0 (Bench, 1);
  g_autoptr (GError) error = NULL;
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  g_autofree char *file = NULL;
  AuthorDocument *document;

  bench->folder = g_dir_make_tmp ("dialogue-XXXXXX", NULL);
  copy_folder (g_getenv ("LERNKOFFER_PATTERN_BOOK"), bench->folder);
  file = g_build_filename (bench->folder, page, NULL);
  if (text != NULL)
    g_assert_true (g_file_set_contents (file, text, -1, NULL));
  document = author_document_open (bench->folder, NULL, &error);
  g_assert_no_error (error);
  bench->desk = author_desk_new (document);
  author_desk_show_page (bench->desk, page);
  bench->form = AUTHOR_FORM (author_form_new (bench->desk));
  bench->view = AUTHOR_DIALOGUE_VIEW (author_dialogue_view_new (bench->desk));
  g_signal_connect (bench->view, "form-requested", G_CALLBACK (on_form_requested), bench);
  gtk_widget_set_size_request (GTK_WIDGET (bench->form), 330, -1);
  gtk_paned_set_start_child (GTK_PANED (paned), GTK_WIDGET (bench->view));
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (bench->form));
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  bench->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1240, 860);
  adw_window_set_content (ADW_WINDOW (bench->window), paned);
  gtk_window_present (GTK_WINDOW (bench->window));
  ui_spin (200);
  return bench;
}

static void
bench_free (Bench *bench)
{
  gtk_window_destroy (GTK_WINDOW (bench->window));
  ui_spin (50);
  g_object_unref (bench->desk);
  g_free (bench->folder);
  g_free (bench);
}

static void
press (Bench *bench, const char *key)
{
  window_keys_press (GTK_WINDOW (bench->window), key);
  author_form_settle (bench->form);
  author_dialogue_view_settle (bench->view);
}

static void
type (Bench *bench, const char *text)
{
  window_keys_type (GTK_WINDOW (bench->window), text);
  author_form_settle (bench->form);
}

/* Back from the form to the graph: F6 in the window. */
static void
to_graph (Bench *bench)
{
  author_dialogue_view_focus (bench->view);
  ui_spin (30);
}

static void
shoot (Bench *bench, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SCREENSHOTS");
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  ui_spin (500);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  ui_shoot_native (bench->window, path);
}

static char *
dup_source (Bench *bench)
{
  const AuthorPage *page = author_desk_page (bench->desk);

  return g_strndup (page->text, page->length);
}

static void
assert_says (Bench *bench, const char *words)
{
  g_autofree char *source = dup_source (bench);

  if (strstr (source, words) == NULL)
    g_test_message ("%s", source);
  g_assert_nonnull (strstr (source, words));
}

/* Nothing is wrong with the course, nor with the dialogue. */
static void
assert_good (Bench *bench, const char *id)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = author_course_read (
      author_document_files (author_desk_document (bench->desk)), NULL, issues);
  const AuthorPlaceOfId *place = author_course_find (course, id);
  g_autoptr (AuthorDialogue) dialogue = NULL;

  g_assert_nonnull (place);
  dialogue = author_dialogue_read (place->page, place->block, issues);
  for (gsize i = 0; i < author_issue_list_length (issues); i++)
    g_test_message ("%s", author_issue_code_name (author_issue_list_get (issues, i)->code));
  g_assert_false (author_issue_list_has_errors (issues));
  g_assert_nonnull (dialogue);
}

/* --- the dialogue of the book ------------------------------------------------------------------ */

#define BOOK "03-experimente/30-dialog.md"

static void
test_walk (void)
{
  Bench *bench = bench_new (BOOK, NULL);
  g_autofree char *before = dup_source (bench), *after = NULL;
  const AuthorPage *page = author_desk_page (bench->desk);
  guint first = author_page_find (page, "s-3nd8q"), second = author_page_find (page, "s-6wm2t");

  author_desk_select (bench->desk, author_page_find (page, "d-5xk7p"));
  shoot (bench, "graph");
  to_graph (bench);
  press (bench, "Down");
  press (bench, "Home");
  g_assert_cmpuint (author_desk_block (bench->desk), ==, first);
  press (bench, "Right");
  g_assert_cmpuint (author_desk_block (bench->desk), ==, second);
  shoot (bench, "graph-scene");
  press (bench, "Left");
  g_assert_cmpuint (author_desk_block (bench->desk), ==, first);
  press (bench, "2");
  g_assert_cmpuint (author_desk_block (bench->desk), ==, second);
  gtk_widget_activate_action (GTK_WIDGET (bench->view), "dialogue.mode", "s", "list");
  shoot (bench, "list");
  author_dialogue_view_focus (bench->view);
  press (bench, "Down");
  press (bench, "<Alt>Down");
  assert_says (bench,
               "- [„Das sehen wir dann.“](#end){set=\"klarheit-=1\"}\n  > Offen bleibt, wer den "
               "nächsten Schritt macht.\n- [„In zwei Wochen, um neun.“]");
  assert_good (bench, "d-5xk7p");
  author_desk_undo (bench->desk);
  after = dup_source (bench);
  g_assert_cmpstr (after, ==, before);
  bench_free (bench);
}

/* What leads to a scene that is removed leads nowhere, and is told; one undo brings all back. */
static void
test_remove (void)
{
  Bench *bench = bench_new (BOOK, NULL);
  g_autofree char *before = dup_source (bench), *after = NULL;
  const AuthorPage *page = author_desk_page (bench->desk);

  author_desk_select (bench->desk, author_page_find (page, "s-6wm2t"));
  to_graph (bench);
  press (bench, "Delete");
  assert_says (bench, "- [„Was wird für Sie schwieriger?“](#){.better set=\"vertrauen+=2\"}");
  g_assert_cmpuint (author_page_find (author_desk_page (bench->desk), "s-6wm2t"), ==,
                    AUTHOR_PAGE_ITSELF);
  shoot (bench, "removed");
  gtk_widget_activate_action (GTK_WIDGET (bench->view), "dialogue.undo", NULL);
  after = dup_source (bench);
  g_assert_cmpstr (after, ==, before);
  bench_free (bench);
}

/* --- from nothing ------------------------------------------------------------------------------ */

#define EMPTY                                                                                      \
  "---\nid: p-dialog\ntitle: Ein Gespräch\n---\nVorher.\n\n::: {.dialogue #d-neu title=Neu}\n"    \
  "Worum es geht.\n:::\n\nNachher.\n"

/* To the field with that key by Tab alone. */
static void
tab_to (Bench *bench, const char *key)
{
  GtkWidget *wanted = author_form_field (bench->form, key);

  if (wanted == NULL)
    g_test_message ("no field %s", key);
  g_assert_nonnull (wanted);
  for (guint i = 0; i < 60; i++) {
    GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (bench->window));

    if (focus == wanted || (focus != NULL && gtk_widget_is_ancestor (focus, wanted)))
      return;
    window_keys_press (GTK_WINDOW (bench->window), "Tab");
    wanted = author_form_field (bench->form, key);
  }
  g_assert_not_reached ();
}

/* Ctrl+Enter on the scene in hand, and the words of the answer. */
static void
add_answer (Bench *bench, const char *words)
{
  to_graph (bench);
  press (bench, "<Control>Return");
  type (bench, words);
}

/* The field with the focus leads to the choice below, by its list. */
static void
choose (Bench *bench, guint answer, guint n_down)
{
  g_autofree char *key = g_strdup_printf ("answer/%u/to", answer);

  tab_to (bench, key);
  press (bench, "space");
  for (guint i = 0; i < n_down; i++)
    press (bench, "Down");
  press (bench, "Return");
  ui_spin (100);
  author_form_settle (bench->form);
  author_dialogue_view_settle (bench->view);
}

static void
test_build (void)
{
  Bench *bench = bench_new (BOOK, EMPTY);
  const AuthorPage *page;
  guint first;

  author_desk_select (bench->desk, author_page_find (author_desk_page (bench->desk), "d-neu"));
  gtk_widget_grab_focus (GTK_WIDGET (bench->view));
  gtk_widget_child_focus (GTK_WIDGET (bench->view), GTK_DIR_TAB_FORWARD);
  shoot (bench, "empty");
  /* The first scene, its text, and an answer. */
  press (bench, "Insert");
  type (bench, "Guten Tag.");
  first = author_desk_block (bench->desk);
  assert_says (bench, "\nGuten Tag.\n:::\n");
  add_answer (bench, "Hallo");
  assert_says (bench, "- [Hallo](#)\n");
  shoot (bench, "lost");
  /* Where it leads: a scene that is made for it. */
  to_graph (bench);
  press (bench, "Insert");
  type (bench, "Was gibt es?");
  add_answer (bench, "Ich habe eine Frage");
  to_graph (bench);
  press (bench, "Insert");
  type (bench, "Fragen Sie");
  add_answer (bench, "Danke");
  /* And two endings. */
  to_graph (bench);
  press (bench, "<Shift>Insert");
  type (bench, "Gut");
  to_graph (bench);
  press (bench, "Home");
  add_answer (bench, "Keine Zeit");
  to_graph (bench);
  press (bench, "<Shift>Insert");
  type (bench, "Schade");
  author_dialogue_view_settle (bench->view);
  shoot (bench, "built");
  assert_good (bench, "d-neu");
  page = author_desk_page (bench->desk);
  g_assert_cmpuint (first, <, page->n_blocks);
  {
    g_autoptr (AuthorDialogueNodes) nodes
        = author_dialogue_nodes_new (page, author_page_find (page, "d-neu"));

    g_assert_cmpuint (nodes->n_scenes, ==, 3);
    g_assert_cmpuint (nodes->n_endings, ==, 2);
    g_assert_cmpuint (nodes->n_reached, ==, 2);
    g_assert_cmpuint (nodes->n_problems, ==, 0);
  }
  g_assert_true (
      g_str_has_prefix (page->text, "---\nid: p-dialog\ntitle: Ein Gespräch\n---\nVorher.\n"));
  g_assert_true (g_str_has_suffix (page->text, "\n:::\n:::\n\nNachher.\n"));
  /* Another target, by the list of all of them: the first one is "nowhere". */
  press (bench, "Tab");
  to_graph (bench);
  press (bench, "Home");
  press (bench, "Return");
  choose (bench, 0, 2);
  {
    g_autoptr (GPtrArray) answers
        = author_scene_answers (author_desk_page (bench->desk), author_desk_block (bench->desk));
    const AuthorAnswerSource *answer = answers->pdata[0];

    g_test_message ("leads to %s", answer->to);
    g_assert_cmpstr (answer->to, !=, "");
  }
  /* All of it is undone, step by step. */
  for (guint i = 0; i < 60; i++)
    author_desk_undo (bench->desk);
  {
    g_autofree char *source = dup_source (bench);

    g_assert_cmpstr (source, ==, EMPTY);
  }
  bench_free (bench);
}

/* --- calculator, chart, plan ------------------------------------------------------------------- */

static void
focus_field (Bench *bench, const char *key)
{
  author_form_settle (bench->form);
  author_form_focus (bench->form, 0);
  tab_to (bench, key);
}

static void
test_calculator (void)
{
  Bench *bench = bench_new ("03-experimente/10-rechner.md", NULL);
  g_autofree char *before = dup_source (bench), *after = NULL, *key = NULL;

  author_desk_select (bench->desk, author_page_find (author_desk_page (bench->desk), "c-4ps7t"));
  author_form_settle (bench->form);
  shoot (bench, "calculator");
  /* A formula that is wrong is told of, and written all the same. */
  key = g_strdup_printf ("part/%u/3/formula",
                         author_calculator_part (author_desk_page (bench->desk),
                                                 author_desk_block (bench->desk), "results", NULL)
                             - author_desk_block (bench->desk));
  focus_field (bench, key);
  press (bench, "End");
  type (bench, " + ");
  assert_says (bench, "`total(heizen, tank, netz) + `");
  shoot (bench, "calculator-wrong");
  type (bench, "gas");
  assert_says (bench, "`total(heizen, tank, netz) + gas`");
  for (guint i = 0; i < 6; i++)
    press (bench, "BackSpace");
  assert_says (bench, "`total(heizen, tank, netz)`");
  /* A cell of the examples, by arrows. */
  focus_field (bench, "test/1/1");
  press (bench, "Down");
  press (bench, "<Control>a");
  type (bench, "150000");
  assert_says (bench, "| strom | 150000 | 10000 |");
  press (bench, "<Control>a");
  type (bench, "140000");
  after = dup_source (bench);
  g_assert_cmpstr (after, ==, before);
  shoot (bench, "calculator-examples");
  bench_free (bench);
}

static void
test_sheet (void)
{
  Bench *bench = bench_new ("01-lesen/10-text.md", NULL);

  author_desk_select (bench->desk, author_page_find (author_desk_page (bench->desk), "d-6pn3t"));
  author_form_settle (bench->form);
  shoot (bench, "chart");
  focus_field (bench, "cell/4/0");
  press (bench, "Return");
  type (bench, "Dezember");
  press (bench, "Tab");
  type (bench, "9.800");
  assert_says (bench, "| Oktober | 5.200 | 4.700 |\n| Dezember | 9.800 | |\n:::");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (bench->window), "1\t2\n3\t4\n");
  press (bench, "<Control>v");
  ui_spin (200);
  author_form_settle (bench->form);
  assert_says (bench, "| Dezember | 1 | 2 |\n| | 3 | 4 |\n:::");
  focus_field (bench, "cell/6/0");
  press (bench, "<Control>Delete");
  assert_says (bench, "| Dezember | 1 | 2 |\n:::");
  bench_free (bench);
}

static void
test_plan (void)
{
  Bench *bench = bench_new ("04-mappe/10-karten.md", NULL);

  author_desk_select (bench->desk, author_page_find (author_desk_page (bench->desk), "w-7fb2d"));
  author_form_settle (bench->form);
  focus_field (bench, "field/1/name");
  press (bench, "<Control>a");
  type (bench, "Weg");
  assert_says (bench, "fields=\"Ziel, Weg, Wer, Bis:date\"");
  press (bench, "<Alt>Up");
  author_form_settle (bench->form);
  assert_says (bench, "fields=\"Weg, Ziel, Wer, Bis:date\"");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (author_form_field (bench->form, "field/3/kind")), 4);
  author_form_settle (bench->form);
  assert_says (bench, "fields=\"Weg, Ziel, Wer, Bis:choice(1 | 2 | 3)\"");
  focus_field (bench, "field/3/choices");
  press (bench, "<Control>a");
  type (bench, "Mai | Juni");
  assert_says (bench, "fields=\"Weg, Ziel, Wer, Bis:choice(Mai | Juni)\"");
  shoot (bench, "plan");
  bench_free (bench);
}

/* Pictures in the language of people; the test itself asks for none. */
static void
take_language (void)
{
  const char *folder = g_getenv ("LERNKOFFER_LOCALEDIR");

  if (folder == NULL)
    return;
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

int
main (int argc, char **argv)
{
  take_language ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  widget_accent_follow (G_OBJECT (adw_style_manager_get_default ()));
  g_test_add_func ("/dialogue-form/walk", test_walk);
  g_test_add_func ("/dialogue-form/remove", test_remove);
  g_test_add_func ("/dialogue-form/build", test_build);
  g_test_add_func ("/dialogue-form/calculator", test_calculator);
  g_test_add_func ("/dialogue-form/sheet", test_sheet);
  g_test_add_func ("/dialogue-form/plan", test_plan);
  return g_test_run ();
}
