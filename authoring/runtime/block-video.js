/* SPDX-License-Identifier: MIT */
/* WebKitGTK shows no captions, not even those of the page's language, before they are asked for. */
Lernkoffer.block('video', function (element) {
  [].forEach.call(element.querySelector('video').textTracks, function (track) { track.mode = 'showing'; });
});
