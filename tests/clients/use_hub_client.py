"""Reads the demo's datasets with `huggingface_hub` as it comes, of whatever version is installed.

usage: use_hub_client.py HUB_URL REPORT.json
Lin's second dataset is made gated, then private, and public again at the end.
"""

import hashlib
import os
import sys
import tempfile

hub, report_path = sys.argv[1:3]
os.environ["HF_ENDPOINT"] = hub
os.environ["HF_HOME"] = tempfile.mkdtemp(prefix="hf-home-")
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ.pop("HF_TOKEN", None)

import huggingface_hub  # noqa: E402 — reads its settings when it is imported
from huggingface_hub import HfApi, HfFileSystem  # noqa: E402
from huggingface_hub import utils as errors  # noqa: E402

from checks import check, expect_raise, run_checks  # noqa: E402
from people import Person  # noqa: E402

print("huggingface_hub", huggingface_hub.__version__)
DATASET = "lin/campfire-instructions"
OTHER = "lin/drawn-by-code"
FOREIGN = "hf_" + "A" * 34
KIND = {"repo_type": "dataset"}
PARQUET = "data/train-00000-of-00001.parquet"

api = HfApi(endpoint=hub, token=False)
lin = Person(hub, "lin")
mei = Person(hub, "mei")
token = mei.make_token("python")
reader = HfApi(endpoint=hub, token=token)
sha = api.dataset_info(DATASET).sha


def download(path, **more):
    with open(api.hf_hub_download(DATASET, path, **{**KIND, **more}), "rb") as file:
        return file.read()


@check
def a_dataset_tells_of_itself():
    info = api.dataset_info(DATASET, files_metadata=True)
    assert info.id == DATASET and info.author == "lin" and not info.private and not info.gated
    assert len(info.sha) == 40 and info.last_modified.tzinfo is not None
    assert "task_categories:text-generation" in info.tags
    assert info.card_data["configs"][0]["config_name"] == "default"
    parquet = next(file for file in info.siblings if file.rfilename == PARQUET)
    assert parquet.size > 0 and len(parquet.lfs["sha256"]) == 64 and len(parquet.blob_id) == 40


@check
def every_name_of_a_revision_is_known():
    for revision in ["main", "HEAD", "1.0.0", "v1.0.0", "refs/heads/main", "refs/tags/v1.0.0", sha]:
        assert api.dataset_info(DATASET, revision=revision).sha == sha, revision
    assert api.revision_exists(DATASET, "v1.0.0", **KIND)
    assert not api.revision_exists(DATASET, "9.9.9", **KIND)


@check
def the_tree_has_files_and_folders():
    entries = {entry.path: entry for entry in api.list_repo_tree(DATASET, recursive=True, expand=True, **KIND)}
    assert type(entries["data"]).__name__ == "RepoFolder"
    assert entries[PARQUET].lfs.sha256 and entries[PARQUET].last_commit.oid == sha
    assert set(api.list_repo_files(DATASET, **KIND)) == {p for p, e in entries.items() if hasattr(e, "size")}
    inside = [entry.path for entry in api.list_repo_tree(DATASET, "data", **KIND)]
    assert PARQUET in inside and all(path.startswith("data/") for path in inside)


@check
def paths_refs_and_commits():
    found = api.get_paths_info(DATASET, ["data", "README.md", "nothing"], expand=True, **KIND)
    assert [entry.path for entry in found] == ["data", "README.md"]
    refs = api.list_repo_refs(DATASET, **KIND)
    assert [ref.name for ref in refs.branches] == ["main"] and refs.tags[0].target_commit == sha
    commits = api.list_repo_commits(DATASET, formatted=True, **KIND)
    assert commits[0].commit_id == sha and commits[0].authors == ["lin"]


@check
def lists_are_searched_and_filtered():
    assert {DATASET, OTHER} <= {info.id for info in api.list_datasets(author="lin")}
    assert [info.id for info in api.list_datasets(search="campfire")] == [DATASET]
    assert [info.id for info in api.list_datasets(filter="task_categories:text-to-image")] == [OTHER]
    assert list(api.list_datasets(author="nobody-here")) == []
    assert len(list(api.list_datasets(limit=1))) == 1
    assert len(list(api.list_datasets(sort="createdAt", full=True))) >= 2


@check
def files_come_whole_and_by_commit_once():
    bytes_of_main = download(PARQUET)
    assert hashlib.sha256(bytes_of_main).hexdigest() == os.path.basename(
        os.path.realpath(api.hf_hub_download(DATASET, PARQUET, **KIND))
    )
    assert download(PARQUET, revision="v1.0.0") == bytes_of_main
    assert download(PARQUET, revision=sha) == bytes_of_main
    assert api.file_exists(DATASET, PARQUET, **KIND) and not api.file_exists(DATASET, "no.txt", **KIND)


@check
def a_snapshot_is_the_manifest():
    folder = api.snapshot_download(DATASET, **KIND)
    with open(os.path.join(folder, "manifest.json"), "rb") as file:
        assert hashlib.sha256(file.read()).hexdigest()[:40] == sha == os.path.basename(folder)
    assert sorted(os.listdir(os.path.join(folder, "data"))) == sorted(
        path.split("/")[1] for path in api.list_repo_files(DATASET, **KIND) if path.startswith("data/")
    )


@check
def what_is_not_there_is_said_by_its_name():
    expect_raise(errors.RepositoryNotFoundError, lambda: api.dataset_info("lin/nothing"))
    expect_raise(errors.RepositoryNotFoundError, lambda: reader.dataset_info("lin/nothing"))
    expect_raise(errors.RevisionNotFoundError, lambda: api.dataset_info(DATASET, revision="9.9.9"))
    expect_raise(errors.EntryNotFoundError, lambda: api.hf_hub_download(DATASET, "no.txt", **KIND))
    expect_raise(errors.EntryNotFoundError, lambda: list(api.list_repo_tree(DATASET, "no", **KIND)))
    assert api.repo_exists(DATASET, **KIND) and not api.repo_exists("lin/nothing", **KIND)


@check
def the_file_system_walks_and_reads_ranges():
    fs = HfFileSystem(endpoint=hub, token=False)
    root = f"datasets/{DATASET}"
    assert fs.isdir(f"{root}/data") and fs.isfile(f"{root}/{PARQUET}")
    assert f"{root}/{PARQUET}" in fs.glob(f"{root}/**/*.parquet")
    entries = api.list_repo_tree(DATASET, recursive=True, **KIND)
    assert fs.du(root) == sum(entry.size for entry in entries if hasattr(entry, "size"))
    whole = download(PARQUET)
    with fs.open(f"{root}@v1.0.0/{PARQUET}", "rb", block_size=4096) as file:
        file.seek(100)
        assert file.read(50) == whole[100:150]
    assert fs.read_bytes(f"{root}/{PARQUET}", start=-8, end=None) == whole[-8:]
    assert fs.modified(f"{root}/{PARQUET}").tzinfo is not None


@check
def a_token_says_who_reads():
    me = reader.whoami()
    assert me["name"] == "mei" and me["auth"]["accessToken"]["role"] == "read"
    refused = expect_raise(Exception, lambda: HfApi(endpoint=hub, token=FOREIGN).whoami())  # its kind has changed over time
    assert "invalid" in str(refused).lower(), refused
    assert HfApi(endpoint=hub, token=FOREIGN).dataset_info(DATASET).sha == sha, "a token of another hub is nobody's"


@check
def a_gated_dataset_is_seen_by_all_and_read_by_who_was_let_in():
    lin.open_dataset(OTHER, "public", "manual")
    assert api.dataset_info(OTHER).gated == "manual"
    assert PARQUET in api.list_repo_files(OTHER, **KIND)
    refused = [api, reader, HfApi(endpoint=hub, token=FOREIGN)]
    for asking in refused:
        expect_raise(errors.GatedRepoError, lambda: asking.auth_check(OTHER, **KIND))
        expect_raise(errors.GatedRepoError, lambda: asking.hf_hub_download(OTHER, "README.md", **KIND))
    mei.ask(OTHER, "To test the gate.")
    expect_raise(errors.GatedRepoError, lambda: reader.auth_check(OTHER, **KIND))
    lin.answer(OTHER, "grant")
    reader.auth_check(OTHER, **KIND)
    assert reader.snapshot_download(OTHER, **KIND)
    lin.answer(OTHER, "revoke", state="granted")
    expect_raise(errors.GatedRepoError, lambda: reader.auth_check(OTHER, **KIND))


@check
def a_private_dataset_is_not_there_for_others():
    lin.open_dataset(OTHER, "private", "none")
    own = HfApi(endpoint=hub, token=lin.make_token("own"))
    for asking in [api, reader]:
        expect_raise(errors.RepositoryNotFoundError, lambda: asking.dataset_info(OTHER))
        expect_raise(errors.RepositoryNotFoundError, lambda: asking.auth_check(OTHER, **KIND))
        assert not asking.file_exists(OTHER, "README.md", **KIND)
        assert OTHER not in {info.id for info in asking.list_datasets()}
    assert own.dataset_info(OTHER).private and OTHER in {info.id for info in own.list_datasets()}
    assert own.hf_hub_download(OTHER, PARQUET, **KIND)
    lin.revoke_token("own")
    expect_raise(errors.RepositoryNotFoundError, lambda: own.dataset_info(OTHER))


@check
def and_public_again():
    lin.open_dataset(OTHER, "public", "none")
    assert api.hf_hub_download(OTHER, "README.md", **KIND, force_download=True)


run_checks(report_path)
