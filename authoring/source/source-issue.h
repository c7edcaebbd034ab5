/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/issue.h"

G_BEGIN_DECLS

/*
 * What is wrong with a source, as codes with arguments and a place; words/ makes the sentences. Add a
 * row here and in source-issue.c.
 */
typedef enum {
  /* any file */
  AUTHOR_ISSUE_ENCODING,     /* not UTF-8 from here on */
  AUTHOR_ISSUE_CONTROL,      /* a control character: found is its number, `U+0001` */
  AUTHOR_ISSUE_TOO_LARGE,    /* expected: the limit in bytes */
  AUTHOR_ISSUE_FILE_SKIPPED, /* found: a link, a device, or a name that is not UTF-8: left out */
  /* pages: structure */
  AUTHOR_ISSUE_FRONT_OPEN,      /* front matter has no end; expected `---` */
  AUTHOR_ISSUE_FENCE_OPEN,      /* found: kind of a block that is never closed; expected `:::` */
  AUTHOR_ISSUE_FENCE_STRAY,     /* `:::` without a block that it could close */
  AUTHOR_ISSUE_FENCE_HEAD,      /* found: what stands behind the colons; expected `{.KIND}` */
  AUTHOR_ISSUE_FENCE_INDENTED,  /* blanks before `:::`: it is text */
  AUTHOR_ISSUE_FENCE_LENGTH,    /* closes the inner block, but is as long as an outer one's fence */
  AUTHOR_ISSUE_CODE_OPEN,       /* a code block has no end; expected its fence */
  AUTHOR_ISSUE_COMMENT_OPEN,    /* a comment has no end; expected `-->` */
  AUTHOR_ISSUE_TOO_MANY_BLOCKS, /* expected: the limit; the rest is text */
  AUTHOR_ISSUE_TOO_DEEP,        /* expected: the limit; blocks below are text */
  /* attributes */
  AUTHOR_ISSUE_ATTRIBUTE,          /* found: what is no attribute; expected: the form */
  AUTHOR_ISSUE_ATTRIBUTE_OPEN,     /* a quote or brace has no end in its line; expected: it */
  AUTHOR_ISSUE_ATTRIBUTE_TWICE,    /* found: the name that stands twice in one block */
  AUTHOR_ISSUE_ATTRIBUTE_RESERVED, /* `id=` or `class=`; expected: `#` or `.` */
  AUTHOR_ISSUE_KIND_MISSING,       /* a block without class; expected `.KIND` */
  AUTHOR_ISSUE_ID_SECOND,          /* found: a second id in one block */
  AUTHOR_ISSUE_ID_TWICE,           /* found: an id that another place has; expected: that place */
  /* YAML */
  AUTHOR_ISSUE_YAML_SYNTAX,    /* expected: what libyaml says, technical */
  AUTHOR_ISSUE_YAML_ALIAS,     /* found: an anchor or alias */
  AUTHOR_ISSUE_YAML_TAG,       /* found: a tag */
  AUTHOR_ISSUE_YAML_DOCUMENTS, /* a second document begins */
  AUTHOR_ISSUE_YAML_KEY,       /* a key that is no plain text */
  AUTHOR_ISSUE_YAML_TWICE,     /* found: a key that stands twice in one mapping */
  AUTHOR_ISSUE_YAML_MAPPING,   /* the whole is no mapping; expected `key: value` */
  AUTHOR_ISSUE_YAML_LIMIT,     /* nesting or number of values; expected: the limit */
  /* fields of YAML; for values see below */
  AUTHOR_ISSUE_KEY_UNKNOWN, /* found: a key that means nothing; expected: those that do */
  AUTHOR_ISSUE_KEY_MISSING, /* found: a key that has to be there; expected: its form */
  /* the course */
  AUTHOR_ISSUE_COURSE_MISSING,  /* expected: `course.yaml` */
  AUTHOR_ISSUE_PAGES_MISSING,   /* a course without pages; expected: the form of their names */
  AUTHOR_ISSUE_FILE_UNREADABLE, /* gone meanwhile, or too large; expected: the limit in bytes */
  AUTHOR_ISSUE_FILE_UNUSED, /* text that is no part of the course; expected: names that would be */
  AUTHOR_ISSUE_FILE_ORDER,  /* found: what comes before it with a larger number; expected: a name */
  AUTHOR_ISSUE_ID_KEY,      /* found: an id; expected: one with the same key, and its place */
  AUTHOR_ISSUE_ENTRY_KIND,  /* found: kind of a block in glossary or sources; expected: the kind */
  AUTHOR_ISSUE_MEDIUM_MISSING, /* found: a file that is not there */
  AUTHOR_ISSUE_MODULE_EMPTY,   /* a module.yaml in a folder without pages */
  AUTHOR_ISSUE_ID_UNKNOWN,     /* found: an id that the course does not have */
  AUTHOR_ISSUE_REQUIRES_CYCLE, /* found: a page that waits for itself; expected: the pages between */
  /* translations */
  AUTHOR_ISSUE_LANGUAGE_MISSING,    /* found: a language without folder; expected: those with one */
  AUTHOR_ISSUE_TRANSLATION_MISSING, /* a file that is not translated */
  AUTHOR_ISSUE_TRANSLATION_EXTRA,   /* a file without one that it could translate; expected: that */
  AUTHOR_ISSUE_TRANSLATION_ID,      /* found: the id of a page; expected: that in the source */
  AUTHOR_ISSUE_TRANSLATION_LACKS,   /* found: an id of the source; expected: its place there */
  AUTHOR_ISSUE_TRANSLATION_ADDS,    /* found: an id that the source does not have there */
  AUTHOR_ISSUE_TRANSLATION_KIND,    /* found: kind of a block; expected: that in the source */
  AUTHOR_ISSUE_TRANSLATION_VALUE, /* found: an attribute; expected: how the source has it, if it does */
  AUTHOR_ISSUE_TRANSLATION_ANSWERS, /* found: the id of a question; expected: number of the first answer
                                       that is not as in the source */
  AUTHOR_ISSUE_TRANSLATION_STALE, /* found: the id of a block; expected: the hash it should have */
  /* Markdown */
  AUTHOR_ISSUE_HTML, /* found: raw HTML that the course does not allow */
  /* blocks */
  AUTHOR_ISSUE_BLOCK_UNKNOWN, /* found: a kind of block that there is not */
  AUTHOR_ISSUE_BLOCK_PLACE, /* found: a kind that stands where it cannot; expected: kinds around it */
  AUTHOR_ISSUE_VALUE_UNKNOWN, /* found: an attribute that the block does not take; expected: its names */
  AUTHOR_ISSUE_VALUE,         /* found: a value that does not fit; expected: its form */
  AUTHOR_ISSUE_VALUE_MISSING,   /* found: the kind; expected: the attribute that it needs */
  AUTHOR_ISSUE_ID_MISSING,      /* found: the kind of a block that needs an id */
  AUTHOR_ISSUE_CONTENT_MISSING, /* found: the kind; expected: what must stand in it, `- [x] …` */
  AUTHOR_ISSUE_CONTENT_EXTRA,   /* found: what stands where it means nothing; expected: what may */
  AUTHOR_ISSUE_TABLE_COLUMNS,   /* found: number of columns; expected: how many there must be */
  /* blocks that are read */
  AUTHOR_ISSUE_SUMMARY_LONG, /* found: number of sentences; expected: how many at most */
  AUTHOR_ISSUE_CHART_LARGE,  /* found: number of series or slices; expected: how many at most */
  AUTHOR_ISSUE_TRANSCRIPT,   /* found: a recording whose words can be read nowhere */
  /* questions */
  AUTHOR_ISSUE_ANSWER_FEW,   /* found: number of answers; expected: how many at least */
  AUTHOR_ISSUE_ANSWER_MANY,  /* found: number of answers; expected: how many at most */
  AUTHOR_ISSUE_ANSWER_RIGHT, /* found: number of right answers; expected: how many there must be */
  AUTHOR_ISSUE_ANSWER_EMPTY, /* an answer without words */
  AUTHOR_ISSUE_ANSWER_TWICE, /* found: an answer that stands twice in one question */
  /* calculators and dialogues */
  AUTHOR_ISSUE_COLUMN, /* found: the head of a column that means nothing; expected: those that do */
  AUTHOR_ISSUE_EXPRESSION, /* found: a formula from where it goes wrong; expected: what fits there */
  AUTHOR_ISSUE_NAME_UNKNOWN,  /* found: a name that nothing has; expected: those that there are */
  AUTHOR_ISSUE_NAME_TWICE,    /* found: a name that two things have */
  AUTHOR_ISSUE_CYCLE,         /* found: results that need each other, `a → b → a` */
  AUTHOR_ISSUE_TESTS_MISSING, /* found: the kind of a block that nothing tests; expected: the form */
  AUTHOR_ISSUE_TEST_DIFFERS, /* found: test, result and its value; expected: the value of the test */
  AUTHOR_ISSUE_SCENE_UNKNOWN,     /* found: where an answer leads; expected: scenes and endings */
  AUTHOR_ISSUE_SCENE_UNREACHABLE, /* found: a scene or ending that no way leads to */
  AUTHOR_ISSUE_SCENE_ENDLESS,     /* found: a scene from which no ending can be reached */
  AUTHOR_ISSUE_ENDING_NONE,       /* found: values of the variables for which no ending holds */
  AUTHOR_ISSUE_STATES,            /* more states than are looked at; expected: the limit */
  /* publishing */
  AUTHOR_ISSUE_LINK,   /* found: an address that leads nowhere; expected: the form */
  AUTHOR_ISSUE_MEDIUM, /* found: a file that is missing or of no use; expected: what may be */
  AUTHOR_ISSUE_MEDIUM_KIND, /* found: a file of a kind that does not ship; expected: the kind, technical */
  AUTHOR_ISSUE_MEDIUM_LARGE, /* found: a file that passes a limit; expected: the limit */
  AUTHOR_ISSUE_MEDIUM_DAMAGED, /* found: a file that is cut off or refused; expected: why, technical */
  AUTHOR_ISSUE_ALTERNATIVE,    /* found: a picture without words in its place */
  AUTHOR_ISSUE_FORMULA,        /* found: TeX that cannot be read; expected: why, technical */
  AUTHOR_ISSUE_THEME,       /* found: a theme that is not there; expected: those of the program */
  AUTHOR_ISSUE_THEME_TOKEN, /* found: what no theme can say; expected: the form */
  AUTHOR_ISSUE_THEME_CONTRAST, /* found: two colours too much alike, and how much; expected: the least */
  /* checks (authoring/check) */
  AUTHOR_ISSUE_CHECK_HEADING,  /* found: a heading that leaves out a level; expected: the level */
  AUTHOR_ISSUE_CHECK_SENTENCE, /* found: number of words; expected: how the sentence begins */
  AUTHOR_ISSUE_CHECK_LIX,      /* found: LIX of the page; expected: the most */
  AUTHOR_ISSUE_CHECK_FEEDBACK, /* an answer that nothing explains; expected: its form */
  AUTHOR_ISSUE_CHECK_SOLUTION, /* found: kind of a question that nothing explains; expected: the form */
  AUTHOR_ISSUE_CHECK_DATE,     /* found: a date long past; expected: what is as it was then */
  AUTHOR_ISSUE_CHECK_UNUSED,  /* found: a medium that no page shows */
  AUTHOR_ISSUE_CHECK_LICENCE, /* found: a medium without licence; expected: the key */
  AUTHOR_ISSUE_CHECK_SET, /* found: questions of a set; expected: how many it draws or wants right */
  AUTHOR_ISSUE_CHECK_COMPLETION, /* found: a rule of completion without anything it is about; expected: it */
  AUTHOR_ISSUE_CHECK_MASTERY, /* found: a pass mark without points; expected: the attribute */
  AUTHOR_ISSUE_CHECK_STATE,   /* found: characters of the state at worst; expected: the limit */
  AUTHOR_ISSUE_CHECK_RESULTS, /* the same of results alone, which are never dropped */
  /* edits */
  AUTHOR_ISSUE_EDIT, /* the change would break the blocks around it, or has no place to go */
  AUTHOR_N_ISSUES
} AuthorIssueCode;

/* One finding. Owned by its list. */
typedef struct {
  AuthorIssueCode code;
  LkSeverity severity;
  char *file;         /* relative to the course folder; %NULL if none was named */
  guint line, column; /* from 1, columns in characters; 0: the file as a whole */
  char *found;        /* nullable; a piece of the source */
  char *expected;     /* nullable; technical */
} AuthorIssue;

/* Findings in the order they were made, at most LK_LIMIT_ISSUES; the rest is counted. */
typedef struct _AuthorIssueList AuthorIssueList;

AuthorIssueList *author_issue_list_new (void);
void author_issue_list_free (AuthorIssueList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorIssueList, author_issue_list_free)

/* The file that findings from now on are about; copied, nullable. */
void author_issue_list_set_file (AuthorIssueList *list, const char *file);
/* Adds one finding. %NULL @list: nothing happens. @found and @expected (nullable) are copied, made
 * valid UTF-8 and cut at 200 bytes. */
void author_issue_add (AuthorIssueList *list, AuthorIssueCode code, guint line, guint column,
                       const char *found, const char *expected);
/* The same for a piece of text that does not end with NUL. */
void author_issue_add_len (AuthorIssueList *list, AuthorIssueCode code, guint line, guint column,
                           const char *found, gsize length, const char *expected);
/* Puts them in the order of files, lines and columns, and takes out what was said twice; what is about the
 * course as a whole comes first. */
void author_issue_list_sort (AuthorIssueList *list);
gsize author_issue_list_length (const AuthorIssueList *list);
const AuthorIssue *author_issue_list_get (const AuthorIssueList *list, gsize index);
/* How many were left out because the list was full. */
gsize author_issue_list_dropped (const AuthorIssueList *list);
/* Whether any is LK_SEVERITY_ERROR, also among those left out. */
bool author_issue_list_has_errors (const AuthorIssueList *list);
bool author_issue_list_has (const AuthorIssueList *list, AuthorIssueCode code);

/* Stable name for machines (`fence-open`). Never changes once released. */
const char *author_issue_code_name (AuthorIssueCode code);
LkSeverity author_issue_code_severity (AuthorIssueCode code);

G_END_DECLS
