/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading aloud, the text view and the reading settings in the real window: by keys alone, and as a screen reader
 * is told of it. */

#include <locale.h>
#include <string.h>

#include "engine/reading/reading-style.h"
#include "player/stage/player-stage-private.h"
#include "tests/support/atspi-tree.h"
#include "tests/support/fixture.h"
#include "tests/support/speech-fixture.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/window-keys.h"

#define PAGE                                                                                       \
  "<!DOCTYPE html><html lang='de'><meta charset='utf-8'><title>Strom</title><body>"                \
  "<h1>Strom sparen</h1><p>Licht aus, z. B. im Flur. Heizung runter.</p>"                          \
  "<h2>Werte</h2><ul><li>Erstens</li><li>Zweitens</li></ul>"                                       \
  "<table><caption>Verbrauch</caption><tr><th>Gerät<th>Watt</tr><tr><th>Lampe<td>9</tr></table>"  \
  "<p><img alt='Eine Lampe' src='l.png' width='90' height='90'></p>"                               \
  "<fieldset><legend>Was spart mehr?</legend>"                                                     \
  "<label><input type='radio' name='a' id='r1'>Licht</label>"                                      \
  "<label><input type='radio' name='a' id='r2'>Heizung</label>"                                    \
  "<button onclick=\"out.textContent = r2.checked ? 'Richtig' : 'Noch nicht'\">Prüfen</button>"   \
  "</fieldset><p id='out' role='status'></p>"                                                      \
  "<label>Ihr Plan <input id='plan'></label><p lang='en'>The end.</p></body></html>"

typedef struct {
  char *folder, *store;
  SpeechFixture *speech;
  UiDriver *driver;
} Fixture;

static PlayerStagePage *
stage_of (Fixture *f)
{
  return f->driver->window->stage_page;
}

static gboolean
page_is_up (gpointer data)
{
  Fixture *f = data;

  return stage_of (f)->page_up && !gtk_widget_get_visible (GTK_WIDGET (stage_of (f)->cover));
}

static void
open_stage (Fixture *f)
{
  player_window_open_course (f->driver->window, ui_only_course (f->driver), PLAYER_THEN_SHOW);
  ui_wait_view (f->driver, "course");
  ui_spin (300);
  ui_act (f->driver, "win.start");
  ui_wait_view (f->driver, "stage");
  ui_wait (page_is_up, f, "the page");
}

static void
set_up (Fixture *f, const void *kind)
{
  const FixtureEntry entries[] = {
    { "index.html", PAGE },
    { "second.html", "<!DOCTYPE html><html lang='de'><body><h1>Zweite Seite</h1><p>Hier.</p>" },
  };
  g_autofree char *course = NULL;

  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  f->speech = speech_fixture_new ((SpeechKind) GPOINTER_TO_INT (kind));
  course = fixture_zip (f->folder, "strom.zip", entries, G_N_ELEMENTS (entries));
  f->driver = ui_driver_start (f->store, NULL);
  ui_enter (f->driver, "Aylin Demir");
  ui_import (f->driver, course);
  open_stage (f);
}

static void
tear_down (Fixture *f, const void *kind)
{
  ui_driver_stop (f->driver);
  speech_fixture_free (f->speech);
  g_free (f->store);
  fixture_folder_remove (f->folder);
}

static void
press_key (Fixture *f, const char *key)
{
  window_keys_press (GTK_WINDOW (f->driver->window), key);
}

/* --- reading aloud --------------------------------------------------------------------------------- */

typedef struct {
  Fixture *f;
  const char *text; /* %NULL: it is off */
  PlayerReaderState state;
} Moment;

static gboolean
is_moment (gpointer data)
{
  Moment *moment = data;
  PlayerReader *reader = stage_of (moment->f)->reader;
  const LkReadingLine *line = player_reader_line (reader);

  return player_reader_state (reader) == moment->state
         && g_strcmp0 (line != NULL ? line->text : NULL, moment->text) == 0;
}

static void
wait_line (Fixture *f, const char *text, PlayerReaderState state)
{
  Moment moment = { f, text, state };

  ui_wait (is_moment, &moment, text != NULL ? text : "silence");
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static char *
marked_text (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;

  lk_web_reading_marked_async (stage_of (f)->web, LK_READING_HIGHLIGHT, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return lk_web_reading_collect_finish (result, NULL);
}

typedef struct {
  Fixture *f;
  const char *text;
} Mark;

static gboolean
is_marked (gpointer data)
{
  Mark *mark = data;
  g_autofree char *found = marked_text (mark->f);
  g_autofree char *expected = g_strdup_printf ("{\"text\":\"%s\"}", mark->text);

  return g_strcmp0 (found, expected) == 0;
}

static void
wait_mark (Fixture *f, const char *text)
{
  Mark mark = { f, text };

  ui_wait (is_marked, &mark, text);
}

/* From the first sentence to the last, each painted in the page while it is read, then silence. */
static void
test_aloud (Fixture *f, const void *kind)
{
  g_autofree char *said = NULL;

  if (f->speech == NULL)
    return;
  speech_fixture_set_pause (f->speech, "0.4");
  press_key (f, "F8");
  wait_line (f, "Strom sparen", PLAYER_READER_READING);
  wait_mark (f, "Strom sparen");
  wait_line (f, "Licht aus, z. B. im Flur.", PLAYER_READER_READING);
  wait_mark (f, "Licht aus, z. B. im Flur.");
  speech_fixture_set_pause (f->speech, "0.05");
  wait_line (f, NULL, PLAYER_READER_OFF);
  wait_mark (f, "");
  g_assert_true (widget_banner_is_shown (stage_of (f)->note_banner));
  said = speech_fixture_said (f->speech);
  g_assert_cmpstr (said, ==,
                   "Anna|0.00|Strom sparen\n"
                   "Anna|0.00|Licht aus, z. B. im Flur.\n"
                   "Anna|0.00|Heizung runter.\n"
                   "Anna|0.00|Werte\n"
                   "Anna|0.00|Erstens\n"
                   "Anna|0.00|Zweitens\n"
                   "Anna|0.00|Verbrauch\n"
                   "Anna|0.00|Lampe\n"
                   "Anna|0.00|Watt: 9\n"
                   "Anna|0.00|Picture: Eine Lampe\n"
                   "Anna|0.00|Question: Was spart mehr?\n"
                   "Anna|0.00|Licht\n"
                   "Anna|0.00|Heizung\n"
                   "Anna|0.00|Field: Ihr Plan\n"
                   "Carl|0.00|The end.\n");
}

/* Pause, a sentence back and forth, faster, stop: all by keys. */
static void
test_keys (Fixture *f, const void *kind)
{
  g_autofree char *said = NULL;

  if (f->speech == NULL)
    return;
  speech_fixture_set_pause (f->speech, "30");
  press_key (f, "F8");
  wait_line (f, "Strom sparen", PLAYER_READER_READING);
  press_key (f, "F8");
  wait_line (f, "Strom sparen", PLAYER_READER_PAUSED);
  wait_mark (f, "Strom sparen");
  press_key (f, "<Control>F8");
  wait_line (f, "Licht aus, z. B. im Flur.", PLAYER_READER_PAUSED);
  wait_mark (f, "Licht aus, z. B. im Flur.");
  press_key (f, "<Control>F8");
  press_key (f, "<Shift>F8");
  wait_line (f, "Licht aus, z. B. im Flur.", PLAYER_READER_PAUSED);
  press_key (f, "F8");
  wait_line (f, "Licht aus, z. B. im Flur.", PLAYER_READER_READING);
  ui_act (f->driver, "stage.read-faster");
  ui_spin (500);
  press_key (f, "Escape");
  wait_line (f, NULL, PLAYER_READER_OFF);
  wait_mark (f, "");
  g_assert_cmpstr (player_window_view (f->driver->window), ==, "stage");
  said = speech_fixture_said (f->speech);
  g_assert_true (g_str_has_suffix (said, "Anna|10.00|Licht aus, z. B. im Flur.\n"));
}

/* It begins where something is selected, and goes on where the page has changed. */
static void
test_place (Fixture *f, const void *kind)
{
  if (f->speech == NULL)
    return;
  speech_fixture_set_pause (f->speech, "30");
  g_free (ui_evaluate (f->driver, "var p = document.querySelector ('p').firstChild;"
                                  "getSelection ().setBaseAndExtent (p, 28, p, 32)"));
  press_key (f, "F8");
  wait_line (f, "Heizung runter.", PLAYER_READER_READING);
  wait_mark (f, "Heizung runter.");
  g_free (ui_evaluate (f->driver, "document.querySelector ('h1').textContent = 'Neu';"));
  ui_spin (600);
  wait_line (f, "Heizung runter.", PLAYER_READER_READING);
  wait_mark (f, "Heizung runter.");
  g_free (ui_evaluate (f->driver, "document.querySelector ('p').remove ();"));
  wait_line (f, "Werte", PLAYER_READER_READING);
}

/* A page that is turned is read from its top, in the page and in the text view. */
static void
test_turn (Fixture *f, const void *kind)
{
  if (f->speech == NULL)
    return;
  speech_fixture_set_pause (f->speech, "30");
  press_key (f, "F8");
  wait_line (f, "Strom sparen", PLAYER_READER_READING);
  press_key (f, "<Control><Shift>t");
  ui_spin (500);
  g_free (ui_evaluate (f->driver, "location.href = 'second.html'"));
  wait_line (f, "Zweite Seite", PLAYER_READER_READING);
  g_assert_nonnull (ui_find (GTK_WIDGET (stage_of (f)->text_view), GTK_TYPE_LABEL, "Zweite Seite"));
  g_assert_null (ui_find (GTK_WIDGET (stage_of (f)->text_view), GTK_TYPE_LABEL, "Strom sparen"));
  speech_fixture_set_pause (f->speech, "0.05");
  press_key (f, "<Control>F8");
  wait_line (f, NULL, PLAYER_READER_OFF);
}

/* One sentence for people where nobody can speak, and nothing is painted for ever. */
static void
test_silent (Fixture *f, const void *kind)
{
  press_key (f, "F8");
  wait_line (f, "Strom sparen", PLAYER_READER_READING);
  wait_line (f, NULL, PLAYER_READER_OFF);
  g_assert_nonnull (ui_find (GTK_WIDGET (stage_of (f)->note_banner), GTK_TYPE_LABEL,
                             "No voice is set up on this computer."));
  wait_mark (f, "");
}

/* --- text view -------------------------------------------------------------------------------------- */

static gboolean
has_answers (gpointer data)
{
  Fixture *f = data;

  return ui_find (GTK_WIDGET (stage_of (f)->text_view), GTK_TYPE_CHECK_BUTTON, NULL) != NULL;
}

static void
open_text (Fixture *f)
{
  press_key (f, "<Control><Shift>t");
  ui_wait (has_answers, f, "the text view");
  ui_spin (400);
}

static void
assert_lines (const char *dump, const char *const *lines, size_t n)
{
  const char *at = dump;

  for (size_t i = 0; i < n; i++) {
    const char *found = strstr (at, lines[i]);

    if (found == NULL)
      g_test_message ("%s\nis not in the rest of\n%s", lines[i], dump);
    g_assert_nonnull (found);
    at = found;
  }
}

/* What a screen reader is told, in order: kinds, levels, names, the columns of a table, answers. */
static void
test_atspi (Fixture *f, const void *kind)
{
  static const char *const lines[] = {
    "heading: Strom sparen (Heading, level 1)",
    ": Licht aus, z. B. im Flur. Heizung runter.",
    "heading: Werte (Heading, level 2)",
    "list: List of 2",
    "list item:",
    ": Erstens",
    "list item:",
    ": Zweitens",
    "table: Verbrauch",
    "row: Gerät",
    "column header: Gerät",
    "column header: Watt",
    "row: Lampe",
    "row header: Lampe",
    "cell: 9 (Watt)",
    "image: Eine Lampe",
    "radio group: Was spart mehr?",
    "radio: Licht",
    "radio: Heizung",
    "button: Prüfen",
    "text box: Ihr Plan",
    ": The end.",
  };
  g_autofree char *dump = NULL, *answer = NULL;

  open_text (f);
  dump = atspi_tree_dump ("Text View");
  if (dump == NULL) {
    g_test_skip ("there is no bus for accessibility");
    return;
  }
  assert_lines (dump, lines, G_N_ELEMENTS (lines));
  /* Pressed through the bus, the page's own button does what it does. (GTK 4.8 hands on no action of answers: those
   * are for the keyboard.) */
  g_assert_true (atspi_tree_act ("button", "Prüfen"));
  ui_spin (700);
  answer = ui_evaluate (f->driver, "out.textContent");
  g_assert_cmpstr (answer, ==, "Noch nicht");
}

static gboolean
says_right (gpointer data)
{
  Fixture *f = data;

  return ui_find (GTK_WIDGET (stage_of (f)->text_view), GTK_TYPE_LABEL, "Richtig") != NULL;
}

static void
focus_on (Fixture *f, const char *text)
{
  GtkWidget *focus;

  for (int i = 0; i < 60; i++) {
    focus = gtk_root_get_focus (GTK_ROOT (f->driver->window));
    if (focus != NULL
        && (ui_find (focus, GTK_TYPE_LABEL, text) != NULL
            || (GTK_IS_LABEL (focus)
                && g_str_equal (gtk_label_get_text (GTK_LABEL (focus)), text))))
      return;
    press_key (f, "Tab");
  }
  g_test_message ("no way by Tab to “%s”", text);
  g_assert_not_reached ();
}

/* A question answered by the keyboard alone: the page is answered, and what it says to that is read. */
static void
test_answer (Fixture *f, const void *kind)
{
  g_autofree char *plan = NULL, *checked = NULL;
  GtkWidget *focus;

  open_text (f);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->driver->window)),
                                         GTK_WIDGET (stage_of (f)->text_view)));
  focus_on (f, "Licht");
  press_key (f, "space");
  ui_spin (400);
  press_key (f, "Down");
  ui_spin (700);
  focus = gtk_root_get_focus (GTK_ROOT (f->driver->window));
  g_assert_true (GTK_IS_CHECK_BUTTON (focus));
  checked = ui_evaluate (f->driver, "String (r2.checked)");
  g_assert_cmpstr (checked, ==, "true");
  focus_on (f, "Prüfen");
  press_key (f, "space");
  ui_wait (says_right, f, "the answer of the page");
  for (int i = 0; i < 20 && !GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (f->driver->window))); i++)
    press_key (f, "Tab");
  window_keys_type (GTK_WINDOW (f->driver->window), "sparen");
  press_key (f, "Return");
  ui_spin (700);
  plan = ui_evaluate (f->driver, "plan.value");
  g_assert_cmpstr (plan, ==, "sparen");
  press_key (f, "<Control><Shift>t");
  ui_spin (300);
  g_assert_false (player_text_view_is_open (stage_of (f)->text_view));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->driver->window)),
                                         GTK_WIDGET (stage_of (f)->page_bin)));
}

/* A page that does not take an answer: what is shown is what is true. */
static void
test_refused (Fixture *f, const void *kind)
{
  GtkWidget *first;

  open_text (f);
  g_free (ui_evaluate (f->driver, "r1.onclick = function () { return false; };"));
  first = ui_find (GTK_WIDGET (stage_of (f)->text_view), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  ui_spin (1000);
  first = ui_find (GTK_WIDGET (stage_of (f)->text_view), GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (first)));
}

/* Read aloud in the text view: the sentence is marked there too. */
static void
test_text_aloud (Fixture *f, const void *kind)
{
  GtkWidget *label;
  PangoAttrList *list;

  if (f->speech == NULL)
    return;
  speech_fixture_set_pause (f->speech, "30");
  open_text (f);
  press_key (f, "F8");
  wait_line (f, "Strom sparen", PLAYER_READER_READING);
  press_key (f, "<Control>F8");
  press_key (f, "<Control>F8");
  wait_line (f, "Heizung runter.", PLAYER_READER_READING);
  label = ui_find (GTK_WIDGET (stage_of (f)->text_view), GTK_TYPE_LABEL,
                   "Licht aus, z. B. im Flur. Heizung runter.");
  list = gtk_label_get_attributes (GTK_LABEL (label));
  g_assert_nonnull (list);
  for (GSList *a = pango_attr_list_get_attributes (list); a != NULL; a = a->next) {
    PangoAttribute *attribute = a->data;

    g_assert_cmpuint (attribute->start_index, ==, strlen ("Licht aus, z. B. im Flur. "));
  }
}

/* --- settings --------------------------------------------------------------------------------------- */

/* Kept for the person, and there again in the next sitting. */
static void
test_settings (Fixture *f, const void *kind)
{
  LkReadingSettings *settings = player_reading_prefs_get (stage_of (f)->prefs);
  g_autofree char *style = NULL, *kept = NULL, *again = NULL;
  const char *script = "getComputedStyle (document.querySelector ('p')).letterSpacing + '/' +"
                       "getComputedStyle (document.body).backgroundColor";

  ui_act (f->driver, "stage.reading-settings");
  ui_spin (500);
  g_assert_nonnull (stage_of (f)->reading_dialog);
  g_assert_nonnull (
      ui_find (GTK_WIDGET (stage_of (f)->reading_dialog), ADW_TYPE_COMBO_ROW, "Letter Spacing"));
  settings->letters = 100;
  settings->contrast = LK_READING_CONTRAST_CALM;
  player_reading_prefs_changed (stage_of (f)->prefs);
  press_key (f, "<Control>plus");
  ui_spin (700);
  style = ui_evaluate (f->driver, script);
  g_assert_cmpstr (style, ==, "1.6px/rgb(246, 239, 224)");
  ui_act (f->driver, "stage.leave");
  ui_wait_view (f->driver, "course");
  kept = lk_store_learner_setting (player_context_store (f->driver->window->context),
                                   player_context_learner_id (f->driver->window->context),
                                   "reading");
  g_assert_nonnull (strstr (kept, "letters=100"));
  g_assert_nonnull (strstr (kept, "size=110"));
  open_stage (f);
  again = ui_evaluate (f->driver, script);
  g_assert_cmpstr (again, ==, "1.6px/rgb(246, 239, 224)");
  g_assert_cmpfloat (lk_web_view_get_zoom (stage_of (f)->web), ==, 1.1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, kind)                                                                            \
  g_test_add ("/player/reading/" #name, Fixture, GINT_TO_POINTER (kind), set_up, test_##name,      \
              tear_down)
  ADD (aloud, SPEECH_WRITTEN);
  ADD (keys, SPEECH_WRITTEN);
  ADD (place, SPEECH_WRITTEN);
  ADD (turn, SPEECH_WRITTEN);
  ADD (silent, SPEECH_NOBODY);
  ADD (text_aloud, SPEECH_WRITTEN);
  ADD (atspi, SPEECH_NOBODY);
  ADD (answer, SPEECH_NOBODY);
  ADD (refused, SPEECH_NOBODY);
  ADD (settings, SPEECH_NOBODY);
#undef ADD
  return g_test_run ();
}
