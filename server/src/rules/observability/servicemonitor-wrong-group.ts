import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const azureVersion = 'azmonitoring.coreos.com/v1';

export default defineRule({
  id: 'servicemonitor-wrong-group',
  area: 'observability',
  severity: 'information',
  // Which of the two Prometheus a cluster runs is not written in its manifests.
  optIn: () => false,
  summary: 'A monitor is of a group that the managed Prometheus of Azure does not read.',
  why: `
The managed Prometheus of Azure Monitor brings kinds of its own, in the group \`azmonitoring.coreos.com\`, so that it can run beside the
Prometheus Operator. What is written for the operator is accepted where its definitions are installed, and nobody collects.`,
  remedy: `
Write the group of Azure; the fields are the same. Both can stand side by side while a cluster moves. For clusters with the
managed Prometheus alone, switch this rule on in the configuration.`,
  sources: [
    'S177',
    {
      title: 'Azure Monitor: Create pod or service monitors',
      url: 'https://learn.microsoft.com/azure/azure-monitor/containers/prometheus-metrics-scrape-crd',
    },
  ],
  messages: {
    unread: 'The managed Prometheus does not read {monitor}: it is of the group of the Prometheus Operator.',
  },
  fixes: {
    useAzure: { title: `Use ${azureVersion} (the Prometheus Operator will no longer read it)`, class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: cache
spec:
  selector:
    matchLabels:
      app: cache
`,
    good: `
apiVersion: azmonitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: cache
spec:
  selector:
    matchLabels:
      app: cache
`,
  },

  kinds: ['ServiceMonitor.monitoring.coreos.com', 'PodMonitor.monitoring.coreos.com'],
  check(monitor, { report }) {
    const at = monitor.at('apiVersion');
    const written = monitor.get('apiVersion');
    const useAzure = written ? () => replaceValue(written, azureVersion) : undefined;
    report('unread', { at, data: { monitor: monitor.title }, fixes: { useAzure } });
  },
});
