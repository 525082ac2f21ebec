import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { isWorkload, workloadTypes } from '../../k8s/types.ts';
import { type Edit, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-metrics-disabled',
  area: 'observability',
  severity: 'information',
  development: 'off',
  summary: 'The metrics of Dapr are switched off.',
  why: `
The sidecar is the only one who knows how long a state store takes to answer, how often it fails, and how many messages wait to be
delivered. Without its metrics a slow store looks like a slow application.`,
  remedy: `
Leave metrics on, which is the default. If they cost too much, leave out the paths of requests, which make most of them:
\`spec.metrics.http.increasedCardinality: false\`.`,
  sources: [
    'S028',
    'S177',
    {
      title: 'Dapr: Configure metrics',
      url: 'https://docs.dapr.io/operations/observability/metrics/metrics-overview/',
    },
  ],
  messages: {
    pod: 'The sidecar of {workload} has no metrics: nobody sees how fast its stores answer.',
    configuration: '{configuration} switches metrics off for every app that uses it.',
  },
  fixes: {
    enable: { title: 'Enable metrics', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata:
  name: shop
spec:
  metrics:
    enabled: false
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata:
  name: shop
spec:
  metrics:
    enabled: true
`,
  },

  kinds: [...workloadTypes, 'Configuration.dapr.io'],
  check(resource, { report }) {
    if (isWorkload(resource.type)) {
      const at = daprAnnotations(resource)?.get('dapr.io/enable-metrics');
      if (at?.text !== undefined && /^(?:false|n|no|off|0|f)$/i.test(at.text)) {
        report('pod', { at, data: { workload: resource.title }, fixes: { enable: () => replaceValue(at, 'true') } });
      }
      return;
    }
    // Both spellings are read.
    for (const field of ['metrics', 'metric']) {
      const at = resource.get('spec', field, 'enabled');
      if (at?.boolean !== false) continue;
      const fixes = { enable: () => enabled(at) };
      report('configuration', { at, data: { configuration: resource.title }, fixes });
    }
  },
});

function enabled(at: YamlNode): Edit {
  return at.isAlias ? [] : replaceValue(at, true);
}
