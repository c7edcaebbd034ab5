/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/sequencing-script.h"

#include <string.h>

#include "engine/base/text.h"
#include "tests/support/memory-files.h"

#define MAX_OBJECTIVES 4

LkCourse *
sequencing_course (const char *content, const char *edition)
{
  g_autoptr (MemoryFiles) files = memory_files_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (
      "<manifest identifier='M' xmlns='http://www.imsglobal.org/xsd/imscp_v1p1'"
      " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_v1p3'"
      " xmlns:adlseq='http://www.adlnet.org/xsd/adlseq_v1p3'"
      " xmlns:imsss='http://www.imsglobal.org/xsd/imsss'>"
      "<metadata><schema>ADL SCORM</schema><schemaversion>%s</schemaversion></metadata>"
      "<organizations default='root'><organization identifier='root'><title>root</title>%s"
      "</organization></organizations><resources><resource identifier='R' type='webcontent'"
      " adlcp:scormType='sco' href='p.html'><file href='p.html'/></resource></resources></manifest>",
      edition, content);
  LkCourse *course;

  memory_files_add_text (files, "imsmanifest.xml", text);
  memory_files_add_text (files, "p.html", "<p>");
  course = lk_manifest_read (memory_files_manifest (files), "course", NULL, &error);
  g_assert_no_error (error);
  return course;
}

typedef struct {
  LkSeqReport report;
  LkSeqReportedObjective objectives[MAX_OBJECTIVES];
  char *names[MAX_OBJECTIVES];
} Said;

static void
say (LkSeqReportedObjective *objective, const char *word)
{
  static const struct {
    const char *word;
    unsigned bit;
    bool known, yes;
  } words[] = {
    { "passed", LK_SEQ_KNOWS_SATISFIED, true, true },
    { "failed", LK_SEQ_KNOWS_SATISFIED, true, false },
    { "unknown", LK_SEQ_KNOWS_SATISFIED, false, false },
    { "completed", LK_SEQ_KNOWS_COMPLETED, true, true },
    { "incomplete", LK_SEQ_KNOWS_COMPLETED, true, false },
  };
  double number;

  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i].word)) {
      objective->set |= words[i].bit;
      objective->info.known |= words[i].known ? words[i].bit : 0;
      *(words[i].bit == LK_SEQ_KNOWS_SATISFIED ? &objective->info.satisfied
                                               : &objective->info.completed)
          = words[i].yes;
      return;
    }
  g_assert_true (lk_text_to_number (word + 1, &number));
  g_assert_true (*word == 's' || *word == 'p');
  objective->set |= *word == 's' ? LK_SEQ_KNOWS_SCALED : LK_SEQ_KNOWS_PROGRESS;
  objective->info.known = objective->set;
  *(*word == 's' ? &objective->info.scaled : &objective->info.progress) = number;
}

static void
listen (Said *said, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  for (size_t i = 0; words[i] != NULL; i++) {
    char *equal = strchr (words[i], '=');

    if (g_str_equal (words[i], "suspend")) {
      said->report.suspend = true;
    } else if (equal != NULL) {
      LkSeqReportedObjective *objective = &said->objectives[said->report.n_objectives];

      said->names[said->report.n_objectives++] = g_strndup (words[i], (gsize) (equal - words[i]));
      objective->identifier = said->names[said->report.n_objectives - 1];
      say (objective, equal + 1);
    } else {
      say (&said->report.page, words[i]);
    }
  }
  said->report.objectives = said->objectives;
}

static const char *
describe (const LkSeqResult *result)
{
  if (result->exception != NULL)
    return result->exception;
  if (result->ended)
    return "end";
  return result->delivered != NULL ? result->delivered->identifier : "-";
}

static LkSeqResult
run_one (LkSeq *seq, const LkOrganization *organization, const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, "/", 2);
  g_auto (GStrv) parts = g_strsplit (halves[0], ":", 2);
  LkSeqRequest request = lk_seq_request_from_name (parts[0]);
  const LkItem *target = parts[1] != NULL ? lk_organization_find (organization, parts[1]) : NULL;
  Said said = { 0 };
  LkSeqResult result;

  g_assert_cmpint (request, !=, LK_N_SEQ_REQUESTS);
  if (halves[1] != NULL)
    listen (&said, halves[1]);
  result = lk_seq_request (seq, request, target, &said.report);
  for (size_t i = 0; i < MAX_OBJECTIVES; i++)
    g_free (said.names[i]);
  return result;
}

char *
sequencing_script (LkSeq *seq, const LkOrganization *organization, const char *script)
{
  g_auto (GStrv) requests = g_strsplit_set (script, " \n", -1);
  GString *results = g_string_new (NULL);

  for (size_t i = 0; requests[i] != NULL; i++) {
    LkSeqResult result;

    if (*requests[i] == '\0')
      continue;
    result = run_one (seq, organization, requests[i]);
    g_string_append_printf (results, "%s%s", results->len > 0 ? " " : "", describe (&result));
  }
  return g_string_free (results, FALSE);
}

char *
sequencing_choices (LkSeq *seq)
{
  g_autoptr (LkSeqPreview) preview = lk_seq_preview (seq, NULL);
  GString *choices = g_string_new (NULL);

  for (size_t i = 0; i < preview->n_rows; i++)
    if (preview->rows[i].enabled)
      g_string_append_printf (choices, "%s%s", choices->len > 0 ? " " : "",
                              preview->rows[i].item->identifier);
  return g_string_free (choices, FALSE);
}
