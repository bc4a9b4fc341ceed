"""Alpaca and ShareGPT by LLaMA-Factory's own reader of `dataset_info.json` and its own converters.

Its package cannot be imported without PyTorch, which these modules do not use: so they alone are loaded, with the two things
they take from their neighbours (the name of the file, and that data are local) put in the neighbours' place.
"""

import importlib
import importlib.util
import os
import sys
import types

from readers.built import same, talk
from readers.lines import parted, rows_of

_place = importlib.util.find_spec("llamafactory").submodule_search_locations[0]


def _without_torch():
    for name in ["llamafactory", "llamafactory.data", "llamafactory.extras"]:
        package = types.ModuleType(name)
        package.__path__ = [os.path.join(_place, *name.split(".")[1:])]
        sys.modules[name] = package
    constants = types.ModuleType("llamafactory.extras.constants")
    constants.DATA_CONFIG, constants.RUNNING_LOG = "dataset_info.json", "running_log.txt"
    misc = types.ModuleType("llamafactory.extras.misc")
    misc.use_modelscope = misc.use_openmind = lambda: False
    sys.modules.update({"llamafactory.extras.constants": constants, "llamafactory.extras.misc": misc})
    return importlib.import_module("llamafactory.data.parser"), importlib.import_module("llamafactory.data.converter")


parser, converter = _without_torch()
assert "torch" not in sys.modules


def alpaca(built):
    _converted(built, "alpaca")


def sharegpt(built):
    _converted(built, "sharegpt")


def _converted(built, form):
    folder = os.path.join(built.folder, form)
    for split, rows in built.splits():
        found = {}
        for name in [split, f"{split}-turns"]:
            path = os.path.join(folder, f"{name}.jsonl")
            if not os.path.exists(path):
                continue
            [about] = parser.get_dataset_list([name], folder)
            assert about.load_from == "file" and os.path.join(folder, about.dataset_name) == path
            convert = converter.get_dataset_converter(about.formatting, about, data_args=None)
            found.update({row["id"]: convert(row) for row in rows_of(path)})
        expected = [{"id": row["id"], **converted(row)} for row in rows]
        fields = ["_prompt", "_response", "_system"]
        seen = [{"id": row["id"], **{field: found[row["id"]][field] for field in fields}} for row in rows]
        same(seen, expected, f"{form} {built.name} {split}")
        assert len(found) == len(rows)


def converted(row):
    """What LLaMA-Factory's own form of a row is: an answer that is not wanted stands behind an empty one."""
    nothing = {"role": "assistant", "content": ""}
    if "rejected" in row:
        asked, better, worse = parted(row)
        answers = [*better, *worse]
    elif "label" in row:
        asked, [answer] = row["prompt"], row["completion"]
        answers = [answer, nothing] if row["label"] else [nothing, answer]
    else:
        *asked, answer = talk(row)
        answers = [answer]
    system = asked[0]["content"] if asked[0]["role"] == "system" else ""
    return {"_prompt": asked[1:] if system else asked, "_response": answers, "_system": system}
