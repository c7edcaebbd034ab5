/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/serve/serve-fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "tests/support/fixture.h"

uint8_t
large_byte (size_t i)
{
  return (uint8_t) (i / 4096 + i % 61);
}

/* --- The package --- */

static void
add_bytes (struct archive *zip, const char *name, const void *bytes, size_t size, bool stored)
{
  struct archive_entry *entry = archive_entry_new ();

  if (stored)
    archive_write_zip_set_compression_store (zip);
  else
    archive_write_zip_set_compression_deflate (zip);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (zip, bytes, size), ==, (la_ssize_t) size);
  archive_entry_free (entry);
}

static void
pack_zip (const char *path)
{
  static const char page[] = "<!DOCTYPE html><p>start";
  g_autofree uint8_t *large = g_malloc (LARGE_BYTES);
  struct archive *zip = archive_write_new ();

  for (size_t i = 0; i < LARGE_BYTES; i++)
    large[i] = large_byte (i);
  archive_write_set_format_zip (zip);
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  add_bytes (zip, "index.html", page, strlen (page), false);
  add_bytes (zip, "sub/index.htm", "below", 5, true);
  add_bytes (zip, "sub/Groß und klein.PNG", "picture", 7, true);
  add_bytes (zip, "script.js", "alert (1)", 9, false);
  add_bytes (zip, "empty.txt", "", 0, true);
  add_bytes (zip, "medium.bin", large, 1u << 20, false);
  add_bytes (zip, "stored.mp4", large, LARGE_BYTES, true);
  add_bytes (zip, "deflated.mp4", large, LARGE_BYTES, false);
  g_assert_cmpint (archive_write_close (zip), ==, ARCHIVE_OK);
  archive_write_free (zip);
}

/* Packing takes longer than most tests: once for all of them. */
static void
write_zip (const char *path)
{
  static char *contents;
  static size_t length;

  if (contents == NULL) {
    pack_zip (path);
    g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  }
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

/* Changes a byte in the middle of the data of @name. */
static void
break_entry (const char *path, LkPackage *package, const char *name)
{
  const LkPackageEntry *entry = lk_package_lookup (package, name);
  g_autofree char *contents = NULL;
  size_t length = 0, at;

  g_assert_nonnull (entry);
  at = (size_t) (entry->header_offset + entry->packed_size / 2 + 30 + strlen (name));
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  contents[at] = (char) ~contents[at];
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

static void
break_zip (const char *path)
{
  g_autoptr (LkPackage) package = lk_package_open (path, NULL, NULL);

  break_entry (path, package, "medium.bin");
  break_entry (path, package, "stored.mp4");
  break_entry (path, package, "deflated.mp4");
}

static void
missing_cb (const char *token, const char *entry, bool damaged, void *data)
{
  ServeFixture *fixture = data;

  g_mutex_lock (&fixture->mutex);
  g_ptr_array_add (fixture->missing, g_strconcat (damaged ? "!" : "", entry, NULL));
  g_mutex_unlock (&fixture->mutex);
}

static void
refused_cb (const char *token, const char *method, const char *address, void *data)
{
  ServeFixture *fixture = data;

  g_mutex_lock (&fixture->mutex);
  g_ptr_array_add (fixture->refused, g_strjoin (" ", token, method, address, NULL));
  g_mutex_unlock (&fixture->mutex);
}

ServeFixture *
serve_fixture_new (bool with_cache, bool break_entries)
{
  static const LkServerEvents events = { .refused = refused_cb, .missing = missing_cb };
  ServeFixture *fixture = g_new0 (ServeFixture, 1);
  g_autoptr (GError) error = NULL;

  g_mutex_init (&fixture->mutex);
  fixture->missing = g_ptr_array_new_with_free_func (g_free);
  fixture->refused = g_ptr_array_new_with_free_func (g_free);
  fixture->folder = fixture_folder_new ();
  fixture->zip = g_build_filename (fixture->folder, "course.zip", NULL);
  fixture->cache = with_cache ? g_build_filename (fixture->folder, "cache", NULL) : NULL;
  write_zip (fixture->zip);
  if (break_entries)
    break_zip (fixture->zip);
  fixture->package = lk_package_open (fixture->zip, NULL, &error);
  g_assert_no_error (error);
  fixture->server = lk_server_new (0, fixture->cache, &error);
  g_assert_no_error (error);
  lk_server_mount (fixture->server, "course", fixture->package, &events, fixture);
  return fixture;
}

void
serve_fixture_free (ServeFixture *fixture)
{
  lk_server_free (fixture->server);
  lk_package_unref (fixture->package);
  g_ptr_array_unref (fixture->missing);
  g_ptr_array_unref (fixture->refused);
  g_mutex_clear (&fixture->mutex);
  g_free (fixture->zip);
  g_free (fixture->cache);
  fixture_folder_remove (fixture->folder);
  g_free (fixture);
}

/* --- HTTP by hand --- */

GSocketConnection *
serve_connect (unsigned port, const char *text)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, 30);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) port, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text,
                             strlen (text), NULL, NULL, NULL);
  return connection;
}

static GByteArray *
read_to_end (GSocketConnection *connection)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GByteArray *bytes = g_byte_array_new ();
  guint8 block[65536];
  gssize n;

  while ((n = g_input_stream_read (stream, block, sizeof block, NULL, NULL)) > 0)
    g_byte_array_append (bytes, block, (guint) n);
  return bytes;
}

static Answer *
parse_answer (GByteArray *bytes)
{
  Answer *answer = g_new0 (Answer, 1);
  const char *end = g_strstr_len ((const char *) bytes->data, bytes->len, "\r\n\r\n");
  size_t head = end != NULL ? (size_t) (end - (const char *) bytes->data) : bytes->len;
  g_autofree char *text = g_strndup ((const char *) bytes->data, head);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint64 status = 0;

  if (g_str_has_prefix (text, "HTTP/1.1 ")) {
    text[12] = '\0';
    g_assert_true (g_ascii_string_to_unsigned (text + 9, 10, 0, 999, &status, NULL));
  }
  answer->status = (unsigned) status;
  answer->head = g_strjoinv ("\n", lines);
  answer->body = g_byte_array_new ();
  if (end != NULL)
    g_byte_array_append (answer->body, bytes->data + head + 4, bytes->len - (guint) head - 4);
  return answer;
}

void
answer_free (Answer *answer)
{
  g_free (answer->head);
  g_byte_array_unref (answer->body);
  g_free (answer);
}

Answer *
serve_ask (ServeFixture *fixture, const char *method, const char *path, const char *host,
           const char *headers)
{
  g_autofree char *usual = g_strdup_printf ("Host: %s\r\nConnection: close\r\n", host);
  g_autofree char *text = g_strdup_printf ("%s %s HTTP/1.1\r\n%s%s\r\n", method, path,
                                           *host != '\0' ? usual : "", headers);
  g_autoptr (GSocketConnection) connection = serve_connect (lk_server_port (fixture->server), text);
  g_autoptr (GByteArray) bytes = read_to_end (connection);

  return parse_answer (bytes);
}

Answer *
serve_get (ServeFixture *fixture, const char *path, const char *headers)
{
  g_autofree char *host = g_strdup_printf ("course.localhost:%u", lk_server_port (fixture->server));

  return serve_ask (fixture, "GET", path, host, headers);
}

char *
answer_header (const Answer *answer, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (answer->head, "\n", -1);
  size_t length = strlen (name);

  for (size_t i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
      return g_strdup (g_strstrip (lines[i] + length + 1));
  return NULL;
}

/* --- Events --- */

unsigned
serve_count (ServeFixture *fixture, GPtrArray *list)
{
  unsigned n;

  g_mutex_lock (&fixture->mutex);
  n = list->len;
  g_mutex_unlock (&fixture->mutex);
  return n;
}

static bool
list_has (ServeFixture *fixture, GPtrArray *list, const char *text)
{
  bool found;

  g_mutex_lock (&fixture->mutex);
  found = g_ptr_array_find_with_equal_func (list, text, g_str_equal, NULL);
  g_mutex_unlock (&fixture->mutex);
  return found;
}

bool
serve_wait (ServeFixture *fixture, GPtrArray *list, const char *text)
{
  for (unsigned i = 0; i < 1000; i++) {
    if (list_has (fixture, list, text))
      return true;
    g_usleep (5000);
  }
  return false;
}
