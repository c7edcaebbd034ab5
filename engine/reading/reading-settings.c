/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/reading/reading-settings.h"

#include <string.h>

#define MAX_PARTS  100
#define MAX_VOICES 50
#define MAX_BYTES  200
#define VOICE      "voice."

static const char *const font_names[LK_READING_N_FONTS] = { "course", "clear", "dyslexic" };
static const char *const contrast_names[LK_READING_N_CONTRASTS]
    = { "course", "light", "dark", "calm" };

/* Members that are numbers: 0, or between least and most. */
static const struct {
  const char *name;
  size_t offset;
  int least, most;
} numbers[] = {
  { "line", G_STRUCT_OFFSET (LkReadingSettings, line), 100, LK_READING_LINE_MOST },
  { "letters", G_STRUCT_OFFSET (LkReadingSettings, letters), 1, LK_READING_LETTERS_MOST },
  { "width", G_STRUCT_OFFSET (LkReadingSettings, width), LK_READING_WIDTH_LEAST,
    LK_READING_WIDTH_MOST },
  { "size", G_STRUCT_OFFSET (LkReadingSettings, size), LK_READING_SIZE_LEAST,
    LK_READING_SIZE_MOST },
  { "rate", G_STRUCT_OFFSET (LkReadingSettings, rate), -LK_READING_RATE_MOST,
    LK_READING_RATE_MOST },
};

LkReadingSettings *
lk_reading_settings_new (void)
{
  LkReadingSettings *settings = g_new0 (LkReadingSettings, 1);

  settings->voices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return settings;
}

void
lk_reading_settings_free (LkReadingSettings *settings)
{
  if (settings == NULL)
    return;
  g_hash_table_unref (settings->voices);
  g_free (settings);
}

/* --- voices ------------------------------------------------------------------------------------ */

char *
lk_reading_settings_language (const char *language)
{
  size_t length = 0;

  while (language != NULL && g_ascii_isalpha (language[length]))
    length++;
  return g_ascii_strdown (language != NULL ? language : "", (gssize) length);
}

const char *
lk_reading_settings_voice (const LkReadingSettings *settings, const char *language)
{
  g_autofree char *key = lk_reading_settings_language (language);

  return g_hash_table_lookup (settings->voices, key);
}

void
lk_reading_settings_set_voice (LkReadingSettings *settings, const char *language, const char *voice)
{
  g_autofree char *key = lk_reading_settings_language (language);

  g_hash_table_remove (settings->voices, key);
  if (voice != NULL && *voice != '\0' && g_hash_table_size (settings->voices) < MAX_VOICES)
    g_hash_table_insert (settings->voices, g_steal_pointer (&key), g_strdup (voice));
}

/* --- text --------------------------------------------------------------------------------------- */

static void
append_voices (GString *text, GHashTable *voices)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (voices), (GCompareFunc) strcmp);

  for (GList *key = keys; key != NULL; key = key->next) {
    const char *voice = g_hash_table_lookup (voices, key->data);
    g_autofree char *escaped = g_uri_escape_string (voice, NULL, TRUE);

    g_string_append_printf (text, ";" VOICE "%s=%s", (const char *) key->data, escaped);
  }
}

char *
lk_reading_settings_write (const LkReadingSettings *settings)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "font=%s;contrast=%s", font_names[settings->font],
                          contrast_names[settings->contrast]);
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_string_append_printf (text, ";%s=%d", numbers[i].name,
                            G_STRUCT_MEMBER (int, settings, numbers[i].offset));
  append_voices (text, settings->voices);
  return g_string_free (text, FALSE);
}

static unsigned
find (const char *const *names, unsigned n, const char *name)
{
  for (unsigned i = 0; i < n; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return 0;
}

static void
read_number (LkReadingSettings *settings, const char *name, const char *value)
{
  gint64 number;

  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (strcmp (numbers[i].name, name) == 0
        && g_ascii_string_to_signed (value, 10, numbers[i].least, numbers[i].most, &number, NULL))
      G_STRUCT_MEMBER (int, settings, numbers[i].offset) = (int) number;
}

static void
read_part (LkReadingSettings *settings, const char *name, const char *value)
{
  if (strcmp (name, "font") == 0) {
    settings->font = (LkReadingFont) find (font_names, LK_READING_N_FONTS, value);
  } else if (strcmp (name, "contrast") == 0) {
    settings->contrast = (LkReadingContrast) find (contrast_names, LK_READING_N_CONTRASTS, value);
  } else if (g_str_has_prefix (name, VOICE)) {
    g_autofree char *voice = g_uri_unescape_string (value, NULL);

    if (voice != NULL && strlen (voice) <= MAX_BYTES && g_utf8_validate (voice, -1, NULL))
      lk_reading_settings_set_voice (settings, name + strlen (VOICE), voice);
  } else {
    read_number (settings, name, value);
  }
}

LkReadingSettings *
lk_reading_settings_read (const char *text)
{
  LkReadingSettings *settings = lk_reading_settings_new ();
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", MAX_PARTS);

  for (size_t i = 0; parts[i] != NULL; i++) {
    char *equals = strchr (parts[i], '=');

    if (equals == NULL)
      continue;
    *equals = '\0';
    read_part (settings, parts[i], equals + 1);
  }
  return settings;
}
