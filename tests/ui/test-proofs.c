/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Proofs in the real window: a Lernnachweis from the finished course to the verified file, what a provider signs taken in,
 * and each bad input with one sentence of its own and nothing kept. */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "engine/proof/proof-key-file.h"
#include "engine/prove/prove.h"
#include "engine/store/store-class.h"
#include "player/proofs/player-proofs-private.h"
#include "sheet/sheet.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"
#include "tests/support/proof-fixture.h"
#include "tests/ui/shelf-fixture.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/window-keys.h"

typedef struct {
  char *folder, *store;
  gint64 learner, course;
  UiDriver *driver;
} Fixture;

static PlayerProofsPage *
page_of (Fixture *f)
{
  return PLAYER_PROOFS_PAGE (player_house_page (f->driver->window->house, "proofs"));
}

static void
furnish (Fixture *f)
{
  g_autofree char *path = hosted_course (f->folder, "kurs.zip", "STROM", "1.2", hosted_companion);
  LkStore *store = lk_store_open (f->store, lk_clock_system (), NULL, NULL);
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, "Aylin Demir", NULL, NULL);

  f->learner = learner->id;
  f->course = shelf_import (store, path);
  shelf_begin (store, f->learner, f->course, "Ende", 6, 6);
  shelf_complete (store, f->learner, f->course, lk_clock_wall (lk_clock_system ()));
  lk_store_close (store);
}

static void
set_up (Fixture *f, const void *data)
{
  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  furnish (f);
  f->driver = ui_driver_start (f->store, NULL);
  ui_wait_view (f->driver, "shelf");
  ui_act (f->driver, "win.proofs");
  ui_wait_view (f->driver, "proofs");
}

/* Whom one trusts is the account's: for the next test nobody. */
static void
forget_trust (void)
{
  static const char *const names[] = { "keys.json", "root.pub" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path
        = g_build_filename (g_get_user_config_dir (), "lernkoffer", names[i], NULL);

    g_unlink (path);
  }
}

static void
tear_down (Fixture *f, const void *data)
{
  ui_driver_stop (f->driver);
  g_free (f->store);
  fixture_folder_remove (f->folder);
  forget_trust ();
}

/* --- what is waited for ---------------------------------------------------------------------------------- */

typedef struct {
  Fixture *f;
  const char *text;
} Wanted;

static gboolean
is_shown (gpointer data)
{
  const Wanted *wanted = data;

  return g_str_equal (player_proofs_page_shown (page_of (wanted->f)), wanted->text);
}

static void
wait_shown (Fixture *f, const char *what)
{
  ui_wait (is_shown, &(Wanted){ f, what }, what);
}

static gboolean
has_label (gpointer data)
{
  const Wanted *wanted = data;

  return ui_find (GTK_WIDGET (page_of (wanted->f)), GTK_TYPE_WIDGET, wanted->text) != NULL;
}

static void
wait_label (Fixture *f, const char *text)
{
  ui_wait (has_label, &(Wanted){ f, text }, text);
}

static gboolean
has_courses (gpointer data)
{
  Fixture *f = data;

  return page_of (f)->course_rows->len > 0;
}

static gboolean
has_proofs (gpointer data)
{
  Fixture *f = data;

  return page_of (f)->proof_rows->len > 0 && has_label (&(Wanted){ f, "Your Proofs" })
         && !has_courses (f);
}

static gboolean
has_a_proof (gpointer data)
{
  Fixture *f = data;

  return page_of (f)->proof_rows->len > 0;
}

static void
press_button (Fixture *f, const char *label)
{
  GtkWidget *button = ui_find (GTK_WIDGET (page_of (f)), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* --- one's own ------------------------------------------------------------------------------------------- */

static GFile *
file_in (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  return g_file_new_for_path (path);
}

static GListModel *
files_of (Fixture *f, const char *const *names)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);

  for (int i = 0; names[i] != NULL; i++) {
    g_autoptr (GFile) file = file_in (f, names[i]);

    g_list_store_append (files, file);
  }
  return G_LIST_MODEL (files);
}

static void
make_own (Fixture *f)
{
  ui_wait (has_courses, f, "the course");
  gtk_widget_activate (page_of (f)->course_rows->pdata[0]);
  wait_shown (f, "proof");
  wait_label (f, "Make a Record of Learning");
  press_button (f, "Make a Record of Learning");
  wait_label (f, "The record of learning is made.");
}

static void
save_own (Fixture *f, const char *name)
{
  g_autoptr (GFile) file = file_in (f, name);

  player_proof_view_save (page_of (f)->view, file);
  wait_label (f, "Saved, with its signature beside it.");
}

static void
assert_conclusion (Fixture *f, const char *conclusion)
{
  gboolean holds = g_str_equal (conclusion, "The proof holds.");

  wait_shown (f, "verdict");
  g_assert_cmpstr (gtk_label_get_label (page_of (f)->verdict_label), ==, conclusion);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page_of (f)->findings)) != holds);
}

static void
assert_verdict (Fixture *f, gboolean holds)
{
  assert_conclusion (f, holds ? "The proof holds." : "The proof does not hold.");
}

static void
assert_only_unknown (Fixture *f)
{
  assert_conclusion (f, "It is whole. Whose key signed it, nobody here can say.");
  g_assert_cmpstr (adw_preferences_group_get_title (page_of (f)->findings), ==, "What Is Open");
}

/* The name of the key of this computer, which can be copied as soon as there is one. */
static void
assert_machine_is_told (Fixture *f)
{
  uint8_t key[LK_PROOF_KEY_BYTES];
  g_autofree char *name = NULL;

  g_assert_true (lk_prove_machine_public (player_context_store (f->driver->window->context), key));
  name = lk_proof_key_name (key);
  g_assert_cmpstr (adw_action_row_get_subtitle (page_of (f)->machine_row), ==, name);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page_of (f)->copy)));
  press_button (f, "Copy");
  wait_label (f, "The key is copied.");
}

/* From the course to the file; the files are whole, and no second proof of the course is offered. */
static void
test_own (Fixture *f, const void *data)
{
  static const char *const pdf[] = { "nachweis.pdf", NULL };
  g_autoptr (GListModel) files = files_of (f, pdf);
  g_autoptr (GFile) record = file_in (f, "akte.jsonl");
  static const char *const kept[] = { "akte.jsonl", NULL };
  g_autoptr (GListModel) records = files_of (f, kept);

  ui_wait (has_courses, f, "the course");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page_of (f)->copy)));
  make_own (f);
  save_own (f, "nachweis.pdf");
  player_proofs_page_verify (page_of (f), files);
  assert_verdict (f, TRUE);
  press_button (f, "back");
  ui_wait (has_proofs, f, "the list");
  assert_machine_is_told (f);
  gtk_widget_activate (page_of (f)->proof_rows->pdata[0]);
  wait_label (f, "Save as PDF");
  player_proof_view_save_record (page_of (f)->view, record);
  wait_label (f, "Saved. Give this file to your provider.");
  /* Whole, and by a key that nobody has listed: the learner's own. */
  player_proofs_page_verify (page_of (f), records);
  assert_only_unknown (f);
  g_assert_nonnull (ui_find (GTK_WIDGET (page_of (f)), GTK_TYPE_WIDGET,
                             "Nothing has been changed since it was signed."));
}

/* A name is needed, and a birthday has to be one. */
static void
test_what_is_written (Fixture *f, const void *data)
{
  GtkWidget *name, *birth, *day;

  ui_wait (has_courses, f, "the course");
  gtk_widget_activate (page_of (f)->course_rows->pdata[0]);
  wait_label (f, "Make a Record of Learning");
  name = ui_find (GTK_WIDGET (page_of (f)), ADW_TYPE_ENTRY_ROW, "name");
  birth = ui_find (GTK_WIDGET (page_of (f)), GTK_TYPE_SWITCH, "birth");
  gtk_editable_set_text (GTK_EDITABLE (name), " ");
  press_button (f, "Make a Record of Learning");
  wait_label (f, "Please enter the name that is to stand on the sheet.");
  gtk_editable_set_text (GTK_EDITABLE (name), "Aylin Demir-Weber");
  gtk_switch_set_active (GTK_SWITCH (birth), TRUE);
  day = ui_find (GTK_WIDGET (page_of (f)), ADW_TYPE_ENTRY_ROW, "birth_date");
  gtk_editable_set_text (GTK_EDITABLE (day), "31.2.1990");
  press_button (f, "Make a Record of Learning");
  wait_label (f, "Please enter the date of birth as 24.12.1990, or switch it off.");
  gtk_editable_set_text (GTK_EDITABLE (day), "24.12.1990");
  press_button (f, "Make a Record of Learning");
  wait_label (f, "The record of learning is made.");

  LkStore *store = player_context_store (f->driver->window->context);
  g_autofree char *kept = lk_store_paper_name (store, f->learner, NULL);

  g_assert_cmpstr (kept, ==, "Aylin Demir-Weber");
}

/* --- a provider's ----------------------------------------------------------------------------------------- */

static void
write_file (Fixture *f, const char *name, GBytes *bytes)
{
  g_autoptr (GFile) file = file_in (f, name);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_true (g_file_set_contents (g_file_peek_path (file), data, (gssize) length, NULL));
}

static LkProofFacts *
facts_for (const char *name)
{
  LkProofFacts *facts = test_proof_facts (LK_PROOF_ATTENDANCE_PLUS);

  g_free (facts->learner_name);
  facts->learner_name = g_strdup (name);
  return facts;
}

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* One sign, as a provider has it. */
static GPtrArray *
make_emblems (void)
{
  GPtrArray *emblems = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_emblem_free);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 100);
  GByteArray *array = g_byte_array_new ();
  g_autoptr (GBytes) png = NULL;

  cairo_surface_write_to_png_stream (surface, write_cb, array);
  cairo_surface_destroy (surface);
  png = g_byte_array_free_to_bytes (array);
  g_ptr_array_add (emblems, sheet_emblem_new (png, "EU", NULL));
  return emblems;
}

/* bescheinigung.pdf, .json, .pdf.sig by the key of that seed. */
static SheetProof *
make_certificate (Fixture *f, guint8 seed, const char *name)
{
  g_autoptr (LkProofKey) key = test_proof_key (seed);
  g_autoptr (LkProofFacts) facts = facts_for (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) emblems = make_emblems ();
  SheetProof *proof = sheet_sign (facts, emblems, key, "bescheinigung.pdf", TEST_SIGNED, &error);

  g_assert_no_error (error);
  write_file (f, "bescheinigung.pdf", proof->pdf);
  write_file (f, "bescheinigung.json", proof->credential);
  write_file (f, "bescheinigung.pdf.sig", proof->seal);
  return proof;
}

/* A list of the root with seed 5, on which the key with seed 2 is a provider's in that state. */
static void
make_list (Fixture *f, LkProofKeyState state, int day)
{
  g_autoptr (LkProofKey) root = test_proof_key (5), provider = test_proof_key (2);
  gint64 now = lk_clock_wall (lk_clock_system ());
  g_autoptr (LkProofKeyList) list
      = lk_proof_key_list_new ("DAA", TEST_SIGNED + day * TEST_DAY, now + 365 * TEST_DAY);
  LkProofListedKey *listed
      = lk_proof_key_list_add (list, provider->public_key, "DAA NRW", LK_PROOF_ROLE_PROVIDER);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  listed->state = state;
  listed->from = TEST_SIGNED - TEST_DAY;
  text = lk_proof_key_list_sign (list, root, NULL);
  bytes = g_bytes_new (text, strlen (text));
  write_file (f, "keys.json", bytes);
}

static gboolean
finds_question (gpointer data)
{
  *(GtkWindow **) data = (GtkWindow *) ui_window_of (ADW_TYPE_MESSAGE_DIALOG);
  return *(GtkWindow **) data != NULL;
}

static void
take_keys (Fixture *f, gboolean asks)
{
  g_autoptr (GFile) file = file_in (f, "keys.json");

  player_proofs_page_take_keys (page_of (f), file);
  if (asks) {
    GtkWindow *question = NULL;

    ui_wait (finds_question, &question, "the question whom to trust");
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "trust");
  }
  wait_label (f, "The list of keys is taken in.");
}

static unsigned
n_kept (Fixture *f)
{
  g_autoptr (GPtrArray) proofs
      = lk_store_proofs (player_context_store (f->driver->window->context), f->learner, NULL);

  return proofs->len;
}

static void
take_in (Fixture *f)
{
  static const char *const names[] = { "bescheinigung.pdf", NULL };
  g_autoptr (GListModel) files = files_of (f, names);

  player_proofs_page_take_in (page_of (f), files);
}

/* As it was signed: with code and sign, and to be printed. */
static void
test_certificate_on_paper (Fixture *f, const void *data)
{
  g_autoptr (SheetProof) proof = make_certificate (f, 2, "Aylin Demir");
  PlayerProofView *view = page_of (f)->view;
  g_autoptr (PlayerProof) read = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  GtkWidget *print;

  make_list (f, LK_PROOF_KEY_TRUSTED, 0);
  take_keys (f, TRUE);
  take_in (f);
  wait_label (f, "The certificate is verified and stands in the list.");
  kept = lk_store_proofs (player_context_store (f->driver->window->context), f->learner, NULL);
  read = player_proof_open (player_context_store (f->driver->window->context), f->learner,
                            ((const LkStoredProof *) kept->pdata[0])->id, NULL);
  g_assert_nonnull (read->token);
  g_assert_cmpuint (read->emblems->len, ==, 1);
  ui_wait (has_a_proof, f, "the proof in the list");
  gtk_widget_activate (page_of (f)->proof_rows->pdata[0]);
  wait_shown (f, "proof");
  wait_label (f, "Save as PDF");
  print = ui_find (GTK_WIDGET (view), GTK_TYPE_BUTTON, "Print");
  g_assert_nonnull (print);
  g_assert_true (gtk_widget_get_visible (print));
  g_assert_null (ui_find (GTK_WIDGET (view), GTK_TYPE_WIDGET,
                          "Shown without its code. The code is in the PDF file."));
}

/* Unknown, then trusted by a list, then taken in; another person's never. */
static void
test_certificate (Fixture *f, const void *data)
{
  g_autoptr (SheetProof) proof = make_certificate (f, 2, "Aylin  demir");
  g_autoptr (SheetProof) other = NULL;

  take_in (f);
  assert_only_unknown (f);
  wait_label (f, "It was not taken in.");
  g_assert_cmpuint (n_kept (f), ==, 0);
  make_list (f, LK_PROOF_KEY_TRUSTED, 0);
  take_keys (f, TRUE);
  take_in (f);
  wait_label (f, "The certificate is verified and stands in the list.");
  g_assert_cmpuint (n_kept (f), ==, 1);
  other = make_certificate (f, 2, "Marek Kowalski");
  take_in (f);
  wait_label (f, "This proof is of Marek Kowalski. Only they can keep it.");
  g_assert_cmpuint (n_kept (f), ==, 1);
  /* Withdrawn by a newer list: what is verified then does not hold any more. */
  make_list (f, LK_PROOF_KEY_REVOKED, 1);
  take_keys (f, FALSE);
  take_in (f);
  assert_verdict (f, FALSE);
  make_list (f, LK_PROOF_KEY_TRUSTED, 0);

  g_autoptr (GFile) old = file_in (f, "keys.json");

  player_proofs_page_take_keys (page_of (f), old);
  wait_label (f, "A newer list of keys is here already, of 13 November 2026. Nothing was changed.");
}

/* --- whose lists count ------------------------------------------------------------------------------------- */

static GtkWindow *
wait_question (void)
{
  GtkWindow *question = NULL;

  ui_wait (finds_question, &question, "the question whom to trust");
  return question;
}

static void
answer_with_pin (Fixture *f, const char *pin)
{
  g_autoptr (GFile) file = file_in (f, "keys.json");
  GtkWindow *question;
  GtkWidget *entry;

  player_proofs_page_take_keys (page_of (f), file);
  question = wait_question ();
  entry = ui_find (GTK_WIDGET (question), ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), pin);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "go");
  gtk_window_destroy (question);
}

/* Where there are trainers, nobody else says whom this computer trusts. */
static void
test_trainers_say (Fixture *f, const void *data)
{
  LkStore *store = player_context_store (f->driver->window->context);
  uint8_t root[LK_PROOF_KEY_BYTES];

  g_assert_true (lk_store_trainer_set_pin (store, NULL, "4711", NULL));
  make_list (f, LK_PROOF_KEY_TRUSTED, 0);
  answer_with_pin (f, "");
  wait_label (f, "This PIN does not match. Please try again.");
  answer_with_pin (f, "1234");
  wait_label (f, "This PIN does not match. Please try again.");
  g_assert_false (lk_proof_trusted_root (root));
  answer_with_pin (f, "4711");
  wait_label (f, "The list of keys is taken in.");
  g_assert_true (lk_proof_trusted_root (root));
  /* What that key signs later needs nobody. */
  make_list (f, LK_PROOF_KEY_TRUSTED, 1);
  take_keys (f, FALSE);
}

static void
test_kiosk (Fixture *f, const void *data)
{
  g_autoptr (GFile) file = file_in (f, "keys.json");
  uint8_t root[LK_PROOF_KEY_BYTES];

  player_context_set_kiosk (f->driver->window->context, TRUE);
  make_list (f, LK_PROOF_KEY_TRUSTED, 0);
  player_proofs_page_take_keys (page_of (f), file);
  wait_label (f, "Nobody has said yet whose lists count here. That is for whoever looks after this "
                 "computer.");
  g_assert_null (ui_window_of (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_false (lk_proof_trusted_root (root));
}

/* --- bad input -------------------------------------------------------------------------------------------- */

static GBytes *
change_one (GBytes *bytes, const char *at)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *copy = g_memdup2 (data, length);
  char *place = memmem (copy, length, at, strlen (at));

  g_assert_nonnull (place);
  *place ^= 1;
  return g_bytes_new_take (copy, length);
}

static GBytes *
cut_record (Fixture *f)
{
  LkStore *store = player_context_store (f->driver->window->context);
  g_autoptr (GBytes) bytes
      = lk_prove_whole_record (store, f->learner, lk_clock_wall (lk_clock_system ()), NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end = g_strrstr_len (text, (gssize) length - 1, "\n");

  return g_bytes_new (text, (gsize) (end + 1 - text));
}

/* The findings that are shown, one below the other. */
static char *
findings_of (Fixture *f)
{
  GPtrArray *rows = page_of (f)->verdict_rows;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i + 1 < rows->len; i += 2)
    if (rows->pdata[i] == page_of (f)->findings)
      g_string_append_printf (text, "%s\n", adw_preferences_row_get_title (rows->pdata[i + 1]));
  return g_string_free (text, FALSE);
}

static void
assert_finding (Fixture *f, const char *expected)
{
  g_autofree char *findings = NULL;

  assert_verdict (f, FALSE);
  findings = findings_of (f);
  g_assert_cmpstr (findings, ==, expected);
  press_button (f, "back");
  wait_shown (f, "list");
}

static gboolean
has_finding (gpointer data)
{
  g_autofree char *findings = findings_of (data);

  return *findings != '\0';
}

static void
verify_file (Fixture *f, const char *name)
{
  const char *const names[] = { name, NULL };
  g_autoptr (GListModel) files = files_of (f, names);

  player_proofs_page_verify (page_of (f), files);
}

/* What the code of another proof says. */
static char *
other_code (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (2);
  g_autoptr (LkProofFacts) facts = facts_for ("Marek Kowalski");
  g_autofree char *json = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LkProofCredential) credential = NULL;

  g_free (facts->record_id);
  facts->record_id = g_strdup ("2026-0999");
  json = lk_proof_credential_sign (facts, key, TEST_SIGNED, NULL);
  bytes = g_bytes_new (json, strlen (json));
  credential = lk_proof_credential_read (bytes, NULL);
  return lk_proof_token_sign (credential, key, NULL);
}

/* One character less or more is no code any more. */
static char *
broken_code (const char *code)
{
  char *copy = g_strdup (code);
  char *end = copy + strlen (copy) - 10;

  *end = *end == 'A' ? 'B' : 'A';
  return copy;
}

static void
test_bad_input (Fixture *f, const void *data)
{
  g_autoptr (SheetProof) proof = NULL;
  g_autoptr (GBytes) pdf = NULL, credential = NULL, record = NULL;
  g_autofree char *other = other_code ();
  g_autofree char *code = broken_code (other);

  make_list (f, LK_PROOF_KEY_TRUSTED, 0);
  take_keys (f, TRUE);
  proof = make_certificate (f, 2, "Aylin Demir");
  verify_file (f, "bescheinigung.pdf");
  assert_verdict (f, TRUE);
  player_proofs_page_verify_code (page_of (f), other);
  ui_wait (has_finding, f, "what does not fit");
  assert_finding (
      f, "The code is from another proof, number 2026-0999. Scan the code on this sheet.\n");

  /* One changed character. */
  credential = change_one (proof->credential, "CSR-Strategie");
  write_file (f, "daten.json", credential);
  verify_file (f, "daten.json");
  assert_finding (f, "The credential has been changed since it was signed. Ask for a new copy.\n");
  pdf = change_one (proof->pdf, "endobj");
  write_file (f, "bescheinigung.pdf", pdf);
  verify_file (f, "bescheinigung.pdf");
  assert_finding (f, "The PDF has been changed since it was signed. Ask for a new copy.\n");
  take_in (f);
  wait_label (f, "It was not taken in.");
  press_button (f, "back");
  wait_shown (f, "list");
  player_proofs_page_verify_code (page_of (f), code);
  assert_finding (f, "The text of the code has been changed or is damaged. Scan the code again.\n");

  /* A record that was cut in the middle. */
  lk_store_record_add (player_context_store (f->driver->window->context), f->learner, 0, "note",
                       "{\"x\":1}", NULL);
  record = cut_record (f);
  write_file (f, "akte.jsonl", record);
  verify_file (f, "akte.jsonl");
  assert_verdict (f, FALSE);
  g_assert_cmpuint (n_kept (f), ==, 0);
}

static void
test_withdrawn (Fixture *f, const void *data)
{
  g_autoptr (SheetProof) proof = make_certificate (f, 2, "Aylin Demir");

  make_list (f, LK_PROOF_KEY_REVOKED, 0);
  take_keys (f, TRUE);
  verify_file (f, "bescheinigung.pdf");
  assert_finding (f, "The key of DAA NRW has been withdrawn. Ask the issuer for a new proof.\n");
}

/* --- by keys ---------------------------------------------------------------------------------------------- */

static gboolean
focus_is_in (gpointer data)
{
  const Wanted *wanted = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (wanted->f->driver->window));
  GtkWidget *there = ui_find (GTK_WIDGET (page_of (wanted->f)), GTK_TYPE_WIDGET, wanted->text);

  return focus != NULL && there != NULL
         && (focus == there || gtk_widget_is_ancestor (focus, there));
}

/* Enter on the course, Enter on the button, and on to what others see. */
static void
test_keys (Fixture *f, const void *data)
{
  GtkWindow *window = GTK_WINDOW (f->driver->window);

  ui_wait (has_courses, f, "the course");
  ui_wait (focus_is_in, &(Wanted){ f, "Strom sparen" }, "the first course in focus");
  window_keys_press (window, "Return");
  wait_shown (f, "proof");
  wait_label (f, "Make a Record of Learning");
  /* Nobody has said yet how the name is written: the field comes first. */
  ui_wait (focus_is_in, &(Wanted){ f, "name" }, "the name in focus");
  for (int i = 0; i < 12 && !focus_is_in (&(Wanted){ f, "Make a Record of Learning" }); i++) {
    window_keys_press (window, "<Shift>Tab");
    ui_spin (60);
  }
  g_assert_true (focus_is_in (&(Wanted){ f, "Make a Record of Learning" }));
  window_keys_press (window, "space");
  wait_label (f, "The record of learning is made.");
  ui_wait (focus_is_in, &(Wanted){ f, "Save as PDF" }, "the next button in focus");
}

#define add(name, function)                                                                        \
  g_test_add ("/player/proofs/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("own", test_own);
  add ("what-is-written", test_what_is_written);
  add ("certificate", test_certificate);
  add ("trainers-say", test_trainers_say);
  add ("kiosk", test_kiosk);
  add ("certificate-on-paper", test_certificate_on_paper);
  add ("bad-input", test_bad_input);
  add ("withdrawn", test_withdrawn);
  add ("keys", test_keys);
  return g_test_run ();
}
