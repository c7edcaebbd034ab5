/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One block of each kind, with all that it can say. */
static const char *const exercise_samples[] = {
  "::: {.choice #q-7f3k2 points=2 tries=2 shuffle=no title=\"Kurz \\\"geprüft\\\"\"}\n"
  "<!-- tags: Recht; AGG -->\n"
  "Was **ist** richtig?\n\n- eins\n- zwei\n\n<!-- -->\n\n"
  "- [ ] Dies\n  > Nein.\n- [x] Das *hier*\n  > Ja.\n  >\n  > Ganz richtig.\n- [ ] ![Bild](media/a.svg)\n\n"
  "::: hint\nNachdenken.\n:::\n\n::: hint\nNoch mehr.\n:::\n\n::: solution\nDarum.\n\n- so\n:::\n:::\n",
  "::: {.multiple #q-5mt8w partial=yes}\nWelche?\n\n- [x] A\n- [x] B\n- [ ] C\n  > Nein.\n:::\n",
  "::: {.truefalse #q-9xk4d}\nStimmt das?\n\n- [x] Stimmt\n- [ ] Stimmt nicht\n:::\n",
  "::: {.sorting #q-3bv6n partial=yes}\nWohin?\n\n| Können | Wollen | Dürfen |\n| --- | --- | --- |\n"
  "| a | b | c |\n| d | | e |\n\n- b\n  > *Darum*.\n  >\n  > Ganz sicher.\n- e\n  > So.\n:::\n",
  "::: {.matching #q-6hw2p}\nWas passt?\n\n| Aussage | Beleg | Warum |\n| --- | --- | --- |\n"
  "| x | `1|2` | so |\n| y | 2 | |\n| | 3 | |\n:::\n",
  "::: {.ordering #q-8nq5c partial=yes}\nWie?\n\n1. Ziel\n   > Ohne Ziel kein Weg.\n2. Daten\n3. Rechnen\n:::\n",
  "::: {.matrix #q-4jd7x partial=yes}\nWas stimmt?\n\n| | Stimmt | Stimmt nicht | Warum |\n| --- | --- | --- | --- |\n"
  "| CSR ist Pflicht. | | x | Nein. |\n| ISO ist gut. | x | | |\n:::\n",
  "::: {.cloze #q-2rk9f partial=yes case=yes}\nErgänzen Sie.\n\nDie ___{=26000 | =ISO 26000} ist ___{=gut | schlecht}.\n\n"
  "1. 26000\n   > So heißt sie.\n2. gut\n   > *Weil*.\n:::\n",
  "::: {.cloze #q-7cz3h bank=yes extra=\"Heizwert; Öl\"}\nDer ___{=Brennwert} und ___{=Faktor}.\n:::\n",
  "::: {.numeric #q-9tm4b unit=\"t CO₂\"}\nWie viel?\n\n- [x] 9,07 ± 0,1\n  > Genau.\n- [ ] 1,2340\n- [ ] *\n  > Nein.\n:::\n",
  "::: {.short #q-5vd8k case=yes}\nWie heißt es?\n\n- [x] AGG\n- [x] Allgemeines\\*\n- [ ] BGB\n  > Nein.\n:::\n",
  "::: {.free #q-3wf6t points=3 rows=4}\nWas tun?\n\n- Wer\n- Wann\n\n::: solution\nZum Beispiel.\n:::\n:::\n",
  "::: {.hotspot #q-8px2j}\nWo?\n\n![Eine Halle](media/halle.svg)\n\n- [x] Kamin @ 21/20.5\n  > Ja.\n- [ ] Tor @ 70/65\n:::\n",
  "::: {.labels #q-4gh9r partial=yes}\nWas?\n\n![Eine Halle](media/halle.svg)\n\n- Kamin @ 21/20\n- Halle @ 27/60\n:::\n",
  "::: {.board #q-2hs6p partial=yes x=\"Betroffenheit\" y=\"Einfluss\"}\nWo?\n\n| A | B | C | D |\n| --- | --- | --- | --- |\n"
  "| a | b | c | d |\n| | e | | |\n:::\n",
};
