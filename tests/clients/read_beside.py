"""Reads what lies beside the data with readers that are not ours: Croissant, signatures, feeds, citations.

usage: read_beside.py HUB_URL REPORT.json
"""

import base64
import hashlib
import html
import io
import itertools
import json
import logging
import re
import secrets
import sys
import urllib.request

import bibtexparser
import feedparser
import mlcroissant
import pyarrow.parquet
from bibtexparser import middlewares
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from checks import check, expect_raise, run_checks
from people import Person
from readers.built import same
from readers.tables import decoded

hub, report_path = sys.argv[1:3]
DATASETS = ["lin/campfire-instructions", "lin/drawn-by-code"]
# what TeX takes for its own marks, and what BibTeX does
TITLE = r'100% {of} "it" & \input{x} #1_2 ~ $5 ^ } é 拾柴'
logging.disable(logging.WARNING)


def get(path):
    with urllib.request.urlopen(hub + path, timeout=30) as answer:
        return answer.read()


def bare(value):
    """A value as Parquet has it: the reference reader gives texts as bytes, and pictures opened."""
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "tobytes") and hasattr(value, "mode"):
        return value.tobytes()
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, dict):
        # a part of a field has the names of all it is in
        return {name.split("/")[-1]: bare(one) for name, one in value.items()}
    return [bare(one) for one in value] if isinstance(value, list) else value


def croissant_rows(document, file):
    """
    Records of one file by the reference reader, with the fields as they are described. It reads sets of files only where they
    lie in an archive or a git repository, so that the fields are given the file in the place of its set.
    """
    splits, rows = document["recordSet"]
    fields = [field for field in rows["field"] if "fileProperty" not in field.get("source", {}).get("extract", {})]
    of_set, of_file = (json.dumps({kind: {"@id": name}})[1:-1] for kind, name in [("fileSet", "parquet-files"), ("fileObject", file)])
    told = json.dumps({**rows, "field": fields}).replace(of_set, of_file)
    assert "fileSet" not in told
    files = [one for one in document["distribution"] if one["@type"] == "cr:FileObject"]
    one_file = {**document, "distribution": files, "recordSet": [splits, json.loads(told)]}
    return list(mlcroissant.Dataset(jsonld=one_file).records(rows["@id"]))


@check
def croissant_records_are_the_rows():
    for dataset in DATASETS:
        document = json.loads(get(f"/datasets/{dataset}/croissant"))
        files = [one["@id"] for one in document["distribution"] if one["@id"].startswith("data/")]
        assert len(files) == 3
        for file in files:
            rows = pyarrow.parquet.read_table(io.BytesIO(get(f"/datasets/{dataset}/resolve/main/{file}"))).to_pylist()
            for row in rows:
                if "image" in row:
                    row["image"] = decoded(row["image"]["bytes"])
            found = [
                bare(record) for record in croissant_rows(document, file)
            ]
            same(found, rows, f"{dataset} {file}")


@check
def signatures_hold_by_the_published_key_alone():
    keys = json.loads(get("/.well-known/kindling-key.json"))["keys"]
    by_id = {}
    for key in keys:
        raw = base64.b64decode(key["publicKey"], validate=True)
        assert key["algorithm"] == "Ed25519" and key["id"] == hashlib.sha256(raw).hexdigest()[:16]
        by_id[key["id"]] = Ed25519PublicKey.from_public_bytes(raw)
    for dataset in DATASETS:
        manifest = get(f"/datasets/{dataset}/resolve/main/manifest.json")
        signed = json.loads(get(f"/datasets/{dataset}/resolve/main/manifest.json.sig"))
        signature = base64.b64decode(signed["signature"], validate=True)
        by_id[signed["key"]].verify(signature, manifest)
        changed = manifest.replace(b'"version"', b'"Version"')
        assert changed != manifest
        expect_raise(InvalidSignature, lambda: by_id[signed["key"]].verify(signature, changed))


@check
def feeds_are_sound():
    for path in ["/feed.atom", "/prompts.atom", "/users/mei/feed.atom", *(f"/datasets/{one}/releases.atom" for one in DATASETS)]:
        feed = feedparser.parse(get(path))
        assert not feed.bozo and feed.version == "atom10", (path, feed.get("bozo_exception"))
        assert feed.feed.id and feed.feed.title and feed.feed.updated_parsed, path
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [hub + path]
        assert feed.entries and len({entry.id for entry in feed.entries}) == len(feed.entries), path
        for entry in feed.entries:
            assert entry.title and entry.link.startswith(hub) and entry.updated_parsed and entry.author, path
        newest = max(entry.updated_parsed for entry in feed.entries)
        assert feed.feed.updated_parsed >= newest, path


@check
def each_release_is_in_its_feed():
    for dataset in DATASETS:
        version = json.loads(get(f"/datasets/{dataset}/resolve/main/manifest.json"))["version"]
        [entry] = feedparser.parse(get(f"/datasets/{dataset}/releases.atom")).entries
        assert version in entry.title and f"release={version}" in entry.link


def entry_of(text):
    """The one entry of a bibliography, and nothing that could not be read."""
    # BibTeX itself pairs braces whatever stands before them
    depths = list(itertools.accumulate({"{": 1, "}": -1}.get(char, 0) for char in text.strip()))
    assert depths[-1] == 0 and min(depths[text.index("{") : -1]) > 0, text
    text = text.replace("\\textbraceleft{}", "\\{").replace("\\textbraceright{}", "\\}")
    library = bibtexparser.parse_string(text, append_middleware=[middlewares.LatexDecodingMiddleware()])
    assert not library.failed_blocks, library.failed_blocks
    [entry] = library.entries
    # its reader takes the mark for another, which stands above letters
    return {field.key: str(field.value).replace("\u02c6", "^") for field in entry.fields}


@check
def citations_are_read_whatever_the_title():
    lin = Person(hub, "lin")
    dataset = lin.release(f"hard-to-cite-{secrets.token_hex(4)}", {"task": "prompt-only"}, TITLE)
    lin.await_release(dataset)
    page = lin.get(f"/datasets/{dataset}")
    boxed = html.unescape(re.search(r"<pre[^>]*>(@misc.*?)</pre>", page, re.S)[1].replace("<!-- -->", ""))
    filed = get(f"/datasets/{dataset}/resolve/main/CITATION.bib").decode()
    described = json.loads(get(f"/datasets/{dataset}/croissant"))["citeAs"]
    for text in [boxed, filed, described]:
        entry = entry_of(text)
        assert TITLE in entry["title"], text
        assert entry["year"].isdigit() and "1.0.0" in str(entry), text


run_checks(report_path)
