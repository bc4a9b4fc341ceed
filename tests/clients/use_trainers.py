"""Runs what the pages tell for training, as it stands there: data by `datasets` and `huggingface_hub`, curl and Python; the
trainers themselves, which need PyTorch, are stood in for by `trainers/`, which reads the data as they document.

usage: use_trainers.py HUB_URL REPORT.json
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from checks import check, run_checks
from people import Person

hub, report_path = sys.argv[1:3]
here = os.path.dirname(os.path.abspath(__file__))
home = tempfile.mkdtemp(prefix="trainers-home-")
lin = Person(hub, "lin")
token = lin.make_token("trainers")

# tasks the demo has no dataset of, with what lets its few ratings in
RECIPES = {
    "preference": {"task": "preference", "pairs": {"minGap": 0.1}},
    "kto": {"task": "kto", "labels": {"good": 3.9, "bad": 3.8}},
    "reward": {"task": "reward", "pairs": {"minGap": 0.1}},
    "prompt-only": {"task": "prompt-only"},
}


def release(task):
    """A dataset of this task, released."""
    dataset = lin.release(f"for-{task}-trainers", RECIPES[task])
    lin.await_release(dataset)
    return dataset


def run(code):
    """A snippet in an empty folder, with `trainers/` where the trainers would be."""
    path = os.pathsep.join([os.path.join(here, "trainers"), os.path.dirname(sys.executable), os.environ["PATH"]])
    env = {**os.environ, "PATH": path, "PYTHONPATH": os.path.join(here, "trainers"), "HOME": home, "HF_HOME": home}
    env.pop("HF_ENDPOINT", None)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["sh", "-ec", code], env=env, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{code}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def run_snippets(dataset, expected, secret=""):
    snippets = lin.snippets(dataset)
    found = {tool: code for tool, code in snippets.items() if tool in ("TRL", "LLaMA-Factory", "kohya")}
    assert set(found) == expected, set(found)
    assert all(("hf_…" in code) == bool(secret) for code in found.values()), found
    with ThreadPoolExecutor() as pool:
        for said in pool.map(run, [code.replace("hf_…", secret) for code in found.values()]):
            print(said.splitlines()[-1])


@check
def instructions_train():
    run_snippets("lin/campfire-instructions", {"TRL", "LLaMA-Factory"})


@check
def pictures_train():
    run_snippets("lin/drawn-by-code", {"kohya"})


@check
def preferences_train():
    run_snippets(release("preference"), {"TRL", "LLaMA-Factory"})


@check
def wanted_and_unwanted_outputs_train():
    run_snippets(release("kto"), {"TRL", "LLaMA-Factory"})


@check
def judged_conversations_train():
    run_snippets(release("reward"), {"TRL", "LLaMA-Factory"})


@check
def prompts_train():
    run_snippets(release("prompt-only"), {"TRL"})


@check
def gated_datasets_train_with_a_token():
    for dataset, expected in [("lin/campfire-instructions", {"TRL", "LLaMA-Factory"}), ("lin/drawn-by-code", {"kohya"})]:
        lin.open_dataset(dataset, "public", "manual")
        try:
            run_snippets(dataset, expected, token)
        finally:
            lin.open_dataset(dataset, "public", "none")


run_checks(report_path)
