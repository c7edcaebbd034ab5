/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/xapi/xapi-statement.h"

G_BEGIN_DECLS

/* Statements with the bytes of their attachments: multipart/mixed (Part Three, 1.5.2). */

/* The bytes of one attachment. */
typedef struct {
  char *sha2;         /* lower case; the bytes have this hash */
  char *content_type; /* `application/octet-stream` if the part has none */
  GBytes *bytes;
} LkXapiPart;

typedef struct {
  GBytes *statements; /* body of the first part */
  GPtrArray *parts;   /* LkXapiPart, each hash once */
} LkXapiMultipart;

/**
 * lk_xapi_multipart_parse:
 * @content_type: of the request, with its boundary
 * @body: kept by reference: parts are slices of it
 *
 * The first part is `application/json`; every other has `X-Experience-API-Hash`, which its bytes
 * match (SHA-224, 256, 384, 512 by length), and `Content-Transfer-Encoding: binary`. At most
 * LK_LIMIT_XAPI_PARTS parts, LK_LIMIT_XAPI_PART_HEADER_BYTES of headers each.
 *
 * Returns: (transfer full)
 */
LkXapiMultipart *
lk_xapi_multipart_parse (const char *content_type, GBytes *body, LkXapiProblem *ret_problem);
void lk_xapi_multipart_free (LkXapiMultipart *multipart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkXapiMultipart, lk_xapi_multipart_free)
/* A part that is made rather than read. Hash and type are copied. (transfer full) */
LkXapiPart *lk_xapi_part_new (const char *sha2, const char *content_type, GBytes *bytes);
void lk_xapi_part_free (LkXapiPart *part);
/* %NULL if there is none of that hash. */
const LkXapiPart *lk_xapi_multipart_find (const LkXapiMultipart *multipart, const char *sha2);

/* What a Content-Type says the request is. */
typedef enum {
  LK_XAPI_BODY_JSON,
  LK_XAPI_BODY_MULTIPART, /* multipart/mixed */
  LK_XAPI_BODY_OTHER,     /* 400 for statements */
} LkXapiBody;
LkXapiBody lk_xapi_body_kind (const char *content_type);

/**
 * lk_xapi_attachments_check:
 * @statements: (element-type LkXapiStatement): of one request
 * @multipart: (nullable): its parts; %NULL for a request of application/json
 *
 * Every attachment without fileUrl has its bytes (400): those of its hash, whatever it says of their
 * length, for which the standard refuses nothing; no part belongs to nothing; signatures are there and
 * hold (lk_xapi_signature_check()).
 */
bool lk_xapi_attachments_check (const GPtrArray *statements, const LkXapiMultipart *multipart,
                                LkXapiProblem *ret_problem);

/**
 * lk_xapi_multipart_write:
 * @json: body of the first part
 * @parts: (element-type LkXapiPart): the others
 * @ret_content_type: (transfer full): `multipart/mixed; boundary=…`, a boundary that occurs in none
 *
 * Returns: (transfer full)
 */
GBytes *lk_xapi_multipart_write (const char *json, gsize length, const GPtrArray *parts,
                                 char **ret_content_type);

G_END_DECLS
