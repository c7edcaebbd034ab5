/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "authoring/document/document.h"
#include "tests/support/fixture.h"
#include "tests/support/page-text.h"
#include "tests/ui/ui-driver.h"

/* Forms in a window, on a copy of the pattern book, in which every block stands once. */

typedef struct {
  char *folder;
  AuthorDesk *desk;
  GtkWidget *window;
  AuthorForm *form;
  GHashTable *shot; /* kinds of which there is a picture */
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

static Bench *
bench_new (void)
{
  Bench *bench = g_new0 (Bench, 1);
  g_autoptr (GError) error = NULL;
  AuthorDocument *document;

  bench->shot = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bench->folder = g_dir_make_tmp ("forms-XXXXXX", NULL);
  copy_folder (g_getenv ("LERNKOFFER_PATTERN_BOOK"), bench->folder);
  document = author_document_open (bench->folder, NULL, &error);
  g_assert_no_error (error);
  bench->desk = author_desk_new (document);
  bench->form = AUTHOR_FORM (author_form_new (bench->desk));
  bench->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 340, 860);
  adw_window_set_content (ADW_WINDOW (bench->window), GTK_WIDGET (bench->form));
  gtk_window_present (GTK_WINDOW (bench->window));
  return bench;
}

static void
bench_free (Bench *bench)
{
  gtk_window_destroy (GTK_WINDOW (bench->window));
  ui_spin (50);
  g_object_unref (bench->desk);
  g_hash_table_unref (bench->shot);
  g_free (bench->folder);
  g_free (bench);
}

static GPtrArray *
page_names (AuthorDesk *desk)
{
  const AuthorCourse *course = author_desk_course (desk);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < course->pages->len; i++)
    g_ptr_array_add (names, g_strdup (g_array_index (course->pages, AuthorCoursePage, i).name));
  return names;
}

/* The picture is for people to look at; nothing is made of it here. */
static void
shoot (Bench *bench, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SCREENSHOTS");
  g_autofree char *file = NULL, *path = NULL;

  if (folder == NULL)
    return;
  file = g_strdup_printf ("%s.png", name);
  path = g_build_filename (folder, file, NULL);
  ui_shoot_native (bench->window, path);
}

/* The first of each kind. */
static void
shoot_block (Bench *bench, guint block)
{
  const AuthorPage *page = author_desk_page (bench->desk);
  const char *kind = block >= page->n_blocks                            ? "page"
                     : page->blocks[block].kind == AUTHOR_BLOCK_HEADING ? "heading"
                     : page->blocks[block].kind == AUTHOR_BLOCK_TEXT    ? "text"
                                                                        : page->blocks[block].name;

  if (g_hash_table_add (bench->shot, g_strdup (kind)))
    shoot (bench, kind);
}

/* Every block of every page has a form; any warning ends the program. */
static void
test_all (void)
{
  Bench *bench = bench_new ();
  g_autoptr (GPtrArray) names = page_names (bench->desk);

  g_assert_cmpuint (names->len, >, 10);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    guint n;

    author_desk_show_page (bench->desk, name);
    author_form_settle (bench->form);
    g_assert_nonnull (author_form_field (bench->form, "title"));
    shoot_block (bench, AUTHOR_PAGE_ITSELF);
    n = author_desk_page (bench->desk)->n_blocks;
    for (guint block = 0; block < n; block++) {
      if (author_desk_page (bench->desk)->blocks[block].kind == AUTHOR_BLOCK_BLANK)
        continue;
      author_desk_select (bench->desk, block);
      author_form_settle (bench->form);
      author_form_focus (bench->form, 0);
      ui_spin (1);
      shoot_block (bench, block);
    }
  }
  bench_free (bench);
}

/* --- what people do ---------------------------------------------------------------------------- */

static void
show (Bench *bench, const char *page, const char *id)
{
  author_desk_show_page (bench->desk, page);
  if (id != NULL)
    author_desk_select (bench->desk, author_page_find (author_desk_page (bench->desk), id));
  author_form_settle (bench->form);
}

static GtkWidget *
field (Bench *bench, const char *key)
{
  GtkWidget *widget = author_form_field (bench->form, key);

  g_test_message ("%s", key);
  g_assert_nonnull (widget);
  return widget;
}

static void
type (Bench *bench, const char *key, const char *text)
{
  GtkWidget *widget = field (bench, key);

  if (GTK_IS_TEXT_VIEW (widget))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
}

static char *
typed (Bench *bench, const char *key)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field (bench, key)));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* As when the key is pressed while the widget has the focus. */
static gboolean
press (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_taken = FALSE;

  for (guint i = 0; !is_taken && i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &is_taken);
  }
  return is_taken;
}

static char *
dup_source (Bench *bench)
{
  const AuthorPage *page = author_desk_page (bench->desk);

  return g_strndup (page->text, page->length);
}

/* What lines went (`-`) and came (`+`), those before and behind being the same. (transfer full) */
static char *
difference (const char *before, const char *after)
{
  g_auto (GStrv) old = g_strsplit (before, "\n", -1), new = g_strsplit (after, "\n", -1);
  guint n_old = g_strv_length (old), n_new = g_strv_length (new), first = 0, last = 0;
  GString *text = g_string_new (NULL);

  while (first < MIN (n_old, n_new) && g_str_equal (old[first], new[first]))
    first++;
  while (last < MIN (n_old, n_new) - first
         && g_str_equal (old[n_old - 1 - last], new[n_new - 1 - last]))
    last++;
  for (guint i = first; i < n_old - last; i++)
    g_string_append_printf (text, "-%s\n", old[i]);
  for (guint i = first; i < n_new - last; i++)
    g_string_append_printf (text, "+%s\n", new[i]);
  return g_string_free (text, FALSE);
}

#define assert_difference(bench, before, meant)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *after_ = dup_source (bench);                                                  \
    g_autofree char *found_ = difference (before, after_);                                         \
                                                                                                   \
    g_assert_cmpstr (found_, ==, meant);                                                           \
  }                                                                                                \
  G_STMT_END

static const char *
focus_key (Bench *bench, const char *const *keys)
{
  GtkWidget *now = gtk_root_get_focus (GTK_ROOT (bench->window));

  for (; now != NULL && *keys != NULL; keys++) {
    GtkWidget *widget = author_form_field (bench->form, *keys);

    if (widget != NULL && (now == widget || gtk_widget_is_ancestor (now, widget)))
      return *keys;
  }
  return NULL;
}

static void
test_choice (void)
{
  static const char *const keys[] = { "answer/0/text", "answer/1/text", "answer/3/text", NULL };
  Bench *bench = bench_new ();
  g_autofree char *before = NULL, *text = NULL;

  show (bench, "02-fragen/10-auswahl.md", "q-3tk8d");
  before = dup_source (bench);
  type (bench, "answer/0/text", "Weil *alle* es tun.");
  assert_difference (bench, before,
                     "-- [ ] Weil es sonst verboten ist.\n+- [ ] Weil \\*alle\\* es tun.\n");
  /* What was typed in one go goes in one step; the field shows it. */
  author_desk_undo (bench->desk);
  author_form_settle (bench->form);
  assert_difference (bench, before, "");
  text = typed (bench, "answer/0/text");
  g_assert_cmpstr (text, ==, "Weil es sonst verboten ist.");

  type (bench, "answer/2/why", "");
  assert_difference (bench, before, "-  > Die Zahl bleibt gleich genau. Sie wird nachprüfbar.\n");
  type (bench, "answer/2/why", "Nein.");
  assert_difference (bench, before,
                     "-  > Die Zahl bleibt gleich genau. Sie wird nachprüfbar.\n+  > Nein.\n");
  author_desk_undo (bench->desk);
  author_form_settle (bench->form);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (field (bench, "answer/2/right")), TRUE);
  g_assert_true (page_has_text (author_desk_page (bench->desk), "- [ ] Damit Sie später"));
  g_assert_true (page_has_text (author_desk_page (bench->desk), "- [x] Damit das Ergebnis"));
  author_desk_undo (bench->desk);
  author_form_settle (bench->form);
  assert_difference (bench, before, "");

  /* Enter adds one behind, and the focus is in it; Alt+Down moves it on. */
  gtk_widget_grab_focus (field (bench, "answer/0/text"));
  g_assert_true (press (field (bench, "answer/0/text"), GDK_KEY_Return, 0));
  g_assert_cmpstr (focus_key (bench, keys), ==, "answer/1/text");
  assert_difference (bench, before, "+- [ ]\n");
  g_assert_true (gtk_widget_activate_action (field (bench, "answer/1/text"), "item.down", NULL));
  type (bench, "answer/2/text", "Eins\nZwei\n\nDrei");
  ui_spin (300);
  assert_difference (bench, before, "+- [ ] Eins\n+- [ ] Zwei\n+- [ ] Drei\n");
  g_assert_true (gtk_widget_activate_action (field (bench, "answer/3/text"), "item.remove", NULL));
  assert_difference (bench, before, "+- [ ] Eins\n+- [ ] Drei\n");
  bench_free (bench);
}

static void
test_settings (void)
{
  Bench *bench = bench_new ();
  g_autofree char *before = NULL;

  show (bench, "02-fragen/10-auswahl.md", "q-3tk8d");
  before = dup_source (bench);
  gtk_switch_set_active (GTK_SWITCH (field (bench, "shuffle")), FALSE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (field (bench, "points")), 2.5);
  adw_combo_row_set_selected (ADW_COMBO_ROW (field (bench, "tries")), 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (field (bench, "objective")), 1);
  assert_difference (bench, before,
                     "-::: {.choice #q-3tk8d points=1}\n"
                     "+::: {.choice #q-3tk8d points=2.5 shuffle=no tries=2 objective=o-sehen}\n");
  gtk_switch_set_active (GTK_SWITCH (field (bench, "shuffle")), TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (field (bench, "points")), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (field (bench, "tries")), 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (field (bench, "objective")), 0);
  assert_difference (bench, before, "-::: {.choice #q-3tk8d points=1}\n+::: {.choice #q-3tk8d}\n");
  /* Another kind, and back: the right answer stays. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (field (bench, "kind-of-block")), 1);
  ui_spin (300);
  assert_difference (bench, before,
                     "-::: {.choice #q-3tk8d points=1}\n+::: {.multiple #q-3tk8d}\n");
  g_assert_nonnull (author_form_field (bench->form, "partial"));
  for (guint i = 0; i < 20; i++)
    author_desk_undo (bench->desk);
  author_form_settle (bench->form);
  assert_difference (bench, before, "");
  type (bench, "hint/0/text", "Zwei\nAbsätze");
  assert_difference (bench, before, "-Denken Sie an das nächste Jahr.\n+Zwei\n+\n+Absätze\n");
  author_desk_undo (bench->desk);
  author_form_settle (bench->form);
  type (bench, "solution", "So ist es.");
  assert_difference (bench, before, "+\n+::: solution\n+So ist es.\n+:::\n");
  bench_free (bench);
}

static void
test_kinds (void)
{
  static const struct {
    const char *page, *id, *key, *text, *difference;
  } cases[] = {
    { "02-fragen/10-auswahl.md", "q-9kv6m", "row/0/cell-0", "Gas | Öl",
      "-| Gas für die Heizung | x |  | Es verbrennt im Betrieb. |\n"
      "+| Gas \\| Öl | x |  | Es verbrennt im Betrieb. |\n" },
    { "02-fragen/10-auswahl.md", "q-9kv6m", "column/0/text", "wahr",
      "-| Aussage | ja | nein | Erklärung |\n+| Aussage | wahr | nein | Erklärung |\n" },
    { "02-fragen/20-zuordnen.md", "q-6dn9t", "row/1/cell-2", "Neu.",
      "-| Heizöl | Liter | Der Lieferschein nennt Liter. |\n+| Heizöl | Liter | Neu. |\n" },
    { "02-fragen/20-zuordnen.md", "q-4cm7x", "cards-1/2/text", "Dampf", "+| | Dampf |\n" },
    { "02-fragen/20-zuordnen.md", "q-4cm7x", "cards-0/1/text", "Auto",
      "-| Firmenwagen | Fernwärme |\n+| Auto | Fernwärme |\n" },
    { "02-fragen/20-zuordnen.md", "q-4cm7x", "cards-0/1/why", "Er tankt.",
      "+- Firmenwagen\n+  > Er tankt.\n+\n" },
    { "02-fragen/20-zuordnen.md", "q-5hs8m", "cards-2/0/why", "Er hängt nur da.",
      "-  > Er ist schnell gemacht und bewirkt allein wenig.\n+  > Er hängt nur da.\n" },
    { "02-fragen/30-schreiben.md", "q-9kw4x", "gap/1/why", "Er kommt von fern.",
      "-   > Verbrannt wird im Kraftwerk, für Strom, den der Betrieb kauft.\n"
      "+   > Er kommt von fern.\n" },
    { "02-fragen/30-schreiben.md", "q-2mx6z", "gap/1/why", "So wird gerechnet.",
      "+1. Faktor\n+2. Emission\n+   > So wird gerechnet.\n+\n" },
    { "02-fragen/20-zuordnen.md", "q-8fp3w", "answer/1/text", "3. Einheit",
      "-2. Einheit lesen\n+2. 3\\. Einheit\n" },
    { "02-fragen/20-zuordnen.md", "q-3gr6k", "answer/0/text", "Uhr",
      "-- Anzeige @ 55/62\n+- Uhr @ 55/62\n" },
    { "02-fragen/20-zuordnen.md", "q-5hs8m", "x", "Mühe",
      "-::: {.board #q-5hs8m x=\"Aufwand\" y=\"Nutzen\" partial=yes}\n"
      "+::: {.board #q-5hs8m x=Mühe y=\"Nutzen\" partial=yes}\n" },
    { "02-fragen/30-schreiben.md", "q-7jt2v", "answer/0/tolerance", "0,2",
      "-- [x] 9,07 ± 0,1\n+- [x] 9,07 ± 0,2\n" },
    { "02-fragen/30-schreiben.md", "q-9kw4x", "gap/0/right", "Eins\nScope 1",
      "-Gas verbrennt im Betrieb und zählt zu ___{=Scope 1 | =Scope I}. Strom wird eingekauft und "
      "zählt zu ___{=Scope 2 | Scope 3}.\n-\n-1. Scope 1\n"
      "+Gas verbrennt im Betrieb und zählt zu ___{=Eins | =Scope 1}. Strom wird eingekauft und "
      "zählt zu ___{=Scope 2 | Scope 3}.\n+\n+1. Eins\n" },
    { "02-fragen/30-schreiben.md", "q-2mx6z", "extra", "Preis\nZeit",
      "-::: {.cloze #q-2mx6z bank=yes extra=\"Preis\"}\n"
      "+::: {.cloze #q-2mx6z bank=yes extra=\"Preis; Zeit\"}\n" },
    { "02-fragen/30-schreiben.md", "q-4nz8b", "answer/1/text", "Faktor*",
      "-- [x] Faktor\n+- [x] Faktor\\*\n" },
    { "02-fragen/30-schreiben.md", "q-6pb3d", "solution", "Ein Beleg.",
      "-Zum Beispiel: „Die Gasrechnung von 2025, in kWh nach Brennwert.“\n+Ein Beleg.\n" },
    { "02-fragen/30-schreiben.md", NULL, "title", "Schreiben: neu",
      "-title: Rechnen und schreiben\n+title: \"Schreiben: neu\"\n" },
  };
  Bench *bench = bench_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *before = NULL;

    show (bench, cases[i].page, cases[i].id);
    before = dup_source (bench);
    type (bench, cases[i].key, cases[i].text);
    assert_difference (bench, before, cases[i].difference);
    author_desk_undo (bench->desk);
    author_form_settle (bench->form);
    assert_difference (bench, before, "");
  }
  bench_free (bench);
}

static void
test_place (void)
{
  Bench *bench = bench_new ();
  g_autofree char *before = NULL;

  show (bench, "02-fragen/10-auswahl.md", "q-2bx5q");
  before = dup_source (bench);
  g_assert_true (press (field (bench, "point/1"), GDK_KEY_Left, 0));
  g_assert_true (press (field (bench, "point/1"), GDK_KEY_Down, GDK_SHIFT_MASK));
  g_assert_false (press (field (bench, "point/1"), GDK_KEY_a, 0));
  assert_difference (bench, before, "-- [x] Anzeige @ 55/62\n+- [x] Anzeige @ 54/72\n");
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (field (bench, "answer/1/y"))), ==,
                     72);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (field (bench, "answer/1/x")), 20.5);
  assert_difference (bench, before, "-- [x] Anzeige @ 55/62\n+- [x] Anzeige @ 20.5/72\n");
  g_signal_emit_by_name (gtk_widget_get_parent (field (bench, "point/0")), "wanted", 10.0, 30.0);
  type (bench, "answer/2/text", "Ofen");
  g_assert_true (page_has_text (author_desk_page (bench->desk), "- [ ] Ofen @ 10/30\n"));
  bench_free (bench);
}

static void
test_page (void)
{
  Bench *bench = bench_new ();
  g_autofree char *before = NULL;

  show (bench, "02-fragen/30-schreiben.md", NULL);
  before = dup_source (bench);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (field (bench, "duration")), 12);
  adw_combo_row_set_selected (ADW_COMBO_ROW (field (bench, "status")), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (field (bench, "requires-new")), 1);
  ui_spin (300);
  assert_difference (bench, before,
                     "-duration: 4\n+duration: 12\n+status: ready\n+requires: [p-text]\n");
  adw_combo_row_set_selected (ADW_COMBO_ROW (field (bench, "status")), 0);
  assert_difference (bench, before, "-duration: 4\n+duration: 12\n+requires: [p-text]\n");
  bench_free (bench);
}

/* Someone else changes the page while the focus is in a field: it stays there, and the cursor too. */
static void
test_focus (void)
{
  static const char *const keys[] = { "answer/1/text", NULL };
  Bench *bench = bench_new ();
  GtkTextBuffer *buffer;
  GtkTextIter cursor;
  AuthorPage *page;
  GtkWidget *widget;

  show (bench, "02-fragen/10-auswahl.md", "q-3tk8d");
  widget = field (bench, "answer/1/text");
  gtk_widget_grab_focus (widget);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, 5);
  gtk_text_buffer_place_cursor (buffer, &cursor);
  /* What the form writes itself makes nothing anew. */
  gtk_text_buffer_insert_at_cursor (buffer, "!", -1);
  author_form_settle (bench->form);
  g_assert_true (field (bench, "answer/1/text") == widget);

  page = author_edit_attribute (author_desk_page (bench->desk), author_desk_block (bench->desk),
                                "points", "7", NULL);
  g_assert_true (
      author_desk_change_page (bench->desk, page, "typing", NULL, AUTHOR_DESK_KEEP, bench));
  ui_spin (300);
  g_assert_false (author_form_field (bench->form, "answer/1/text") == widget);
  g_assert_cmpstr (focus_key (bench, keys), ==, "answer/1/text");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field (bench, "answer/1/text")));
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&cursor), ==, 6);

  /* The line of an answer is where the focus goes. */
  author_form_focus (bench->form,
                     author_desk_page (bench->desk)->blocks[author_desk_block (bench->desk)].line
                         + 5);
  g_assert_cmpstr (focus_key (bench, keys), ==, "answer/1/text");
  bench_free (bench);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* Only for pictures: what the tests look for is English. */
  if (g_getenv ("LERNKOFFER_LOCALEDIR") != NULL) {
    setlocale (LC_ALL, "");
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("LERNKOFFER_LOCALEDIR"));
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  }
  g_test_add_func ("/forms/choice", test_choice);
  g_test_add_func ("/forms/settings", test_settings);
  g_test_add_func ("/forms/kinds", test_kinds);
  g_test_add_func ("/forms/place", test_place);
  g_test_add_func ("/forms/page", test_page);
  g_test_add_func ("/forms/focus", test_focus);
  g_test_add_func ("/forms/all", test_all);
  return g_test_run ();
}
