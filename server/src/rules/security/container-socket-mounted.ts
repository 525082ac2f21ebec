import { hostPathVolumes, runtimeSocket } from '../../k8s/host-paths.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { baselineRefusal } from '../../workloads/pod-security.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'container-socket-mounted',
  area: 'security',
  severity: 'warning',
  summary: 'A pod mounts the socket of the container runtime.',
  why: `
Who can speak to the runtime can start any container on the node, privileged ones too, and read the disks of all that run
there. A mount that is read-only does not help: it is about the file, not about what is said through it. The nodes of AKS run
containerd, so nothing listens at \`docker.sock\`: with the hostPath's type unset the pod finds an empty directory there.`,
  remedy: `
Build images with a tool that needs no daemon (BuildKit without root, Buildah, \`az acr build\`), and ask the Kubernetes API or
the kubelet for what runs. An agent that really needs the socket belongs into a DaemonSet of its own.`,
  sources: [
    'S109',
    {
      title: 'AKS: Containerd configuration',
      url: 'https://learn.microsoft.com/azure/aks/cluster-configuration#container-runtime-configuration',
    },
  ],
  aliases: { 'kube-linter': ['docker-sock'] },
  messages: {
    mounted: 'Whoever gets into {workload} owns the node: volume "{volume}" is the socket of {runtime}{refusal}.',
    absent: 'Volume "{volume}" of {workload} is the socket of Docker, which the nodes of AKS do not have{refusal}.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: builder
spec:
  template:
    spec:
      containers:
        - name: builder
          image: contoso.azurecr.io/builder:4.2
          volumeMounts:
            - name: runtime
              mountPath: /run/containerd/containerd.sock
      volumes:
        - name: runtime
          hostPath:
            path: /run/containerd/containerd.sock
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: builder
spec:
  template:
    spec:
      containers:
        - name: buildkit
          image: moby/buildkit:v0.23.2-rootless
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    for (const { volume, at, path } of hostPathVolumes(workload)) {
      const runtime = runtimeSocket(path);
      if (!runtime) continue;
      const found = baselineRefusal(workload, context);
      // An agent has business with the runtime that is there, but finds Docker on no node.
      if (!found && runtime !== 'Docker') continue;
      context.report(runtime === 'Docker' ? 'absent' : 'mounted', {
        at,
        severity: found?.severity ?? 'information',
        data: { workload: workload.title, volume: volume.name, runtime, refusal: found?.refusal ?? '' },
        related: found?.related ?? [],
      });
    }
  },
});
