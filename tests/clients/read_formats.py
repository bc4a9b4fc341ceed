"""Reads every format back with readers that are not ours, and compares every record with the rows of the Parquet files.

usage: read_formats.py HUB_URL FILES REPORT.json
FILES: a folder that tests/domain/datasets/formats left, of records with all that breaks readers, a folder a recipe. Of the
hub its demo's datasets are released in every task, and read in every format.
"""

import json
import os
import secrets
import shutil
import sys
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

hub, files, report_path = sys.argv[1:4]
home = tempfile.mkdtemp(prefix="formats-home-")
os.environ.update({"HF_HOME": home, "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "TRANSFORMERS_VERBOSITY": "error"})

import datasets  # noqa: E402 — reads its settings when it is imported

from checks import check, run_checks  # noqa: E402
from people import Person  # noqa: E402
from readers import lines, llama_factory, pictures, tables, trl_shapes  # noqa: E402
from readers.built import Built  # noqa: E402

datasets.disable_progress_bars()
READERS = {
    "openai": lines.openai,
    "openai-preference": lines.openai_preference,
    "alpaca": llama_factory.alpaca,
    "sharegpt": llama_factory.sharegpt,
    "trl": trl_shapes.trl,
    "imagefolder": pictures.imagefolder,
    "webdataset": pictures.webdataset_shards,
    "kohya": pictures.kohya,
    "csv": tables.csv_tables,
}


# what the docs say each task can be read in, with what lets the demo's few ratings in
PAIRS = {"pairs": {"minGap": 0.1}}
TALKS = ["alpaca", "sharegpt", "trl", "csv"]
ARCHIVES = ["imagefolder", "webdataset", "csv"]
RECIPES = {
    "sft": ({"task": "sft"}, ["openai", *TALKS]),
    "sft-messages": ({"task": "sft", "layout": "messages"}, ["openai", *TALKS]),
    "preference": ({"task": "preference", **PAIRS}, ["openai-preference", *TALKS]),
    "reward": ({"task": "reward", **PAIRS}, ["openai-preference", *TALKS]),
    "reward-scored": ({"task": "reward", "rewards": "scored"}, ["trl", "csv"]),
    "kto": ({"task": "kto", "labels": {"good": 3.9, "bad": 3.8}}, TALKS),
    "prompt-only": ({"task": "prompt-only"}, ["trl", "csv"]),
    "classification": ({"task": "classification", "classify": "output"}, ["csv"]),
    "human-vs-ai": ({"task": "human-vs-ai"}, ["csv"]),
    "text-to-image": ({"task": "text-to-image"}, [*ARCHIVES, "kohya"]),
    "caption": ({"task": "caption", "captions": "alt"}, [*ARCHIVES, "kohya"]),
    "image-preference": ({"task": "image-preference", "pairs": {"minGap": 0.1, "ties": True}}, ARCHIVES),
}


def demo_of(folder):
    """The demo released in every task, its files in folders as those that break readers."""
    lin = Person(hub, "lin")
    run = secrets.token_hex(4)
    asked = {name: lin.release(f"{name}-{run}", recipe) for name, (recipe, _) in RECIPES.items()}
    with ThreadPoolExecutor() as pool:
        for name, dataset in asked.items():
            paths = [path for path in lin.await_release(dataset) if path.startswith("data/")]
            saved = [pool.submit(save, f"{hub}/datasets/{dataset}/resolve/main/{path}", folder, name, path) for path in paths]
            saved += [pool.submit(save_format, lin, dataset, form, os.path.join(folder, name)) for form in RECIPES[name][1]]
            for each in saved:
                each.result()
            yield Built(os.path.join(folder, name))


def save(address, *path):
    place = os.path.join(*path)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with urllib.request.urlopen(address, timeout=60) as answer, open(place, "wb") as file:
        shutil.copyfileobj(answer, file)


def save_format(person, dataset, form, folder):
    """A further format, which is made when its page is first asked for; each person may ask for sixty an hour."""
    person.get(f"/datasets/{dataset}/formats/{form}")
    base = f"{hub}/datasets/{dataset}"
    listing = base.replace("/datasets/", "/api/datasets/") + f"/tree/main/formats/{form}?recursive=true"
    for _ in range(240):
        try:
            with urllib.request.urlopen(listing, timeout=30) as answer:
                entries = json.load(answer)
        except urllib.error.HTTPError as error:
            assert error.code in (404, 503), (listing, error)
            entries = []
        if entries:
            break
        time.sleep(0.25)
    assert entries, f"{form} was not built in time"
    for path in [entry["path"] for entry in entries if entry["type"] == "file"]:
        save(f"{base}/resolve/main/{path}", folder, path.removeprefix("formats/"))


def read_all(name, built):
    """A check for the Parquet files of a recipe, and one for each format made beside them."""
    for form, read in {"parquet": tables.parquet, **{form: READERS[form] for form in built.formats}}.items():

        def run(read=read):
            read(built)

        run.__name__ = f"{name}: {form} of {built.name}"
        check(run)


def given(folder):
    """A check that the Parquet files hold what they were made of."""

    def run():
        tables.as_given(folder)

    run.__name__ = f"breaking: records of {folder.name}"
    check(run)


breaking = [Built(os.path.join(files, name)) for name in RECIPES]
for one in breaking:
    given(one)
    read_all("breaking", one)


@check
def every_format_is_among_them():
    assert {form for one in breaking for form in one.formats} == set(READERS)


with tempfile.TemporaryDirectory() as folder:
    for demo in demo_of(folder):
        assert set(demo.formats) == set(RECIPES[demo.name][1])
        read_all("demo", demo)
    try:
        run_checks(report_path)
    finally:
        shutil.rmtree(home, ignore_errors=True)
