"""What the scripts of this folder share: checks that are all run and all reported, whatever one of them raises."""

import json
import sys
import time
import traceback

_checks = []


def check(run):
    """Marks a function as a check; they run in the order they are written."""
    _checks.append(run)
    return run


def run_checks(report_path):
    """Runs every check, prints a line for each, writes `{numPassedTests, numFailedTests, testResults: []}` and exits."""
    failed = 0
    for run in _checks:
        started = time.monotonic()
        try:
            run()
            print(f"ok   {run.__name__} ({time.monotonic() - started:.1f} s)")
        except Exception:  # every check is reported, whatever it raised
            failed += 1
            print("FAIL", run.__name__)
            traceback.print_exc()
    with open(report_path, "w", encoding="utf-8") as out:
        json.dump({"numPassedTests": len(_checks) - failed, "numFailedTests": failed, "testResults": []}, out)
    sys.exit(1 if failed else 0)


def expect_raise(kind, run):
    """The exception of this kind that `run` raises."""
    try:
        run()
    except kind as error:
        return error
    raise AssertionError(f"{kind.__name__} expected")
