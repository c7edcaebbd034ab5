/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Bounds on hostile input, all in one place, with their units. What passes a bound is refused with
 * one sentence; no bound is reached by a course that people would make. docs/adr/0012 gives reasons.
 */

/* Zip: entries in the directory. */
#define LK_LIMIT_PACKAGE_ENTRIES 200000
/* Zip: bytes of one name, `/` included. */
#define LK_LIMIT_NAME_BYTES 1024
/* Zip: bytes of all names together. */
#define LK_LIMIT_ALL_NAMES_BYTES (32u << 20)
/* Zip: depth of folders. */
#define LK_LIMIT_NAME_DEPTH 64
/* Zip: bytes of all entries unpacked. */
#define LK_LIMIT_UNPACKED_BYTES (64ULL << 30)
/* Zip: unpacked bytes for one packed byte of an entry. Entries beyond it may unpack to
 * LK_LIMIT_RATIO_FLOOR bytes all together. */
#define LK_LIMIT_RATIO       200
#define LK_LIMIT_RATIO_FLOOR (256ULL << 20)
/* Zip: unpacked bytes for one packed byte of the whole, judged only above the floor. */
#define LK_LIMIT_TOTAL_RATIO       20
#define LK_LIMIT_TOTAL_RATIO_FLOOR (1ULL << 30)
/* Zip: bytes of all entries unpacked that use a method as slow as bzip2 or LZMA, and what each such
 * entry counts for even if it is empty. */
#define LK_LIMIT_SLOW_BYTES (64u << 20)
#define LK_LIMIT_SLOW_ENTRY 4096
/* Zip: bytes of the dictionary that an LZMA entry asks for. */
#define LK_LIMIT_DICTIONARY_BYTES (64u << 20)
/* Bytes of an XML document, its element depth, and the items of all organizations together. */
#define LK_LIMIT_XML_BYTES (16u << 20)
#define LK_LIMIT_XML_DEPTH 128
/* Elements, texts, namespaces and (twice) attributes of an XML document: each takes about 120 bytes
 * of memory, however few it is written with. */
#define LK_LIMIT_XML_NODES 1000000
/* Attributes of one XML element: libxml2 compares each with all before it. */
#define LK_LIMIT_XML_ATTRIBUTES 5000
#define LK_LIMIT_ITEMS          20000
/* JSON: bytes of a line or body, and nesting. */
#define LK_LIMIT_JSON_BYTES (8u << 20)
#define LK_LIMIT_JSON_DEPTH 64
/* JSON: values of one text that is read with their places, about 100 bytes of memory each. */
#define LK_LIMIT_JSON_ITEMS 1000000
/* Findings kept about one package. */
#define LK_LIMIT_ISSUES 500
/* Bridge: bytes of one message between page and engine. */
#define LK_LIMIT_BRIDGE_BYTES (2u << 20)
/* CMI: bytes of one value that is kept although the standard allows less. */
#define LK_LIMIT_CMI_VALUE_BYTES (1u << 20)
/* CMI: bytes of all values and records of one run together. */
#define LK_LIMIT_CMI_TOTAL_BYTES (32u << 20)
/* CMI: interactions, objectives, comments of one attempt at an item. */
#define LK_LIMIT_CMI_RECORDS 5000
/* lernkoffer.json: bytes, modules, pages, questions, question sets, fields of the workbook, and what all
 * pages together wait for. */
#define LK_LIMIT_COMPANION_BYTES     LK_LIMIT_JSON_BYTES
#define LK_LIMIT_COMPANION_MODULES   1000
#define LK_LIMIT_COMPANION_PAGES     10000
#define LK_LIMIT_COMPANION_QUESTIONS 20000
#define LK_LIMIT_COMPANION_SETS      1000
#define LK_LIMIT_COMPANION_WORKS     5000
#define LK_LIMIT_COMPANION_REQUIRES  50000
/* Steps of one page. */
#define LK_LIMIT_COMPANION_STEPS 1000
/* Workbook: bytes of one value, and of all values of one learner in one course. */
#define LK_LIMIT_WORK_BYTES     (60u << 10)
#define LK_LIMIT_WORK_ALL_BYTES (512u << 10)
/* xAPI: bytes of one statement, bytes of a request without its attachments, statements in it. */
#define LK_LIMIT_XAPI_STATEMENT_BYTES (1u << 20)
#define LK_LIMIT_XAPI_BODY_BYTES      LK_LIMIT_JSON_BYTES
#define LK_LIMIT_XAPI_BATCH           5000
/* xAPI: parts of a multipart request, and bytes of the headers of each. */
#define LK_LIMIT_XAPI_PARTS             500
#define LK_LIMIT_XAPI_PART_HEADER_BYTES 4096
