// Who fits a role: the words of a position, or a class of work.
//
// The classes were told from the titles by the program (src/people/title): the payload says who is of which. Only plain words
// are compared here, as src/chains/role.rs does it.

/** Those of the people whose position fits; all of them without a role. */
function thoseWho(role, persons) {
  const words = wordsOf(role || "");
  if (!role) return persons;
  const inClass = classNamed(words.join(" "));
  return persons.filter((person) => fitsWords(person, words) || (inClass >= 0 && isOfClass(person, inClass)));
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
