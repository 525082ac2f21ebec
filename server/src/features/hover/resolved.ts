import { podSpec } from '../../k8s/pods.ts';
import { isWorkload } from '../../k8s/types.ts';
import { touches } from '../../text/span.ts';
import { referencesOf, spanOfReference } from '../../workspace/references.ts';
import type { Path } from '../../yaml/node.ts';
import { fits } from '../place.ts';
import { accessModes, claimTemplatesAnswer, retention, size } from './claims.ts';
import { daprAnnotationAnswer } from './dapr-annotation.ts';
import { componentFieldAnswer, componentTypeAnswer, componentVersionAnswer } from './dapr-component.ts';
import { budgetAnswer } from './disruptions.ts';
import { gracePeriod, image } from './engine.ts';
import { governing, podDnsNameAnswer } from './pod-dns-name.ts';
import { podOrder, replicas, updateOrder } from './pods.ts';
import type { Answer, Question } from './question.ts';
import { referenced } from './referenced.ts';
import { headlessAddresses, selected } from './selected.ts';
import { provisioner, reclaimPolicy, sku } from './storage.ts';

interface Field {
  /** `pod` paths start at the pod specification of any workload. */
  readonly of:
    | 'StatefulSet'
    | 'Service'
    | 'PodDisruptionBudget'
    | 'NetworkPolicy'
    | 'StorageClass'
    | 'PersistentVolumeClaim'
    | 'Component.dapr.io'
    | 'pod';
  readonly paths: readonly Path[];
  readonly answer: (question: Question) => Answer;
}

const spec = (...path: readonly string[]): Path => ['spec', ...path];
const templates = (...path: readonly string[]): Path => ['spec', 'volumeClaimTemplates', '*', ...path];

/** What can be computed for a field from what the workspace declares. */
const fields: readonly Field[] = [
  { of: 'StatefulSet', paths: [spec('serviceName')], answer: governing },
  { of: 'StatefulSet', paths: [spec('replicas')], answer: replicas },
  {
    of: 'StatefulSet',
    paths: [spec('volumeClaimTemplates'), templates('metadata', 'name')],
    answer: claimTemplatesAnswer,
  },
  { of: 'StatefulSet', paths: [spec('podManagementPolicy')], answer: podOrder },
  {
    of: 'StatefulSet',
    paths: [
      spec('updateStrategy'),
      spec('updateStrategy', 'type'),
      spec('updateStrategy', 'rollingUpdate'),
      spec('updateStrategy', 'rollingUpdate', 'partition'),
    ],
    answer: updateOrder,
  },
  {
    of: 'StatefulSet',
    paths: [spec('persistentVolumeClaimRetentionPolicy'), spec('persistentVolumeClaimRetentionPolicy', '*')],
    answer: retention,
  },
  {
    of: 'StatefulSet',
    paths: [templates('spec', 'accessModes'), templates('spec', 'accessModes', '*')],
    answer: accessModes,
  },
  { of: 'StatefulSet', paths: [templates('spec', 'resources', 'requests', 'storage')], answer: size },
  { of: 'PersistentVolumeClaim', paths: [spec('accessModes'), spec('accessModes', '*')], answer: accessModes },
  { of: 'Service', paths: [spec('selector'), spec('selector', '*')], answer: selected },
  { of: 'Service', paths: [spec('clusterIP')], answer: headlessAddresses },
  {
    of: 'PodDisruptionBudget',
    paths: [spec('selector'), spec('selector', 'matchLabels'), spec('selector', 'matchLabels', '*')],
    answer: selected,
  },
  { of: 'PodDisruptionBudget', paths: [spec('minAvailable'), spec('maxUnavailable')], answer: budgetAnswer },
  {
    of: 'NetworkPolicy',
    paths: [spec('podSelector'), spec('podSelector', 'matchLabels'), spec('podSelector', 'matchLabels', '*')],
    answer: selected,
  },
  { of: 'StorageClass', paths: [['provisioner']], answer: provisioner },
  { of: 'StorageClass', paths: [['reclaimPolicy']], answer: reclaimPolicy },
  { of: 'StorageClass', paths: [['parameters', '*']], answer: sku },
  { of: 'Component.dapr.io', paths: [spec('type')], answer: componentTypeAnswer },
  { of: 'Component.dapr.io', paths: [spec('version')], answer: componentVersionAnswer },
  {
    of: 'Component.dapr.io',
    paths: [spec('metadata', '*', 'name'), spec('metadata', '*', 'value')],
    answer: componentFieldAnswer,
  },
  { of: 'pod', paths: [['terminationGracePeriodSeconds']], answer: gracePeriod },
  { of: 'pod', paths: [['containers', '*', 'image']], answer: image },
];

/** What the value at a place comes to: names, addresses and numbers, computed. */
export function resolved(question: Question): Answer {
  const { resource, value, at, path, offset } = question;
  const named = podDnsNameAnswer(question);
  if (named.length > 0) return named;
  const pod = isWorkload(resource.type) ? podSpec(resource) : undefined;
  const toPod = pod?.path.slice(resource.root.path.length);
  const inPod = toPod && fits(path.slice(0, toPod.length), toPod) ? path.slice(toPod.length) : undefined;
  const field = fields.find((it) => {
    const relative = it.of === 'pod' ? inPod : it.of === resource.type ? path : undefined;
    return relative !== undefined && it.paths.some((pattern) => fits(relative, pattern));
  });
  const answer = field?.answer(question) ?? [];
  if (answer.length > 0) return answer;
  const annotation = daprAnnotationAnswer(question);
  const written = referencesOf(resource).filter((it) => it.at === value || it.at === at);
  // A key stands for its value, but not for a part of it.
  const reference = written.find((it) => touches(spanOfReference(it), offset)) ?? written.find((it) => !it.part);
  return [...annotation, ...(reference ? referenced(question, reference) : [])];
}
