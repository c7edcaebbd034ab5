/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-graphics.h"

static void
test_is_software (void)
{
  static const struct {
    const char *renderer;
    bool expected;
  } cases[] = {
    { NULL, true }, /* no GL at all */
    { "llvmpipe (LLVM 15.0.6, 256 bits)", true },
    { "softpipe", true },
    { "Mesa DRI swrast", true },
    { "Software Rasterizer", true },
    { "zink Vulkan 1.3(llvmpipe (LLVM 17.0.6, 256 bits) (MESA_LLVMPIPE))", true },
    { "virgl (LLVMPIPE (LLVM 15.0.7, 256 bits))", true },
    { "D3D12 (Microsoft Basic Render Driver)", true },
    { "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)", true },
    { "Mesa Intel(R) UHD Graphics 620 (KBL GT2)", false },
    { "Mesa DRI Intel(R) HD Graphics 2000 (SNB GT1)", false },
    { "AMD Radeon Vega 8 (radeonsi, raven, LLVM 15.0.6, DRM 3.49)", false },
    { "SVGA3D; build: RELEASE;  LLVM;", false },
    { "virgl (Mesa Intel(R) UHD Graphics 630 (CFL GT2))", false },
    { "NV106", false },
    { "NVIDIA GeForce GT 710/PCIe/SSE2", false },
    { "D3D12 (Intel(R) UHD Graphics)", false },
    { "V3D 4.2", false },
    { "", false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].renderer != NULL ? cases[i].renderer : "none");
    g_assert_cmpint (lk_web_graphics_is_software (cases[i].renderer), ==, cases[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/webhost/graphics/is-software", test_is_software);
  return g_test_run ();
}
