/** The line in the extension host's console that separates the window's own start from the tests. */
export const testsBegin = 'Tests begin.';

/** A line that begins so asks the host to write the rest into the box that asks for a word, by keyboard. */
export const answersBox = 'Answer the box: ';
