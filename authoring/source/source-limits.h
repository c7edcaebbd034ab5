/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Bounds on a course source, all in one place; docs/course-format.md tells them. What passes one is
 * an error with its place, never a crash.
 */

/* Bytes of one page. */
#define AUTHOR_LIMIT_PAGE_BYTES (64u << 20)
/* Blocks of one page, texts and headings among them. */
#define AUTHOR_LIMIT_BLOCKS 100000
/* Blocks within blocks. */
#define AUTHOR_LIMIT_DEPTH 32
/* Bytes of a line that carries attributes. */
#define AUTHOR_LIMIT_HEAD_BYTES 16384
/* Attributes of one block, its id and classes among them. */
#define AUTHOR_LIMIT_ATTRIBUTES 64
/* Bytes of an id, a class or the name of an attribute. */
#define AUTHOR_LIMIT_NAME_BYTES 64
/* Bytes of course.yaml or of front matter, its values, and their nesting. */
#define AUTHOR_LIMIT_YAML_BYTES (1u << 20)
#define AUTHOR_LIMIT_YAML_ITEMS 20000
#define AUTHOR_LIMIT_YAML_DEPTH 16
/* Markdown of one block: its bytes, those of lines without a blank one between them, cells of all tables,
 * and nodes within nodes. */
#define AUTHOR_LIMIT_MARKDOWN_BYTES  (4u << 20)
#define AUTHOR_LIMIT_PARAGRAPH_BYTES 65536
#define AUTHOR_LIMIT_CELLS           100000
#define AUTHOR_LIMIT_MARKDOWN_DEPTH  48
/* Files of a course folder, and folders within folders. */
#define AUTHOR_LIMIT_FILES   100000
#define AUTHOR_LIMIT_FOLDERS 16
/* What one page waits for, and all pages together. */
#define AUTHOR_LIMIT_PAGE_REQUIRES 1000
#define AUTHOR_LIMIT_ALL_REQUIRES  100000
/* A formula: its characters, nesting, arguments of a function; what one evaluation may take, and how often
 * a loop in it may turn. */
#define AUTHOR_LIMIT_FORMULA_LENGTH    2000
#define AUTHOR_LIMIT_FORMULA_DEPTH     32
#define AUTHOR_LIMIT_FORMULA_ARGUMENTS 64
#define AUTHOR_LIMIT_FORMULA_STEPS     100000
#define AUTHOR_LIMIT_FORMULA_LOOP      1000
/* Inputs, and results, of a calculator; its examples; rows of its tables. */
#define AUTHOR_LIMIT_CALCULATOR_NAMES    200
#define AUTHOR_LIMIT_CALCULATOR_EXAMPLES 20
#define AUTHOR_LIMIT_CALCULATOR_ROWS     50
/* Scenes, and endings, of a dialogue; its variables, and how large they can be. */
#define AUTHOR_LIMIT_DIALOGUE_SCENES    200
#define AUTHOR_LIMIT_DIALOGUE_VARIABLES 10
#define AUTHOR_LIMIT_DIALOGUE_AMOUNT    1000
/* States of a dialogue, which are scenes with values of its variables, that its check looks at. */
#define AUTHOR_LIMIT_DIALOGUE_STATES 30000
