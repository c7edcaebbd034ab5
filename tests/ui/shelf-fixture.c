/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/shelf-fixture.h"

#include "engine/session/library.h"
#include "engine/store/store-workbook.h"
#include "tests/support/fixture.h"

#define MANIFEST                                                                                   \
  "<?xml version='1.0'?>"                                                                          \
  "<manifest identifier='%s' version='%s' xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2'"  \
  " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>"                                       \
  "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"              \
  "<organizations default='O'><organization identifier='O'><title>%s</title>"                      \
  "<item identifier='I' identifierref='R'><title>%s</title></item>"                                \
  "</organization></organizations><resources>"                                                     \
  "<resource identifier='R' type='webcontent' adlcp:scormtype='sco' href='index.html'/>"           \
  "</resources></manifest>"

#define COMPANION                                                                                  \
  "{\"format\":1,\"id\":\"%s\",\"version\":\"%s\",\"title\":\"%s\",\"world\":\"%s\","              \
  "\"minutes\":%u,\"pages\":[{\"id\":\"p-a\",\"title\":\"Eins\",\"file\":\"index.html\"}]}"

char *
shelf_package (const char *folder, const char *code, const char *version, const char *title,
               const char *world, unsigned minutes)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *identifier
      = *code != '\0' ? g_strdup (code) : g_strdup_printf ("other-%x", g_str_hash (title));
  g_autofree char *manifest = g_strdup_printf (MANIFEST, identifier, version, escaped, escaped);
  g_autofree char *companion = g_strdup_printf (COMPANION, code, version, title, world, minutes);
  g_autofree char *name = g_strdup_printf ("%s-%s.zip", identifier, version);
  const FixtureEntry entries[] = {
    { "imsmanifest.xml", manifest },
    { "index.html", "<!DOCTYPE html><html lang='de'><meta charset='utf-8'><title>Eins</title>" },
    { "lernkoffer.json", companion },
  };

  return fixture_zip (folder, name, entries, G_N_ELEMENTS (entries) - (*code == '\0' ? 1 : 0));
}

gint64
shelf_import (LkStore *store, const char *path)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_library_import (store, path, NULL, NULL, NULL, NULL, &result, &error));
  g_assert_no_error (error);
  return result.course_id;
}

static gint64
attempt_of (LkStore *store, gint64 learner_id, gint64 course_id)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (store, learner_id, course_id, NULL);
  g_autoptr (LkAttempt) attempt = lk_store_attempt (store, registration->id, NULL);

  return attempt->id;
}

void
shelf_begin (LkStore *store, gint64 learner_id, gint64 course_id, const char *title, unsigned done,
             unsigned all)
{
  const LkActivityState state = { .status = (char *) "incomplete",
                                  .success = (char *) "unknown",
                                  .exit = (char *) "",
                                  .location = (char *) "" };
  const gint64 attempt = attempt_of (store, learner_id, course_id);
  const LkCommit commit = { .attempt_id = attempt,
                            .item = "I",
                            .state = &state,
                            .current_item = "I",
                            .current_title = title,
                            .event = "commit" };
  const LkBookmark place
      = { .page = (char *) "p-a", .title = (char *) title, .steps_done = done, .n_steps = all };

  g_assert_true (lk_store_commit (store, &commit, NULL));
  g_assert_true (lk_store_bookmark_set (store, attempt, &place, NULL));
}

void
shelf_complete (LkStore *store, gint64 learner_id, gint64 course_id, gint64 when)
{
  const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  const LkCommit commit = { .attempt_id = attempt_of (store, learner_id, course_id),
                            .attempt_state = &completed,
                            .completed = when,
                            .event = "finish" };

  g_assert_true (lk_store_commit (store, &commit, NULL));
}
