import { parseDuration } from '../../k8s/duration.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { parseQuantity } from '../../k8s/quantity.ts';
import type { DaprAnnotation } from './annotations/annotation.ts';
import { appAnnotations } from './annotations/app.ts';
import { runtimeAnnotations } from './annotations/runtime.ts';
import { sidecarAnnotations } from './annotations/sidecar.ts';
import { isBoolean } from './values.ts';

/** An annotation that no release reads any more. */
export interface RemovedAnnotation {
  readonly name: string;
  /** The last release that read it. */
  readonly lastIn: string;
  readonly replacement?: string;
}

/** Every annotation that Dapr 1.18 reads. */
export const daprAnnotations: readonly DaprAnnotation[] = [
  ...appAnnotations,
  ...runtimeAnnotations,
  ...sidecarAnnotations,
];

/** Annotations of earlier releases, most of them from before 1.0. */
export const removedAnnotations: readonly RemovedAnnotation[] = [
  { name: 'dapr.io/http-stream-request-body', lastIn: '1.8.0' },
  { name: 'dapr.io/port', lastIn: '0.11', replacement: 'dapr.io/app-port' },
  { name: 'dapr.io/id', lastIn: '0.11', replacement: 'dapr.io/app-id' },
  { name: 'dapr.io/protocol', lastIn: '0.11', replacement: 'dapr.io/app-protocol' },
  { name: 'dapr.io/max-concurrency', lastIn: '0.11', replacement: 'dapr.io/app-max-concurrency' },
  { name: 'dapr.io/profiling', lastIn: '0.11', replacement: 'dapr.io/enable-profiling' },
];

/** Keys that Dapr itself writes on pods, as labels or annotations; nobody sets them. */
export const injectedKeys: readonly string[] = [
  'dapr.io/sidecar-injected',
  'dapr.io/metrics-enabled',
  'dapr.io/watchdog-patched',
];

/** Names in a pod that the sidecar takes for itself. A container named so keeps the injector from adding one. */
export const reservedNames = {
  containers: ['daprd'],
  volumes: ['dapr-identity-token', 'dapr-unix-domain-socket', 'dapr-components-unix-domain-socket'],
  env: ['DAPR_HTTP_PORT', 'DAPR_GRPC_PORT', 'APP_PROTOCOL', 'DAPR_API_TOKEN', 'APP_API_TOKEN', 'DAPR_HOST_IP'],
} as const;

/** Ports of the sidecar, with the annotation that moves each, if one does, and the one that switches it on. */
export const sidecarPorts: readonly SidecarPort[] = [
  { name: 'HTTP API', port: 3500 },
  { name: 'public API', port: 3501 },
  { name: 'gRPC API', port: 50001, movedBy: 'dapr.io/grpc-port' },
  { name: 'calls between sidecars', port: 50002, movedBy: 'dapr.io/internal-grpc-port' },
  { name: 'metrics', port: 9090, movedBy: 'dapr.io/metrics-port', switchedBy: 'dapr.io/enable-metrics' },
  { name: 'debugger', port: 40_000, movedBy: 'dapr.io/debug-port', switchedBy: 'dapr.io/enable-debug' },
  { name: 'profiler', port: 7777, switchedBy: 'dapr.io/enable-profiling' },
];

/** A port on which the sidecar listens. */
export interface SidecarPort {
  readonly name: string;
  readonly port: number;
  readonly movedBy?: string;
  readonly switchedBy?: string;
}

/** The longest app id: with `-dapr` behind it, it names a Service. */
export const appIdMaxLength = 58;

const byName = new Map(daprAnnotations.map((it) => [it.name, it]));
const removedByName = new Map(removedAnnotations.map((it) => [it.name, it]));

/** The annotation of that key, whose case counts; `undefined` if Dapr reads none. */
export function daprAnnotation(key: string): DaprAnnotation | undefined {
  return byName.get(key);
}

/** What an older release read under that key. */
export function removedAnnotation(key: string): RemovedAnnotation | undefined {
  return removedByName.get(key);
}

/** The annotation that an unknown key was most likely meant to be. */
export function nearestAnnotation(key: string): string | undefined {
  if (byName.has(key)) return undefined;
  return removedByName.get(key)?.replacement ?? misspelt(key, byName.keys());
}

/** What the value of an annotation is not: of its type or format, or one of its values. */
export type AnnotationProblem = 'type' | 'format' | 'values';

/** What is wrong with a value; `undefined` if nothing is. The empty text is as if nothing were written. */
export function annotationProblem(annotation: DaprAnnotation, value: string): AnnotationProblem | undefined {
  const { type, format, values } = annotation;
  if (value === '') return undefined;
  if (type === 'bool' && !isBoolean(value)) return 'type';
  if (type === 'int' && !/^[+-]?\d+$/.test(value)) return 'type';
  if (values && !values.some((it) => it.toLowerCase() === value.trim().toLowerCase())) return 'values';
  return format && !formats[format](value) ? 'format' : undefined;
}

const item = (pattern: RegExp) => (text: string) => text.split(',').every((it) => pattern.test(it.trim()));

const formats: Readonly<Record<NonNullable<DaprAnnotation['format']>, (text: string) => boolean>> = {
  // A flag of the sidecar, which unlike a component's metadata needs a unit.
  duration: (text) => parseDuration(text.replace(/^[+-]/, '')) !== undefined,
  quantity: (text) => parseQuantity(text) !== undefined,
  port: (text) => Number(text) >= 1 && Number(text) <= 65_535,
  label: (text) => text.length <= appIdMaxLength && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text),
  name: (text) => /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(text),
  secret: (text) => /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(text),
  image: (text) => !/\s/.test(text),
  path: () => true,
  json: (text) => /^\{.*\}$/s.test(text.trim()),
  hosts: item(/^(?:dns:\/\/\/)?[^\s:,]+:\d+$/),
  list: () => true,
  mounts: item(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?:\/\S*$/),
  env: item(/^[^=\s]+=/),
  'secret-env': item(/^[^=:\s]+=[^=:\s]+(?::[^=:\s]+)?$/),
};
