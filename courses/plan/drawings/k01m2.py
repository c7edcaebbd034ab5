#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of K01, module 2."""
from kit import SAF, W, draw

# Paper and pale things stay bright in the dark, so they and what is drawn on paper keep the colours of the day.
DEEP, _, MID = W[1][:3]


def nachbar(d):
    d.r(0, 0, 320, 168, d.soft)
    d.c(148, 34, 12, d.paper)
    d.r(0, 84, 60, 84, d.deep)
    d.r(0, 76, 68, 10, d.main)
    d.ground()
    d.r(10, 116, 40, 52, d.mid)
    d.r(60, 150, 20, 18, d.mid)
    d.r(66, 92, 74, 60, d.main, 3)
    d.r(140, 112, 36, 40, d.deep, 4)
    d.r(152, 118, 18, 14, d.tint, 2)
    for x in (88, 108, 160):
        d.c(x, 156, 12, d.ink)
        d.c(x, 156, 5, d.mid)
    d.r(222, 64, 82, 104, d.paper)
    d.p('M212 66 L263 30 L314 66 Z', d.main)
    d.r(234, 78, 18, 22, d.mid, 1.5)
    d.r(272, 78, 20, 24, SAF, 1.5)
    d.r(234, 114, 18, 22, d.mid, 1.5)
    d.r(274, 122, 18, 46, d.deep, 1.5)


def stuhl(d):
    d.r(96, 24, 128, 44, d.paper, 3)
    for i, w in enumerate((88, 64, 76)):
        d.r(108, 34+i*10, w, 4, d.mid, 2)
    d.ground()
    d.r(136, 80, 6, 88, SAF, 3)
    d.r(178, 80, 6, 88, SAF, 3)
    d.r(136, 84, 48, 12, SAF, 4)
    d.r(136, 104, 48, 8, SAF, 4)
    d.r(136, 118, 48, 8, SAF, 4)
    d.r(134, 142, 52, 8, SAF, 3)
    d.person(68, 168, d.main, 1, 2, 'bob', (104, 128), 94)
    d.person(252, 168, d.deep, 3, 3, 'short', (216, 128), 92)
    d.r(84, 132, 152, 8, d.mid, 3)
    d.r(100, 140, 8, 28, d.mid)
    d.r(212, 140, 8, 28, d.mid)


def zuhoeren(d):
    d.r(22, 30, 84, 76, d.soft, 3)
    d.r(62, 30, 3, 76, d.tint)
    d.r(22, 66, 84, 3, d.tint)
    d.ground()
    d.person(92, 168, d.main, 2, 0, 'scarf', None, 98)
    d.person(240, 168, d.deep, 0, 2, 'short', (186, 126), 94)
    d.p('M116 24 h106 a8 8 0 0 1 8 8 v30 a8 8 0 0 1 -8 8 h-92 l-18 16 l4 -16 a8 8 0 0 1 -8 -8 v-30 a8 8 0 0 1 8 -8 Z', SAF)
    for i, w in enumerate((96, 80, 90)):
        d.r(122, 34+i*11, w, 5, d.ink, 2.5)
    d.r(118, 134, 104, 8, d.mid, 3)
    d.r(164, 142, 12, 26, d.mid)
    d.r(168, 126, 34, 8, d.paper, 2)
    d.r(134, 120, 14, 14, d.paper, 3)


def tafel(d):
    d.r(92, 24, 208, 100, d.main, 4)
    d.r(100, 32, 192, 84, d.paper, 2)
    d.l('M112 82 H280', MID, 4)
    for i, x in enumerate((124, 164, 204, 244, 276)):
        d.c(x, 82, 6, DEEP if i else SAF)
    d.r(110, 44, 30, 24, SAF, 2)
    d.r(150, 92, 28, 18, MID, 2)
    d.r(190, 50, 28, 18, MID, 2)
    d.r(230, 92, 28, 18, MID, 2)
    d.ground()
    d.person(62, 168, d.deep, 3, 3, 'bun', (112, 62), 104)
    d.r(210, 124, 6, 44, d.mid)
    d.r(270, 124, 6, 44, d.mid)


def karte(d):
    d.r(52, 16, 216, 144, d.main, 4)
    d.r(60, 24, 200, 128, d.paper, 2)
    d.r(158, 24, 4, 128, d.mid)
    d.r(60, 86, 200, 4, d.mid)
    for x, y in ((74, 34), (108, 56), (172, 32), (208, 50), (180, 62), (76, 102), (112, 124), (216, 102)):
        d.r(x, y, 28, 18, d.soft if (x + y) % 4 else d.main, 2)
    d.r(174, 114, 40, 26, SAF, 2)
    d.ground()
    d.r(84, 160, 8, 8, d.deep)
    d.r(228, 160, 8, 8, d.deep)


draw('k01-csr-strategie', 1, {'m2-nachbar': nachbar, 'm2-stuhl': stuhl, 'm2-zuhoeren': zuhoeren,
                              'm2-tafel': tafel, 'm2-karte': karte})
