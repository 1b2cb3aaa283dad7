"""What is counted, in Prometheus's text format."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

MEDIA = "text/plain; version=0.0.4; charset=utf-8"

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)       # seconds
_COUNTED = {"documents": "Drafts read.", "words": "Words read.", "facts": "Facts read.", "errors": "Errors found.", "warnings": "Warnings found.",
            "notes": "Notes found."}


class Metrics:
    """Counters of a server's life."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: dict[str, list[int]] = {}            # path -> requests in each bucket, the last one for longer ones
        self._spent: Counter[str] = Counter()               # path -> microseconds
        self._counted: Counter[str] = Counter()

    def answered(self, path: str, status: int, seconds: float) -> None:
        """A request to a known path has its answer."""
        self._requests[path, status] += 1
        self._seconds.setdefault(path, [0] * (len(_BOUNDS) + 1))[bisect_left(_BOUNDS, seconds)] += 1
        self._spent[path] += int(seconds * 1_000_000)

    def counted(self, what: Mapping[str, int]) -> None:
        """What an answer counts."""
        self._counted.update(what)

    def shown(self, **now: tuple[str, str, int]) -> str:
        """All of it, and what is counted elsewhere: name -> (counter or gauge, what it is, value)."""
        lines: list[str] = []
        lines += _head("requests_total", "counter", "Requests answered.")
        lines += [f'claimlint_requests_total{{path="{path}",status="{status}"}} {count}' for (path, status), count in sorted(self._requests.items())]
        lines += _head("request_seconds", "histogram", "Time from a request to its answer.")
        for path, buckets in sorted(self._seconds.items()):
            total = 0
            for bound, count in zip((*map(str, _BOUNDS), "+Inf"), buckets, strict=True):
                total += count
                lines.append(f'claimlint_request_seconds_bucket{{path="{path}",le="{bound}"}} {total}')
            lines.append(f'claimlint_request_seconds_sum{{path="{path}"}} {self._spent[path] / 1_000_000}')
            lines.append(f'claimlint_request_seconds_count{{path="{path}"}} {total}')
        for name, doc in _COUNTED.items():
            lines += [*_head(f"{name}_total", "counter", doc), f"claimlint_{name}_total {self._counted[name]}"]
        for name, (kind, doc, value) in now.items():
            lines += [*_head(name, kind, doc), f"claimlint_{name} {value}"]
        return "\n".join(lines) + "\n"


def _head(name: str, kind: str, doc: str) -> Iterator[str]:
    yield f"# HELP claimlint_{name} {doc}"
    yield f"# TYPE claimlint_{name} {kind}"
