// All companies with a way in, the warmest first.

function companiesView() {
  const rows = rankedCompanies();
  return {
    title: "Companies",
    heading: "Companies",
    lead: "Every company that a chain leads to, by its best way in.",
    main: [dataTable(companyTable(rows))],
    side: null,
  };
}

function companyTable(rows) {
  return {
    name: "companies",
    caption: "Companies with a way in",
    placeholder: "Search companies",
    rows,
    sort: "-strength",
    counted: companies,
    empty: "No chain leads to any company.",
    find: (row) => [row.name, ...report.payload.companies.spellings[row.company], nameOf(row.first)].join(" "),
    columns: [
      {
        key: "company",
        label: "Company",
        value: (row) => row.name,
        show: (row) => [companyLink(row.company), el("span", { class: "under" }, people(row.people), " there")],
      },
      {
        key: "strength",
        label: "Best way",
        value: (row) => row.strength,
        show: (row) => [el("span", { class: "word" }, bandOf(row.strength, row.hops)), strengthText(row.strength)],
        isNumber: true,
        first: "down",
      },
      {
        key: "readiness",
        label: "What to do",
        value: (row) => row.readiness,
        write: (row) => VERDICTS[row.readiness],
        show: (row) => badge(row.readiness, labelOf(row.first)),
      },
      {
        key: "first",
        label: "Starts with",
        class: "whole",
        value: (row) => nameOf(row.first),
        show: (row) => [
          personLink(row.first),
          el(
            "span",
            { class: "under" },
            row.hops === 1
              ? "works there"
              : ["to ", bdi(nameOf(row.target)), ", ", positionOf(row.target) || "position not known"],
          ),
        ],
      },
      { key: "hops", label: "Hops", value: (row) => row.hops, isNumber: true },
      {
        key: "ways",
        label: "Who can get you there",
        value: (row) => row.ways,
        show: (row) => `${people(row.ways)} you know`,
        isNumber: true,
        first: "down",
      },
      {
        key: "to_ask",
        label: "You could ask",
        value: (row) => row.toAsk,
        show: (row) => (row.toAsk === 0 ? "no one" : `${thousands(row.toAsk)} of them`),
        isNumber: true,
        first: "down",
      },
    ],
    more: [
      { key: "people", value: (row) => row.people },
      { key: "target", value: (row) => nameOf(row.target) },
      { key: "position", value: (row) => positionOf(row.target) },
    ],
  };
}
