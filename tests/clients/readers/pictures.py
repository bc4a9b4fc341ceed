"""Archives of pictures: by `datasets`, by the package `webdataset`, and as kohya's scripts read a folder."""

import glob
import os
import re
import tempfile
import zipfile

import datasets
import webdataset
from PIL import Image

from readers.built import same
from readers.tables import decoded

CREDIT = ["author", "output_author", "license", "source_url", "generator", "model"]


def words_of(row):
    """The words to a picture, by whichever name the task has them."""
    return row["text"] if "text" in row else row["caption"]


def expected(row, mode=None):
    """A row as the archives have it, its pictures as pixels (of this mode; else of their own)."""
    credit = {"id": row["id"], "text": words_of(row), **{name: row[name] for name in CREDIT}}
    if "jpg_0" in row:
        sides = {"label_0": row["label_0"], "label_1": row["label_1"]}
        return {**credit, **sides, "0": decoded(row["jpg_0"], mode), "1": decoded(row["jpg_1"], mode)}
    return {**credit, "0": decoded(row["image"]["bytes"], mode)}


def imagefolder(built):
    for split, rows in built.splits():
        archives = built.files("imagefolder", f"{split}-*.zip")
        loaded = datasets.load_dataset("imagefolder", data_files=archives, split="train")
        assert isinstance(loaded.features["image"], datasets.Image)
        found = []
        for row in loaded:
            # of two pictures `datasets` opens the second, too, by the name of its column
            sides = {"0": row.pop("image").tobytes(), **({"1": row.pop("other").tobytes()} if "other" in row else {})}
            found.append({**row, **sides})
        same(found, [expected(row) for row in rows], f"imagefolder {built.name} {split}")


def webdataset_shards(built):
    for split, rows in built.splits():
        archives = built.files("webdataset", f"{split}-*.tar")
        found = []
        for sample in webdataset.WebDataset(archives, shardshuffle=False).decode("pilrgb"):
            said = sample["json"]
            assert said["id"] == sample["__key__"] and said.pop("rating_score") is not None
            pictures = sorted(key for key in sample if key not in ("json", "txt") and not key.startswith("__"))
            sides = {str(i): sample[key].tobytes() for i, key in enumerate(pictures)}
            if len(pictures) == 1:
                assert (said.pop("width"), said.pop("height")) == sample[pictures[0]].size
            found.append({**said, "text": sample["txt"], **sides})
        same(found, [expected(row, "RGB") for row in rows], f"webdataset {built.name} {split}")


def kohya(built):
    """
    As `library/train_util.py` of kohya's scripts, which are in no package index, reads a folder: every picture in it, the
    file of the same name beside it as its caption, of which the first line counts.
    """
    for split, rows in built.splits():
        with tempfile.TemporaryDirectory() as folder:
            for archive in built.files("kohya", f"{split}-*.zip"):
                with zipfile.ZipFile(archive) as packed:
                    assert packed.testzip() is None
                    packed.extractall(folder)
            found = {}
            for path in glob.glob(os.path.join(folder, "*")):
                stem, ending = os.path.splitext(path)
                if ending == ".txt":
                    continue
                with open(stem + ".txt", encoding="utf-8") as file:
                    lines = file.readlines()
                assert len(lines) == 1, path
                with Image.open(path) as image:
                    found[os.path.basename(stem)] = (lines[0].strip(), image.tobytes())
            told = {row["id"]: (one_line(words_of(row)), decoded(row["image"]["bytes"])) for row in rows}
            same([found[key] for key in told], list(told.values()), f"kohya {built.name} {split}")
            assert len(found) == len(told)


def one_line(text):
    return re.sub("[\r\n\v\f\u0085\u2028\u2029]+", " ", text).strip(" \t\u00a0\u3000\ufeff").strip()
