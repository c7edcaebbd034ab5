/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-notes-beside.h"

#include "player/notes/player-note-colour.h"
#include "widgets/widget-work.h"

/* A page may build itself for a while before its words are there. */
#define PATIENCE_MS 4000

/* One passage, and where it was found. */
typedef struct {
  guint key;
  LkNoteColour colour;
  LkNoteFound found;
  LkWebMark first; /* where to go to */
} Place;

struct _PlayerNotesBeside {
  GObject parent_instance;
  PlayerReadingSource *source;
  PlayerNotesBook *book;
  char *place;
  GArray *places;     /* (element-type Place): as they were found last */
  gboolean holds;     /* the page is being read */
  gboolean painted;   /* something */
  gboolean searching; /* in the thread */
  gboolean again;     /* something has changed meanwhile */
  unsigned serial;    /* of page and place */
  guint wanted;       /* key of the one to be gone to, 0: none */
  guint patience;     /* source */
};

enum {
  CHANGED,
  MISSING,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerNotesBeside, player_notes_beside, G_TYPE_OBJECT)

static void search (PlayerNotesBeside *self);

/* --- looking for them ----------------------------------------------------------------------------- */

/* All that the thread needs. It counts no references of the page, which belongs to the main thread. */
typedef struct {
  LkReadingPage *page;
  LkNoteText *text;
  GPtrArray *notes; /* (element-type PlayerNote) */
  unsigned serial;
  GArray *places; /* (element-type Place): the answer */
  GArray *marks;  /* (element-type LkWebMark) */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  lk_note_text_free (search->text);
  lk_reading_page_unref (search->page);
  g_ptr_array_unref (search->notes);
  g_array_unref (search->places);
  g_array_unref (search->marks);
  g_free (search);
}

static LkWebMark
mark_of (const LkReadingPage *page, const LkNotePiece *piece, unsigned name)
{
  const LkReadingBlock *block = lk_reading_page_block (page, piece->block);

  if (block == NULL)
    return (LkWebMark){ 0 };
  return (LkWebMark){ name, piece->block, lk_reading_units (block->text, piece->start),
                      lk_reading_units (block->text, piece->end) };
}

static void
search_note (Search *search, PlayerNote *note)
{
  const LkNote *own = player_note_get (note);
  g_autoptr (GArray) pieces = NULL;
  Place place = { .key = player_note_key (note), .colour = own->colour };

  place.found = lk_note_text_find (search->text, &own->anchor, &pieces);
  for (guint i = 0; pieces != NULL && i < pieces->len; i++) {
    LkWebMark mark
        = mark_of (search->page, &g_array_index (pieces, LkNotePiece, i), (unsigned) own->colour);

    if (i == 0)
      place.first = mark;
    g_array_append_val (search->marks, mark);
  }
  g_array_append_val (search->places, place);
}

static gpointer
search_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Search *search = input;

  for (guint i = 0; i < search->notes->len; i++)
    search_note (search, search->notes->pdata[i]);
  return NULL;
}

static const char *const *
names (void)
{
  static const char *all[LK_NOTE_N_COLOURS + 1];

  for (unsigned i = 0; i < LK_NOTE_N_COLOURS; i++)
    all[i] = player_note_colours[i].highlight;
  return all;
}

static void
paint (PlayerNotesBeside *self, const GArray *marks)
{
  LkWebView *view = player_reading_source_view (self->source);
  guint n = marks != NULL ? marks->len : 0;

  if (view != NULL && (n > 0 || self->painted))
    lk_web_reading_mark_many (view, names (),
                              marks != NULL ? (const LkWebMark *) marks->data : NULL, n);
  self->painted = n > 0;
}

static const Place *
find (PlayerNotesBeside *self, guint key)
{
  for (guint i = 0; i < self->places->len; i++) {
    const Place *place = &g_array_index (self->places, Place, i);

    if (place->key == key)
      return place;
  }
  return NULL;
}

/* As long as it is not there it stays wanted. */
static void
go_if_there (PlayerNotesBeside *self)
{
  const Place *place = self->wanted != 0 ? find (self, self->wanted) : NULL;
  LkWebView *view = player_reading_source_view (self->source);

  if (place == NULL || place->found == LK_NOTE_GONE || view == NULL)
    return;
  self->wanted = 0;
  g_clear_handle_id (&self->patience, g_source_remove);
  lk_web_reading_go (view, place->first.block, place->first.from, place->first.to);
}

static void
search_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerNotesBeside *self = owner;
  Search *done = input;

  self->searching = FALSE;
  if (done->serial == self->serial) {
    g_array_unref (self->places);
    self->places = g_array_ref (done->places);
    paint (self, done->marks);
    go_if_there (self);
    g_signal_emit (self, signals[CHANGED], 0);
  }
  if (self->again)
    search (self);
}

/* (transfer full) (element-type PlayerNote) */
static GPtrArray *
passages (PlayerNotesBeside *self)
{
  GPtrArray *all = player_notes_book_notes (self->book);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->place != NULL && i < all->len; i++) {
    PlayerNote *note = all->pdata[i];

    if (player_note_is_passage (note) && g_str_equal (player_note_get (note)->place, self->place))
      g_ptr_array_add (found, g_object_ref (note));
  }
  return found;
}

static void
set_holds (PlayerNotesBeside *self, gboolean holds)
{
  if (self->holds == holds)
    return;
  self->holds = holds;
  if (holds)
    player_reading_source_hold (self->source);
  else
    player_reading_source_release (self->source);
}

static void
nothing_there (PlayerNotesBeside *self)
{
  self->serial++;
  g_array_unref (self->places);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  paint (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
search (PlayerNotesBeside *self)
{
  LkReadingPage *page = player_reading_source_page (self->source);
  g_autoptr (GPtrArray) notes = passages (self);
  Search *input;

  self->again = self->searching;
  set_holds (self, notes->len > 0);
  if (notes->len == 0) {
    if (self->painted || self->places->len > 0)
      nothing_there (self);
    return;
  }
  if (self->searching || page == NULL || player_reading_source_view (self->source) == NULL)
    return;
  self->searching = TRUE;
  input = g_new0 (Search, 1);
  *input = (Search){ lk_reading_page_ref (page),
                     lk_note_text_new (page),
                     g_steal_pointer (&notes),
                     self->serial,
                     g_array_new (FALSE, FALSE, sizeof (Place)),
                     g_array_new (FALSE, FALSE, sizeof (LkWebMark)) };
  widget_work (self, search_thread, input, search_free, NULL, search_done);
}

/* --- from outside --------------------------------------------------------------------------------- */

static void
page_changed_cb (PlayerNotesBeside *self)
{
  search (self);
}

static void
forget_wanted (PlayerNotesBeside *self)
{
  self->wanted = 0;
  g_clear_handle_id (&self->patience, g_source_remove);
}

void
player_notes_beside_set_place (PlayerNotesBeside *self, const char *place)
{
  if (g_strcmp0 (self->place, place) == 0)
    return;
  g_free (self->place);
  self->place = g_strdup (place);
  forget_wanted (self);
  nothing_there (self);
  search (self);
}

const char *
player_notes_beside_place (PlayerNotesBeside *self)
{
  return self->place;
}

gboolean
player_notes_beside_found (PlayerNotesBeside *self, guint key, LkNoteFound *ret_found)
{
  const Place *place = find (self, key);

  if (place != NULL)
    *ret_found = place->found;
  return place != NULL;
}

guint
player_notes_beside_at (PlayerNotesBeside *self, unsigned block, unsigned from)
{
  for (guint i = 0; i < self->places->len; i++) {
    const Place *place = &g_array_index (self->places, Place, i);

    if (place->found != LK_NOTE_GONE && place->first.block == block && place->first.from == from)
      return place->key;
  }
  return 0;
}

static gboolean
patience_cb (gpointer data)
{
  PlayerNotesBeside *self = data;

  self->patience = 0;
  g_signal_emit (self, signals[MISSING], 0, self->wanted);
  return G_SOURCE_REMOVE;
}

void
player_notes_beside_go (PlayerNotesBeside *self, guint key)
{
  forget_wanted (self);
  self->wanted = key;
  self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  go_if_there (self);
}

gboolean
player_notes_beside_is_settled (PlayerNotesBeside *self)
{
  return !self->searching && !self->again
         && (!self->holds || player_reading_source_page (self->source) != NULL);
}

/* --- life ----------------------------------------------------------------------------------------- */

static void
player_notes_beside_dispose (GObject *object)
{
  PlayerNotesBeside *self = PLAYER_NOTES_BESIDE (object);

  forget_wanted (self);
  if (self->source != NULL)
    set_holds (self, FALSE);
  g_clear_object (&self->source);
  g_clear_object (&self->book);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->place, g_free);
  G_OBJECT_CLASS (player_notes_beside_parent_class)->dispose (object);
}

static void
player_notes_beside_class_init (PlayerNotesBesideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_notes_beside_dispose;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_NOTES_BESIDE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[MISSING] = g_signal_new ("missing", PLAYER_TYPE_NOTES_BESIDE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
player_notes_beside_init (PlayerNotesBeside *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
}

PlayerNotesBeside *
player_notes_beside_new (PlayerReadingSource *source, PlayerNotesBook *book)
{
  PlayerNotesBeside *self = g_object_new (PLAYER_TYPE_NOTES_BESIDE, NULL);

  self->source = g_object_ref (source);
  self->book = g_object_ref (book);
  g_signal_connect_object (source, "changed", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  return self;
}
