/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "engine/base/issue.h"
#include "report/report-private.h"

static const struct {
  const char *suffix;
  LkReportMake make; /* %NULL: a zip */
} formats[LK_N_REPORT_FORMATS] = {
  [LK_REPORT_PDF] = { ".pdf", lk_report_make_pdf },
  [LK_REPORT_ODT] = { ".odt", NULL },
  [LK_REPORT_ODS] = { ".ods", NULL },
  [LK_REPORT_CSV] = { ".csv", lk_report_make_csv },
  [LK_REPORT_MARKDOWN] = { ".md", lk_report_make_markdown },
};

const char *
lk_report_suffix (LkReportFormat format)
{
  g_return_val_if_fail (format < LK_N_REPORT_FORMATS, "");

  return formats[format].suffix;
}

LkReportFormat
lk_report_format (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].suffix + 1, name))
      return (LkReportFormat) i;
  return LK_N_REPORT_FORMATS;
}

bool
lk_report_goes_on (GCancellable *cancellable, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static bool
write_bytes (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  /* What is no regular file would be lost under the new one: a device, a pipe. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    lk_error_set (error, LK_ISSUE_ZIP_UNWRITABLE, "%s is no file", path);
    return false;
  }
  if (g_file_set_contents_full (path, data, (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                &failure))
    return true;
  lk_error_set (error, LK_ISSUE_ZIP_UNWRITABLE, "%s: %s", path, failure->message);
  return false;
}

static bool
write_path (const LkReport *report, LkReportFormat format, const char *path,
            GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (formats[format].make == NULL)
    return lk_report_write_opendocument (report, format, path, cancellable, error);
  bytes = formats[format].make (report, cancellable, error);
  return bytes != NULL && lk_report_goes_on (cancellable, error)
         && write_bytes (bytes, path, error);
}

/* By way of a file on this machine. */
static bool
write_elsewhere (const LkReport *report, LkReportFormat format, GFile *file,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) here = g_file_new_tmp ("lernkoffer-XXXXXX", &stream, error);
  bool is_there;

  if (here == NULL)
    return false;
  is_there = write_path (report, format, g_file_peek_path (here), cancellable, error)
             && g_file_copy (here, file, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, error);
  g_file_delete (here, NULL, NULL);
  return is_there;
}

bool
lk_report_write (const LkReport *report, LkReportFormat format, GFile *file,
                 GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);

  g_return_val_if_fail (format < LK_N_REPORT_FORMATS, false);

  if (!lk_report_goes_on (cancellable, error))
    return false;
  if (report->is_too_large) {
    lk_error_set (error, LK_ISSUE_REPORT_TOO_LARGE, "more than %" G_GSIZE_FORMAT " bytes",
                  LK_REPORT_MOST_BYTES);
    return false;
  }
  return path != NULL ? write_path (report, format, path, cancellable, error)
                      : write_elsewhere (report, format, file, cancellable, error);
}
