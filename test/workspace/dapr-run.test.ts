import { describe, expect, test } from 'vitest';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';

const component = 'apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: { name: store }\n';

function isSelfHosted(runFile: Readonly<Record<string, string>>, uri: string): boolean {
  const workspace = Workspace.of({ ...runFile, [uri]: component });
  const [resource] = workspace.resourcesIn(uri);
  return resource !== undefined && workspace.isSelfHosted(resource);
}

describe('components are for a developer machine', () => {
  test.each<[string, string, string, boolean]>([
    ['in a folder all apps load', 'common: { resourcesPath: ./parts/ }', 'file:///app/parts/store.yaml', true],
    ['in a folder one app loads', 'apps: [{ resourcesPath: ../parts }]', 'file:///parts/store.yaml', true],
    ['in one of several folders', 'apps: [{ resourcesPaths: [a, b] }]', 'file:///app/b/store.yaml', true],
    ['in the folder of an app', 'apps: [{ appDirPath: ./api }]', 'file:///app/api/.dapr/resources/store.yaml', true],
    ['in a folder of that name', 'apps: []', 'file:///home/.dapr/components/store.yaml', true],
    ['not below such a folder', 'common: { resourcesPath: parts }', 'file:///app/parts/k8s/store.yaml', false],
    ['not elsewhere', 'common: { resourcesPath: parts }', 'file:///app/store.yaml', false],
    [
      'not if images are named, for a cluster',
      'common: { resourcesPath: parts }\napps: [{ containerImage: api }]',
      'file:///app/parts/store.yaml',
      false,
    ],
    ['not by another kind of file', 'kind: X\ncommon: { resourcesPath: parts }', 'file:///app/parts/store.yaml', false],
  ])('%s', (_, runFile, uri, expected) => {
    expect(isSelfHosted({ 'file:///app/dapr.yaml': runFile }, uri)).toBe(expected);
  });

  test('until the file that says so is gone', () => {
    const uri = 'file:///app/parts/store.yaml';
    const run = 'file:///app/dapr.yaml';
    const before = Workspace.of({ [run]: 'common: { resourcesPath: parts }', [uri]: component });
    const after = before.with([[run, undefined]]);
    const again = after.with([[run, YamlFile.parse(run, 'apps: [{ componentsPath: parts }]')]]);
    const answers = [before, after, again].map((it) => it.resourcesIn(uri).map((found) => it.isSelfHosted(found)));
    expect(answers).toEqual([[true], [false], [true]]);
    expect(after.touched.has('self-hosted file:///app/parts')).toBe(true);
  });
});
