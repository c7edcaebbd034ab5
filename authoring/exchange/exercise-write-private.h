/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/exercise.h"

G_BEGIN_DECLS

/* The source of a block on its way; not for other files than exercise-*.c. */
typedef struct {
  const AuthorExercise *exercise;
  AuthorQuestionKind kind; /* settled */
  GString *out;
} AuthorExerciseWriter;

/* Answers that are a table, exercise-table.c. */
void author_exercise_write_pairs (const AuthorExerciseWriter *writer);
void author_exercise_write_cards (const AuthorExerciseWriter *writer);
void author_exercise_write_matrix (const AuthorExerciseWriter *writer);

G_END_DECLS
