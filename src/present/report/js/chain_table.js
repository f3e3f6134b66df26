// The chains as rows, to be copied and saved: the columns of `find --format csv`.

function chainTable(company) {
  const id = (person) => (person < 0 ? "" : urlOf(person) || "");
  return {
    name: "ways-in",
    columns: [
      { key: "rank", value: ({ rank }) => rank },
      { key: "company", value: () => companyName(company) },
      { key: "target", value: ({ chain }) => nameOf(chain.target) },
      { key: "position", value: ({ chain }) => positionOf(chain.target) },
      { key: "target_url", value: ({ chain }) => id(chain.target) },
      { key: "introducer", value: ({ chain }) => (chain.introducer < 0 ? "" : nameOf(chain.introducer)) },
      { key: "introducer_url", value: ({ chain }) => id(chain.introducer) },
      { key: "strength", value: ({ chain }) => chain.strength },
      { key: "readiness", value: ({ chain }) => VERDICTS[chain.readiness] },
      { key: "hops", value: ({ chain }) => chain.ties.length },
      { key: "chain", value: ({ chain }) => chain.people.map(nameOf).join(" → ") },
      { key: "why", value: ({ chain }) => whyOf(chain, company) },
    ],
  };
}
