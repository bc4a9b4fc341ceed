"""Files of one recipe: its Parquet files, and the further formats made of the same records."""

import glob
import os

import pyarrow.parquet


class Built:
    """A folder of a recipe: `data/*.parquet` and a folder a format."""

    def __init__(self, folder):
        self.folder = folder
        self.name = os.path.basename(folder)
        self.parquet = sorted(glob.glob(os.path.join(folder, "data", "*.parquet")))
        self.formats = [one for one in sorted(os.listdir(folder)) if one != "data" and os.path.isdir(os.path.join(folder, one))]

    def files(self, *path):
        return sorted(glob.glob(os.path.join(self.folder, *path)))

    def splits(self):
        """Each split with its rows, as pyarrow reads them."""
        for path in self.parquet:
            yield os.path.basename(path).split("-")[0].split(".")[0], pyarrow.parquet.read_table(path).to_pylist()


def same(found, expected, what):
    """Row by row and field by field; says the first difference, shortened."""
    assert len(found) == len(expected), f"{what}: {len(found)} rows instead of {len(expected)}"
    for i, (left, right) in enumerate(zip(found, expected)):
        if left != right:
            names = [key for key in {**left, **right} if left.get(key) != right.get(key)] if isinstance(right, dict) else ["row"]
            pairs = {n: (left.get(n), right.get(n)) if isinstance(right, dict) else (left, right) for n in names}
            told = {n: tuple(repr(one)[:200] for one in pair) for n, pair in pairs.items()}
            raise AssertionError(f"{what}, row {i}: found, expected: {told}")


def talk(row):
    """The conversation of a row of the task `sft`, whichever its layout."""
    if "messages" in row:
        return row["messages"]
    return [{"role": "user", "content": row["prompt"]}, {"role": "assistant", "content": row["response"]}]
