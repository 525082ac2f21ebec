import { describe, expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { applyEdit } from '../support/apply.ts';
import { schemaFindings } from '../support/schemas.ts';
import { fieldMistakes } from './mistakes/fields.ts';
import { missingMistakes } from './mistakes/missing.ts';
import type { Mistake } from './mistakes/mistake.ts';
import { sound } from './mistakes/sound.ts';
import { valueMistakes } from './mistakes/values.ts';

const mistakes = [...fieldMistakes, ...valueMistakes, ...missingMistakes];
const uri = 'file:///main.yaml';

test('there are many, of every sort', () => {
  expect(mistakes.length).toBeGreaterThanOrEqual(60);
});

test.each(Object.entries(sound))('nothing is said about a sound manifest: %s', (_, text) => {
  expect(schemaFindings(text).map((it) => it.message)).toEqual([]);
});

describe('a mistake is found once, at its place, with what mends it', () => {
  test.each(mistakes.map((it) => [it.says, it] as const))('%s', (_, mistake) => {
    const { at, says, severity = 'error', fix } = mistake;
    const text = written(mistake, mistake.write[1]);
    const findings = schemaFindings(text);
    expect(findings.map((it) => `${it.severity} ${it.message}`)).toEqual([`${severity} ${says}`]);
    const [finding] = findings;
    const { start, end } = finding?.span ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe(at);
    const near = text.slice(Math.max(0, start - 200), end + 200);
    expect(near).toContain(mistake.write[1].trim().split('\n')[0]);

    const offered = (finding?.fixes ?? []).filter((it) => it.edit().length > 0);
    expect(offered.map((it) => [it.title, it.class])).toEqual(
      fix ? [[fix.title, fix.isSafe ? 'safe' : 'preview']] : [],
    );
    if (!fix) return;
    const files = new Map([[uri, text]]);
    const mended = applyEdit(Workspace.of({ [uri]: text }), files, offered[0]?.edit() ?? []).get(uri);
    expect(mended).toBe((fix.makes === 'sound' ? sound[mistake.of] : written(mistake, fix.makes)) + (fix.adds ?? ''));
    expect(schemaFindings(mended ?? '').map((it) => it.message)).toEqual([]);
  });
});

test.each(mistakes.map((it) => [it.says, it] as const))(
  'rules and schemas do not say the same twice: %s',
  (_, mistake) => {
    const text = written(mistake, mistake.write[1]);
    expect(schemaFindings(text, { rules }).length).toBeLessThanOrEqual(1);
  },
);

function written({ of, write: [instead] }: Mistake, replacement: string): string {
  const manifest = sound[of];
  expect(manifest).toContain(instead);
  return manifest.replace(instead, () => replacement);
}
