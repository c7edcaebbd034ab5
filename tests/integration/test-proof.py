#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer new-key`, `sign-proof`, `sign-keys` and `verify`, held against the tools of others:
openssl and minisign for the signature, zbar for the code, poppler for tags and attachment.

usage: test-proof.py KOFFER PROOF_SAMPLES
"""
import base64
import csv
import datetime
import json
import os
import random
import re
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib
import zoneinfo

KOFFER, SAMPLES = sys.argv[1], sys.argv[2]
KEY = re.compile(r"z6Mk[1-9A-HJ-NP-Za-km-z]{44}")


def run(*words, **more):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", **more)
    return subprocess.run(words, capture_output=True, text=True, env=environment)


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not here")


class Proof(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.folder = holder.name
        cls.config = os.path.join(cls.folder, "config")
        subprocess.run([SAMPLES, cls.folder], check=True)
        for name in ("provider", "other", "root", "machine"):
            result = run(KOFFER, "new-key", cls.path(name + ".key"))
            assert result.returncode == 0, result.stderr
        result = cls.sign("nachweis.pdf", "--number", "2026-0417")
        assert result.returncode == 0, result.stderr
        result = cls.sign("zweiter.pdf", "--number", "2026-0418")
        assert result.returncode == 0, result.stderr

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder, name)

    @classmethod
    def sign(cls, name, *more, key="provider.key", record="record.jsonl"):
        return run(KOFFER, "sign-proof", cls.path(record), cls.path(name), "--key", cls.path(key),
                   "--facts", cls.path("facts.json"), *more)

    def verify(self, name, *more, trust="provider.key.pub", role="provider:"):
        trusted = ["--trust", role + self.path(trust)] if trust else []
        return run(KOFFER, "verify", self.path(name), *trusted, *more, XDG_CONFIG_HOME=self.config)

    def codes(self, name, *more, **others):
        result = self.verify(name, "--json", *more, **others)
        answer = json.loads(result.stdout)
        self.assertEqual(result.returncode == 0, answer["holds"])
        return [issue["code"] for issue in answer["issues"]]

    def copy(self, name, change=None, new="copy.pdf"):
        """The three files of a proof under another name, the first changed by CHANGE."""
        stem, new_stem = name.removesuffix(".pdf"), new.removesuffix(".pdf")
        for suffix in (".pdf.sig", ".json", ".pdf"):
            with open(self.path(stem + suffix), "rb") as file:
                data = file.read()
            if suffix == ".pdf" and change:
                data = change(data)
            with open(self.path(new_stem + suffix), "wb") as file:
                file.write(data)
        return new

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return name

    # --- it holds -------------------------------------------------------------------------------

    def test_it_holds(self):
        for name in ("nachweis.pdf", "nachweis.json"):
            result = self.verify(name)
            self.assertEqual((result.returncode, result.stderr), (0, ""), result.stdout)
            self.assertIn("Aylin Demir", result.stdout)
            self.assertIn("2026-0417", result.stdout)
            self.assertTrue(result.stdout.endswith("The proof holds.\n"))

    def test_the_credential_in_the_pdf_is_enough(self):
        self.copy("nachweis.pdf", new="alone.pdf")
        os.unlink(self.path("alone.json"))
        result = self.verify("alone.pdf")
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn("CSR-Strategie", result.stdout)

    def test_record(self):
        self.assertEqual(self.codes("record.jsonl", trust="learner.key.pub", role=""), [])
        self.assertEqual(self.codes("record.jsonl", trust=None), ["proof-key-unknown"])

    def test_neither_marks_nor_percentages_nor_measured_time(self):
        sheet = json.loads(self.read("nachweis.json"))["credentialSubject"]["sheet"]
        self.assertEqual(set(sheet) & {"mark", "score", "percent", "time", "duration", "level"},
                         set())
        self.assertEqual(sheet["self_minutes"], 360)

    def test_key_files(self):
        self.assertEqual(stat.S_IMODE(os.stat(self.path("provider.key")).st_mode), 0o600)
        self.assertRegex(self.read("provider.key.pub").splitlines()[0], KEY)

    # --- tools of others ------------------------------------------------------------------------

    def signature(self, name):
        """The bytes of the signature: behind 2 of the algorithm and 8 of the key's number."""
        path = self.path(name + ".raw")
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.read(name).splitlines()[1])[10:])
        return path

    @needs("openssl")
    def test_openssl_verifies_the_signature(self):
        raw = self.signature("nachweis.pdf.sig")
        for pdf, holds in (("nachweis.pdf", True), ("zweiter.pdf", False)):
            result = run("openssl", "pkeyutl", "-verify", "-pubin", "-inkey",
                         self.path("provider.key.pub"), "-rawin", "-in", self.path(pdf), "-sigfile",
                         raw)
            self.assertEqual(result.returncode == 0, holds, result.stdout + result.stderr)

    @needs("openssl")
    def test_openssl_reads_the_keys(self):
        result = run("openssl", "pkey", "-in", self.path("provider.key"), "-pubout")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(result.stdout, self.read("provider.key.pub"))

    @needs("openssl")
    def test_a_key_of_openssl_signs(self):
        result = run("openssl", "genpkey", "-algorithm", "ed25519", "-out", self.path("theirs.key"))
        self.assertEqual(result.returncode, 0, result.stderr)
        os.chmod(self.path("theirs.key"), 0o600)
        run("openssl", "pkey", "-in", self.path("theirs.key"), "-pubout", "-out",
            self.path("theirs.pub"))
        self.assertEqual(self.sign("theirs.pdf", "--number", "1", key="theirs.key").returncode, 0)
        self.assertEqual(self.codes("theirs.pdf", trust="theirs.pub"), [])

    @needs("minisign")
    def test_minisign_verifies_the_signature(self):
        key = self.read("provider.key.pub").splitlines()[1]
        for pdf, holds in (("nachweis.pdf", True), ("zweiter.pdf", False)):
            result = run("minisign", "-V", "-P", key, "-m", self.path(pdf), "-x",
                         self.path("nachweis.pdf.sig"))
            self.assertEqual(result.returncode == 0, holds, result.stdout + result.stderr)

    @needs("pdfinfo")
    def test_tags(self):
        lines = run("pdfinfo", "-struct", self.path("nachweis.pdf")).stdout.splitlines()
        tags = [line.split()[0] for line in lines if line.split()]
        self.assertEqual(tags[0], "Document")
        self.assertEqual(tags.count("H1"), 1)
        self.assertEqual(tags.count("Table"), 1)
        self.assertEqual(tags.count("TR"), 6)
        self.assertEqual(tags.count("TH:"), 6)
        self.assertEqual(tags.count("TD"), 6)
        self.assertEqual(tags.count("Figure"), 1)
        self.assertEqual((tags.count("L"), tags.count("LI")), (2, 9))
        self.assertEqual([line.strip() for line in lines].count("/Scope /Row"), 6)
        said = run("pdfinfo", self.path("nachweis.pdf")).stdout
        self.assertRegex(said, r"Tagged: +yes")
        self.assertRegex(said, r"Title: +Teilnahmebescheinigung – CSR-Strategie – Aylin Demir")
        self.assertRegex(said, r"Pages: +1\b")
        with open(self.path("nachweis.pdf"), "rb") as file:
            pdf = file.read()
        self.assertIn(b"/Lang (de)", pdf)
        self.assertIn("QR-Code zum Prüfen".encode("utf-16-be").hex().upper().encode(), pdf)

    def text_of(self, name):
        return " ".join(run("pdftotext", self.path(name), "-").stdout.split())

    @needs("pdftotext")
    def test_text(self):
        text = self.text_of("nachweis.pdf")
        for words in ("Teilnahmebescheinigung", "mit bestandener Lernstandskontrolle (Selbsttest)",
                      "Aylin Demir", "14.10.2026 bis 12.11.2026",
                      "8 UE à 45 Minuten Selbstlernen (Planzeit)", "Nr. 2026-0417",
                      "Selbsttest ohne Aufsicht, bestanden. Keine Benotung.",
                      "Mira Beispiel, Projektleitung"):
            self.assertIn(words, text)
        self.assertNotIn("%", text)

    @needs("pdfdetach")
    def test_attachment(self):
        result = run("pdfdetach", "-save", "1", "-o", self.path("detached.json"),
                     self.path("nachweis.pdf"))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.read("detached.json"), self.read("nachweis.json"))

    def code_of(self, name):
        """What zbar reads from the sheet, as it is printed at 200 dots per inch."""
        picture = self.path(name + "-sheet")
        subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", self.path(name), picture],
                       check=True)
        result = run("zbarimg", "--quiet", "--raw", picture + ".png")
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.strip()

    @needs("zbarimg")
    @needs("pdftoppm")
    def test_zbar_reads_the_code(self):
        code = self.code_of("nachweis.pdf")
        self.write("code.txt", code + "\n")
        self.assertEqual(self.codes("code.txt"), [])
        self.assertEqual(self.codes("nachweis.pdf", "--code", code), [])
        result = run(KOFFER, "verify", code, "--trust", "provider:" + self.path("provider.key.pub"),
                     XDG_CONFIG_HOME=self.config)
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn("Aylin Demir", result.stdout)
        self.assertEqual(self.codes("zweiter.pdf", "--code", code), ["proof-other-code"])
        self.write("code.txt", code[:-5] + ("A" if code[-5] != "A" else "B") + code[-4:])
        self.assertEqual(self.codes("code.txt"), ["proof-code-altered"])

    # --- it does not hold -----------------------------------------------------------------------

    def test_one_bit(self):
        """1,000 changes of one bit, over the PDF, its signature, the credential and the record. The
        unit test of proof-check does the same in memory; here a few of them take the whole way."""
        choose = random.Random(8)
        for _ in range(12):
            for name in ("nachweis.pdf", "nachweis.pdf.sig", "nachweis.json", "record.jsonl"):
                with open(self.path(name), "rb") as file:
                    data = bytearray(file.read())
                bit = choose.randrange(8 * len(data))
                data[bit // 8] ^= 1 << bit % 8
                self.copy("nachweis.pdf", new="bit.pdf")
                changed = name.replace("nachweis", "bit").replace("record", "bit-record")
                with open(self.path(changed), "wb") as file:
                    file.write(data)
                main = "bit.pdf" if name.endswith("sig") else changed
                answer = json.loads(self.verify(main, "--json").stdout)
                self.assertFalse(answer["holds"], f"{name}, bit {bit}")
                self.assertFalse(answer["intact"], f"{name}, bit {bit}")
                self.assertTrue(answer["issues"])

    def test_a_changed_pdf(self):
        name = self.copy("nachweis.pdf", lambda data: data.replace(b"cairo", b"Cairo", 1))
        self.assertEqual(self.codes(name), ["proof-pdf-altered"])
        result = self.verify(name)
        self.assertIn("The PDF has been changed since it was signed.", result.stdout)

    def test_a_changed_name(self):
        self.write("changed.json", self.read("nachweis.json").replace("Aylin", "Aylan"))
        self.assertEqual(self.codes("changed.json"), ["proof-altered"])

    def test_pieces_of_two_proofs(self):
        self.assertEqual(self.codes("nachweis.pdf", "--credential", self.path("zweiter.json")),
                         ["proof-other-credential"])
        self.assertEqual(self.codes("nachweis.pdf", "--signature", self.path("zweiter.pdf.sig")),
                         ["proof-pdf-altered"])

    def test_no_signature(self):
        self.copy("nachweis.pdf", new="unsigned.pdf")
        os.unlink(self.path("unsigned.pdf.sig"))
        self.assertEqual(self.codes("unsigned.pdf"), ["proof-signature-missing"])
        self.assertIn("Put “unsigned.pdf.sig” next to the PDF.",
                      self.verify("unsigned.pdf").stdout)

    def test_a_stranger(self):
        self.assertEqual(self.codes("nachweis.pdf", trust="other.key.pub"), ["proof-key-unknown"])
        result = self.verify("nachweis.pdf", trust=None)
        self.assertRegex(result.stdout, KEY)
        self.assertIn("Nothing has been changed", result.stdout)
        self.assertEqual(result.returncode, 1)

    def test_a_key_without_a_role(self):
        """A hand that does not say that it is a provider's signs no certificate of attendance."""
        self.assertEqual(self.sign("by-machine.pdf", "--number", "3", key="machine.key").returncode,
                         0)
        for role, codes in (("", ["proof-key-role"]), ("machine:", ["proof-key-role"]),
                            ("trainer:", []), ("provider:", [])):
            self.assertEqual(self.codes("by-machine.pdf", trust="machine.key.pub", role=role),
                             codes)
        result = self.verify("by-machine.pdf", trust="machine.key.pub", role="")
        self.assertIn("This key is not known as one of theirs.", result.stdout)
        self.assertTrue(result.stdout.endswith("The proof does not hold.\n"))

    def test_whole_but_of_nobody_known(self):
        for name in ("nachweis.pdf", "record.jsonl"):
            result = self.verify(name, trust=None)
            self.assertEqual(result.returncode, 1)
            self.assertIn("Nothing has been changed", result.stdout)
            self.assertTrue(result.stdout.endswith(
                "It is whole. Whose key signed it, nobody here can say.\n"), result.stdout)
            self.assertTrue(json.loads(self.verify(name, "--json", trust=None).stdout)["intact"])

    def test_whose_record_is_signed(self):
        result = self.sign("whose.pdf", "--number", "4")
        key = self.read("learner.key.pub").splitlines()[0]
        self.assertEqual(result.stdout.splitlines()[0],
                         f"Learning record of Aylin Demir, signed by the key {key}")

    def test_days_in_words(self):
        self.assertIn("CSR-Strategie, version 1.2, 14 October 2026 to 12 November 2026",
                      self.verify("nachweis.pdf").stdout)

    def test_nothing_known(self):
        for text in ("", "x", "{}", "[1]", "%PDF-", '{"type":"LernkofferRecord"}\n'):
            self.write("nothing", text)
            self.assertEqual(len(self.codes("nothing")), 1, text)
        result = self.verify("missing.pdf")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(len(result.stderr.splitlines()), 1)

    def test_a_record_that_is_cut(self):
        text = self.read("record.jsonl")
        self.write("cut.jsonl", text[:text.index("\n") + 600])
        result = self.verify("cut.jsonl", trust="learner.key.pub")
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stdout, "The learning record has been cut off after entry [12].")

    # --- lists of keys --------------------------------------------------------------------------

    def key(self, name):
        return self.read(name + ".key.pub").splitlines()[0]

    def list_of(self, *, signer="root", **entry):
        entry = {"key": self.key("provider"), "name": "DAA", "role": "provider", "state": "trusted",
                 **entry}
        until = entry.pop("until", "2099-01-01T00:00:00Z")
        self.write("list.json", json.dumps({
            "type": "LernkofferKeyList", "version": 1, "publisher": "DAA",
            "issued": "2026-01-01T00:00:00Z", "until": until, "keys": [entry]}))
        result = run(KOFFER, "sign-keys", self.path("list.json"), self.path("keys.json"), "--key",
                     self.path(signer + ".key"))
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return "--keys", self.path("keys.json"), "--root", self.path("root.key.pub")

    def test_lists(self):
        for entry, codes in (
                ({}, []),
                ({"key": self.key("other")}, ["proof-key-unknown"]),
                ({"role": "machine"}, ["proof-key-role"]),
                ({"state": "revoked"}, ["proof-key-revoked"]),
                ({"state": "revoked", "since": "2026-02-01T00:00:00Z"},
                 ["proof-key-revoked-since"]),
                ({"state": "revoked", "since": "2098-01-01T00:00:00Z"}, []),
                ({"state": "rotated", "since": "2026-02-01T00:00:00Z"}, ["proof-key-rotated"]),
                ({"from": "2098-02-01T00:00:00Z"}, ["proof-key-early"]),
                ({"until": "2026-01-02T00:00:00Z"}, ["proof-list-old"]),
        ):
            with self.subTest(entry):
                options = self.list_of(**entry)
                self.assertEqual(self.codes("nachweis.pdf", *options, trust=None), codes)

    def test_a_list_of_somebody_else(self):
        options = self.list_of(signer="other")
        self.assertEqual(self.codes("nachweis.pdf", *options, trust=None), ["proof-list-stranger"])

    def test_a_list_that_is_changed(self):
        options = self.list_of(state="revoked")
        self.write("keys.json", self.read("keys.json").replace("revoked", "trusted"))
        result = self.verify("nachweis.pdf", *options, trust=None)
        self.assertEqual(result.returncode, 1)
        self.assertIn("The list of keys has been changed since it was signed.", result.stderr)

    def test_the_list_among_the_settings(self):
        self.list_of()
        folder = os.path.join(self.folder, "settings", "lernkoffer")
        os.makedirs(folder)
        shutil.copy(self.path("keys.json"), folder)
        shutil.copy(self.path("root.key.pub"), os.path.join(folder, "root.pub"))
        result = run(KOFFER, "verify", self.path("nachweis.pdf"),
                     XDG_CONFIG_HOME=os.path.dirname(folder))
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("Signed by DAA", result.stdout)

    def test_a_list_needs_a_root(self):
        options = self.list_of()
        result = self.verify("nachweis.pdf", *options[:2], trust=None)
        self.assertEqual(result.returncode, 1)
        self.assertIn("--root", result.stderr)

    # --- signs of who pays ----------------------------------------------------------------------

    def picture(self, name, width=300, height=100):
        """A plain PNG: signs of anybody are not for us to bring."""
        def chunk(kind, data):
            return (struct.pack(">I", len(data)) + kind + data
                    + struct.pack(">I", zlib.crc32(kind + data)))
        with open(self.path(name), "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n"
                       + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                       + chunk(b"IDAT", zlib.compress((b"\0" + b"\0\x33\x99" * width) * height))
                       + chunk(b"IEND", b""))
        return self.path(name)

    @needs("pdfinfo")
    def test_signs(self):
        eu, other = self.picture("eu.png"), self.picture("other.png", 100, 200)
        result = self.sign("signs.pdf", "--number", "1", "--emblem", eu + "=Kofinanziert: EU",
                           "--emblem", other + "=Zeichen = Bund")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.codes("signs.pdf"), [])
        lines = run("pdfinfo", "-struct", self.path("signs.pdf")).stdout.splitlines()
        tags = [line.split()[0] for line in lines if line.split()]
        self.assertEqual(tags[:3], ["Document", "Figure", "Figure"])
        self.assertEqual(tags.count("Figure"), 3)
        with open(self.path("signs.pdf"), "rb") as file:
            pdf = file.read()
        for words in ("Kofinanziert: EU", "Zeichen = Bund"):
            alt = b"/Alt <FEFF" + words.encode("utf-16-be").hex().upper().encode() + b">"
            self.assertEqual(pdf.count(alt), 1)
        if shutil.which("pdfdetach"):
            listed = run("pdfdetach", "-list", self.path("signs.pdf")).stdout
            names = ("credential.json", "qr-code.jwt", "sign-1.png", "sign-2.png")
            self.assertEqual([name for name in names if name in listed], list(names))

    def test_signs_that_cannot_be_used(self):
        with open(self.path("text.png"), "w", encoding="utf-8") as file:
            file.write("no picture")
        for option, words in ((self.picture("eu.png"), "--emblem FILE.png="),
                              (self.path("eu.png="), "--emblem FILE.png="),
                              (self.path("text.png=Text"), "This sign cannot be used."),
                              (self.picture("wide.png", 8001, 1) + "=x", "This sign cannot"),
                              (self.path("none.png=x"), "none.png")):
            with self.subTest(option):
                result = self.sign("never.pdf", "--number", "1", "--emblem", option)
                self.assertEqual(result.returncode, 1)
                self.assertIn(words, result.stderr)
                self.assertFalse(os.path.exists(self.path("never.pdf")))

    # --- what is too long -----------------------------------------------------------------------

    def facts_with(self, **more):
        good = json.loads(self.read("facts.json"))
        self.addCleanup(self.write, "facts.json", json.dumps(good))
        self.write("facts.json", json.dumps({**good, **more}))

    @needs("pdfinfo")
    def test_more_pages(self):
        line = "Ein Thema, das mehr als eine Zeile braucht, weil es ganz genau sein will, " * 3
        self.facts_with(content_list=[f"{i}. {line}" for i in range(12)])
        result = self.sign("long.pdf", "--number", "1")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.codes("long.pdf"), [])
        self.assertRegex(run("pdfinfo", self.path("long.pdf")).stdout, r"Pages: +2\b")
        lines = run("pdfinfo", "-struct", self.path("long.pdf")).stdout.splitlines()
        tags = [line.split()[0] for line in lines if line.split()]
        self.assertEqual((tags.count("H1"), tags.count("H2"), tags.count("LI")), (1, 2, 16))
        if shutil.which("pdftotext"):
            text = self.text_of("long.pdf")
            for words in ("auf Seite 2", "Seite 1 von 2", "11. Ein Thema",
                          "Gehört zu: Teilnahmebescheinigung Nr. 1, Aylin Demir"):
                self.assertIn(words, text)

    @needs("pdftotext")
    def test_a_learner_gets_one_page(self):
        line = "Ein Thema, das mehr als eine Zeile braucht, weil es ganz genau sein will, " * 3
        lines = [f"{i}. {line}" for i in range(12)]
        self.facts_with(content_list=lines, learning_outcomes=lines)
        result = self.sign("own.pdf", "--number", "1", "--kind", "learning", key="machine.key")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertRegex(self.text_of("own.pdf"), r"und \d+ weitere")
        self.assertNotIn("Seite", self.text_of("own.pdf"))

    # --- what should be looked at ---------------------------------------------------------------

    def test_words(self):
        self.facts_with(quality="AZAV-zertifizierter Kurs, staatlich anerkannt, DQR-Niveau 4, "
                                "Note 1,0 (92 %)")
        result = self.sign("never.pdf", "--number", "1")
        self.assertEqual(result.returncode, 1)
        for words in ("“Note”", "“2 %”", "AZAV", "DQR", "staatlich anerkannt", "--anyway"):
            self.assertIn(words, result.stderr)
        self.assertFalse(os.path.exists(self.path("never.pdf")))
        result = self.sign("anyway.pdf", "--number", "1", "--anyway")
        self.assertEqual(result.returncode, 0)
        self.assertIn("“Note”", result.stderr)

    def test_hints_do_not_stop(self):
        self.facts_with(quality="staatlich anerkannt")
        result = self.sign("hint.pdf", "--number", "1")
        self.assertEqual(result.returncode, 0)
        self.assertIn("staatlich anerkannt", result.stderr)

    def test_what_has_to_be_there(self):
        good = json.loads(self.read("facts.json"))
        self.addCleanup(self.write, "facts.json", json.dumps(good))
        for missing, words in (({"country": ""}, "country"), ({"place": ""}, "place"),
                               ({"funding": ""}, "--no-funding"),
                               ({"content_list": ["1", "2"]}, "content_list"),
                               ({"learning_outcomes": ["1"]}, "learning_outcomes")):
            with self.subTest(words):
                self.write("facts.json", json.dumps({**good, **missing}))
                result = self.sign("never.pdf", "--number", "1")
                self.assertEqual(result.returncode, 1)
                self.assertIn(words, result.stderr)
                self.assertFalse(os.path.exists(self.path("never.pdf")))
        self.write("facts.json", json.dumps({**good, "funding": ""}))
        result = self.sign("unfunded.pdf", "--number", "1", "--no-funding")
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_template(self):
        result = run(KOFFER, "sign-proof", "--template")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        sample = json.loads(result.stdout)
        self.assertLessEqual({"issuer", "address", "country", "place", "signatory", "function",
                              "funding", "quality"}, set(sample))
        self.addCleanup(self.write, "facts.json", self.read("facts.json"))
        self.write("facts.json", result.stdout)
        result = self.sign("never.pdf", "--number", "1")
        self.assertEqual(result.returncode, 1)
        self.assertIn("is a gap of the template", result.stderr)
        self.write("facts.json", json.dumps({name: "Muster" if isinstance(text, str) and
                                             name != "language" else text
                                             for name, text in sample.items()}))
        result = self.sign("filled.pdf", "--number", "1")
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_day(self):
        """Today by the calendar here, whatever the day is in Greenwich."""
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
            name = f"day-{zone[8:12]}.pdf"
            before = time.time()
            result = run(KOFFER, "sign-proof", self.path("record.jsonl"), self.path(name), "--key",
                         self.path("provider.key"), "--facts", self.path("facts.json"), "--number",
                         "1", TZ=zone)
            self.assertEqual(result.returncode, 0, result.stderr)
            credential = json.loads(self.read(name.replace(".pdf", ".json")))
            sheet = credential["credentialSubject"]["sheet"]
            days = {datetime.datetime.fromtimestamp(at, zoneinfo.ZoneInfo(zone)).date().isoformat()
                    for at in (before, time.time())}
            self.assertIn(sheet["date_issued"], days)

    # --- the register ---------------------------------------------------------------------------

    def test_register(self):
        register = self.path("register.csv")
        first = self.sign("r1.pdf", "--number", "R-0001", "--register", register)
        self.assertEqual((first.returncode, first.stderr), (0, ""))
        again = self.sign("r2.pdf", "--number", "R-0001", "--register", register)
        self.assertEqual(again.returncode, 1)
        self.assertIn("The number R-0001 was given out already.", again.stderr)
        self.assertFalse(os.path.exists(self.path("r2.pdf")))
        second = self.sign("r2.pdf", "--number", "R-0002", "--register", register)
        self.assertEqual(second.returncode, 0, second.stderr)
        with open(register, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual([row[0] for row in rows], ["number", "R-0001", "R-0002"])
        self.assertEqual(rows[1][3:6], ["Aylin Demir", "CSR-Strategie", "1.2"])
        self.assertEqual(stat.S_IMODE(os.stat(register).st_mode), 0o600)

    def test_a_register_of_hand(self):
        """A line without an end, and quotes that hold a line end."""
        register = self.path("hand.csv")
        head = "number,kind,issued,name,course,version,id"
        self.write("hand.csv", head + '\n"H-1",x,x,"A\nH-9",x,x,x')
        for number, status in (("H-1", 1), ("H-9", 0)):
            result = self.sign(number + ".pdf", "--number", number, "--register", register)
            self.assertEqual(result.returncode, status, result.stderr)
        with open(register, encoding="utf-8", newline="") as file:
            self.assertEqual([row[0] for row in csv.reader(file)], ["number", "H-1", "H-9"])

    def test_no_register(self):
        self.write("letter.csv", "Sehr geehrte Damen und Herren\n")
        result = self.sign("never.pdf", "--number", "1", "--register", self.path("letter.csv"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("This file is no register of proofs.", result.stderr)
        self.assertFalse(os.path.exists(self.path("never.pdf")))
        self.assertEqual(self.read("letter.csv"), "Sehr geehrte Damen und Herren\n")

    def many(self, *more, records=("record.jsonl",) * 3):
        return run(KOFFER, "sign-proof", *map(self.path, records), "--key",
                   self.path("provider.key"), "--facts", self.path("facts.json"), *more)

    def test_several_records(self):
        folder, register = self.path("many"), self.path("many.csv")
        result = self.many("--into", folder, "--number", "OEH-2027-0009", "--register", register)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        numbers = ["OEH-2027-0009", "OEH-2027-0010", "OEH-2027-0011"]
        self.assertEqual(sorted(os.listdir(folder)),
                         sorted(number + suffix for number in numbers
                                for suffix in (".json", ".pdf", ".pdf.sig")))
        self.assertEqual(self.codes(os.path.join("many", numbers[2] + ".pdf")), [])
        self.assertEqual(len(self.read("many.csv").splitlines()), 4)
        # One number of them is taken: none is signed.
        result = self.many("--into", self.path("none"), "--number", "OEH-2027-0007", "--register",
                           register)
        self.assertEqual(result.returncode, 1)
        self.assertFalse(os.path.exists(self.path("none")))

    def test_several_records_or_none(self):
        self.write("forged.jsonl", self.read("record.jsonl").replace("CSR-Strategie", "Medizin"))
        result = self.many("--into", self.path("half"), "--number", "1",
                           records=("record.jsonl", "forged.jsonl"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("forged.jsonl", result.stderr)
        self.assertFalse(os.path.exists(self.path("half")))
        result = self.many("--into", self.path("half"), "--number", "A")
        self.assertEqual(result.returncode, 1)
        self.assertIn("record_id", result.stderr)
        self.assertEqual(self.many("--number", "1").returncode, 2)

    # --- signing --------------------------------------------------------------------------------

    def test_nothing_is_replaced(self):
        for taken in ("taken.json", "taken.pdf.sig", "taken.pdf"):
            self.write(taken, "mine")
            result = self.sign("taken.pdf", "--number", "1")
            self.assertEqual(result.returncode, 1)
            self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
            self.assertEqual([name for name in sorted(os.listdir(self.folder))
                              if name.startswith("taken")], [taken])
            self.assertEqual(self.read(taken), "mine")
            os.unlink(self.path(taken))

    def test_what_cannot_be_signed(self):
        good = json.loads(self.read("facts.json"))
        self.addCleanup(self.write, "facts.json", json.dumps(good))
        for facts, word in (({**good, "signatory": ""}, "signatory"),
                            ({**good, "mark": "1,0"}, "mark"),
                            ({**good, "place": 5}, "place"),
                            ({**good, "language": "fr"}, "language")):
            with self.subTest(word):
                self.write("facts.json", json.dumps(facts))
                result = self.sign("never.pdf", "--number", "1")
                self.assertEqual(result.returncode, 1)
                self.assertIn(word, result.stderr)
                self.assertFalse(os.path.exists(self.path("never.pdf")))
        self.write("facts.json", json.dumps(good))
        for more, word in ((("--course", "other", "--number", "1"), "other"),
                           (("--number", "1", "--kind", "diploma"), "kind"),
                           (("--number", "1", "--date", "2026-02-30"), "date_issued"),
                           ((), "record_id")):
            with self.subTest(word):
                result = self.sign("never.pdf", *more)
                self.assertEqual(result.returncode, 1)
                self.assertIn(word, result.stderr)
                self.assertFalse(os.path.exists(self.path("never.pdf")))

    def test_a_record_that_is_altered_is_not_signed(self):
        self.write("forged.jsonl", self.read("record.jsonl").replace("CSR-Strategie", "Medizin"))
        result = self.sign("never.pdf", "--number", "1", record="forged.jsonl")
        self.assertEqual(result.returncode, 1)
        self.assertIn("Entry 4 of the learning record has been changed.", result.stderr)

    def test_a_key_that_others_can_read(self):
        shutil.copy(self.path("other.key"), self.path("open.key"))
        os.chmod(self.path("open.key"), 0o644)
        result = self.sign("never.pdf", "--number", "1", key="open.key")
        self.assertEqual(result.returncode, 1)
        self.assertIn("Others can read this private key.", result.stderr)

    def test_english_and_a_machine(self):
        good = json.loads(self.read("facts.json"))
        self.addCleanup(self.write, "facts.json", json.dumps(good))
        self.write("facts.json", json.dumps({"language": "en", "issuer": "Lernkoffer, PC 7"}))
        result = self.sign("english.pdf", "--number", "7", "--kind", "learning", key="machine.key")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(self.codes("english.pdf", trust="machine.key.pub", role=""), [])
        if shutil.which("pdftotext"):
            text = self.text_of("english.pdf")
            self.assertIn("Record of learning", text)
            self.assertIn("14 October 2026 to 12 November 2026", text)
            self.assertIn("8 units of 45 minutes of self-study (planned time)", text)
            self.assertIn("no assessment", text)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
