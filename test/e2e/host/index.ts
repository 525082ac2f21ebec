/**
 * Tests that run inside the extension host, where the API of VS Code is: the web host of the browser tests and the
 * desktop VS Code both call `run`. There is no test framework in there, so this is one, in its smallest form.
 */
import { activation } from './activation.ts';
import { configurationFiles } from './configuration-files.ts';
import { type HostTests, resultsMark } from './host-test.ts';
import { refactorings } from './refactorings.ts';

const suites: Readonly<Record<string, HostTests>> = {
  activation,
  'configuration files': configurationFiles,
  refactorings,
};

/**
 * VS Code calls this; a rejection is a failed run. The workbench passes on no more than that, so one line of the log
 * holds the results.
 */
export async function run(): Promise<void> {
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
