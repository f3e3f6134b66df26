#!/usr/bin/env python3
"""Asks Spark what outgrows a machine first: for all members of a pool, the best introducer to each of many companies, in two hops.

    python3 benches/peers/spark.py NETWORK --warmintro target/release/warmintro --workers 2

In: the Parquet tables of a saved network, and its ties as they were weighed: the table `weighed_ties` if there is one, else what
`export ties --all` writes. Out: a line of JSON with how many answers there are and what they took. For a sample of the members they are
compared with what `warmintro companies --max-hops 2` answers; where one differs the script ends with status 1.

By hand: it wants Java and a Python with pyspark (pip install pyspark). It starts no cluster: --workers are Spark's own, in one process.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as f

# What may be no first step, as the program's exports call it, and by its place among the kinds.
GUESS, PLACE_OF_GUESS = "inferred", 3
# A step further costs so much: what `find` reckons with.
HOP_FACTOR = 0.4


def tables(network):
    """The folder of the tables that count."""
    generation = json.loads((network / "manifest.json").read_text())["generation"]
    return network / f"tables-{generation}"


def program(options, *arguments):
    """What the program answers, as JSON."""
    command = [options.warmintro, *arguments, "--data", options.network, "-q", "--format", "json"]
    return json.loads(subprocess.run([str(part) for part in command], check=True, capture_output=True).stdout)


def exported(options, folder):
    """The weighed ties of a network that was saved without them."""
    path = Path(folder) / "ties.parquet"
    command = [options.warmintro, "export", "ties", "--all", "-q", "--data", options.network, "-o", path]
    subprocess.run([str(part) for part in command], check=True)
    return path


def arcs_of(spark, people, folder, ties):
    """Each tie from either end, by the numbers of the two."""
    if ties is None:
        both = spark.read.parquet(str(folder / "weighed_ties.parquet")).filter("kind is not null")
        both = both.select("a", "b", "strength", (f.col("kind") == PLACE_OF_GUESS).alias("is_guess"))
    else:
        number = people.select("id", "number")
        both = (
            spark.read.parquet(str(ties))
            .join(number.withColumnsRenamed({"id": "a", "number": "na"}), "a")
            .join(number.withColumnsRenamed({"id": "b", "number": "nb"}), "b")
            .select(f.col("na").alias("a"), f.col("nb").alias("b"), "strength", (f.col("kind") == GUESS).alias("is_guess"))
        )
    there = both.select(f.col("a").alias("src"), f.col("b").alias("dst"), "strength", "is_guess")
    back = both.select(f.col("b").alias("src"), f.col("a").alias("dst"), "strength", "is_guess")
    return there.union(back)


def best_ways(spark, folder, ties, companies):
    """The best way of each member into each company: at most two hops, the first never a guess, nobody before the end a target."""
    people = spark.read.parquet(str(folder / "people.parquet"))
    # The tables number people in the order of their ids.
    people = people.select("id", "company", (f.row_number().over(Window.orderBy("id")) - 1).alias("number")).cache()
    owners = spark.read.parquet(str(folder / "owners.parquet")).filter("has_export").select(f.col("person").alias("me"))
    rows = [(group, spelling) for group, spellings in companies.items() for spelling in spellings]
    spelled = spark.createDataFrame(rows, "target_company string, company string")
    targets = people.join(f.broadcast(spelled), "company").select(f.col("number").alias("target"), "target_company").cache()
    arcs = arcs_of(spark, people, folder, ties).cache()
    asked = arcs.filter("not is_guess").join(f.broadcast(owners), f.col("src") == f.col("me"))
    asked = asked.select("me", f.col("dst").alias("via"), f.col("strength").alias("first"))

    into = arcs.join(f.broadcast(targets), f.col("dst") == f.col("target"))
    into = into.select(f.col("src").alias("via"), "target_company", "target", f.col("strength").alias("last"))
    inside = targets.select(f.col("target").alias("via"), "target_company")
    into = into.join(f.broadcast(inside), ["via", "target_company"], "left_anti")
    # Who asks is no target, so that the next one is wanted too.
    order = Window.partitionBy("via", "target_company").orderBy(f.desc("last"), "target")
    into = into.withColumn("place", f.row_number().over(order)).filter("place <= 2")
    two = asked.join(into, "via").filter("me <> target")
    two = two.select("me", "target_company", (f.col("first") * f.col("last") * HOP_FACTOR).alias("strength"), "via", "target")
    one = asked.join(f.broadcast(targets), f.col("via") == f.col("target")).filter("me <> target")
    one = one.select("me", "target_company", f.col("first").alias("strength"), f.lit(None).cast("int").alias("via"), "target")

    order = Window.partitionBy("me", "target_company").orderBy(f.desc("strength"), f.col("via").isNotNull(), "via", "target")
    best = one.union(two).withColumn("place", f.row_number().over(order)).filter("place = 1").drop("place")
    names = people.select("number", "id")
    for role in ["me", "via", "target"]:
        best = best.join(names.withColumnsRenamed({"number": role, "id": f"{role}_id"}), role, "left").drop(role)
    return best


def compare(options, answers, companies, members):
    """Holds the answers for some members to the program's; returns how many there are, and how many lead through the same people."""
    n_answers, n_chains = 0, 0
    for me in members:
        theirs = {row["target_company"]: row for row in answers if row["me_id"] == me}
        ours = program(options, "companies", "--max-hops", "2", "--top", "0", "--me", me)["companies"]
        ours = {row["company"]: row for row in ours if row["company"] in companies and row["strength"] is not None}
        if ours.keys() != theirs.keys():
            sys.exit(f"{me}: ways into {sorted(ours.keys() ^ theirs.keys())[:5]} are told by one only")
        for company, row in ours.items():
            found = theirs[company]
            chain = [me, *filter(None, [found["via_id"]]), found["target_id"]]
            # Of several as strong either is right.
            if abs(found["strength"] - row["strength"]) > 1e-12:
                sys.exit(f"{me}, {company}: {chain} {found['strength']}, not {row['chain']} {row['strength']}")
            n_chains += chain == row["chain"]
        n_answers += len(ours)
    return {"compared_answers": n_answers, "of_the_same_chain": n_chains}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("network", type=Path)
    parser.add_argument("--warmintro", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--companies", type=int, default=100, help="how many companies, spread over all (100)")
    parser.add_argument("--sample", type=int, default=3, help="how many members are compared (3)")
    parser.add_argument("--ties", type=Path, help="what `export ties --all` wrote, to save doing it again")
    options = parser.parse_args()
    folder = tables(options.network)
    known = program(options, "companies", "--max-hops", "2", "--top", "0")
    known = {row["company"]: row["matched"][0]["spellings"] for row in known["companies"] if row["matched"]}
    names = sorted(known)
    names = names[:: max(1, len(names) // options.companies)][: options.companies]
    companies = {name: known[name] for name in names}
    with tempfile.TemporaryDirectory() as temporary:
        ties = options.ties
        if ties is None and not (folder / "weighed_ties.parquet").exists():
            ties = exported(options, temporary)
        start = time.perf_counter()
        spark = (
            SparkSession.builder.master(f"local[{options.workers}]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.memory", "3g")
            .config("spark.sql.shuffle.partitions", 4 * options.workers)
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")
        ready = time.perf_counter()
        answers = best_ways(spark, folder, ties, companies).collect()
        seconds = time.perf_counter() - ready
        spark.stop()
    members = sorted({row["me_id"] for row in answers})
    sample = members[:: max(1, len(members) // options.sample)][: options.sample] if options.sample else []
    print(json.dumps({
        "workers": options.workers, "members": len(members), "companies": len(companies), "answers": len(answers),
        "with_introducer": sum(row["via_id"] is not None for row in answers),
        "start_seconds": round(ready - start, 1), "seconds": round(seconds, 1),
        "compared_members": len(sample), **compare(options, answers, companies, sample),
    }))


if __name__ == "__main__":
    main()
