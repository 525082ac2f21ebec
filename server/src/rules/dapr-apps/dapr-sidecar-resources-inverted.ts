import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { formatBytes, parseQuantity } from '../../k8s/quantity.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { daprText } from '../../workloads/dapr-annotations.ts';
import { daprVariables } from '../../workloads/dapr-variables.ts';
import { replacePart, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** The units of Go's memory limit. https://pkg.go.dev/runtime */
const goUnits: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['B', 1],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
  ['TiB', 2 ** 40],
]);

export default defineRule({
  id: 'dapr-sidecar-resources-inverted',
  area: 'dapr-apps',
  severity: 'error',
  summary: 'A Dapr sidecar requests more than its limit, or its memory guard cannot act.',
  why: `
The API server refuses a container that requests more than its limit, and it sees the sidecar only when a pod is made: the
Deployment is accepted, and its pods never come. \`GOMEMLIMIT\` makes the sidecar collect garbage before it reaches its limit;
above the limit it never acts, and with a unit that Go does not know the sidecar ends at once.`,
  remedy:
    'Keep each request at or below its limit, and `GOMEMLIMIT` at about 90 % of the memory limit, as in `900MiB` for 1000Mi.',
  sources: [
    'S132',
    {
      title: 'Dapr: Production guidelines on Kubernetes',
      url: 'https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-production/',
    },
    { title: 'Go: Environment variables of the runtime', url: 'https://pkg.go.dev/runtime#hdr-Environment_Variables' },
  ],
  messages: {
    inverted:
      'The Dapr sidecar requests {request} of {resource}, above its limit of {limit}: the API server refuses the pods.',
    guard:
      'GOMEMLIMIT is {value}, and the Dapr sidecar is killed at its limit of {limit} before it acts; 90 % are {wanted}.',
    unit: 'Go does not read "{value}" as GOMEMLIMIT, and the Dapr sidecar ends at once: its units are B, KiB, MiB, GiB and TiB.',
  },
  fixes: {
    raise: { title: 'Raise the limit to {request}', class: 'preview' },
    setGuard: { title: 'Set GOMEMLIMIT to {wanted}', class: 'preview' },
  },
  examples: {
    bad: deployment('200m'),
    good: deployment('100m'),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    const annotations = daprAnnotations(workload);
    if (!annotations) return;
    for (const [name, resource] of [
      ['cpu', 'CPU'],
      ['memory', 'memory'],
    ] as const) {
      const at = annotations.get(`dapr.io/sidecar-${name}-request`);
      const upper = annotations.get(`dapr.io/sidecar-${name}-limit`);
      const request = daprText(annotations, `dapr.io/sidecar-${name}-request`);
      const limit = daprText(annotations, `dapr.io/sidecar-${name}-limit`);
      if (!at || !upper || request === undefined || limit === undefined) continue;
      const [least, most] = [parseQuantity(request), parseQuantity(limit)];
      if (least === undefined || most === undefined || least <= most) continue;
      report('inverted', {
        at,
        data: { request, resource, limit },
        related: [{ at: upper, message: 'The limit.' }],
        fixes: { raise: () => replaceValue(upper, request) },
      });
    }
    const guard = daprVariables(annotations, 'dapr.io/env').find((it) => it.name === 'GOMEMLIMIT');
    if (!guard || guard.value === 'off') return;
    const { node, start, value } = guard;
    const at = { document: node.document, span: node.spanOf(start, start + value.length) };
    const amount = goBytes(value);
    const limit = memoryLimit(annotations);
    if (amount === undefined) {
      const bytes = parseQuantity(value);
      const isBinary = /^\d+[KMGT]i$/.test(value) && bytes !== undefined;
      const wanted = isBinary ? `${value}B` : '';
      const setGuard = isBinary ? () => replacePart(node, start, start + value.length, wanted) : undefined;
      report('unit', { at, severity: 'warning', data: { value, wanted }, fixes: { setGuard } });
    } else if (limit !== undefined && amount > limit) {
      const wanted = `${Math.floor((limit * 0.9) / 2 ** 20)}MiB`;
      const setGuard = () => replacePart(node, start, start + value.length, wanted);
      report('guard', {
        at,
        severity: 'warning',
        data: { value, limit: formatBytes(limit), wanted },
        fixes: { setGuard },
      });
    }
  },
});

function memoryLimit(annotations: YamlNode): number | undefined {
  return parseQuantity(daprText(annotations, 'dapr.io/sidecar-memory-limit') ?? '');
}

function goBytes(text: string): number | undefined {
  const parts = /^(\d+)([A-Za-z]*)$/.exec(text);
  const unit = goUnits.get(parts?.[2] ?? '?');
  return unit === undefined ? undefined : Number(parts?.[1]) * unit;
}

function deployment(request: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  selector:
    matchLabels:
      app: basket
  template:
    metadata:
      labels:
        app: basket
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
        dapr.io/sidecar-cpu-request: ${request}
        dapr.io/sidecar-cpu-limit: 100m
`;
}
