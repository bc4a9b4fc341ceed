"""Loads the demo's datasets as a researcher would: `datasets`, pandas, the `hf` command, and every way of use the page of a
dataset tells, each run as it stands there.

usage: use_datasets.py HUB_URL REPORT.json
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
import time
import urllib.error
import urllib.request

hub, report_path = sys.argv[1:3]
checkout = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
home = tempfile.mkdtemp(prefix="hf-home-")
settings = {
    "HF_ENDPOINT": hub,
    "HF_HOME": home,
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_UPDATE_DOWNLOAD_COUNTS": "0",
}
os.environ.update(settings)
os.environ.pop("HF_TOKEN", None)

import mlcroissant  # noqa: E402
import datasets  # noqa: E402 — reads its settings when it is imported
import pandas  # noqa: E402
import pyarrow.parquet  # noqa: E402
from huggingface_hub import HfFileSystem  # noqa: E402

from checks import check, run_checks  # noqa: E402
from people import Person  # noqa: E402

print("datasets", datasets.__version__, "pandas", pandas.__version__)
datasets.disable_progress_bars()
DATASET = "lin/campfire-instructions"
PICTURES = "lin/drawn-by-code"
PARQUET = "data/train-00000-of-00001.parquet"
lin = Person(hub, "lin")
token = lin.make_token("datasets")
loaded = datasets.load_dataset(DATASET, revision="v1.0.0")


def run(command, token=None, cwd=None, tries=3, **more):
    """
    A program's output; its own HF_TOKEN, and the tools of this Python first in its path. pyarrow 26 aborts as the interpreter
    ends, a few times in a hundred, when it has read over http from any server (its threads still run): then it is run again.
    """
    path = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
    env = {**os.environ, "PATH": path, **({"HF_TOKEN": token} if token else {}), **more}
    done = subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True, timeout=60)
    if tries > 1 and done.returncode == -6 and "terminate called without an active exception" in done.stderr:
        return run(command, token, cwd, tries - 1, **more)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@check
def load_dataset_gives_every_split_and_row():
    assert set(loaded) == {"train", "validation", "test"}
    row = loaded["train"][0]
    assert row["prompt"] and row["response"] and row["author"] and row["license"]
    assert loaded["train"].num_rows == pandas.read_parquet(f"hf://datasets/{DATASET}/{PARQUET}").shape[0]


@check
def streaming_gives_the_same_rows():
    streamed = datasets.load_dataset(DATASET, split="train", streaming=True, revision="v1.0.0")
    ids = [row["id"] for row in streamed]
    assert ids == loaded["train"]["id"][:]
    assert [row["id"] for row in streamed.skip(2).take(3)] == ids[2:5]


@check
def pictures_are_pictures():
    row = next(iter(datasets.load_dataset(PICTURES, split="train", streaming=True).decode(False)))
    assert row["image"]["bytes"] and row["caption"]


@check
def pandas_and_pyarrow_read_by_hf_address():
    frame = pandas.read_parquet(f"hf://datasets/{DATASET}@v1.0.0/{PARQUET}", columns=["id", "license"])
    assert list(frame["id"]) == loaded["train"]["id"][:]
    table = pyarrow.parquet.read_table(f"datasets/{DATASET}/{PARQUET}", filesystem=HfFileSystem(), columns=["id"])
    assert table.num_rows == len(frame)


@check
def the_hf_command_lists_tells_and_downloads():
    assert "campfire-instructions" in run(["hf", "datasets", "ls", "--author", "lin", "--format", "json"])
    assert DATASET in run(["hf", "datasets", "info", DATASET])
    assert "lin" in run(["hf", "auth", "whoami"], token)
    with tempfile.TemporaryDirectory() as folder:
        run(["hf", "download", DATASET, "--repo-type", "dataset", "--local-dir", folder])
        with open(os.path.join(folder, "manifest.json"), "rb") as file:
            assert file.read(1) == b"{"
        assert os.path.getsize(os.path.join(folder, PARQUET)) > 0


def build(repository, path):
    """Address of a file in one more format: built by the first who asks, who is told when to ask again."""
    address = f"{hub}/datasets/{repository}/resolve/v1.0.0/formats/{path}"
    for _ in range(60):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                answer.read()
                return address
        except urllib.error.HTTPError as error:
            assert error.code == 503 and int(error.headers["Retry-After"]) > 0, error
            time.sleep(0.5)
    raise AssertionError(f"{path} was not built in time")


@check
def further_formats_load_under_the_same_ids():
    ids = loaded["train"]["id"][:]
    for kind, path in [("json", "sharegpt/train.jsonl"), ("json", "alpaca/train.jsonl"), ("csv", "csv/train.csv")]:
        rows = datasets.load_dataset(kind, data_files=build(DATASET, path), split="train")
        assert rows["id"][:] == ids, path
    folder = datasets.load_dataset(
        "imagefolder", data_files=build(PICTURES, "imagefolder/train-000000.zip"), split="train"
    )
    web = datasets.load_dataset(
        "webdataset", data_files={"train": build(PICTURES, "webdataset/train-000000.tar")}, split="train"
    )
    assert folder["id"][:] == web["__key__"][:] == [said["id"] for said in web["json"]]
    assert folder[0]["image"].size and folder[0]["text"] == web[0]["txt"]


@check
def the_reference_reader_takes_the_croissant_file():
    for dataset in [DATASET, PICTURES]:
        with urllib.request.urlopen(f"{hub}/datasets/{dataset}/croissant", timeout=30) as answer:
            described = mlcroissant.Dataset(jsonld=json.load(answer))
        assert not described.metadata.ctx.issues.errors and not described.metadata.ctx.issues.warnings
        # its reader of rows knows sets of files in archives and git repositories only, so it reads what is inline
        splits = {row["splits/name"]: row["splits/rows"] for row in described.records("splits")}
        assert set(splits) == {"train", "validation", "test"} and all(splits.values()), splits


def run_snippets(token=None):
    """Runs every way of use as it stands on the page but for the place of the token; trainers: use_trainers.py."""
    snippets = lin.snippets(DATASET)
    expected = {"datasets", "hf", "pandas", "DuckDB", "curl", "JavaScript", "kindling pull"}
    assert set(snippets) == expected | {"TRL", "LLaMA-Factory"}, set(snippets)
    for tool, code in snippets.items():
        assert ("HF_TOKEN" in code or "hf_…" in code) == bool(token), tool
    filled = {tool: code.replace("hf_…", token or "") for tool, code in snippets.items()}
    count = "\nassert len({}) > 0"
    # what `INSTALL httpfs` would fetch from DuckDB's own server comes with a package here
    duckdb = f"""import duckdb
from duckdb_extensions import import_extension
import_extension("httpfs")
assert len(duckdb.sql({filled["DuckDB"]!r}).fetchall()) == 10"""
    javascript = filled["JavaScript"] + "\nif ((await file.arrayBuffer()).byteLength === 0) throw new Error('empty')"
    with tempfile.TemporaryDirectory() as folder:
        home = {"HOME": folder}
        # the command of this checkout needs no cache of its own, and is run where the checkout is
        pull = filled["kindling pull"].replace("--to data", f"--to {folder}/pulled")
        with ThreadPoolExecutor() as pool:
            running = [
                pool.submit(run, [sys.executable, "-c", filled["datasets"] + count.format("ds['train']")], cwd=folder, **home),
                pool.submit(run, [sys.executable, "-c", filled["pandas"] + count.format("df")], cwd=folder, **home),
                pool.submit(run, ["sh", "-ec", filled["hf"]], cwd=folder, **home),
                pool.submit(run, ["sh", "-ec", filled["curl"]], cwd=folder),
                pool.submit(run, ["sh", "-ec", pull], cwd=checkout),
                pool.submit(run, [sys.executable, "-c", duckdb], cwd=folder, **home),
                pool.submit(run, ["node", "--input-type=module", "-e", javascript], token, cwd=checkout),
            ]
            for each in running:
                each.result()
        digests = {digest(os.path.join(folder, path)) for path in ["data/" + PARQUET, os.path.basename(PARQUET)]}
        assert len(digests) == 1
        assert digest(f"{folder}/pulled/{PARQUET}") in digests


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


@check
def every_way_of_use_works_as_the_page_tells_it():
    run_snippets()


@check
def and_with_a_token_where_the_dataset_is_gated():
    lin.open_dataset(DATASET, "public", "manual")
    try:
        run_snippets(token)
        gated = datasets.load_dataset(DATASET, split="test", streaming=True, token=token)
        assert next(iter(gated))["id"]
        with tempfile.TemporaryDirectory() as cache:
            try:
                datasets.load_dataset(DATASET, split="test", cache_dir=cache, token=False)
            except Exception as error:  # its kind differs from version to version
                assert "gated" in str(error).lower() or "restricted" in str(error).lower(), error
            else:
                raise AssertionError("nobody may read it without a token")
    finally:
        lin.open_dataset(DATASET, "public", "none")


try:
    run_checks(report_path)
finally:
    shutil.rmtree(home, ignore_errors=True)
