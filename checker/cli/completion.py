"""What a shell needs to complete a call of claimlint: a script for each shell, made from the arguments that the commands declare.

The script names every command, option and value; it runs nothing while somebody types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from checker.cli.arguments import Argument
from checker.cli.parser import arguments_of, command, command_names
from checker.record import NamedTuple

_PATHS = ("FILE", "PATH", "PLACE", "OUT")       # what the metavar of an option holds that takes a path
_HELP = "show this help and exit"


class Taken(NamedTuple):
    """A command as a shell sees it."""

    name: str
    summary: str
    options: tuple[Argument, ...]
    words: tuple[Argument, ...]         # what stands without a name, in order


def taken() -> list[Taken]:
    """Every command, by name."""
    commands = []
    for name in command_names():
        module = command(name)
        declared = [Argument("--help", {"action": "store_true", "help": _HELP}), *arguments_of(module)]
        commands.append(Taken(name, module.SUMMARY, tuple(one for one in declared if one.is_option),
                              tuple(one for one in declared if not one.is_option)))
    return commands


def values(argument: Argument) -> Sequence[str]:
    """What an argument may hold, as far as it can be listed."""
    if argument.values is not None:
        return argument.values()
    return tuple(argument.settings.get("choices", ()))


def takes_path(argument: Argument) -> bool:
    """Whether a path may stand there."""
    return not argument.is_option or any(word in argument.settings.get("metavar", "") for word in _PATHS)


def bash() -> str:
    """For bash 4 and later. The value after an equals sign is a word of its own there."""
    listed: dict[str, list[str]] = {}       # what may follow -> after which options of which commands
    cases, kinds = [], []
    for one in taken():
        for option in one.options:
            if not option.is_switch:
                listed.setdefault(_bash_answer([option]), []).append(f"{one.name}:{option.flag}")
        flags = " ".join(option.flag for option in one.options)
        kinds.append(f"        {one.name}) if [[ $cur == -* ]]; then {_bash_words([flags])}; else {_bash_answer(one.words)}; fi ;;")
    for answer, places in listed.items():
        cases.append(f"        {'|'.join(places)}) {answer}; return ;;")
    names = [*command_names(), "--help", "--version"]
    return "\n".join([
        "# bash completion of claimlint: source <(claimlint completion bash)",
        "_claimlint() {",
        "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}",
        "    COMPREPLY=()",
        "    if [[ $cur == = ]]; then cur=",
        "    elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi",
        f"    if ((COMP_CWORD == 1)); then {_bash_words(names)}; return; fi",
        "    case ${COMP_WORDS[1]}:$prev in", *cases, "    esac",
        "    case ${COMP_WORDS[1]} in", *kinds, "    esac",
        "}",
        "_claimlint_paths() {",
        "    compopt -o filenames 2>/dev/null",
        '    local path; while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -- "$1")',
        "}",
        "complete -F _claimlint claimlint", ""])


def _bash_answer(arguments: Iterable[Argument]) -> str:
    steps = []
    for argument in arguments:
        known = values(argument)
        if known:
            steps.append(_bash_words(known))
        elif takes_path(argument):
            steps.append('_claimlint_paths "$cur"')
    return "; ".join(dict.fromkeys(steps)) or ":"


def _bash_words(words: Iterable[str]) -> str:
    return f'COMPREPLY+=($(compgen -W {_quoted(" ".join(words))} -- "$cur"))'


def zsh() -> str:
    """For zsh, sourced or as a file ``_claimlint`` on its path of functions."""
    rows = []
    for one in taken():
        specs = [*(_zsh_option(option) for option in one.options), *(_zsh_word(word) for word in one.words)]
        rows += [f"        {one.name})", "            _arguments \\", *(f"                {spec} \\" for spec in specs[:-1]),
                 f"                {specs[-1]}", "            ;;"]
    commands = [f"        {_quoted(_colons(one.name) + ':' + one.summary)}" for one in taken()]
    return "\n".join([
        "#compdef claimlint",
        "# zsh completion of claimlint: source <(claimlint completion zsh)",
        "_claimlint() {",
        "    local curcontext=$curcontext state line",
        "    local -a commands",
        "    commands=(", *commands, "    )",
        "    _arguments -C \\",
        f"        {_quoted('(- *)--help[' + _HELP + ']')} \\",
        "        '(- *)--version[show the version and exit]' \\",
        "        '1:command:->command' \\",
        "        '*::argument:->argument' && return",
        "    if [[ $state == command ]]; then _describe command commands; return; fi",
        "    case $words[1] in", *rows, "    esac",
        "}",
        'if [[ $funcstack[1] == _claimlint ]]; then _claimlint "$@"; else compdef _claimlint claimlint; fi', ""])


def _zsh_option(option: Argument) -> str:
    many = "*" if option.settings.get("action") == "append" else ""
    told = option.settings.get("help", "").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    return _quoted(f"{many}{option.flag}{'' if option.is_switch else '='}[{told}]{'' if option.is_switch else _zsh_held(option)}")


def _zsh_word(word: Argument) -> str:
    count = word.settings.get("nargs")
    return _quoted(f"{'*' if count in ('*', '+') else ':' if count == '?' else ''}{_zsh_held(word)}")


def _zsh_held(argument: Argument) -> str:
    known = values(argument)
    what = f"({' '.join(known)})" if known else "_files" if takes_path(argument) else " "
    return f":{_colons(argument.settings.get('metavar', argument.name))}:{what}"


def _colons(text: str) -> str:
    return text.replace(":", "\\:")


def fish() -> str:
    """For fish."""
    rows = [
        "# fish completion of claimlint: claimlint completion fish | source",
        "function __claimlint_after",
        "    set -l typed (commandline -opc)",
        '    if test (count $typed) -lt 2; test -z "$argv[1]"; else; test "$typed[2]" = "$argv[1]"; end',
        "end",
        "complete -c claimlint -f",
        f"complete -c claimlint -n '__claimlint_after' -l help -d {_fish_quoted(_HELP)}",
        "complete -c claimlint -n '__claimlint_after' -l version -d 'show the version and exit'",
    ]
    rows += [f"complete -c claimlint -n '__claimlint_after' -a {one.name} -d {_fish_quoted(one.summary)}" for one in taken()]
    for one in taken():
        head = f"complete -c claimlint -n '__claimlint_after {one.name}'"
        for option in one.options:
            held = "" if option.is_switch else f" {_fish_held(option)}"
            rows.append(f"{head} -l {option.flag.lstrip('-')}{held} -d {_fish_quoted(option.settings.get('help', ''))}")
        rows += [f"{head} {held}" for held in dict.fromkeys(map(_fish_held, one.words)) if held != "-x"]
    return "\n".join([*rows, ""])


def _fish_held(argument: Argument) -> str:
    """The flags for what an argument holds; an option's value must be there (``-r``) and, but for paths, is no file (``-f``)."""
    known = values(argument)
    must = "-r " if argument.is_option else ""
    if known:
        return f"{must}-f -a {_fish_quoted(' '.join(known))}"
    return f"{must}-F" if takes_path(argument) else "-x"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS: Mapping[str, Callable[[], str]] = {"bash": bash, "fish": fish, "zsh": zsh}
