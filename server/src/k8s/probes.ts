import type { YamlNode } from '../yaml/node.ts';
import type { Container } from './pods.ts';

export const probeKinds = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;
export type ProbeKind = (typeof probeKinds)[number];

/** The ways to ask a container; a probe has exactly one of them. */
export const probeHandlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;

export interface WrittenProbe {
  readonly kind: ProbeKind;
  readonly node: YamlNode;
}

/** The probes of a container. */
export function probes({ node }: Container): readonly WrittenProbe[] {
  return probeKinds.flatMap((kind) => {
    const probe = node.get(kind);
    return probe ? [{ kind, node: probe }] : [];
  });
}

/** How often a probe asks, with the defaults filled in; seconds, and numbers of answers in a row. */
export interface ProbePace {
  readonly initialDelay: number;
  readonly period: number;
  readonly timeout: number;
  readonly successes: number;
  readonly failures: number;
}

/**
 * The pace of a probe; `undefined` if a part of it is no number. 0 counts as not written: the API server puts the default
 * in its place. https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
 */
export function probePace(probe: YamlNode): ProbePace | undefined {
  const read = (field: string, usual: number) => {
    const node = probe.get(field);
    return node ? (node.number === 0 ? usual : (node.number ?? Number.NaN)) : usual;
  };
  const pace = {
    initialDelay: read('initialDelaySeconds', 0),
    period: read('periodSeconds', 10),
    timeout: read('timeoutSeconds', 1),
    successes: read('successThreshold', 1),
    failures: read('failureThreshold', 3),
  };
  return Object.values(pace).some(Number.isNaN) ? undefined : pace;
}

/** Seconds from the start of a container until a probe that is never answered gives up on it. */
export function probeWindow({ initialDelay, period, failures }: ProbePace): number {
  return initialDelay + period * failures;
}
