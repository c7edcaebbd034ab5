#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes zips out of a description in JSON, sound ones and broken ones, the same bytes each time.

usage: tools/make-fixture.py DESCRIPTION.json FOLDER [STAMP]   every zip described, into FOLDER
       tools/make-fixture.py --zip OUT.zip FILES               one sound zip; FILES is a folder,
                                                               or JSON {"name": "text", ...}

A description is {"zips": {"NAME.zip": ZIP, ...}}. Everything but the files is optional:

ZIP    "files"     {"name": BYTES, ...}, or for more control
       "entries"   [ENTRY, ...]; an ENTRY with "count": N stands for N, with {i} in its name
       "prefix" "trailing" "comment" "gap"   BYTES before all, behind all, of the zip, before the
                   end record
       "shift"     true: offsets count the prefix in, as `zip -A` makes them
       "zip64"     whether the 64 bit end records are written; by default when they must be
       "end" "end64" "locator"   {field: number} that shall stand there instead of the truth
       "truncate"  length of the file that is left; negative: bytes taken away
       "patch"     [{"at": offset, "bytes": BYTES}, ...], negative offsets from the end

ENTRY  "name"      BYTES; text that is not ASCII sets the UTF-8 flag
       "data"      BYTES, unpacked
       "method"    0 stored, 8 deflated (default), 12 bzip2, 14 LZMA; any other: data as it is
       "packed"    BYTES instead of what packing "data" gives
       "descriptor" true: sizes behind the data; "zip64" true: sizes of 64 bits
       "mode"      "120777": type and permissions as a Unix would write them
       "time"      [year, month, day, hour, minute, second]
       "extra" "local_extra" "central_extra"   [[id, BYTES], ...], or BYTES as they are
       "comment"   BYTES
       "local" "central"   {field: number or BYTES} that shall stand there instead of the truth;
                   fields as in LOCAL and CENTRAL below, and "name"
       "shares"    index of an entry before whose local header and data are this one's too
       "hidden"    true: not in the directory

BYTES  "text" in UTF-8, or {"hex": "…"}, {"cp437": "…"}, {"base64": "…"}, {"file": "path beside the
       description"}, {"repeat": BYTES, "count": N}, {"join": [BYTES, …]}, {"zip": ZIP}
"""
import base64
import bz2
import json
import lzma
import os
import struct
import sys
import zlib

LOCAL = ("signature:I version:H flags:H method:H time:H date:H crc:I packed_size:I size:I "
         "name_length:H extra_length:H")
CENTRAL = ("signature:I made_by:H version:H flags:H method:H time:H date:H crc:I packed_size:I "
           "size:I name_length:H extra_length:H comment_length:H disk:H internal:H attributes:I "
           "offset:I")
END = "signature:I disk:H directory_disk:H n_disk:H n:H size:I offset:I comment_length:H"
END64 = ("signature:I record_size:Q made_by:H version:H disk:I directory_disk:I n_disk:Q n:Q "
         "size:Q offset:Q")
LOCATOR = "signature:I disk:I offset:Q n_disks:I"
FULL16, FULL32 = 0xFFFF, 0xFFFFFFFF


def record(layout, values, changes):
    """One record of the format; `changes` win over the truth."""
    fields = [field.split(":") for field in layout.split()]
    values = {**values, **{k: v for k, v in changes.items() if k != "name"}}
    unknown = set(values) - {name for name, _ in fields}
    if unknown:
        sys.exit(f"unknown field: {', '.join(sorted(unknown))}")
    return struct.pack("<" + "".join(code for _, code in fields),
                       *(values[name] for name, _ in fields))


def to_bytes(value, folder):
    if isinstance(value, str):
        return value.encode("utf-8")
    if "hex" in value:
        return bytes.fromhex(value["hex"])
    if "cp437" in value:
        return value["cp437"].encode("cp437")
    if "base64" in value:
        return base64.b64decode(value["base64"])
    if "file" in value:
        with open(os.path.join(folder, value["file"]), "rb") as file:
            return file.read()
    if "repeat" in value:
        return to_bytes(value["repeat"], folder) * value["count"]
    if "join" in value:
        return b"".join(to_bytes(part, folder) for part in value["join"])
    if "zip" in value:
        return make_zip(value["zip"], folder)
    sys.exit(f"no bytes: {json.dumps(value)}")


def pack_lzma(data):
    filters = [{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 20}]
    packer = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=filters)
    properties = struct.pack("<BI", (2 * 5 + 0) * 9 + 3, 1 << 20)
    return struct.pack("<BBH", 9, 20, len(properties)) + properties + packer.compress(data) \
        + packer.flush()


def pack_deflate(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


PACK = {8: pack_deflate, 12: bz2.compress, 14: pack_lzma}


def dos_time(moment):
    year, month, day, hour, minute, second = moment
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def to_extra(value, folder):
    if not isinstance(value, list):
        return to_bytes(value, folder)
    parts = ((number, to_bytes(content, folder)) for number, content in value)
    return b"".join(struct.pack("<HH", number, len(content)) + content for number, content in parts)


class Entry:
    """What is true about an entry, before anything is bent."""

    def __init__(self, description, folder):
        self.about, self.folder = description, folder
        name = description.get("name", "")
        self.name = to_bytes(name, folder)
        self.data = to_bytes(description.get("data", ""), folder)
        self.method = description.get("method", 8 if self.data else 0)
        packed = PACK.get(self.method, bytes)(self.data)
        self.packed = to_bytes(description["packed"], folder) if "packed" in description else packed
        self.crc = zlib.crc32(self.data)
        self.descriptor = description.get("descriptor", False)
        largest = max(len(self.data), len(self.packed))
        self.wide = description.get("zip64", largest >= FULL32)
        utf8 = isinstance(name, str) and not name.isascii()
        self.flags = (8 if self.descriptor else 0) | (0x800 if utf8 else 0) \
            | (2 if self.method == 14 else 0)
        self.time, self.date = dos_time(description.get("time", [2020, 1, 1, 12, 0, 0]))
        self.offset = 0

    def extra(self, where):
        return b"".join(to_extra(self.about[key], self.folder)
                        for key in ("extra", where) if key in self.about)

    def bent_name(self, changes):
        return to_bytes(changes["name"], self.folder) if "name" in changes else self.name

    def common(self, sizes, name, extra):
        crc, packed, size = sizes
        return {"version": 45 if self.wide else 20, "flags": self.flags, "method": self.method,
                "time": self.time, "date": self.date, "crc": crc, "packed_size": packed,
                "size": size, "name_length": len(name), "extra_length": len(extra)}

    def local(self):
        sizes = (0, 0, 0) if self.descriptor else (self.crc, len(self.packed), len(self.data))
        changes, extra = self.about.get("local", {}), self.extra("local_extra")
        name = self.bent_name(changes)
        if self.wide:
            extra = struct.pack("<HHQQ", 1, 16, sizes[2], sizes[1]) + extra
            sizes = (sizes[0], FULL32, FULL32)
        values = {"signature": 0x04034B50, **self.common(sizes, name, extra)}
        tail = b""
        if self.descriptor:
            tail = struct.pack("<IIQQ" if self.wide else "<IIII", 0x08074B50, self.crc,
                               len(self.packed), len(self.data))
        return record(LOCAL, values, changes) + name + extra + self.packed + tail

    def central(self):
        changes, extra = self.about.get("central", {}), self.extra("central_extra")
        name = self.bent_name(changes)
        comment = to_bytes(self.about.get("comment", ""), self.folder)
        sizes, offset, wide = (self.crc, len(self.packed), len(self.data)), self.offset, b""
        if self.wide:
            wide, sizes = struct.pack("<QQ", sizes[2], sizes[1]), (self.crc, FULL32, FULL32)
        if offset >= FULL32:
            wide, offset = wide + struct.pack("<Q", offset), FULL32
        if wide:
            extra = struct.pack("<HH", 1, len(wide)) + wide + extra
        mode = int(self.about["mode"], 8) if "mode" in self.about else None
        values = {"signature": 0x02014B50, "made_by": 20 if mode is None else 3 << 8 | 20,
                  "comment_length": len(comment), "disk": 0, "internal": 0, "offset": offset,
                  "attributes": 0 if mode is None else mode << 16,
                  **self.common(sizes, name, extra)}
        return record(CENTRAL, values, changes) + name + extra + comment


def expand(zip_about):
    """Entries with "count" become that many."""
    entries = [{"name": name, "data": data} for name, data in zip_about.get("files", {}).items()]
    for about in entries + zip_about.get("entries", []):
        for i in range(about.get("count", 1)):
            yield {**about, "name": about["name"].replace("{i}", str(i))} \
                if "count" in about else about


def make_end(about, directory_at, size, n, comment):
    """The end records, of 64 bits too where they are wanted or needed."""
    out, end = b"", directory_at + size
    wide = about.get("zip64", n >= FULL16 or end >= FULL32)
    if wide:
        out += record(END64, {"signature": 0x06064B50, "record_size": 44, "made_by": 45,
                              "version": 45, "disk": 0, "directory_disk": 0, "n_disk": n, "n": n,
                              "size": size, "offset": directory_at}, about.get("end64", {}))
        out += record(LOCATOR, {"signature": 0x07064B50, "disk": 0, "offset": end, "n_disks": 1},
                      about.get("locator", {}))
    counts = FULL16 if wide else n & FULL16
    out += record(END, {"signature": 0x06054B50, "disk": 0, "directory_disk": 0, "n_disk": counts,
                        "n": counts, "size": FULL32 if wide else size,
                        "offset": FULL32 if wide else directory_at,
                        "comment_length": len(comment)}, about.get("end", {}))
    return out + comment


def make_zip(about, folder):
    prefix = to_bytes(about.get("prefix", ""), folder)
    shift = len(prefix) if about.get("shift") else 0
    entries, body, directory = [], bytearray(), bytearray()
    for description in expand(about):
        entry = Entry(description, folder)
        if "shares" in description:
            entry.offset = entries[description["shares"]].offset
        else:
            entry.offset = len(body) + shift
            body += entry.local()
        entries.append(entry)
    shown = [entry for entry in entries if not entry.about.get("hidden")]
    for entry in shown:
        directory += entry.central()
    gap = to_bytes(about.get("gap", ""), folder)
    end = make_end(about, len(body) + shift, len(directory), len(shown),
                   to_bytes(about.get("comment", ""), folder))
    out = bytearray(prefix + body + directory + gap + end
                    + to_bytes(about.get("trailing", ""), folder))
    for patch in about.get("patch", []):
        content, at = to_bytes(patch["bytes"], folder), patch["at"]
        at += len(out) if at < 0 else 0
        out[at:at + len(content)] = content
    return bytes(out[:about["truncate"]] if "truncate" in about else out)


def read_files(source):
    """A folder, or a JSON file of names and texts, as a ZIP."""
    if not os.path.isdir(source):
        with open(source, encoding="utf-8") as file:
            return {"files": json.load(file)}
    names = sorted(os.path.relpath(os.path.join(at, name), source)
                   for at, _, files in os.walk(source) for name in files)
    return {"files": {name.replace(os.sep, "/"): {"file": name} for name in names}}


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "--zip":
        with open(arguments[1], "wb") as file:
            file.write(make_zip(read_files(arguments[2]), arguments[2]))
        return
    if len(arguments) not in (2, 3):
        sys.exit(__doc__.split("\n\n")[1])
    with open(arguments[0], encoding="utf-8") as file:
        zips = json.load(file)["zips"]
    os.makedirs(arguments[1], exist_ok=True)
    for name, about in zips.items():
        with open(os.path.join(arguments[1], name), "wb") as file:
            file.write(make_zip(about, os.path.dirname(os.path.abspath(arguments[0]))))
    for stamp in arguments[2:]:
        with open(stamp, "w", encoding="utf-8") as file:
            file.write("\n".join(zips) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
