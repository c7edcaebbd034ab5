/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form.h"

G_BEGIN_DECLS

/* The forms of all families: each ends with a row without kind. A new family gets a line here and one in
 * form-table.c. */
extern const AuthorFormRow author_form_calculator_rows[];
extern const AuthorFormRow author_form_chart_rows[];
extern const AuthorFormRow author_form_choice_rows[];
extern const AuthorFormRow author_form_cloze_rows[];
extern const AuthorFormRow author_form_dialogue_rows[];
extern const AuthorFormRow author_form_grid_rows[];
extern const AuthorFormRow author_form_media_rows[];
extern const AuthorFormRow author_form_order_rows[];
extern const AuthorFormRow author_form_part_rows[];
extern const AuthorFormRow author_form_place_rows[];
extern const AuthorFormRow author_form_reading_rows[];
extern const AuthorFormRow author_form_scene_rows[];
extern const AuthorFormRow author_form_set_rows[];
extern const AuthorFormRow author_form_sorting_rows[];
extern const AuthorFormRow author_form_view_rows[];
extern const AuthorFormRow author_form_workbook_rows[];
extern const AuthorFormRow author_form_written_rows[];

/* The row of that kind, %NULL if it has no form of its own. */
const AuthorFormRow *author_form_find (const char *kind);

/* The form of the page itself. */
void author_form_build_page (const AuthorFormContext *context, GtkBox *box);
/* What has to be done before it opens. */
void author_form_build_requires (const AuthorFormContext *context, GtkBox *box);
/* One made from the row in block.h. */
void author_form_build_generic (const AuthorFormContext *context, GtkBox *box);
/* Of a heading, of a text, and of a block that is not known. */
void author_form_build_heading (const AuthorFormContext *context, GtkBox *box);
void author_form_build_text (const AuthorFormContext *context, GtkBox *box);
void author_form_build_unknown (const AuthorFormContext *context, GtkBox *box);
/* The blocks in it, to be selected; nothing if there are none. */
void author_form_build_inner (const AuthorFormContext *context, GtkBox *box);

G_END_DECLS
