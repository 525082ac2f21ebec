import { podTemplate } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { readLabelSelector } from '../../k8s/selectors.ts';
import { moveEntries } from '../../yaml/edit.ts';
import type { Entry, YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** Dapr's control plane writes these as labels itself. */
const labelsOfControlPlane = new Set([
  'dapr.io/sidecar-injected',
  'dapr.io/app-id',
  'dapr.io/metrics-enabled',
  'dapr.io/watchdog-patched',
]);

interface Block {
  readonly node: YamlNode;
  readonly where: string;
  readonly isLabels: boolean;
}

export default defineRule({
  id: 'dapr-annotations-misplaced',
  area: 'dapr-apps',
  severity: 'error',
  summary: 'Annotations for Dapr stand where Dapr does not look: it reads those of the pod template.',
  why: `
Dapr's injector sees pods, and a pod has the annotations of the template, not those of the Deployment or StatefulSet around
it. With \`dapr.io/enabled\` in the wrong place no sidecar is added. Nothing says so: the workload starts, and the app finds
nobody on port 3500.`,
  remedy: `
Put every \`dapr.io/\` annotation under \`spec.template.metadata.annotations\` (in a CronJob, of the template of its job). The
pods restart once, now with a sidecar.`,
  sources: [
    'S014',
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
  ],
  messages: {
    noSidecar:
      '{workload} gets no Dapr sidecar: {key} is among the {where}, and Dapr reads the annotations of the pod template.',
    ignored: 'Dapr does not see {keys} among the {where}: it reads the annotations of the pod template.',
    repeated: '{keys} among the {where} has no effect; the pod template has it as well.',
  },
  fixes: {
    move: { title: 'Move to the annotations of the pod template', class: 'safe' },
    moveLabels: { title: 'Make annotations of the pod template of these labels', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
  annotations:
    dapr.io/enabled: "true"
    dapr.io/app-id: basket
spec:
  selector:
    matchLabels:
      app: basket
  template:
    metadata:
      labels:
        app: basket
`,
    good: `
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
`,
  },

  kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout.argoproj.io', 'Job', 'CronJob'],
  check(workload, { report }) {
    const template = podTemplate(workload);
    // Without a template these are a part of something, or pods that are described elsewhere.
    if (!template) return;
    const own = template.get('metadata', 'annotations')?.pairs() ?? new Map<string, string>();
    const has = (key: string) => own.has(key) || template.get('metadata', 'annotations', key) !== undefined;
    for (const block of blocks(workload, template)) {
      const entries = block.node.entries().filter(({ key }) => isDapr(key.keyText, block));
      const lost = entries.filter(({ key }) => !has(key.keyText));
      const enabled = lost.find(({ key, value }) => key.keyText === 'dapr.io/enabled' && isTrue(value));
      const first = enabled ?? lost[0] ?? entries[0];
      if (!first) continue;
      const keys = (lost.length > 0 ? lost : entries).map(({ key }) => key.keyText).join(', ');
      const fixes = { [block.isLabels ? 'moveLabels' : 'move']: mover(entries, block, workload, template) };
      const { where } = block;
      if (enabled)
        report('noSidecar', {
          at: first.key,
          data: { workload: workload.title, key: first.key.keyText, where },
          fixes,
        });
      else if (lost.length > 0) report('ignored', { at: first.key, severity: 'warning', data: { keys, where }, fixes });
      else report('repeated', { at: first.key, severity: 'hint', tag: 'unnecessary', data: { keys, where }, fixes });
    }
  },
});

function blocks(workload: Resource, template: YamlNode): readonly Block[] {
  const job = workload.get('spec', 'jobTemplate', 'metadata');
  const found: readonly (readonly [YamlNode | undefined, string, boolean])[] = [
    [workload.get('metadata', 'annotations'), `annotations of the ${workload.kind}`, false],
    [workload.get('metadata', 'labels'), `labels of the ${workload.kind}`, true],
    [job?.get('annotations'), 'annotations of the job', false],
    [job?.get('labels'), 'labels of the job', true],
    [template.get('metadata', 'labels'), 'labels of the pod template', true],
    [template.get('annotations'), 'fields of the pod template', false],
    [template.get('spec', 'annotations'), 'fields of the pod', false],
    [template.get('spec'), 'fields of the pod', false],
  ];
  return found.flatMap(([node, where, isLabels]) => (node ? [{ node, where, isLabels }] : []));
}

function isDapr(key: string, { isLabels }: Block): boolean {
  return key.startsWith('dapr.io/') && !(isLabels && labelsOfControlPlane.has(key));
}

/** What Dapr takes for true; an unquoted boolean is meant as one, though the API server refuses it in an annotation. */
function isTrue(value: YamlNode): boolean {
  return /^(?:true|t|yes|y|on|1)$/i.test(String(value.value ?? ''));
}

/** Moves the entries; not where a selector needs the label, and not under a key that is there without a value. */
function mover(entries: readonly Entry[], block: Block, workload: Resource, template: YamlNode) {
  const selector = workload.get('spec', 'selector');
  const wanted = selector ? readLabelSelector(selector) : undefined;
  const isWanted = ({ key }: Entry) =>
    block.isLabels &&
    (wanted?.labels.has(key.keyText) || wanted?.expressions.some((it) => it.key === key.keyText) === true);
  const written = entries.filter((it) => it.key.parent === block.node);
  const metadata = template.entry('metadata')?.value;
  const isEmpty = metadata?.isNull || metadata?.entry('annotations')?.value.isNull;
  // Moved as it is, an unquoted boolean would make an annotation that the API server refuses.
  const isText = entries.every(({ value }) => value.text !== undefined);
  if (written.length < entries.length || entries.some(isWanted) || isEmpty || !isText) return undefined;
  return () => moveEntries(written, workload.root, [...pathFromRoot(workload, template), 'metadata', 'annotations']);
}

function pathFromRoot(workload: Resource, template: YamlNode): string[] {
  return template.path.slice(workload.root.path.length).map(String);
}
