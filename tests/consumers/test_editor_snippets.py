"""The configurations of docs/editors.md: each is of its form, names the command that there is, and the editors that can be had here really show a finding."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from browsing import find
from checker.cli.parser import command_names

TOP = Path(__file__).parents[2]
PAGE = (TOP / "docs" / "editors.md").read_text(encoding="utf-8")
MARKET = "The market opens on Monday, 25 November 2026.\n"
ENVIRONMENT = {**os.environ, "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))}
SHOWN = "weekday-date"


def snippet(language: str) -> str:
    """The one block of the page in a language."""
    [found] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def needs(command: str) -> None:
    if shutil.which(command) is None:
        pytest.skip(f"{command} is not installed")
    if shutil.which("claimlint", path=ENVIRONMENT["PATH"]) is None:
        pytest.skip("claimlint is not installed here")
    pytest.importorskip("pygls")


def ran(*words: str | Path, where: Path, **environment: str) -> str:
    done = subprocess.run(list(map(str, words)), cwd=where, env={**ENVIRONMENT, **environment}, capture_output=True, text=True, check=False, timeout=120)
    return done.stdout + done.stderr


def test_the_command_is_there() -> None:
    assert "lsp" in command_names()


def test_helix_gets_a_server_for_its_languages() -> None:
    found = tomllib.loads(snippet("toml"))
    server = found["language-server"]["claimlint"]
    assert (server["command"], server["args"]) == ("claimlint", ["lsp"])
    assert [language["language-servers"] for language in found["language"]] == [["claimlint"]] * len(found["language"])


def test_the_manifest_for_vs_code_names_the_settings_that_its_script_asks_for() -> None:
    manifest = json.loads(snippet("json"))
    script = snippet("js")
    asked = {f"claimlint.{name}" for name in re.findall(r'settings\.get\("(\w+)"\)', script)}
    assert set(manifest["contributes"]["configuration"]["properties"]) == asked
    [languages] = re.findall(r"const languages = (\[.*?\]);", script)
    assert manifest["activationEvents"] == [f"onLanguage:{language}" for language in json.loads(languages)]
    assert set(re.findall(r'require\("([^"/]+)', script)) - {"vscode"} <= set(manifest["dependencies"])


def test_the_script_for_vs_code_starts_the_server(tmp_path: Path) -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    modules = {
        "vscode/index.js": 'exports.workspace = {getConfiguration: () => ({get: (name) => ({command: "claimlint", arguments: ["--scope", "each"]})[name]})};',
        "vscode-languageclient/node.js": "exports.LanguageClient = class { constructor(...given) { this.given = given; } start() { return this; } };",
    }
    for name, content in modules.items():
        path = tmp_path / "node_modules" / name
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    (tmp_path / "extension.js").write_text(snippet("js"), encoding="utf-8")
    said = ran("node", "-e", 'console.log(JSON.stringify(require("./extension.js").activate().given))', where=tmp_path)
    _, _, server, client = json.loads(said)
    assert server == {"command": "claimlint", "args": ["lsp", "--scope", "each"]}
    assert {"language": "markdown", "scheme": "untitled"} in client["documentSelector"]


@pytest.mark.slow
def test_vs_code_shows_a_finding(browser: Any, tmp_path: Path) -> None:
    entry = os.environ.get("CODE_SERVER", "")       # what code_server.sh prints
    if not Path(entry).is_file():
        pytest.skip("code-server is not installed: tests/consumers/code_server.sh FOLDER")
    needs("npm")
    extension, settings, work = tmp_path / "extensions" / "claimlint.claimlint-0.1.0", tmp_path / "data" / "User", tmp_path / "work"
    for folder in (extension, settings, work):
        folder.mkdir(parents=True)
    (extension / "package.json").write_text(snippet("json"), encoding="utf-8")
    (extension / "extension.js").write_text(snippet("js"), encoding="utf-8")
    ran("npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", where=extension)
    given = {"security.workspace.trust.enabled": False, "workbench.startupEditor": "none",
             "claimlint.command": shutil.which("claimlint", path=ENVIRONMENT["PATH"])}         # its PATH is that of a login shell
    (settings / "settings.json").write_text(json.dumps(given), encoding="utf-8")
    (work / "a.md").write_text("🎪 " + MARKET, encoding="utf-8")
    (tmp_path / "config.yaml").write_text("", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["node", entry, "--config", tmp_path / "config.yaml", "--auth", "none", "--bind-addr", f"127.0.0.1:{port}", "--user-data-dir", tmp_path / "data",
             "--extensions-dir", tmp_path / "extensions", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", work]
    with subprocess.Popen(list(map(str, words)), env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            assert server.stdout is not None
            assert any("HTTP server listening" in line for line in server.stdout)
            opened = json.dumps([["openFile", f"vscode-remote://127.0.0.1:{port}{work}/a.md"]])
            browser.get(f"http://127.0.0.1:{port}/?folder={work}&payload={quote(opened)}")
            wait = pytest.importorskip("selenium.webdriver.support.wait").WebDriverWait
            wait(browser, 120).until(lambda driver: find(driver, ".squiggly-error"))
            assert browser.title.startswith("a.md")
        finally:
            browser.get("about:blank")
            server.terminate()


@pytest.mark.slow
def test_neovim_shows_a_finding(tmp_path: Path) -> None:
    needs("nvim")
    # what the snippet uses came with 0.8; an older one has the same under other names
    before = ("vim.lsp.start = vim.lsp.start or function(config) vim.lsp.buf_attach_client(0, vim.lsp.start_client(config)) end\n"
              "vim.fs = vim.fs or {find = function() return {} end}\n")
    (tmp_path / "init.lua").write_text(before + snippet("lua"), encoding="utf-8")
    (tmp_path / "show.lua").write_text(
        "vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end)\n"
        "for _, one in ipairs(vim.diagnostic.get(0)) do io.stdout:write(one.code .. ':' .. one.lnum .. ':' .. one.col .. '\\n') end\n"
        "vim.cmd('qall!')\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("🎪 " + MARKET, encoding="utf-8")
    assert f"{SHOWN}:0:25" in ran("nvim", "--headless", "-u", "init.lua", "a.md", "-c", "luafile show.lua", where=tmp_path), "byte 25: an emoji has four"


@pytest.mark.slow
def test_emacs_shows_a_finding(tmp_path: Path) -> None:
    needs("emacs")
    paths = [word for path in sorted(Path("/usr/share/emacs/site-lisp/elpa").glob("*-*")) for word in ("-L", str(path))]
    if "nil" in ran("emacs", "-Q", "--batch", *paths, "--eval", '(princ (and (locate-library "eglot") t))', where=tmp_path):
        pytest.skip("this Emacs has no Eglot")
    (tmp_path / "init.el").write_text(snippet("elisp"), encoding="utf-8")
    (tmp_path / "show.el").write_text(
        '(find-file "a.txt")\n(eglot-ensure)\n(run-hooks (quote post-command-hook))\n'
        "(let ((n 0)) (while (and (< n 300) (not (flymake-diagnostics))) (accept-process-output nil 0.1) (flymake-start) (setq n (1+ n))))\n"
        '(dolist (one (flymake-diagnostics)) (princ (format "%s %s\\n" (flymake-diagnostic-beg one) (flymake-diagnostic-text one))))\n'
        "(kill-emacs 0)\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(MARKET, encoding="utf-8")
    said = ran("emacs", "-Q", "--batch", *paths, "-l", "init.el", "-l", "show.el", where=tmp_path)
    assert re.search(rf"^21 .*\[{SHOWN}\]", said, re.MULTILINE), said
