/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#include "engine/course/course.h"

G_BEGIN_DECLS

/* Courses with sequencing for tests: regular ones by shape, random ones out of a stream of numbers. */

typedef enum {
  COURSE_FLAT,     /* all below the root */
  COURSE_DEEP,     /* chains of 100 */
  COURSE_CLUSTERS, /* clusters of ten, in clusters of ten, … */
  COURSE_N_SHAPES
} CourseShape;
const char *course_shape_name (CourseShape shape);

typedef struct {
  CourseShape shape;
  unsigned n;  /* activities with the root */
  bool rules;  /* pre condition rules on every leaf, rollup rules on every cluster */
  bool shared; /* global objectives: every leaf writes one, the next one reads it */
} CourseMaker;
LkCourse *course_maker_new (const CourseMaker *maker);

/* Numbers for decisions: a generator, or the bytes of a fuzzer. */
typedef struct {
  unsigned (*below) (void *data, unsigned n); /* in [0, n) */
  void *data;
} CourseDice;

/* At most @n activities with every kind of rule, mode, limit, objective and map info; in about half of
 * the courses only leaves write global objectives, so that nothing hangs on itself. */
LkCourse *course_maker_random (const CourseDice *dice, unsigned n, bool *ret_acyclic);

G_END_DECLS
