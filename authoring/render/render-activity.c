/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-activity.h"

/* What is done without a right answer: one row for each kind. */
const AuthorRenderRow author_render_activities[] = {
  { "field", author_render_field },
  { "plan", author_render_plan },
  { "workbook", author_render_workbook },
  { "cards", author_render_cards },
  { "calculator", author_render_calculator },
  { "dialogue", author_render_dialogue },
  { "stop", author_render_stop },
  { "wordcheck", author_render_wordcheck },
  { NULL, NULL },
};
