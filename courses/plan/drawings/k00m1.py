#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of K00.M1: four elements, three rooms, a net of help, eight controls."""
from kit import SAF, draw


def face(d):
    """What dark figures stand on: at night they are light, so it is not."""
    return d.tint if d.dark else d.paper


def elements(d):
    d.ground()
    d.person(264, 168, d.main, 2, 4, 'bob', (228, 120), 112)
    # an open book on its stand
    d.p('M32 132 L40 84 H76 V132 Z', d.paper)
    d.p('M120 132 L112 84 H76 V132 Z', d.paper)
    d.r(74, 84, 4, 48, d.mid)
    for y, a, b in ((94, 20, 24), (104, 24, 20), (114, 16, 24)):
        d.r(48, y, a, 4, d.mid, 2)
        d.r(84, y, b, 4, d.mid, 2)
    # scales
    d.r(156, 76, 8, 56, d.deep, 3)
    d.r(140, 124, 40, 8, d.deep, 3)
    d.l('M132 84 L188 76', d.deep, 6)
    d.l('M132 84 L124 108 M132 84 L140 108 M188 76 L180 100 M188 76 L196 100', d.main, 3)
    d.p('M118 108 h28 a14 10 0 0 1 -28 0 Z', d.main)
    d.p('M174 100 h28 a14 10 0 0 1 -28 0 Z', d.main)
    # folder with ribbon
    d.r(208, 100, 32, 32, d.deep, 3)
    d.r(208, 96, 16, 8, d.deep, 2)
    d.p('M220 100 h8 v24 l-4 -4 l-4 4 Z', SAF)
    d.r(20, 132, 280, 12, d.mid, 3)
    d.r(36, 144, 8, 24, d.mid)
    d.r(276, 144, 8, 24, d.mid)


def rooms(d):
    d.ground()
    d.p('M24 72 L160 16 L296 72 Z', d.deep)
    d.r(32, 72, 256, 96, d.main)
    for x in (40, 124, 208):
        d.r(x, 88, 72, 80, d.tint, 2)
    d.r(32, 72, 256, 8, SAF)
    # a meter on its pipe
    d.l('M48 164 V132 H72', d.mid, 8)
    d.l('M72 132 H104 V96', d.mid, 8)
    d.c(76, 132, 20, face(d), d.deep, 5)
    d.l('M76 132 L86 122', d.deep, 4)
    # two people at a table
    d.person(144, 168, d.deep, 3, 3, 'short', (14, -22), 60, .9)
    d.person(176, 168, d.main, 0, 1, 'bun', (-14, -22), 60, .9)
    d.r(138, 144, 44, 6, d.mid, 2)
    d.r(157, 150, 6, 18, d.mid)
    # shelf and till
    d.r(212, 116, 64, 4, d.mid)
    for x, h in ((216, 20), (232, 16), (248, 20)):
        d.r(x, 116-h, 12, h, d.deep, 1)
    d.r(220, 148, 48, 20, d.deep, 2)
    d.p('M228 148 L232 136 H256 L260 148 Z', d.mid)
    d.r(234, 139, 20, 5, d.paper, 1)


def net(d):
    d.ground()
    ends = ((44, 116), (84, 48), (160, 32), (236, 48), (276, 116))
    for x, y in ends:
        d.l(f'M160 112 L{x} {y}', d.mid, 4)
    for x, y in ends:
        d.c(x, y, 27, face(d), d.main, 4)
    # book
    d.p('M28 106 l16 4 l16 -4 v20 l-16 4 l-16 -4 Z', d.main)
    d.r(43, 110, 2, 20, face(d))
    # two in talk
    d.c(75, 42, 7, d.main)
    d.p('M64 62 v-4 a11 9 0 0 1 22 0 v4 Z', d.main)
    d.c(94, 42, 7, d.deep)
    d.p('M84 62 v-4 a10 9 0 0 1 20 0 v4 Z', d.deep)
    # a ring of people
    for x, y, f in ((146, 36, d.main), (160, 20, d.deep), (174, 36, d.main), (160, 46, d.deep)):
        d.c(x, y, 6, f)
    # chamber
    d.p('M220 48 L236 36 L252 48 Z', d.deep)
    d.r(222, 48, 28, 18, d.main)
    d.r(232, 54, 8, 12, face(d))
    # office with columns
    d.p('M260 106 L276 96 L292 106 Z', d.deep)
    for x in (262, 270, 278, 286):
        d.r(x, 108, 4, 18, d.main)
    d.r(258, 126, 36, 5, d.deep)
    d.person(160, 168, d.deep, 1, 0, 'scarf', (188, 128), 84)
    d.p('M182 108 h20 v22 h-20 Z', SAF)


def controls(d):
    d.ground()
    d.r(20, 32, 280, 120, d.deep, 8)
    d.r(60, 152, 12, 16, d.main)
    d.r(248, 152, 12, 16, d.main)
    for i, y in enumerate((72, 60, 92, 56, 124, 84, 64, 100)):
        x = 40 + i*34
        d.r(x-3, 48, 6, 88, d.main, 3)
        d.r(x-3, y, 6, 136-y, d.soft if i != 4 else SAF, 3)
        d.r(x-12, y-6, 24, 12, (d.ink if d.dark else d.paper) if i != 4 else SAF, 4)


draw('k00-startklar', 0, {'m1-vier-elemente': elements, 'm1-drei-blicke': rooms, 'm1-hilfenetz': net, 'm1-acht-regler': controls})
