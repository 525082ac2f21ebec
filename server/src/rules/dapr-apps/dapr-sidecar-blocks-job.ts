import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { isAtLeast } from '../../k8s/kubernetes-version.ts';
import { type Container, mainContainers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { volumes } from '../../k8s/volumes.ts';
import { isTruthy } from '../../knowledge/dapr/values.ts';
import { isMeant } from '../../workloads/dapr-annotations.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const native = 'dapr.io/enable-native-sidecar';

export default defineRule({
  id: 'dapr-sidecar-blocks-job',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'A Job with a Dapr sidecar does not finish: the sidecar runs on when the work is done.',
  why: `
A pod is done when all its containers have ended, and Dapr's sidecar does not end by itself. The Job stays active for ever; its
\`ttlSecondsAfterFinished\` never begins, and a CronJob starts the next one beside it, or with \`concurrencyPolicy: Forbid\` never
again.`,
  remedy: `
With Dapr 1.18 on Kubernetes 1.29 or later, \`dapr.io/enable-native-sidecar: "true"\` makes the sidecar one that Kubernetes stops when
the work is done. With older ones the app has to end it: \`POST http://localhost:3500/v1.0/shutdown\` as its last act, also after a
failure.`,
  sources: [
    {
      title: 'Dapr: Running Dapr with a Kubernetes Job',
      url: 'https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-job/',
    },
    {
      title: 'Kubernetes: Sidecar containers',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
    },
  ],
  messages: {
    runsOn:
      '{workload} never completes: when its command ends, the Dapr sidecar runs on, and nothing in the command shuts it down.',
    mayRunOn: '{workload} completes only if the app shuts down its Dapr sidecar before it ends.',
  },
  fixes: {
    useNative: { title: 'Use a native sidecar (Dapr 1.18 or later; older releases ignore it)', class: 'preview' },
  },
  examples: {
    bad: job(''),
    good: job(`\n        ${native}: "true"`),
  },

  kinds: ['Job', 'CronJob'],
  check(workload, { workspace, settings, report }) {
    const annotations = daprAnnotations(workload);
    if (!annotations) return;
    const written = annotations.get(native);
    if (written ? written.text === undefined || isTruthy(written.text) : isMeant(annotations, native)) return;
    const mains = mainContainers(workload);
    if (mains.length === 0 || mains.some(shutsDown) || hasScript(workload, workspace)) return;
    // A program of one's own may do in its code what a shell does in sight.
    const isScript = mains.every(({ node }) =>
      node
        .get('command')
        ?.items()
        .some((it) => /\s/.test(it.text ?? '')),
    );
    const useNative = () => setKey(annotations, native, 'true');
    report(isScript ? 'runsOn' : 'mayRunOn', {
      at: annotations.entry('dapr.io/enabled')?.key ?? annotations,
      severity: isScript ? 'warning' : 'information',
      data: { workload: workload.title },
      fixes: { useNative: isAtLeast(settings.kubernetesVersion, '1.29') ? useNative : undefined },
    });
  },
});

const shutdown = /shutdown/i;

function shutsDown({ node }: Container): boolean {
  const words = [...(node.get('command')?.items() ?? []), ...(node.get('args')?.items() ?? [])];
  const values = node.all('env', '*', 'value');
  const hooks = node.all('lifecycle', 'preStop', 'exec', 'command', '*');
  return [...words, ...values, ...hooks].some((it) => shutdown.test(it.text ?? ''));
}

/** A script that is mounted into the pod does, or is not in view. */
function hasScript(workload: Resource, workspace: Workspace): boolean {
  return volumes(workload).some(({ node }) => {
    const name = node.get('configMap', 'name')?.text;
    if (name === undefined) return false;
    const map = workspace.find('ConfigMap', { name, namespace: workload.namespace, near: workload.uri });
    return map ? map.root.all('data', '*').some((it) => shutdown.test(it.text ?? '')) : false;
  });
}

function job(annotation: string): string {
  return `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: import${annotation}
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: contoso.azurecr.io/import:1.4.2
          command: [sh, -c, "import --all && report"]
`;
}
