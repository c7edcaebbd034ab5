/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/context/player-missing.h"

#include <glib/gi18n.h>

#include "player/context/player-text.h"
#include "widgets/widget-label.h"

static gboolean
unparent_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

/* Not at once: what was pressed inside is still being worked. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

static GtkWidget *
popover_new (GtkWidget *at, GtkWidget *child)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_widget_set_parent (popover, at);
  gtk_popover_set_child (GTK_POPOVER (popover), child);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  return popover;
}

static GtkWidget *
label_new (const char *text, const char *class)
{
  GtkWidget *label = widget_label_new (text, class);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  return label;
}

static GtkWidget *
box_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_margin_start (box, 10);
  gtk_widget_set_margin_end (box, 10);
  gtk_widget_set_margin_top (box, 10);
  gtk_widget_set_margin_bottom (box, 10);
  return box;
}

static void
popup (GtkWidget *popover, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
player_missing_explain (GtkWidget *at, const char *sentence)
{
  GtkWidget *box = box_new (), *popover;

  gtk_box_append (GTK_BOX (box), label_new (sentence, NULL));
  popover = popover_new (at, box);
  popup (popover, sentence);
}

typedef struct {
  char *identifier;
  PlayerMissingOpen open;
  gpointer data;
  GtkWidget *popover;
} Link;

static void
link_free (gpointer data, GClosure *closure)
{
  Link *link = data;

  g_free (link->identifier);
  g_free (link);
}

static void
link_cb (GtkButton *button, gpointer data)
{
  Link *link = data;
  g_autofree char *identifier = g_strdup (link->identifier);
  PlayerMissingOpen open = link->open;
  gpointer open_data = link->data;

  gtk_popover_popdown (GTK_POPOVER (link->popover));
  open (identifier, open_data);
}

static GtkWidget *
link_button (const LkOutlineRow *row)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = label_new (row->item->title, NULL);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, row->enabled);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  row->item->title, -1);
  return button;
}

static void
add_link (GtkWidget *popover, GtkWidget *button, const char *identifier, PlayerMissingOpen open,
          gpointer data)
{
  Link *link = g_new0 (Link, 1);

  *link = (Link){ .identifier = g_strdup (identifier), .open = open };
  link->data = data;
  link->popover = popover;
  g_signal_connect_data (button, "clicked", G_CALLBACK (link_cb), link, link_free, 0);
  gtk_box_append (GTK_BOX (gtk_popover_get_child (GTK_POPOVER (popover))), button);
}

static void
add_links (GtkWidget *popover, const GPtrArray *rows, PlayerMissingOpen open, gpointer data)
{
  for (guint i = 0; i < rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (rows, i);

    add_link (popover, link_button (row), row->item->identifier, open, data);
  }
}

/* What has to be finished, by the titles alone: SCORM 1.2 knows nothing else, nor do pages. */
static void
show_prerequisites (GtkWidget *at, const GPtrArray *missing, bool pages, PlayerMissingOpen open,
                    gpointer data)
{
  GtkWidget *box = box_new (), *popover = popover_new (at, box);
  g_autofree char *title = g_strdup_printf (
      pages ? ngettext ("Finish %u more page first", "Finish %u more pages first", missing->len)
            : ngettext ("Finish %u more part first", "Finish %u more parts first", missing->len),
      missing->len);

  gtk_box_append (GTK_BOX (box), label_new (title, "heading"));
  gtk_box_append (GTK_BOX (box), label_new (pages ? _ ("The course opens this page afterwards.")
                                                  : _ ("The course opens this part afterwards."),
                                            "second"));
  add_links (popover, missing, open, data);
  popup (popover, title);
}

void
player_missing_show_reason (GtkWidget *at, const LkSessionView *view, const LkSeqReason *reason,
                            PlayerMissingOpen open, const char *label, PlayerMissingOpen anyway,
                            gpointer data)
{
  g_autoptr (GPtrArray) sources = player_text_sources (view, reason);
  g_autofree char *sentence = player_text_reason (view->course, reason);
  GtkWidget *box = box_new (), *popover = popover_new (at, box);

  if (*sentence == '\0') {
    g_free (sentence);
    sentence = g_strdup (_ ("The course does not offer this now."));
  }
  gtk_box_append (GTK_BOX (box), label_new (sentence, NULL));
  add_links (popover, sources, open, data);
  if (label != NULL)
    add_link (popover, gtk_button_new_with_label (label), NULL, anyway, data);
  popup (popover, sentence);
}

void
player_missing_show (GtkWidget *at, const LkSessionView *view, const char *identifier,
                     PlayerMissingOpen open, gpointer data)
{
  const LkOutlineRow *row = view != NULL ? lk_session_view_row (view, identifier) : NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autofree char *reason = NULL;

  if (row == NULL)
    return;
  if (row->lock == LK_ISSUE_LOCK_SEQUENCING) {
    player_missing_show_reason (at, view, &row->reason, open, NULL, NULL, data);
    return;
  }
  missing = player_text_missing (view, row);
  reason = player_text_lock (view, row);
  if (missing->len > 0)
    show_prerequisites (at, missing, view->companion != NULL, open, data);
  else
    player_missing_explain (at, *reason != '\0' ? reason
                                                : _ ("The course has not opened this part yet."));
}
