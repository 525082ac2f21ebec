import type { Mistake } from './mistake.ts';

/** Fields that have to be there. */
export const missingMistakes: readonly Mistake[] = [
  {
    of: 'set',
    write: ['  selector:\n    matchLabels:\n      app: cache\n', ''],
    at: 'spec',
    says: '"spec.selector" is missing, and StatefulSet requires it.',
  },
  {
    of: 'set',
    write: ['- name: redis\n          image', '- image'],
    at: 'image',
    says: '"spec.template.spec.containers[0].name" is missing, and StatefulSet requires it.',
  },
  {
    of: 'set',
    write: ['            - name: data\n              mountPath: /data\n', '            - name: data\n'],
    at: 'data',
    says: '"spec.template.spec.containers[0].volumeMounts[0].mountPath" is missing, and StatefulSet requires it.',
  },
  {
    of: 'set',
    write: ['                  key: password\n', ''],
    at: 'secretKeyRef',
    says: '"spec.template.spec.containers[0].env[1].valueFrom.secretKeyRef.key" is missing, and StatefulSet requires it.',
  },
  {
    of: 'service',
    write: ['      port: 6379\n', ''],
    at: 'redis',
    says: '"spec.ports[0].port" is missing, and Service requires it.',
  },
  {
    of: 'class',
    write: ['provisioner: disk.csi.azure.com\n', ''],
    at: 'StorageClass',
    says: '"provisioner" is missing, and StorageClass requires it.',
  },
  {
    of: 'job',
    write: ['  schedule: "0 3 * * *"\n', ''],
    at: 'spec',
    says: '"spec.schedule" is missing, and CronJob requires it.',
  },
  {
    of: 'autoscaler',
    write: ['    kind: Deployment\n    name: shop\n', ''],
    at: 'scaleTargetRef',
    says: '"spec.scaleTargetRef.kind" and "spec.scaleTargetRef.name" are missing, and HorizontalPodAutoscaler requires them.',
  },
  {
    of: 'ingress',
    write: ['            pathType: Prefix\n', ''],
    at: 'path',
    says: '"spec.rules[0].http.paths[0].pathType" is missing, and Ingress requires it.',
  },
  {
    of: 'certificate',
    write: ['  secretName: shop-tls\n', ''],
    at: 'spec',
    severity: 'warning',
    says: '"spec.secretName" is missing, and Certificate requires it.',
  },
  {
    of: 'subscription',
    write: ['  topic: orders\n', ''],
    at: 'spec',
    severity: 'warning',
    says: '"spec.topic" is missing, and Subscription requires it.',
  },
];
