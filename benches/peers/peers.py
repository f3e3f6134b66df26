"""The other programs, each in a process of its own: what compare.py measures warmintro beside.

In: a task and its files. Out: a line of JSON with what it found, and the processor and clock seconds it took. The tasks `sqlite`,
`sqlite-near`, `duckdb` and `duckdb-free` load their tables, say that they are ready, and then answer each line of questions with a line.
"""

import tempfile
import json
import math
import resource
import sqlite3
import sys
import time


class Stopwatch:
    """Processor time of all threads, and clock time."""

    def __init__(self):
        self.cpu, self.wall = time.process_time(), time.perf_counter()

    def stop(self):
        return {"cpu": time.process_time() - self.cpu, "wall": time.perf_counter() - self.wall}


def say(**what):
    print(json.dumps(what), flush=True)


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def polars_read(path):
    """Only parses; every cell stays text, which is the quickest."""
    import polars

    watch = Stopwatch()
    frame = polars.read_csv(path, infer_schema=False)
    say(rows=frame.height, **watch.stop())


def duckdb_aggregate(path):
    """Counts messages by conversation and sender, with their first and last day."""
    import duckdb

    connection = duckdb.connect(config={"threads": 2, "temp_directory": tempfile.mkdtemp(prefix="warmintro-duckdb-")})
    watch = Stopwatch()
    rows = connection.execute(
        """SELECT sum(n), count(*) FROM (
             SELECT "CONVERSATION ID", "SENDER PROFILE URL", count(*) AS n, min("DATE"), max("DATE")
             FROM read_csv(?, header = true, all_varchar = true, quote = '"', escape = '"', delim = ',', strict_mode = false)
             GROUP BY ALL)""",
        [path],
    ).fetchone()
    say(rows=int(rows[0]), groups=rows[1], **watch.stop())


def polars_pool(folder):
    """The people of all lists of connections by their URL, and the ties between them, each once; nothing is weighed."""
    import polars as pl

    watch = Stopwatch()
    slug = pl.col("URL").str.extract(r"/in/([^/?]+)").str.to_lowercase()
    member = pl.col("file").str.extract(r"/(u\d+)/")
    listed = (
        pl.scan_csv(f"{folder}/*/Connections.csv", skip_rows=3, infer_schema=False, include_file_paths="file")
        .select(member.alias("member"), slug.alias("alter"))
        .drop_nulls()
    )
    owners = (
        pl.scan_csv(f"{folder}/*/Invitations.csv", infer_schema=False, include_file_paths="file")
        .filter(pl.col("Direction") == "OUTGOING")
        .select(member.alias("member"), pl.col("inviterProfileUrl").str.extract(r"/in/([^/?]+)").str.to_lowercase().alias("ego"))
        .unique("member")
    )
    rows = listed.join(owners, on="member").select("ego", "alter").collect()
    people = pl.concat([rows["ego"], rows["alter"].rename("ego")]).unique().to_frame("slug").with_row_index("id")
    by_number = (
        rows.join(people.rename({"slug": "ego", "id": "a"}), on="ego").join(people.rename({"slug": "alter", "id": "b"}), on="alter").select("a", "b")
    )
    ties = by_number.select(low=pl.min_horizontal("a", "b"), high=pl.max_horizontal("a", "b")).unique()
    say(people=people.height, ties=ties.height, **watch.stop())


def cost(strength):
    """As the search counts: whole units, so that sums are exact."""
    return (round(-math.log(strength) * 1e12) << 3) + 1


def strength(cost):
    return math.exp(-(cost >> 3) / 1e12)


class Ties:
    """All arcs in both directions, by numbers instead of ids."""

    def __init__(self, path):
        import csv

        self.number = {}
        self.arcs = []
        number = self.number
        with open(path, encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            header = next(rows)
            a, b, s, kind = (header.index(name) for name in ("a", "b", "strength", "kind"))
            for row in rows:
                value = float(row[s])
                if value > 0:
                    one, other = number.setdefault(row[a], len(number)), number.setdefault(row[b], len(number))
                    units, guess = cost(value), int(row[kind] == "inferred")
                    self.arcs += [(one, other, units, guess), (other, one, units, guess)]
        self.arcs.sort()


# A chain, from its end: the target t, then x, y, z, and me. It meets nobody twice, no target before its end, and a guess is not its
# first step. SQLite takes the tables in the order of the CROSS JOINs, each by its primary key.
STEPS = {
    1: """SELECT z.cost FROM target t CROSS JOIN arc z ON z.src = :me AND z.dst = t.person AND z.guess = 0""",
    2: """SELECT x.cost + z.cost + :hop FROM target t CROSS JOIN arc x ON x.src = t.person
          CROSS JOIN arc z ON z.src = :me AND z.dst = x.dst AND z.guess = 0
          WHERE x.dst NOT IN (SELECT person FROM target)""",
    3: """SELECT x.cost + y.cost + z.cost + 2 * :hop FROM target t CROSS JOIN arc x ON x.src = t.person
          CROSS JOIN arc y ON y.src = x.dst
          CROSS JOIN arc z ON z.src = :me AND z.dst = y.dst AND z.guess = 0
          WHERE x.dst <> :me AND x.dst NOT IN (SELECT person FROM target) AND y.dst NOT IN (SELECT person FROM target)""",
    4: """SELECT x.cost + y.cost + w.cost + z.cost + 3 * :hop FROM target t CROSS JOIN arc x ON x.src = t.person
          CROSS JOIN arc y ON y.src = x.dst
          CROSS JOIN arc w ON w.src = y.dst
          CROSS JOIN arc z ON z.src = :me AND z.dst = w.dst AND z.guess = 0
          WHERE x.dst <> :me AND x.dst NOT IN (SELECT person FROM target)
            AND y.dst <> :me AND y.dst NOT IN (SELECT person FROM target)
            AND w.dst <> x.dst AND w.dst NOT IN (SELECT person FROM target)""",
}
# The same with a table of my ties and my ties' ties that was made before: person, the one before, cost from me.
NEAR = {
    1: STEPS[1],
    2: STEPS[2],
    3: """SELECT x.cost + n.cost + 2 * :hop FROM target t CROSS JOIN arc x ON x.src = t.person
          CROSS JOIN near n ON n.person = x.dst
          WHERE x.dst NOT IN (SELECT person FROM target) AND n.via NOT IN (SELECT person FROM target)""",
    4: """SELECT x.cost + y.cost + n.cost + 3 * :hop FROM target t CROSS JOIN arc x ON x.src = t.person
          CROSS JOIN arc y ON y.src = x.dst
          CROSS JOIN near n ON n.person = y.dst
          WHERE x.dst <> :me AND x.dst NOT IN (SELECT person FROM target) AND y.dst NOT IN (SELECT person FROM target)
            AND n.via <> x.dst AND n.via NOT IN (SELECT person FROM target)""",
}


def walked(hops):
    """The same for DuckDB: from the targets backwards, a step after the other, each joined with my ties."""
    free = "NOT IN (SELECT person FROM target)"
    steps = [
        "mine AS MATERIALIZED (SELECT dst AS via, cost FROM arc WHERE src = $me AND guess = 0)",
        "s0 AS MATERIALIZED (SELECT person AS at, -1::BIGINT AS before, 0::BIGINT AS cost FROM target)",
    ]
    found = []
    for n in range(hops):
        middle = "" if n == 0 else f"AND s.at {free}"
        found.append(f"SELECT s.cost + m.cost AS cost FROM s{n} s JOIN mine m ON m.via = s.at WHERE true {middle}")
        if n + 1 < hops:
            # Of four hops, only the last but one of the middle can be met twice: everybody else is a target, me, or next to it.
            again = "AND a.dst <> s.before" if n > 0 else ""
            steps.append(
                f"""s{n + 1} AS MATERIALIZED (SELECT a.dst AS at, s.at AS before, s.cost + a.cost + $hop AS cost
                    FROM s{n} s JOIN arc a ON a.src = s.at WHERE a.dst <> $me AND a.dst {free} {again})"""
            )
    return f"WITH {', '.join(steps)} SELECT cost FROM ({' UNION ALL '.join(found)}) ORDER BY 1 LIMIT $top"


def best(steps, hops):
    union = " UNION ALL ".join(steps[n] for n in range(1, hops + 1))
    return f"SELECT * FROM ({union}) ORDER BY 1 LIMIT :top"


def serve(ties, look, answer):
    """Answers questions until there are none."""
    say(peak=peak())
    for line in sys.stdin:
        cpu, wall, costs, setups, me = [], [], [], [], None
        for question in json.loads(line):
            if question["me"] != me:
                me = question["me"]
                watch = Stopwatch()
                look(ties.number[me])
                setups.append(watch.stop()["cpu"] * 1e6)
            targets = sorted({ties.number[one] for one in question["targets"] if one in ties.number and one != me})
            watch = Stopwatch()
            found = answer(ties.number[me], targets, question)
            took = watch.stop()
            cpu.append(took["cpu"] * 1e6)
            wall.append(took["wall"] * 1e6)
            costs.append([strength(one) for one in found])
        setup = sorted(setups)[len(setups) // 2]
        say(cpu=cpu, wall=wall, costs=costs, setup=setup)


def sqlite(path, hops, has_near):
    ties = Ties(path)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE arc (src INTEGER, dst INTEGER, cost INTEGER, guess INTEGER, PRIMARY KEY (src, dst)) WITHOUT ROWID")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO arc VALUES (?, ?, ?, ?)", ties.arcs)
    connection.execute("COMMIT")
    ties.arcs = []
    connection.execute("CREATE TABLE target (person INTEGER PRIMARY KEY)")
    connection.execute("CREATE TABLE near (person INTEGER, via INTEGER, cost INTEGER, PRIMARY KEY (person, via)) WITHOUT ROWID")
    query = best(NEAR if has_near else STEPS, hops)

    def look(me):
        if has_near:
            connection.execute("DELETE FROM near")
            connection.execute(
                """INSERT INTO near SELECT y.dst, z.dst, z.cost + y.cost FROM arc z CROSS JOIN arc y ON y.src = z.dst
                   WHERE z.src = :me AND z.guess = 0 AND y.dst <> :me""",
                {"me": me},
            )

    def answer(me, targets, question):
        connection.execute("DELETE FROM target")
        connection.executemany("INSERT INTO target VALUES (?)", [(one,) for one in targets])
        hop = cost(question["hop_factor"]) - 1
        return [row[0] for row in connection.execute(query, {"me": me, "hop": hop, "top": question["top"]})]

    serve(ties, look, answer)


def duckdb_search(path, hops, is_free):
    """The same joins; step by step, or in the order that DuckDB chooses, which often costs a hundred times as much."""
    import duckdb

    ties = Ties(path)
    connection = duckdb.connect(config={"threads": 2, "temp_directory": tempfile.mkdtemp(prefix="warmintro-duckdb-")})
    import polars

    arcs = polars.DataFrame(ties.arcs, schema=["src", "dst", "cost", "guess"], orient="row")
    ties.arcs = []
    connection.register("arcs", arcs.to_arrow())
    connection.execute("CREATE TABLE arc AS SELECT * FROM arcs ORDER BY src, dst")
    connection.unregister("arcs")
    connection.execute("CREATE TABLE target (person BIGINT)")
    # DuckDB takes no ON with CROSS JOIN.
    free = best(STEPS, hops).replace("CROSS JOIN", "JOIN").replace(":me", "$me").replace(":hop", "$hop").replace(":top", "$top")
    query = free if is_free else walked(hops)

    def answer(me, targets, question):
        connection.execute("DELETE FROM target")
        connection.execute("INSERT INTO target SELECT unnest(?)", [targets])
        hop = cost(question["hop_factor"]) - 1
        return [row[0] for row in connection.execute(query, {"me": me, "hop": hop, "top": question["top"]}).fetchall()]

    serve(ties, lambda me: None, answer)


def main():
    task, path, *rest = sys.argv[1:]
    match task:
        case "polars-read":
            polars_read(path)
        case "duckdb-aggregate":
            duckdb_aggregate(path)
        case "polars-pool":
            polars_pool(path)
        case "sqlite":
            sqlite(path, int(rest[0]), False)
        case "sqlite-near":
            sqlite(path, int(rest[0]), True)
        case "duckdb":
            duckdb_search(path, int(rest[0]), False)
        case "duckdb-free":
            duckdb_search(path, int(rest[0]), True)
        case _:
            sys.exit(f"unknown task {task}")


if __name__ == "__main__":
    main()
