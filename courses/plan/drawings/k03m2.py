#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of K03, module 2: finding green skills."""
from kit import SAF, SKIN, draw


def stelle(d):
    # left: a roof with solar modules, right: a kitchen
    d.ground()
    d.person(40, 112, d.main, 2, 1, 'bun', (78, 70), 74)
    d.p('M8 168 V120 L76 76 L144 120 V168 Z', d.soft)
    d.p('M0 122 L76 72 L152 122 L146 130 L76 84 L6 130 Z', d.deep)
    d.r(64, 134, 24, 34, d.main, 2)
    d.c(78, 70, 5.5, SKIN[2])
    d.p('M84 70 L138 105.6 L132 114 L78 78.6 Z', d.main)
    d.l('M97 79 L91 87.5 M112 89 L106 97.4 M125 97.4 L119 106', d.paper, 2)
    # the kitchen
    d.r(172, 36, 140, 132, d.paper, 4)
    d.r(236, 92, 64, 76, d.deep, 3)
    d.r(236, 92, 64, 16, d.main, 3)
    d.r(244, 116, 48, 36, d.mid, 3)
    d.r(250, 122, 36, 20, d.soft, 2)
    d.r(246, 78, 30, 14, d.mid, 3)
    d.r(240, 78, 42, 4, d.main, 2)
    d.c(246, 100, 6, SAF)
    d.c(266, 100, 4, d.soft)
    d.c(284, 100, 4, d.soft)
    d.person(202, 168, d.soft if d.dark else d.mid, 1, 0, 'bob', (240, 103), 96)
    d.r(190, 120, 24, 48, d.paper if not d.dark else d.deep, 3)


def bereiche(d):
    d.ground()
    d.r(84, 20, 224, 130, d.paper, 5)
    for i in range(4):
        x = 96 + i * 52
        d.r(x, 32, 44, 14, d.deep, 3)
        for j in range(3):
            d.r(x, 54 + j * 30, 44, 24, SAF if (i, j) == (0, 1) else d.soft if j % 2 else d.mid, 3)
            d.r(x + 8, 62 + j * 30, 28, 3, d.deep if (i, j) == (0, 1) and not d.dark else d.paper if not (i, j) == (0, 1) else d.ink, 1.5)
    d.r(112, 150, 6, 18, d.main)
    d.r(274, 150, 6, 18, d.main)
    d.person(46, 168, d.main, 3, 3, 'scarf', (92, 96), 94)


def lager(d):
    d.ground()
    # shelf behind
    for x in (6, 104): d.r(x, 24, 6, 144, d.mid)
    for y in (50, 92): d.r(6, y, 104, 6, d.mid)
    for x, y, w, h in ((18, 30, 26, 20), (50, 26, 20, 24), (78, 34, 22, 16), (20, 68, 22, 24), (50, 74, 34, 18)): d.r(x, y, w, h, d.soft, 2)
    # drum in a tray
    d.r(36, 118, 40, 44, d.deep, 4)
    d.r(36, 128, 40, 4, d.main)
    d.r(36, 146, 40, 4, d.main)
    d.p('M56 134 l7 7 l-7 7 l-7 -7 Z', d.paper)
    d.p('M20 154 h72 l-4 14 h-64 Z', d.main)
    # pallet with film
    d.r(124, 156, 72, 5, d.deep)
    for x in (124, 156, 188): d.r(x, 160, 8, 8, d.deep)
    for x, y in ((128, 126), (152, 126), (128, 98), (152, 98)): d.r(x, y, 40 if x == 152 else 22, 26, d.mid, 2)
    d.p('M126 96 H194 V154 H126 Z', 'none', d.paper, 3)
    d.l('M128 108 L192 118 M128 124 L192 134 M128 140 L192 150', d.paper, 3)
    # forklift at its cable
    d.r(214, 60, 6, 104, d.deep)
    d.r(200, 158, 20, 5, d.deep)
    d.p('M224 156 V116 h20 l10 14 h28 a6 6 0 0 1 6 6 v20 Z', d.main)
    d.l('M226 116 V84 h32 l10 46', d.deep, 5)
    d.c(238, 158, 10, d.ink if not d.dark else d.paper)
    d.c(274, 158, 10, d.ink if not d.dark else d.paper)
    d.c(238, 158, 4, d.mid)
    d.c(274, 158, 4, d.mid)
    d.r(292, 60, 22, 34, d.soft, 3)
    d.r(298, 68, 10, 8, d.deep, 2)
    d.l('M303 94 V112 q0 28 -14 28', SAF, 4)
    d.r(280, 134, 12, 12, SAF, 3)


def gespraech(d):
    d.r(20, 24, 64, 66, d.soft, 3)
    d.r(50, 24, 4, 66, d.tint)
    d.r(20, 54, 64, 4, d.tint)
    d.ground()
    d.person(62, 168, d.main, 1, 2, 'short', (116, 112), 100)
    d.person(258, 168, d.deep, 3, 3, 'bun', (206, 112), 96)
    d.r(108, 48, 104, 74, d.paper, 4)
    for i, w in enumerate((64, 40, 72, 28)):
        y = 60 + i * 15
        d.r(120, y, 80, 8, d.soft, 4)
        d.r(120, y, w, 8, SAF if i == 3 else d.mid, 4)
    d.r(84, 122, 152, 10, d.deep, 3)
    d.r(100, 132, 8, 36, d.deep)
    d.r(212, 132, 8, 36, d.deep)


draw('k03-green-hr', 3, {'m2-stelle-aufgabe': stelle, 'm2-vier-bereiche': bereiche, 'm2-lager': lager,
                         'm2-gespraech': gespraech})
