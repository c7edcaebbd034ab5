/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/course/player-course-proof.h"

#include <glib/gi18n.h>

#include "player/context/player-text.h"
#include "player/proofs/player-proof-sheet.h"
#include "player/proofs/player-proof-work.h"
#include "widgets/widget-work.h"
#include "words/words.h"

/* Links; more are counted. Up to the second, they are shown at once. */
#define MOST_PARTS 8
#define FEW_PARTS  3

struct _PlayerCourseProof {
  AdwBin parent_instance;
  gboolean completed;
  unsigned serial;  /* of what was read last */
  char *shown;      /* which parts are */
  GPtrArray *links; /* (element-type GtkWidget): borrowed */

  GtkWidget *frame, *open, *earlier, *missing;
  PlayerProofSheet *sheet;
  GtkLabel *kind, *about, *open_label;
  AdwExpanderRow *parts;
};

enum {
  PART_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerCourseProof, player_course_proof, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
hide_sheet (PlayerCourseProof *self)
{
  gtk_widget_hide (self->frame);
  gtk_widget_hide (self->open);
  gtk_widget_hide (self->earlier);
  player_proof_sheet_take (self->sheet, NULL, NULL, NULL);
}

/* --- what is missing -------------------------------------------------------------------------------- */

static gboolean
is_missing (const LkOutlineRow *row)
{
  return row->visible && row->state != LK_STEP_HEADING && row->state != LK_STEP_DONE
         && !row->waived;
}

static GPtrArray *
find_missing (const LkSessionView *view)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < view->rows->len; i++)
    if (is_missing (view->rows->pdata[i]))
      g_ptr_array_add (rows, view->rows->pdata[i]);
  return rows;
}

static void
link_cb (GtkWidget *link, gpointer data)
{
  g_signal_emit (data, signals[PART_WANTED], 0, g_object_get_data (G_OBJECT (link), "part"), link);
}

static GtkWidget *
row_new (PlayerCourseProof *self, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *markup = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_expander_row_add_row (self->parts, row);
  g_ptr_array_add (self->links, row);
  return row;
}

static void
add_link (PlayerCourseProof *self, const LkSessionView *view, const LkOutlineRow *part)
{
  GtkWidget *row = row_new (self, part->item->title);
  g_autofree char *lock = part->enabled ? g_strdup ("") : player_text_lock (view, part);
  g_autofree char *markup = g_markup_escape_text (lock, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (
                                 part->enabled ? "go-next-symbolic" : "changes-prevent-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "part", g_strdup (part->item->identifier), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (link_cb), self);
}

/* What says why a part is closed may still be open. */
static void
close_popovers (GtkWidget *link)
{
  GtkWidget *child = gtk_widget_get_first_child (link);

  while (child != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (child);

    if (GTK_IS_POPOVER (child)) {
      /* Taken away alone it keeps the keyboard to itself. */
      gtk_popover_popdown (GTK_POPOVER (child));
      gtk_widget_unparent (child);
    }
    child = next;
  }
}

static void
clear_links (PlayerCourseProof *self)
{
  for (guint i = 0; i < self->links->len; i++) {
    close_popovers (self->links->pdata[i]);
    adw_expander_row_remove (self->parts, self->links->pdata[i]);
  }
  g_ptr_array_set_size (self->links, 0);
  g_clear_pointer (&self->shown, g_free);
}

/* Which they are, and which of them are open: while that stays, so do the rows. */
static char *
key_of (const GPtrArray *parts)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++) {
    const LkOutlineRow *part = parts->pdata[i];

    g_string_append_printf (key, "%d%s\n", part->enabled, part->item->identifier);
  }
  return g_string_free (key, FALSE);
}

static void
show_parts (PlayerCourseProof *self, const LkSessionView *view, const GPtrArray *parts)
{
  guint n_links = parts->len > MOST_PARTS + 1 ? MOST_PARTS : parts->len;
  g_autofree char *title
      = g_strdup_printf (ngettext ("%u part to go", "%u parts to go", parts->len), parts->len);
  g_autofree char *key = key_of (parts);

  gtk_widget_set_visible (self->missing, parts->len > 0);
  if (g_strcmp0 (key, self->shown) == 0)
    return;
  clear_links (self);
  self->shown = g_steal_pointer (&key);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->parts), title);
  for (guint i = 0; i < n_links; i++)
    add_link (self, view, parts->pdata[i]);
  if (parts->len > n_links) {
    g_autofree char *rest = g_strdup_printf (_ ("%u more"), parts->len - n_links);

    row_new (self, rest);
  }
  if (parts->len <= FEW_PARTS)
    adw_expander_row_set_expanded (self->parts, TRUE);
}

static void
show_open (PlayerCourseProof *self, const LkSessionView *view)
{
  g_autoptr (GPtrArray) parts = find_missing (view);

  hide_sheet (self);
  if (view->n_steps == 0) {
    set_text (self->kind, "");
    set_text (self->about, _ ("No certificate is intended for this course."));
    gtk_widget_hide (self->missing);
    return;
  }
  set_text (self->kind, words_proof_kind (LK_PROOF_LEARNING));
  set_text (self->about, parts->len > 0 ? _ ("As soon as all parts are done.")
                                        : _ ("The course itself says when it is completed."));
  show_parts (self, view, parts);
}

void
player_course_proof_show (PlayerCourseProof *self, const LkSessionView *view)
{
  gboolean before = self->completed;

  self->completed = view->completed > 0;
  if (!self->completed) {
    show_open (self, view);
    return;
  }
  gtk_widget_hide (self->missing);
  if (before)
    return;
  hide_sheet (self);
  set_text (self->kind, words_proof_kind (LK_PROOF_LEARNING));
  set_text (self->about, "");
}

void
player_course_proof_clear (PlayerCourseProof *self)
{
  self->completed = FALSE;
  self->serial++;
  clear_links (self);
  adw_expander_row_set_expanded (self->parts, FALSE);
  gtk_widget_hide (self->missing);
  hide_sheet (self);
  set_text (self->kind, "");
  set_text (self->about, "");
}

/* --- the sheet -------------------------------------------------------------------------------------- */

typedef struct {
  PlayerProof *proof; /* the one that is there, or one as it will look */
  bool earlier;       /* there are others of that course, older than what it tells of */
} Found;

static void
found_free (Found *found)
{
  player_proof_free (found->proof);
  g_free (found);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

typedef struct {
  LkStore *store;
  gint64 learner_id, course_id;
  unsigned serial;
} Input;

static bool
is_due (const Input *wanted, bool *ret_due, GError **error)
{
  g_autoptr (GArray) due = lk_store_proofs_due (wanted->store, wanted->learner_id, error);

  *ret_due = false;
  for (guint i = 0; due != NULL && i < due->len; i++)
    *ret_due |= g_array_index (due, gint64, i) == wanted->course_id;
  return due != NULL;
}

/* Newest first. */
static const LkStoredProof *
find_own (const GPtrArray *proofs, gint64 course_id)
{
  for (guint i = 0; i < proofs->len; i++) {
    const LkStoredProof *proof = proofs->pdata[i];

    if (proof->course_id == course_id)
      return proof;
  }
  return NULL;
}

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Input *wanted = input;
  g_autoptr (Found) found = g_new0 (Found, 1);
  g_autoptr (GPtrArray) proofs = lk_store_proofs (wanted->store, wanted->learner_id, error);
  const LkStoredProof *own = proofs != NULL ? find_own (proofs, wanted->course_id) : NULL;
  bool due;

  if (proofs == NULL || !is_due (wanted, &due, error))
    return NULL;
  found->earlier = due && own != NULL;
  found->proof = own != NULL && !due
                     ? player_proof_open (wanted->store, wanted->learner_id, own->id, error)
                     : player_proof_draft (wanted->store, wanted->learner_id, wanted->course_id,
                                           NULL, error);
  return found->proof != NULL ? g_steal_pointer (&found) : NULL;
}

/* `12.11.2026` of `2026-11-12`, as the day of a place. (transfer full) */
static char *
day_words (const char *day)
{
  g_autofree char *noon = g_strconcat (day, "T12:00:00", NULL);
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (noon, here);

  return date != NULL ? words_date (g_date_time_to_unix (date) * G_USEC_PER_SEC) : g_strdup (day);
}

static void
show_found (PlayerCourseProof *self, Found *found)
{
  const LkStoredProof *kept = found->proof->proof;
  g_autofree char *day = kept != NULL ? day_words (kept->issued) : NULL;
  /* Translators: %1$s is a date, %2$s a number */
  g_autofree char *issued
      = kept != NULL ? g_strdup_printf (_ ("Issued on %1$s, no. %2$s"), day, kept->number) : NULL;

  set_text (self->kind, words_proof_kind (found->proof->facts->kind));
  set_text (self->about, kept != NULL ? issued : _ ("Not made yet. This is how it will look."));
  gtk_label_set_label (self->open_label,
                       kept != NULL ? _ ("Save, Print, Verify") : _ ("Make a Record of Learning"));
  if (kept == NULL)
    gtk_widget_add_css_class (self->open, "suggested-action");
  else
    gtk_widget_remove_css_class (self->open, "suggested-action");
  gtk_widget_show (self->open);
  gtk_widget_set_visible (self->earlier, found->earlier);
  player_proof_sheet_take (self->sheet, g_steal_pointer (&found->proof->facts), found->proof->token,
                           found->proof->emblems);
  gtk_widget_show (self->frame);
}

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerCourseProof *self = owner;
  const Input *wanted = input;
  g_autoptr (Found) found = result;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (wanted->serial != self->serial || !self->completed)
    return;
  if (found != NULL) {
    show_found (self, found);
    return;
  }
  hide_sheet (self);
  set_text (self->about, sentence);
}

void
player_course_proof_read (PlayerCourseProof *self, PlayerContext *context, gint64 course_id)
{
  Input *wanted;

  self->serial++;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "x", course_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), "win.proof-of");
  if (!self->completed)
    return;
  wanted = g_new0 (Input, 1);
  *wanted = (Input){ player_context_store (context), player_context_learner_id (context), course_id,
                     self->serial };
  widget_work (self, read_thread, wanted, g_free, NULL, read_done);
}

/* --- life ------------------------------------------------------------------------------------------- */

static void
player_course_proof_unmap (GtkWidget *widget)
{
  PlayerCourseProof *self = PLAYER_COURSE_PROOF (widget);

  for (guint i = 0; i < self->links->len; i++)
    close_popovers (self->links->pdata[i]);
  GTK_WIDGET_CLASS (player_course_proof_parent_class)->unmap (widget);
}

static void
player_course_proof_finalize (GObject *object)
{
  PlayerCourseProof *self = PLAYER_COURSE_PROOF (object);

  g_ptr_array_unref (self->links);
  g_free (self->shown);
  G_OBJECT_CLASS (player_course_proof_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerCourseProof, name)

static void
player_course_proof_class_init (PlayerCourseProofClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLAYER_TYPE_PROOF_SHEET);
  G_OBJECT_CLASS (klass)->finalize = player_course_proof_finalize;
  widget_class->unmap = player_course_proof_unmap;
  signals[PART_WANTED]
      = g_signal_new ("part-wanted", PLAYER_TYPE_COURSE_PROOF, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_STRING, GTK_TYPE_WIDGET);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-course-proof.ui");
  BIND (frame);
  BIND (open);
  BIND (earlier);
  BIND (missing);
  BIND (sheet);
  BIND (kind);
  BIND (about);
  BIND (open_label);
  BIND (parts);
}

#undef BIND

static void
player_course_proof_init (PlayerCourseProof *self)
{
  self->links = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
