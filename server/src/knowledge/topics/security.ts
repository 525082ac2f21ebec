import type { Topic } from './topic.ts';

/** Who owns the files of a volume, and who the process is. */
export const securityTopics: readonly Topic[] = [
  {
    id: 'fs-group',
    where: [{ at: 'pod', path: ['securityContext', 'fsGroup'] }],
    title: 'fsGroup: the group that owns the volume',
    text: 'A fresh disk belongs to root. With `fsGroup` the files of a mounted disk are given to this group, so a process that is not root can write them. Set it whenever `runAsNonRoot` meets a claim. On SMB and blob mounts ownership comes from mount options.',
    sources: [{ document: 'aks-best-practices', section: 'Deployment: 9. Security Best Practices' }],
    statements: ['S108'],
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  },
  {
    id: 'fs-group-change-policy',
    where: [{ at: 'pod', path: ['securityContext', 'fsGroupChangePolicy'] }],
    title: 'fsGroupChangePolicy',
    text: '`Always`, the default, touches every file of the volume at each start of the pod, which keeps a large database waiting for minutes. `OnRootMismatch` looks at the top directory first and is the choice for data volumes.',
    sources: [{ document: 'aks-best-practices', section: 'Deployment: 9. Security Best Practices' }],
    statements: ['S108'],
    link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods',
  },
  {
    id: 'run-as-non-root',
    where: [
      { at: 'pod', path: ['securityContext', 'runAsNonRoot'] },
      { at: 'pod', path: ['securityContext', 'runAsUser'] },
      { at: 'pod', path: ['containers', '*', 'securityContext', 'runAsNonRoot'] },
      { at: 'pod', path: ['containers', '*', 'securityContext', 'runAsUser'] },
    ],
    title: 'The user of the process',
    text: 'Root in the container is root on every file of the volume. State `runAsNonRoot` and the id that the image expects, together with `fsGroup`. Changing the user of a database that already holds data needs a change of ownership first, or it cannot open its files.',
    sources: [
      { document: 'aks-best-practices', section: 'Development: 2. Containerization Best Practices' },
      { document: 'aks-best-practices', section: 'Deployment: 9. Security Best Practices' },
    ],
    statements: ['S107', 'S108'],
    link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
];
