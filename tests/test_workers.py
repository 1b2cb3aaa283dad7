"""Work that many processes share comes back in order, whole, and ends when it must."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from checker.problems import Problem, UserError
from checker.workers import one_by_one, spread

BATCH = 60_000


def squares(number: int) -> Iterator[tuple[int, int]]:
    time.sleep(0.002 * (number % 3))          # the first is not the first to be done
    for again in range(number % 4):
        yield number, again


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
@pytest.mark.parametrize("weight", [1, BATCH // 3, BATCH])
def test_results_are_in_the_order_of_what_was_given(jobs: int, weight: int) -> None:
    assert list(spread(jobs, lambda _: weight)(squares, range(40))) == list(one_by_one(squares, range(40)))


def test_work_may_be_anything_that_this_process_can_do() -> None:
    known = {number: str(number) for number in range(9)}
    assert list(spread(2, lambda _: BATCH)(lambda number: [known[number]], range(9))) == list(known.values())


def test_processes_do_the_work_where_there_is_enough_and_this_one_where_there_is_not() -> None:
    def where(_: int) -> list[int]:
        return [os.getpid()]

    assert set(spread(2, lambda _: 1)(where, range(40))) == {os.getpid()}
    assert os.getpid() not in set(spread(2, lambda _: BATCH)(where, range(40)))


def test_what_is_given_is_asked_for_only_a_little_ahead() -> None:
    asked: list[int] = []

    def things() -> Iterator[int]:
        for number in range(1_000):
            asked.append(number)
            yield number

    results = spread(2, lambda _: BATCH)(squares, things())
    next(results)
    assert len(asked) < 20
    results.close()             # type: ignore[attr-defined]


def test_a_mistake_in_a_draft_comes_back_as_it_is() -> None:
    def refused(number: int) -> list[int]:
        raise UserError(Problem("draft", f"number {number}", line=3))

    with pytest.raises(UserError) as caught:
        list(spread(2, lambda _: BATCH)(refused, range(9)))
    assert caught.value.problems == (Problem("draft", "number 0", line=3),)


def test_a_process_that_is_killed_is_told() -> None:
    def killed(number: int) -> list[int]:
        if number == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return [number]

    with pytest.raises(UserError, match="one of the processes was ended from outside"):
        list(spread(2, lambda _: BATCH)(killed, range(9)))
