/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/reading/player-reading-dialog.h"

#include <glib/gi18n.h>

#include "widgets/widget-scale.h"
#include <string.h>

#include "engine/reading/reading-style.h"

#define MOST_CHOICES 6

struct _PlayerReadingDialog {
  AdwWindow parent_instance;
  PlayerReadingPrefs *prefs;
  PlayerSpeech *speech;
  char *language;
  gboolean quiet; /* rows are being set, not by the person */

  AdwPreferencesGroup *text_group, *voice_group;
  GtkSpinButton *size, *rate;
  GPtrArray *rows;    /* (element-type AdwComboRow), as in `choices` */
  AdwComboRow *voice; /* %NULL until the voices are known */
  GPtrArray *voices;  /* (element-type utf8): names, in the order of the row, behind "automatic" */
};

G_DEFINE_FINAL_TYPE (PlayerReadingDialog, player_reading_dialog, ADW_TYPE_WINDOW)

enum {
  SIZE_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* One setting with its choices. The first is always that of the course. */
typedef struct {
  const char *title, *subtitle;
  size_t offset; /* in LkReadingSettings, of an int */
  struct {
    const char *label;
    int value;
  } choices[MOST_CHOICES];
} Choice;

static const Choice choices[] = {
  { N_ ("Line Spacing"),
    NULL,
    G_STRUCT_OFFSET (LkReadingSettings, line),
    { { N_ ("As in the course"), 0 },
      { N_ ("Normal"), 150 },
      { N_ ("Wide"), 180 },
      { N_ ("Very wide"), 220 } } },
  { N_ ("Letter Spacing"),
    N_ ("Helps many people who read slowly."),
    G_STRUCT_OFFSET (LkReadingSettings, letters),
    { { N_ ("As in the course"), 0 },
      { N_ ("A little wider"), 50 },
      { N_ ("Wide"), 90 },
      { N_ ("Very wide"), 120 } } },
  { N_ ("Width of the Text"),
    NULL,
    G_STRUCT_OFFSET (LkReadingSettings, width),
    { { N_ ("As in the course"), 0 },
      { N_ ("Narrow"), 45 },
      { N_ ("Medium"), 60 },
      { N_ ("Broad"), 90 } } },
  { N_ ("Contrast"),
    NULL,
    G_STRUCT_OFFSET (LkReadingSettings, contrast),
    { { N_ ("As in the course"), LK_READING_CONTRAST_COURSE },
      { N_ ("Black on white"), LK_READING_CONTRAST_LIGHT },
      { N_ ("White on black"), LK_READING_CONTRAST_DARK },
      { N_ ("Calm, on sand"), LK_READING_CONTRAST_CALM } } },
  { N_ ("Font"),
    NULL,
    G_STRUCT_OFFSET (LkReadingSettings, font),
    { { N_ ("As in the course"), LK_READING_FONT_COURSE },
      { N_ ("Clear letters"), LK_READING_FONT_CLEAR },
      { "OpenDyslexic", LK_READING_FONT_DYSLEXIC } } },
};

static gboolean
has_family (GtkWidget *widget, const char *name)
{
  PangoFontMap *map = pango_context_get_font_map (gtk_widget_get_pango_context (widget));
  PangoFontFamily **families;
  gboolean found = FALSE;
  int n;

  pango_font_map_list_families (map, &families, &n);
  for (int i = 0; i < n; i++)
    found = found || g_str_equal (pango_font_family_get_name (families[i]), name);
  g_free (families);
  return found;
}

/* No control that does nothing: a font that is not installed is not offered. */
static guint
n_choices (PlayerReadingDialog *self, const Choice *choice)
{
  guint n = 0;

  while (n < MOST_CHOICES && choice->choices[n].label != NULL)
    n++;
  if (choice->offset == G_STRUCT_OFFSET (LkReadingSettings, font)
      && !has_family (GTK_WIDGET (self), "OpenDyslexic"))
    n--;
  return n;
}

static int *
value_at (PlayerReadingDialog *self, const Choice *choice)
{
  return &G_STRUCT_MEMBER (int, player_reading_prefs_get (self->prefs), choice->offset);
}

static void
chosen_cb (AdwComboRow *row, GParamSpec *pspec, PlayerReadingDialog *self)
{
  const Choice *choice = g_object_get_data (G_OBJECT (row), "choice");
  guint selected = adw_combo_row_get_selected (row);

  if (self->quiet || selected == GTK_INVALID_LIST_POSITION)
    return;
  *value_at (self, choice) = choice->choices[selected].value;
  player_reading_prefs_changed (self->prefs);
}

/* A value that is none of the choices shows as the one below it. */
static void
show_choice (PlayerReadingDialog *self, AdwComboRow *row)
{
  const Choice *choice = g_object_get_data (G_OBJECT (row), "choice");
  int value = *value_at (self, choice);
  guint selected = 0;

  for (guint i = 0; i < n_choices (self, choice); i++)
    if (choice->choices[i].value <= value)
      selected = i;
  adw_combo_row_set_selected (row, selected);
}

static AdwComboRow *
combo_new (const char *title, const char *subtitle, GtkStringList *list)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL) {
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  }
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  g_object_unref (list);
  return row;
}

static void
add_choice (PlayerReadingDialog *self, const Choice *choice)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  AdwComboRow *row;

  for (guint i = 0; i < n_choices (self, choice); i++)
    gtk_string_list_append (list, gettext (choice->choices[i].label));
  row = combo_new (gettext (choice->title),
                   choice->subtitle != NULL ? gettext (choice->subtitle) : NULL, list);
  g_object_set_data (G_OBJECT (row), "choice", (gpointer) choice);
  g_signal_connect (row, "notify::selected", G_CALLBACK (chosen_cb), self);
  adw_preferences_group_add (self->text_group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

/* --- numbers -------------------------------------------------------------------------------------- */

static GtkSpinButton *
add_spin (AdwPreferencesGroup *group, const char *title, const char *subtitle, double least,
          double most, double step)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, step);

  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_add_suffix (row, spin);
  adw_action_row_set_activatable_widget (row, spin);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return GTK_SPIN_BUTTON (spin);
}

static void
size_cb (PlayerReadingDialog *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[SIZE_CHANGED], 0,
                   (guint) gtk_spin_button_get_value_as_int (self->size));
}

static void
rate_cb (PlayerReadingDialog *self)
{
  if (self->quiet)
    return;
  player_reading_prefs_get (self->prefs)->rate = gtk_spin_button_get_value_as_int (self->rate);
  player_reading_prefs_changed (self->prefs);
}

/* --- voices --------------------------------------------------------------------------------------- */

static const char *
language_name (const char *language)
{
  static const struct {
    const char *code, *name;
  } names[] = {
    { "de", N_ ("Voice for German") },    { "en", N_ ("Voice for English") },
    { "fr", N_ ("Voice for French") },    { "tr", N_ ("Voice for Turkish") },
    { "pl", N_ ("Voice for Polish") },    { "ru", N_ ("Voice for Russian") },
    { "uk", N_ ("Voice for Ukrainian") }, { "ar", N_ ("Voice for Arabic") },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].code, language))
      return gettext (names[i].name);
  return _ ("Voice");
}

static void
voice_cb (AdwComboRow *row, GParamSpec *pspec, PlayerReadingDialog *self)
{
  guint selected = adw_combo_row_get_selected (row);
  const char *voice
      = selected > 0 && selected <= self->voices->len ? self->voices->pdata[selected - 1] : NULL;

  if (self->quiet)
    return;
  lk_reading_settings_set_voice (player_reading_prefs_get (self->prefs), self->language, voice);
  player_reading_prefs_changed (self->prefs);
}

static void
try_cb (PlayerReadingDialog *self)
{
  const LkReadingSettings *settings = player_reading_prefs_get (self->prefs);
  const char *sample = g_str_equal (self->language, "de")
                           ? "So klingt diese Stimme. Sie liest Ihnen den Kurs vor."
                           : "This is how this voice sounds. It reads the course to you.";

  player_speech_say (self->speech, sample, self->language,
                     lk_reading_settings_voice (settings, self->language), settings->rate);
}

/* Those of the language, the first word of which is the same: `de`, `de-AT`. */
static void
take_voices (PlayerReadingDialog *self, const GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++) {
    const PlayerVoice *voice = all->pdata[i];
    g_autofree char *language = lk_reading_settings_language (voice->language);

    if (g_str_equal (language, self->language) && *voice->name != '\0')
      g_ptr_array_add (self->voices, g_strdup (voice->name));
  }
}

static void
add_voice_row (PlayerReadingDialog *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  const char *chosen
      = lk_reading_settings_voice (player_reading_prefs_get (self->prefs), self->language);
  GtkWidget *button = gtk_button_new_with_label (_ ("Try"));
  guint selected = 0;

  gtk_string_list_append (list, _ ("Chosen by the system"));
  for (guint i = 0; i < self->voices->len; i++) {
    gtk_string_list_append (list, self->voices->pdata[i]);
    if (g_strcmp0 (chosen, self->voices->pdata[i]) == 0)
      selected = i + 1;
  }
  self->voice = combo_new (language_name (self->language), NULL, list);
  adw_combo_row_set_selected (self->voice, selected);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Try the Voice"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->voice), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (try_cb), self);
  g_signal_connect (self->voice, "notify::selected", G_CALLBACK (voice_cb), self);
  adw_preferences_group_add (self->voice_group, GTK_WIDGET (self->voice));
}

static void
add_silent_row (PlayerReadingDialog *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _ ("No voice is set up on this computer."));
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (row),
      _ ("Install “speech-dispatcher” and a voice, for example “espeak-ng”."));
  adw_preferences_group_add (self->voice_group, row);
}

static void
voices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlayerReadingDialog) self = data;
  g_autoptr (GPtrArray) all = player_speech_voices_finish (PLAYER_SPEECH (source), result);

  if (self->voices == NULL)
    return; /* closed meanwhile */
  take_voices (self, all);
  if (all->len == 0)
    add_silent_row (self);
  else
    add_voice_row (self);
}

/* --- the window ----------------------------------------------------------------------------------- */

static void
show (PlayerReadingDialog *self)
{
  self->quiet = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    show_choice (self, self->rows->pdata[i]);
  gtk_spin_button_set_value (self->rate, player_reading_prefs_get (self->prefs)->rate);
  self->quiet = FALSE;
}

/* All but the voices, which one does not choose by eye. */
static void
reset_cb (PlayerReadingDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    *value_at (self, g_object_get_data (self->rows->pdata[i], "choice")) = 0;
  player_reading_prefs_get (self->prefs)->rate = 0;
  player_reading_prefs_changed (self->prefs);
  show (self);
  gtk_spin_button_set_value (self->size, 100);
}

static void
make_text_group (PlayerReadingDialog *self)
{
  adw_preferences_group_set_title (self->text_group, _ ("Text"));
  adw_preferences_group_set_description (
      self->text_group, _ ("Some courses of other makers do not follow all of it. The text view "
                           "(Ctrl+Shift+T) always does."));
  self->size = add_spin (self->text_group, _ ("Size in Percent"), NULL, LK_READING_SIZE_LEAST,
                         LK_READING_SIZE_MOST, 10);
  for (size_t i = 0; i < G_N_ELEMENTS (choices); i++)
    add_choice (self, &choices[i]);
  g_signal_connect_swapped (self->size, "value-changed", G_CALLBACK (size_cb), self);
}

static void
make_voice_group (PlayerReadingDialog *self)
{
  adw_preferences_group_set_title (self->voice_group, _ ("Reading Aloud"));
  self->rate = add_spin (self->voice_group, _ ("Speed"), _ ("0 is the voice’s own."),
                         -LK_READING_RATE_MOST, LK_READING_RATE_MOST, 10);
  g_signal_connect_swapped (self->rate, "value-changed", G_CALLBACK (rate_cb), self);
}

static GtkWidget *
header_new (PlayerReadingDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *reset = gtk_button_new_with_label (_ ("Reset"));

  gtk_widget_set_tooltip_text (reset, _ ("All as in the course"));
  g_signal_connect_swapped (reset, "clicked", G_CALLBACK (reset_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), reset);
  return header;
}

static void
player_reading_dialog_dispose (GObject *object)
{
  PlayerReadingDialog *self = PLAYER_READING_DIALOG (object);

  g_clear_object (&self->prefs);
  g_clear_object (&self->speech);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->voices, g_ptr_array_unref);
  G_OBJECT_CLASS (player_reading_dialog_parent_class)->dispose (object);
}

static void
player_reading_dialog_class_init (PlayerReadingDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_reading_dialog_dispose;
  signals[SIZE_CHANGED]
      = g_signal_new ("size-changed", PLAYER_TYPE_READING_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
player_reading_dialog_init (PlayerReadingDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  self->rows = g_ptr_array_new ();
  self->voices = g_ptr_array_new_with_free_func (g_free);
  self->text_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->voice_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_box_append (GTK_BOX (box), header_new (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  adw_preferences_page_add (page, self->text_group);
  adw_preferences_page_add (page, self->voice_group);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Reading Settings"));
  gtk_window_set_default_size (GTK_WINDOW (self),
                               (int) MIN (440 * widget_scale (GTK_WIDGET (self)), 640), 640);
}

PlayerReadingDialog *
player_reading_dialog_new (GtkWindow *parent, PlayerReadingPrefs *prefs, PlayerSpeech *speech,
                           const char *language, unsigned size)
{
  PlayerReadingDialog *self = g_object_new (PLAYER_TYPE_READING_DIALOG, "transient-for", parent,
                                            "destroy-with-parent", TRUE, NULL);

  self->prefs = g_object_ref (prefs);
  self->speech = g_object_ref (speech);
  self->language = lk_reading_settings_language (language);
  self->quiet = TRUE;
  make_text_group (self);
  make_voice_group (self);
  gtk_spin_button_set_value (self->size, size);
  self->quiet = FALSE;
  show (self);
  player_speech_voices_async (speech, voices_cb, g_object_ref (self));
  return self;
}
