#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of K01.M1: effect, three corners, a signpost, the state of a law, a stage set."""
from kit import SAF, SKIN, draw


def effect(d):
    d.ground()
    d.r(8, 68, 88, 100, d.main)
    d.p('M4 68 L52 40 L100 68 Z', d.deep)
    d.win(22, 84, 4, 2, 9, 11, 16, 24, d.soft)
    d.r(176, 68, 88, 100, d.main)
    d.p('M172 68 L220 40 L268 68 Z', d.deep)
    d.win(190, 84, 4, 2, 9, 11, 16, 24, d.soft)
    # left: an open pipe, and a cheque
    d.l('M96 148 H136 V168', d.deep, 8)
    d.r(126, 168, 20, 5, d.deep, 2)
    d.p('M130 173 h12 l8 27 h-28 Z', d.mid)
    d.person(44, 168, d.deep, 3, 3, 'short', None, 76)
    d.r(12, 116, 64, 32, d.paper, 3)
    d.r(20, 124, 28, 4, d.mid, 2)
    d.r(20, 136, 20, 4, d.mid, 2)
    d.r(52, 133, 18, 8, d.soft, 2)
    d.c(12, 132, 5.5, SKIN[3])
    d.c(76, 132, 5.5, SKIN[3])
    # right: the pipe ends in a basin
    d.l('M264 116 H288 V140', d.deep, 8)
    d.p('M264 136 H312 L306 168 H270 Z', SAF)
    d.r(268, 141, 40, 6, d.soft)


def corners(d):
    d.r(108, 56, 104, 8, d.deep, 2)
    d.r(112, 64, 6, 104, d.mid)
    d.r(202, 64, 6, 104, d.mid)
    d.person(160, 56, d.main, 1, 2, 'bob', (12, -14), 64, .72)
    d.ground()
    d.l('M169 46 V108', d.main, 3)
    d.l('M72 128 L132 128', d.main, 3)
    d.l('M188 128 L248 128', d.main, 3)
    # water on a post
    d.r(44, 140, 12, 28, d.deep)
    d.r(32, 136, 36, 6, d.deep, 2)
    d.p('M50 84 C60 100 70 108 70 118 a20 18 0 0 1 -40 0 C30 108 40 100 50 84 Z', d.mid)
    # coins on a block
    d.r(244, 148, 52, 20, d.deep)
    for i in range(6):
        d.r(252, 140-i*9, 36, 7, d.mid if i % 2 else d.main, 3)
    # the crate
    d.r(130, 106, 60, 44, SAF, 2)
    d.l('M136 120 H184 M136 136 H184', d.deep, 3)


def signpost(d):
    d.p('M0 168 V148 q80 -32 160 -12 t160 -4 V168 Z', d.soft)
    d.ground()
    d.r(172, 20, 12, 148, d.deep, 3)
    d.p('M184 32 H256 L272 46 L256 60 H184 Z', d.main)
    d.p('M172 48 H100 L84 62 L100 76 H172 Z', d.mid)
    d.p('M184 76 H248 L264 90 L248 104 H184 Z', d.mid)
    d.p('M172 92 H108 L92 106 L108 120 H172 Z', d.main)
    for x, y, w in ((196, 44, 44), (112, 60, 44), (196, 88, 24), (120, 104, 40)):
        d.r(x, y, w, 4, d.paper, 2)
    d.p('M228 96 l-4 22 l10 -6 l10 6 l-4 -22 Z', SAF)
    d.c(234, 90, 13, SAF)
    d.c(234, 90, 6, d.paper)
    d.person(56, 168, d.main, 2, 0, 'bun', (88, 120), 92)


def state(d):
    # shelf with books of law
    d.r(16, 40, 84, 128, d.main, 2)
    for y in (52, 112):
        d.r(22, y, 72, 48, d.tint)
    for i, (w, h, f) in enumerate(((12, 40, d.deep), (16, 36, d.mid), (12, 44, d.deep), (14, 32, d.mid))):
        d.r(26+i*17, 100-h, w, h, f, 1)
        d.r(26+i*17, 160-h+6, w, h-6, d.mid if f == d.deep else d.deep, 1)
    # calendar
    d.r(228, 24, 72, 72, d.paper, 3)
    d.r(228, 24, 72, 14, d.deep, 3)
    for i in range(4):
        for j in range(3):
            d.r(236+i*15, 46+j*16, 10, 10, SAF if (i, j) == (2, 1) else d.soft, 2)
    d.ground()
    d.person(132, 168, d.deep, 0, 4, 'short', (168, 126), 92)
    # screen
    d.r(176, 84, 8, 44, d.deep)
    d.r(172, 72, 40, 44, d.deep, 3)
    d.r(176, 76, 32, 36, d.paper, 1)
    for y, w in ((82, 24), (90, 20), (98, 24)):
        d.r(180, y, w, 4, d.mid, 2)
    d.r(112, 128, 144, 8, d.mid, 2)
    d.r(240, 136, 8, 32, d.mid)
    d.r(156, 136, 8, 32, d.mid)


def scenery(d):
    d.ground()
    # from the front
    d.p('M24 76 L88 32 L152 76 Z', d.deep)
    d.r(32, 76, 112, 92, d.main)
    for x in (44, 104):
        d.r(x, 88, 28, 28, d.soft, 2)
        d.r(x+12, 88, 4, 28, d.main)
        d.r(x-4, 116, 36, 8, d.deep, 2)
        for k in range(3):
            d.c(x+3+k*11, 113, 5, d.mid)
    d.r(78, 124, 22, 44, d.deep, 2)
    d.c(95, 148, 2, d.paper)
    # from the side
    d.r(216, 32, 8, 136, d.main)
    d.r(210, 116, 6, 8, d.deep)
    d.c(212, 112, 4, d.mid)
    d.l('M228 64 L284 160', SAF, 8)
    d.l('M228 132 H266', d.deep, 4)
    d.r(272, 156, 28, 12, d.deep, 2)
    d.l('M184 44 V168', d.soft, 3)


draw('k01-csr-strategie', 1, {'m1-wirkung': effect, 'm1-dreieck': corners, 'm1-wegweiser': signpost, 'm1-stand': state, 'm1-kulisse': scenery})
