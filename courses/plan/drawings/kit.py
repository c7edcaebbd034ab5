#!/usr/bin/env python3
# SPDX-License-Identifier: CC0-1.0
"""What the drawings of the courses are made of: flat elevations in the colours of a theme world, light and dark.

A script of a module calls draw(COURSE, WORLD, {name: function}) and writes media/NAME.svg and NAME-dark.svg of its
course. 320 x 200 units, ground line at y = 168; no text in pictures."""
import pathlib
COURSES = pathlib.Path(__file__).resolve().parents[2]
W = {  # deep, main, mid, soft, tint
 1: ('#223a59', '#35567c', '#7f9dc0', '#b9cce2', '#e6edf5', '#1f2a38'),
 2: ('#6b2c1a', '#97432a', '#cf8a72', '#ecc4b5', '#f8eae5', '#37241d'),
 3: ('#602540', '#8a3a5c', '#c58aa3', '#e6c2d0', '#f7e8ee', '#35222b'),
 4: ('#563d0a', '#7d5a12', '#c2a059', '#e5d3a5', '#f6eeda', '#322a19'),
 5: ('#304a1b', '#47672c', '#93b077', '#c9dab4', '#ebf1e2', '#252e1d'),
 0: ('#0a4346', '#0f6468', '#6fa9a8', '#b5d6d4', '#e3f0ef', '#1b2e2f'),
}
SKIN = ['#f0cdae', '#d8a577', '#a8704a', '#6d4530']
HAIR = ['#3a2c25', '#8a6a45', '#b9bcbd', '#1f2426', '#a8552e']
SAF = '#e2a42a'

class D:
    def __init__(s, w, dark=False):
        deep, main, mid, soft, tint, night = W[w]
        s.o = []
        if dark: s.deep, s.main, s.mid, s.soft, s.tint, s.paper, s.ink = soft, mid, main, deep, night, '#e9edec', '#12181a'
        else: s.deep, s.main, s.mid, s.soft, s.tint, s.paper, s.ink = deep, main, mid, soft, tint, '#ffffff', '#1d2a2e'
        s.dark = dark
    def r(s, x, y, w, h, f, rx=0): s.o.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{rx}" fill="{f}"/>')
    def c(s, x, y, r, f, st=None, sw=0): s.o.append(f'<circle cx="{x}" cy="{y}" r="{r}" fill="{f}"' + (f' stroke="{st}" stroke-width="{sw}"' if st else '') + '/>')
    def p(s, d, f='none', st=None, sw=0): s.o.append(f'<path d="{d}" fill="{f}"' + (f' stroke="{st}" stroke-width="{sw}" stroke-linecap="round" stroke-linejoin="round"' if st else '') + '/>')
    def l(s, d, st, sw=4): s.p(d, 'none', st, sw)
    def person(s, x, y, shirt, skin, hair, style='short', arm=None, h=64, k=1):
        """x: middle, y: foot line. Head, hair, trunk, one arm; no face."""
        if k != 1:
            s.o.append(f'<g transform="translate({x} {y}) scale({k})">'); s.person(0, 0, shirt, skin, hair, style, arm, h); s.o.append('</g>'); return
        top = y - h
        if arm: s.l(f'M{x+ (9 if arm[0]>x else -9)} {top+34} L{arm[0]} {arm[1]}', shirt, 9); s.c(arm[0], arm[1], 5.5, SKIN[skin])
        s.p(f'M{x-18} {y} V{top+42} a18 18 0 0 1 36 0 V{y} Z', shirt)
        s.r(x-5, top+16, 10, 12, SKIN[skin], 4)
        s.c(x, top+10, 11.5, SKIN[skin])
        hc = HAIR[hair]
        if style == 'short': s.p(f'M{x-12} {top+10} a12 12 0 0 1 24 0 q-6 -5 -12 -5 t-12 5 Z', hc)
        if style == 'bob': s.p(f'M{x-13.5} {top+19} V{top+8} a13.5 12 0 0 1 27 0 V{top+19} h-5 V{top+8} q-9 0 -12 -3 q-1 3 -5 3 V{top+19} Z', hc)
        if style == 'scarf': s.p(f'M{x-14} {top+26} V{top+9} a14 13 0 0 1 28 0 V{top+26} q-14 8 -28 0 Z M{x-8} {top+10} a8 9 0 0 0 16 0 a8 8 0 0 0 -16 0 Z', hc, None); 
        if style == 'bun': s.c(x, top-3, 6, hc); s.p(f'M{x-12} {top+11} a12 12 0 0 1 24 0 q-12 -8 -24 0 Z', hc)
        if style == 'helmet': s.p(f'M{x-13} {top+8} a13 13 0 0 1 26 0 Z', SAF); s.r(x-16, top+6, 32, 4, SAF, 2)
    def svg(s, w=320, h=200):
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">'
                '<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->'
                f'<rect width="{w}" height="{h}" fill="{s.tint}"/>' + ''.join(s.o) + '</svg>\n')
    def ground(s, y=168, h=32): s.r(0, y, 320, h, s.soft); s.r(0, y, 320, 3, s.mid)
    def win(s, x, y, nx, ny, w=9, h=11, dx=16, dy=19, f=None):
        for i in range(nx):
            for j in range(ny): s.r(x+i*dx, y+j*dy, w, h, f or s.tint, 1.5)
    def compass(s, x, y, r):
        s.c(x, y, r, s.paper, s.main, r*.16)
        n = r*.66; w = r*.2
        s.p(f'M{x} {y-n} L{x+w} {y} H{x-w} Z', SAF); s.p(f'M{x} {y+n} L{x+w} {y} H{x-w} Z', s.deep if not s.dark else s.mid)
        s.c(x, y, r*.07, s.paper)


def draw(course, world, pictures):
    """COURSE: the folder below courses/; PICTURES: {name: function(D)}."""
    for name, picture in pictures.items():
        for dark in (False, True):
            d = D(world, dark)
            picture(d)
            path = COURSES / course / 'media' / f'{name}{"-dark" if dark else ""}.svg'
            path.write_text(d.svg(), encoding='utf-8')
