/** Tests by name; one fails by throwing. */
export type HostTests = Readonly<Record<string, () => Promise<void>>>;

/** Begins the line of the log that holds the results: an object with "passed" or a stack for each test. */
export const resultsMark = 'host-test-results ';

/**
 * Runs tests one after another; a rejection is a failed run. The workbench passes on no more than that, so one line of the log
 * holds the results.
 */
export async function runSuites(suites: Readonly<Record<string, HostTests>>): Promise<void> {
  const results: Record<string, string> = {};
  for (const [suite, tests] of Object.entries(suites)) {
    for (const [name, test] of Object.entries(tests)) {
      const title = `${suite}: ${name}`;
      try {
        await test();
        results[title] = 'passed';
      } catch (error) {
        results[title] = error instanceof Error ? `${error.stack}` : String(error);
      }
    }
  }
  console.log(resultsMark + JSON.stringify(results));
  const failures = Object.entries(results).filter(([, result]) => result !== 'passed');
  if (failures.length > 0) throw new Error(failures.map(([title, result]) => `${title}: ${result}`).join('\n'));
}
