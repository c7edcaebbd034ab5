/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

#include "engine/base/issue.h"
#include "engine/course/activity-def.h"
#include "engine/course/prerequisites.h"
#include "engine/course/sequencing-def.h"

G_BEGIN_DECLS

/*
 * One parsed course: what a manifest says, whatever its format, as immutable structs. Built by
 * manifest/ through course-build.h, then never changed; so any thread may read it. All
 * strings are UTF-8 and never %NULL unless it says so.
 */

typedef enum {
  LK_STANDARD_HTML,   /* a zip with pages and no description */
  LK_STANDARD_IMS_CP, /* IMS content package without a run-time */
  LK_STANDARD_SCORM12,
  LK_STANDARD_SCORM2004,
  LK_STANDARD_AICC,
  LK_STANDARD_CMI5,
  LK_STANDARD_TINCAN,
  LK_STANDARD_COMMON_CARTRIDGE,
  LK_N_STANDARDS
} LkStandard;

typedef enum {
  LK_EDITION_NONE,
  LK_EDITION_2004_2ND, /* schemaversion "CAM 1.3" */
  LK_EDITION_2004_3RD, /* "2004 3rd Edition" */
  LK_EDITION_2004_4TH, /* "2004 4th Edition" */
} LkEdition;

typedef struct _LkItem LkItem;

/* CAM 3.4.1.7 `resource`. */
typedef struct {
  char *identifier;
  char *type;         /* as written, e.g. `webcontent` */
  char *href;         /* as written, "" for none: for messages, never for launching */
  bool is_sco;        /* adlcp:scormtype / scormType is `sco` */
  char *path;         /* entry name of the page, resolved and there; %NULL: cannot be launched */
  char *suffix;       /* `?query#fragment` of the href, or "" */
  char *remote;       /* absolute http(s) address, else %NULL */
  bool persist_state; /* adlcp:persistState (2nd ed.) */
  GPtrArray *files;   /* (element-type utf8): entry names, resolved and there, in order; the
                              strings belong to the course, each once however often it is named */
  GPtrArray *dependencies; /* (element-type utf8): identifiers */
} LkResource;

/* SCORM 1.2 `adlcp:timelimitaction`, SCORM 2004 `adlcp:timeLimitAction`. */
typedef enum {
  LK_TIME_LIMIT_NONE,
  LK_TIME_LIMIT_EXIT_MESSAGE,
  LK_TIME_LIMIT_EXIT_NO_MESSAGE,
  LK_TIME_LIMIT_CONTINUE_MESSAGE,
  LK_TIME_LIMIT_CONTINUE_NO_MESSAGE,
} LkTimeLimitAction;

/* adlnav:hideLMSUI as bits. */
typedef enum {
  LK_HIDE_PREVIOUS = 1 << 0,
  LK_HIDE_CONTINUE = 1 << 1,
  LK_HIDE_EXIT = 1 << 2,
  LK_HIDE_EXIT_ALL = 1 << 3,
  LK_HIDE_ABANDON = 1 << 4,
  LK_HIDE_ABANDON_ALL = 1 << 5,
  LK_HIDE_SUSPEND_ALL = 1 << 6,
} LkHideControls;

/* adlcp:data / adlcp:map (4th edition). */
typedef struct {
  char *target_id;
  bool read, write;
} LkDataMap;

/* An item, or as the root of a tree the organization itself. */
struct _LkItem {
  char *identifier; /* unique in its organization, white space stripped */
  char *title;
  LkItem *parent;             /* %NULL for the root */
  GPtrArray *children;        /* (element-type LkItem), owned by the tree, document order */
  unsigned index;             /* position in document order, root 0 */
  unsigned depth;             /* root 0 */
  bool visible;               /* isvisible */
  char *parameters;           /* as written */
  const LkResource *resource; /* %NULL: nothing to launch */
  char *unresolved_reference; /* identifierref that names nothing, else %NULL */

  /* SCORM 1.2 */
  char *prerequisites;                   /* aicc_script as written, or "" */
  LkPrerequisites *prerequisites_parsed; /* %NULL: none, or not understood (an issue says so) */
  bool has_mastery_score;
  double mastery_score; /* 0–100 */
  /* both */
  double max_time_allowed; /* seconds; < 0: none */
  LkTimeLimitAction time_limit_action;
  char *data_from_lms; /* datafromlms / dataFromLMS, "" for none */
  /* SCORM 2004 */
  LkSequencingDef *sequencing; /* with sequencingCollection merged in; %NULL: all defaults */
  bool completed_by_measure;   /* completionThreshold (CAM 5.1.x; 4th ed.) */
  double min_progress_measure; /* default 1.0 */
  double progress_weight;      /* default 1.0 */
  unsigned hide_controls;      /* LkHideControls */
  GPtrArray *data_maps;        /* (element-type LkDataMap) */
  /* cmi5 and Tin Can */
  LkActivityDef *activity; /* %NULL in all other standards; that of the root is the course's */
};

typedef struct {
  char *identifier;
  LkItem *root;     /* owned; its identifier and title are the organization's */
  GPtrArray *items; /* (element-type LkItem): all of the tree in document order, root first */
  GHashTable *by_identifier;         /* identifier -> LkItem: ask through lk_organization_find() */
  bool objectives_global_to_system;  /* default true */
  bool shared_data_global_to_system; /* default true */
} LkOrganization;

typedef struct {
  int ref_count;
  LkStandard standard;
  LkEdition edition;
  char *schema_version;          /* as written, "" if none */
  char *identifier;              /* manifest identifier, "" if none */
  char *version;                 /* manifest version, "" if none */
  char *title;                   /* never empty: made up from the file name if need be */
  char *description;             /* plain text, "" if none */
  char *language;                /* BCP 47 as the metadata say, "" if unknown */
  char *manifest_path;           /* entry name of the description, "" for HTML */
  char *cover_path;              /* entry name of a picture that can stand for the course, or "" */
  GPtrArray *organizations;      /* (element-type LkOrganization): at least one */
  unsigned default_organization; /* index */
  GHashTable *resources;         /* identifier -> LkResource */
  GPtrArray *objectives;         /* (element-type LkObjectiveDef): of cmi5, document order */
  GPtrArray *metadata;           /* (element-type LkMetadata) key/value pairs, document order */
  GStringChunk *names;           /* entry names that LkResource.files points to */
} LkCourse;

/* One LOM or Dublin Core value that people may want to see. */
typedef struct {
  char *key; /* `general.catalogentry.catalog`, `lifecycle.contribute`, … */
  char *value;
} LkMetadata;

LkCourse *lk_course_ref (LkCourse *course);
void lk_course_unref (LkCourse *course);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCourse, lk_course_unref)

/* The organization that is played: the default one. Never %NULL. */
const LkOrganization *lk_course_organization (const LkCourse *course);
/* %NULL if there is none. Constant time. */
const LkItem *lk_organization_find (const LkOrganization *organization, const char *identifier);
/* Whether the item can be launched at all: a leaf or branch with a page that is in the package. */
bool lk_item_is_launchable (const LkItem *item);
/* Whether it holds questions as data (QTI, also in a Common Cartridge): nothing that a page could show. */
bool lk_resource_is_questions (const LkResource *resource);
/* Items that count as steps of a course: those that can be launched. */
unsigned lk_organization_count_steps (const LkOrganization *organization);
/* Stable identity of a course across versions, for "a newer version of the same course":
 * `STANDARD:IDENTIFIER` with the manifest's identifier, or that of the played organization where the
 * former is missing or generic (`MANIFEST-01`, `default`, … as tools write into every course).
 * "" where the package has none (HTML) or both are generic. (transfer full) */
char *lk_course_identity (const LkCourse *course);
/* `scorm12`, `scorm2004`, … stable, for JSON and the store. */
const char *lk_standard_name (LkStandard standard);
/* Whether its pages speak to a record store instead of calling an API. */
bool lk_standard_speaks_xapi (LkStandard standard);
/* LK_N_STANDARDS if unknown. */
LkStandard lk_standard_from_name (const char *name);

G_END_DECLS
