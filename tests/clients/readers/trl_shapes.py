"""TRL's shapes by TRL's own functions: what its trainers do with a row before a model sees it."""

import os

import datasets
import tokenizers
import transformers
from trl.data_utils import (
    apply_chat_template,
    extract_prompt,
    is_conversational,
    maybe_extract_prompt,
    unpair_preference_dataset,
)

from readers.built import same, talk
from readers.lines import parted, rows_of

# a template that adds nothing to the texts but who says them
TEMPLATE = (
    "{% for message in messages %}<{{ message['role'] }}>{{ message['content'] }}{% endfor %}"
    "{% if add_generation_prompt %}<assistant>{% endif %}"
)
tokenizer = transformers.PreTrainedTokenizerFast(
    tokenizer_object=tokenizers.Tokenizer(tokenizers.models.WordLevel({"?": 0}, unk_token="?")),
    unk_token="?",
    chat_template=TEMPLATE,
)


def trl(built):
    for split, rows in built.splits():
        shapes = {os.path.basename(folder): folder for folder in built.files("trl", "*")}
        assert set(shapes) == set(SHAPES[built.name]), (built.name, shapes)
        for shape, folder in shapes.items():
            path = os.path.join(folder, f"{split}.jsonl")
            found = rows_of(path)
            same(found, [one for row in rows for one in SHAPES[built.name][shape](row)], f"{path}")
            for row in found:
                assert is_conversational(row), path
                templated(row)
        if "preference" in shapes:
            _as_trl_makes_them(shapes, split)


def _as_trl_makes_them(shapes, split):
    """The shapes beside each other are those that TRL makes of one another."""
    explicit, implicit, unpaired = (
        rows_of(os.path.join(shapes[shape], f"{split}.jsonl"))
        for shape in ["preference", "implicit-preference", "unpaired-preference"]
    )
    for whole, apart in zip(implicit, explicit):
        assert maybe_extract_prompt(apart) == apart
        assert {**whole, **extract_prompt(whole)} == apart, apart["id"]
    made = unpair_preference_dataset(datasets.Dataset.from_list(explicit).remove_columns(["id", "margin"]))
    # it puts all wanted answers before all unwanted ones
    ours = [{key: row[key] for key in ("prompt", "completion", "label")} for row in [*unpaired[0::2], *unpaired[1::2]]]
    same(list(made), ours, "unpaired")


def templated(row):
    """TRL's texts of a row are its messages put through the template, nothing lost."""
    texts = apply_chat_template(row, tokenizer)
    if "messages" in row:
        assert texts == {"text": told(row["messages"])}
        return
    begun = told(row["prompt"]) + "<assistant>" if "prompt" in row else ""
    for key in ["prompt", "chosen", "rejected", "completion"]:
        if key in row:
            whole = told(row[key])
            expected = begun if key == "prompt" else whole.removeprefix("<assistant>") if begun else whole
            assert texts[key] == expected, (row["id"], key)


def told(messages):
    return "".join(f"<{message['role']}>{message['content']}" for message in messages)


def language_modeling(row):
    return [{"id": row["id"], "messages": talk(row)}]


def prompt_completion(row):
    *asked, answer = talk(row)
    return [{"id": row["id"], "prompt": asked, "completion": [answer]}]


def asked_alone(row):
    return [{"id": row["id"], "prompt": prompt_completion(row)[0]["prompt"]}]


def prompt_only(row):
    return [{"id": row["id"], "prompt": row["prompt"]}]


def scored(row):
    return [{key: row[key] for key in ("id", "prompt", "completion", "score")}]


def labelled(row):
    return [{key: row[key] for key in ("id", "prompt", "completion", "label")}]


def explicit(row):
    asked, better, worse = parted(row)
    return [{"id": row["id"], "prompt": asked, "chosen": better, "rejected": worse, "margin": row["margin"]}]


def implicit(row):
    asked, better, worse = parted(row)
    return [{"id": row["id"], "chosen": asked + better, "rejected": asked + worse, "margin": row["margin"]}]


def unpaired(row):
    asked, better, worse = parted(row)
    first, second = row["id"].split("_")
    return [
        {"id": first, "prompt": asked, "completion": better, "label": True},
        {"id": second, "prompt": asked, "completion": worse, "label": False},
    ]


PAIRS = {"preference": explicit, "implicit-preference": implicit, "unpaired-preference": unpaired}
TALKS = {"language-modeling": language_modeling, "prompt-completion": prompt_completion, "prompt-only": asked_alone}
SHAPES = {
    "sft": TALKS,
    "sft-messages": TALKS,
    "preference": PAIRS,
    "reward": PAIRS,
    "reward-scored": {"prompt-completion": scored},
    "kto": {"unpaired-preference": labelled},
    "prompt-only": {"prompt-only": prompt_only},
}
