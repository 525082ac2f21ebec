/**
 * Tests that run inside the extension host, where the API of VS Code is: the web host of the browser tests and the
 * desktop VS Code both call `run`. There is no test framework in there, so this is one, in its smallest form.
 */
import { activation } from './activation.ts';
import { configurationFiles } from './configuration-files.ts';
import { type HostTests, runSuites } from './host-test.ts';
import { refactorings } from './refactorings.ts';

const suites: Readonly<Record<string, HostTests>> = {
  activation,
  'configuration files': configurationFiles,
  refactorings,
};

/** VS Code calls this; see `runSuites`. */
export async function run(): Promise<void> {
  await runSuites(suites);
}
