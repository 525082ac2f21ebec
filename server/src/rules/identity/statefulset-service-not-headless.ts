import { serviceForm } from '../../k8s/services.ts';
import {
  appendHeadlessService,
  governingService,
  keepsState,
  serviceNameOf,
} from '../../workloads/governing-service.ts';
import { usesOf } from '../../workloads/pod-dns-targets.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { type Edit, replacePart, replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'statefulset-service-not-headless',
  area: 'identity',
  severity: 'warning',
  summary: 'The governing Service of a StatefulSet has an address of its own, so its pods have no DNS names.',
  why: `
A Service with a cluster IP has one DNS name and spreads connections over all pods. Only a headless one
(\`clusterIP: None\`) publishes a name for each pod, and that is what a StatefulSet needs its governing Service for.`,
  remedy: `
Give the set a headless Service. If clients use the existing Service, keep it and add a second one; if only members do, make
it headless. Either way something has to be recreated, as neither \`clusterIP\` nor \`serviceName\` can be changed in place.`,
  sources: ['S032'],
  aliases: { 'kube-score': ['statefulset-has-servicename'] },
  messages: {
    notHeadless: 'Service "{service}" is not headless, so the pods of {set} get no DNS names of their own.',
    used: 'Service "{service}" is not headless, so the pod name "{name}" never resolves.',
  },
  fixes: {
    makeHeadless: { title: 'Make "{service}" headless (recreate the live Service)', class: 'preview' },
    addHeadless: {
      title: 'Add headless Service "{added}" and govern by it (recreate the live StatefulSet)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  replicas: 3
  selector:
    matchLabels:
      app: cache
  template:
    metadata:
      labels:
        app: cache
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1.1
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  selector:
    app: cache
  ports:
    - name: valkey
      port: 6379
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  replicas: 3
  selector:
    matchLabels:
      app: cache
  template:
    metadata:
      labels:
        app: cache
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1.1
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  selector:
    app: cache
  ports:
    - name: valkey
      port: 6379
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, settings, report }) {
    const written = serviceNameOf(set);
    const service = governingService(set, workspace);
    if (!written || !service || serviceForm(service) !== 'balanced') return;
    const { at, name } = written;
    const uses = usesOf(set, workspace, settings.cluster.clusterDomain).filter((it) => it.name.service.text === name);
    const [use] = uses;
    if (!use && !keepsState(set, workspace)) return;

    const spec = service.get('spec');
    const type = service.text('spec', 'type');
    // What is reachable from outside would be cut off, and an alias for another host has no pods.
    const makeHeadless =
      spec && (type === undefined || type === 'ClusterIP') ? () => setKey(spec, 'clusterIP', 'None') : undefined;
    const added = `${name}-headless`;
    const isTaken = workspace.provides('Service', { name: added, namespace: set.namespace, near: set.uri });
    const create = isTaken || name.endsWith('-headless') ? undefined : appendHeadlessService(set, added, workspace);
    const addHeadless =
      create &&
      ((): Edit => {
        const renamed = uses.map(({ at, name }) => replacePart(at, name.service.start, name.service.end, added));
        // A name that is written in no way to be replaced would be left behind.
        if (renamed.some((it) => it.length === 0)) return [];
        return [...replaceValue(at, added), ...create(), ...renamed.flat()];
      });

    const form = service.at('spec', 'clusterIP');
    const about = {
      at: form,
      message: `Service "${name}" has ${type === 'ExternalName' ? 'no pods' : 'a cluster IP'}.`,
    };
    const fixes = { makeHeadless, addHeadless };
    if (use) {
      report('used', {
        at,
        severity: 'error',
        data: { service: name, name: use.name.text, added },
        related: [about, { at: use.at, message: `Addresses a pod of ${set.title}.` }],
        fixes,
      });
      return;
    }
    // One pod that nobody addresses by its name is reached well enough through the Service.
    const isAlone = replicaRange(set, workspace)?.max === 1;
    const data = { service: name, set: set.title, added };
    report('notHeadless', { at, ...(isAlone && { severity: 'information' }), data, related: [about], fixes });
  },
});
