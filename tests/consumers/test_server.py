"""``claimlint serve``, really running: what it answers, whom it refuses, and what it lives through."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from consumers.desk import MARKET, TOP, Answered, Desk, desk
from published import closed
from readers.packages import docx, paragraph

HOSTILE = "::error file=x::it </script><script>alert(1)</script> | `x` %0A \x1b[2J The fair drew 12,000 visitors on 4 May 2024.\n\nIn all 13,000 visitors came to the fair on 4 May 2024."
CASES = Path(sys.executable).with_name("schemathesis")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("desk"), "--max-bytes", "100000", "--read-timeout", "2") as one:
        yield one


# ---- what it answers

def test_it_reports_as_the_command_does(running: Desk) -> None:
    answer = running.check(MARKET)
    assert answer.status == 200
    assert [finding["rule"] for finding in answer.json["findings"]] == ["weekday-date"]
    assert answer.json["summary"]["errors"] == 1


def test_drafts_are_judged_together_or_each_alone(running: Desk) -> None:
    texts = ("The harbour fair drew 3,200 visitors on 4 May 2024.", "The harbour fair drew 2,300 visitors on 4 May 2024.")
    assert [{claim["document"] for claim in finding["claims"]} for finding in running.check(*texts).json["findings"]] == [{"draft-1", "draft-2"}]
    assert running.check(*texts, each=True).json["findings"] == []


def test_a_draft_may_have_a_name_a_format_a_day_or_be_a_file(running: Desk) -> None:
    code = "```\n" + MARKET + "\n```\n"

    def rules(**draft: str) -> list[str]:
        return [finding["rule"] for finding in running.ask("POST", "/v1/check", {"documents": [draft]}).json["findings"]]

    assert rules(text=code, format="markdown") == rules(text=code, name="a.md") == []
    assert rules(text=code) == ["weekday-date"]
    assert rules(text="It opens on Monday, 25 November.", date="2026-11-20") == ["weekday-date"]
    assert rules(data=b64encode(docx(paragraph(MARKET))).decode(), name="a.docx") == ["weekday-date"]
    broken = running.ask("POST", "/v1/check", {"documents": [{"data": b64encode(b"PK nothing").decode(), "name": "a.docx"}]})
    assert (broken.status, [problem["path"] for problem in broken.json["problems"]]) == (200, ["a.docx"]), "a draft that cannot be read is a problem"


def test_it_lists_facts_and_compares(running: Desk) -> None:
    facts = running.ask("POST", "/v1/facts", {"text": "The fair drew 3,200 visitors. It cost 7 something."}).json
    assert [(fact["kind"], fact["text"]) for fact in facts["facts"]] == [("quantity", "3,200 visitors")] + [
        (fact["kind"], fact["text"]) for fact in facts["facts"][1:]]
    answer = running.ask("POST", "/v1/compare", {"a": {"text": "The harbour fair drew 3,200 visitors on 4 May 2024."},
                                                "b": {"text": "The harbour fair drew 2,300 visitors on 4 May 2024."}})
    assert answer.json["verdict"] == "contradiction"


def test_every_answer_is_of_the_form_that_it_publishes(running: Desk) -> None:
    description = running.ask("GET", "/openapi.json").json
    shapes = closed(description["components"]["schemas"])       # stricter than for others: no field that it does not name

    def fits(answer: Answered, name: str) -> None:
        jsonschema.validate(answer.json, {"$ref": f"#/components/schemas/{name}", "components": {"schemas": shapes}})

    fits(running.check(MARKET, HOSTILE), "Report")
    fits(running.ask("POST", "/v1/facts", {"text": HOSTILE}), "Facts")
    fits(running.ask("POST", "/v1/compare", {"a": {"text": HOSTILE}, "b": {"text": MARKET}}), "Comparison")
    fits(running.ask("GET", "/health"), "Health")
    fits(running.ask("POST", "/v1/check", {}), "Error")


def test_the_settings_of_the_folder_hold(tmp_path: Path) -> None:
    (tmp_path / ".claimlint.yaml").write_text("rules: {weekday-date: note}\n", encoding="utf-8")
    with desk(tmp_path) as one:
        assert [finding["severity"] for finding in one.check(MARKET).json["findings"]] == ["note"]
        commented = f"<!-- claimlint-disable-next-line weekday-date -- printed so -->\n{MARKET}"
        report = one.ask("POST", "/v1/check", {"documents": [{"text": commented, "format": "markdown"}]}).json
        assert (report["findings"], [aside["reason"] for aside in report["aside"]]) == ([], ["printed so"])


def test_mistakes_in_the_settings_end_it_before_it_listens(tmp_path: Path) -> None:
    (tmp_path / ".claimlint.yaml").write_text("rules: {weekday-dat: note}\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-P", "-m", "checker", "serve", "--port", "0"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(TOP)},
                          capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "did you mean 'weekday-date'?" in done.stderr


# ---- what it refuses

@pytest.mark.parametrize(("body", "status", "words"), [
    (b"{", 400, "not JSON"), (b"[" * 50_000, 400, "not JSON"), (b'{"documents": NaN}', 400, "NaN"), (b"\xff", 400, "not JSON"),
    ({"documents": []}, 422, "1 to 100 items"), ({"documents": [{"text": 1}]}, 422, "must be a text"), ([], 422, "must be an object"),
    ({"documents": [{"text": "", "formt": "text"}]}, 422, "did you mean 'format'?"),
    ({"documents": [{"text": "", "date": "2024-13-01"}]}, 422, "no day"), ({"documents": [{"data": "?", "name": "a.docx"}]}, 422, "no Base64"),
    ({"documents": [{"text": "", "data": "", "name": "a"}]}, 422, "unknown key"),
])
def test_what_is_not_of_the_form_is_told_so(running: Desk, body: object, status: int, words: str) -> None:
    answer = running.ask("POST", "/v1/check", body, Content_Type="application/json")
    assert answer.status == status
    assert words in answer.json["error"]


def test_sizes_types_methods_paths_and_hosts_are_held(running: Desk) -> None:
    assert running.ask("POST", "/v1/check", b"x" * 100_001, Content_Type="application/json").status == 413
    assert running.ask("POST", "/v1/check", b"{}", Content_Type="text/plain").status == 415, "what a page of another site may send unasked"
    assert running.ask("GET", "/v1/check").status == 405
    assert running.ask("GET", "/../etc/passwd").status == 404
    assert running.ask("GET", "/health", Host="evil.example").status == 421, "another name for this address"
    assert running.ask("POST", "/v1/check?format=pdf", {"documents": [{"text": ""}]}).status == 422


def test_a_token_is_asked_for_where_there_are_some(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("# of the desk\nfirst-token\n\nsecond-token\n", encoding="utf-8")
    with desk(tmp_path, "--token-file", "tokens") as one:
        asked = {"documents": [{"text": MARKET}]}
        for given in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic first-token"}, {"Authorization": "Bearer "}):
            answer = one.ask("POST", "/v1/check", asked, **given)
            assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")
        for token in ("first-token", "second-token"):
            assert one.ask("POST", "/v1/check", asked, Authorization=f"Bearer {token}").status == 200
        assert one.ask("GET", "/metrics").status == 401
        assert one.ask("GET", "/health").status == 200


def test_other_machines_are_not_served_without_tokens(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-P", "-m", "checker", "serve", "--host", "0.0.0.0", "--port", "0"], cwd=tmp_path,
                          env={**os.environ, "PYTHONPATH": str(TOP)}, capture_output=True, text=True, check=False)
    assert (done.returncode, "--token-file" in done.stderr) == (2, True)


def test_every_answer_forbids_what_a_page_could_do(running: Desk) -> None:
    for path in ("/", "/desk.js", "/desk.css", "/report.js", "/report.css", "/health", "/nothing"):
        headers = running.ask("GET", path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"), path
        assert headers["x-content-type-options"] == "nosniff"


def test_a_hostile_draft_is_only_text(running: Desk) -> None:
    report = running.check(HOSTILE)
    assert report.headers["content-type"] == "application/json"
    assert report.body.isascii() and "\x1b" not in report.body
    assert not any(line.startswith("::") for line in report.body.splitlines())
    page = running.ask("POST", "/v1/check?format=html", {"documents": [{"text": HOSTILE, "name": "</title><script>alert(2)</script>"}]})
    assert page.headers["content-type"].startswith("text/html")
    assert "<script>alert" not in page.body and "\x1b" not in page.body
    metrics = running.ask("GET", "/metrics")
    assert "alert" not in metrics.body


# ---- what it lives through

def test_a_killed_worker_loses_no_accepted_request(tmp_path: Path) -> None:
    with desk(tmp_path, workers=2) as one:
        first = one.workers()
        for worker in first:
            os.kill(worker, signal.SIGSTOP)             # what is accepted now waits in a worker or for one
        with ThreadPoolExecutor(12) as many:
            asked = [many.submit(one.check, MARKET) for _ in range(12)]
            while one.metrics()["claimlint_waiting"] < 10:
                time.sleep(0.02)
            for worker in first:
                os.kill(worker, signal.SIGKILL)
            answers = [one_.result() for one_ in asked]
        assert [answer.status for answer in answers] == [200] * 12
        assert all(answer.json["summary"]["errors"] == 1 for answer in answers)
        assert one.metrics()["claimlint_worker_deaths_total"] == 2
        assert not set(first) & set(one.workers())


def test_a_request_that_takes_its_workers_with_it_is_given_up(tmp_path: Path) -> None:
    with desk(tmp_path) as one, ThreadPoolExecutor(1) as other:
        def killed() -> Answered:
            return one.check(MARKET)

        asked = None
        for _ in range(3):
            [worker] = one.workers()
            os.kill(worker, signal.SIGSTOP)
            asked = asked or other.submit(killed)
            time.sleep(0.2)
            os.kill(worker, signal.SIGKILL)
            while one.workers() in ([], [worker]):
                time.sleep(0.02)
            if asked.done():
                break
        assert asked is not None
        assert asked.result().status in (200, 503)
        assert one.check(MARKET).status == 200, "and the next one is served"


def test_a_flood_is_told_to_come_again_and_what_was_accepted_is_answered(tmp_path: Path) -> None:
    with desk(tmp_path, "--max-waiting", "5") as one:
        [worker] = one.workers()
        os.kill(worker, signal.SIGSTOP)
        with ThreadPoolExecutor(30) as many:
            asked = [many.submit(one.check, MARKET) for _ in range(30)]
            refused = 0
            while refused < 24:                     # one is in the worker, five wait
                refused = sum(one_.done() for one_ in asked)
                time.sleep(0.02)
            assert one.ask("GET", "/health").status == 200, "the rest is served"
            os.kill(worker, signal.SIGCONT)
            answers = [one_.result() for one_ in asked]
        statuses = [answer.status for answer in answers]
        assert (statuses.count(200), statuses.count(503)) == (6, 24)
        assert {answer.headers["retry-after"] for answer in answers if answer.status == 503} == {"1"}


def test_a_request_that_takes_too_long_is_ended_and_the_next_one_served(tmp_path: Path) -> None:
    with desk(tmp_path, "--timeout", "1") as one:
        [worker] = one.workers()
        os.kill(worker, signal.SIGSTOP)
        answer = one.check(MARKET)
        assert (answer.status, answer.json["error"]) == (503, "it took too long")
        assert one.check(MARKET).status == 200


@pytest.mark.parametrize("sent", [b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\n",
                                  b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"])
def test_a_slow_client_is_let_go_while_others_are_served(running: Desk, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=60) as slow:
        slow.sendall(sent)
        assert running.check(MARKET).status == 200
        answer = b""
        while data := slow.recv(4096):              # until the server closes it
            answer += data
        assert answer == b"" or answer.startswith(b"HTTP/1.1 408 ")


def test_told_to_stop_it_answers_what_it_accepted(tmp_path: Path) -> None:
    with desk(tmp_path) as one, ThreadPoolExecutor(4) as many:
        [worker] = one.workers()
        os.kill(worker, signal.SIGSTOP)
        asked = [many.submit(one.check, MARKET) for _ in range(4)]
        while one.metrics()["claimlint_waiting"] < 3:
            time.sleep(0.02)
        one.process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        os.kill(worker, signal.SIGCONT)
        assert [answer.result().status for answer in asked] == [200] * 4
        assert one.process.wait(60) == 0
        assert not Path(f"/proc/{worker}").exists() or "Z" in Path(f"/proc/{worker}/stat").read_text(encoding="ascii")


def test_prometheus_can_read_what_is_counted(tmp_path: Path) -> None:
    with desk(tmp_path) as one:
        one.check(MARKET)
        one.check("{")
        one.ask("POST", "/v1/facts", {})
        text = one.ask("GET", "/metrics")
        assert text.headers["content-type"].startswith("text/plain; version=0.0.4")
        found = one.metrics()
        assert found['claimlint_requests_total{path="/v1/check",status="200"}'] == 2
        assert found['claimlint_requests_total{path="/v1/facts",status="422"}'] == 1
        assert found['claimlint_request_seconds_count{path="/v1/check"}'] == found['claimlint_request_seconds_bucket{path="/v1/check",le="+Inf"}'] == 2
        assert found["claimlint_errors_total"] == 1
        parser = pytest.importorskip("prometheus_client.parser")
        families = {family.name: family.type for family in parser.text_string_to_metric_families(text.body)}
        assert families["claimlint_request_seconds"] == "histogram"
        assert families["claimlint_workers"] == "gauge"


# ---- the description, and somebody who tries everything that it says

@pytest.mark.slow
def test_schemathesis_finds_nothing_that_is_not_as_described(tmp_path: Path) -> None:
    if not CASES.exists():
        pytest.skip("schemathesis is not installed")
    with desk(tmp_path) as one:
        done = subprocess.run([CASES, "run", f"{one.url}/openapi.json", "--max-examples", "40", "--seed", "1", "--checks", "all", "--generation-database", "none"],
                              cwd=tmp_path, env={**os.environ, "NO_COLOR": "1"}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-6000:]
        assert "passed" in done.stdout
        assert one.check(MARKET).status == 200


def test_the_description_is_valid() -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    from checker.server.shapes import openapi

    for tokens in (False, True):
        validator.validate(json.loads(json.dumps(openapi(tokens=tokens))))


def test_without_the_libraries_it_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['uvicorn'] = None; from checker.cli import main; sys.exit(main(['serve']))"
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(TOP)})
    assert (done.returncode, "pip install 'claimlint[serve]'" in done.stderr) == (2, True)
