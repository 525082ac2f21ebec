import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../server/src/config/settings.ts';
import { Linter } from '../server/src/rules/core/linter.ts';
import { rules } from '../server/src/rules/index.ts';
import { appDefects } from './dapr-defects/apps.ts';
import { changeDefects, soundChanges } from './dapr-defects/changes.ts';
import { messageDefects } from './dapr-defects/messages.ts';
import { secretDefects } from './dapr-defects/secrets.ts';
import { shop } from './dapr-defects/shop.ts';
import { soundVariants } from './dapr-defects/sound.ts';
import { stateDefects } from './dapr-defects/state.ts';
import { fixture } from './support/fixture.ts';

/** Rules about Dapr's resources, and what else speaks of them. */
const dapr = new Map(rules.filter((it) => it.area.startsWith('dapr')).map((it) => [it.id, it]));

const defects = { ...stateDefects, ...messageDefects, ...secretDefects, ...appDefects };

describe('each defect is found once, by one rule, at its place', () => {
  test.each(Object.entries(defects))('%s', (_, code) => {
    const { found, expected } = linted(code);
    expect(expected).toHaveLength(1);
    expect(found).toEqual(expected);
  });

  test.each(Object.entries(changeDefects))('%s', (_, { before, after }) => {
    const { found, expected } = linted(after, before);
    expect(expected).toHaveLength(1);
    expect(found).toEqual(expected);
  });
});

test.each(Object.entries(soundVariants))('nothing is said of %s', (_, code) => {
  expect(linted(code).found).toEqual([]);
});

test.each(Object.entries(soundChanges))('nothing is said of %s', (_, { before, after }) => {
  expect(linted(after, before).found).toEqual([]);
});

test('there are enough of both, and a defect for each rule about Dapr', () => {
  expect(Object.keys(defects).length).toBeGreaterThanOrEqual(80);
  expect(Object.keys(soundVariants).length).toBeGreaterThanOrEqual(25);
  const written = [...Object.values(defects), ...Object.values(changeDefects).map((it) => it.after)];
  const named = new Set(written.flatMap((code) => fixture(code).expected.map((it) => it.text.split(' ')[0])));
  expect([...dapr.keys()].filter((it) => !named.has(it))).toEqual([]);
});

/** What all rules together say about Dapr: the text at fault, where it is, and the rule with a severity that is not its own. */
function linted(code: string, before?: string) {
  const { files, expected, ...written } = fixture(`${code.trim()}\n${shop}`);
  const committed = before === undefined ? [] : fixture(`${before.trim()}\n${shop}`).files;
  const workspace = written.workspace.withCommitted([...committed]);
  const linter = new Linter(rules, workspace, () => defaultSettings);
  const found = workspace.uris().flatMap((uri) =>
    linter.findings(uri).findings.flatMap(({ ruleId, severity, document, span }) => {
      const rule = dapr.get(ruleId);
      if (!rule && document.root?.get('apiVersion')?.text?.startsWith('dapr.io/') !== true) return [];
      const base = workspace.file(uri)?.offsetOf(document) ?? 0;
      const text = severity === rule?.severity ? ruleId : `${ruleId} ${severity}`;
      return [place(uri, base + span.start, base + span.end, text)];
    }),
  );
  return { found, expected: expected.map((it) => place(it.uri, it.span.start, it.span.end, it.text)) };

  function place(uri: string, start: number, end: number, text: string): string {
    const line = files.get(uri)?.slice(0, start).split('\n').length;
    return `${uri}:${line} "${files.get(uri)?.slice(start, end)}" at ${start} ${text}`;
  }
}
