import { describe, expect, test } from 'vitest';
import { safeLine } from '../../server/src/cli/safe-line.ts';
import { readResources } from '../../server/src/k8s/resource.ts';
import { YamlDocument } from '../../server/src/yaml/document.ts';

/** The line with the mark, as a report shows it. */
function shown(marked: string): string {
  const document = new YamlDocument('file:///x.yaml', marked.replace('«»', ''));
  return safeLine(document, marked.indexOf('«»'), readResources(document, 'default'));
}

describe('a line in a report', () => {
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\n';
  test.each<[name: string, marked: string, line: string]>([
    ['is the whole line', 'a: 1\n  b: «»x # why\nc: 2\n', '  b: x # why'],
    ['has no line end', 'a: 1\r\nb: «»x\r\nc: 2\r\n', 'b: x'],
    ['may be the first, empty', '«»\na: 1\n', ''],
    ['hides the data of a Secret', `${secret}data:\n  «»user: YWRtaW4=\n`, '  user: ••••••••'],
    [
      'hides the text of a Secret',
      `${secret}stringData: { «»user: admin, port: 5432 }\n`,
      'stringData: { user: •••••, port: •••• }',
    ],
    ['shows what a Secret is called', `${secret}type: «»Opaque\n`, 'type: Opaque'],
    ['shows the data of a ConfigMap', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  «»user: admin\n', '  user: admin'],
    [
      'hides the value of a variable for a password',
      'env:\n  - name: DB_PASSWORD\n    «»value: hunter2\n',
      '    value: •••••••',
    ],
    [
      'hides it in flow style, but not the name',
      'env: [{ «»name: DB_PASSWORD, value: "hunter2" }]\n',
      'env: [{ name: DB_PASSWORD, value: ••••••••• }]',
    ],
    ['shows other variables', 'env:\n  - name: DB_HOST\n    «»value: cache\n', '    value: cache'],
    [
      'shows which Secret is meant',
      'secretKeyRef: { «»name: db-password, key: password }\n',
      'secretKeyRef: { name: db-password, key: password }',
    ],
    [
      'hides an argument with a password',
      'args: [--port, «»"--requirepass=hunter2"]\n',
      'args: [--port, •••••••••••••••••••••••]',
    ],
    ['hides a URL with a password', 'url: «»redis://:hunter2@cache:6379\n', 'url: •••••••••••••••••••••••••••'],
    ['hides each line of a key', 'key: |\n  -----BEGIN PRIVATE KEY-----\n  «»MIIE\n', '  ••••'],
    ['hides what YAML cannot read', 'password: «»abc: d\n', 'password: •••• •'],
    ['hides what YAML cannot read in a Secret', `${secret}stringData:\n  «»user: abc: d\n`, '  user: •••• •'],
  ])('%s', (_, marked, line) => {
    expect(shown(marked)).toBe(line);
  });
});
