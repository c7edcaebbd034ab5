/* SPDX-License-Identifier: MIT */
/* Moments and durations in the notations of the standards, and what the tracks share. */

/* Tracks by name: functions that take a window and return a track. See docs/publishing.md. */
Lernkoffer.tracks = {};

function two(value) {
  return (value < 10 ? '0' : '') + value;
}

/* Seconds as ISO 8601 to hundredths, the form that SCORM 2004 and xAPI share. */
Lernkoffer.isoDuration = function (seconds) {
  return 'PT' + Math.round(Math.max(seconds, 0) * 100) / 100 + 'S';
};

/* Seconds as CMITimespan, HHHH:MM:SS.SS. */
Lernkoffer.timespan = function (seconds) {
  var hundredths = Math.min(Math.round(Math.max(seconds, 0) * 100), 3599999999);
  var whole = Math.floor(hundredths / 100);
  var hours = String(Math.floor(whole / 3600));
  while (hours.length < 4)
    hours = '0' + hours;
  return hours + ':' + two(Math.floor(whole / 60) % 60) + ':' + two(whole % 60) + '.'
    + two(hundredths % 100);
};

/* A moment as CMITime, HH:MM:SS in local time. */
Lernkoffer.clockTime = function (date) {
  return two(date.getHours()) + ':' + two(date.getMinutes()) + ':' + two(date.getSeconds());
};

/*
 * Parts of a response joined: identifiers or [source, target] pairs. `marks` are the signs between
 * parts and between the two of a pair.
 */
Lernkoffer.joinParts = function (parts, marks) {
  return parts.map(function (part) {
    return Array.isArray(part) ? part.join(marks[1]) : part;
  }).join(marks[0]);
};

/* xAPI and SCORM 2004 write responses alike. */
Lernkoffer.pattern = function (type, parts) {
  return Lernkoffer.joinParts(parts, type === 'numeric' ? ['[:]', '[.]'] : ['[,]', '[.]']);
};
