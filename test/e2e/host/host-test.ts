/** Tests by name; one fails by throwing. */
export type HostTests = Readonly<Record<string, () => Promise<void>>>;

/** Begins the line of the log that holds the results: an object with "passed" or a stack for each test. */
export const resultsMark = 'host-test-results ';
