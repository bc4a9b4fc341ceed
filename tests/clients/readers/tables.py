"""Parquet and CSV, each by readers that share no code: pyarrow, DuckDB, polars, Hugging Face `datasets`; Python's csv, pandas."""

import csv
import io
import json
import os
import re
from hashlib import sha256

import datasets
import duckdb
import pandas
import polars
import pyarrow.parquet
from PIL import Image

from readers.built import same

# fields may be larger than this module's own bound, which is 128 KiB
csv.field_size_limit(2**31 - 1)


def parquet(built):
    """Four readers see the same rows; every picture in them can be decoded."""
    for path in built.parquet:
        rows = pyarrow.parquet.read_table(path).to_pylist()
        assert rows, path
        cursor = duckdb.execute("select * from read_parquet($path)", {"path": path})
        names = [column[0] for column in cursor.description]
        same([dict(zip(names, row)) for row in cursor.fetchall()], rows, f"DuckDB {path}")
        same(polars.read_parquet(path).to_dicts(), rows, f"polars {path}")
        loaded = datasets.load_dataset("parquet", data_files=path, split="train")
        pictures = [name for name, kind in loaded.features.items() if isinstance(kind, datasets.Image)]
        bare = loaded
        for name in pictures:
            bare = bare.cast_column(name, datasets.Image(decode=False))
        same(list(bare), rows, f"datasets {path}")
        for row, raw in zip(loaded, rows):
            for name in pictures:
                assert row[name].tobytes() == decoded(raw[name]["bytes"]), path
            assert not pictures or (row["image"].width, row["image"].height) == (raw["width"], raw["height"])


def decoded(picture, mode=None):
    """Pixels of an image file's bytes, of this mode or of its own."""
    with Image.open(io.BytesIO(picture)) as image:
        return (image.convert(mode) if mode else image).tobytes()


def as_given(built):
    """The Parquet rows are the records they were made of."""
    with open(os.path.join(built.folder, "records.json"), encoding="utf-8") as file:
        records = json.load(file)
    [(_, rows)] = built.splits()
    same([row["id"] for row in rows], [record["id"] for record in records], built.name)
    for row, record in zip(rows, records):
        asked, answer = record["prompt"], record["response"]
        texts = {"prompt": asked, "response": answer, "caption": asked, "text": answer}
        for name in {"tags", "author", "license", "rules", "also_by", "rating_score", "title", *texts} & set(row):
            assert said(row[name]) == texts.get(name, record.get(name)) or built.name == "caption", (built.name, row["id"], name)
        if "chosen" in row or "completion" in row:
            assert said(row.get("chosen") or row["completion"]) == record["response"]
        if "rejected" in row:
            assert said(row["rejected"]) == record["other"]["response"]
        if "label" in row and "label" in record:
            assert row["label"] == record["label"]
        if "image" in row:
            assert decoded(row["image"]["bytes"]) == drawn(record["image"])
        if "jpg_0" in row:
            better, worse = (row["jpg_0"], row["jpg_1"]) if row["label_0"] == 1 else (row["jpg_1"], row["jpg_0"])
            assert decoded(better) == drawn(record["image"]) and decoded(worse) == drawn(record["other"]["image"])
            assert row["label_0"] + row["label_1"] == 1 and row["best_image_uid"] == record["output_id"]


def said(value):
    """The last thing said in a conversation; anything else as it is."""
    return value[-1]["content"] if isinstance(value, list) and value and isinstance(value[0], dict) else value


def drawn(image):
    """Pixels that the test picture of this name has: a row is the SHA-256 of the name."""
    return sha256(image["sha256"].encode()).digest() * image["height"]


def csv_tables(built):
    """Python's csv, pandas, DuckDB and polars read the same cells, which are the Parquet file's."""
    for split, rows in built.splits():
        path = os.path.join(built.folder, "csv", f"{split}.csv")
        with open(path, encoding="utf-8", newline="") as file:
            cells = list(csv.DictReader(file))
        same([{name: in_cell(row[name], cell[name]) for name in row} for row, cell in zip(rows, cells)], plain(cells), path)
        same(pandas.read_csv(path, dtype=str, keep_default_na=False).to_dict("records"), cells, f"pandas {path}")
        same(polars.read_csv(path, infer_schema=False).fill_null("").to_dicts(), cells, f"polars {path}")
        cursor = duckdb.execute(
            "select * from read_csv($path, all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"', "
            "max_line_size = 16777216)",
            {"path": path},
        )
        names = [column[0] for column in cursor.description]
        found = [dict(zip(names, ("" if cell is None else cell for cell in row))) for row in cursor.fetchall()]
        same(found, cells, f"DuckDB {path}")
        loaded = datasets.load_dataset("csv", data_files=path, split="train", keep_default_na=False)
        same(loaded["id"][:], [row["id"] for row in rows], f"datasets {path}")


def plain(cells):
    """Cells without the apostrophe that keeps spreadsheets from running them."""
    return [{name: re.sub(r"^'(?='*[=+\-@\t\r＝＋－＠])", "", cell) for name, cell in row.items()} for row in cells]


def in_cell(value, cell):
    """What a value of a Parquet row is in a cell; `cell` itself where it says the same in another spelling."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return cell if float(cell) == value else str(value)
    if isinstance(value, bytes):
        return cell if re.fullmatch(r"[\w-]+\.(png|jpg|jpeg|webp)", cell) else "a file name"
    if isinstance(value, dict):
        return value["path"]
    if isinstance(value, list):
        return cell if json.loads(cell) == value else json.dumps(value)
    return value
