import { daprApps } from '../../workloads/dapr-apps.ts';
import { metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import { scopedIds } from '../../workloads/dapr-secrets.ts';
import { replacePart, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-consumer-id-unstable',
  area: 'dapr-components',
  severity: 'information',
  summary: 'The consumer id of a pub/sub is another one after a restart, or is shared by several apps.',
  why: `
The broker keeps a queue or a group for each consumer id. With an id that changes, every restart leaves one behind that fills up,
and starts a new one, which misses what was sent in between or begins from the start. With one id for several apps, each
message goes to only one of them.`,
  remedy: `
Leave it to Dapr, or write \`{appID}\`: one group for each app, over restarts. \`{podName}\` is right for a StatefulSet alone, whose pods keep
their names.`,
  sources: [
    'S008',
    {
      title: 'Dapr: component spec, templated values',
      url: 'https://docs.dapr.io/reference/resource-specs/component-schema/',
    },
  ],
  messages: {
    uuid: 'The consumer id of {resource} is random, so each start of a sidecar makes another consumer.',
    pod: 'The pods of {workload} get new names, and so {resource} gets another consumer with each.',
    shared: '{apps} share the consumer "{value}" of {resource}, so each message reaches only one of them.',
  },
  fixes: {
    useAppId: {
      title: 'One consumer for each app, by its id (what waits in the old ones stays there)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: bus
spec:
  type: pubsub.rabbitmq
  version: v1
  metadata:
    - name: hostname
      value: rabbitmq
    - name: consumerID
      value: "orders-{uuid}"
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: bus
spec:
  type: pubsub.rabbitmq
  version: v1
  metadata:
    - name: hostname
      value: rabbitmq
    - name: consumerID
      value: "{appID}"
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    if (!resource.text('spec', 'type')?.toLowerCase().startsWith('pubsub.')) return;
    const component = writtenComponent(resource);
    // Kafka does not read the consumer id where a group is written.
    const group =
      component?.type.toLowerCase() === 'pubsub.kafka' ? metadataItem(component, 'consumerGroup') : undefined;
    const item = group ?? (component && metadataItem(component, 'consumerID'));
    const { value, text } = item ?? {};
    if (!value || text === undefined || text === '') return;
    const data = { resource: resource.title };
    const found = /\{(?:uuid|podName)\}/.exec(text);
    const useAppId = found
      ? () => replacePart(value, found.index, found.index + found[0].length, '{appID}')
      : () => replaceValue(value, '{appID}');
    if (found?.[0] === '{uuid}') {
      report('uuid', { at: value, data, fixes: { useAppId } });
    } else if (found) {
      const workload = daprApps(resource, workspace).find((it) => ['Deployment', 'ReplicaSet'].includes(it.type));
      if (!workload) return;
      const related = [{ at: workload.at('metadata', 'name'), message: `${workload.title}.` }];
      report('pod', { at: value, data: { ...data, workload: workload.title }, related, fixes: { useAppId } });
    } else if (!text.includes('{')) {
      const ids = [...new Set(scopedIds(resource))];
      if (ids.length < 2) return;
      const apps = ids.map((it) => `"${it}"`).join(', ');
      report('shared', { at: value, data: { ...data, apps, value: text }, fixes: { useAppId } });
    }
  },
});
