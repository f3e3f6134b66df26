// The page fed by a program that runs beside it (`serve`): files dropped here go to it, and what it read comes back.
//
// A page that was saved as a file has nothing to feed it: then none of this is shown.

/** Where files can be dropped; nothing in a page without a program beside it. */
function dropArea() {
  return null;
}
