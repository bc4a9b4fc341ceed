"""Signs demo people in and does with forms what they would do in a browser: tokens, gates, requests, answers."""

import html
import json
import re
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

PEOPLE = {name: (f"{name}@kindling.example", f"{name}-brings-a-stick") for name in ["lin", "mei", "ada"]}


class Person:
    """One signed-in browser without scripts."""

    def __init__(self, hub, name):
        self.hub = hub
        self.name = name
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        email, password = PEOPLE[name]
        self.post("/signin", email=email, password=password)

    def get(self, path):
        return self.browser.open(self.hub + path, timeout=30).read().decode("utf-8")

    def post(self, path, **fields):
        body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.hub + path, body, {"Origin": self.hub})
        return self.browser.open(request, timeout=30).read().decode("utf-8")

    def make_token(self, name):
        page = self.post("/me/tokens", intent="create", name=name, days="30")
        token = re.search(r"\bhf_[A-Za-z0-9]{37}\b", page)[0]
        assert token not in self.get("/me/tokens"), "a token is shown once"
        return token

    def revoke_token(self, name):
        page = self.get("/me/tokens")
        row = next(row for row in re.findall(r"<li.*?</li>", page, re.S) if f">{name}<" in row)
        self.post("/me/tokens", intent="revoke", id=re.search(r'name="id" value="([^"]+)"', row)[1])

    def release(self, name, recipe, title=None):
        """A dataset of this recipe, all of it for training unless that is said: asked for, not yet there."""
        recipe = {"splits": {"train": 100, "validation": 0, "test": 0}, **recipe}
        self.post("/datasets/new", name=name, title=title or name, written="text", yaml=json.dumps(recipe))
        self.post(f"/datasets/{self.name}/{name}/releases")
        return f"{self.name}/{name}"

    def await_release(self, dataset):
        """The paths of its files, once they are there."""
        for _ in range(240):
            with urllib.request.urlopen(f"{self.hub}/api/datasets/{dataset}", timeout=30) as answer:
                files = [file["rfilename"] for file in json.load(answer)["siblings"]]
            if files:
                return files
            time.sleep(0.25)
        raise AssertionError(f"{dataset} was not released in time")

    def open_dataset(self, dataset, visibility, gate):
        self.post(f"/datasets/{dataset}/settings", visibility=visibility, gate=gate, note="Say who you are.")

    def ask(self, dataset, reason):
        self.post(f"/datasets/{dataset}/access", reason=reason)

    def answer(self, dataset, verdict, state="pending"):
        page = self.get(f"/datasets/{dataset}/access/requests?state={state}")
        request = re.search(r'name="id" value="([^"]+)"', page)[1]
        self.post(f"/datasets/{dataset}/access/requests", id=request, verdict=verdict, note="")

    def snippets(self, dataset):
        """The ways of use the page of a dataset tells, by tool."""
        page = self.get(f"/datasets/{dataset}")
        found = re.findall(r"<summary[^>]*>([^<]+)</summary><pre[^>]*>(.*?)</pre>", page, re.S)
        return {tool: html.unescape(re.sub(r"<!-- -->", "", code)) for tool, code in found}
