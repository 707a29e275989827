"""Runs the report and its peers as whole processes, again and again, and prints what each cost as Markdown.

Every figure is the median of fresh processes run in turn, one at a time. Processor time is that of the process and
its children; memory is the most it held. Needs only what Python brings.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path


def once(command, cwd=None):
    """Runs a command; answers wall and processor milliseconds, peak MiB, and what it printed."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=errors)
        out = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        errors.seek(0)
        words = errors.read()
    code = process.returncode = os.waitstatus_to_exitcode(status)
    # The check answers 1 when something red stands open; that is an answer, not a failure.
    if code not in (0, 1) or (code == 1 and "check" not in command):
        sys.exit(f"{' '.join(map(str, command))} ended with {code}:\n{words.decode(errors='replace')}")
    return wall * 1000, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024, out


def interleaved(works, rounds):
    """Runs every work once a round, so that a slow moment of the machine meets all of them."""
    found = {name: [] for name, _, _ in works}
    for _ in range(rounds):
        for name, command, cwd in works:
            found[name].append(once(command, cwd))
    return found


def spread(values):
    return f"{statistics.median(values):.0f} ({min(values):.0f}–{max(values):.0f})"


def table(title, found):
    print(f"\n### {title}\n\n| Work | Wall ms | CPU ms | Peak MiB |\n|---|---|---|---|")
    for name, runs in found.items():
        wall, processor, peak, _ = zip(*runs)
        print(f"| {name} | {spread(wall)} | {spread(processor)} | {max(peak):.0f} |")


def pieces(document, kind):
    """How many blocks of a kind a composed document holds."""
    def within(blocks):
        return sum((block["kind"] == kind) + (within(block["content"]["blocks"]) if block["kind"] == "part" else 0)
                   for block in blocks)

    def of(section):
        return within(section["blocks"]) + sum(of(inner) for inner in section["sections"])

    return sum(of(section) for section in document["sections"])


def phases(title, runs, document):
    lines = [json.loads(run[3]) for run in runs]
    print(f"\n### {title}\n\n| Phase | Wall ms | CPU ms |\n|---|---|---|")
    for name in lines[0]["phases"]:
        wall = [line["phases"][name]["wall_us"] / 1000 for line in lines]
        processor = [line["phases"][name]["cpu_us"] / 1000 for line in lines]
        print(f"| {name} | {statistics.median(wall):.1f} | {statistics.median(processor):.1f} |")
    parts = ["check", "protect", "pdf", "web"]
    for kind, label in (("wall_us", "wall"), ("cpu_us", "CPU")):
        whole = [sum(line["phases"][name][kind] for name in parts) / 1000 for line in lines]
        print(f"\ncheck + protect + pdf + web, {label}: {spread(whole)} ms", end="")
    last = lines[-1]
    held = json.loads(Path(document).read_text(encoding="utf-8"))
    print(f"\n\n{pieces(held, 'table')} tables, {pieces(held, 'chart')} charts, {last['figures']} figures printed, "
          f"{last['hidden']} hidden, {last['findings']} findings, PDF of {last['pdf_bytes'] // 1024} KiB, "
          f"peak {max(line['peak_kib'] for line in lines) // 1024} MiB.")


def resident(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024


def get(address):
    with urllib.request.urlopen(address, timeout=2) as answer:
        return answer.status, answer.read()


def serve(binary, data, rounds):
    """Starts the server, waits for its first page, looks at its memory, asks for pages, looks again."""
    starts, idle, after = [], [], []
    for _ in range(rounds):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        began = time.perf_counter()
        process = subprocess.Popen(
            [binary, "serve", "--data", data, "--listen", f"127.0.0.1:{port}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}/"
        while True:
            try:
                get(address)
                break
            except OSError:
                if process.poll() is not None or time.perf_counter() - began > 30:
                    sys.exit("the server gave no page")
                time.sleep(0.002)
        starts.append((time.perf_counter() - began) * 1000)
        time.sleep(1)
        idle.append(resident(process.pid))
        for _ in range(500):
            get(address)
        after.append(resident(process.pid))
        process.terminate()
        process.wait()
    print("\n### Serving\n\n| | Median (least–most) |\n|---|---|")
    print(f"| start to first page, ms | {spread(starts)} |")
    print(f"| memory idle, MiB | {spread(idle)} |")
    print(f"| memory after 500 pages, MiB | {spread(after)} |")


def main():
    options = argparse.ArgumentParser()
    for name in ("built", "python", "scratch"):
        options.add_argument(f"--{name}", required=True)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--synthetic-report", required=True)
    asked = options.parse_args()
    fodfaeste, bench = f"{asked.built}/fodfaeste", f"{asked.built}/bench-report"
    scratch = Path(asked.scratch)
    reports = (("example", "slagelse-2019", "aarsrapport-2019"), ("synthetic", "opdigtet", asked.synthetic_report))
    for data, municipality, report in reports:
        place = ["--data", f"{scratch}/{data}", "--municipality", municipality]
        named = ["--report", report]
        made = [f"{scratch}/{data}.pdf", f"{scratch}/{data}.html", f"{scratch}/{data}.json"]
        draft = [fodfaeste, "report", *place, *named, "--audience", "public", "--draft", "--pdf", f"{scratch}/own.pdf"]
        table(f"Whole processes: {data}", interleaved([
            ("`fodfaeste report --draft --pdf`", draft, None),
            ("`fodfaeste check`", [fodfaeste, "check", *place, *named], None),
        ], asked.rounds))
        whole = [bench, "whole", *place, *named, "--pdf", made[0], "--html", made[1], "--document", made[2]]
        phases(f"Phases in one process: {data}", [once(whole) for _ in range(asked.rounds)], made[2])
        once([asked.python, "print_page.py", made[1], f"{scratch}/{data}-print.html"])
        once([asked.python, "plain.py", made[2], f"{scratch}/{data}-plain"])
        page, tagged = f"{scratch}/{data}-print.html", ["--pdf-variant", "pdf/ua-1"]
        table(f"PDF alone: {data}", interleaved([
            ("Fodfæste, PDF/UA-1", [bench, "set", made[2], f"{scratch}/{data}-set.pdf"], None),
            ("Typst alone, plain", [asked.python, "floor.py", f"{scratch}/{data}-plain"], None),
            ("WeasyPrint, PDF/UA-1", [asked.python, "-m", "weasyprint", *tagged, page, f"{scratch}/{data}-weasy.pdf"], None),
            ("WeasyPrint, untagged", [asked.python, "-m", "weasyprint", page, f"{scratch}/{data}-weasy-plain.pdf"], None),
        ], asked.rounds))
    serve(fodfaeste, f"{scratch}/example", asked.rounds)


main()
