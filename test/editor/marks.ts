/** The line in the extension host's console that separates the window's own start from the tests. */
export const testsBegin = 'Tests begin.';
