"""A zip package with the parts of a document, opened with care: it may be a bomb."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from checker.problems import Problem, UserError
from checker.readers._xml.parse import Attributes, parse

LARGEST = 50_000_000            # bytes of all parts that are read, unpacked: a thousand pages take ten million
_MOST = 20_000                  # files in a package
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_RELATIONSHIPS = {"http://schemas.openxmlformats.org/package/2006/relationships": "r"}


class Package:
    """The parts of a package, unpacked when asked for and never written anywhere."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self._left = LARGEST
        if data.startswith(_OLD):
            raise self.refusal("a file of an older Word, or one with a password. Save it as .docx without a password")
        if data.count(b"PK\x01\x02") > _MOST:
            raise self.refusal(f"a package of more than {_MOST:,} files is no document")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.refusal(f"not the zip package that its name says: {str(error).lower()}. Save it anew with the program that wrote it") from None

    def refusal(self, message: str) -> UserError:
        """Why this package cannot be read."""
        return UserError(Problem(self.name, message))

    def names(self) -> list[str]:
        """The paths of all parts, in the order of the package."""
        return self._zip.namelist()

    def part(self, path: str) -> bytes | None:
        """The bytes of a part, None where there is none."""
        try:
            known = self._zip.getinfo(path)
        except KeyError:
            return None
        if known.flag_bits & 1:
            raise self.refusal("a package with a password. Save it without one")
        if known.compress_type not in _METHODS:
            raise self.refusal(f"{path} in the package is packed in a way that documents do not use. Save it anew with the program that wrote it")
        if known.file_size > self._left:
            raise self._bomb(path)
        try:
            with self._zip.open(known) as file:
                data = file.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise self.refusal(f"{path} in the package is damaged: {str(error).lower()}. Save it anew with the program that wrote it") from None
        if len(data) > self._left:
            raise self._bomb(path)
        self._left -= len(data)
        return data

    def xml(self, path: str) -> bytes | None:
        """A part of XML, in UTF-8 without a declaration of anything else."""
        data = self.part(path)
        if data is None or not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data
        try:
            return data.decode("utf-16").encode("utf-8")
        except UnicodeError as error:
            raise self.refusal(f"{path} in the package is not the UTF-16 that it announces: {error}") from None

    def needed(self, path: str) -> bytes:
        """A part of XML without which there is no document."""
        data = self.xml(path)
        if data is None:
            raise self.refusal(f"no {path} in the package, so this is not the document that its name says")
        return data

    def related(self, path: str = "") -> dict[str, list[str]]:
        """The parts that a part ("" for the package) refers to, by the last word of the relation's type; those outside the package are left out."""
        folder, _, file = path.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        data = self.xml(rels)
        found = _Relations(folder)
        if data is not None:
            parse(self.name, data, found, _RELATIONSHIPS, rels)
        return found.found

    def _bomb(self, path: str) -> UserError:
        return self.refusal(f"{path} in the package unpacks to more than {LARGEST // 1_000_000} MB. No draft does, so it was not read")


class _Relations:
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.found: dict[str, list[str]] = {}

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        if name == "r:Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(self.folder, target))
            self.found.setdefault(attributes.get("Type", "").rpartition("/")[2], []).append(path)

    def end(self, name: str, offset: int) -> None:
        pass

    def text(self, text: str, offset: int) -> None:
        pass
