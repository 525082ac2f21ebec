import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import {
  type AnnotationProblem,
  annotationProblem,
  daprAnnotation,
  daprAnnotations,
  nearestAnnotation,
  removedAnnotation,
  removedAnnotations,
  reservedNames,
  sidecarPorts,
} from '../../../server/src/knowledge/dapr/annotations.ts';
import { root } from '../../support/source-files.ts';

describe('an annotation', () => {
  it.each(daprAnnotations)('$name says what it is for', ({ name, text, deprecated }) => {
    expect(daprAnnotations.filter((it) => it.name === name)).toHaveLength(1);
    expect(text).toMatch(/^[A-Z`].*\.$/);
    expect(text.length).toBeLessThan(260);
    if (deprecated) expect(daprAnnotation(deprecated.replacement)).toBeDefined();
  });

  it.each<[key: string, meant: string | undefined]>([
    ['dapr.io/app-prot', 'dapr.io/app-port'],
    ['dapr.io/enable', 'dapr.io/enabled'],
    ['dapr.io/port', 'dapr.io/app-port'],
    ['dapr.io/http-stream-request-body', undefined],
    ['dapr.io/app-port', undefined],
    ['dapr.io/something-else', undefined],
  ])('%s was meant to be %s', (key, meant) => {
    expect(nearestAnnotation(key)).toBe(meant);
  });

  it('is no longer read under its name of long ago', () => {
    expect(removedAnnotation('dapr.io/id')).toMatchObject({ lastIn: '0.11', replacement: 'dapr.io/app-id' });
    expect(daprAnnotation('dapr.io/id')).toBeUndefined();
  });

  it.each<[name: string, value: string, problem: AnnotationProblem | undefined]>([
    ['enabled', 'true', undefined],
    ['enabled', 'Yes', undefined],
    ['enabled', '', undefined],
    ['enabled', 'enabled', 'type'],
    ['app-port', '8080', undefined],
    ['app-port', 'http', 'type'],
    ['app-port', '80.5', 'type'],
    ['app-port', '0', 'format'],
    ['app-port', '70000', 'format'],
    ['app-protocol', 'GRPC', undefined],
    ['app-protocol', 'tcp', 'values'],
    ['app-id', 'orders', undefined],
    ['app-id', 'Orders', 'format'],
    ['app-id', 'a'.repeat(58), undefined],
    ['app-id', 'a'.repeat(59), 'format'],
    ['app-max-concurrency', '-1', undefined],
    ['block-shutdown-duration', '5s', undefined],
    ['block-shutdown-duration', '5', 'format'],
    ['max-body-size', '16Mi', undefined],
    ['max-body-size', '16 MB', 'format'],
    ['sidecar-cpu-limit', '300m', undefined],
    ['volume-mounts', 'certs:/certs,config:/etc/config', undefined],
    ['volume-mounts', 'certs', 'format'],
    ['volume-mounts', 'certs:certs', 'format'],
    ['env', 'GOMEMLIMIT=900MiB,A=', undefined],
    ['env', 'GOMEMLIMIT', 'format'],
    ['env-from-secret', 'TOKEN=api:token', undefined],
    ['env-from-secret', 'TOKEN=api', undefined],
    ['env-from-secret', 'api:token', 'format'],
    ['placement-host-address', '', undefined],
    ['placement-host-address', 'placement:50005', undefined],
    ['placement-host-address', 'placement', 'format'],
  ])('%s does with %s: %s', (name, value, problem) => {
    const found = daprAnnotation(`dapr.io/${name}`);
    if (!found) throw new Error(`There is no ${name}.`);
    expect(annotationProblem(found, value)).toBe(problem);
  });
});

/** What was found in the code of Dapr's injector, beside the checkout on machines that have it. */
const file = path.join(root, '..', 'shared', 'facts', 'dapr-annotations.json');
const facts: Facts | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
if (!facts) console.warn(`Dapr's annotations are not compared with the facts about them: there is no ${file}.`);

describe.skipIf(!facts)('the annotations and the facts agree', () => {
  test('on which there are', () => {
    expect(daprAnnotations.map((it) => it.name).toSorted()).toEqual(facts?.annotations.map((it) => it.name).toSorted());
    const gone = [...(facts?.removed ?? []), ...(facts?.legacyNames ?? [])];
    expect(removedAnnotations).toEqual(gone);
    expect(reservedNames).toEqual({
      containers: facts?.reservedNames.containers,
      volumes: facts?.reservedNames.volumes,
      env: facts?.reservedNames.env,
    });
    expect(sidecarPorts.map((it) => it.port)).toEqual([3500, 3501, 50_001, 50_002, 9090, 40_000, 7777]);
    expect(Object.values(facts?.reservedNames.ports ?? {})).toEqual(sidecarPorts.map((it) => it.port));
  });

  test.each(facts?.annotations ?? [])('on $name', (wanted) => {
    const found = daprAnnotation(wanted.name);
    expect(found?.type).toBe(wanted.type);
    expect(found?.values).toEqual(wanted.allowedValues);
    expect(found?.unit).toBe(wanted.unit);
    expect(found?.recommended).toBe(wanted.recommended);
    expect(found?.since).toBe(wanted.since.replace('<=1.0', '1.0.0'));
    expect(found?.deprecated?.since).toBe(wanted.deprecated && `${wanted.deprecated}.0`);
    expect(found?.deprecated?.replacement).toBe(wanted.replacement?.split(':')[0]);
    if (!wanted.default || /[<(]/.test(wanted.default)) expect(found?.default === undefined).toBe(!wanted.default);
    else expect(found?.default).toBe(wanted.default);
  });
});

interface Facts {
  readonly annotations: readonly AnnotationFact[];
  readonly removed: readonly object[];
  readonly legacyNames: readonly object[];
  readonly reservedNames: {
    readonly containers: readonly string[];
    readonly volumes: readonly string[];
    readonly env: readonly string[];
    readonly ports: Readonly<Record<string, number>>;
  };
}

interface AnnotationFact {
  readonly name: string;
  readonly type: string;
  readonly default: string | null;
  readonly allowedValues?: readonly string[];
  readonly unit?: string;
  readonly recommended?: string;
  readonly since: string;
  readonly deprecated?: string;
  readonly replacement?: string;
}
