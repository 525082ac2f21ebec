import type { YamlNode } from '../yaml/node.ts';
import { daprAnnotations } from './dapr-sidecar.ts';
import { parseDuration } from './duration.ts';
import { type Container, podSpec } from './pods.ts';
import type { Resource } from './resource.ts';

/** How long a pod may take to stop before it is killed. */
export interface GracePeriod {
  readonly seconds: number;
  /** Where it is written; absent for Kubernetes' own 30 s. */
  readonly at: YamlNode | undefined;
}

/** `undefined` while the pod has no specification, or if the number is not known. */
export function gracePeriod(workload: Resource): GracePeriod | undefined {
  const spec = podSpec(workload);
  if (!spec?.isMapping) return undefined;
  const at = spec.get('terminationGracePeriodSeconds');
  const seconds = at ? at.number : 30;
  return seconds === undefined || seconds < 0 ? undefined : { seconds, at };
}

/** The time that a container's preStop hook only waits, and where it is written. */
export interface PreStopSleep {
  readonly seconds: number;
  readonly at: YamlNode;
}

/** The `sleep` of the hook or of its script; `undefined` where a variable or a loop decides how long that is. */
export function preStopSleep({ node }: Container): PreStopSleep | undefined {
  const hook = node.get('lifecycle', 'preStop');
  const action = hook?.get('sleep', 'seconds');
  if (action) return action.number === undefined ? undefined : { seconds: action.number, at: action };
  const words = hook?.get('exec', 'command')?.items() ?? [];
  const seconds = sleepOf(words.map((it) => it.text ?? it.written));
  const at = words.find((it) => /\bsleep\b/.test(it.text ?? '')) ?? words[0];
  return at && seconds !== undefined ? { seconds, at } : undefined;
}

/** With these a script decides by itself how often, or whether, it waits. */
const branches = /\b(?:while|until|for|if|case)\b|\|\|/;

function sleepOf(words: readonly string[]): number | undefined {
  const text = words.join(' ');
  const found = [...text.matchAll(/(?:^|[\s;/])sleep\s+(?:"|')?(\d+(?:\.\d+)?)([smh]?)(?![\w.])/g)];
  if (found.length === 0 || branches.test(text)) return undefined;
  return found.reduce((sum, [, number, unit]) => sum + (parseDuration(`${number}${unit || 's'}`) ?? 0), 0);
}

/** What Dapr's sidecar takes to stop: how long it keeps serving the app, and then to drain. */
export interface DaprShutdown {
  readonly block: number;
  readonly graceful: number;
  /** The first of the two annotations that is written. */
  readonly at: YamlNode;
}

/** What draining takes where the annotation does not say so. */
const usualGracefulSeconds = 5;

/** `undefined` without a sidecar, without either annotation, or if one of them is not known. */
export function daprShutdown(workload: Resource): DaprShutdown | undefined {
  const annotations = daprAnnotations(workload);
  const block = annotations?.get('dapr.io/block-shutdown-duration');
  const graceful = annotations?.get('dapr.io/graceful-shutdown-seconds');
  const at = block ?? graceful;
  const blocked = block ? parseDuration(block.text ?? '') : 0;
  const written = graceful ? Number(graceful.text ?? Number.NaN) : usualGracefulSeconds;
  if (!at || blocked === undefined || !Number.isInteger(written)) return undefined;
  return { block: blocked, graceful: written < 0 ? usualGracefulSeconds : written, at };
}
