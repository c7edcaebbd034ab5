#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of K01, module 5: to act and to speak so that it can be believed."""
from kit import SAF, W, draw

# Paper and pale things stay bright in the dark, so they and what is drawn on paper keep the colours of the day.
DEEP, _, _, SOFT = W[1][:4]


def helmet(d, x, y, colour):
    d.p(f'M{x-13} {y+8} a13 13 0 0 1 26 0 Z', colour)
    d.r(x-16, y+6, 32, 4, colour, 2)


def bottle(d, x, y, body, lines):
    d.r(x+12, y, 16, 16, d.deep, 3)
    d.p(f'M{x} {y+84} V{y+36} q0 -14 14 -22 h12 q14 8 14 22 V{y+84} Z', body)
    d.r(x+4, y+40, 32, 34, d.paper, 2)
    if lines:
        d.l(f'M{x+10} {y+49} h20 M{x+10} {y+57} h20 M{x+10} {y+65} h12', d.main, 3)
    else:
        d.c(x+20, y+57, 9, d.soft)


def etikett(d):
    """A label that only praises, one that tells, and the folder behind it."""
    d.ground()
    d.r(20, 20, 280, 148, d.soft, 4)
    d.r(20, 128, 280, 8, d.deep)
    bottle(d, 48, 44, d.mid, False)
    bottle(d, 134, 44, d.main, True)
    d.l('M172 101 H226', d.deep, 3)
    d.r(228, 68, 48, 60, SAF, 3)
    d.r(236, 78, 32, 14, d.paper, 2)
    d.c(252, 110, 6, d.paper)
    d.r(44, 144, 44, 20, d.paper, 2)
    d.r(130, 144, 44, 20, d.paper, 2)


def meldestelle(d):
    """A letter goes into the box; two days are marked."""
    d.r(26, 28, 92, 76, d.paper, 3)
    d.r(26, 28, 92, 14, d.main, 3)
    for i in range(5):
        for j in range(3):
            marked = (i, j) in ((1, 0), (3, 2))
            d.r(35+i*16, 50+j*17, 10, 10, DEEP if marked else SOFT, 2)
    d.c(56, 55, 10, 'none', DEEP, 3)
    d.c(88, 89, 10, 'none', DEEP, 3)
    d.ground()
    d.r(150, 60, 70, 62, d.main, 5)
    d.r(162, 74, 46, 7, d.deep, 3)
    d.r(176, 96, 18, 14, d.mid, 3)
    d.r(181, 122, 8, 46, d.deep)
    d.person(268, 168, d.deep, 3, 0, 'scarf', (222, 66), 104)
    d.r(176, 52, 40, 26, SAF, 2)
    d.l('M178 54 L196 66 L214 54', d.paper, 3)
    d.r(162, 78, 58, 4, d.main)


def vordach(d):
    """A roofer gives what a roofer can: a dry way in."""
    d.ground()
    d.r(20, 34, 128, 134, d.main, 3)
    d.r(20, 26, 136, 12, d.deep, 2)
    d.win(36, 54, 2, 2, 22, 24, 34, 38, d.soft)
    d.r(106, 98, 34, 70, d.deep, 2)
    d.c(134, 134, 3, d.soft)
    d.p('M100 84 H196 V92 H100 Z', SAF)
    d.l('M190 92 V168', d.deep, 5)
    d.l('M214 168 L202 84 M234 168 L222 84', d.mid, 4)
    d.l('M204 100 H223 M207 118 H226 M209 136 H229 M212 154 H231', d.mid, 4)
    d.person(222, 122, d.deep, 1, 0, 'short', (194, 84), 78)
    helmet(d, 222, 44, d.mid)
    d.c(284, 154, 13, d.soft, d.deep, 4)
    d.person(282, 150, d.main, 2, 2, 'bob', None, 62, .9)
    d.l('M264 150 H296', d.deep, 4)
    d.l('M264 150 V162 H258', d.deep, 4)
    d.l('M298 150 V118', d.deep, 4)


def einseiter(d):
    """One reads a page aloud, three listen."""
    d.r(224, 10, 54, 62, d.paper, 3)
    d.c(251, 17, 3.5, d.main)
    d.ground()
    d.person(70, 168, d.deep, 2, 3, 'bob', (102, 104), 108)
    d.r(94, 66, 34, 44, SAF, 2)
    d.l('M101 76 h20 M101 84 h20 M101 92 h20 M101 100 h12', d.paper, 3)
    d.person(172, 168, d.mid, 0, 2, 'short', None, 78)
    d.person(220, 168, d.main, 3, 3, 'short', None, 84)
    helmet(d, 220, 84, d.soft)
    d.person(268, 168, d.mid, 1, 4, 'bun', None, 76)
    d.l('M140 76 q8 10 0 22 M150 70 q12 16 0 34', d.mid, 3)


def pruefstand(d):
    """A claim weighs no more than what proves it."""
    d.ground()
    d.r(118, 156, 84, 12, d.deep, 3)
    d.r(154, 52, 12, 106, d.main, 3)
    d.r(56, 50, 208, 8, d.deep, 4)
    d.l('M68 56 L44 112 M68 56 L92 112 M252 56 L228 112 M252 56 L276 112', d.mid, 3)
    d.p('M32 112 H104 q-6 18 -36 18 t-36 -18 Z', d.main)
    d.p('M216 112 H288 q-6 18 -36 18 t-36 -18 Z', d.main)
    d.r(46, 78, 44, 34, d.paper, 3)
    d.l('M54 90 h28 M54 100 h18', d.main, 4)
    for i, f in enumerate((d.deep, d.mid, d.paper)):
        d.r(230, 100-i*12, 44, 11, f, 2)
    d.c(160, 54, 16, d.paper, d.deep, 4)
    d.l('M160 60 V44', SAF, 5)


draw('k01-csr-strategie', 1, {'m5-etikett': etikett, 'm5-meldestelle': meldestelle, 'm5-vordach': vordach,
                              'm5-einseiter': einseiter, 'm5-pruefstand': pruefstand})
