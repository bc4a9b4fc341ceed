"""Lines of JSON by seven readers, and what they must say: OpenAI's by the types of its own package."""

import json
import os
import uuid

import datasets
import duckdb
import orjson
import pandas
import polars
import pydantic
import ujson
from openai.types.chat import ChatCompletionMessageParam

from readers.built import same, talk

MESSAGES = pydantic.TypeAdapter(list[ChatCompletionMessageParam], config=pydantic.ConfigDict(extra="forbid"))


def rows_of(path):
    """The rows of a file of lines, which every reader must see as Python's own does."""
    with open(path, "rb") as file:
        content = file.read()
    text = content.decode("utf-8")
    rows = [json.loads(line) for line in text.split("\n") if line]
    # some readers break lines where Unicode does
    same([json.loads(line) for line in text.splitlines()], rows, f"splitlines {path}")
    same([orjson.loads(line) for line in content.splitlines()], rows, f"orjson {path}")
    same([ujson.loads(line) for line in text.splitlines()], rows, f"ujson {path}")
    same(list(datasets.load_dataset("json", data_files=path, split="train")), rows, f"datasets {path}")
    same(polars.read_ndjson(path, infer_schema_length=None).to_dicts(), rows, f"polars {path}")
    frame = pandas.read_json(path, lines=True, dtype=False, convert_dates=False, precise_float=True)
    same(frame.to_dict("records"), rows, f"pandas {path}")
    cursor = duckdb.execute("select * from read_json($path, format = 'newline_delimited')", {"path": path})
    names = [column[0] for column in cursor.description]
    # it knows ids that are UUIDs as such
    found = [{n: str(cell) if isinstance(cell, uuid.UUID) else cell for n, cell in zip(names, row)} for row in cursor.fetchall()]
    same(found, rows, f"DuckDB {path}")
    return rows


def ids_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def openai(built):
    for split, rows in built.splits():
        folder = os.path.join(built.folder, "openai")
        found = rows_of(os.path.join(folder, f"{split}.jsonl"))
        for line in found:
            MESSAGES.validate_python(line["messages"])
        same(found, [{"messages": talk(row)} for row in rows], f"openai {split}")
        same(ids_of(os.path.join(folder, f"{split}.ids.txt")), [row["id"] for row in rows], f"openai ids {split}")


def openai_preference(built):
    for split, rows in built.splits():
        folder = os.path.join(built.folder, "openai-preference")
        found = rows_of(os.path.join(folder, f"{split}.jsonl"))
        for line in found:
            MESSAGES.validate_python(line["input"]["messages"])
            MESSAGES.validate_python(line["preferred_output"] + line["non_preferred_output"])
        expected = [
            {"input": {"messages": asked}, "preferred_output": better, "non_preferred_output": worse}
            for asked, better, worse in map(parted, rows)
        ]
        same(found, expected, f"openai-preference {split}")
        same(ids_of(os.path.join(folder, f"{split}.ids.txt")), [row["id"] for row in rows], f"openai-preference {split}")


def parted(row):
    """A pair as what was asked and the two single answers, of either task that has pairs."""
    if "prompt" in row:
        return row["prompt"], row["chosen"], row["rejected"]
    return row["chosen"][:-1], row["chosen"][-1:], row["rejected"][-1:]
