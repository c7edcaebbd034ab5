/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/print-private.h"

/* Room for the mark of an item of a list. */
#define MARK 18.0

static void
clear_span (void *data)
{
  g_free (((AuthorSpan *) data)->target);
}

AuthorBox *
author_box_new (AuthorBoxKind kind, AuthorBox *parent, AuthorPrintFont font,
                const AuthorPrintStyle *style)
{
  AuthorBox *box = g_new0 (AuthorBox, 1);

  box->kind = kind;
  box->parent = parent;
  box->font = font;
  box->style = style;
  box->n_cells = 1;
  if (kind == AUTHOR_BOX_TEXT) {
    box->text = g_string_new (NULL);
    box->spans = g_array_new (FALSE, FALSE, sizeof (AuthorSpan));
    g_array_set_clear_func (box->spans, clear_span);
  }
  if (parent == NULL)
    return box;
  box->align = parent->align;
  if (parent->children == NULL)
    parent->children = g_ptr_array_new_with_free_func ((GDestroyNotify) author_box_free);
  g_ptr_array_add (parent->children, box);
  return box;
}

void
author_box_free (AuthorBox *box)
{
  if (box == NULL)
    return;
  g_clear_pointer (&box->children, g_ptr_array_unref);
  g_clear_pointer (&box->ids, g_ptr_array_unref);
  g_clear_pointer (&box->spans, g_array_unref);
  g_clear_pointer (&box->lines, g_array_unref);
  g_clear_pointer (&box->columns, g_array_unref);
  if (box->text != NULL)
    g_string_free (box->text, TRUE);
  author_print_picture_unref (box->picture);
  g_free (box->mark);
  g_free (box->refers);
  g_free (box->alt);
  g_free (box);
}

void
author_box_add_id (AuthorBox *box, const char *id)
{
  if (box->ids == NULL)
    box->ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (box->ids, g_strdup (id));
}

double
author_box_inner_x (const AuthorBox *box)
{
  return box->indent + box->style->padding + (box->mark != NULL ? MARK : 0);
}

double
author_box_inner_width (const AuthorBox *box, double width)
{
  return MAX (width - author_box_inner_x (box) - box->style->padding, 12);
}
