"""The WordPress hook of docs/serving.md, run by PHP against a running server: errors block, everything else passes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from consumers.desk import MARKET, TOP, Desk, desk

# as much of WordPress as the hook asks for
WORDPRESS = r"""<?php
class WP_Error { public $message; function __construct( $code, $message, $data = null ) { $this->message = $message; } }
function is_wp_error( $one ) { return $one instanceof WP_Error; }
function wp_strip_all_tags( $text ) { return trim( strip_tags( $text ) ); }
function esc_html( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function wp_json_encode( $one ) { return json_encode( $one ); }
function get_post( $id ) { return (object) array( 'post_title' => 'Kept', 'post_content' => getenv( 'KEPT' ), 'post_date' => '2026-11-20 10:00:00' ); }
function wp_remote_post( $url, $given ) {
	$headers = array();
	foreach ( $given['headers'] as $name => $value ) { $headers[] = "$name: $value"; }
	$context = stream_context_create( array( 'http' => array( 'method' => 'POST', 'header' => $headers, 'content' => $given['body'],
		'timeout' => $given['timeout'], 'ignore_errors' => true ) ) );
	$body = @file_get_contents( $url, false, $context );
	if ( false === $body ) { return new WP_Error( 'http', 'no answer' ); }
	preg_match( '/ (\d+)/', $http_response_header[0], $found );
	return array( 'code' => (int) $found[1], 'body' => $body );
}
function wp_remote_retrieve_response_code( $answer ) { return $answer['code']; }
function wp_remote_retrieve_body( $answer ) { return $answer['body']; }
function add_filter( $name, $function ) { global $filters; $filters[ $name ] = $function; }
define( 'CLAIMLINT_URL', getenv( 'CLAIMLINT_URL' ) );
require 'hook.php';
$post = json_decode( getenv( 'POST' ) );
$answer = $filters['rest_pre_insert_post']( $post );
echo json_encode( is_wp_error( $answer ) ? $answer->message : ( $answer === $post ) );
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    if shutil.which("php") is None:
        pytest.skip("PHP is not installed")
    with desk(tmp_path_factory.mktemp("desk")) as one:
        yield one


def published(folder: Path, url: str, kept: str = "", **post: object) -> Any:
    """What comes of a post: True where it passes, else why not."""
    [hook] = re.findall(r"^```php\n(.*?)^```$", (TOP / "docs" / "serving.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (folder / "hook.php").write_text(hook, encoding="utf-8")
    (folder / "wordpress.php").write_text(WORDPRESS, encoding="utf-8")
    done = subprocess.run(["php", "-d", "error_log=said.txt", "wordpress.php"], cwd=folder, capture_output=True, text=True, check=False,
                          env={"POST": json.dumps(post), "CLAIMLINT_URL": url, "KEPT": kept, "PATH": "/usr/bin:/bin"})
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_an_error_blocks_and_says_why(running: Desk, tmp_path: Path) -> None:
    said = published(tmp_path, running.url, post_status="publish", post_title="A <market>", post_content=f"<p>{MARKET}</p>")
    assert said == "Not published, claimlint says: “Monday, 25 November 2026”: 2026-11-25 is a Wednesday, not a Monday"


def test_blocks_are_told_of_by_their_words_without_markup_and_lines(running: Desk, tmp_path: Path) -> None:
    blocks = "\n\n".join(f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->" for text in (
        "The harbour fair drew 3,200&nbsp;visitors on 4 May 2024. Tom &amp; Kari&#8217;s caf&eacute; was full.",
        "In all, <strong>2,300</strong> visitors came to the harbour fair on 4 May 2024."))
    said = published(tmp_path, running.url, post_status="publish", post_title="The harbour fair", post_content=blocks)
    assert "“2,300 visitors”" in said and "“3,200\u00a0visitors”" in said
    assert "line" not in said and "<" not in said


def test_the_headline_is_held_against_the_text(running: Desk, tmp_path: Path) -> None:
    said = published(tmp_path, running.url, post_status="future", post_title="Harbour fair drew 3,200 visitors on 4 May 2024",
                     post_content="<p>The harbour fair drew 2,300 visitors on 4 May 2024.</p>")
    assert "2,300 visitors" in said and "3,200 visitors" in said


def test_what_an_update_leaves_out_is_taken_from_the_post(running: Desk, tmp_path: Path) -> None:
    assert "Wednesday" in published(tmp_path, running.url, kept=MARKET, ID=7, post_status="publish")


def test_warnings_and_notes_pass(running: Desk, tmp_path: Path) -> None:
    text = "The fair drew 3,200 visitors on 4 May 2024, the mayor said.\n\nIn all, 2,300 visitors came to the fair on 4 May 2024."
    report = running.check(text).json["summary"]
    assert report["errors"] == 0 and report["warnings"] + report["notes"] > 0
    assert published(tmp_path, running.url, post_status="publish", post_title="The fair", post_content=text.replace("\n\n", "<p>")) is True


def test_a_draft_is_not_asked_about(running: Desk, tmp_path: Path) -> None:
    assert published(tmp_path, running.url, post_status="draft", post_title="", post_content=MARKET) is True


def test_where_nobody_answers_it_passes_and_that_is_logged(running: Desk, tmp_path: Path) -> None:
    assert published(tmp_path, "http://127.0.0.1:9", post_status="publish", post_title="", post_content=MARKET) is True
    assert "not checked" in (tmp_path / "said.txt").read_text(encoding="utf-8")
