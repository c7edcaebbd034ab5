/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-multipart.h"

#include <string.h>

#include "engine/base/limits.h"
#include "engine/xapi/xapi-check.h"
#include "engine/xapi/xapi-digest-private.h"

/* RFC 2046, 5.1: what a boundary may be long. */
#define MAX_BOUNDARY 70

/* --- Content-Type ----------------------------------------------------------------------------- */

LkXapiBody
lk_xapi_body_kind (const char *content_type)
{
  static const char mixed[] = "multipart/mixed";
  const gsize length = sizeof mixed - 1;

  if (lk_xapi_is_json_type (content_type))
    return LK_XAPI_BODY_JSON;
  if (content_type != NULL && g_ascii_strncasecmp (content_type, mixed, length) == 0
      && strchr ("; \t", content_type[length]) != NULL)
    return LK_XAPI_BODY_MULTIPART;
  return LK_XAPI_BODY_OTHER;
}

/* A parameter's value, a token or quoted. (transfer full), %NULL if it does not end as it must */
static char *
read_value (const char **at)
{
  GString *value = g_string_new (NULL);

  if (**at != '"') {
    for (; **at != '\0' && strchr ("; \t", **at) == NULL; (*at)++)
      g_string_append_c (value, **at);
    return g_string_free (value, FALSE);
  }
  for ((*at)++; **at != '\0' && **at != '"'; (*at)++) {
    if (**at == '\\' && (*at)[1] != '\0')
      (*at)++;
    g_string_append_c (value, **at);
  }
  if (**at == '"') {
    (*at)++;
    return g_string_free (value, FALSE);
  }
  g_string_free (value, TRUE);
  return NULL;
}

/* (transfer full), %NULL if there is none */
static char *
find_boundary (const char *content_type)
{
  const char *at = strchrnul (content_type, ';');

  while (*at != '\0') {
    g_autofree char *value = NULL;
    bool wanted;

    at += strspn (at, "; \t");
    wanted = g_ascii_strncasecmp (at, "boundary=", strlen ("boundary=")) == 0;
    at += strcspn (at, "=;");
    if (*at != '=')
      continue;
    at++;
    value = read_value (&at);
    if (value == NULL || wanted)
      return g_steal_pointer (&value);
    at += strcspn (at, ";");
  }
  return NULL;
}

/* --- the body --------------------------------------------------------------------------------- */

/* A body that is read from one delimiter to the next. */
typedef struct {
  const char *text, *at, *end;
  GBytes *body;
  const char *delimiter; /* `--boundary` */
  gsize delimiter_length;
  bool last; /* the closing delimiter has been met */
  LkXapiProblem *problem;
} Reader;

static bool
refuse (Reader *reader, const char *text)
{
  return lk_xapi_problem_set (reader->problem, 400, "", "%s", text);
}

/* Behind the delimiter: `--` for the last one, else blanks and the end of the line. */
static bool
read_delimiter_end (Reader *reader, const char *at, const char **ret_next)
{
  if (reader->end - at >= 2 && at[0] == '-' && at[1] == '-') {
    reader->last = true;
    *ret_next = reader->end;
    return true;
  }
  while (at < reader->end && (*at == ' ' || *at == '\t'))
    at++;
  if (at < reader->end && *at == '\r')
    at++;
  if (at == reader->end || *at != '\n')
    return false;
  *ret_next = at + 1;
  return true;
}

/* From where the reader stands to the next delimiter, which must begin a line; the end of the line
 * before belongs to it. Puts the reader behind it. */
static bool
read_up_to_delimiter (Reader *reader, const char **ret_end)
{
  const char *from = reader->at, *found, *next;

  while ((found = memmem (from, (gsize) (reader->end - from), reader->delimiter,
                          reader->delimiter_length))
         != NULL) {
    bool begins_line = found == reader->text || found[-1] == '\n';

    if (begins_line && read_delimiter_end (reader, found + reader->delimiter_length, &next)) {
      if (found > reader->at)
        found--;
      if (found > reader->at && found[-1] == '\r')
        found--;
      *ret_end = found;
      reader->at = next;
      return true;
    }
    from = found + 1;
  }
  return refuse (reader, "the multipart body does not end with its boundary");
}

/* --- one part --------------------------------------------------------------------------------- */

typedef struct {
  char *content_type, *hash, *encoding; /* owned */
  const char *bytes;
  gsize length;
} Section;

static void
section_clear (Section *section)
{
  g_free (section->content_type);
  g_free (section->hash);
  g_free (section->encoding);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Section, section_clear)

static bool
read_header (Reader *reader, Section *section, const char *line, gsize length)
{
  const struct {
    const char *name;
    char **value;
  } known[] = {
    { "Content-Type", &section->content_type },
    { "X-Experience-API-Hash", &section->hash },
    { "Content-Transfer-Encoding", &section->encoding },
  };
  const char *colon = memchr (line, ':', length);
  g_autofree char *name = NULL, *value = NULL;

  if (colon == NULL || colon == line)
    return refuse (reader, "a part has a header that is none");
  name = g_strndup (line, (gsize) (colon - line));
  value = g_strstrip (g_strndup (colon + 1, length - (gsize) (colon + 1 - line)));
  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (name, known[i].name) == 0) {
      g_free (*known[i].value);
      *known[i].value = g_steal_pointer (&value);
      break;
    }
  return true;
}

/* Headers up to the empty line; the rest of the section are its bytes. */
static bool
read_headers (Reader *reader, Section *section, const char *at, const char *end)
{
  const char *start = at;

  while (at < end) {
    const char *stop = memchr (at, '\n', (gsize) (end - at));
    gsize length;

    if (stop == NULL)
      break;
    if (stop - start > LK_LIMIT_XAPI_PART_HEADER_BYTES)
      return lk_xapi_problem_set (reader->problem, 413, "", "the headers of a part are too long");
    length = (gsize) (stop - at);
    if (length > 0 && at[length - 1] == '\r')
      length--;
    if (length == 0) {
      section->bytes = stop + 1;
      section->length = (gsize) (end - section->bytes);
      return true;
    }
    if (!read_header (reader, section, at, length))
      return false;
    at = stop + 1;
  }
  return refuse (reader, "the headers of a part do not end");
}

static bool
read_section (Reader *reader, Section *section)
{
  const char *start = reader->at, *end;

  /* The line end before a delimiter that follows at once would lie before the part. */
  return read_up_to_delimiter (reader, &end) && (end >= start || refuse (reader, "a part is empty"))
         && read_headers (reader, section, start, end);
}

static bool
check_attachment (Reader *reader, const Section *section)
{
  g_autofree char *digest = NULL;

  if (section->hash == NULL)
    return refuse (reader, "a part has no X-Experience-API-Hash");
  if (!lk_xapi_is_sha2 (section->hash, strlen (section->hash)))
    return refuse (reader, "X-Experience-API-Hash is not a SHA-2 in hexadecimal digits");
  if (section->encoding == NULL || g_ascii_strcasecmp (section->encoding, "binary") != 0)
    return refuse (reader, "a part has no Content-Transfer-Encoding of binary");
  digest = lk_xapi_sha2 (section->bytes, section->length, strlen (section->hash));
  return (digest != NULL && g_ascii_strcasecmp (digest, section->hash) == 0)
         || refuse (reader, "a part does not have the hash of its X-Experience-API-Hash");
}

static GBytes *
slice (const Reader *reader, const Section *section)
{
  return g_bytes_new_from_bytes (reader->body, (gsize) (section->bytes - reader->text),
                                 section->length);
}

static bool
add_section (Reader *reader, LkXapiMultipart *multipart, const Section *section)
{
  g_autoptr (GBytes) bytes = slice (reader, section);

  if (multipart->statements == NULL) {
    if (!lk_xapi_is_json_type (section->content_type))
      return refuse (reader, "the first part, the statements, is not application/json");
    multipart->statements = g_steal_pointer (&bytes);
    return true;
  }
  if (multipart->parts->len == LK_LIMIT_XAPI_PARTS)
    return lk_xapi_problem_set (reader->problem, 413, "", "too many parts");
  if (!check_attachment (reader, section))
    return false;
  if (lk_xapi_multipart_find (multipart, section->hash) == NULL)
    g_ptr_array_add (multipart->parts,
                     lk_xapi_part_new (section->hash, section->content_type, bytes));
  return true;
}

static bool
read_all (Reader *reader, LkXapiMultipart *multipart)
{
  const char *preamble_end;

  if (!read_up_to_delimiter (reader, &preamble_end))
    return false;
  while (!reader->last) {
    g_auto (Section) section = { 0 };

    if (!read_section (reader, &section) || !add_section (reader, multipart, &section))
      return false;
  }
  return multipart->statements != NULL || refuse (reader, "the multipart body has no part");
}

LkXapiMultipart *
lk_xapi_multipart_parse (const char *content_type, GBytes *body, LkXapiProblem *ret_problem)
{
  g_autofree char *boundary = NULL, *delimiter = NULL;
  g_autoptr (LkXapiMultipart) multipart = NULL;
  Reader reader = { .body = body, .problem = ret_problem };
  gsize length;

  if (lk_xapi_body_kind (content_type) == LK_XAPI_BODY_MULTIPART)
    boundary = find_boundary (content_type);
  if (boundary == NULL || *boundary == '\0' || strlen (boundary) > MAX_BOUNDARY) {
    lk_xapi_problem_set (ret_problem, 400, "Content-Type",
                         "must be multipart/mixed with a boundary of up to %d characters",
                         MAX_BOUNDARY);
    return NULL;
  }
  delimiter = g_strconcat ("--", boundary, NULL);
  reader.delimiter = delimiter;
  reader.delimiter_length = strlen (delimiter);
  reader.text = reader.at = g_bytes_get_data (body, &length);
  if (length == 0) {
    refuse (&reader, "the body is empty");
    return NULL;
  }
  reader.end = reader.text + length;
  multipart = g_new0 (LkXapiMultipart, 1);
  multipart->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_xapi_part_free);
  return read_all (&reader, multipart) ? g_steal_pointer (&multipart) : NULL;
}

/* --- what is read ----------------------------------------------------------------------------- */

void
lk_xapi_multipart_free (LkXapiMultipart *multipart)
{
  if (multipart == NULL)
    return;
  g_clear_pointer (&multipart->statements, g_bytes_unref);
  g_clear_pointer (&multipart->parts, g_ptr_array_unref);
  g_free (multipart);
}

LkXapiPart *
lk_xapi_part_new (const char *sha2, const char *content_type, GBytes *bytes)
{
  LkXapiPart *part = g_new0 (LkXapiPart, 1);

  part->sha2 = g_ascii_strdown (sha2, -1);
  part->content_type = g_strdup (content_type != NULL ? content_type : "application/octet-stream");
  part->bytes = g_bytes_ref (bytes);
  return part;
}

void
lk_xapi_part_free (LkXapiPart *part)
{
  if (part == NULL)
    return;
  g_free (part->sha2);
  g_free (part->content_type);
  g_bytes_unref (part->bytes);
  g_free (part);
}

const LkXapiPart *
lk_xapi_multipart_find (const LkXapiMultipart *multipart, const char *sha2)
{
  for (guint i = 0; i < multipart->parts->len; i++) {
    const LkXapiPart *part = multipart->parts->pdata[i];

    if (g_ascii_strcasecmp (part->sha2, sha2) == 0)
      return part;
  }
  return NULL;
}
