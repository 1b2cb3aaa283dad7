"""Packaging: puts the grammars, the rules and what is compiled from them and from the readers into the wheel.

A wheel carries ``checker/_data/grammars``, ``checker/_data/rules`` and ``checker/_data/compiled/*.bin``, so that an installed
claimlint builds nothing at its first start. An editable install uses the folders of the checkout.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackHook(BuildHookInterface[Any]):
    """Compiles the language packs, the rulebook and the list of readers while a wheel is made."""

    PLUGIN_NAME = "custom"
    _scratch: str | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a scratch folder and have it put into the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._scratch = tempfile.mkdtemp(prefix="claimlint-build-")
        for name in ("grammars", "rules"):
            build_data["force_include"][os.path.join(self.root, name)] = f"checker/_data/{name}"
        build_data["force_include"][_compiled(self.root, self._scratch)] = "checker/_data/compiled"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the scratch folder."""
        if self._scratch is not None:
            shutil.rmtree(self._scratch)


def _compiled(root: str, scratch: str) -> str:
    """The folder with the compiled forms of everything in the checkout at ``root``."""
    sys.path.insert(0, root)
    try:
        from checker import readers, resources, rulebook
        from checker.extract import pack

        for language in sorted(os.listdir(os.path.join(root, "grammars"))):
            resources.write_compiled(os.path.join(scratch, f"{language}.bin"), pack.packed(pack.sources(language)))
        resources.write_compiled(os.path.join(scratch, "rules.bin"), rulebook.compiled_rules())
        resources.write_compiled(os.path.join(scratch, "readers.bin"), readers.compiled_endings())
    finally:
        sys.path.remove(root)
    return scratch
