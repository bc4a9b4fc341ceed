"""Reads a release as a researcher would, with nothing of ours: urllib, pyarrow, pandas.

usage: read_release.py HUB_URL OWNER/NAME REPORT.json
Writes `{numPassedTests, numFailedTests, testResults: []}` and prints a line a check.
"""

import hashlib
import io
import json
import sys
import urllib.error
import urllib.request

import pandas
import pyarrow.parquet

from checks import check, run_checks

hub, repository, report_path = sys.argv[1:4]
base = f"{hub}/datasets/{repository}/resolve"


def get(path, revision="main", **headers):
    return urllib.request.urlopen(urllib.request.Request(f"{base}/{revision}/{path}", headers=headers), timeout=30)


manifest_bytes = get("manifest.json").read()
manifest = json.loads(manifest_bytes)
parquet = [f for f in manifest["files"] if f["path"].endswith(".parquet")]


@check
def commit_id_is_the_hash_of_the_manifest():
    assert get("manifest.json").headers["X-Repo-Commit"] == hashlib.sha256(manifest_bytes).hexdigest()[:40]


@check
def every_file_has_the_size_and_hash_the_manifest_says():
    assert manifest["files"]
    for file in manifest["files"]:
        body = get(file["path"]).read()
        assert len(body) == file["size"], file["path"]
        assert hashlib.sha256(body).hexdigest() == file["sha256"], file["path"]


@check
def ranges_are_exact():
    file = parquet[0]
    whole = get(file["path"]).read()
    with get(file["path"], Range="bytes=4-99") as part:
        assert part.status == 206
        assert part.headers["Content-Range"] == f"bytes 4-99/{len(whole)}"
        assert part.read() == whole[4:100]


@check
def a_commit_and_a_version_name_the_same_bytes():
    commit = get("manifest.json").headers["X-Repo-Commit"]
    assert get("manifest.json", commit).read() == manifest_bytes
    assert get("manifest.json", manifest["version"]).read() == manifest_bytes


@check
def an_unknown_file_says_so():
    try:
        get("no/such.parquet")
    except urllib.error.HTTPError as error:
        assert error.code == 404 and error.headers["X-Error-Code"] == "EntryNotFound"
    else:
        raise AssertionError("404 expected")


@check
def parquet_has_every_row_and_declares_its_features():
    rows = 0
    for file in parquet:
        table = pyarrow.parquet.read_table(io.BytesIO(get(file["path"]).read()))
        features = json.loads(table.schema.metadata[b"huggingface"])["info"]["features"]
        assert list(features) == table.schema.names
        rows += table.num_rows
    assert rows == manifest["rows"]


@check
def every_row_has_its_credit_licence_and_consent():
    for file in parquet:
        frame = pandas.read_parquet(io.BytesIO(get(file["path"]).read()))
        needed = ["id", "prompt_id", "author", "license", "prompt_consent_version", "prompt_consented_at", "rules"]
        assert not frame[needed].isna().any().any()
        assert set(frame["license"]) <= set(manifest["recipe"]["licenses"])
        assert frame["id"].is_unique


@check
def every_row_is_a_prompt_with_its_answer():
    rows = 0
    for file in parquet:
        frame = pandas.read_parquet(io.BytesIO(get(file["path"]).read()), columns=["prompt", "response"])
        assert (frame["prompt"].str.len() > 0).all() and frame["response"].notna().all()
        rows += len(frame)
    assert rows == manifest["rows"]


run_checks(report_path)
