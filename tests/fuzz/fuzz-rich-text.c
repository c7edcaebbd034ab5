/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/text/rich-text.h"

/*
 * Input: Markdown up to a NUL, then JSON. What is read of a text and written back is the text; what any document writes
 * reads again, and reads the same when it is written once more.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
demand (bool holds)
{
  if (!holds)
    abort ();
}

static char *
write_json (const AuthorRichSource *source, const char *json, gsize length)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (json, length, NULL);

  return tree != NULL ? author_rich_text_write (source, tree, 0) : NULL;
}

/* What nobody has changed keeps every byte; a text without anything may become none. */
static void
check_same (const AuthorRichSource *source)
{
  g_autofree char *json = author_rich_text_read (source);
  g_autofree char *text = write_json (source, json, strlen (json));

  demand (text != NULL);
  demand (*text == '\0'
          || (strlen (text) == source->length && memcmp (text, source->text, source->length) == 0));
}

/* Pages hold none. */
static bool
has_control (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (((guchar) text[i] < 0x20 && strchr ("\t\n\r", text[i]) == NULL) || text[i] == 0x7f)
      return true;
  return false;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data, *end = size > 0 ? memchr (data, 0, size) : NULL;
  AuthorRichSource source = { .text = text }, nothing = { .text = "" };
  g_autofree char *written = NULL;

  if (end == NULL)
    return 0;
  source.length = (gsize) (end - text);
  if (!g_utf8_validate_len (text, source.length, NULL) || has_control (text, source.length))
    return 0;
  check_same (&source);
  written = write_json (&nothing, end + 1, (gsize) (text + size - end) - 1);
  if (written != NULL) {
    AuthorRichSource again = { .text = written, .length = strlen (written) };

    demand (g_utf8_validate (written, -1, NULL));
    check_same (&again);
  }
  g_free (write_json (&source, end + 1, (gsize) (text + size - end) - 1));
  return 0;
}
