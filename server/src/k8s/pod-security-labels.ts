/** What Pod Security Admission does on account of a label of a namespace. */
const podSecurityModes = ['enforce', 'audit', 'warn'] as const;

/** From the one that forbids nothing to the one that forbids most. */
export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;

export const podSecurityPrefix = 'pod-security.kubernetes.io/';

/** Every label that Pod Security Admission knows. */
export const podSecurityLabels: readonly string[] = podSecurityModes.flatMap((mode) => [
  podSecurityPrefix + mode,
  `${podSecurityPrefix}${mode}-version`,
]);
