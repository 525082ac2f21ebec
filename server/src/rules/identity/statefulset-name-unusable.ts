import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { claimName, podName } from '../../k8s/pod-dns.ts';
import { firstOrdinal } from '../../k8s/pods.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { defineRule } from '../core/rule.ts';

/** A label of DNS, and the value of a label in Kubernetes. */
const longestLabel = 63;
/** Any other name of an object. */
const longestName = 253;
/** The revision of a set is named after it, a dash and a number of 32 bits in up to ten characters. */
const revision = 1 + 10;
const dnsLabel = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

export default defineRule({
  id: 'statefulset-name-unusable',
  area: 'identity',
  severity: 'error',
  summary: 'The name of a StatefulSet or of its claim template cannot become the names of its pods, labels and claims.',
  why: `
The controller makes names out of names: each pod and its host are called \`<set>-<ordinal>\`, each claim
\`<template>-<set>-<ordinal>\`, and every pod bears the label \`controller-revision-hash: <set>-<hash>\`. The API server accepts
the set, and then refuses each of its pods. Nothing runs, and only an event says why.

A host and the value of a label have at most 63 characters. The hash takes up to 10 and its dash one, which leaves 52 for the
name of the set. With 53 to 55 characters it depends on the hash: some changes of the template get pods, others do not.`,
  remedy: `
Choose a shorter name of lower-case letters, digits and dashes before the first installation. Later, a new name is a new set
with new, empty claims: move the data first.`,
  sources: [
    'S031',
    {
      title: 'Kubernetes issue 64023: StatefulSet with long name can not create pods',
      url: 'https://github.com/kubernetes/kubernetes/issues/64023',
    },
  ],
  messages: {
    characters:
      '"{name}" is no DNS label (lower-case letters, digits and dashes), so "{pod}" cannot be the host name of a pod.',
    label:
      'The name has {length} characters. With "-" and a hash of up to 10 the label "controller-revision-hash" of its pods gets {total}; {limit} are allowed, which leaves 52 for the name.',
    host: 'The name has {length} characters, so the host name "{pod}" has {total}; {limit} are allowed. The label "controller-revision-hash" leaves 52 for the name.',
    claim:
      'The claim "{claim}" gets {total} characters: {template} of the template, {length} of the set, the ordinal and two dashes; {limit} are allowed.',
    volume: 'A claim template names a volume of the pod, too: "{name}" is no DNS label of at most {limit} characters.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: customer-orders-history-postgres-primary-production-eu
spec:
  serviceName: orders-postgres
  replicas: 3
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders-postgres
spec:
  serviceName: orders-postgres
  replicas: 3
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, report }) {
    const at = set.get('metadata', 'name');
    const { name } = set;
    if (!at || name === '' || holdsPlaceholder(name)) return;
    const { length } = name;
    // The last of the pods that there are for certain.
    const last = firstOrdinal(set) + Math.max(1, replicaRange(set, workspace)?.min ?? 1) - 1;
    const pod = podName(name, last);
    const limit = longestLabel;
    if (!dnsLabel.test(name)) report('characters', { at, data: { name, pod } });
    else if (pod.length > limit) report('host', { at, data: { length, pod, total: pod.length, limit } });
    else if (length + revision > limit) report('label', { at, data: { length, total: length + revision, limit } });

    for (const it of claimTemplates(set)) {
      const template = it.get('metadata', 'name');
      const { text } = template ?? {};
      if (!template || text === undefined || holdsPlaceholder(text)) continue;
      const claim = claimName(text, name, last);
      if (claim.length > longestName) {
        const data = { claim, total: claim.length, template: text.length, length, limit: longestName };
        report('claim', { at: template, data });
      } else if (text.length > limit || !dnsLabel.test(text)) {
        report('volume', { at: template, data: { name: text, limit } });
      }
    }
  },
});
