/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-xapi.h"
#include "tests/unit/store/store-fixture.h"

#define REGISTRATION "00000000-0000-4000-8000-000000000001"

static const LkDocumentKey bookmark = { LK_DOCUMENT_STATE, "https://example.org/a",
                                        "mbox mailto:ada@example.org", NULL, "bookmark" };

static LkDocumentChange
write_cb (const LkDocument *found, LkDocument *ret_new, void *data)
{
  const char *text = data;

  ret_new->type = g_strdup ("text/plain");
  ret_new->content = g_bytes_new (text, strlen (text));
  return LK_DOCUMENT_WRITE;
}

static LkDocumentChange
delete_cb (const LkDocument *found, LkDocument *ret_new, void *data)
{
  return LK_DOCUMENT_DELETE;
}

/* Writes behind what is there; leaves alone what is not. */
static LkDocumentChange
append_cb (const LkDocument *found, LkDocument *ret_new, void *data)
{
  const char *text = data;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (found == NULL)
    return LK_DOCUMENT_LEAVE;
  g_byte_array_append (bytes, g_bytes_get_data (found->content, NULL),
                       (guint) g_bytes_get_size (found->content));
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
  ret_new->type = g_strdup (found->type);
  ret_new->content = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return LK_DOCUMENT_WRITE;
}

static void
change (Fixture *f, const LkDocumentKey *key, LkDocumentFunc decide, const char *text)
{
  g_autoptr (GError) error = NULL;

  lk_manual_clock_advance (&f->clock, SECOND);
  g_assert_true (lk_store_document_change (f->store, key, 0, decide, (void *) text, &error));
  g_assert_no_error (error);
}

static void
assert_document (Fixture *f, const LkDocumentKey *key, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkDocument) document = lk_store_document (f->store, key, &error);

  g_assert_no_error (error);
  g_assert_true ((document == NULL) == (expected == NULL));
  if (document == NULL)
    return;
  g_assert_cmpmem (g_bytes_get_data (document->content, NULL), g_bytes_get_size (document->content),
                   expected, strlen (expected));
  g_assert_cmpstr (document->type, ==, "text/plain");
}

static void
test_change (Fixture *f, const void *data)
{
  g_autoptr (LkDocument) document = NULL;

  assert_document (f, &bookmark, NULL);
  change (f, &bookmark, append_cb, "nothing to append to");
  assert_document (f, &bookmark, NULL);
  change (f, &bookmark, write_cb, "page 1");
  fixture_reopen (f);
  assert_document (f, &bookmark, "page 1");
  document = lk_store_document (f->store, &bookmark, NULL);
  g_assert_cmpint (document->updated, ==, NOON + 2 * SECOND);
  change (f, &bookmark, append_cb, "2");
  assert_document (f, &bookmark, "page 12");
  change (f, &bookmark, delete_cb, NULL);
  assert_document (f, &bookmark, NULL);
}

static void
test_empty (Fixture *f, const void *data)
{
  change (f, &bookmark, write_cb, "");
  assert_document (f, &bookmark, "");
}

/* Each part of the key makes another document. */
static void
test_keys (Fixture *f, const void *data)
{
  LkDocumentKey keys[6];
  static const char *const texts[] = { "0", "1", "2", "3", "4", "5" };

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    keys[i] = bookmark;
  keys[1].activity = "https://example.org/b";
  keys[2].agent = "mbox mailto:bob@example.org";
  keys[3].registration = REGISTRATION;
  keys[4].name = "score";
  keys[5] = (LkDocumentKey){ LK_DOCUMENT_ACTIVITY_PROFILE, bookmark.activity, NULL, NULL,
                             bookmark.name };
  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    change (f, &keys[i], write_cb, texts[i]);
  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    assert_document (f, &keys[i], texts[i]);
}

static void
assert_names (Fixture *f, const LkDocumentKey *key, gint64 after, const char *expected)
{
  g_auto (GStrv) names = lk_store_document_names (f->store, key, after, NULL);
  g_autofree char *joined = g_strjoinv (" ", names);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_names (Fixture *f, const void *data)
{
  LkDocumentKey key = bookmark, with_registration = bookmark, other = bookmark;

  with_registration.registration = REGISTRATION;
  other.activity = "https://example.org/b";
  key.name = "a";
  change (f, &key, write_cb, "1");
  key.name = "b";
  change (f, &key, write_cb, "2");
  with_registration.name = "a";
  change (f, &with_registration, write_cb, "3");
  with_registration.name = "c";
  change (f, &with_registration, write_cb, "4");
  change (f, &other, write_cb, "5");
  assert_names (f, &key, 0, "a b c");
  assert_names (f, &with_registration, 0, "a c");
  assert_names (f, &key, NOON + 2 * SECOND, "a c");
  assert_names (f, &key, NOON + 4 * SECOND, "");
  g_assert_true (lk_store_documents_delete (f->store, &with_registration, NULL));
  assert_names (f, &key, 0, "a b");
  g_assert_true (lk_store_documents_delete (f->store, &key, NULL));
  assert_names (f, &key, 0, "");
  assert_document (f, &other, "5");
}

static void
test_remove_learner (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada");
  gint64 course = make_course (f->store, "a", "", "Kurs");
  g_autoptr (LkRegistration) registration = lk_store_registration (f->store, ada, course, NULL);
  LkDocumentKey of_registration = bookmark, told = bookmark;

  of_registration.registration = registration->uuid;
  told.name = "told";
  change (f, &of_registration, write_cb, "by registration");
  change (f, &bookmark, write_cb, "nobody's");
  g_assert_true (lk_store_document_change (f->store, &told, ada, write_cb, (void *) "told", NULL));
  g_assert_true (lk_store_learner_remove (f->store, ada, NULL));
  assert_document (f, &of_registration, NULL);
  assert_document (f, &told, NULL);
  assert_document (f, &bookmark, "nobody's");
}

/* Deciding and writing is one step: nobody comes between. */
static void *
append_many (void *data)
{
  Fixture *f = data;

  for (int i = 0; i < 25; i++)
    g_assert_true (
        lk_store_document_change (f->store, &bookmark, 0, append_cb, (void *) "x", NULL));
  return NULL;
}

static void
test_threads (Fixture *f, const void *data)
{
  GThread *threads[4];
  g_autoptr (LkDocument) document = NULL;

  change (f, &bookmark, write_cb, "");
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("writer", append_many, f);
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  document = lk_store_document (f->store, &bookmark, NULL);
  g_assert_cmpuint (g_bytes_get_size (document->content), ==, 100);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/document/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("change", test_change);
  ADD ("empty", test_empty);
  ADD ("keys", test_keys);
  ADD ("names", test_names);
  ADD ("remove-learner", test_remove_learner);
  ADD ("threads", test_threads);
  return g_test_run ();
}
