/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/proofs/player-proof-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/prove/prove.h"
#include "player/parts/player-wide-box.h"
#include "player/proofs/player-proof-sheet.h"
#include "player/proofs/player-proof-work.h"
#include "sheet/sheet.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-strip.h"
#include "widgets/widget-work.h"
#include "words/words-proof.h"
#include "words/words.h"

struct _PlayerProofView {
  AdwBin parent_instance;
  PlayerContext *context;
  PlayerProof *proof; /* %NULL while it is read */
  gint64 course_id;
  gboolean busy;
  unsigned serial; /* of what is shown */

  AdwBin *buttons;
  GtkWidget *badge, *truth, *record_row, *remove_row, *birth_row, *checker_row;
  GtkLabel *title, *done, *note;
  GtkButton *all, *main, *print, *verify, *checker, *record, *remove;
  AdwEntryRow *name, *birth_date;
  GtkSwitch *birth;
  PlayerProofSheet *sheet;
};

enum {
  LEFT,
  SAID,
  VERIFY_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerProofView, player_proof_view, ADW_TYPE_BIN)

static void
say (PlayerProofView *self, const char *sentence, gboolean problem)
{
  g_signal_emit (self, signals[SAID], 0, sentence, problem);
}

static void
say_error (PlayerProofView *self, const GError *error)
{
  g_autofree char *sentence = words_error (error);

  say (self, sentence, TRUE);
}

static GtkWindow *
window_of (PlayerProofView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- what the person writes ---------------------------------------------------------------------------- */

/* `1990-12-24` of `24.12.1990`; %NULL: none, or it is no day. (transfer full) */
static char *
read_day (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", -1);
  guint64 numbers[3];

  if (g_strv_length (parts) != 3)
    return NULL;
  for (int i = 0; i < 3; i++)
    if (!g_ascii_string_to_unsigned (g_strstrip (parts[i]), 10, 1, 9999, &numbers[i], NULL))
      return NULL;
  if (numbers[2] < 1900 || numbers[0] > 31
      || !g_date_valid_dmy ((GDateDay) numbers[0], (GDateMonth) numbers[1], (GDateYear) numbers[2]))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", (unsigned) numbers[2], (unsigned) numbers[1],
                          (unsigned) numbers[0]);
}

static char *
wanted_day (PlayerProofView *self)
{
  return gtk_switch_get_active (self->birth)
             ? read_day (gtk_editable_get_text (GTK_EDITABLE (self->birth_date)))
             : NULL;
}

static char *
wanted_name (PlayerProofView *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

/* The sheet as it will be. */
static void
show_sheet (PlayerProofView *self)
{
  const PlayerProof *proof = self->proof;
  g_autofree char *written = lk_proof_facts_write (proof->facts);
  g_autofree char *name = wanted_name (self);
  LkProofFacts *facts = lk_proof_facts_read (written, strlen (written), NULL);

  if (proof->proof == NULL && *name != '\0') {
    g_free (facts->learner_name);
    facts->learner_name = g_strdup (name);
  }
  if (proof->proof == NULL) {
    g_free (facts->birth_date);
    facts->birth_date = wanted_day (self);
  }
  player_proof_sheet_take (self->sheet, facts, proof->token, proof->emblems);
}

static void
written_cb (PlayerProofView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->birth_date), gtk_switch_get_active (self->birth));
  if (self->proof != NULL && self->proof->proof == NULL)
    show_sheet (self);
}

/* --- what is shown ------------------------------------------------------------------------------------- */

static void
show_note (PlayerProofView *self)
{
  const char *sentence = "";

  if (self->proof->proof == NULL)
    sentence = _ ("This is how it will look. Number and code come when it is made.");
  else if (player_proof_sheet_plan (self->sheet) == NULL)
    sentence = _ ("This sheet cannot be shown here. It is in the PDF file.");
  else if (self->proof->token == NULL)
    sentence = _ ("Shown without its code. The code is in the PDF file.");
  gtk_label_set_label (self->note, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *sentence != '\0');
}

static void
show_proof (PlayerProofView *self)
{
  const PlayerProof *proof = self->proof;
  gboolean draft = proof->proof == NULL;

  show_sheet (self);
  gtk_button_set_label (self->main, draft ? _ ("Make a Record of Learning") : _ ("Save as PDF"));
  gtk_widget_set_visible (GTK_WIDGET (self->main), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->print),
                          !draft && proof->token != NULL
                              && player_proof_sheet_plan (self->sheet) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->name), draft);
  gtk_widget_set_visible (self->birth_row, draft);
  gtk_widget_set_visible (GTK_WIDGET (self->birth_date),
                          draft && gtk_switch_get_active (self->birth));
  gtk_widget_set_visible (self->truth, !draft);
  gtk_widget_set_visible (self->record_row, proof->course_id != 0);
  gtk_widget_set_visible (self->remove_row, !draft);
  if (draft && *gtk_editable_get_text (GTK_EDITABLE (self->name)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->name), proof->facts->learner_name);
  show_note (self);
  gtk_widget_grab_focus (draft && !proof->named ? GTK_WIDGET (self->name)
                                                : GTK_WIDGET (self->main));
}

static void
clear (PlayerProofView *self, const char *title, unsigned steps)
{
  g_autofree char *done
      = g_strdup_printf (ngettext ("You have worked through the only step.",
                                   "You have worked through all %u steps.", steps),
                         steps);

  g_clear_pointer (&self->proof, player_proof_free);
  self->serial++;
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->done, done);
  gtk_widget_set_visible (GTK_WIDGET (self->done), steps > 0);
  gtk_widget_set_visible (self->badge, steps > 0);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_editable_set_text (GTK_EDITABLE (self->birth_date), "");
  gtk_switch_set_active (self->birth, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->main), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->print), FALSE);
  player_proof_sheet_take (self->sheet, NULL, NULL, NULL);
}

/* --- work ---------------------------------------------------------------------------------------------- */

typedef enum {
  JOB_DRAFT,
  JOB_OPEN,
  JOB_ISSUE,
  JOB_SAVE,
  JOB_RECORD,
  JOB_CHECKER,
  JOB_REMOVE,
} JobKind;

typedef struct {
  JobKind kind;
  LkStore *store;
  gint64 learner_id, course_id, proof_id;
  char *name, *birth_date;
  GFile *file;
  LkStoredProof *files; /* what is saved */
  unsigned serial;      /* of what was shown then */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job->birth_date);
  g_clear_object (&job->file);
  lk_stored_proof_free (job->files);
  g_free (job);
}

static bool
write_bytes (GFile *file, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_file_replace_contents (file, data, length, NULL, FALSE,
                                  G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);
}

static void
save_record (const Job *job, GError **error)
{
  g_autoptr (GBytes) record = lk_prove_record (job->store, job->learner_id, job->course_id,
                                               lk_clock_wall (lk_clock_system ()), error);

  if (record != NULL)
    write_bytes (job->file, record, error);
}

/* The page that is installed with the program. */
static GFile *
checker_file (void)
{
  const char *path = g_getenv ("LERNKOFFER_VERIFIER");

  return g_file_new_for_path (path != NULL ? path : LERNKOFFER_VERIFIER_PAGE);
}

static void
save_checker (const Job *job, GError **error)
{
  g_autoptr (GFile) page = checker_file ();

  g_file_copy (page, job->file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error);
}

static gpointer
job_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Job *job = input;

  switch (job->kind) {
  case JOB_DRAFT:
    return player_proof_draft (job->store, job->learner_id, job->course_id, NULL, error);
  case JOB_OPEN:
    return player_proof_open (job->store, job->learner_id, job->proof_id, error);
  case JOB_ISSUE:
    return player_proof_issue (job->store, job->learner_id, job->course_id, job->name,
                               job->birth_date, error);
  case JOB_SAVE:
    player_proof_save (job->files, job->file, error);
    return NULL;
  case JOB_RECORD:
    save_record (job, error);
    return NULL;
  case JOB_CHECKER:
    save_checker (job, error);
    return NULL;
  case JOB_REMOVE:
  default:
    lk_store_proof_remove (job->store, job->learner_id, job->proof_id, error);
    return NULL;
  }
}

static const char *
good_news (JobKind kind)
{
  switch (kind) {
  case JOB_ISSUE:
    return _ ("The record of learning is made.");
  case JOB_SAVE:
    return _ ("Saved, with its signature beside it.");
  case JOB_RECORD:
    return _ ("Saved. Give this file to your provider.");
  case JOB_CHECKER:
    return _ ("Saved. It can be opened with any browser.");
  case JOB_DRAFT:
  case JOB_OPEN:
  case JOB_REMOVE:
  default:
    return NULL;
  }
}

static void
job_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerProofView *self = owner;
  const Job *job = input;

  /* Something else is shown now. */
  if (job->serial != self->serial) {
    player_proof_free (result);
    return;
  }
  self->busy = FALSE;
  if (error != NULL) {
    say_error (self, error);
    return;
  }
  if (result != NULL) {
    player_proof_free (self->proof);
    self->proof = result;
    show_proof (self);
  }
  if (job->kind == JOB_REMOVE)
    g_signal_emit (self, signals[LEFT], 0);
  if (good_news (job->kind) != NULL)
    say (self, good_news (job->kind), FALSE);
}

static Job *
job_new (PlayerProofView *self, JobKind kind)
{
  const LkStoredProof *kept = self->proof != NULL ? self->proof->proof : NULL;
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->store = player_context_store (self->context);
  job->learner_id = player_context_learner_id (self->context);
  job->course_id = self->proof != NULL ? self->proof->course_id : self->course_id;
  job->proof_id = kept != NULL ? kept->id : 0;
  job->serial = self->serial;
  return job;
}

static LkStoredProof *
files_of (const LkStoredProof *proof)
{
  LkStoredProof *files = g_new0 (LkStoredProof, 1);

  files->pdf = g_bytes_ref (proof->pdf);
  files->credential = g_bytes_ref (proof->credential);
  files->seal = g_bytes_ref (proof->seal);
  return files;
}

static void
run (PlayerProofView *self, Job *job)
{
  self->busy = TRUE;
  widget_work (self, job_thread, job, job_free, NULL, job_done);
}

static void
run_with_file (PlayerProofView *self, JobKind kind, GFile *file)
{
  Job *job;

  if (self->busy || self->proof == NULL || (kind == JOB_SAVE && self->proof->proof == NULL))
    return;
  job = job_new (self, kind);
  job->file = g_object_ref (file);
  if (kind == JOB_SAVE)
    job->files = files_of (self->proof->proof);
  run (self, job);
}

void
player_proof_view_begin_draft (PlayerProofView *self, gint64 course_id, const char *title,
                               unsigned steps)
{
  clear (self, title, steps);
  self->course_id = course_id;
  run (self, job_new (self, JOB_DRAFT));
}

void
player_proof_view_open (PlayerProofView *self, gint64 proof_id, const char *title, unsigned steps)
{
  Job *job;

  clear (self, title, steps);
  self->course_id = 0;
  job = job_new (self, JOB_OPEN);
  job->proof_id = proof_id;
  run (self, job);
}

void
player_proof_view_save (PlayerProofView *self, GFile *pdf)
{
  run_with_file (self, JOB_SAVE, pdf);
}

void
player_proof_view_save_record (PlayerProofView *self, GFile *file)
{
  run_with_file (self, JOB_RECORD, file);
}

/* --- buttons ------------------------------------------------------------------------------------------- */

/* A name for a file, without what file systems do not like, and without the person's. (transfer full) */
static char *
file_name (PlayerProofView *self, const char *what, const char *suffix)
{
  g_autofree char *title = g_strdup (self->proof->facts->title);

  g_strdelimit (title, "/\\:*?\"<>|\n\t", ' ');
  return g_strdup_printf ("%s %s%s", what, g_strstrip (title), suffix);
}

static void
pdf_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_proof_view_save (owner, file);
}

static void
record_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_proof_view_save_record (owner, file);
}

static void
checker_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    run_with_file (owner, JOB_CHECKER, file);
}

static void
issue (PlayerProofView *self)
{
  g_autofree char *name = wanted_name (self);
  g_autofree char *day = wanted_day (self);
  Job *job;

  if (*name == '\0') {
    say (self, _ ("Please enter the name that is to stand on the sheet."), TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
    return;
  }
  if (gtk_switch_get_active (self->birth) && day == NULL) {
    say (self, _ ("Please enter the date of birth as 24.12.1990, or switch it off."), TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (self->birth_date));
    return;
  }
  job = job_new (self, JOB_ISSUE);
  job->name = g_steal_pointer (&name);
  job->birth_date = g_steal_pointer (&day);
  run (self, job);
}

static void
main_cb (PlayerProofView *self)
{
  g_autofree char *name = NULL;

  if (self->busy || self->proof == NULL)
    return;
  if (self->proof->proof == NULL) {
    issue (self);
    return;
  }
  name = file_name (self, words_proof_kind (self->proof->facts->kind), ".pdf");
  widget_choose_target (window_of (self), name, self, pdf_chosen);
}

static void
record_cb (PlayerProofView *self)
{
  g_autofree char *name = NULL;

  if (self->proof == NULL)
    return;
  /* Translators: name of a file */
  name = file_name (self, _ ("Learning record"), ".jsonl");
  widget_choose_target (window_of (self), name, self, record_chosen);
}

static void
checker_cb (PlayerProofView *self)
{
  widget_choose_target (window_of (self), "nachweis-pruefen.html", self, checker_chosen);
}

static void
left_cb (PlayerProofView *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
verify_chosen (GListModel *files, gpointer owner)
{
  if (g_list_model_get_n_items (files) > 0)
    g_signal_emit (owner, signals[VERIFY_WANTED], 0, files);
}

static void
verify_cb (PlayerProofView *self)
{
  widget_choose_files (window_of (self), _ ("Verify a Proof"), self, verify_chosen);
}

static void
remove_answer (const char *response, gpointer data)
{
  PlayerProofView *self = data;

  if (g_strcmp0 (response, "remove") == 0 && self->proof != NULL && !self->busy)
    run (self, job_new (self, JOB_REMOVE));
}

static void
remove_cb (PlayerProofView *self)
{
  WidgetQuestion *question = widget_question_new (
      _ ("Remove This Proof?"),
      _ ("Files that you have saved stay where they are. One that was made here can be made again "
         "under another number."));

  widget_question_add (question, "keep", _ ("Keep"));
  widget_question_add (question, "remove", _ ("Remove"));
  widget_question_set_appearance (question, "remove", ADW_RESPONSE_DESTRUCTIVE);
  widget_question_ask (question, window_of (self), remove_answer, g_object_ref (self),
                       g_object_unref);
}

/* --- paper --------------------------------------------------------------------------------------------- */

/* As it was signed: with its code and its signs. */
static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  PlayerProofView *self = data;
  const SheetPlan *plan = player_proof_sheet_plan (self->sheet);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = gtk_print_context_get_width (context) / SHEET_WIDTH;

  cairo_scale (cr, scale, scale);
  if (plan != NULL && (guint) page < sheet_plan_pages (plan))
    sheet_plan_draw (plan, cr, (guint) page);
}

static void
print_cb (PlayerProofView *self)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  const SheetPlan *plan = player_proof_sheet_plan (self->sheet);
  g_autoptr (GError) error = NULL;

  if (plan == NULL)
    return;
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, (int) sheet_plan_pages (plan));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_job_name (operation, words_proof_kind (self->proof->facts->kind));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), self, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window_of (self),
                               &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    say_error (self, error);
}

/* --- the view ------------------------------------------------------------------------------------------- */

void
player_proof_view_set_context (PlayerProofView *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
}

static void
player_proof_view_dispose (GObject *object)
{
  PlayerProofView *self = PLAYER_PROOF_VIEW (object);

  g_clear_pointer (&self->proof, player_proof_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_proof_view_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerProofView, name)

static void
player_proof_view_class_init (PlayerProofViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLAYER_TYPE_WIDE_BOX);
  g_type_ensure (PLAYER_TYPE_PROOF_SHEET);
  G_OBJECT_CLASS (klass)->dispose = player_proof_view_dispose;
  signals[LEFT] = g_signal_new ("left", PLAYER_TYPE_PROOF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[SAID] = g_signal_new ("said", PLAYER_TYPE_PROOF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[VERIFY_WANTED] = g_signal_new ("verify-wanted", PLAYER_TYPE_PROOF_VIEW, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-proof-view.ui");
  BIND (badge);
  BIND (buttons);
  BIND (truth);
  BIND (record_row);
  BIND (remove_row);
  BIND (birth_row);
  BIND (checker_row);
  BIND (title);
  BIND (done);
  BIND (note);
  BIND (all);
  BIND (verify);
  BIND (checker);
  BIND (record);
  BIND (remove);
  BIND (name);
  BIND (birth_date);
  BIND (birth);
  BIND (sheet);
}

#undef BIND

/* Side by side, or below each other where there is no room. */
static void
make_buttons (PlayerProofView *self)
{
  self->main = GTK_BUTTON (gtk_button_new ());
  self->print = GTK_BUTTON (gtk_button_new_with_label (_ ("Print")));
  gtk_widget_add_css_class (GTK_WIDGET (self->main), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->main), "pill");
  gtk_widget_add_css_class (GTK_WIDGET (self->print), "pill");
  adw_bin_set_child (self->buttons,
                     widget_strip_new (GTK_WIDGET (self->main), GTK_WIDGET (self->print)));
}

static void
player_proof_view_init (PlayerProofView *self)
{
  const struct {
    GtkButton **button;
    void (*pressed) (PlayerProofView *self);
  } buttons[] = {
    { &self->all, left_cb },      { &self->main, main_cb },     { &self->print, print_cb },
    { &self->verify, verify_cb }, { &self->record, record_cb }, { &self->checker, checker_cb },
    { &self->remove, remove_cb },
  };
  g_autoptr (GFile) page = checker_file ();

  gtk_widget_init_template (GTK_WIDGET (self));
  make_buttons (self);
  for (size_t i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_signal_connect_swapped (*buttons[i].button, "clicked", G_CALLBACK (buttons[i].pressed), self);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (written_cb), self);
  g_signal_connect_swapped (self->birth_date, "changed", G_CALLBACK (written_cb), self);
  g_signal_connect_swapped (self->birth, "notify::active", G_CALLBACK (written_cb), self);
  gtk_widget_set_visible (self->checker_row, g_file_query_exists (page, NULL));
}
