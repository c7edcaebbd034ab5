/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of the page. Those for faults are the ones that koffer says; %s is the detail. */
'use strict';

const WORDS = {
  de: {
    title: 'Nachweis prüfen',
    intro: 'Diese Seite prüft Nachweise und Lernakten aus dem Lernkoffer. Sie braucht kein Internet und schickt nichts weg.',
    files: 'Dateien',
    filesHint: 'Das PDF mit seiner Datei .sig, dazu die Datei .json, wenn Sie sie haben; oder eine Lernakte; auch die ' +
      'Schlüsselliste.',
    code: 'Text des QR-Codes',
    providers: 'Schlüssel von Trägern, denen Sie vertrauen',
    providersHint: 'Einer je Zeile, z6Mk… Nötig für eine Teilnahmebescheinigung. Fragen Sie den Träger nach seinem Schlüssel. ' +
      'Unterschreibt er die Schlüsselliste, gilt auch, was darin steht.',
    keys: 'Schlüssel von Rechnern und Personen',
    keysHint: 'Einer je Zeile. Genügt für Lernnachweise und Lernakten, nicht für eine Teilnahmebescheinigung.',
    check: 'Prüfen',
    nothing: 'Wählen Sie zuerst eine Datei, oder fügen Sie den Text des Codes ein.',
    holds: 'Der Nachweis gilt.',
    doesNotHold: 'Der Nachweis gilt so nicht.',
    onlyUnknown: 'Unverändert. Wem der Schlüssel gehört, kann hier niemand sagen.',
    intact: 'Seit dem Unterschreiben wurde nichts verändert.',
    signedBy: 'Unterschrieben von %s',
    signedOn: 'Unterschrieben am %s',
    key: 'Schlüssel %s',
    number: 'Nr. %s',
    course: '%s, Fassung %s, %s bis %s',
    record: 'Lernakte von %s',
    entries: '%s Einträge',
    listNeedsRoot: 'Die Schlüsselliste ist mit keinem Schlüssel eines Trägers unterschrieben, dem Sie vertrauen.',
    locale: 'de-DE',
    learning: 'Lernnachweis',
    attendance: 'Teilnahmebescheinigung',
    attendance_plus: 'Teilnahmebescheinigung mit bestandener Lernstandskontrolle (Selbsttest)',
    faults: {
      'proof-unreadable': 'Das ist kein Nachweis, der hier bekannt ist.',
      'proof-altered': 'Die Daten des Nachweises wurden nach dem Unterschreiben verändert. Lassen Sie sich eine neue Kopie geben.',
      'proof-pdf-altered': 'Das PDF wurde nach dem Unterschreiben verändert. Lassen Sie sich eine neue Kopie geben.',
      'proof-signature-altered': 'Die Datei mit der Unterschrift wurde verändert oder ist beschädigt. Lassen Sie sich eine neue ' +
        'Kopie geben.',
      'proof-signature-missing': 'Die Unterschrift zum PDF fehlt. Wählen Sie auch ihre Datei, sie endet auf .sig.',
      'proof-code-altered': 'Der Text des Codes wurde verändert oder ist beschädigt. Lesen Sie den Code noch einmal ein.',
      'proof-other-credential': 'Das PDF und die Daten gehören nicht zum selben Nachweis. Lassen Sie sich beide neu geben.',
      'proof-other-code': 'Der Code gehört zu einem anderen Nachweis, Nummer %s. Lesen Sie den Code auf diesem Blatt ein.',
      'proof-issuer-key': 'Die Daten nennen eine andere Stelle als die, die unterschrieben hat. Verlassen Sie sich nicht darauf.',
      'proof-key-unknown': 'Niemand, dem Sie vertrauen, hat das unterschrieben. Fragen Sie die ausstellende Stelle, ob das ihr ' +
        'Schlüssel ist: %s.',
      'proof-key-revoked': 'Der Schlüssel von %s wurde zurückgezogen. Bitten Sie die ausstellende Stelle um einen neuen Nachweis.',
      'proof-key-revoked-since': 'Unterschrieben wurde, nachdem der Schlüssel am %s zurückgezogen war. Bitten Sie die ' +
        'ausstellende Stelle um einen neuen Nachweis.',
      'proof-key-rotated': 'Unterschrieben wurde, nachdem der Schlüssel am %s ersetzt war. Bitten Sie die ausstellende Stelle um ' +
        'einen neuen Nachweis.',
      'proof-key-early': 'Unterschrieben wurde, bevor der Schlüssel galt, nämlich ab %s. Bitten Sie die ausstellende Stelle um ' +
        'einen neuen Nachweis.',
      'proof-key-role': 'Eine Teilnahmebescheinigung unterschreibt nur ein Trainer oder ein Träger. Dieser Schlüssel gehört, soweit ' +
        'hier bekannt, keinem von beiden.',
      'proof-list-altered': 'Die Schlüsselliste wurde nach dem Unterschreiben verändert. Holen Sie sie noch einmal.',
      'proof-list-stranger': 'Die Schlüsselliste hat jemand unterschrieben, dem Sie nicht vertrauen. Holen Sie sie noch einmal.',
      'proof-list-old': 'Die Schlüsselliste ist zu alt. Sie galt bis %s. Holen Sie eine neuere.',
      'proof-future': 'Das Datum %s liegt in der Zukunft. Prüfen Sie die Uhr dieses Rechners.',
      'proof-fact': 'Etwas auf dem Nachweis fehlt oder ist nicht zu gebrauchen: %s.',
      'record-altered': 'Eintrag %s der Lernakte wurde verändert.',
      'record-gap': 'Ab Eintrag %s hat die Lernakte Lücken oder eine andere Reihenfolge.',
      'record-cut': 'Die Lernakte ist nach Eintrag %s abgeschnitten.',
      'record-head': 'Der Kopf der Lernakte wurde verändert. Lassen Sie sich eine neue Kopie geben.',
    },
  },
  en: {
    title: 'Verify a proof',
    intro: 'This page verifies proofs and learning records of Lernkoffer. It needs no internet and sends nothing away.',
    files: 'Files',
    filesHint: 'The PDF with its .sig file, and the .json file if you have it; or a learning record; also the list of keys.',
    code: 'Text of the QR code',
    providers: 'Keys of providers that you trust',
    providersHint: 'One a line, z6Mk… Needed for a certificate of attendance. Ask the provider for their key. If it signs the ' +
      'list of keys, what stands in there counts too.',
    keys: 'Keys of computers and people',
    keysHint: 'One a line. Enough for records of learning and learning records, not for a certificate of attendance.',
    check: 'Verify',
    nothing: 'First choose a file, or paste the text of the code.',
    holds: 'The proof holds.',
    doesNotHold: 'The proof does not hold.',
    onlyUnknown: 'It is whole. Whose key signed it, nobody here can say.',
    intact: 'Nothing has been changed since it was signed.',
    signedBy: 'Signed by %s',
    signedOn: 'Signed on %s',
    key: 'Key %s',
    number: 'No. %s',
    course: '%s, version %s, %s to %s',
    record: 'Learning record of %s',
    entries: '%s entries',
    listNeedsRoot: 'The list of keys is not signed by a key of a provider that you trust.',
    locale: 'en-GB',
    learning: 'Record of learning',
    attendance: 'Certificate of attendance',
    attendance_plus: 'Certificate of attendance with a passed self-test',
    faults: {
      'proof-unreadable': 'This is no proof that is known here.',
      'proof-altered': 'The credential has been changed since it was signed. Ask for a new copy.',
      'proof-pdf-altered': 'The PDF has been changed since it was signed. Ask for a new copy.',
      'proof-signature-altered': 'The file of the signature has been changed or is damaged. Ask for a new copy.',
      'proof-signature-missing': 'The signature of the PDF is missing. Choose its file too, it ends with .sig.',
      'proof-code-altered': 'The text of the code has been changed or is damaged. Scan the code again.',
      'proof-other-credential': 'The PDF and the credential are not from the same proof. Ask for both again.',
      'proof-other-code': 'The code is from another proof, number %s. Scan the code on this sheet.',
      'proof-issuer-key': 'The credential names another issuer than the one who signed it. Do not rely on it.',
      'proof-key-unknown': 'Nobody you trust has signed this. Ask the issuer whether this key is theirs: %s.',
      'proof-key-revoked': 'The key of %s has been withdrawn. Ask the issuer for a new proof.',
      'proof-key-revoked-since': 'This was signed after the key had been withdrawn on %s. Ask the issuer for a new proof.',
      'proof-key-rotated': 'This was signed after the key had been replaced on %s. Ask the issuer for a new proof.',
      'proof-key-early': 'This was signed before %s, when the key came into use. Ask the issuer for a new proof.',
      'proof-key-role': 'Only a trainer or a provider can sign a certificate of attendance. This key is not known as ' +
        'one of theirs.',
      'proof-list-altered': 'The list of keys has been changed since it was signed. Get it again.',
      'proof-list-stranger': 'The list of keys is not signed by whom you trust. Get it again.',
      'proof-list-old': 'The list of keys is too old. It was good until %s. Get a newer one.',
      'proof-future': 'The date %s lies in the future. Check the clock of this computer.',
      'proof-fact': 'Something on the proof is missing or cannot be used: %s.',
      'record-altered': 'Entry %s of the learning record has been changed.',
      'record-gap': 'From entry %s on, the learning record has gaps or another order.',
      'record-cut': 'The learning record has been cut off after entry %s.',
      'record-head': 'The head of the learning record has been changed. Ask for a new copy.',
    },
  },
};

/* `14. Oktober 2026` of a time in milliseconds; the day in that zone, undefined: of the place. */
function dayWords(time, words, timeZone) {
  return new Intl.DateTimeFormat(words.locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(time);
}

/* The same for a day as 2026-10-14; anything else as it is. */
const maybeDay = (text, words) => (isDay(text) ? dayWords(moment(`${text}T00:00:00Z`), words, 'UTC') : text);

/* Each %s of a sentence gets the next of @details. */
function fill(sentence, ...details) {
  return sentence.replace(/%s/g, () => String(details.shift()));
}
