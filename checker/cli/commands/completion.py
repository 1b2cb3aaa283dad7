"""Print what makes a shell complete calls of claimlint."""

from __future__ import annotations

from checker.cli.arguments import Arguments, Options
from checker.cli.completion import SHELLS
from checker.cli.console import Console

SUMMARY = "print the script that lets a shell complete commands, options, formats and rules"
EXAMPLES = """\
examples:
  claimlint completion bash   in ~/.bashrc: source <(claimlint completion bash)
  claimlint completion zsh    in ~/.zshrc, below compinit: source <(claimlint completion zsh)
  claimlint completion fish   written once to ~/.config/fish/completions/claimlint.fish

exit status: 0, or 2 where something was wrong with the call
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("shell", choices=sorted(SHELLS), help="the shell that is to read it")


def run(options: Options, console: Console) -> int:
    """Print the script."""
    console.write(SHELLS[options.shell]())
    return 0
