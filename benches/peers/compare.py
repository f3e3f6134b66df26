#!/usr/bin/env python3
"""Measures warmintro beside other programs on generated worlds, in turns within one run, and prints Markdown tables.

Run by hand, from the root of the checkout; the tables of docs/performance.md come from it:

    python3 benches/peers/compare.py import      reading exports: bare csv crate, polars, DuckDB
    python3 benches/peers/compare.py pool        reading 3,000 exports: bare csv crate, polars
    python3 benches/peers/compare.py load        the saved network against reading again
    python3 benches/peers/compare.py search      one question: SQLite, DuckDB, the same answers required
    python3 benches/peers/compare.py growth      one question in networks of 0.3 to 24 million ties, and with caps
    python3 benches/peers/compare.py commands    whole commands: time and memory

It installs nothing: the Python that runs it needs the packages polars and duckdb (pip install polars duckdb). It builds warmintro with
cargo, and writes worlds and saved networks of them below --work (target/peers) where they are missing.

Processor time (user and system, all threads) is what counts; clock time is printed beside it. Each number is a median over the rounds, each
ratio the median of the ratios within a round. Times of Python peers begin after they are imported.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MIB = 1024 * 1024


class Programs:
    """The executables, built when they are first asked for."""

    def __init__(self):
        self.target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
        self.built = set()

    def _build(self, *arguments):
        if arguments not in self.built:
            subprocess.run(["cargo", "build", "--locked", "--quiet", "--release", *arguments], cwd=ROOT, check=True)
            self.built.add(arguments)

    def warmintro(self):
        self._build("--bin", "warmintro")
        return str(self.target / "release" / "warmintro")

    def example(self, name):
        self._build("--example", name)
        return str(self.target / "release" / "examples" / name)

    def questions(self):
        told = subprocess.run(
            ["cargo", "bench", "--locked", "--quiet", "--bench", "questions", "--no-run", "--message-format=json"],
            cwd=ROOT, check=True, capture_output=True, text=True,
        ).stdout
        artifacts = [json.loads(line) for line in told.splitlines()]
        found = [one["executable"] for one in artifacts if one.get("target", {}).get("name") == "questions"]
        return found[-1]


PROGRAMS = Programs()


def world(work, scale):
    """The folder of a generated world."""
    folder = work / "world" / scale
    if not folder.exists():
        subprocess.run([PROGRAMS.example("generate-world"), "--scale", scale, "--out", folder], check=True)
    return folder


def saved(work, scale):
    """The folder of the network saved from a world."""
    folder = work / "network" / scale
    if not (folder / "manifest.json").exists():
        source = world(work, scale)
        subprocess.run([PROGRAMS.warmintro(), "import", source, "--network", folder, "-q", "-o", os.devnull], check=True)
    return folder


class Cost:
    """What a run took."""

    def __init__(self, cpu, wall, peak, told=None):
        self.cpu, self.wall, self.peak, self.told = cpu, wall, peak, told


def run(command, environment=None):
    """Runs a program to its end; processor time and peak memory are the child's own."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})}
    )
    said = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{command} ended with {child.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss * 1024, said.decode())


def run_peer(*arguments, environment=None):
    """Runs a task of peers.py in a Python of its own; it measures itself, after its imports."""
    cost = run([sys.executable, HERE / "peers.py", *arguments], environment)
    told = json.loads(cost.told)
    return Cost(told["cpu"], told["wall"], cost.peak, told)


def rounds(n, contenders):
    """Runs all contenders in turn, n times."""
    costs = {name: [] for name in contenders}
    for _ in range(n):
        for name, contender in contenders.items():
            costs[name].append(contender())
    return costs


def ratio(costs, name, to, what="cpu"):
    """Median of the ratios within a round."""
    pairs = zip(costs[name], costs[to])
    return statistics.median(getattr(one, what) / getattr(other, what) for one, other in pairs)


def median(costs, what):
    return statistics.median(getattr(cost, what) for cost in costs)


def table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)


def cost_table(costs, to, n):
    """One row a contender; ratios are ours to theirs."""
    rows = []
    for name, found in costs.items():
        rows.append([
            name, f"{median(found, 'cpu'):.2f}", f"{median(found, 'wall'):.2f}", f"{median(found, 'peak') / MIB:.0f}",
            "1" if name == to else f"{ratio(costs, to, name):.2f}",
            "1" if name == to else f"{ratio(costs, to, name, 'wall'):.2f}",
            "1" if name == to else f"{ratio(costs, to, name, 'peak'):.2f}",
        ])
    table(["", "CPU, s", "clock, s", "peak, MiB", "ours ÷ this, CPU", "clock", "peak"], rows)
    print(f"{n} rounds\n")


OURS = "warmintro, all stages to one answer"


def imports(options):
    """One member with 500,000 messages."""
    folder = world(options.work, "M")
    messages = next(folder.rglob("messages.csv"))
    ours = [PROGRAMS.warmintro(), "find", "Alderacre", "--data", folder, "-q", "-o", os.devnull]
    costs = rounds(options.rounds, {
        OURS: lambda: run(ours),
        "bare `csv` crate loop": lambda: run([PROGRAMS.example("bare-csv"), messages]),
        "polars `read_csv`, 1 thread": lambda: run_peer("polars-read", messages, environment={"POLARS_MAX_THREADS": "1"}),
        "polars `read_csv`, 2 threads": lambda: run_peer("polars-read", messages, environment={"POLARS_MAX_THREADS": "2"}),
        "DuckDB, read and aggregate": lambda: run_peer("duckdb-aggregate", messages),
    })
    for name in list(costs)[2:]:
        print(f"{name}: {costs[name][0].told['rows']} messages")
    cost_table(costs, OURS, options.rounds)


def pool(options):
    """Three thousand members."""
    folder = world(options.work, "XL")
    ours = [PROGRAMS.warmintro(), "find", "Alderacre", "--data", folder, "-q", "-o", os.devnull]
    files = sorted(folder.rglob("Connections.csv"))
    n = min(options.rounds, 3)
    costs = rounds(n, {
        OURS: lambda: run(ours),
        "bare `csv` crate loop": lambda: run([PROGRAMS.example("bare-csv"), *files]),
        "polars, people and ties": lambda: run_peer("polars-pool", folder),
    })
    told = costs["polars, people and ties"][0].told
    print(f"polars: {told['people']} people, {told['ties']} ties of connections")
    cost_table(costs, OURS, n)


def load(options):
    """The saved network against reading the exports again."""
    for scale, n in [("M", options.rounds), ("L", options.rounds), ("XL", min(options.rounds, 3))]:
        question = [PROGRAMS.warmintro(), "find", "Alderacre", "-q", "-o", os.devnull, "--data"]
        again, network = [*question, world(options.work, scale)], [*question, saved(options.work, scale)]
        size = sum(file.stat().st_size for file in network[-1].rglob("*") if file.is_file())
        costs = rounds(n, {"from the saved network": lambda: run(network), "from the exports": lambda: run(again)})
        stages = {name: stage_times(command) for name, command in [("saved", network), ("exports", again)]}
        print(f"{scale}: saved network of {size / MIB:.1f} MiB; stages {stages}")
        cost_table(costs, "from the saved network", n)


def stage_times(command):
    """The stages of one run, in seconds; stages that run twice are added up."""
    command = [str(part) for part in command if part != "-q"] + ["-v"]
    said = subprocess.run(command, capture_output=True, text=True).stderr
    stages = {}
    for line in said.splitlines():
        if line.startswith("stage "):
            _, name, seconds = line.split()
            stages[name] = round(stages.get(name, 0.0) + float(seconds), 4)
    return stages


def ask(options, folder, *arguments):
    """Runs the bench `questions`; returns its rows, and the answers where they were asked for."""
    answers = options.work / "answers.jsonl"
    told = run([options.questions, "--data", folder, "--answers", answers, *arguments])
    with open(answers, encoding="utf-8") as lines:
        return told, [json.loads(line) for line in lines]


class Worker:
    """A peer that keeps its tables in memory and answers whenever it is told to."""

    def __init__(self, *arguments):
        command = [sys.executable, HERE / "peers.py", *arguments]
        self.child = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ready = json.loads(self.child.stdout.readline())

    def ask(self, questions):
        self.child.stdin.write(json.dumps(questions) + "\n")
        self.child.stdin.flush()
        return json.loads(self.child.stdout.readline())

    def end(self):
        self.child.stdin.close()
        self.child.wait()


def ties_file(work, scale):
    """All ties of a world with their strengths, as `export ties --all` writes them."""
    file = work / f"ties-{scale}.csv"
    network = saved(work, scale)
    if not file.exists() or file.stat().st_mtime < (network / "manifest.json").stat().st_mtime:
        subprocess.run([PROGRAMS.warmintro(), "export", "ties", "--all", "--data", network, "-q", "-o", file], check=True)
    return file


def search(options):
    """One question, put to SQLite and DuckDB too; the ten best strengths must be the same."""
    options.questions = PROGRAMS.questions()
    for scale in options.scales:
        ties, network = ties_file(options.work, scale), saved(options.work, scale)
        for hops in options.hops:
            compare_search(options, scale, ties, network, hops)


def compare_search(options, scale, ties, network, hops):
    n_rounds = min(options.rounds, 3)
    wanted = ["--hops", hops, "--egos", 5, "--questions", options.questions_asked, "--top", 10]
    workers = {}
    peers = [
        ("SQLite, joins in the best order", "sqlite"), ("SQLite, two-hop table made before", "sqlite-near"),
        ("DuckDB, step by step", "duckdb"),
    ]
    if hops == 3:
        peers.append(("DuckDB, order of its own", "duckdb-free"))
    for name, task in peers:
        workers[name] = Worker(task, ties, hops)
    ours, looked, theirs = [], [], {name: [] for name in workers}
    clock = {name: [] for name in workers}
    for _ in range(n_rounds):
        for name, worker in workers.items():
            _, questions = ask(options, network, *wanted)
            answered = worker.ask(questions)
            check(questions, answered["costs"])
            mine = [question["micros"] for question in questions]
            ours.append(statistics.median(mine))
            looked.append(statistics.median(question["look_around"] for question in questions))
            theirs[name].append((statistics.median(answered["cpu"]), ours[-1], answered["setup"]))
            clock[name].append(statistics.median(answered["wall"]))
    n_answers = sum(bool(question["strengths"]) for question in questions)
    people = statistics.median(len(question["targets"]) for question in questions)
    print(f"{scale}, {hops} hops: {len(questions)} companies (median {people} people), {n_answers} with an answer; the same strengths everywhere")
    rows = [["warmintro", f"{statistics.median(ours):.0f}", "", "1", f"{statistics.median(looked):.0f}", ""]]
    for name, found in theirs.items():
        cpu = statistics.median(one[0] for one in found)
        times = statistics.median(one[0] / one[1] for one in found)
        setup = statistics.median(one[2] for one in found)
        peak = workers[name].ready["peak"] / MIB
        rows.append([name, f"{cpu:.0f}", f"{statistics.median(clock[name]):.0f}", f"{times:.1f}", f"{setup:.0f}" if setup else "", f"{peak:.0f}"])
    table(["", "one question, CPU µs", "clock µs", "÷ ours", "once for me, µs", "peak after loading, MiB"], rows)
    for worker in workers.values():
        worker.end()


def check(questions, costs):
    """Stops unless a peer found the very strengths."""
    for question, found in zip(questions, costs):
        mine = question["strengths"]
        same = len(mine) == len(found) and all(abs(one - other) <= 1e-9 * one for one, other in zip(mine, found))
        if not same:
            sys.exit(f"other answers for {question['company']} as {question['me']}:\n{mine}\n{found}")


def growth(options):
    """One question in ever larger networks, and what caps cost."""
    options.questions = PROGRAMS.questions()
    print("Drawn at random:\n")
    for _ in range(2):
        print(run([options.questions, "--members", "300,3000,27000", "--hops", 3, "--egos", 5]).told)
    for scale in options.scales:
        network = saved(options.work, scale)
        print(f"{scale}:\n")
        cases = [
            ["--hops", "1,2,3,4"], ["--hops", "5", "--questions", 100],
            ["--hops", "3,4", "--top", 1], ["--hops", "3,4", "--top", 100],
            ["--hops", "3,4", "--caps", "2,3"], ["--hops", "3,4", "--caps", "2,3", "--top", 100],
        ]
        for arguments in cases:
            print(" ".join(str(argument) for argument in arguments))
            print(run([options.questions, "--data", network, *arguments]).told)
        _, questions = ask(options, network, "--hops", "3,4", "--questions", 3000, "--rounds", 3)
        by_targets(questions)


def by_targets(questions):
    """The same questions, by how many people there are to reach."""
    rows = []
    for low, high in [(1, 1), (2, 9), (10, 99), (100, 999), (1000, 10**9)]:
        some = [question for question in questions if low <= len(question["targets"]) <= high]
        row = [f"{low}–{high}" if high < 10**9 else f"{low} and more"]
        for hops in (3, 4):
            times = sorted(question["micros"] for question in some if question["hops"] == hops)
            row += [len(times), f"{statistics.median(times):.0f}", f"{times[-1]:.0f}"] if times else [0, "", ""]
        rows.append(row)
    table(["targets", "3 hops: questions", "median, µs", "slowest", "4 hops: questions", "median, µs", "slowest"], rows)


def commands(options):
    """Whole commands as they are typed."""
    rows = []
    for scale in ("M", "L", "XL"):
        source, network = world(options.work, scale), saved(options.work, scale)
        fresh = options.work / "fresh"
        tried = [
            ("import", ["import", source, "--network", fresh]), ("find, from the exports", ["find", "Alderacre", "--data", source]),
            ("find", ["find", "Alderacre", "--data", network]), ("ties", ["ties", "--data", network]),
            ("companies", ["companies", "--data", network]),
            ("export ties --all", ["export", "ties", "--all", "--data", network]), ("export people", ["export", "people", "--data", network]),
        ]
        for name, arguments in tried:
            costs = []
            for _ in range(3 if scale == "XL" else options.rounds):
                subprocess.run(["rm", "-rf", str(fresh)], check=True)
                costs.append(run([PROGRAMS.warmintro(), *arguments, "-q", "-o", os.devnull]))
            rows.append([scale, f"`{name}`", f"{median(costs, 'cpu'):.2f}", f"{median(costs, 'wall'):.2f}", f"{median(costs, 'peak') / MIB:.0f}"])
    table(["", "command", "CPU, s", "clock, s", "peak, MiB"], rows)


def main():
    tasks = {"import": imports, "pool": pool, "load": load, "search": search, "growth": growth, "commands": commands}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="+", choices=tasks)
    parser.add_argument("--work", type=Path, default=PROGRAMS.target / "peers", help="folder for worlds and saved networks")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--hops", type=int, nargs="+", default=[3, 4], help="hops to search")
    parser.add_argument("--questions", type=int, default=25, dest="questions_asked", help="questions put to SQLite and DuckDB too")
    parser.add_argument("--scales", nargs="+", default=["L", "XL"], help="worlds to search")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}\n")
    for task in options.tasks:
        tasks[task](options)


if __name__ == "__main__":
    main()
