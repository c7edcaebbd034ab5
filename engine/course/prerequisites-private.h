/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/prerequisites.h"

G_BEGIN_DECLS

/* A script as a tree, between prerequisites-parse.c and prerequisites.c. */
typedef enum {
  LK_PREREQUISITE_DONE,      /* an identifier alone */
  LK_PREREQUISITE_EQUAL,     /* identifier = status */
  LK_PREREQUISITE_DIFFERENT, /* identifier <> status */
  LK_PREREQUISITE_NOT,
  LK_PREREQUISITE_AND,
  LK_PREREQUISITE_OR,
  LK_PREREQUISITE_AT_LEAST, /* N*{…} */
} LkPrerequisiteKind;

typedef struct {
  LkPrerequisiteKind kind;
  char *identifier;    /* DONE, EQUAL, DIFFERENT */
  const char *status;  /* EQUAL, DIFFERENT: as SCORM 1.2 spells it */
  unsigned count;      /* AT_LEAST */
  GPtrArray *children; /* (element-type LkPrerequisite), %NULL for leaves */
} LkPrerequisite;

/* The whole script. */
struct _LkPrerequisites {
  LkPrerequisite *root;
  GPtrArray *identifiers; /* without doubles, owned by the nodes */
};

void lk_prerequisite_free (LkPrerequisite *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkPrerequisite, lk_prerequisite_free)

G_END_DECLS
