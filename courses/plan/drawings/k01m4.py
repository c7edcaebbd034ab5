#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of K01, module 4: goals and how to steer."""
from kit import SAF, W, draw

# Paper and pale things stay bright in the dark, so they and what is drawn on paper keep the colours of the day.
DEEP, MAIN, MID, SOFT = W[1][:4]


def helmet(d, x, y, colour):
    d.p(f'M{x-13} {y+8} a13 13 0 0 1 26 0 Z', colour)
    d.r(x-16, y+6, 32, 4, colour, 2)


def zielweg(d):
    """Four columns that grow shorter, and the height they are to reach."""
    d.ground()
    d.r(28, 24, 200, 144, d.paper, 4)
    for i, (h, f) in enumerate(((112, DEEP), (96, MAIN), (78, MAIN), (60, MID))):
        d.r(48+i*44, 168-h, 28, h, f, 2)
    d.r(36, 106, 184, 4, SAF, 2)
    d.person(268, 168, d.main, 2, 0, 'bun', (222, 108), 96)


def kette(d):
    """Effort, result, effect: a lesson, bins that are kept apart, a scale with little on it."""
    d.ground()
    d.r(14, 40, 64, 48, d.paper, 3)
    d.l('M24 54 H66 M24 66 H56 M24 78 H62', d.mid, 4)
    d.person(64, 168, d.deep, 1, 3, 'scarf', (46, 92), 72)
    for i, f in enumerate((d.deep, d.main, d.mid)):
        d.r(120+i*30, 122, 24, 46, f, 3)
        d.r(117+i*30, 116, 30, 8, f, 3)
        d.r(127+i*30, 132, 10, 10, d.paper, 2)
    d.l('M94 140 H106 M101 134 L107 140 L101 146', d.mid, 4)
    d.l('M216 140 H228 M223 134 L229 140 L223 146', d.mid, 4)
    d.r(240, 140, 66, 28, d.main, 4)
    d.r(234, 130, 78, 8, d.deep, 3)
    d.r(268, 136, 10, 6, d.deep)
    d.p('M258 130 q2 -18 15 -18 q13 0 15 18 Z', d.mid)
    d.c(273, 154, 11, d.paper)
    d.l('M273 154 L266 148', SAF, 4)


def rollen(d):
    """Four at a table, and the day on the wall."""
    d.r(216, 8, 84, 60, d.paper, 3)
    d.r(216, 8, 84, 11, d.main, 3)
    for i in range(5):
        for j in range(3):
            d.r(224+i*15, 25+j*14, 9, 9, SAF if (i, j) == (1, 1) else d.soft, 2)
    d.ground()
    d.person(52, 168, d.deep, 0, 2, 'bob', (78, 122), 98)
    d.person(122, 168, d.main, 3, 3, 'short', (140, 122), 102)
    helmet(d, 122, 66, d.mid)
    d.person(194, 168, d.mid, 1, 0, 'short', (212, 122), 96)
    d.person(262, 168, d.deep, 2, 4, 'bun', None, 84)
    d.r(20, 128, 280, 10, d.main, 3)
    d.r(28, 138, 264, 30, d.soft)
    d.r(28, 138, 9, 30, d.main)
    d.r(283, 138, 9, 30, d.main)
    d.r(0, 168, 320, 3, d.mid)
    d.r(66, 122, 34, 6, d.paper, 1)
    d.l('M80 116 L88 104', d.deep, 3)
    d.l('M138 124 h22', d.mid, 5)
    d.c(162, 124, 5, d.mid)
    d.r(198, 112, 34, 16, d.paper, 2)
    d.l('M204 118 h20 M204 123 h14', d.mid, 3)


def fragebogen(d):
    """A heap of questionnaires, and the one sheet that is needed."""
    d.ground()
    d.r(20, 120, 280, 10, d.deep, 3)
    d.r(36, 130, 10, 38, d.deep)
    d.r(274, 130, 10, 38, d.deep)
    for i in range(12):
        d.r(46+(i*7) % 5, 114-i*7, 70, 5, d.paper if i % 2 else SOFT, 1)
    d.r(46, 30, 70, 3, d.main, 1)
    d.r(172, 72, 38, 48, SAF, 2)
    d.l('M180 84 h22 M180 94 h22 M180 104 h14', d.paper, 4)
    d.person(256, 120, d.main, 3, 3, 'short', (212, 98), 92)


def werkbank(d):
    """Three goals on the bench, one of them checked."""
    d.r(20, 18, 280, 18, d.soft, 3)
    for x in (40, 74, 108, 250, 280):
        d.r(x, 22, 6, 26, d.mid, 2)
    d.ground()
    for i, x in enumerate((98, 148, 198)):
        d.r(x-21, 64, 42, 56, d.paper, 3)
        d.l(f'M{x-11} {88-i*2} L{x+9} {76+i*2}' if i != 2 else f'M{x-11} 92 L{x+9} 78', d.main, 4)
        if i != 1:
            d.l(f'M{x-11} 108 h14', d.mid, 4)
    d.c(148, 106, 12, SAF)
    d.l('M142 106 l5 5 l8 -10', d.paper, 4)
    d.person(44, 168, d.deep, 1, 2, 'short', (76, 106), 104)
    d.person(276, 168, d.main, 2, 1, 'bob', (220, 100), 100)
    d.r(62, 120, 196, 14, d.deep, 3)
    d.r(74, 134, 12, 34, d.main)
    d.r(234, 134, 12, 34, d.main)
    d.r(100, 140, 120, 20, d.mid, 3)
    d.r(154, 147, 12, 5, d.deep, 2)


draw('k01-csr-strategie', 1, {'m4-zielweg': zielweg, 'm4-kette': kette, 'm4-rollen': rollen,
                              'm4-fragebogen': fragebogen, 'm4-werkbank': werkbank})
