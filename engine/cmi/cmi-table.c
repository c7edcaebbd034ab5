/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-table.h"

const LkCmiTable *
lk_cmi_table (LkCmiStandard standard)
{
  static const LkCmiTable *const tables[] = {
    [LK_CMI_SCORM12] = &lk_cmi_table_12,
    [LK_CMI_SCORM2004_2ND] = &lk_cmi_table_2004,
    [LK_CMI_SCORM2004_3RD] = &lk_cmi_table_2004,
    [LK_CMI_SCORM2004_4TH] = &lk_cmi_table_2004,
  };

  return (size_t) standard < G_N_ELEMENTS (tables) ? tables[standard] : NULL;
}
