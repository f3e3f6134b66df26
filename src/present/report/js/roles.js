// Who fits a role: the words of a position, or a class of work.
//
// The classes were told from the titles by the program (src/people/title): the payload says who is of which. Only plain words
// are compared here, as src/chains/role.rs does it.

/** Those of the people whose position fits one of the roles, with `;` between them; all of them without a role. */
function thoseWho(asked, persons) {
  const roles = rolesIn(asked).map(wordsOf);
  if (roles.length === 0) return persons;
  const classes = roles.map((words) => classNamed(words.join(" "))).filter((one) => one >= 0);
  return persons.filter(
    (person) => roles.some((words) => fitsWords(person, words)) || classes.some((one) => isOfClass(person, one)),
  );
}

/** The roles that are asked for at once, as in a target list. */
function rolesIn(asked) {
  return asked
    .split(";")
    .map((role) => role.trim())
    .filter(Boolean);
}

/** The roles that are asked for, in words. */
function roleWords() {
  return rolesIn(param("role")).map(plain).join(" or ");
}

function fitsWords(person, words) {
  const text = report.payload.people.position[person];
  if (text < 0 || words.length === 0) return false;
  let own = report.positionWords.get(text);
  if (!own) {
    own = new Set(wordsOf(report.payload.texts[text]));
    report.positionWords.set(text, own);
  }
  return words.every((word) => own.has(word));
}

/** Which class is called so; -1 if none. */
function classNamed(typed) {
  return report.payload.role_classes.findIndex(({ names }) => names.includes(typed));
}

function isOfClass(person, wanted) {
  return report.payload.role_sets[report.payload.people.roles[person]].includes(wanted);
}
