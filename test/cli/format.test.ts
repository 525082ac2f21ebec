import { describe, expect, test } from 'vitest';
import { formats } from '../../server/src/cli/format/formats.ts';
import type { Report, ReportedFinding } from '../../server/src/cli/report.ts';

const plain = { color: false, isQuiet: false };

/** The place is marked in the source line: `  serviceName: «cache»`. */
function finding(marked: string, more: Partial<ReportedFinding> & { line?: number } = {}): ReportedFinding {
  const { line = 0, ...rest } = more;
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  return {
    file: 'k8s/cache.yaml',
    ruleId: 'missing-pdb',
    severity: 'warning',
    message: 'StatefulSet "cache" has no budget.',
    range: { start: { line, character: start }, end: { line, character: end } },
    resource: { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: 'shop', name: 'cache' },
    fix: 'preview',
    docs: 'docs/missing-pdb.md',
    sourceLine: marked.replaceAll(/[«»]/g, ''),
    ...rest,
  };
}

function report(...findings: ReportedFinding[]): Report {
  return { files: 3, resources: 1, suppressed: 0, findings };
}

describe('stylish', () => {
  test('groups by file, aligns, marks the place and counts', () => {
    const text = formats.stylish(
      {
        ...report(
          finding('  replicas: «3»', { line: 8 }),
          finding('«kind»: StatefulSet', {
            line: 11,
            severity: 'error',
            ruleId: 'run-as-root',
            message: 'Runs as root.',
          }),
          finding('  - name: «x»', { file: 'other.yaml', severity: 'hint', ruleId: 'syntax', message: 'Odd.' }),
        ),
        suppressed: 2,
      },
      plain,
    );
    expect(text).toBe(`k8s/cache.yaml
  9:13  warning  StatefulSet "cache" has no budget.  missing-pdb
        replicas: 3
                  ^
  12:1  error    Runs as root.  run-as-root
        kind: StatefulSet
        ^^^^

other.yaml
  1:11  hint  Odd.  syntax
        - name: x
                ^

1 error, 1 warning, 1 hint. 3 files, 1 resource, 2 suppressed.
Run "aks-stateful explain RULE" to read why a finding matters and what to do.
`);
  });

  test('says that there is nothing', () => {
    expect(formats.stylish(report(), plain)).toBe('No findings. 3 files, 1 resource.\n');
  });

  test('leaves out the summary when quiet', () => {
    expect(formats.stylish(report(), { color: false, isQuiet: true })).toBe('');
    expect(formats.stylish(report(finding('«a»: 1')), { color: false, isQuiet: true })).toBe(
      'k8s/cache.yaml\n  1:1  warning  StatefulSet "cache" has no budget.  missing-pdb\n       a: 1\n       ^\n',
    );
  });

  test('uses colours only when they are wanted', () => {
    const start = '\u001b[';
    expect(formats.stylish(report(finding('«a»: 1')), plain)).not.toContain(start);
    const colored = formats.stylish(report(finding('«a»: 1')), { color: true, isQuiet: false });
    expect(colored).toContain(`${start}33mwarning${start}39m`);
    expect(colored).toContain(`${start}4mk8s/cache.yaml${start}24m`);
  });

  const long = 'x'.repeat(90);
  test.each<[name: string, finding: ReportedFinding, lines: string[]]>([
    ['keeps a tab before the place a tab', finding('\tname:\t«x»'), ['name:\tx', '     \t^']],
    ['knows that some characters are two columns wide', finding('# 数据 «x»'), ['# 数据 x', '       ^']],
    ['marks wide characters over their width', finding('name: «数据»'), ['name: 数据', '      ^^^^']],
    ['marks an empty range once', finding('name:«»'), ['name:', '     ^']],
    [
      'marks the first of several lines to its end',
      { ...finding('key: «|»'), range: { start: { line: 0, character: 5 }, end: { line: 4, character: 2 } } },
      ['key: |', '     ^'],
    ],
    [
      'shows the part of a long line that matters',
      finding(`a: ${long} «place» ${long}`),
      [`…${'x'.repeat(24)} place ${'x'.repeat(69)}…`, `${' '.repeat(26)}^^^^^`],
    ],
    [
      'cuts marks with the line',
      finding(`a: «${long}${long}»`),
      [`a: ${'x'.repeat(90)}xxxxxxx…`, `   ${'^'.repeat(97)}`],
    ],
    [
      'lets no manifest control the terminal',
      finding('a: \u001b]0;owned\u0007 «x»'),
      ['a: \ufffd]0;owned\ufffd x', '              ^'],
    ],
    ['shows nothing of an empty line', { ...finding('«»'), sourceLine: '' }, []],
  ])('%s', (_, it, lines) => {
    const [, , ...excerpt] = formats.stylish(report(it), { color: false, isQuiet: true }).trimEnd().split('\n');
    const margin = `${it.range.start.line + 1}:${it.range.start.character + 1}`.length + 4;
    expect(excerpt.map((line) => line.slice(margin))).toEqual(lines);
  });

  test('lets no message or file name control the terminal', () => {
    const text = formats.stylish(report(finding('«a»', { message: 'x\u001b[2J', file: 'a\nb.yaml' })), plain);
    expect(text).toContain('x\ufffd[2J');
    expect(text).toContain('a\ufffdb.yaml');
  });
});

test('json has the promised shape', () => {
  const nothing = { resource: undefined, fix: undefined, docs: undefined };
  const text = formats.json({
    ...report(
      finding('  replicas: «3»', { line: 8 }),
      finding('«a», b', { ...nothing, severity: 'error', ruleId: 'syntax', message: 'No YAML.' }),
      finding('«a»', { resource: { apiVersion: 'v1', kind: 'Namespace', namespace: undefined, name: undefined } }),
    ),
    suppressed: 4,
  });
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual({
    version: 1,
    summary: { files: 3, resources: 1, error: 1, warning: 2, information: 0, hint: 0, suppressed: 4 },
    diagnostics: [
      {
        file: 'k8s/cache.yaml',
        ruleId: 'missing-pdb',
        severity: 'warning',
        message: 'StatefulSet "cache" has no budget.',
        range: { start: { line: 8, character: 12 }, end: { line: 8, character: 13 } },
        resource: { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: 'shop', name: 'cache' },
        fix: 'preview',
        docs: 'docs/missing-pdb.md',
      },
      {
        file: 'k8s/cache.yaml',
        ruleId: 'syntax',
        severity: 'error',
        message: 'No YAML.',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
        resource: null,
        fix: null,
        docs: null,
      },
      expect.objectContaining({ resource: { apiVersion: 'v1', kind: 'Namespace', namespace: null, name: null } }),
    ],
  });
});
