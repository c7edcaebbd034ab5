/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/sign-proof-private.h"

/* The register is a file of comma-separated values (RFC 4180), the number in front, one line for each proof. */

#define HEAD       "number,kind,issued,name,course,version,id"
#define END        "\r\n"
#define MOST_BYTES (64 << 20)

void
sign_register_clear (SignRegister *book)
{
  if (book->fd >= 0)
    close (book->fd);
  book->fd = -1;
}

static bool
fail (GError **error)
{
  int saved = errno;

  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (saved), g_strerror (saved));
  return false;
}

/* --- reading -------------------------------------------------------------------------------------- */

/* The first value from @at on, without quotes; gives out where the next record begins. (transfer full) */
static char *
read_first (const char *at, const char **ret_next)
{
  GString *value = g_string_new (NULL);
  bool is_quoted = false, is_first = true;

  for (; *at != '\0' && (is_quoted || *at != '\n'); at++) {
    if (*at == '"' && !(is_quoted && at[1] == '"'))
      is_quoted = !is_quoted;
    else if (*at == ',' && !is_quoted)
      is_first = false;
    else if (is_first && *at != '\r')
      g_string_append_c (value, *at);
    if (*at == '"' && is_quoted && at[1] == '"')
      at++;
  }
  *ret_next = *at == '\n' ? at + 1 : at;
  return g_string_free (value, FALSE);
}

static bool
check_number (const char *number, const GPtrArray *ones, GError **error)
{
  for (guint i = 0; i < ones->len; i++) {
    const SignOne *one = ones->pdata[i];

    if (!g_str_equal (one->facts->record_id, number))
      continue;
    lk_error_set (error, LK_ISSUE_PROOF_NUMBER, "%s", number);
    return false;
  }
  return true;
}

static bool
check_text (const char *text, const GPtrArray *ones, GError **error)
{
  const char *at = text;

  if (!g_str_has_prefix (text, HEAD)) {
    lk_error_set (error, LK_ISSUE_PROOF_REGISTER, "the first line is not “%s”", HEAD);
    return false;
  }
  while (*at != '\0') {
    g_autofree char *number = read_first (at, &at);

    if (!check_number (g_strstrip (number), ones, error))
      return false;
  }
  return true;
}

static char *
read_all (SignRegister *book, GError **error)
{
  struct stat about;
  g_autofree char *text = NULL;
  gsize n = 0;

  if (fstat (book->fd, &about) != 0) {
    fail (error);
    return NULL;
  }
  if (!S_ISREG (about.st_mode) || about.st_size > MOST_BYTES) {
    lk_error_set (error, LK_ISSUE_PROOF_REGISTER, "no file, or too large");
    return NULL;
  }
  book->size = (gsize) about.st_size;
  text = g_malloc0 (book->size + 1);
  while (n < book->size) {
    gssize got = pread (book->fd, text + n, book->size - n, (off_t) n);

    if (got <= 0) {
      fail (error);
      return NULL;
    }
    n += (gsize) got;
  }
  return g_steal_pointer (&text);
}

bool
sign_register_open (SignRegister *book, const char *path, const GPtrArray *ones, GError **error)
{
  g_autofree char *text = NULL;

  book->fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
  if (book->fd < 0 || flock (book->fd, LOCK_EX) != 0)
    return fail (error);
  text = read_all (book, error);
  if (text == NULL)
    return false;
  book->is_open_line = book->size > 0 && text[book->size - 1] != '\n';
  return book->size == 0 || check_text (text, ones, error);
}

/* --- writing -------------------------------------------------------------------------------------- */

/* A table would take what begins so for a formula. */
static void
append_value (GString *line, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  if (line->len > 0 && line->str[line->len - 1] != '\n')
    g_string_append_c (line, ',');
  g_string_append_printf (line, "\"%s%s\"", strchr ("=+-@", *value) != NULL ? "'" : "", doubled);
}

static void
append_one (GString *lines, const LkProofFacts *facts)
{
  const char *const values[] = { facts->record_id,   lk_proof_kind_name (facts->kind),
                                 facts->date_issued, facts->learner_name,
                                 facts->title,       facts->version,
                                 facts->id };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    append_value (lines, values[i]);
  g_string_append (lines, END);
}

static bool
write_all (const SignRegister *book, const GString *lines)
{
  gsize n = 0;

  while (n < lines->len) {
    gssize put = pwrite (book->fd, lines->str + n, lines->len - n, (off_t) (book->size + n));

    if (put <= 0)
      return false;
    n += (gsize) put;
  }
  return fsync (book->fd) == 0;
}

bool
sign_register_append (SignRegister *book, const GPtrArray *ones, GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  if (book->size == 0)
    g_string_append (lines, HEAD END);
  if (book->is_open_line)
    g_string_append (lines, END);
  for (guint i = 0; i < ones->len; i++)
    append_one (lines, ((const SignOne *) ones->pdata[i])->facts);
  if (write_all (book, lines))
    return true;
  fail (error);
  /* Whatever came of it: as it was. */
  if (ftruncate (book->fd, (off_t) book->size) != 0)
    return false;
  return false;
}
