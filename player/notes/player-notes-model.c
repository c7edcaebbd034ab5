/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-notes-model.h"

#include <string.h>

#include "engine/base/text.h"
#include "widgets/widget-work.h"

#define AT_ONCE 40

/* --- headings ------------------------------------------------------------------------------------- */

struct _PlayerNoteHeading {
  GObject parent_instance;
  char *title;
  int level;
  gboolean away;
};

G_DEFINE_FINAL_TYPE (PlayerNoteHeading, player_note_heading, G_TYPE_OBJECT)

const char *
player_note_heading_title (PlayerNoteHeading *self)
{
  return self->title;
}

int
player_note_heading_level (PlayerNoteHeading *self)
{
  return self->level;
}

gboolean
player_note_heading_is_away (PlayerNoteHeading *self)
{
  return self->away;
}

static void
player_note_heading_finalize (GObject *object)
{
  g_free (PLAYER_NOTE_HEADING (object)->title);
  G_OBJECT_CLASS (player_note_heading_parent_class)->finalize (object);
}

static void
player_note_heading_class_init (PlayerNoteHeadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_note_heading_finalize;
}

static void
player_note_heading_init (PlayerNoteHeading *self)
{
}

static PlayerNoteHeading *
heading_new (int level, const char *title, gboolean away)
{
  PlayerNoteHeading *self = g_object_new (PLAYER_TYPE_NOTE_HEADING, NULL);

  self->title = g_strdup (title != NULL ? title : "");
  self->level = level;
  self->away = away;
  return self;
}

/* --- the model ------------------------------------------------------------------------------------ */

struct _PlayerNotesModel {
  GObject parent_instance;
  PlayerNotesBook *book;
  GStrv places; /* nullable */
  char *folded; /* "" */
  PlayerNotesKinds kinds;
  GPtrArray *items;   /* (element-type GObject) */
  guint shown;        /* of them */
  gboolean same;      /* what is asked for: as far as it was shown it is shown again */
  gboolean searching; /* in the thread */
  gboolean again;     /* something else is asked for meanwhile */
};

enum {
  SETTLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PlayerNotesModel, player_notes_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return PLAYER_NOTES_MODEL (model)->shown;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PlayerNotesModel *self = PLAYER_NOTES_MODEL (model);

  return position < self->shown ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* --- sorting and looking through ------------------------------------------------------------------ */

typedef struct {
  GPtrArray *notes; /* (element-type PlayerNote): those of a course follow each other */
  GStrv places;     /* nullable */
  char *folded;
  PlayerNotesKinds kinds;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->notes);
  g_strfreev (job->places);
  g_free (job->folded);
  g_free (job);
}

static gboolean
is_of_kinds (PlayerNote *note, PlayerNotesKinds kinds)
{
  switch (kinds) {
  case PLAYER_NOTES_WRITTEN:
    return player_note_kind (note) == PLAYER_NOTE_WRITTEN;
  case PLAYER_NOTES_PASSAGES:
    return player_note_is_passage (note);
  case PLAYER_NOTES_BOOKMARKS:
    return player_note_kind (note) == PLAYER_NOTE_BOOKMARK;
  case PLAYER_NOTES_ALL:
  default:
    return TRUE;
  }
}

/* One note with the place of its page among those of its course. */
typedef struct {
  PlayerNote *note;
  guint page;
} Entry;

/* On a page: what is of all of it, then passages as they stand there. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *other = b;
  const LkNote *first = player_note_get (one->note), *second = player_note_get (other->note);
  gboolean passage = player_note_is_passage (one->note);

  if (one->page != other->page)
    return one->page < other->page ? -1 : 1;
  if (passage != player_note_is_passage (other->note))
    return passage ? 1 : -1;
  if (passage && first->anchor.at != second->anchor.at)
    return first->anchor.at < second->anchor.at ? -1 : 1;
  if (first->created != second->created)
    return first->created < second->created ? -1 : 1;
  return player_note_key (one->note) < player_note_key (other->note) ? -1 : 1;
}

static guint
page_of (GHashTable *pages, const char *place)
{
  gpointer number = g_hash_table_lookup (pages, place);

  if (number == NULL) {
    number = GUINT_TO_POINTER (g_hash_table_size (pages) + 1);
    g_hash_table_insert (pages, (gpointer) place, number);
  }
  return GPOINTER_TO_UINT (number);
}

static void
add_entries (GPtrArray *items, GArray *entries, gboolean with_course)
{
  guint page = 0;

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);
    const LkNote *note = player_note_get (entry->note);

    if (i == 0 && with_course)
      g_ptr_array_add (items, heading_new (1, note->course_title, !note->on_shelf));
    if (entry->page != page)
      g_ptr_array_add (items, heading_new (2, note->place_title, FALSE));
    page = entry->page;
    g_ptr_array_add (items, g_object_ref (entry->note));
  }
}

/* Those of one course, from @from on: where the next one begins. */
static guint
add_course (const Job *job, guint from, GPtrArray *items)
{
  gint64 registration = player_note_get (job->notes->pdata[from])->registration_id;
  g_autoptr (GHashTable) pages = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  guint i;

  for (guint j = 0; job->places != NULL && job->places[j] != NULL; j++)
    page_of (pages, job->places[j]);
  for (i = from; i < job->notes->len; i++) {
    PlayerNote *note = job->notes->pdata[i];
    Entry entry = { note, 0 };

    if (player_note_get (note)->registration_id != registration)
      break;
    entry.page = page_of (pages, player_note_get (note)->place);
    if (is_of_kinds (note, job->kinds)
        && (*job->folded == '\0' || player_note_matches (note, job->folded)))
      g_array_append_val (entries, entry);
  }
  add_entries (items, entries, job->places == NULL);
  return i;
}

static gpointer
search_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Job *job = input;
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < job->notes->len;)
    i = add_course (job, i, items);
  return items;
}

static void search (PlayerNotesModel *self);

static void
search_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerNotesModel *self = owner;
  g_autoptr (GPtrArray) before = self->items;
  guint shown = self->shown;

  self->items = result;
  self->searching = FALSE;
  self->shown = MIN (self->items->len, MAX (AT_ONCE, self->same ? shown : 0));
  self->same = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, shown, self->shown);
  if (self->again)
    search (self);
  else
    g_signal_emit (self, signals[SETTLED], 0);
}

static gpointer
ref_note (gconstpointer note, gpointer data)
{
  return g_object_ref ((gpointer) note);
}

static void
search (PlayerNotesModel *self)
{
  Job *job;

  self->again = self->searching;
  if (self->searching)
    return;
  self->searching = TRUE;
  job = g_new0 (Job, 1);
  *job = (Job){ g_ptr_array_copy (player_notes_book_notes (self->book), (GCopyFunc) ref_note, NULL),
                g_strdupv (self->places), g_strdup (self->folded), self->kinds };
  widget_work (self, search_thread, job, job_free, NULL, search_done);
}

/* --- from outside --------------------------------------------------------------------------------- */

void
player_notes_model_ask (PlayerNotesModel *self, const char *text, PlayerNotesKinds kinds)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *folded = lk_text_fold (stripped);

  if (g_str_equal (folded, self->folded) && kinds == self->kinds)
    return;
  g_free (self->folded);
  self->folded = g_steal_pointer (&folded);
  self->kinds = kinds;
  self->same = FALSE;
  search (self);
}

void
player_notes_model_show_more (PlayerNotesModel *self)
{
  guint before = self->shown;

  self->shown = MIN (before + AT_ONCE, self->items->len);
  if (self->shown > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->shown - before);
}

guint
player_notes_model_n_notes (PlayerNotesModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += PLAYER_IS_NOTE (self->items->pdata[i]) ? 1 : 0;
  return n;
}

GPtrArray *
player_notes_model_notes (PlayerNotesModel *self)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->items->len; i++)
    if (PLAYER_IS_NOTE (self->items->pdata[i]))
      g_ptr_array_add (notes, g_object_ref (self->items->pdata[i]));
  return notes;
}

gboolean
player_notes_model_is_settled (PlayerNotesModel *self)
{
  return !self->searching && player_notes_book_is_read (self->book);
}

/* --- life ----------------------------------------------------------------------------------------- */

static void
player_notes_model_finalize (GObject *object)
{
  PlayerNotesModel *self = PLAYER_NOTES_MODEL (object);

  g_ptr_array_unref (self->items);
  g_strfreev (self->places);
  g_free (self->folded);
  g_object_unref (self->book);
  G_OBJECT_CLASS (player_notes_model_parent_class)->finalize (object);
}

static void
player_notes_model_class_init (PlayerNotesModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_notes_model_finalize;
  signals[SETTLED] = g_signal_new ("settled", PLAYER_TYPE_NOTES_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_notes_model_init (PlayerNotesModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->folded = g_strdup ("");
}

PlayerNotesModel *
player_notes_model_new (PlayerNotesBook *book, const char *const *places)
{
  PlayerNotesModel *self = g_object_new (PLAYER_TYPE_NOTES_MODEL, NULL);

  self->book = g_object_ref (book);
  self->places = g_strdupv ((GStrv) places);
  g_signal_connect_object (book, "changed", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  search (self);
  return self;
}
