import { describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../server/src/config/settings.ts';
import type { Finding } from '../../server/src/rules/core/finding.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import type { Rule } from '../../server/src/rules/core/rule.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { applyEdit } from './apply.ts';
import { dedent, type Fixture, fixture, render } from './fixture.ts';

interface Case {
  readonly code: string;
  /** What was committed last, in the same notation; of it, files that are not named were not there. */
  readonly committed?: string;
  readonly settings?: Partial<Settings>;
}

interface InvalidCase extends Case {
  /** The whole workspace after each fix that is offered, by fix id. */
  readonly fixes?: Readonly<Record<string, string>>;
  /** Texts that the messages must hold: names and computed numbers. */
  readonly says?: readonly string[];
  /** What the fix leaves to be reported by this rule, where one step does not mend everything. */
  readonly leaves?: number;
}

interface Table {
  readonly valid: Readonly<Record<string, string | Case>>;
  readonly invalid: Readonly<Record<string, string | InvalidCase>>;
}

/**
 * Runs a rule against a table of fixtures. The text behind carets is a message id and, if it is not the rule's own, the
 * severity: `^^^^ missing information`. Besides the table itself, every rule is held to this: each message and each
 * fix is exercised, a fix clears its own finding, no placeholder stays unfilled, and half-typed YAML never throws.
 */
export function testRule(rule: Rule, { valid, invalid }: Table): void {
  const validCases = Object.entries(valid).map(([name, it]): [string, Case] => [name, asCase(it)]);
  const invalidCases = Object.entries(invalid).map(([name, it]): [string, InvalidCase] => [name, asCase(it)]);

  describe(rule.id, () => {
    test.each(validCases)('accepts %s', (_, { code, committed, settings }) => {
      expect(lint(rule, since(committed, fixture(code)), settings).map((it) => it.message)).toEqual([]);
    });

    test.each(invalidCases)('reports %s', (_, { code, committed, settings, fixes = {}, says = [], leaves = 0 }) => {
      const { files, expected, ...written } = fixture(code);
      const workspace = since(committed, { files, ...written });
      const actual = lint(rule, workspace, settings);
      expect(actual.map((it) => place(rule, workspace, it))).toEqual(
        expected.map(({ uri, span, text }) => `${uri} ${span.start}-${span.end} ${text}`),
      );
      const messages = actual.map((it) => it.message).join('\n');
      for (const text of says) expect(messages).toContain(text);

      const offered = actual.flatMap((it) => it.fixes).filter((it) => it.edit().length > 0);
      expect([...new Set(offered.map((it) => it.id))]).toEqual(Object.keys(fixes));
      for (const [id, wanted] of Object.entries(fixes)) {
        const fix = offered.find((it) => it.id === id);
        const mended = applyEdit(workspace, files, fix?.edit() ?? []);
        expect(render(mended).trimEnd(), fix?.title).toBe(dedent(wanted));
        const left = lint(rule, since(committed, fixture(dedent(wanted))), settings);
        expect(left.length, 'a fix clears its own finding').toBeLessThanOrEqual(leaves || actual.length - 1);
      }
      const sentences = [...actual.map((it) => it.message), ...offered.map((it) => it.title)];
      for (const it of actual) for (const { message } of it.related) sentences.push(message);
      expect(
        sentences.filter((it) => /\{\w+\}/.test(it)),
        'every placeholder is filled',
      ).toEqual([]);
    });

    test('survives half-typed input', () => {
      for (const [, { code, committed, settings }] of [...validCases, ...invalidCases]) {
        const lines = dedent(code).split('\n');
        for (const n of lines.keys()) {
          lint(rule, since(committed, fixture(`${lines.slice(0, n).join('\n')}\n`)), settings);
        }
      }
    });

    test('exercises every message and every fix', () => {
      const all = invalidCases.flatMap(([, it]) => lint(rule, since(it.committed, fixture(it.code)), it.settings));
      expect([...new Set(all.map((it) => it.messageId))].sort()).toEqual(Object.keys(rule.messages).sort());
      const applied = new Set(invalidCases.flatMap(([, it]) => Object.keys(it.fixes ?? {})));
      expect([...applied].sort()).toEqual(Object.keys(rule.fixes).sort());
    });
  });
}

/** The workspace of a fixture with what was committed before it. */
function since(committed: string | undefined, { workspace, files }: Pick<Fixture, 'workspace' | 'files'>): Workspace {
  if (committed === undefined) return workspace;
  const before = fixture(committed).files;
  const uris = new Set([...before.keys(), ...files.keys()]);
  return workspace.withCommitted([...uris].map((it) => [it, before.get(it) ?? '']));
}

function asCase<T extends Case>(it: string | T): T | Case {
  return typeof it === 'string' ? { code: it } : it;
}

function lint(rule: Rule, workspace: Workspace, settings: Partial<Settings> = {}): Finding[] {
  const effective = { ...defaultSettings, ...settings };
  const linter = new Linter([rule], workspace, () => effective);
  return workspace.uris().flatMap((uri) => linter.findings(uri).findings.filter((it) => it.ruleId === rule.id));
}

function place(rule: Rule, workspace: Workspace, { document, span, messageId, severity }: Finding): string {
  const base = workspace.file(document.uri)?.offsetOf(document) ?? 0;
  const id = severity === rule.severity ? messageId : `${messageId} ${severity}`;
  return `${document.uri} ${base + span.start}-${base + span.end} ${id}`;
}
